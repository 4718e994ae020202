"""The list of chats, one chat with what stands beside it, and the search: words only, and written down."""

import pytest

from tests.console.test_hostile_text import ESCAPED, HOSTILE


def post(caller, who, chat, **form):
    return caller(who).submit(f"/console/conversations/{chat}/notes", **form)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_teachers_write_is_shown_as_words(school, caller, text):
    for kind in ("note", "reply"):
        assert post(caller, "rivera", "chat-1", kind=kind, text=text).status_code == 303
    page = caller("okafor").get("/console/conversations/chat-1")
    assert page.text.count(text.strip().translate(ESCAPED)) >= 2
    assert "<script>alert" not in page.text


def test_a_turn_is_marked_from_the_chat_and_shows_in_the_list(school, caller):
    assert post(caller, "rivera", "chat-1", kind="mark", turn="m-3").headers["location"].endswith("kept=mark#m-m-3")
    assert "Take the mark away" in caller("okafor").get("/console/conversations/chat-1").text
    assert "#m-m-3" in caller("okafor").get("/console/students/ada/conversations").text


@pytest.mark.parametrize("form", [{"kind": "erase", "text": "x"}, {"kind": "note", "text": " "}, {"kind": "mark"}, {}])
def test_a_form_nobody_was_shown_keeps_nothing(school, caller, form):
    before = school.everything(but=("readings", "sessions"))
    assert post(caller, "rivera", "chat-1", **form).status_code == 422
    assert school.everything(but=("readings", "sessions")) == before


def test_words_are_found_and_lead_to_their_turn_and_the_student_can_see_it(school, caller):
    page = caller("rivera").get("/console/search?q=bake+sale")
    assert "<mark>bake sale</mark>" in page.text
    assert "/console/conversations/chat-1#m-m-3" in page.text
    assert "by a search" in caller("ada").get("/me/readers").text


@pytest.mark.parametrize("text", HOSTILE)
def test_words_to_search_for_are_words(school, caller, text):
    page = caller("rivera").get("/console/search", params={"q": text})
    assert page.status_code in (200, 422)
    assert "<script>alert" not in page.text


@pytest.mark.parametrize("before", ["yesterday", "2026-11-20", "", "9999-99-99T00:00:00+00:00"])
def test_a_moment_nobody_was_shown_begins_at_the_newest(school, caller, before):
    page = caller("rivera").get("/console/students/ada/conversations", params={"before": before})
    assert page.status_code == 200
    assert "can i practise fractions" in page.text


def test_chats_are_listed_by_flag_and_each_flag_says_what_it_means(caller):
    browser = caller("rivera")
    alerts = browser.get("/console/students/ada/conversations?flag=alert").text
    assert 'href="/console/conversations/chat-1"' in alerts
    assert "The student did not see that sentence." in alerts
    held = browser.get("/console/students/ada/conversations?flag=held").text
    assert "No chat with this flag." in held
    assert 'href="/console/conversations/chat-1"' not in held


@pytest.mark.parametrize("flag", ["", "everything", "<b>", "alert' or 1"])
def test_a_flag_nobody_was_shown_lists_all(caller, flag):
    page = caller("rivera").get("/console/students/ada/conversations", params={"flag": flag})
    assert 'href="/console/conversations/chat-1"' in page.text
