"""Groups are for those who teach the class, and stay from morning to morning without being stored."""

from datetime import timedelta

import pytest

from tests.fakes import Clock, FakeStore, ports
from tests.usecases.conftest import PEOPLE
from tutor.domain.catalogue import Catalogue
from tutor.domain.conversations import Conversation
from tutor.domain.disputes import Dispute, DisputeReason, DisputeStatus
from tutor.domain.errors import NotFound
from tutor.domain.groups import Sizes
from tutor.domain.items import Item, Rendered
from tutor.domain.marking import Verdict
from tutor.domain.people import Classroom, Guardianship, Membership, Person, Role, Seat
from tutor.domain.practice import Attempt, Presentation, PresentationStatus
from tutor.domain.rights import OPERATOR_ID
from tutor.domain.skills import Skill
from tutor.usecases.groups import Groups

ADD = Skill(id="add", title="Adding", strand="numbers", grade=4)
ITEM = Item(
    id="add.two",
    skill_id="add",
    level=1,
    answer_type="number",
    parameters={"a": {"from": 1, "to": 99}, "b": {"from": 1, "to": 99}},
    question="What is {a} + {b}?",
    answer="{a + b}",
)
PUPILS = ("ada", "ben", "cleo", "gus")


class School:
    """A class of four, and a hand to write what they answered."""

    def __init__(self):
        self.clock = Clock()
        self.ports = ports(
            clock=self.clock,
            open_records=FakeStore().open_records,
            catalogue=Catalogue(skills={ADD.id: ADD}, items={ITEM.id: ITEM}),
        )
        self.groups = Groups(ports=self.ports, passages_of=lambda _: [])
        with self.ports.open_records(writing=True) as records:
            for name, role in {**PEOPLE, "cleo": Role.STUDENT, "gus": Role.STUDENT, OPERATOR_ID: Role.ADMIN}.items():
                records.people.add_person(Person(id=name, login=name, name=name.title(), role=role, grade=5), "")
            for class_id, teacher, pupils in (("6b", "rivera", PUPILS), ("4a", "lindgren", ("dev",))):
                records.people.add_classroom(Classroom(id=class_id, name=f"Room {class_id}"))
                records.people.add_membership(Membership(person_id=teacher, class_id=class_id, seat=Seat.TEACHER))
                for pupil in pupils:
                    records.people.add_membership(Membership(person_id=pupil, class_id=class_id, seat=Seat.STUDENT))
            records.people.add_membership(Membership(person_id="okafor", class_id="6b", seat=Seat.CO_TEACHER))
            records.people.add_guardianship(Guardianship(family_id="family", student_id="ada"))

    def answered(self, student, verdicts, *, days_ago=1):
        """One question a letter: right or wrong."""
        at = self.clock() - timedelta(days=days_ago, hours=1)
        with self.ports.open_records(writing=True) as records:
            chat = self.ports.new_id()
            records.conversations.add(
                Conversation(id=chat, student_id=student, title="Practice", started_at=at, last_at=at)
            )
            for seed, letter in enumerate(verdicts):
                served = self._served(student, chat, seed, at)
                records.practice.add_presentation(served)
                records.practice.add_attempt(
                    Attempt(
                        id=self.ports.new_id(),
                        presentation_id=served.id,
                        student_id=student,
                        skill_id="add",
                        item_id=ITEM.id,
                        level=1,
                        answer="5",
                        verdict=Verdict.CORRECT if letter == "R" else Verdict.INCORRECT,
                        reason="",
                        hints=0,
                        at=at + timedelta(minutes=seed),
                    )
                )

    def _served(self, student, chat, seed, at):
        return Presentation(
            id=self.ports.new_id(),
            student_id=student,
            conversation_id=chat,
            item_id=ITEM.id,
            skill_id="add",
            level=1,
            interest_id=None,
            seed=seed,
            rendered=Rendered(
                question="",
                answer="",
                answer_type="number",
                options={},
                hints=(),
                steps=(),
                mistakes=(),
                answer_note="",
            ),
            status=PresentationStatus.SKIPPED,
            served_at=at,
            closed_at=at,
        )

    def seats(self):
        today = self.groups.of_class("rivera", "6b")
        return [[student.id for student in one.students] for one in today.groups]


@pytest.fixture
def school():
    return School()


@pytest.mark.parametrize("somebody", [*PEOPLE, "nobody", OPERATOR_ID])
def test_only_who_teaches_the_class_sees_its_groups(school, somebody):
    if somebody in ("rivera", "okafor", OPERATOR_ID):
        assert school.groups.of_class(somebody, "6b").classroom.name == "Room 6b"
        return
    with pytest.raises(NotFound) as refused:
        school.groups.of_class(somebody, "6b")
    with pytest.raises(NotFound) as unknown:
        school.groups.of_class(somebody, "no class")
    assert str(refused.value) == str(unknown.value)


@pytest.mark.parametrize("somebody", PEOPLE)
def test_only_teachers_have_classes_to_choose_from(school, somebody):
    theirs = {"rivera": ["6b"], "okafor": ["6b"], "lindgren": ["4a"]}
    assert [one.id for one in school.groups.classes(somebody)] == theirs.get(somebody, [])


def test_a_group_comes_with_its_students_evidence_and_questions_they_have_not_seen(school):
    for student in ("ada", "ben"):
        school.answered(student, "WWWWW")
    today = school.groups.of_class("rivera", "6b")
    [one] = today.groups
    assert [student.name for student in one.students] == ["Ada", "Ben"]
    assert one.group.members[0].says.startswith("None of 5 right the first time. Out of 10 like these, expect ")
    assert len(one.lesson.questions) == 1
    assert [(left.student.name, left.says) for left in today.apart] == [
        ("Cleo", "Has not practised here yet."),
        ("Gus", "Has not practised here yet."),
    ]


def test_the_teacher_sets_the_sizes(school):
    for student in PUPILS:
        school.answered(student, "WWWWW")
    sizes = [Sizes(least=2, most=2), Sizes(least=3, most=3), Sizes(least=5, most=6)]
    made = [school.groups.of_class("rivera", "6b", sizes=size) for size in sizes]
    assert [[len(one.students) for one in today.groups] for today in made] == [[2, 2], [3], []]
    assert [len(today.apart) for today in made] == [0, 1, 4]


def test_who_joins_later_moves_nobody(school):
    for student in ("ben", "cleo"):
        school.answered(student, "WWWWW", days_ago=2)
    assert school.seats() == [["ben", "cleo"]]
    school.answered("ada", "WWWWW", days_ago=0)
    assert school.seats() == [["ada", "ben", "cleo"]]
    assert [[s.id for s in one.students] for one in _small(school)] == [["ben", "cleo"]]


def _small(school):
    return school.groups.of_class("rivera", "6b", sizes=Sizes(least=2, most=2)).groups


def test_what_a_teacher_set_aside_counts_for_nothing(school):
    for student in ("ada", "ben"):
        school.answered(student, "WWWWW")
    with school.ports.open_records() as records:
        hers = [attempt.id for attempt in records.practice.attempts_of("ada")]
    _uphold(school, hers)
    assert school.seats() == []


def _uphold(school, attempt_ids):
    for attempt_id in attempt_ids:
        with school.ports.open_records(writing=True) as records:
            records.disputes.add(
                Dispute(
                    id=f"dispute-{attempt_id}",
                    student_id="ada",
                    attempt_id=attempt_id,
                    raised_by="ada",
                    reason=DisputeReason.NOT_ME,
                    words="That was my brother.",
                    status=DisputeStatus.UPHELD,
                    at=school.clock(),
                )
            )
