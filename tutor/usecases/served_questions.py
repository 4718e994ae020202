"""A served question from outside: what of it may be shown, and how far it has come."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.domain.disclosure import DisclosurePolicy, HelpSoFar, may_show_solution
from tutor.domain.errors import InvalidInput
from tutor.domain.items import Rendered
from tutor.domain.marking import Verdict
from tutor.domain.practice import Presentation
from tutor.domain.practice_sets import SetKind
from tutor.usecases.ports import Ports, Records


@dataclass(frozen=True, kw_only=True)
class OpenItem:
    """The open question as it may be shown: no key, no mistakes, no hints that were not given.

    `in_check` means that it belongs to a first check: one answer closes it, and there is no help with it.
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


def shown(ports: Ports, policy: DisclosurePolicy, records: Records, presentation: Presentation) -> OpenItem:
    """The question without anything that gives it away."""
    hints = records.practice.hints_at(presentation.id)
    attempts = records.practice.attempts_at(presentation.id)
    counted = [a for a in attempts if a.verdict is not Verdict.UNSURE]
    seen, inside_check = so_far(records, presentation), in_check(records, presentation)
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
        choices=_choices(rendered),
        tries=len(counted),
        wrong_tries=seen.wrong_tries,
        last_answer=attempts[-1].answer if attempts else "",
        hints=[hint.text for hint in hints],
        hints_left=not inside_check and seen.hints_given < seen.hints_available,
        may_show_solution=not inside_check and may_show_solution(seen, policy),
        in_check=inside_check,
    )


def in_check(records: Records, presentation: Presentation) -> bool:
    """Whether it belongs to a first check."""
    inside = records.sets.set_of(presentation.id)
    return inside is not None and inside.kind is SetKind.PLACEMENT


def so_far(records: Records, presentation: Presentation) -> HelpSoFar:
    """What it has seen of tries and help."""
    attempts = records.practice.attempts_at(presentation.id)
    return HelpSoFar(
        wrong_tries=sum(attempt.verdict is Verdict.INCORRECT for attempt in attempts),
        hints_given=len(records.practice.hints_at(presentation.id)),
        hints_available=len(presentation.rendered.hints),
    )


def _choices(rendered: Rendered) -> list[str]:
    choices = rendered.options.get("choices", ())
    if not isinstance(choices, (list, tuple)):
        raise InvalidInput("The choices of an item are a list.")
    return [str(choice) for choice in choices]
