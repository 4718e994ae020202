"""A student looks at what the tutor remembers, says one line better and has another forgotten."""

import pytest
from playwright.sync_api import expect

from tests.browser.story import greeted, press, readable_in_every_look, say

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
ASK = "What do you remember about me?"
OWN = "I like <b>watching</b> football {{ key }}"


def card(page):
    return page.locator("section.wm-card").filter(has_text="What I remember").last


def line(page, words):
    return card(page).get_by_role("listitem").filter(has_text=words)


def test_a_line_is_said_better_another_is_forgotten_and_both_hold_in_the_next_chat(visit):
    window = visit("ada")
    page = window.page
    greeted(page)
    say(page, "can i practise fractions with football")
    say(page, "1")
    say(page, ASK)
    window.picture("memory-1")
    line(page, "Likes football").get_by_role("button", name="Not quite").click()
    page.get_by_label("In my words").fill(OWN)
    window.picture("memory-2-rewrite")
    press(page, "Use these words")
    expect(line(page, OWN)).to_be_visible()
    worked = line(page, "Worked on").first.locator("strong").inner_text()
    press(page, f"Forget this: {worked}")
    expect(line(page, OWN)).to_be_visible()
    expect(line(page, worked)).to_have_count(0)

    page.goto(f"{window.served.address}/")
    greeted(page)
    say(page, ASK)
    expect(line(page, OWN)).to_be_visible()
    expect(line(page, worked)).to_have_count(0)
    line(page, OWN).get_by_role("link").click()
    expect(page.get_by_role("main").get_by_text("can i practise fractions with football")).to_be_visible()


def test_the_card_fits_every_screen_and_has_no_barriers(visit):
    window = visit("ben")
    page = window.page
    greeted(page)
    say(page, "can i practise fractions with football")
    say(page, ASK)
    expect(card(page)).to_be_visible()
    readable_in_every_look(window, "memory")
