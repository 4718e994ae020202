"""Pictures of a page in every look, and people in their windows on the day it is."""

import os

from playwright.sync_api import expect

from tests.browser.month_school import LONG_PASSWORD, MARISOL, OSKAR
from tests.browser.story import replies, settled

WIDTHS = {"wide": 1280, "phone": 390}
SCHEMES = ("light", "dark")
LOOKS = [(width, scheme) for width in WIDTHS for scheme in SCHEMES]
QUICK_LOOKS = [("wide", "light"), ("phone", "dark")]
"""Enough where nobody looks at the pictures; with `TUTOR_TEST_PICTURES` every page is kept in every look."""
FAMILY_PAGES = ("/console", "/console/join", f"/console/family/{MARISOL}/plan")
STUDENT_PAGES = (
    "/me/plan",
    "/me/goals",
    "/me/now",
    "/me/check-ins",
    "/me/data",
    "/me/readers",
    "/console/students/tom",
)
TEACHER_PAGES = (
    *("/console", "/console/changes", "/console/classes/7c/map", "/console/classes/7c/groups", "/console/search"),
    *(f"/console/students/{OSKAR}{more}" for more in ("", "/conversations", "/progress", "/memory", "/readers")),
    *(f"/console/students/{OSKAR}/ledger?from=2&to=4", f"/console/students/{MARISOL}/families"),
)
OFFICE_PAGES = ("/console", "/console/families", "/console/costs")


def comes(month, visit, login, **look):
    """Somebody opens the first page on the day it is; what a teacher opens is written down."""
    window = visit(None, **look)
    window.context.add_cookies(month.cookies(login))
    month.follows(window, login)
    window.page.goto(month.address)
    return window


def looked_at(window, name):
    """A picture of the whole page in two widths, light and dark; nothing sticks out on a phone."""
    page = window.page
    before = page.viewport_size
    for width, scheme in LOOKS if os.environ.get("TUTOR_TEST_PICTURES") else QUICK_LOOKS:
        page.set_viewport_size({"width": WIDTHS[width], "height": 900})
        _painted(page, scheme)
        window.picture(f"month-{name}-{width}-{scheme}", whole=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width], name
    page.set_viewport_size(before)
    _painted(page, SCHEMES[0])


def _painted(page, scheme):
    """The colours as somebody chooses them by the button; a chat looks at the system only when it opens."""
    page.evaluate(
        """(scheme) => {
          for (const one of ['light', 'dark']) document.documentElement.classList.toggle(one, one === scheme)
        }""",
        scheme,
    )


def joins(page, code, *, name, login):
    """A family makes its account with the school's code, in Spanish."""
    page.get_by_label("El código").fill(code)
    page.get_by_label("Su nombre, como lo verá la escuela").fill(name)
    page.get_by_label("Elija un nombre de usuario").fill(login)
    page.get_by_label("Elija una contraseña").fill(LONG_PASSWORD)
    page.get_by_role("button", name="Crear mi cuenta").click()
    page.wait_for_url("**/console?done=joined")


def decides(page, key):
    """One key, and the page it leads to; the id of the suggestion that was open."""
    shown = page.url.partition("/changes/")[2].partition("?")[0]
    page.keyboard.press(key)
    page.wait_for_url(f"**done={shown}")
    return shown


def seen_in_spanish(page):
    """A page for a family that reads Spanish."""
    expect(page.locator("html")).to_have_attribute("lang", "es")


def tell(page, words):
    """Answer the step of a goal talk."""
    before = replies(page).count()
    box = page.locator("section.wm-talk").last.locator("textarea")
    box.fill(words)
    box.press("Enter")
    expect(replies(page)).to_have_count(before + 1, timeout=30_000)
    settled(page)


def picks_day(page, day):
    """Pick the day by which a goal is to be reached."""
    before = replies(page).count()
    card = page.locator("section.wm-talk").last
    card.locator("input[type=date]").fill(day)
    card.get_by_role("button", name="That is it").click()
    expect(replies(page)).to_have_count(before + 1, timeout=30_000)
    settled(page)
