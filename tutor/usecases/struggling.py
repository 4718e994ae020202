"""Looking at the last questions of a student for signs that another approach is needed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tutor.domain.marking import Verdict
from tutor.domain.practice import Attempt, HintGiven, Presentation
from tutor.domain.struggle import Approach, Watched, notice
from tutor.usecases.ports import Records
from tutor.usecases.served_questions import in_check

LAST = 6
UNASKED = timedelta(seconds=1)
"""A hint this soon after an answer came by itself: nobody reads a reply and asks for more in less."""
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


def watched(
    served_at: datetime,
    attempts: Sequence[Attempt],
    hints: Sequence[HintGiven],
    *,
    question: str = "",
    level: int = 1,
    closed_at: datetime | None = None,
) -> Watched:
    """How a question went. Hints that came together were asked for once, and one that came with a miss not at all."""
    tries = _tries(attempts)
    given = dict.fromkeys(hint.at for hint in hints)
    return Watched(
        served_at=served_at,
        id=question,
        level=level,
        tries=tries,
        hints=tuple(at for at in given if not any(timedelta(0) <= at - tried < UNASKED for tried, _ in tries)),
        closed_at=closed_at,
    )


def _watched(records: Records, presentation: Presentation) -> Watched:
    return watched(
        presentation.served_at,
        records.practice.attempts_at(presentation.id),
        records.practice.hints_at(presentation.id),
        question=presentation.id,
        level=presentation.level,
        closed_at=presentation.closed_at,
    )


def _tries(attempts: Sequence[Attempt]) -> tuple[tuple[datetime, bool], ...]:
    """The counted tries; saying that one does not know is no try."""
    counted = [a for a in attempts if a.verdict is not Verdict.UNSURE and a.reason != NOT_KNOWN]
    return tuple((a.at, a.verdict is Verdict.CORRECT) for a in counted)
