"""The main loop, as its people live it: a student practises and asks for a goal, a teacher decides, the plan moves.

The tests of this file are one story and run in order on one served tutor.
"""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import QUICK
from tests.browser.story import (
    answer,
    ask_database,
    barriers,
    everything,
    greeted,
    open_question,
    plan_versions,
    press,
    readable_in_every_look,
    say,
)
from tests.served import serve

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

README_PICTURE = Path(__file__).resolve().parent.parent / "pictures" / "chat.png"


def test_the_student_is_greeted_from_the_plan_and_sees_it_as_a_card(visit):
    window = visit("ada")
    page = window.page
    expect(page.get_by_text("different bottom numbers")).to_be_visible(timeout=20_000)
    starters = page.locator(".wm-starters button, .wm-replies button")
    expect(starters).to_have_count(4)
    window.picture("1-greeting")
    say(page, "show my plan")
    card = page.locator("section.wm-card").filter(has_text="My plan").last
    expect(card).to_contain_text("different bottom numbers")
    expect(card).to_contain_text("football")
    window.picture("2-plan")


def try_until_a_solution_may_be_shown(page):
    """Wrong answers and hints in turn; the button for a worked solution is not there before."""
    for number in range(8):
        if page.get_by_role("button", name="Show me how it works").count():
            assert number >= 2
            return
        answer(page, f"{97 - number}/7")
        if page.get_by_role("button", name="Give me a hint").count():
            press(page, "Give me a hint")
    raise AssertionError("eight tries with hints did not open the worked solution")


def test_practice_names_the_mistake_then_hints_then_shows_one_and_gives_another(visit, served):
    window = visit("ada")
    page = window.page
    greeted(page)
    say(page, "Can I practise fractions with football?")
    choices = page.locator(".wm-choices button")
    assert 2 <= choices.count() <= 3
    window.picture("3-choices")
    press(page, re.compile("^1?.*Adding fractions with different"))
    question = open_question(served)
    wrong = question["mistakes"][0]
    answer(page, wrong["answer"])
    said = " ".join(everything(page).split(f"My answer: {wrong['answer']}")[-1].split())
    assert " ".join(wrong["feedback"].split()[:5]) in said
    window.picture("4-feedback")
    try_until_a_solution_may_be_shown(page)
    press(page, "Show me how it works")
    window.picture("5-solution")
    fresh = open_question(served)
    assert fresh["answer"] != question["answer"]
    answer(page, fresh["answer"])
    assert ask_database(
        served, "SELECT count(*) FROM presentations WHERE status='solved' AND student_id='demo-ada'"
    ) == [(2,)]
    say(page, "show my progress")
    expect(page.locator("section.wm-card svg").last).to_be_visible()
    window.picture("6-progress")


def test_a_why_is_answered_from_the_curriculum_with_a_citation_that_opens(visit):
    window = visit("ada")
    page = window.page
    greeted(page)
    say(page, "Why do I need the same bottom number?")
    link = page.locator('a[href^="/library/"]').last
    expect(link).to_be_visible()
    window.picture("7-citation")
    with page.context.expect_page() as opened:
        link.click()
    passage = opened.value
    passage.wait_for_load_state()
    expect(passage.locator("main")).to_contain_text("bottom number")
    expect(passage.locator("main")).to_contain_text("CC-BY-4.0")


def test_an_interest_beyond_the_grade_finds_something_to_read(visit):
    window = visit("ada")
    page = window.page
    greeted(page)
    say(page, "I want to learn about black holes")
    assert "black hole" in everything(page).lower().split("i want to learn about black holes")[-1]
    expect(page.locator('a[href^="/library/space/"]').last).to_be_visible()
    window.picture("8-interest")


