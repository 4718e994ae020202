"""Pictures of a page in every look, and people in their windows on the day it is."""

import os
import re

from playwright.sync_api import expect

from tests.browser import month_post as post
from tests.browser.conftest import WIDE
from tests.browser.month_school import FAMILY, LONG_PASSWORD, MARISOL, OSKAR
from tests.browser.story import replies, settled
from tests.looks import in_the_chat

WIDTHS = {"wide": 1280, "phone": 390}
SCHEMES = ("light", "dark")
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


def comes(month, desk, login, *, at="", size=WIDE):
    """Somebody sits down at the desk on the day it is, signed in or nobody yet; what a teacher opens is written down."""
    desk.page.goto("about:blank")
    desk.context.clear_cookies()
    if login:
        desk.context.add_cookies(month.cookies(login))
    month.reader = login
    desk.page.set_viewport_size(size)
    desk.page.goto(month.address + at)
    return desk.page


def looked_at(window, name):
    """Nothing sticks out in two widths; with `TUTOR_TEST_PICTURES` the whole page is kept in both, light and dark."""
    page, kept = window.page, SCHEMES if os.environ.get("TUTOR_TEST_PICTURES") else ()
    page.wait_for_load_state()
    before = page.viewport_size
    for width, pixels in WIDTHS.items():
        page.set_viewport_size({"width": pixels, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= pixels, name
        for scheme in kept:
            _painted(page, scheme)
            window.picture(f"month-{name}-{width}-{scheme}", whole=True)
    page.set_viewport_size(before)
    if kept:
        _painted(page, SCHEMES[0])


def _painted(page, scheme):
    """The colours as a student picks them in the chat; elsewhere as one who chose them there."""
    if page.locator("#theme-toggle").count():
        in_the_chat(page, scheme)
        expect(page.get_by_role("menu")).to_have_count(0)
    page.emulate_media(color_scheme=scheme)
    page.evaluate(
        """async (scheme) => {
          try { localStorage.setItem('vite-ui-theme', scheme) } catch { /* a letter has no place for it */ }
          for (const one of ['light', 'dark']) document.documentElement.classList.toggle(one, one === scheme)
          await new Promise(requestAnimationFrame)
          for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish()
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


def walks(month, desk, who, paths, *, lang="en"):
    """Somebody opens these pages one after the other; what has a name of its own is called by its kind."""
    comes(month, desk, who, at=paths[0])
    for path in paths:
        if path is not paths[0]:
            desk.page.goto(month.address + path)
        expect(desk.page.locator("html")).to_have_attribute("lang", lang)
        kind = re.sub(r"[0-9a-f-]{36}", "one", path)
        looked_at(desk, who + re.sub(r"\W+", "-", kind))


# Letters.


def reads(month, window, person, name):
    """Somebody's latest letter as a mail program shows it; where it leads."""
    letter = month.post.latest[person]
    window.page.goto("about:blank")  # what a page of ours forbids is not forbidden in a letter
    window.page.set_content(letter)
    looked_at(window, f"letter-{name}")
    return post.action_of(letter)


def wants_letters(month, window):
    """Marisol's family gives its address, and confirms it by the link in the letter that comes there."""
    page = window.page
    page.goto(f"{month.address}/console/letters")
    page.get_by_label("La dirección de correo").fill(post.address_of(FAMILY))
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_role("status")).to_contain_text("queda guardado")
    looked_at(window, "family-letters")
    month.post.goes_out(month, {FAMILY: post.CONFIRM_ES})
    page.goto(post.action_of(month.post.latest[FAMILY]))
    page.get_by_role("button", name="Sí, quiero las cartas aquí").click()
    expect(page.get_by_role("heading", name="Su dirección está confirmada")).to_be_visible()


def stops(month, window, person):
    """Somebody who wants no more letters says so by the link in the latest, without signing in."""
    page = window.page
    page.goto(post.stop_of(month.post.latest[person]))
    looked_at(window, "letter-stop")
    page.get_by_role("button", name="Stop these letters").click()
    expect(page.get_by_role("heading", name="The weekly letters are stopped")).to_be_visible()
