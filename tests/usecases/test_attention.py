"""Teachers hear of their own students, see to it, and hear again when there is something new."""

from datetime import timedelta

import pytest

from tests.usecases.practice_room import Room
from tutor.domain.attention import Concern
from tutor.domain.errors import Conflict, NotFound
from tutor.domain.people import Membership, Person, Role, Seat
from tutor.domain.practice_sets import SetKind
from tutor.usecases.attention import Action, Attention

MISSES = 13


class Watched(Room):
    """The room with somebody who looks in, a colleague, and people who have no business there."""

    def __init__(self):
        super().__init__()
        self.attention, self.told = Attention(ports=self.ports), list[bool]()
        with self.ports.open_records(writing=True) as records:
            for name, role in (
                ("okafor", Role.TEACHER),
                ("lindgren", Role.TEACHER),
                ("family", Role.FAMILY),
                ("admin", Role.ADMIN),
            ):
                records.people.add_person(Person(id=name, login=name, name=name, role=role), "hash")
            records.people.add_membership(Membership(person_id="okafor", class_id="5a", seat=Seat.CO_TEACHER))

    def seat_ben(self):
        with self.ports.open_records(writing=True) as records:
            records.people.add_membership(Membership(person_id="ben", class_id="5a", seat=Seat.STUDENT))

    def misses(self, count, who="ada", where="talk"):
        """Questions on one skill, each missed once after a while and then left."""
        for _ in range(count):
            self.practice.propose(self.act(where, who), topic="Adding unlike fractions")
            self.practice.start(self.act(where, who), "1")
            self.clock.go_on(minutes=1)
            self.told.append(self.practice.answer(self.act(where, who), "7").teacher_sees)
            self.practice.stop(who, where)

    def hastes(self):
        """Three answers at once, none of them right."""
        self.begin(SetKind.PRACTICE)
        for _ in range(3):
            act = self.act()
            self.clock.go_on(seconds=-19)
            self.practice.answer(act, "0")

    def waiting(self, who="rivera"):
        return [(need.student.id, need.finding.concern, need.finding.skill_id) for need in self.attention.waiting(who)]

    def see_to(self, who="rivera", student="ada"):
        [need] = [need for need in self.attention.waiting("rivera") if need.student.id == student]
        found = need.finding
        return self.attention.see_to(who, student, concern=found.concern, skill_id=found.skill_id, until=found.latest)

    def readings(self):
        with self.ports.open_records() as records:
            return records.readings.of_student("ada")


@pytest.fixture
def room():
    return Watched()


@pytest.fixture
def stuck(room):
    room.misses(MISSES)
    return room


def test_a_teacher_hears_who_is_stuck_on_what_and_opens_the_progress_first(stuck):
    [need] = stuck.attention.waiting("rivera")
    assert (need.student.id, need.skill_title, need.action) == ("ada", "Adding unlike fractions", Action.PROGRESS)
    assert need.finding.why.startswith("13 questions since 2 November, none of them right at once")
    assert stuck.waiting("okafor") == stuck.waiting()


@pytest.mark.parametrize("somebody", ["ada", "ben", "lindgren", "family", "admin", "nobody"])
def test_nobody_else_hears_anything_or_can_see_to_it(stuck, somebody):
    done, before = stuck.see_to(), stuck.readings()
    assert stuck.waiting(somebody) == []
    for forbidden in (
        lambda: stuck.attention.of_student(somebody, "ada"),
        lambda: stuck.attention.see_to(somebody, "ada", concern="stuck", skill_id="unlike", until=stuck.clock()),
        lambda: stuck.attention.undo(somebody, done.id),
        lambda: stuck.attention.seen(somebody, done.id),
    ):
        with pytest.raises(NotFound):
            forbidden()
    assert stuck.readings() == before


def test_six_misses_and_no_more_are_told_to_the_teacher_with_one_thing_to_do_and_not_to_the_student(room):
    room.misses(5)
    assert room.waiting() == []
    room.misses(1)
    [need] = room.attention.waiting("rivera")
    assert (need.finding.concern, need.action) == (Concern.NONE_RIGHT, Action.PROGRESS)
    [told] = room.attention.of_student("rivera", "ada").told
    assert len(told.questions) == 4
    assert not any(room.told)
    room.misses(MISSES - 6)
    assert [concern for _, concern, _ in room.waiting()] == [Concern.STUCK]


def test_two_who_are_stuck_on_the_same_skill_could_share_a_lesson(stuck):
    stuck.seat_ben()
    stuck.misses(MISSES, who="ben", where="his talk")
    assert [(n.student.id, n.action, n.class_id) for n in stuck.attention.waiting("rivera")] == [
        ("ben", Action.GROUP, "5a"),
        ("ada", Action.GROUP, "5a"),
    ]
    stuck.see_to(student="ben")
    assert [need.action for need in stuck.attention.waiting("rivera")] == [Action.PROGRESS]


