"""A project as a student lives it: begun from an interest, worked on, there again later, and seen by the adults."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.story import PATIENCE, greeted, press, readable, readable_in_every_look, replies, say, settled

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def card(page):
    return page.locator("section.wm-project").last


def test_a_project_grows_from_an_interest_and_is_there_again_later(visit):
    window = visit("chloe")
    page = window.page
    greeted(page)
    say(page, "I like skateboarding")
    press(page, "Start a project about skateboarding")
    window.picture("project-1-ideas")
    press(page, re.compile("skate park nearest to you"))
    expect(card(page)).to_contain_text("Draw a plan of the park from memory")
    window.picture("project-2-begun")
    tick(page, "Step 1 is done")
    expect(card(page).get_by_role("checkbox", checked=True)).to_have_count(1)
    press_in_card(page, "Write a note")
    page.get_by_label("Your note").fill("<b>12</b> beginners, {{ 7 * 7 }} falls")
    press(page, "Keep this note")
    expect(card(page)).to_contain_text("<b>12</b> beginners, {{ 7 * 7 }} falls")

    page.goto(f"{window.served.address}/")
    greeted(page)
    say(page, "my projects")
    expect(card(page)).to_contain_text("1 of 6 steps")
    expect(card(page)).to_contain_text("beginners, {{ 7 * 7 }} falls")
    say(page, "show my plan")
    plan = page.locator("section.wm-card").filter(has_text="My plan").last
    expect(plan).to_contain_text("How could the skate park")


def tick(page, name):
    """The circle before a step; the tutor answers."""
    before = replies(page).count()
    card(page).get_by_role("checkbox", name=name).click()
    expect(replies(page).nth(before)).to_be_visible(timeout=PATIENCE)
    settled(page)


def press_in_card(page, name):
    """A button that opens something in the card and sends nothing."""
    card(page).get_by_role("button", name=name).click()


def test_the_card_fits_every_screen_and_has_no_barriers(visit):
    window = visit("chloe")
    greeted(window.page)
    say(window.page, "my projects")
    readable_in_every_look(window, "project-3")


def test_the_teacher_sees_it_beside_the_plan(visit):
    window = visit("rivera")
    page = window.page
    page.goto(f"{window.served.address}/console/students/demo-chloe")
    section = page.locator("section", has=page.locator("#projects"))
    expect(section).to_contain_text("1 of 6 steps done")
    expect(section).to_contain_text("<b>12</b> beginners")
    expect(section.get_by_role("button")).to_have_count(0)
    readable(window, "project-4-console")