def test_a_wish_becomes_a_card_and_goes_to_the_teacher_only_after_a_yes(visit, served):
    window = visit("ada")
    page = window.page
    greeted(page)
    before = plan_versions(served)
    say(page, "I want to be able to bake with fractions by June")
    card = page.locator("section.wm-card").last
    expect(card).to_contain_text("bake with fractions")
    window.picture("9-goal-card")
    assert ask_database(served, "SELECT status FROM goal_changes WHERE student_id='demo-ada'") == [("draft",)]
    page.get_by_role("button", name="Change it").last.click()
    page.get_by_label("My goal in my words").fill("I can bake for six friends without a calculator")
    press(page, "Use these words")
    press(page, "Yes, send it")
    assert ask_database(served, "SELECT status FROM goal_changes WHERE student_id='demo-ada'") == [("agreed",)]
    assert plan_versions(served) == before
    assert not re.search(r"plan (has|is|was) (been )?changed|changed your plan", everything(page))
    window.picture("10-sent")


def test_the_teacher_sees_why_and_decides_and_can_undo(visit, served):
    window = visit("rivera")
    page = window.page
    page.goto(f"{served.address}/console")
    window.picture("11-teacher-home")
    page.goto(f"{served.address}/console/changes")
    page.get_by_role("listitem").filter(has_text="six friends").get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text("I can bake for six friends without a calculator")
    expect(page.locator("main")).to_contain_text("bake with fractions by June")
    window.picture("12-suggestion")
    address = page.url
    page.locator("#approve").click()
    assert plan_versions(served) == [(1,), (2,)]
    window.picture("13-approved")
    page.get_by_role("button", name="Undo").first.click()
    assert plan_versions(served) == [(1,), (2,), (3,)]
    page.goto(address)
    page.locator("#note").fill("Lovely idea. The bake sale is on May 30.")
    page.locator("#approve").click()
    assert plan_versions(served)[-1] == (4,)
    page.goto(f"{served.address}/console/students/demo-ada")
    expect(page.locator("main")).to_contain_text("I can bake for six friends")
    window.picture("14-plan-with-history")
    assert barriers(page) == {}


def test_the_student_is_told_what_was_decided_and_why(visit):
    window = visit("ada")
    page = window.page
    expect(page.get_by_text("bake sale").first).to_be_visible(timeout=20_000)
    window.picture("15-news")


def test_the_student_sees_who_has_read_the_chat(visit, served):
    window = visit("ada")
    window.page.goto(f"{served.address}/me/readers")
    expect(window.page.locator("main")).to_contain_text("Ms Rivera")
    window.picture("16-readers")
    assert barriers(window.page) == {}


def test_tomorrow_the_conversation_is_there_and_goes_on_mid_item(served, visit):
    window = visit("ada")
    page = window.page
    greeted(page)
    say(page, "can i practise adding fractions with baking")
    press(page, re.compile("Adding fractions with different"))
    question = open_question(served)
    window.context.close()
    served.stop()
    again = serve(served.folder, **QUICK)
    served.process, served.address = again.process, again.address
    later = visit("ada")
    page = later.page
    page.get_by_role("link", name=re.compile("can i practise adding")).first.click()
    expect(page.get_by_label("Your answer").last).to_be_visible(timeout=20_000)
    answer(page, question["answer"])
    expect(page.get_by_role("button", name="Next question").last).to_be_visible()
    later.picture("17-tomorrow")


def test_the_chat_is_readable_for_everybody(visit):
    window = visit("ada")
    page = window.page
    greeted(page)
    say(page, "show my plan")
    say(page, "can i practise fractions with football")
    press(page, re.compile("Adding fractions with different"))
    answer(page, "2/5")
    if os.environ.get("TUTOR_UPDATE_PICTURES"):
        page.screenshot(path=README_PICTURE)
    readable_in_every_look(window, "chat")


def test_pages_are_readable_for_everybody(visit, served):
    window = visit("rivera")
    for address in ("/console", "/console/students/demo-ada", "/sign-in"):
        if address == "/sign-in":
            window.context.clear_cookies()
        window.page.goto(served.address + address)
        readable_in_every_look(window, f"page{address.replace('/', '-')}")
