"""Who may do what: one table, read by every edge."""

from collections.abc import Collection
from enum import StrEnum

from tutor.domain.people import Guardianship, Membership, Person, Role, Seat


class Relation(StrEnum):
    """How one person stands to one student."""

    SELF = "self"
    TEACHER = "teacher"
    CO_TEACHER = "co_teacher"
    FAMILY = "family"
    ADMIN = "admin"
    OPERATOR = "operator"
    STRANGER = "stranger"


class Right(StrEnum):
    """Something that can be done with what belongs to a student."""

    CHAT = "chat"
    READ_PLAN = "read_plan"
    READ_TRANSCRIPT = "read_transcript"
    READ_AT_HOME = "read_at_home"
    READ_ANSWERS = "read_answers"
    DISPUTE = "dispute"
    DECIDE_DISPUTE = "decide_dispute"
    DECIDE_CHANGE = "decide_change"
    CO_SIGN = "co_sign"
    UNDO_PLAN = "undo_plan"
    WRITE_PLAN = "write_plan"
    CONFER = "confer"
    NOTE = "note"
    EXPORT = "export"
    SEE_READERS = "see_readers"
    ACKNOWLEDGE_ALERT = "acknowledge_alert"
    SEE_TO = "see_to"
    LINK_FAMILY = "link_family"
    WRITE_FROM_HOME = "write_from_home"
    SETTLE = "settle"


# Whoever sits at the machine's command line. The account has no password, so the web can never be it.
OPERATOR_ID = "operator"

_STAFF = frozenset({Relation.TEACHER, Relation.CO_TEACHER})

RIGHTS: dict[Right, frozenset[Relation]] = {
    Right.CHAT: frozenset({Relation.SELF}),
    Right.READ_PLAN: _STAFF | {Relation.SELF, Relation.FAMILY, Relation.OPERATOR},
    Right.READ_TRANSCRIPT: _STAFF,
    Right.READ_AT_HOME: frozenset({Relation.FAMILY}),
    Right.READ_ANSWERS: _STAFF | {Relation.SELF},
    Right.DISPUTE: _STAFF | {Relation.SELF},
    Right.DECIDE_DISPUTE: _STAFF,
    Right.DECIDE_CHANGE: _STAFF,
    Right.CO_SIGN: frozenset({Relation.FAMILY}),
    Right.UNDO_PLAN: _STAFF | {Relation.OPERATOR},
    Right.WRITE_PLAN: _STAFF,
    Right.CONFER: _STAFF,
    Right.NOTE: _STAFF,
    Right.EXPORT: frozenset({Relation.SELF, Relation.OPERATOR}),
    Right.SEE_READERS: _STAFF | {Relation.SELF, Relation.FAMILY},
    Right.ACKNOWLEDGE_ALERT: _STAFF,
    Right.SEE_TO: _STAFF,
    Right.LINK_FAMILY: _STAFF | {Relation.ADMIN},
    Right.WRITE_FROM_HOME: frozenset({Relation.FAMILY}),
    Right.SETTLE: _STAFF,
}


def may(relation: Relation, right: Right) -> bool:
    """Whether someone who stands so to a student has this right."""
    return relation in RIGHTS[right]


def relation_between(
    actor: Person,
    student: Person,
    *,
    memberships: Collection[Membership],
    guardianships: Collection[Guardianship],
) -> Relation:
    """How `actor` stands to `student`, given the seats and guardianships of both."""
    if not actor.active or student.role is not Role.STUDENT:
        return Relation.STRANGER
    if actor.id in (student.id, OPERATOR_ID):
        return Relation.SELF if actor.id == student.id else Relation.OPERATOR
    if actor.role is Role.TEACHER:
        return _seat_over(actor, student, memberships)
    if actor.role is Role.FAMILY and Guardianship(family_id=actor.id, student_id=student.id) in guardianships:
        return Relation.FAMILY
    return Relation.ADMIN if actor.role is Role.ADMIN else Relation.STRANGER


def _seat_over(actor: Person, student: Person, memberships: Collection[Membership]) -> Relation:
    classes = {m.class_id for m in memberships if m.person_id == student.id and m.seat is Seat.STUDENT}
    seats = {m.seat for m in memberships if m.person_id == actor.id and m.class_id in classes}
    if Seat.TEACHER in seats:
        return Relation.TEACHER
    return Relation.CO_TEACHER if Seat.CO_TEACHER in seats else Relation.STRANGER
