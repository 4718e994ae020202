"""A served question from outside: what of it may be shown, and how far it has come."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tutor.domain.address import web_address
from tutor.domain.controls import Control, choices_of, control_for
from tutor.domain.disclosure import (
    DisclosurePolicy,
    HelpSoFar,
    comes_unasked,
    ladder,
    may_show_solution,
    policy_for,
)
from tutor.domain.first_lines import first_line
from tutor.domain.items import Item, Rendered
from tutor.domain.marking import Verdict
from tutor.domain.plans import Support
from tutor.domain.practice import Presentation
from tutor.domain.practice_sets import SetKind
from tutor.usecases.agreements import rules_for
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import plan_of


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Who wrote a question that was brought in, and under which licence it may be used. `address` is on the web, or empty."""

    source: str
    licence: str
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class OpenItem:
    """The open question as it may be shown: no key, no mistakes, no hints that were not given.

    `in_check` means that it belongs to a first check: one answer closes it, and there is no help with it. `hint_due`
    means that the first hint is to come unasked, `read_aloud` that a voice should be able to read it. With a `control` it
    can be answered without typing.
    """

    presentation_id: str
    skill_id: str
    skill_title: str
    level: int
    interest_id: str | None
    question: str
    answer_type: str
    answer_note: str
    choices: Sequence[str]
    tries: int
    wrong_tries: int
    last_answer: str
    hints: Sequence[str]
    hints_left: bool
    may_show_solution: bool
    in_check: bool = False
    hint_due: bool = False
    read_aloud: bool = False
    control: Control | None = None
    origin: Origin | None = None


def policy_of(records: Records, student_id: str) -> tuple[Collection[Support], DisclosurePolicy]:
    """A student's supports, and what help comes when by these and by the rules in force."""
    supports = plan_of(records, student_id).supports
    return supports, policy_for(supports, rules_for(records, student_id).solutions)


def shown(ports: Ports, records: Records, presentation: Presentation) -> OpenItem:
    """The question without anything that gives it away."""
    hints = records.practice.hints_at(presentation.id)
    attempts = records.practice.attempts_at(presentation.id)
    counted = [a for a in attempts if a.verdict is not Verdict.UNSURE]
    supports, policy = policy_of(records, presentation.student_id)
    inside_check = in_check(records, presentation)
    seen = so_far(records, presentation, policy)
    rendered = presentation.rendered
    return OpenItem(
        presentation_id=presentation.id,
        skill_id=presentation.skill_id,
        skill_title=ports.catalogue().skill(presentation.skill_id).title,
        level=presentation.level,
        interest_id=presentation.interest_id,
        question=rendered.question,
        answer_type=rendered.answer_type,
        answer_note=rendered.answer_note,
        choices=choices_of(rendered),
        tries=len(counted),
        wrong_tries=seen.wrong_tries,
        last_answer=attempts[-1].answer if attempts else "",
        hints=[hint.text for hint in hints],
        hints_left=not inside_check and seen.hints_given < seen.hints_available,
        may_show_solution=not inside_check and may_show_solution(seen, policy),
        in_check=inside_check,
        hint_due=not inside_check and comes_unasked(seen, policy),
        read_aloud=Support.READ_ALOUD in supports,
        control=control_for(rendered),
        origin=_origin(ports.catalogue().items.get(presentation.item_id)),
    )


def in_check(records: Records, presentation: Presentation) -> bool:
    """Whether it belongs to a first check."""
    inside = records.sets.set_of(presentation.id)
    return inside is not None and inside.kind is SetKind.PLACEMENT


def every_hint(rendered: Rendered, policy: DisclosurePolicy) -> tuple[str, ...]:
    """The hints of a question in order, as many as this policy has."""
    return ladder(rendered.hints, first_line(rendered) if policy.first_line else "", policy)


def so_far(records: Records, presentation: Presentation, policy: DisclosurePolicy) -> HelpSoFar:
    """What it has seen of tries and help."""
    attempts = records.practice.attempts_at(presentation.id)
    return HelpSoFar(
        wrong_tries=sum(attempt.verdict is Verdict.INCORRECT for attempt in attempts),
        hints_given=len(records.practice.hints_at(presentation.id)),
        hints_available=len(every_hint(presentation.rendered, policy)),
    )


def _origin(item: Item | None) -> Origin | None:
    """Where a question that others wrote is from. One from a content folder is the school's own; its file says nothing to a student."""
    if item is None or not item.origin:
        return None
    return Origin(source=item.source, licence=item.licence, address=web_address(item.address))
