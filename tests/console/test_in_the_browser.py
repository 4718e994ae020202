"""The pages in Chromium: accessible in every size and colour, decided by keys alone, and whole without scripts."""

import threading
from secrets import token_urlsafe

import pytest
import uvicorn

from tests.console.school import PASSWORD, School
from tests.looks import for_everybody
from tutor.access.cookies import COOKIE
from tutor.domain.goal_changes import ChangeStatus

pytestmark = [pytest.mark.browser]

PAGES = [
    (None, "/sign-in"),
    (None, "/help"),
    ("rivera", "/console"),
    ("rivera", "/console/changes"),
    ("rivera", "/console/changes/change-1"),
    ("rivera", "/console/changes/change-1/edit"),
    ("rivera", "/console/changes/change-0"),
    ("rivera", "/console/disputes/dispute-1"),
    ("rivera", "/console/disputes/dispute-0"),
    ("rivera", "/console/students/ben/progress"),
    ("rivera", "/console/students/ada"),
    ("rivera", "/console/students/ada/conversations"),
    ("rivera", "/console/students/ada/readers"),
    ("rivera", "/console/conversations/chat-1"),
    ("rivera", "/console/search?q=fractions"),
    ("rivera", "/console/classes/6b/map"),
    ("rivera", "/console/rules/class/6b"),
    ("office", "/console/rules/school/school"),
    ("rivera", "/console/nothing-here"),
    ("rivera", "/sign-out"),
    ("ada-family", "/console"),
    ("office", "/console"),
    ("ada-family", "/console/family/ada/plan"),
    ("ben", "/console/my-progress"),
    ("rivera", "/console/students/ada/plan"),
    ("rivera", "/console/students/ada/ledger?from=1&to=2"),
    ("rivera", "/console/students/ada/conferences"),
    ("ada", "/me/plan"),
    ("ada", "/me/goals"),
    ("ada", "/me/now"),
    ("ada", "/me/check-ins"),
    ("ada", "/me/data"),
    ("ada", "/me/readers"),
    ("ada", "/console/students/ada"),
    ("ada", "/library/fractions.add-unlike/why-the-same"),
]


@pytest.fixture(scope="module")
def quiet_school():
    """A school that these tests only look at."""
    with serving(School(demo=True, busy=True)) as served:
        yield served


@pytest.fixture
def school():
    """A school of its own for a test that decides."""
    with serving(School()) as served:
        yield served


class serving:  # noqa: N801  # read as a word: with serving(school)
    """The pages of a school on loopback while the block lasts."""

    def __init__(self, school):
        school.suggest("change-0", "ben", days=4)
        school.use.goal_changes.decline("rivera", "change-0", note="Let us finish the first one.")
        school.doubt("dispute-0", "a-ben-1", days=2)
        school.use.disputes.set_aside("rivera", "dispute-0", note="That was one key too many.")
        school.doubt("dispute-1", "a-ben-0", words="I hit 2 for 5", hours=3)
        self.school = school
        self.server = uvicorn.Server(uvicorn.Config(school.app, port=0, log_level="error", lifespan="off"))
        self.thread = threading.Thread(target=self.server.run)

    def __enter__(self):
        self.thread.start()
        while not self.server.started:
            assert self.thread.is_alive()
            self.thread.join(0.01)
        port = self.server.servers[0].sockets[0].getsockname()[1]
        self.school.address = f"http://127.0.0.1:{port}"
        return self.school

    def __exit__(self, *_):
        self.server.should_exit = True
        self.thread.join()


def signed_in(school, login):
    """Somebody who signed in a moment ago; the form itself is used where people come in."""
    token = token_urlsafe()
    school.use.sign_in.sign_in(login, PASSWORD, token=token, csrf=token_urlsafe())
    return token


@pytest.fixture
def window(chromium):
    """Open a page as somebody; whatever the page complains about fails the test."""
    contexts, complaints = [], []

    def open_window(school, login, path, *, width=1000, scheme="light", **how):
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **how)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if "Security Policy" in line.text else None)
        page.on("request", lambda r: complaints.append(r.url) if not r.url.startswith(school.address) else None)
        if login:
            context.add_cookies([{"name": COOKIE, "value": signed_in(school, login), "url": school.address}])
        page.goto(f"{school.address}{path}")
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize(("login", "path"), PAGES)
def test_every_page_is_accessible_in_every_size_and_colour(quiet_school, window, login, path):
    fine_in_every_look(window(quiet_school, login, path))


