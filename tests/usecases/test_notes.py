"""What teachers write beside a chat: kept for good, for those it is meant for, and told to the student once."""

import pytest

from tests.usecases.conftest import PEOPLE
from tutor.domain.errors import Conflict, InvalidInput, NotFound
from tutor.domain.teacher_notes import NOTE_LIMIT, LineKind
from tutor.tools.teacher_cards import teacher_line_card
from tutor.usecases.conversations import Opening
from tutor.usecases.notes import Notes

STAFF = {"rivera", "okafor"}


@pytest.fixture
def notes(school):
    return Notes(ports=school.ports)


@pytest.fixture
def turn(school):
    return school.say("my words").message.id


def test_a_turn_is_marked_and_the_mark_taken_away_and_the_history_stays(notes, turn):
    notes.write("rivera", "talk", LineKind.MARK, message_id=turn)
    assert list(notes.beside("okafor", "talk").marked) == [turn]
    with pytest.raises(Conflict):
        notes.write("okafor", "talk", LineKind.MARK, message_id=turn)
    notes.write("okafor", "talk", LineKind.UNMARK, message_id=turn)
    with pytest.raises(Conflict):
        notes.write("okafor", "talk", LineKind.UNMARK, message_id=turn)
    beside = notes.beside("rivera", "talk")
    assert (beside.marked, [n.kind for n in beside.notes]) == ({}, [LineKind.MARK, LineKind.UNMARK])
    assert beside.names == {"rivera": "Rivera", "okafor": "Okafor"}


@pytest.mark.parametrize("kind", LineKind)
@pytest.mark.parametrize("somebody", [*sorted(set(PEOPLE) - STAFF), "nobody"])
def test_nobody_but_the_students_teachers_writes_or_reads_beside_a_chat(notes, turn, somebody, kind):
    with pytest.raises(NotFound):
        notes.write(somebody, "talk", kind, text="words", message_id=turn)
    with pytest.raises(NotFound):
        notes.beside(somebody, "talk")
    assert notes.beside("rivera", "talk").notes == []


def test_a_turn_of_another_chat_is_not_there(notes, school, turn):
    other = school.say("else", where="other").message.id
    for wrong in (other, "none"):
        with pytest.raises(NotFound):
            notes.write("rivera", "talk", LineKind.MARK, message_id=wrong)
    with pytest.raises(NotFound):
        notes.write("rivera", "no such talk", LineKind.NOTE, text="words")


@pytest.mark.parametrize(
    ("kind", "text"),
    [(LineKind.NOTE, " "), (LineKind.REPLY, ""), (LineKind.NOTE, "x" * (NOTE_LIMIT + 1)), (LineKind.MARK, "no turn")],
)
def test_what_cannot_be_kept_leaves_nothing(notes, turn, kind, text):
    with pytest.raises(InvalidInput):
        notes.write("rivera", "talk", kind, text=text)
    assert notes.beside("rivera", "talk").notes == []


def test_a_line_to_the_student_waits_for_the_greeting_of_a_chat_that_really_begins(notes, school, turn):
    notes.write("rivera", "talk", LineKind.NOTE, text="for staff")
    early = Opening(text="Hi.")
    notes.write("okafor", "talk", LineKind.REPLY, text="I liked {{your}} <b>way</b>")
    [line] = notes.news("ada")
    assert (line.teacher, line.text) == ("Okafor", "I liked {{your}} <b>way</b>")
    school.clock.go_on(minutes=1)
    school.say("a chat whose greeting was made before the line", where="early", opening=early)
    assert notes.news("ada") == [line]
    school.clock.go_on(minutes=1)
    school.say("hello", where="late", opening=Opening(text="Hi.", cards=(teacher_line_card(line),)))
    assert notes.news("ada") == []
    assert notes.news("ben") == []
