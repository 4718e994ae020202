"""The main loop, as its people live it: a student practises and asks for a goal, a teacher decides, the plan moves.

The tests of this file are one story and run in order on one served tutor.
"""

import json
import os
import re
import sqlite3
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE
from tests.served import serve

LOOKS = {
    "wide-light": {"size": WIDE, "scheme": "light"},
    "wide-dark": {"size": WIDE, "scheme": "dark"},
    "phone-light": {"size": PHONE, "scheme": "light"},
    "phone-dark": {"size": PHONE, "scheme": "dark"},
}
AA = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
README_PICTURE = Path(__file__).resolve().parent.parent / "pictures" / "chat.png"


def ask_database(served, sql, *values):
    database = sqlite3.connect(served.folder / "waymark.db")
    try:
        return database.execute(sql, values).fetchall()
    finally:
        database.close()


def open_question(served):
    """What the server alone knows of the question that is open: its key and its known mistakes."""
    [(rendered,)] = ask_database(
        served,
        "SELECT rendered FROM presentations WHERE status='open' AND student_id='demo-ada' ORDER BY served_at DESC LIMIT 1",
    )
    return json.loads(rendered)


def plan_versions(served):
    return ask_database(served, "SELECT number FROM plan_versions WHERE student_id='demo-ada' ORDER BY number")


def replies(page):
    return page.locator('.step[data-step-type="assistant_message"]')


def say(page, text):
    """Type a message, send it, and wait until the tutor has answered."""
    before = replies(page).count()
    page.locator("#chat-input").fill(text) if page.locator("textarea#chat-input").count() else _type(page, text)
    page.keyboard.press("Enter")
    _answered(page, before)


def _type(page, text):
    page.locator("#chat-input").click()
    page.keyboard.type(text)


def press(page, name):
    """Press the last button with this name and wait until the tutor has answered."""
    before = replies(page).count()
    page.get_by_role("button", name=name).last.click()
    _answered(page, before)


def _answered(page, before):
    expect(replies(page).nth(before)).to_be_visible(timeout=20_000)
    expect(page.locator("#stop-button")).to_have_count(0, timeout=20_000)
    page.wait_for_timeout(400)


def answer(page, text):
    """Write into the open question's answer box and check it."""
    before = replies(page).count()
    page.get_by_label("Your answer").last.fill(text)
    page.get_by_role("button", name="Check").last.click()
    _answered(page, before)


def everything(page):
    return page.locator("main").last.inner_text()


def a11y(page):
    found = Axe().run(page, options=AA).response["violations"]
    return {violation["id"]: [node["html"][:120] for node in violation["nodes"]] for violation in found}


def test_the_student_is_greeted_from_the_plan_and_sees_it_as_a_card(visit):
    window = visit("ada")
    page = window.page
    expect(page.get_by_text("different bottom numbers")).to_be_visible(timeout=20_000)
    starters = page.locator(".wm-starters button, .wm-replies button")
    expect(starters).to_have_count(3)
    window.picture("1-greeting")
    say(page, "show my plan")
    card = page.locator("section.wm-card").filter(has_text="My plan").last
    expect(card).to_contain_text("different bottom numbers")
    expect(card).to_contain_text("football")
    window.picture("2-plan")


def test_practice_names_the_mistake_then_hints_then_shows_one_and_gives_another(visit, served):
    window = visit("ada")
    page = window.page
    expect(replies(page).first).to_be_visible(timeout=20_000)
    say(page, "Can I practise fractions with football?")
    choices = page.locator(".wm-choices button")
    assert 2 <= choices.count() <= 3
    window.picture("3-choices")
    press(page, re.compile("^1?.*Adding fractions with different"))
    question = open_question(served)
    wrong = question["mistakes"][0]
    answer(page, wrong["answer"])
    assert (
        wrong["feedback"][:40] in everything(page).replace("\u2044", "/").replace("\n", " ")
        or page.locator(".wm-feedback").last.inner_text()
    )
    window.picture("4-feedback")
    for _ in range(6):
        if page.get_by_role("button", name="Show me how it works").count():
            break
        if len(page.locator(".wm-hints li").all()) % 2:
            answer(page, "99/7")
        press(page, "Give me a hint")
    else:
        answer(page, "98/7")
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
    expect(replies(page).first).to_be_visible(timeout=20_000)
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
    expect(replies(page).first).to_be_visible(timeout=20_000)
    say(page, "I want to learn about black holes")
    assert "black hole" in everything(page).lower().split("i want to learn about black holes")[-1]
    expect(page.locator('a[href^="/library/space/"]').last).to_be_visible()
    window.picture("8-interest")


def test_a_wish_becomes_a_card_and_goes_to_the_teacher_only_after_a_yes(visit, served):
    window = visit("ada")
    page = window.page
    expect(replies(page).first).to_be_visible(timeout=20_000)
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
    assert a11y(page) == {}
    page.locator('a[href^="/console/changes/"]').filter(has_text=re.compile("Ada|Decide|Review")).first.click()
    if "six friends" not in page.locator("main").inner_text():
        page.locator("#next").click()
    expect(page.locator("main")).to_contain_text("I can bake for six friends without a calculator")
    expect(page.locator("main")).to_contain_text("bake with fractions by June")
    window.picture("12-suggestion")
    assert a11y(page) == {}
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
    assert a11y(page) == {}


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
    assert a11y(window.page) == {}


def test_tomorrow_the_conversation_is_there_and_goes_on_mid_item(browser, served, visit):
    window = visit("ada")
    page = window.page
    expect(replies(page).first).to_be_visible(timeout=20_000)
    say(page, "can i practise adding fractions with baking")
    press(page, re.compile("Adding fractions with different"))
    question = open_question(served)
    window.context.close()
    served.stop()
    again = serve(served.folder)
    served.process, served.address = again.process, again.address
    later = visit("ada")
    page = later.page
    page.get_by_role("link", name=re.compile("can i practise adding")).first.click()
    expect(page.get_by_label("Your answer").last).to_be_visible(timeout=20_000)
    answer(page, question["answer"])
    expect(page.get_by_role("button", name="Another one").last).to_be_visible()
    later.picture("17-tomorrow")


@pytest.mark.parametrize("look", LOOKS)
def test_the_chat_is_readable_for_everybody(visit, look):
    window = visit("ada", **LOOKS[look])
    page = window.page
    expect(replies(page).first).to_be_visible(timeout=20_000)
    say(page, "show my plan")
    say(page, "can i practise fractions with football")
    press(page, re.compile("Adding fractions with different"))
    answer(page, "2/5")
    page.wait_for_timeout(300)
    window.picture(f"chat-{look}")
    if look == "wide-light" and os.environ.get("TUTOR_UPDATE_PICTURES"):
        page.screenshot(path=README_PICTURE)
    assert a11y(page) == {}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("address", ["/sign-in", "/console", "/console/students/demo-ada"])
def test_pages_are_readable_for_everybody(visit, served, look, address):
    window = visit("rivera", **LOOKS[look])
    if address == "/sign-in":
        window.context.clear_cookies()
    window.page.goto(served.address + address)
    window.picture(f"page{address.replace('/', '-')}-{look}")
    assert a11y(window.page) == {}
    assert window.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
