"""A first check of one strand: what to ask about next, and where to start."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, TypedDict

from tutor.domain.catalogue import Catalogue
from tutor.domain.errors import NotFound
from tutor.domain.marking import Verdict
from tutor.domain.mastery import Knowledge
from tutor.domain.practice import Presentation, PresentationStatus
from tutor.domain.practice_sets import PracticeSet, SetKind, SetStatus
from tutor.domain.readiness import Checked
from tutor.domain.skills import Skill
from tutor.domain.words import fold
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import plan_of, student_of

if TYPE_CHECKING:
    from tutor.domain.placement import PlacementAnswer, Step


LASTS = timedelta(days=30)


class _Strand(TypedDict):
    skills: Sequence[Skill]
    prerequisites: Mapping[str, Sequence[str]]
    grade: int | None


def strand_meant(ports: Ports, records: Records, student_id: str, named: str) -> str:
    """The strand with this name, else that of the plan's first goal, else the one with most up to the student's grade.

    Raises:
        NotFound: there is no such strand to ask about; the message names those there are.

    """
    catalogue = ports.catalogue()
    strands = list(dict.fromkeys(s.strand for s in catalogue.skills.values() if catalogue.items_for(s.id)))
    if named.strip():
        meant = [strand for strand in strands if fold(strand) == fold(named.strip())]
        if not meant:
            raise NotFound(f"There is no first check for {named[:40]!r}. There is: {', '.join(strands) or 'none yet'}.")
        return meant[0]
    goals = (catalogue.skills.get(goal.skill_id or "") for goal in plan_of(records, student_id).active_goals())
    first = next((skill.strand for skill in goals if skill and skill.strand in strands), None)
    if first is None and not strands:
        raise NotFound("There is nothing to check here yet.")
    return first or max(strands, key=partial(_up_to, catalogue, student_of(records, student_id).grade))


def _up_to(catalogue: Catalogue, grade: int | None, strand: str) -> int:
    """How many skills of a strand a student of this grade may have met: what is beyond it is no place to begin."""
    return sum(skill.strand == strand and skill.grade <= (grade or 0) for skill in catalogue.skills.values())


def next_step(ports: Ports, records: Records, check: PracticeSet, served: Sequence[Presentation]) -> "Step | None":
    """What to ask about next; None once enough is known or enough was asked."""
    from tutor.domain.placement import next_skill  # noqa: PLC0415  # numpy loads only where a check is done

    answers = _answers(served)
    return next_skill(answers, **_strand(ports, records, check)) if len(answers) < check.size else None


def starts(ports: Ports, records: Records, check: PracticeSet, served: Sequence[Presentation]) -> list[str]:
    """The titles of the skills to start with, by what was answered so far."""
    from tutor.domain.placement import result  # noqa: PLC0415  # as above

    found = result(_answers(served), **_strand(ports, records, check))
    return [ports.catalogue().skill(skill).title for skill in found.start]


def last_check(ports: Ports, records: Records, known: Knowledge, student_id: str) -> Checked | None:
    """What the latest first check of the last weeks found, without what went wrong since; None if there was none."""
    over = (SetStatus.DONE, SetStatus.STOPPED)
    checks = [s for s in records.sets.of_student(student_id) if s.kind is SetKind.PLACEMENT and s.status in over]
    ended = checks[0].ended_at if checks else None
    if ended is None or ports.now() - ended > LASTS:
        return None
    answers = _answers(records.practice.presentations_by_id(records.sets.presentation_ids(checks[0].id)))
    if not answers:
        return None
    from tutor.domain.placement import result  # noqa: PLC0415  # as above

    found = result(answers, **_strand(ports, records, checks[0]))
    missed = {a.skill_id for a in known.attempts if a.at > ended and a.verdict is Verdict.INCORRECT}
    return Checked(known=found.known - missed, starts=frozenset(found.start))


def _answers(served: Sequence[Presentation]) -> "list[PlacementAnswer]":
    from tutor.domain.placement import PlacementAnswer  # noqa: PLC0415  # as above

    closed = (PresentationStatus.SOLVED, PresentationStatus.ANSWERED)
    return [
        PlacementAnswer(skill_id=p.skill_id, level=p.level, right=p.status is PresentationStatus.SOLVED)
        for p in served
        if p.status in closed
    ]


def _strand(ports: Ports, records: Records, check: PracticeSet) -> _Strand:
    catalogue = ports.catalogue()
    return {
        "skills": [s for s in catalogue.skills.values() if s.strand == check.strand and catalogue.items_for(s.id)],
        "prerequisites": catalogue.prerequisites,
        "grade": student_of(records, check.student_id).grade,
    }
