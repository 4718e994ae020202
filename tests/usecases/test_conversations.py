"""What a student says is stored first and once, stays theirs, and reaches an adult when it must."""

from dataclasses import replace

import pytest

from tests.usecases.conftest import KIND_WORDS, PEOPLE
from tutor.domain.alerts import AlertKind
from tutor.domain.conversations import TEXT_LIMIT, Author, Card, Mode, ToolCall
from tutor.domain.errors import Conflict, InvalidInput, NotFound, TooMany
from tutor.domain.safety_meaning import Leaning
from tutor.usecases.conversations import Opening

DISTRESS = "i want to die"
VEILED = "my aunt has a game for us when the lights are out"


def texts(school, who="ada", where="talk"):
    return [m.text for m in school.conversations.read(who, where)]


def test_the_first_message_begins_the_conversation_after_its_greeting(school):
    card = Card(kind="plan", props={"goals": []})
    turn = school.say("Can I practise  fractions?", opening=Opening(text="Hello!", cards=(card,)))
    greeting, said = school.conversations.read("ada", "talk")
    assert (greeting.author, greeting.cards, greeting.seq) == (Author.TUTOR, (card,), 1)
    assert (said, said.seq, turn.fresh, turn.fixed_reply) == (turn.message, 2, True, None)
    assert school.conversations.get("ada", "talk").title == "Can I practise fractions?"
    school.say("more", opening=Opening(text="Hello again!"))
    assert "Hello again!" not in texts(school)


def test_a_message_sent_twice_is_stored_once_and_not_answered_twice(school):
    first = school.say("hello", client_id="browser-1")
    again = school.say("hello", client_id="browser-1")
    assert (again.message, again.fresh) == (first.message, False)
    assert texts(school) == ["hello"]
    assert school.say("hello", client_id="browser-1", where="other").fresh


def test_an_alert_is_not_raised_twice_for_a_message_sent_twice(school):
    school.say(DISTRESS, client_id="browser-1")
    again = school.say(DISTRESS, client_id="browser-1")
    assert again.fixed_reply == KIND_WORDS
    assert len(school.alerts.waiting("rivera")) == 1


def test_a_turn_is_answered_once(school):
    turn = school.say("hello")
    call = ToolCall(name="read_plan", args={}, status="ok")
    first = school.conversations.finish(turn, "Hi.", mode=Mode.GUIDED, tools=[call])
    second = school.conversations.finish(turn, "Hi again.", mode=Mode.MODEL)
    assert second == first
    assert (first.reply_to, first.tools, first.mode) == (turn.message.id, (call,), Mode.GUIDED)
    assert texts(school) == ["hello", "Hi."]


def test_a_turn_cut_off_is_found_until_it_is_answered(school):
    assert school.conversations.unanswered("ada", "talk") is None
    turn = school.say("hello")
    found = school.conversations.unanswered("ada", "talk")
    assert (found.message, found.fresh) == (turn.message, False)
    school.conversations.finish(found, "Hi.", mode=Mode.GUIDED)
    assert school.conversations.unanswered("ada", "talk") is None


@pytest.mark.parametrize("nothing", ["", "   \n\t ", "\x00\x1b\x07", "\u200b\u200d", "\ud800"])
def test_where_nothing_is_said_nothing_is_stored(school, nothing):
    with pytest.raises(InvalidInput):
        school.say(nothing)
    assert texts(school) == []
    with pytest.raises(NotFound):
        school.conversations.get("ada", "talk")


def test_a_message_has_a_limit_and_the_sentence_says_which(school):
    school.say("x" * TEXT_LIMIT)
    for much in (TEXT_LIMIT + 1, 1_000_000):
        with pytest.raises(TooMany, match=str(TEXT_LIMIT)):
            school.say("x" * much)
    assert len(texts(school)) == 1


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("a\x00b\x1b[31mc\ud800", "ab[31mc"),
        ("👩‍🚀🥧", "👩‍🚀🥧"),
        ("كيف أجمع الكسور؟", "كيف أجمع الكسور؟"),
        ("one\ntwo\tthree", "one\ntwo\tthree"),
        ("<b>{{7*7}}</b> '; DROP TABLE messages; --", "<b>{{7*7}}</b> '; DROP TABLE messages; --"),
    ],
)
def test_text_is_kept_as_text_without_what_nobody_can_see(school, said, kept):
    assert school.say(said).message.text == kept


def test_a_long_first_message_gives_a_short_title(school):
    school.say("fractions " * 30)
    title = school.conversations.get("ada", "talk").title
    assert len(title) <= 60
    assert title.endswith("…")


