"""What a teacher gives to students of a class: who may, once, what becomes of it, and where it lapses."""

from datetime import timedelta, timezone

import pytest

from tests.usecases.practice_room import Room
from tutor.domain.assignments import NOTE_LIMIT, Became, Picked, SetResult
from tutor.domain.errors import Conflict, InvalidInput, NotFound
from tutor.domain.people import Classroom, Membership, Person, Role, Seat
from tutor.domain.practice_sets import SetStatus
from tutor.domain.skills import Passage
from tutor.usecases.assignments import Assignments
from tutor.usecases.own_record import OwnRecord

LESSON = [
    Passage(id=f"unlike/{name}", kind="lesson", title=name, text="…", source="", licence="", skill_id="unlike")
    for name in ("why", "why/easier", "how")
]
SYDNEY = timezone(timedelta(hours=11))


class Desk(Room):
    """Ada and Ben in 5A with Mx Rivera; a second class with a teacher of its own."""

    def __init__(self, **how):
        super().__init__(**how)
        self.gives = Assignments(
            ports=self.ports,
            sets=self.sets,
            passages_of=lambda skill: LESSON if skill == "unlike" else [],
            zone=SYDNEY,
        )
        with self.ports.open_records(writing=True) as records:
            records.people.add_person(Person(id="okafor", login="okafor", name="okafor", role=Role.TEACHER), "hash")
            records.people.add_classroom(Classroom(id="5b", name="5B"))
            for name, class_id, seat in (("ben", "5a", Seat.STUDENT), ("okafor", "5b", Seat.TEACHER)):
                records.people.add_membership(Membership(person_id=name, class_id=class_id, seat=seat))

    def give(self, *, to=("ada", "ben"), by="rivera", where="5a", skill="unlike", picked=Picked.SET, note=""):
        return self.gives.give(by, where, to, skill_id=skill, picked=picked, note=note)

    def all(self):
        with self.ports.open_records() as records:
            return records.assignments.of_students(["ada", "ben"])

    def move(self, student, there):
        tables = self.ports.open_records.__self__.tables
        for key, seat in list(tables.kept["memberships"].items()):
            if seat.person_id == student:
                del tables.kept["memberships"][key]
        with self.ports.open_records(writing=True) as records:
            records.people.add_membership(Membership(person_id=student, class_id=there, seat=Seat.STUDENT))


@pytest.fixture
def desk():
    return Desk()


def test_a_double_click_gives_it_once(desk):
    first = desk.give(note="  Two   of them.\n")
    desk.clock.go_on(seconds=1)
    assert desk.give() == first
    assert [(one.student_id, one.note) for one in desk.all()] == [("ada", "Two of them."), ("ben", "Two of them.")]
    desk.give(picked=Picked.LESSON, to=["ada"])
    assert len(desk.all()) == 3


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ({"by": "okafor"}, NotFound),
        ({"by": "ada"}, NotFound),
        ({"where": "nowhere"}, NotFound),
        ({"where": "5b", "by": "okafor"}, InvalidInput),
        ({"to": []}, InvalidInput),
        ({"skill": "nothing"}, InvalidInput),
        ({"skill": "like", "picked": Picked.LESSON}, InvalidInput),
        ({"note": "x" * (NOTE_LIMIT + 1)}, InvalidInput),
    ],
)
def test_only_to_the_own_class_and_only_what_is_there(desk, how, error):
    with pytest.raises(error):
        desk.give(**how)
    assert desk.all() == []


def test_a_set_is_begun_with_it_and_its_result_is_told(desk):
    desk.give()
    begun = desk.gives.begin(desk.act())
    assert begun.view.item.skill_id == "unlike"
    for _ in range(begun.view.size):
        desk.right()
        view = desk.sets.go_on(desk.act())
    [giving] = desk.gives.of_class("rivera", "5a")
    ended = SetResult(status=SetStatus.DONE, size=5, solved=view.summary.right, ended_at=desk.clock())
    assert [(line.student.id, line.assignment.became, line.result) for line in giving.lines] == [
        ("ada", Became.BEGUN, ended),
        ("ben", Became.OFFERED, None),
    ]
    assert giving.lines[0].result.solved == 5
    assert desk.gives.of_student("rivera", "ada")[0].lines == giving.lines[:1]
    with pytest.raises(NotFound):
        desk.gives.begin(desk.act())


def test_a_lesson_is_its_sections_in_plainer_words_only_for_those_who_need_them(desk):
    desk.give(picked=Picked.LESSON)
    assert [one.id for one in desk.gives.begin(desk.act()).passages] == ["unlike/why", "unlike/how"]
    plainer = Desk(supports=["simpler_language"])
    plainer.give(picked=Picked.LESSON)
    assert [one.id for one in plainer.gives.begin(plainer.act()).passages] == ["unlike/why/easier", "unlike/how"]


def test_put_off_it_comes_again_on_the_schools_next_day_and_others_come_before_it(desk):
    desk.give()
    desk.clock.go_on(hours=1)
    desk.give(picked=Picked.LESSON)
    assert desk.gives.offered("ada").assignment.picked is Picked.SET
    desk.gives.put_off(desk.act())
    assert [(one.assignment.picked, one.rests) for one in desk.gives.mine("ada")] == [
        (Picked.LESSON, False),
        (Picked.SET, True),
    ]
    day = desk.clock().astimezone(SYDNEY).date()
    while desk.clock().astimezone(SYDNEY).date() == day:
        assert desk.gives.offered("ada").assignment.picked is Picked.LESSON
        desk.clock.go_on(hours=1)
    assert desk.gives.offered("ada").assignment.picked is Picked.SET


def test_taking_back_leaves_what_was_begun(desk):
    given = desk.give()
    desk.gives.begin(desk.act())
    with pytest.raises(NotFound):
        desk.gives.take_back("okafor", "5b", given.id, whole=True)
    desk.gives.take_back("rivera", "5a", given.id, whole=True)
    assert [one.became for one in desk.all()] == [Became.BEGUN, Became.WITHDRAWN]
    assert desk.gives.mine("ben") == []
    for whole in (True, False):
        with pytest.raises(Conflict):
            desk.gives.take_back("rivera", "5a", given.id, whole=whole)


def test_who_leaves_the_class_is_not_offered_it_and_the_teacher_loses_sight_of_it(desk):
    given = desk.give(to=["ada"])
    desk.give(to=["ben"])
    desk.move("ada", "5b")
    assert desk.gives.mine("ada") == []
    assert [line.student.id for line in desk.gives.of_class("rivera", "5a")[0].lines] == ["ben"]
    [giving] = desk.gives.of_student("okafor", "ada")
    assert (giving.lines[0].lapsed, giving.waits, giving.theirs) == (True, False, False)
    with pytest.raises(NotFound):
        desk.gives.of_student("rivera", "ada")
    desk.move("ada", "5a")
    assert desk.gives.offered("ada")
    assert [one["id"] for one in OwnRecord(ports=desk.ports).export("ada", "ada")["picked_for_me"]] == [given.id]
