"""Reading is seen: every opening of a student's words is logged, and the student can look it up."""

import pytest

from tests.usecases.conftest import PEOPLE
from tutor.domain.errors import NotFound

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
