"""What a student sees of the library: a problem from outside, an interest, a passage for their grade, answers picked by keyboard."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import QUICK
from tests.browser.library_material import BOOK, pool, teachers_folder
from tests.browser.story import (
    answer,
    answer_anyhow,
    ask_database,
    barriers,
    everything,
    greeted,
    open_question,
    press,
    readable_in_every_look,
    replies,
    say,
)
from tests.served import ROOT, serve

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

FOURTH_GRADER, EIGHTH_GRADER = "dev", "ben"
SMALL = {"width": 390, "height": 844}
SOURCE = "OATutor, Our Book of Ramps, 2.1 Ramps"


@pytest.fixture(scope="module")
def served(data_folder, tmp_path_factory):
    """One tutor whose school has a folder of its own and has brought in a pool of problems."""
    material = tmp_path_factory.mktemp("material")
    command = [sys.executable, "-m", "tutor", "import", "oatutor", str(pool(material / "pool"))]
    env = {**os.environ, "TUTOR_DATA_DIR": str(data_folder)}
    done = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    assert "1 skills, 2 questions, 1 passages" in done.stdout
    with closing(sqlite3.connect(data_folder / "waymark.db")) as database:
        database.execute("UPDATE persons SET grade = 8 WHERE login = ?", [EIGHTH_GRADER])
        database.commit()
    tutor = serve(data_folder, content_dirs=str(teachers_folder(material / "school")), **QUICK)
    yield tutor
    tutor.stop()


def card(page):
    return page.locator(".wm-item").last


def begin(page, wish, name):
    """Ask for something to practise, and take what is offered under this name."""
    greeted(page)
    say(page, wish)
    press(page, re.compile(name))


def test_a_problem_from_outside_is_found_by_name_and_practised_with_its_source_shown(visit, served):
    window = visit("chloe", size=SMALL)
    page = window.page
    begin(page, "can I practise how steep a ramp is", "Steepness of a ramp")
    expect(card(page)).to_contain_text("A ramp climbs 21 m")
    link = card(page).get_by_role("link", name=SOURCE)
    assert (link.get_attribute("href"), link.get_attribute("rel")) == (BOOK, "noopener noreferrer")
    expect(card(page)).to_contain_text(f"From: {SOURCE} (opens in a new tab), CC BY 4.0")
    window.picture("40-from-outside")
    answer(page, "18")
    press(page, "Give me a hint")
    expect(card(page)).to_contain_text("How far up does the ramp go")
    assert barriers(page) == {}
    answer(page, "7")
    expect(card(page)).to_contain_text("What does a ramp do whose steepness is below zero?")


def test_a_worked_solution_of_it_comes_after_tries_and_hints_and_then_another_to_try_alone(visit, served):
    window = visit("ada")
    page = window.page
    begin(page, "can I practise how steep a ramp is", "Steepness of a ramp")
    for wrong in ("18", "63", "24"):
        expect(page.get_by_role("button", name="Show me how it works")).to_have_count(0)
        answer(page, wrong)
        press(page, "Give me a hint")
        if page.get_by_role("button", name="Show me how it works").count():
            break
    press(page, "Show me how it works")
    expect(page.get_by_text("The answer: 7")).to_be_visible()
    window.picture("41-worked-out")
    fresh = open_question(served)
    assert "below zero" in fresh["question"]
    assert fresh["answer"] not in replies(page).last.locator("p").all_inner_texts()
    answer_anyhow(page, fresh["answer"])
    expect(card(page)).to_contain_text("It goes down")


def test_a_text_from_outside_is_cited_with_who_wrote_it_and_the_citation_opens(visit):
    window = visit("chloe", size=SMALL)
    page = window.page
    greeted(page)
    say(page, "show me an example about ramps for wheelchairs")
    cited = page.locator(".wm-sources").last
    expect(cited).to_contain_text(f"{SOURCE}, CC BY 4.0")
    window.picture("41-cited")
    with page.context.expect_page() as opened:
        cited.get_by_role("link", name="Worked problem: Ramps").click()
    passage = opened.value
    passage.wait_for_load_state()
    expect(passage.locator(".passage")).to_contain_text("climbs little for each metre")
    expect(passage.locator("dl")).to_contain_text(f"{SOURCE}")
    expect(passage.locator("dl")).to_contain_text("CC BY 4.0")
    assert barriers(passage) == {}


def test_an_interest_leads_to_a_question_in_its_setting_and_to_an_idea_for_a_project(visit, served):
    window = visit(EIGHTH_GRADER)
    page = window.page
    greeted(page)
    say(page, "I like skateboarding")
    expect(page.get_by_role("heading", name="A question to explore")).to_be_visible()
    expect(page.get_by_role("button", name="Start a project about skateboarding")).to_be_visible()
    window.picture("42-an-interest")
    press(page, "Practise with skateboarding")
    press(page, re.compile("with skateboarding \\("))
    [(setting,)] = ask_database(
        served, "SELECT interest_id FROM presentations WHERE student_id = 'demo-ben' AND status = 'open'"
    )
    assert setting == "skateboarding"
    assert re.search("skat|ramp|board", card(page).locator(".wm-question").inner_text(), re.IGNORECASE)
    window.picture("43-in-its-setting")
    assert barriers(page) == {}


def test_a_fourth_and_an_eighth_grader_read_different_passages_on_the_same_question(visit):
    read = {}
    for login in (FOURTH_GRADER, EIGHTH_GRADER):
        window = visit(login, size=SMALL)
        page = window.page
        greeted(page)
        say(page, "where does the water go after it rains?")
        link = page.locator('a[href^="/library/"]').last
        with page.context.expect_page() as opened:
            link.click()
        passage = opened.value
        passage.wait_for_load_state()
        expect(passage.locator("main")).to_contain_text("CC-BY-4.0")
        assert barriers(passage) == {}
        read[login] = link.get_attribute("href"), passage.locator(".passage").inner_text()
        window.picture(f"44-for-{login}")
    (young, easier), (older, usual) = read[FOURTH_GRADER], read[EIGHTH_GRADER]
    assert young == f"{older}/easier"
    assert easier != usual


@pytest.fixture
def trees(visit):
    """A window on the first question about trees; the three are one after another in a set."""
    window = visit("chloe")
    begin(window.page, "can i practise trees up close", "Trees up close")
    return window


def right_answers(served):
    rows = "SELECT answer FROM attempts WHERE item_id LIKE 'trees-up-close%' AND verdict = 'correct' ORDER BY at"
    return [given for (given,) in ask_database(served, rows)]


def test_boxes_an_order_and_pairs_are_answered_by_keyboard_and_bar_nobody(trees, served):
    page, keys = trees.page, trees.page.keyboard
    readable_in_every_look(trees, "45-boxes")
    card(page).get_by_role("checkbox", name="water").focus()
    for key in ("Space", "Tab", "Tab", "Space"):
        keys.press(key)
    sent(page, lambda: keys.press("Enter"))
    press(page, "Next question")
    down = card(page).get_by_role("button", name="Move down: the leaves open")
    down.focus()
    for place, key in ((2, "Enter"), (3, "ArrowDown")):
        keys.press(key)
        expect(card(page).get_by_role("status").first).to_have_text(f"the leaves open: place {place} of 3")
        expect(down).to_be_focused()
    readable_in_every_look(trees, "46-order")
    sent(page, lambda: card(page).get_by_role("button", name="Check").press("Enter"))
    press(page, "Next question")
    for name, letter in (("root", "C"), ("leaf", "A"), ("trunk", "B")):
        expect(card(page).get_by_role("button", name="Check")).to_be_disabled()
        card(page).get_by_label(name).focus()
        keys.press(letter)
    readable_in_every_look(trees, "47-pairs")
    sent(page, lambda: card(page).get_by_role("button", name="Check").press("Enter"))
    assert right_answers(served) == ["A, C", "B, C, A", "1-C, 2-A, 3-B"]


def test_the_same_can_be_typed_in_the_chat(visit):
    window = visit("ada")
    page = window.page
    begin(page, "can i practise trees up close", "Trees up close")
    say(page, "a and c")
    assert "Next question" in everything(page)


def sent(page, press_it):
    """Do what sends the answer, and wait until it was checked."""
    before = replies(page).count()
    press_it()
    expect(replies(page).nth(before)).to_be_visible(timeout=30_000)
    expect(page.locator("#stop-button")).to_have_count(0)
