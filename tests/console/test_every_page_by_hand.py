"""Every page of the rights table on a narrow screen, at 200 % and by keys alone without scripts: a new page is walked too."""

import pytest

from tests.console.school import School
from tests.console.test_in_the_browser import serving, window
from tests.console.test_rights import OPEN_TO_ALL, OWN, PAGES, TO_ADA, filled
from tutor.domain.rights import may

pytestmark = [pytest.mark.browser]
window = window  # noqa: PLW0127 - the fixture of the other pages
LOGINS = ("rivera", "ada", "ada-family", "office")
FILES = (".csv", ".json", "/export.html")
ELSEWHERE = {"/console/", "/sign-in", "/sign-out", "/console/language"}
"""The same page once more, the way in, which every test here goes, the way out, and addresses that only take forms."""
TOO_WIDE = """
() => [...document.querySelectorAll('body *')].filter(e => {
  if (!e.checkVisibility() || e.closest('.sr, .skip')) return false;
  if (e.getBoundingClientRect().right <= innerWidth + 1) return false;
  for (let up = e.parentElement; up; up = up.parentElement)
    if (up.tabIndex >= 0 && getComputedStyle(up).overflowX === 'auto' && up.querySelector('table, svg')) return false;
  return !(e.tabIndex >= 0 && getComputedStyle(e).overflowX === 'auto');
}).map(e => e.outerHTML.slice(0, 120))
"""
MARK_MAIN_ACTION = """
() => {
  const all = what => [...document.querySelectorAll(what)].filter(e => e.checkVisibility());
  const [main] = [...all('main button.main'), ...all('main form:not([method=get]) button'), ...all('main form button'),
    ...all('main a.button'), ...all('main :not(.crumbs) > a'), ...all('.end a')];
  main.dataset.goal = 'yes';
  return main.textContent.trim();
}
"""
AT = "() => { const e = document.activeElement; return {goal: 'goal' in e.dataset, type: e.required && !e.value ? e.type : ''} }"


def addresses(login):
    """All pages that this person may open."""
    own = sorted(address for address in OWN | OPEN_TO_ALL if "{" not in address)
    theirs = [address for _, address, right in PAGES if may(TO_ADA[login], right)]
    return [one for one in [*theirs, *own] if one not in ELSEWHERE and not one.endswith(FILES)]


def pages(school, window, login, *, but=(), **how):
    """Each of them, open; those that are not there for this person are left out."""
    page = window(school, login, "/help", **how)
    for address in addresses(login):
        if address not in but and page.goto(f"{school.address}{address}").status == 200:
            yield address, page


@pytest.fixture(scope="module")
def quiet():
    with serving(filled(School(busy=True))) as served:
        yield served


@pytest.fixture
def school():
    with serving(filled(School())) as served:
        yield served


def test_every_page_of_the_table_is_walked_by_somebody(school, caller):
    browsers = {login: caller(login) for login in LOGINS}
    there = {
        one for login, browser in browsers.items() for one in addresses(login) if browser.get(one).status_code == 200
    }
    assert there == {one for login in LOGINS for one in addresses(login)}


@pytest.mark.parametrize("login", LOGINS)
def test_nothing_scrolls_sideways_on_a_phone_or_at_200_percent_but_a_table_in_its_own_frame(quiet, window, login):
    for address, page in pages(quiet, window, login):
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
        for width in (360, 640):  # 640 is what a window of 1280 px shows at 200 %
            page.set_viewport_size({"width": width, "height": 900})
            assert (address, page.evaluate(TOO_WIDE)) == (address, [])
            assert (address, page.evaluate("document.documentElement.scrollWidth") <= width) == (address, True)


@pytest.mark.parametrize("login", LOGINS)
def test_what_a_page_is_for_is_done_with_tab_and_enter_without_scripts(school, window, login):
    earlier = {one for other in LOGINS[: LOGINS.index(login)] for one in addresses(other)} - {"/console"}
    for address, page in pages(school, window, login, but=earlier, java_script_enabled=False):
        action = page.evaluate(MARK_MAIN_ACTION)
        assert (address, action, done_by_keys(page)) == (address, action, True)


def done_by_keys(page):
    """Whether Tab leads to the marked action, through whatever must be filled in, and Enter does it."""
    for _ in range(150):
        page.keyboard.press("Tab")
        at = page.evaluate(AT)
        if at["goal"]:
            with page.expect_navigation() as gone:
                page.keyboard.press("Enter")
            return gone.value is None or gone.value.status in (200, 422)
        if at["type"]:
            page.keyboard.type("12012026" if at["type"] == "date" else "ada")
    return False