def fine_in_every_look(page, *, picture=None):
    """All of a page, with its folds open, is accessible, fits and can be hit with a finger."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")

    def see(width, scheme):
        assert (width, scheme, small_targets(page)) == (width, scheme, [])
        if picture:
            page.screenshot(path=f"{picture}-{width}-{scheme}.png", full_page=True)

    for_everybody(page, see=see)


def small_targets(page):
    """Buttons, fields and button-like links under 44 px."""
    return page.evaluate(
        """() => [...document.querySelectorAll('button, .button, summary, nav a, .end a, input:not([type=hidden])')]
        .filter(e => e.checkVisibility() && !e.closest('label') && e.getBoundingClientRect().height < 43.5)
        .map(e => e.outerHTML.slice(0, 90))"""
    )


def test_a_suggestion_is_decided_by_keys_alone(school, window):
    page = window(school, "rivera", "/console")
    press_until(page, "Review", "Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/changes/change-1")
    page.keyboard.press("j")
    page.wait_for_url("**/changes/change-2")
    page.keyboard.press("k")
    page.wait_for_url("**/changes/change-1")
    page.keyboard.press("1")
    page.wait_for_url("**/changes/change-2?done=change-1")
    assert page.get_by_role("status").inner_text().startswith("Approved for Ada.")
    page.keyboard.press("u")
    page.wait_for_url("**/changes/change-1?undone=1")
    page.keyboard.press("3")
    page.keyboard.type("Not before 1 of 3 sets is done")
    assert school.records.changes.get("change-1").status is ChangeStatus.AGREED
    page.keyboard.press("Escape")
    page.keyboard.press("3")
    page.wait_for_url("**/changes/change-2?done=change-1")
    assert school.records.changes.get("change-1").note == "Not before 1 of 3 sets is done"
    page.keyboard.press("h")
    page.wait_for_url("**/console")
    assert school.records.changes.get("change-2").status is ChangeStatus.AGREED


def press_until(page, name, key):
    for _ in range(30):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement.textContent").startswith(name):
            return
    raise AssertionError(f"{name} cannot be reached with {key}")


def test_keys_are_listed_and_can_be_switched_off(school, window):
    page = window(school, "rivera", "/console/changes/change-1")
    page.keyboard.press("?")
    assert page.locator("#keys-help").is_visible()
    page.get_by_label("Single keys decide").uncheck()
    page.keyboard.press("1")
    page.reload()
    page.keyboard.press("1")
    page.keyboard.press("j")
    assert page.url.endswith("/changes/change-1")
    assert school.records.changes.get("change-1").status is ChangeStatus.AGREED


def test_a_key_held_down_or_hit_twice_decides_once(school, window):
    page = window(school, "rivera", "/console/changes/change-1")
    page.evaluate("for (let n = 0; n < 3; n++) document.getElementById('approve').click()")
    page.wait_for_url("**/changes/change-2?done=change-1")
    assert [v.number for v in school.records.plans.versions("ada")] == [3, 2, 1]
    assert school.records.changes.get("change-2").status is ChangeStatus.AGREED


def test_everything_works_without_scripts(school, window):
    page = window(school, "rivera", "/console", java_script_enabled=False, scheme="dark")
    assert page.locator("#theme").is_hidden()
    page.get_by_role("button", name="I’m on it").click()
    assert page.get_by_text("Needs you now").count() == 0
    page.get_by_role("link", name="Review").first.click()
    assert page.get_by_text("How long is that together?").first.is_visible()
    page.get_by_role("button", name="Decline").click()
    assert page.get_by_role("alert").is_visible()
    page.get_by_label("A line for Ada").fill("Well planned")
    page.get_by_role("button", name="Edit first").click()
    page.get_by_label("The goal, in the student’s words").fill("I bake for six")
    page.get_by_role("button", name="Approve with these words").click()
    page.get_by_role("button", name="Undo").click()
    assert school.records.changes.get("change-1").status is ChangeStatus.AGREED
    page.get_by_role("button", name="Approve").click()
    page.get_by_role("button", name="Sign out").click()
    assert page.url.endswith("/sign-in")
    assert school.records.changes.get("change-1").status is ChangeStatus.APPROVED


def test_a_student_doubts_an_answer_a_teacher_decides_by_keys_and_the_estimate_moves(school, window):
    student = window(school, "ada", "/console/my-progress", width=360, java_script_enabled=False)
    first = estimate_of(student)
    doubt_the_first_answer(student, "I hit 2 for 5")
    assert student.get_by_role("status").inner_text().startswith("Sent.")
    assert estimate_of(student) == first
    teacher = window(school, "rivera", "/console")
    press_until(teacher, "Decide on the answer of Ada", "Tab")
    teacher.keyboard.press("Enter")
    teacher.wait_for_url("**/console/disputes/*")
    assert teacher.get_by_text("I hit 2 for 5").is_visible()
    counted, without = teacher.locator(".both > div").all_inner_texts()
    press_each(teacher, "3", "Escape", "1")
    teacher.wait_for_url("**/console/disputes/dispute-1?settled=*")
    assert teacher.get_by_role("status").inner_text().startswith("Set aside for Ada")
    student.reload()
    assert student.get_by_text("Ms Rivera set this answer aside").is_visible()
    second = estimate_of(student)
    assert (first in counted, second in without, first == second) == (True, True, False)
    press_each(teacher, "u")
    teacher.wait_for_url("**/console/disputes/*?undone=1")
    student.reload()
    assert estimate_of(student) == first


def doubt_the_first_answer(page, words):
    page.locator("details.moves > summary").click()
    row = page.locator(".moves li").last
    row.locator("summary").click()
    row.get_by_label("A line about it").fill(words)
    row.get_by_role("button", name="A typing slip").click()


def press_each(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def estimate_of(page):
    return page.locator(".account p").first.inner_text()


def test_light_or_dark_is_chosen_once_for_all_pages(school, window):
    page = window(school, "rivera", "/console", scheme="light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark colours").click()
    page.goto(f"{school.address}/help")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    assert page.evaluate("localStorage.getItem('vite-ui-theme')") == "dark"
    assert page.locator("html.dark").count() == 1


def test_the_skip_link_comes_first_and_leads_to_the_page(school, window):
    page = window(school, "rivera", "/console/students/ada")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_printed_page_has_no_buttons(school, window):
    page = window(school, "ada-family", "/console")
    page.emulate_media(media="print")
    assert page.get_by_text("What goes well").is_visible()
    assert page.get_by_role("button", name="Sign out").is_hidden()
    assert page.get_by_role("link", name="The whole plan").is_hidden()
