"""Reading is seen: every opening of a student's words is logged, and the student can look it up."""

import pytest

from tests.usecases.conftest import PEOPLE
from tutor.domain.conversations import HELD, Card
from tutor.domain.errors import InvalidInput, NotFound
from tutor.usecases import transcripts
from tutor.usecases.transcripts import FlagKind

STAFF = {"rivera", "okafor"}


@pytest.fixture
def school(school):
    school.say("my words")
    return school


def test_a_teacher_reads_a_conversation_and_the_student_sees_who_and_when(school):
    school.clock.go_on(hours=1)
    conversation, messages = school.transcripts.open("okafor", "talk")
    assert (conversation.student_id, [m.text for m in messages]) == ("ada", ["my words"])
    school.clock.go_on(hours=1)
    school.transcripts.of_student("rivera", "ada")
    newest, older = school.transcripts.readers("ada", "ada")
    assert (newest.reader.id, newest.reading.conversation_id, newest.reading.at) == ("rivera", None, school.clock())
    assert (older.reader.name, older.reading.conversation_id) == ("Okafor", "talk")
    assert "my words" in older.reading.what


def test_a_family_sees_who_read_and_when_and_no_word_of_a_chat(school):
    school.transcripts.open("okafor", "talk")
    school.transcripts.search("rivera", "words")
    told = [read.reading.what for read in school.transcripts.readers("family", "ada")]
    assert told == ["found lines of the chat by a search", "read the chat"]
    assert all("my words" in read.reading.what for read in school.transcripts.readers("rivera", "ada"))


def test_every_single_opening_is_logged(school):
    for _ in range(3):
        school.transcripts.open("rivera", "talk")
    assert len(school.transcripts.readers("ada", "ada")) == 3


@pytest.mark.parametrize("somebody", [*sorted(set(PEOPLE) - STAFF), "nobody"])
def test_nobody_but_the_students_teachers_reads_and_no_trace_of_a_try_is_left(school, somebody):
    with pytest.raises(NotFound):
        school.transcripts.open(somebody, "talk")
    with pytest.raises(NotFound):
        school.transcripts.of_student(somebody, "ada")
    assert school.transcripts.readers("ada", "ada") == []


def test_a_conversation_that_does_not_exist_reads_like_one_without_a_right_to_it(school):
    with pytest.raises(NotFound):
        school.transcripts.open("rivera", "no such talk")


def test_a_teacher_whose_account_is_closed_reads_no_more(school):
    school.close_account("rivera")
    with pytest.raises(NotFound):
        school.transcripts.open("rivera", "talk")


@pytest.mark.parametrize("somebody", PEOPLE)
def test_the_log_is_for_the_student_the_family_and_the_teachers(school, somebody):
    school.transcripts.open("rivera", "talk")
    if somebody in STAFF | {"ada", "family"}:
        assert len(school.transcripts.readers(somebody, "ada")) == 1
    else:
        with pytest.raises(NotFound):
            school.transcripts.readers(somebody, "ada")


def test_the_list_tells_each_chat_in_sentences_with_their_turns_and_why_to_open_it(school):
    worry = school.say("I want to hurt myself", where="worry").message
    thanks = school.conversations.finish(school.say("thanks", where="thanks"), "Here.", mode="guided")
    school.conversations.feedback("ada", thanks.id, 0, "")
    with school.write() as records:
        assert records.conversations.message(worry.id)
    held = Card(kind=HELD, props={"presentation_id": "p"})
    kept = school.conversations.finish(school.say("the answer?", where="held"), "Look.", mode="model", cards=[held])
    chats = {one.conversation.id: one for one in school.transcripts.of_student("rivera", "ada")}
    assert set(chats) == {"talk", "worry", "thanks", "held"}
    assert [(flag.kind, flag.message_id) for flag in chats["held"].flags] == [("held", kept.id)]
    assert [(flag.kind, flag.message_id) for flag in chats["worry"].flags] == [("alert", worry.id)]
    assert [(flag.kind, flag.message_id) for flag in chats["thanks"].flags] == [("thumb_down", thanks.id)]
    assert all(sentence.message_ids for one in chats.values() for sentence in one.sentences)
    assert chats["talk"].flags == []


def test_a_flag_leaves_only_the_chats_that_have_it_however_far_back(school):
    old = school.say("I want to hurt myself", where="long ago").message
    for number in range(3):
        school.clock.go_on(hours=1)
        school.say("hello", where=f"later {number}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transcripts, "LOOKED_THROUGH", 2)
        [found] = school.transcripts.of_student("rivera", "ada", flag=FlagKind.ALERT)
        assert school.transcripts.of_student("rivera", "ada", flag=FlagKind.THUMB_UP) == []
    assert (found.conversation.id, [flag.message_id for flag in found.flags]) == ("long ago", [old.id])
    assert len(school.transcripts.readers("ada", "ada")) == 2


def test_a_search_finds_only_what_the_teacher_may_read_and_the_student_sees_it(school):
    school.say("my words too", who="dev", where="devs")
    found = school.transcripts.search("rivera", "  MY   words ")
    assert [(hit.student_id, hit.message.text) for hit in found.hits] == [("ada", "my words")]
    [read] = school.transcripts.readers("ada", "ada")
    assert (read.reading.conversation_id, "search" in read.reading.what) == ("talk", True)
    assert school.transcripts.search("lindgren", "my words").names == {"dev": "Dev"}
    assert school.transcripts.search("rivera", "nowhere said").hits == []
    assert len(school.transcripts.readers("ada", "ada")) == 1


@pytest.mark.parametrize("somebody", ["ada", "family", "admin", "nobody"])
def test_a_search_by_anybody_else_finds_nothing(school, somebody):
    assert school.transcripts.search(somebody, "my words").hits == []


@pytest.mark.parametrize(("words", "page"), [("m", 1), (" ", 1), ("m" * 101, 1), ("my words", 0), ("my words", 10**6)])
def test_a_search_for_too_little_or_too_much_is_refused(school, words, page):
    with pytest.raises(InvalidInput):
        school.transcripts.search("rivera", words, page=page)
