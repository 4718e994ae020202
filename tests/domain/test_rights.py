from itertools import product

import pytest

from tutor.domain.people import Guardianship, Membership, Person, Role, Seat
from tutor.domain.rights import Relation, Right, may, relation_between

STAFF = {Relation.TEACHER, Relation.CO_TEACHER}
TABLE = {
    Right.CHAT: {Relation.SELF},
    Right.READ_PLAN: STAFF | {Relation.SELF, Relation.FAMILY, Relation.OPERATOR},
    Right.READ_TRANSCRIPT: STAFF,
    Right.READ_AT_HOME: {Relation.FAMILY},
    Right.READ_ANSWERS: STAFF | {Relation.SELF},
    Right.DISPUTE: STAFF | {Relation.SELF},
    Right.DECIDE_DISPUTE: STAFF,
    Right.DECIDE_CHANGE: STAFF,
    Right.CO_SIGN: {Relation.FAMILY},
    Right.UNDO_PLAN: STAFF | {Relation.OPERATOR},
    Right.WRITE_PLAN: STAFF,
    Right.CONFER: STAFF,
    Right.NOTE: STAFF,
    Right.EXPORT: {Relation.SELF, Relation.OPERATOR},
    Right.SEE_READERS: STAFF | {Relation.SELF, Relation.FAMILY},
    Right.ACKNOWLEDGE_ALERT: STAFF,
    Right.SEE_TO: STAFF,
    Right.SETTLE: STAFF,
    Right.LINK_FAMILY: STAFF | {Relation.ADMIN},
    Right.WRITE_FROM_HOME: {Relation.FAMILY},
}


@pytest.mark.parametrize(("relation", "right"), list(product(Relation, Right)))
def test_the_table_says_who_may_do_what_and_nobody_else_may(relation, right):
    assert may(relation, right) is (relation in TABLE[right])


def person(name: str, role: Role, *, active: bool = True) -> Person:
    return Person(id=name, login=name, name=name.title(), role=role, active=active)


ADA, BEN = person("ada", Role.STUDENT), person("ben", Role.STUDENT)
TEACHER, CO_TEACHER, OTHER = (person(name, Role.TEACHER) for name in ("tara", "colin", "otto"))
FAMILY, ADMIN = person("fay", Role.FAMILY), person("adam", Role.ADMIN)
SEATS = [
    Membership(person_id="ada", class_id="6a", seat=Seat.STUDENT),
    Membership(person_id="ben", class_id="6b", seat=Seat.STUDENT),
    Membership(person_id="tara", class_id="6a", seat=Seat.TEACHER),
    Membership(person_id="colin", class_id="6a", seat=Seat.CO_TEACHER),
    Membership(person_id="otto", class_id="6b", seat=Seat.TEACHER),
    Membership(person_id="fay", class_id="6a", seat=Seat.TEACHER),
]
LINKS = [Guardianship(family_id="fay", student_id="ada")]


@pytest.mark.parametrize(
    ("actor", "student", "relation"),
    [
        (ADA, ADA, Relation.SELF),
        (BEN, ADA, Relation.STRANGER),
        (TEACHER, ADA, Relation.TEACHER),
        (CO_TEACHER, ADA, Relation.CO_TEACHER),
        (OTHER, ADA, Relation.STRANGER),
        (OTHER, BEN, Relation.TEACHER),
        (FAMILY, ADA, Relation.FAMILY),
        (FAMILY, BEN, Relation.STRANGER),
        (ADMIN, ADA, Relation.ADMIN),
        (TEACHER, CO_TEACHER, Relation.STRANGER),
        (TEACHER, TEACHER, Relation.STRANGER),
        (person("ada", Role.STUDENT, active=False), ADA, Relation.STRANGER),
        (person("tara", Role.TEACHER, active=False), ADA, Relation.STRANGER),
        (person("fay", Role.FAMILY, active=False), ADA, Relation.STRANGER),
    ],
)
def test_how_people_stand_to_a_student(actor, student, relation):
    assert relation_between(actor, student, memberships=SEATS, guardianships=LINKS) is relation


def test_no_account_stands_as_the_operator():
    people = (ADA, BEN, TEACHER, CO_TEACHER, OTHER, FAMILY, ADMIN)
    found = {
        relation_between(actor, student, memberships=SEATS, guardianships=LINKS)
        for actor, student in product(people, people)
    }
    assert Relation.OPERATOR not in found


def test_a_student_seated_as_a_teacher_by_mistake_gains_nothing():
    seats = [*SEATS, Membership(person_id="ben", class_id="6a", seat=Seat.TEACHER)]
    assert relation_between(BEN, ADA, memberships=seats, guardianships=LINKS) is Relation.STRANGER


def test_a_guardianship_held_by_a_teacher_account_gains_nothing():
    links = [Guardianship(family_id="otto", student_id="ada")]
    assert relation_between(OTHER, ADA, memberships=SEATS, guardianships=links) is Relation.STRANGER


def test_teaching_beats_helping_where_somebody_has_both_seats():
    seats = [*SEATS, Membership(person_id="colin", class_id="6a", seat=Seat.TEACHER)]
    assert relation_between(CO_TEACHER, ADA, memberships=seats, guardianships=LINKS) is Relation.TEACHER
