"""Reviews: a skill that was learned comes again just before it would be forgotten, and before its goal's date.

The spacing is FSRS-6 as the `fsrs` library computes it, without its random fuzz: the same log gives the same days.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from tutor.domain.marking import Verdict
from tutor.domain.practice import Attempt

if TYPE_CHECKING:
    from fsrs import Card, Rating, Scheduler

RETENTION = 0.9
QUICK = timedelta(seconds=15)
SOON = timedelta(days=14)
_COUNT = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}


@dataclass(frozen=True, kw_only=True)
class Memory:
    """How well a skill sits: when it was last shown, when it is due, and `stability`, the days until recall is 90 %."""

    skill_id: str
    last: datetime
    due: datetime
    stability: float


@dataclass(frozen=True, kw_only=True)
class Review:
    """A skill that is due. `recall` is how likely it is remembered now; `goal_due` the date of a goal that needs it."""

    skill_id: str
    last: datetime
    due: datetime
    recall: float
    goal_due: date | None = None


def memories(attempts: Sequence[Attempt], served: Mapping[str, datetime] | None = None) -> dict[str, Memory]:
    """One memory a skill that was learned, from this student's attempts, oldest first. `served` says when questions came.

    It begins with the first question that was right at once and alone. What went wrong before was not forgotten but not
    learned yet, and would make the skill come again more often than it needs to.
    The first counted answer to a question rates it: again if wrong, hard if right after hints, good if right, easy if
    right within `QUICK` of being shown.
    """
    from fsrs import Card, Rating  # noqa: PLC0415  # takes a twentieth of a second, and only reviews need it

    cards: dict[str, Card] = {}
    for attempt in _first_answers(attempts):
        rating = _rating(attempt, (served or {}).get(attempt.presentation_id))
        if attempt.skill_id in cards or rating in (Rating.Good, Rating.Easy):
            at = attempt.at.astimezone(UTC)
            card = cards.get(attempt.skill_id) or Card(card_id=1, due=at)
            cards[attempt.skill_id], _ = _scheduler().review_card(card, rating, at)
    return {skill: _memory(skill, card) for skill, card in cards.items()}


def due_today(
    attempts: Sequence[Attempt],
    *,
    now: datetime,
    budget: int,
    goals: Mapping[str, date] | None = None,
    served: Mapping[str, datetime] | None = None,
) -> tuple[Review, ...]:
    """What is due today and was not done today yet: at most `budget` skills a day, the most urgent first.

    `goals` are the dates of goals by skill. The list of a day stands in the morning: what is done leaves it, and
    nothing takes its place. Only what was once right at once and alone is reviewed; the rest is still being learned.
    """
    morning = datetime.combine(now.astimezone(UTC).date(), time.min, UTC)
    done = {a.skill_id for a in attempts if a.at >= morning and a.verdict is not Verdict.UNSURE}
    known = memories([a for a in attempts if a.at < morning], served)
    dates = goals or {}
    found = [_review(memory, morning, dates.get(memory.skill_id)) for memory in known.values()]
    today = [review for review in found if review.due.date() <= morning.date()]
    today.sort(key=lambda review: (*_urgency(review, morning), review.skill_id))
    return tuple(review for review in today[: max(budget, 0)] if review.skill_id not in done)


def why_again(review: Review, now: datetime) -> str:
    """Why it comes again, in a child's words."""
    return f"You learned this {_ago(review.last, now)}. A quick look keeps it."


def _ago(then: datetime, now: datetime) -> str:
    days = (now.date() - then.date()).days
    if days < 14:
        return {0: "today", 1: "yesterday", 7: "a week ago"}.get(days, f"{days} days ago")
    return (
        f"{_COUNT.get(days // 7, days // 7)} weeks ago"
        if days < 60
        else f"{_COUNT.get(days // 30, days // 30)} months ago"
    )


def _review(memory: Memory, now: datetime, goal_due: date | None) -> Review:
    return Review(
        skill_id=memory.skill_id,
        last=memory.last,
        due=_paced(memory, goal_due),
        recall=_recall(memory, now),
        goal_due=goal_due,
    )


def _paced(memory: Memory, goal_due: date | None) -> datetime:
    """When it is due: on the eve of its goal's date at the latest, unless it was shown since."""
    if goal_due is None:
        return memory.due
    eve = datetime.combine(goal_due - timedelta(days=1), time.min, UTC)
    return min(memory.due, eve) if memory.last < eve else memory.due


def _urgency(review: Review, now: datetime) -> tuple[date, float]:
    """Skills of goals that are due soon first, by their date; then what is likeliest forgotten."""
    near = review.goal_due is not None and review.goal_due <= (now + SOON).date()
    return (review.goal_due if review.goal_due and near else date.max, review.recall)


def _first_answers(attempts: Sequence[Attempt]) -> list[Attempt]:
    first: dict[str, Attempt] = {}
    for attempt in attempts:
        if attempt.verdict is not Verdict.UNSURE:
            first.setdefault(attempt.presentation_id, attempt)
    return list(first.values())


def _rating(attempt: Attempt, served_at: datetime | None) -> "Rating":
    from fsrs import Rating  # noqa: PLC0415  # as above

    if attempt.verdict is not Verdict.CORRECT:
        return Rating.Again
    if attempt.hints:
        return Rating.Hard
    return Rating.Easy if served_at and attempt.at - served_at <= QUICK else Rating.Good


def _memory(skill_id: str, card: "Card") -> Memory:
    return Memory(
        skill_id=skill_id,
        last=card.last_review or card.due,
        due=card.due,
        stability=card.stability or 0.0,
    )


def _recall(memory: Memory, now: datetime) -> float:
    from fsrs import Card, State  # noqa: PLC0415  # as above

    card = Card(card_id=1, state=State.Review, stability=memory.stability, due=memory.due, last_review=memory.last)
    return _scheduler().get_card_retrievability(card, now)


@cache
def _scheduler() -> "Scheduler":
    from fsrs import Scheduler  # noqa: PLC0415  # as above

    # Without steps of minutes: within a sitting the tutor chooses what comes next, the days are what is scheduled.
    return Scheduler(desired_retention=RETENTION, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
