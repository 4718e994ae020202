"""A student is led from a wish to a goal, step by step, stops, goes on, and sends it; the teacher sees every part.

The tests of this file are one story and run in order on one served tutor.
"""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.story import (
    LOOKS,
    PATIENCE,
    ask_database,
    barriers,
    greeted,
    press,
    readable_in_every_look,
    replies,
    say,
    settled,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

CHLOE = "demo-chloe"
WISH = "I want to compare fractions without guessing"


def card(page):
    return page.locator("section.wm-talk").last


def tell(page, words):
    """Write into the card's field and send it by the keyboard."""
    before = replies(page).count()
    box = card(page).locator("textarea")
    box.fill(words)
    box.press("Enter")
    expect(replies(page)).to_have_count(before + 1, timeout=PATIENCE)
    settled(page)


def talk(served):
    rows = ask_database(served, "SELECT talk FROM goal_talks WHERE student_id=? ORDER BY number DESC LIMIT 1", CHLOE)
    return json.loads(rows[0][0])


def test_a_quick_start_begins_a_talk_that_goes_by_keyboard_and_stops(visit, served):
    window = visit("chloe", size=LOOKS["phone-light"]["size"])
    page = window.page
    greeted(page)
    press(page, "Let's talk about a goal")
    expect(card(page).get_by_role("heading")).to_have_text("What do you wish you could do?")
    window.picture("60-goal-talk-begins")
    assert barriers(page) == {}
    tell(page, WISH)
    tell(page, "I would trust my answers")
    tell(page, "I rush")
    window.picture("61-goal-talk-plan")
    press(page, "One step back")
    tell(page, "I get in a hurry")
    press(page, "Stop for now")
    assert talk(served)["status"] == "paused"


def test_it_goes_on_another_day_and_looks_right_everywhere(visit):
    window = visit("chloe")
    page = window.page
    greeted(page)
    press(page, "Go on with my goal")
    expect(card(page)).to_contain_text(WISH)
    readable_in_every_look(window, "62-goal-talk-goes-on")


def test_days_numbers_and_sizes_are_picked(visit):
    window = visit("chloe", size=LOOKS["phone-dark"]["size"], scheme="dark")
    page = window.page
    greeted(page)
    press(page, "Go on with my goal")
    tell(page, "I put my pencil down and draw it first")
    window.picture("63-goal-talk-target")
    press(page, "4 of 5 right without help")
    before = replies(page).count()
    card(page).locator("input[type=date]").fill("2027-03-01")
    card(page).get_by_role("button", name="That is it").click()
    expect(replies(page)).to_have_count(before + 1, timeout=PATIENCE)
    settled(page)
    tell(page, "two questions on Friday")
    window.picture("64-goal-talk-sure")
    assert barriers(page) == {}
    press(page, "Not sure yet")
    window.picture("65-goal-talk-size")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    press(page, "Keep mine")


def test_the_last_answer_makes_the_goal_card_and_a_yes_sends_it(visit, served):
    window = visit("chloe", size=LOOKS["phone-dark"]["size"], scheme="dark")
    page = window.page
    greeted(page)
    press(page, "Go on with my goal")
    tell(page, "my brother")
    goal = page.locator("section.wm-card").filter(has_text="Is this what you want?").last
    expect(goal).to_contain_text("If I get in a hurry, then I put my pencil down and draw it first.")
    goal.scroll_into_view_if_needed()
    window.picture("66-goal-card")
    assert barriers(page) == {}
    press(page, "Yes, send it")
    assert talk(served)["status"] == "done"
    [(status,)] = ask_database(served, "SELECT status FROM goal_changes WHERE id=?", talk(served)["change_id"])
    assert status == "agreed"


def test_the_teacher_sees_every_part_and_can_edit_each(visit, served):
    window = visit("rivera")
    page = window.page
    change = talk(served)["change_id"]
    page.goto(f"{served.address}/console/changes/{change}")
    for words in (WISH, "I would trust my answers", "my brother", "two questions on Friday"):
        expect(page.locator("main")).to_contain_text(words)
    window.picture("67-goal-for-the-teacher")
    page.goto(f"{served.address}/console/changes/{change}/edit")
    expect(page.get_by_label("First step")).to_have_value("two questions on Friday")
    expect(page.get_by_label("Who helps")).to_have_value("my brother")
    window.picture("68-goal-edited-first")
    assert barriers(page) == {}


def test_a_talk_by_typing_alone_in_spanish(visit):
    window = visit("ben", size=LOOKS["phone-light"]["size"])
    page = window.page
    greeted(page)
    say(page, "Hablemos de una meta")
    say(page, "Quiero pedir ayuda cuando no entiendo")
    window.picture("69-goal-talk-in-spanish")
    expect(replies(page).last).to_contain_text("¿")
