"""What a visitor does in the chat, in words that read like the story."""

import json
import re
import sqlite3

from playwright.sync_api import expect

from tests.looks import barriers, for_everybody, in_the_chat, sideways

LOOKS = {
    "wide-light": {"size": {"width": 1000, "height": 1100}, "scheme": "light"},
    "wide-dark": {"size": {"width": 1000, "height": 1100}, "scheme": "dark"},
    "phone-light": {"size": {"width": 360, "height": 780}, "scheme": "light"},
    "phone-dark": {"size": {"width": 360, "height": 780}, "scheme": "dark"},
}
PATIENCE = 30_000


def ask_database(served, sql, *values):
    database = sqlite3.connect(served.folder / "waymark.db")
    try:
        return database.execute(sql, values).fetchall()
    finally:
        database.close()


def open_question(served, student="demo-ada"):
    """What the server alone knows of the question that is open: its key and its known mistakes."""
    [(rendered,)] = ask_database(
        served,
        "SELECT rendered FROM presentations WHERE status='open' AND student_id=? ORDER BY served_at DESC LIMIT 1",
        student,
    )
    return json.loads(rendered)


def plan_versions(served):
    return ask_database(served, "SELECT number FROM plan_versions WHERE student_id='demo-ada' ORDER BY number")


def replies(page):
    return page.locator('.step[data-step-type="assistant_message"]')


def greeted(page):
    """Wait until the tutor has greeted."""
    expect(replies(page).first).to_be_visible(timeout=PATIENCE)


def say(page, text):
    """Type a message, send it, and wait until the tutor has answered."""
    before = replies(page).count()
    page.locator("#chat-input").click()
    page.keyboard.insert_text(text)
    page.keyboard.press("Enter")
    _answered(page, before)


def press(page, name):
    """Press the last button with this name and wait until the tutor has answered."""
    before = replies(page).count()
    page.get_by_role("button", name=name).last.click()
    _answered(page, before)


def answer(page, text):
    """Write into the open question's answer box and check it."""
    before = replies(page).count()
    page.get_by_label("Your answer").last.fill(text)
    page.get_by_role("button", name="Check").last.click()
    _answered(page, before)


def answer_anyhow(page, text):
    """Give an answer in whatever way the open card takes it: a box to write in, or one of several; others are typed in the chat."""
    before = replies(page).count()
    card = page.locator(".wm-item").last
    one = card.locator(f'input[type=radio][value="{text}"]')
    if card.locator("textarea").count():
        card.locator("textarea").fill(text)
    elif one.count():
        one.check()
    else:
        say(page, f"My answer: {text}")
        return
    card.get_by_role("button", name=re.compile("Check|Send my answer")).click()
    _answered(page, before)


def _answered(page, before):
    expect(replies(page).nth(before)).to_be_visible(timeout=PATIENCE)
    expect(page.locator("#stop-button")).to_have_count(0, timeout=PATIENCE)
    settled(page)


def settled(page):
    """Wait until the page has stood still for a moment: its cards arrive after their words."""
    page.evaluate(
        """() => new Promise((done) => {
          let still = setTimeout(done, 150)
          new MutationObserver(() => { clearTimeout(still); still = setTimeout(done, 150) })
            .observe(document.body, { subtree: true, childList: true, characterData: true })
        })"""
    )


def everything(page):
    return page.locator("main").last.inner_text()


def readable(window, picture):
    """The page as it stands has no barriers and fits; with a picture of it."""
    window.picture(picture)
    found = barriers(window.page)
    assert found == {}, (picture, found)
    assert not sideways(window.page), picture


def readable_in_every_look(window, picture):
    """So it is wide and on a phone, light and dark."""
    page = window.page
    is_chat = page.locator("#theme-toggle").count() > 0
    newest = page.locator("section.wm-card, .wm-item").last

    def see(width, scheme):
        if is_chat and newest.count():
            newest.scroll_into_view_if_needed()
        window.picture(f"{picture}-{'wide' if width > 500 else 'phone'}-{scheme}")

    for_everybody(page, choose=in_the_chat if is_chat else None, see=see)
