"""Twenty suggestions decided at the keyboard alone: quickly, with the evidence on the screen, nothing opened."""

import time

import pytest

from tests.console.school import School
from tests.console.test_in_the_browser import serving, window  # noqa: F401 - a fixture
from tutor.domain.goal_changes import ChangeStatus

pytestmark = [pytest.mark.browser]
SECONDS = 180
TURN = "I want to bake with fractions by May, before the bake sale"


@pytest.fixture
def full_queue():
    """A school in which twenty suggestions wait."""
    school = School()
    for number in range(3, 21):
        school.suggest(
            f"change-{number}", ("ada", "ben")[number % 2], statement=f"I can bake {number} buns", minutes=90 - number
        )
    with serving(school) as served:
        yield served


def evidence_on_screen(page):
    """What of the evidence can be seen at once: answers, the student's own turn, and anything still folded."""
    return page.evaluate(
        """() => {
          const seen = e => e.checkVisibility() && e.getBoundingClientRect().bottom <= innerHeight;
          return {
            answers: [...document.querySelectorAll('.tries li')].filter(seen).length,
            turns: [...document.querySelectorAll('#why ~ p')].filter(e => e.textContent.includes('wrote') && seen(e)).length,
            changed: [...document.querySelectorAll('.diff ins')].filter(seen).length,
            folded: document.querySelectorAll('main details:not([open])').length,
          };
        }"""
    )


def decide(page, number):
    """One decision by keys alone, a no with a line for every fifth; the id of what was decided."""
    shown = page.url.partition("/changes/")[2].partition("?")[0]
    if number % 5 == 4:
        page.keyboard.press("3")
        page.keyboard.type("Let us finish the first one.")
        page.keyboard.press("Escape")
        page.keyboard.press("3")
    else:
        page.keyboard.press("1")
    page.wait_for_url(f"**done={shown}")
    return shown


def test_twenty_suggestions_are_decided_at_the_keyboard_within_three_minutes(full_queue, window):  # noqa: F811
    page = window(full_queue, "rivera", "/console", width=1280)
    began, decided = time.monotonic(), []
    page.keyboard.press("j")
    page.wait_for_url("**/changes/change-1")
    for number in range(20):
        assert evidence_on_screen(page) == {"answers": 4, "turns": 1, "changed": 2, "folded": 0}
        assert page.get_by_text(TURN).first.is_visible()
        if number:
            assert page.get_by_role("status").inner_text().startswith(("Approved", "Declined"))
        decided.append(decide(page, number))
    spent = time.monotonic() - began
    print(f"twenty decided in {spent:.1f} s")
    assert spent < SECONDS
    statuses = [full_queue.records.changes.get(one).status for one in decided]
    assert (statuses.count(ChangeStatus.DECLINED), statuses.count(ChangeStatus.APPROVED)) == (4, 16)
    assert len(set(decided)) == 20
    assert page.get_by_text("No plan change is waiting for you.").is_visible()
    page.keyboard.press("u")
    page.wait_for_url(f"**/changes/{decided[-1]}?undone=1")
    assert full_queue.records.changes.get(decided[-1]).status is ChangeStatus.AGREED
