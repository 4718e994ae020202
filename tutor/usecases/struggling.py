"""Looking at the last questions of a student for signs that another approach is needed."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from tutor.domain.marking import Verdict
from tutor.domain.practice import Attempt, Presentation
from tutor.domain.struggle import WEEK, Approach, Attention, Watched, for_attention, notice
from tutor.usecases.ports import Ports, Records
from tutor.usecases.served_questions import in_check
from tutor.usecases.standing import knowledge_of

LAST = 6
NOT_KNOWN = "not_known"


def approach_for(records: Records, student_id: str) -> Approach | None:
    """The change of approach that is due now, by this student's last questions; None if it goes as it should.

    A first check has a way of its own to find what is easy enough, so all it can be met with there is a break.
    """
    questions = list[Watched]()
    latest = records.practice.last_served(student_id, last=LAST)
    for presentation in reversed(latest):
        questions.insert(0, _watched(records, presentation))
        if any(right for _, right in questions[0].tries):
            break  # A success ends whatever was before it.
    noticed = notice(questions)
    if noticed and in_check(records, latest[-1]):
        return Approach.BREAK
    return noticed.approach if noticed else None


def attention_for(ports: Ports, records: Records, student_id: str) -> tuple[Attention, ...]:
    """What a teacher should look at for this student, from the last week and from the estimates."""
    known, now = knowledge_of(ports, records, student_id), ports.now()
    served = records.practice.times_served(student_id)
    lately = [a for a in known.attempts if now - a.at <= WEEK and a.presentation_id in served]
    days = [_questions(list(day), served) for _, day in groupby(lately, key=lambda a: a.at.date())]
    skills = ports.catalogue().skills
    tried = dict.fromkeys(a.skill_id for a in known.attempts)
    return for_attention(days, [(s, skills[s].title) for s in tried if s in skills and known.of(s).stuck])


def _watched(records: Records, presentation: Presentation) -> Watched:
    return Watched(
        served_at=presentation.served_at,
        level=presentation.level,
        tries=_tries(records.practice.attempts_at(presentation.id)),
        hints=tuple(hint.at for hint in records.practice.hints_at(presentation.id)),
        closed_at=presentation.closed_at,
    )


def _questions(attempts: Sequence[Attempt], served: dict[str, datetime]) -> list[Watched]:
    ids = dict.fromkeys(a.presentation_id for a in attempts)
    return [
        Watched(served_at=served[id_], tries=_tries([a for a in attempts if a.presentation_id == id_])) for id_ in ids
    ]


def _tries(attempts: Sequence[Attempt]) -> tuple[tuple[datetime, bool], ...]:
    """The counted tries; saying that one does not know is no try."""
    counted = [a for a in attempts if a.verdict is not Verdict.UNSURE and a.reason != NOT_KNOWN]
    return tuple((a.at, a.verdict is Verdict.CORRECT) for a in counted)