@pytest.mark.parametrize("somebody", ["ben", "dev"])
def test_a_conversation_of_another_student_does_not_exist(school, somebody):
    turn = school.say("my secret")
    reply = school.conversations.finish(turn, "Safe with me.", mode=Mode.GUIDED)
    for step in (
        lambda: school.say("let me in", who=somebody),
        lambda: school.conversations.read(somebody, "talk"),
        lambda: school.conversations.get(somebody, "talk"),
        lambda: school.conversations.rename(somebody, "talk", "mine"),
        lambda: school.conversations.hide(somebody, "talk"),
        lambda: school.conversations.unanswered(somebody, "talk"),
        lambda: school.conversations.feedback(somebody, reply.id, 1, ""),
        lambda: school.conversations.feedback(somebody, "no such message", 1, ""),
    ):
        with pytest.raises(NotFound):
            step()
    assert texts(school) == ["my secret", "Safe with me."]
    assert school.conversations.of_student(somebody) == []


@pytest.mark.parametrize("somebody", [name for name, role in PEOPLE.items() if role != "student"])
def test_only_students_chat(school, somebody):
    with pytest.raises(NotFound):
        school.say("hello", who=somebody)
    with pytest.raises(NotFound):
        school.say("hello", who="nobody")


def test_a_closed_account_does_not_chat(school):
    school.close_account("ada")
    with pytest.raises(NotFound):
        school.say("hello")


@pytest.mark.parametrize("forged", ["x" * 101, "a\x00b", "a\nb", "\ud800"])
def test_a_name_no_browser_gives_is_refused(school, forged):
    with pytest.raises(NotFound):
        school.say("hello", where=forged)
    with pytest.raises(NotFound):
        school.say("hello", client_id=forged)
    assert school.conversations.of_student("ada") == []


def test_distress_reaches_every_teacher_of_the_student_and_nobody_else(school):
    turn = school.say(DISTRESS)
    assert turn.fixed_reply == KIND_WORDS
    for adult in ("rivera", "okafor"):
        (alert,) = school.alerts.waiting(adult)
        assert (alert.student_id, alert.kind, alert.message_id) == ("ada", AlertKind.DISTRESS, turn.message.id)
    assert turn.message.alert_id == alert.id
    for other in ("lindgren", "family", "admin", "ada"):
        assert school.alerts.waiting(other) == []
        with pytest.raises(NotFound):
            school.alerts.acknowledge(other, alert.id)


def test_what_no_rule_has_words_for_is_heard_by_its_meaning_and_stays_told_when_it_is_read_again(school):
    heard = replace(school.ports, listen=lambda some: [Leaning(2.0, AlertKind.ABUSE) for _ in some])
    deaf = school.conversations
    turn = replace(deaf, ports=heard).receive("ada", "talk", VEILED)
    (alert,) = school.alerts.waiting("rivera")
    assert (alert.kind, alert.message_id, turn.fixed_reply) == (AlertKind.ABUSE, turn.message.id, KIND_WORDS)
    assert deaf.unanswered("ada", "talk").fixed_reply == KIND_WORDS
    assert deaf.receive("ada", "other", VEILED).fixed_reply is None


def test_an_alert_is_taken_on_once(school):
    school.say(DISTRESS)
    (alert,) = school.alerts.waiting("rivera")
    school.alerts.acknowledge("okafor", alert.id)
    assert school.alerts.waiting("rivera") == []
    with pytest.raises(Conflict):
        school.alerts.acknowledge("rivera", alert.id)
    with pytest.raises(NotFound):
        school.alerts.acknowledge("rivera", "no such alert")


def test_conversations_are_listed_latest_first_and_paged(school):
    for number, where in enumerate(["one", "two", "three"]):
        school.say(f"hello {number}", where=where)
        school.clock.go_on(minutes=1)
    school.say("back again", where="one")
    listed = school.conversations.of_student("ada")
    assert [c.id for c in listed] == ["one", "three", "two"]
    page = school.conversations.of_student("ada", limit=2, before=listed[0].last_at)
    assert [c.id for c in page] == ["three", "two"]


def test_a_conversation_is_renamed_and_hidden_but_never_gone(school):
    school.say("hello")
    school.conversations.rename("ada", "talk", "  My\x00 fractions ")
    assert school.conversations.get("ada", "talk").title == "My fractions"
    with pytest.raises(InvalidInput):
        school.conversations.rename("ada", "talk", "  ")
    school.conversations.hide("ada", "talk")
    assert school.conversations.of_student("ada") == []
    assert texts(school) == ["hello"]
    assert [c.conversation.id for c in school.transcripts.of_student("rivera", "ada")] == ["talk"]