def test_guessing_on_two_days_is_told_and_one_day_is_not(room):
    room.hastes()
    assert room.waiting() == []
    room.clock.go_on(days=1)
    room.hastes()
    [need] = room.attention.waiting("rivera")
    assert (need.finding.concern, need.action, need.skill_title) == ("guessing", Action.TALK, "")
    room.clock.go_on(days=8)
    assert room.waiting() == []


def test_the_list_is_no_reading_and_the_answers_behind_it_are(stuck):
    stuck.attention.waiting("rivera")
    assert stuck.readings() == []
    case = stuck.attention.of_student("rivera", "ada")
    assert [reading.what for reading in stuck.readings()] == ["looked at answers of yours, to see where to help"]
    [told] = case.told
    assert (len(told.questions), told.earlier) == (4, MISSES - 4)
    first = told.questions[0]
    assert [tried.answer for tried in first.tries] == ["7"]
    assert first.at == told.need.finding.latest


def test_a_student_of_whom_nothing_is_told_is_not_read_about(room):
    room.misses(2)
    assert room.attention.of_student("rivera", "ada").told == []
    assert room.readings() == []


def test_each_question_leads_to_the_words_it_was_answered_with(stuck):
    [told] = stuck.attention.of_student("rivera", "ada").told
    with stuck.ports.open_records() as records:
        for question in told.questions:
            message = records.conversations.message(question.message_id)
            assert message.conversation_id == question.conversation_id == "talk"
            assert timedelta(0) <= question.at - message.at < timedelta(minutes=1)


def test_an_open_question_is_shown_as_open_and_without_its_key(stuck):
    stuck.practice.propose(stuck.act(), topic="Adding unlike fractions")
    stuck.practice.start(stuck.act(), "1")
    stuck.clock.go_on(minutes=1)
    stuck.practice.answer(stuck.act(), "7")
    [told] = stuck.attention.of_student("rivera", "ada").told
    assert [question.is_open for question in told.questions] == [True, False, False, False]
    assert [tried.answer for tried in told.questions[0].tries] == ["7"]
    assert f"'{stuck.key()}'" not in repr(told)


def test_what_one_teacher_saw_to_waits_for_neither_until_there_is_something_new(stuck):
    seen = stuck.see_to(who="okafor")
    assert stuck.waiting() == stuck.waiting("okafor") == []
    stuck.clock.go_on(days=5)
    assert stuck.waiting() == []
    [handled] = stuck.attention.of_student("rivera", "ada").handled
    assert (handled.seen, handled.by.id, handled.skill_title) == (seen, "okafor", "Adding unlike fractions")
    stuck.misses(1)
    assert stuck.waiting() == [("ada", "stuck", "unlike")]
    assert stuck.attention.of_student("rivera", "ada").handled == []


def test_what_came_after_the_page_was_opened_is_not_seen_to(stuck):
    [need] = stuck.attention.waiting("rivera")
    stuck.misses(1)
    found = need.finding
    stuck.attention.see_to("rivera", "ada", concern="stuck", skill_id=found.skill_id, until=found.latest)
    assert len(stuck.waiting()) == 1


def test_nobody_sees_to_what_is_still_to_come(stuck):
    ahead = stuck.clock() + timedelta(days=300)
    stuck.attention.see_to("rivera", "ada", concern="stuck", skill_id="unlike", until=ahead)
    stuck.misses(1)
    assert len(stuck.waiting()) == 1


def test_seen_to_twice_is_once_and_can_be_taken_back_once(stuck):
    seen = stuck.see_to()
    again = stuck.attention.see_to("okafor", "ada", concern="stuck", skill_id="unlike", until=seen.evidence_at)
    assert again == seen
    stuck.attention.undo("okafor", seen.id)
    assert stuck.waiting() == [("ada", "stuck", "unlike")]
    with pytest.raises(Conflict):
        stuck.attention.undo("rivera", seen.id)


def test_what_is_not_there_cannot_be_seen_to(stuck):
    for concern, skill in (("guessing", ""), ("stuck", "like"), ("made up", "unlike")):
        with pytest.raises(NotFound):
            stuck.attention.see_to("rivera", "ada", concern=concern, skill_id=skill, until=stuck.clock())


def test_a_student_who_left_is_not_told_of(stuck):
    with stuck.ports.open_records() as records:
        ada = records.people.person("ada")
    object.__setattr__(ada, "active", False)
    assert stuck.waiting() == []


def test_a_student_is_taught_where_a_teacher_sits_in_their_class(room):
    assert room.attention.is_taught("ada")
    assert not room.attention.is_taught("ben")


def test_a_student_is_told_that_a_teacher_sees_them_stuck_with_the_answer_that_brought_it_there_and_no_other(room):
    stuck = [("ada", Concern.STUCK, "unlike")]
    for _ in range(MISSES):
        before = room.waiting()
        room.misses(1)
        assert room.told[-1] is (before != stuck and room.waiting() == stuck)
    assert room.told.count(True) == 1


def test_nobody_is_told_of_a_teacher_they_do_not_have(room):
    room.misses(MISSES, who="ben", where="his talk")
    assert not any(room.told)
