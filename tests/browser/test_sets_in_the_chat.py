"""A new student finds where to start, does a set with a wrong turn, pauses, comes back, and sees how it went.

The tests of this file are one story and run in order on one served tutor.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.story import (
    PATIENCE,
    answer_anyhow,
    ask_database,
    barriers,
    everything,
    greeted,
    open_question,
    press,
    readable_in_every_look,
    say,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

CHLOE = "demo-chloe"
SMALL = {"width": 390, "height": 844}


def can_answer_without_scrolling(window, picture):
    """The open question, the place for its answer and the button that sends it are all in view; with a picture of it."""
    window.picture(picture)
    card = window.page.locator(".wm-item").last
    for part in (".wm-question", ".wm-answer textarea, .wm-options", ".wm-main"):
        expect(card.locator(part).first).to_be_in_viewport(ratio=1)


def sets(served):
    return ask_database(served, "SELECT kind, status FROM practice_sets WHERE student_id=? ORDER BY started_at", CHLOE)


def wrong_answer(question):
    """An answer that is a plain wrong one."""
    options = [choice for choice in question["options"].get("choices", ()) if choice != question["answer"]]
    return options[0] if options else "977"


def asks(page):
    return page.get_by_role("button", name="Send my answer").count() > 0


def take_the_first(page):
    """Pick the first thing on offer."""
    press(page, page.locator(".wm-choices strong").first.inner_text())


def test_a_first_check_finds_where_to_start_without_hints_or_verdicts(visit, served):
    window = visit("chloe", size=SMALL)
    page = window.page
    greeted(page)
    window.picture("20-greeting")
    press(page, "Start a first check")
    expect(page.get_by_text("At most 12 questions, no marks.")).to_be_visible()
    can_answer_without_scrolling(window, "21-check-begins")
    say(page, "can i get a hint")
    can_answer_without_scrolling(window, "22-no-hints-yet")
    assert "hint" not in open_question(served, CHLOE)["question"].lower()
    say(page, "skip")
    press(page, "I don't know this one")
    asked = 2
    while asks(page):
        question = open_question(served, CHLOE)
        answer_anyhow(page, question["answer"] if asked % 3 else wrong_answer(question))
        asked += 1
        if asked == 4:
            window.picture("23-check-goes-on")
        assert asked <= 12, "a first check has at most twelve questions"
    assert not re.search(r"\b(?:wrong|incorrect|not right)\b", everything(page).lower())
    expect(page.get_by_role("heading", name=re.compile("A good place to start|That was the check"))).to_be_visible()
    window.picture("24-where-to-start")
    assert sets(served) == [("placement", "done")]
    assert barriers(page) == {}


def test_a_set_takes_a_wrong_turn_and_a_hint_then_one_alone_and_a_pause(visit, served):
    window = visit("chloe", size=SMALL)
    page = window.page
    greeted(page)
    say(page, "can i practise comparing fractions")
    take_the_first(page)
    expect(page.get_by_text("Question 1 of 5")).to_be_visible()
    can_answer_without_scrolling(window, "25-set-begins")
    question = open_question(served, CHLOE)
    answer_anyhow(page, wrong_answer(question))
    can_answer_without_scrolling(window, "26-wrong-turn")
    press(page, "Give me a hint")
    can_answer_without_scrolling(window, "27-hint")
    answer_anyhow(page, question["answer"])
    expect(page.get_by_text("Question 2 of 5")).to_be_visible()
    window.picture("28-one-alone")
    alone = open_question(served, CHLOE)
    assert alone["question"] != question["question"]
    answer_anyhow(page, alone["answer"])
    window.picture("28-solved-alone")
    press(page, "Next question")
    expect(page.get_by_text("Question 3 of 5")).to_be_visible()
    press(page, "Pause for now")
    window.picture("29-paused")
    assert sets(served)[-1] == ("practice", "paused")


def test_another_day_the_set_goes_on_to_its_end_and_shows_how_it_went(visit, served):
    window = visit("chloe")
    page = window.page
    greeted(page)
    window.picture("30-greeting-with-a-set")
    press(page, "Go on with my set")
    expect(page.get_by_text("Question 3 of 5")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Question 3 of 5")).to_be_visible(timeout=PATIENCE)
    for _ in range(3):
        answer_anyhow(page, open_question(served, CHLOE)["answer"])
        press(page, re.compile("Next question|Finish the set"))
    expect(page.get_by_role("heading", name="How your set went")).to_be_visible()
    went = page.get_by_label("In the order they came").locator("li .wm-sr").all_inner_texts()
    assert [one.partition(": ")[2] for one in went] == [
        "right after help or another try",
        *["right by yourself"] * 4,
    ]
    window.picture("31-summary")
    assert sets(served)[-1] == ("practice", "done")
    assert barriers(page) == {}


def test_progress_shows_what_is_known_and_how_sure_that_is(visit):
    window = visit("chloe")
    page = window.page
    greeted(page)
    say(page, "show my progress")
    expect(page.get_by_text(re.compile(r"Of 10 new questions, about \d+ right")).first).to_be_visible()
    expect(page.get_by_role("link", name="See why, or say something is wrong")).to_be_visible()
    readable_in_every_look(window, "32-progress")
    press(page, re.compile("Start practice|Practise for my goal"))
    take_the_first(page)
    window.picture("33-question")
    say(page, "Start a first check")
    readable_in_every_look(window, "34-check")
