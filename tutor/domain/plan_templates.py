"""What each shape of plan asks for, what must not stay empty, and what a person may write in it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from tutor.domain.errors import InvalidInput
from tutor.domain.plans import Plan, Template

LINE_LIMIT = 300
LEVEL_LIMIT = 2000
MOST_LINES = 20


class Part(StrEnum):
    """One part of a plan around its goals, by the name of its field."""

    PRESENT_LEVEL = "present_level"
    STRENGTHS = "strengths"
    NEEDS = "needs"
    INTERESTS = "interests"
    SUPPORTS = "supports"
    SERVICES = "services"
    PARTICIPANTS = "participants"
    REVIEW_DATE = "review_date"


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What a template asks for, in the order it is asked, and which of it must not stay empty."""

    asked: tuple[Part, ...]
    needed: frozenset[Part]


SHAPES: Mapping[Template, Shape] = {
    Template.PLAIN: Shape(
        asked=(Part.STRENGTHS, Part.NEEDS, Part.INTERESTS, Part.SUPPORTS, Part.PARTICIPANTS, Part.REVIEW_DATE),
        needed=frozenset({Part.STRENGTHS, Part.INTERESTS}),
    ),
    Template.IEP: Shape(asked=tuple(Part), needed=frozenset(Part) - {Part.SERVICES, Part.INTERESTS}),
    Template.ENRICHMENT: Shape(
        asked=(Part.STRENGTHS, Part.INTERESTS, Part.PRESENT_LEVEL, Part.NEEDS, Part.PARTICIPANTS, Part.REVIEW_DATE),
        needed=frozenset({Part.STRENGTHS, Part.INTERESTS, Part.PRESENT_LEVEL, Part.REVIEW_DATE}),
    ),
}


def gaps(plan: Plan) -> tuple[Part, ...]:
    """What the plan's template needs and nobody has written yet.

    A plan with gaps can be kept, because half a plan is better than a lost one; every page names them until they close.
    In an IEP-like plan, supports are only there once it says who provides each of them.
    """
    shape = SHAPES[plan.template]
    return tuple(part for part in shape.asked if part in shape.needed and not _is_written(plan, part))


def shown(plan: Plan) -> tuple[Part, ...]:
    """The parts to show: those asked for, and whatever else was written."""
    asked = SHAPES[plan.template].asked
    return (*asked, *(part for part in Part if part not in asked and getattr(plan, part)))


def rewritten(stands: Plan, draft: Plan, *, today: date) -> Plan:
    """The plan with the parts of a draft; its goals stay, they change by agreement with the student.

    Raises:
        InvalidInput: nothing is different, something is too long, or the new review date is past.

    """
    _check_lengths(draft)
    if draft.review_date and draft.review_date != stands.review_date and draft.review_date < today:
        raise InvalidInput(f"The plan is to be looked at on {draft.review_date.isoformat()}, which is past.")
    kept = tuple(detail for detail in draft.support_details if detail.support in draft.supports)
    plan = replace(draft, student_id=stands.student_id, goals=stands.goals, support_details=kept)
    if plan == stands:
        raise InvalidInput("Nothing in the plan is different from what it says now.")
    return plan


def _is_written(plan: Plan, part: Part) -> bool:
    if part is Part.SUPPORTS and plan.template is Template.IEP:
        provided = {detail.support for detail in plan.support_details if detail.provider}
        return bool(plan.supports) and set(plan.supports) <= provided
    return bool(getattr(plan, part))


def _check_lengths(plan: Plan) -> None:
    if len(plan.present_level) > LEVEL_LIMIT:
        raise InvalidInput(f"What the student can do now fits in {LEVEL_LIMIT} characters.")
    lists: Mapping[str, tuple[str, ...]] = {
        "Strengths": plan.strengths,
        "Needs": plan.needs,
        "Interests": plan.interests,
        "Supports": tuple(text for one in plan.support_details for text in (one.provider, one.when)),
        "Services": tuple(text for one in plan.services for text in (one.name, one.provider, one.how_often, one.where)),
        "People": tuple(text for one in plan.participants for text in (one.name, one.part)),
    }
    for name, lines in lists.items():
        if any(len(line) > LINE_LIMIT for line in lines):
            raise InvalidInput(f"{name}: each line fits in {LINE_LIMIT} characters. Make the long one shorter.")
    for name, many in (
        ("Strengths", plan.strengths),
        ("Needs", plan.needs),
        ("Interests", plan.interests),
        ("Services", plan.services),
        ("People", plan.participants),
    ):
        if len(many) > MOST_LINES:
            raise InvalidInput(f"{name}: {MOST_LINES} lines at most, so that people can take it in.")
