"""What a set looks like from outside: where it stands, and how it went when it is over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tutor.domain.marking import Verdict
from tutor.domain.practice import Attempt, Presentation, PresentationStatus
from tutor.domain.practice_sets import PracticeSet, SetKind, SetStatus, questions_served
from tutor.domain.struggle import Approach
from tutor.usecases.first_checks import starts
from tutor.usecases.ports import Ports, Records
from tutor.usecases.practice import OpenItem
from tutor.usecases.standing import knowledge_of


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A skill of a set, in the words of the ladder before it and after it."""

    title: str
    before: str
    after: str


class Went(StrEnum):
    """How one question went: right at once and alone, right after help or another try, or not yet."""

    ALONE = "alone"
    HELPED = "helped"
    NOT_YET = "not_yet"


@dataclass(frozen=True, kw_only=True)
class Summary:
    """How a set went. `asked` are the questions that were answered, `right` those solved, `unaided` at once and alone.

    `went` tells how each of them went, in the order they came. `starts` are the titles of the skills to start with; only a first check has them.
    """

    asked: int
    right: int
    unaided: int
    hints: int
    went: Sequence[Went]
    skills: Sequence[Moved]
    starts: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class SetView:
    """Where a set stands. `number` is the current question from 1, `summary` is there once the set is over.

    `approach` is another way to offer, because of how the last questions went.
    """

    kind: SetKind
    number: int
    size: int
    status: SetStatus
    item: OpenItem | None
    summary: Summary | None = None
    approach: Approach | None = None


def served_in(records: Records, practice_set: PracticeSet) -> list[Presentation]:
    """The questions of a set, in the order they came."""
    return records.practice.presentations_by_id(records.sets.presentation_ids(practice_set.id))


def seen(
    records: Records, practice_set: PracticeSet, item: OpenItem | None, *, approach: Approach | None = None
) -> SetView:
    """A set that is not over."""
    number = questions_served(practice_set.kind, served_in(records, practice_set))
    return SetView(
        kind=practice_set.kind,
        number=min(max(number, 1), practice_set.size),
        size=practice_set.size,
        status=practice_set.status,
        item=item,
        approach=approach,
    )


def ended(ports: Ports, records: Records, practice_set: PracticeSet) -> SetView:
    """A set that is over, with its summary."""
    served = served_in(records, practice_set)
    return SetView(
        kind=practice_set.kind,
        number=min(max(questions_served(practice_set.kind, served), 1), practice_set.size),
        size=practice_set.size,
        status=practice_set.status,
        item=None,
        summary=_summary(ports, records, practice_set, served),
    )


def _summary(ports: Ports, records: Records, practice_set: PracticeSet, served: Sequence[Presentation]) -> Summary:
    tries = {p.id: _counted(records.practice.attempts_at(p.id)) for p in served}
    answered = [p for p in served if tries[p.id]]
    went = [_went(one, tries) for one in _questions(answered)]
    return Summary(
        asked=len(went),
        right=sum(one is not Went.NOT_YET for one in went),
        unaided=sum(one is Went.ALONE for one in went),
        hints=len(records.practice.hints_at(*(p.id for p in served))),
        went=went,
        skills=_moved(ports, records, practice_set, answered, tries),
        starts=starts(ports, records, practice_set, served) if practice_set.kind is SetKind.PLACEMENT else (),
    )


def _moved(
    ports: Ports,
    records: Records,
    practice_set: PracticeSet,
    answered: Sequence[Presentation],
    tries: dict[str, list[Attempt]],
) -> list[Moved]:
    student = practice_set.student_id
    aside, inside = records.disputes.set_aside(student), {a.id for p in answered for a in tries[p.id]}
    now = knowledge_of(ports, records, student)
    before = knowledge_of(ports, records, student, set_aside=aside | inside)
    skills = ports.catalogue().skills
    return [
        Moved(title=skills[skill].title, before=before.glance(skill).word, after=now.glance(skill).word)
        for skill in dict.fromkeys(p.skill_id for p in answered)
        if skill in skills
    ]


def _counted(attempts: Sequence[Attempt]) -> list[Attempt]:
    return [attempt for attempt in attempts if attempt.verdict is not Verdict.UNSURE]


def _questions(answered: Sequence[Presentation]) -> list[list[Presentation]]:
    """The questions of a set: one whose solution was shown and the fresh one after it are the same question."""
    questions: list[list[Presentation]] = []
    for presentation in answered:
        last = questions[-1] if questions else []
        if len(last) == 1 and last[0].status is PresentationStatus.SHOWN:
            last.append(presentation)
        else:
            questions.append([presentation])
    return questions


def _went(question: Sequence[Presentation], tries: Mapping[str, Sequence[Attempt]]) -> Went:
    if question[-1].status is not PresentationStatus.SOLVED:
        return Went.NOT_YET
    first = tries[question[0].id][0]
    return Went.ALONE if first.verdict is Verdict.CORRECT and first.hints == 0 else Went.HELPED
