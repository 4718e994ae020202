"""Who could use a teacher now, and why: by what was done, never by silence, and never by what somebody may feel."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from tutor.domain.errors import Conflict
from tutor.domain.marking.verdicts import Verdict
from tutor.domain.mastery import Mastery, Tally
from tutor.domain.mastery.digest import MISSED
from tutor.domain.plans import Goal
from tutor.domain.practice import Attempt
from tutor.domain.struggle import FAST, HURRY, LONG_RUN, RUN, Moment, Sign

DAYS = 2  # Once is a bad day; on two within a week a teacher should know.
GOAL_SOON, GOAL_WINDOW, GOAL_QUESTIONS = timedelta(days=21), timedelta(days=28), 3
NONE_OF = (
    6  # None of so many right at the first try: what is missing lies before them, and more of them will not bring it.
)
WEIGHTS = {"stuck": 4, "none_right": 4, "goal_at_risk": 3, "unread": 3, "guessing": 2, "hint_racing": 2, "idle": 1}
"""What outweighs what, in our judgement: work that leads nowhere first, then a date that comes near, then ways of working."""
UNREAD_QUESTIONS, UNREAD_ANSWERS = 3, 6  # Fewer are slips; from here on, how to write an answer is what is in the way.


class Concern(StrEnum):
    """What a teacher could look at."""

    STUCK = "stuck"
    NONE_RIGHT = "none_right"
    GUESSING = "guessing"
    HINT_RACING = "hint_racing"
    IDLE = "idle"
    UNREAD = "unread"
    GOAL = "goal_at_risk"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One concern about one student with its reason. `skill_id` is empty where it is not about one skill.

    `questions` are the ids of the served questions it rests on, oldest first, the last of them at `latest`; with many
    of them the last ones, and `earlier` counts those before.
    """

    concern: Concern
    why: str
    since: datetime
    latest: datetime
    questions: tuple[str, ...]
    skill_id: str = ""
    earlier: int = 0


@dataclass(frozen=True, kw_only=True)
class SeenTo:
    """A teacher saw to a concern, as far as the evidence went at `evidence_at`. Taking it back leaves the line."""

    id: str
    student_id: str
    concern: Concern
    skill_id: str
    evidence_at: datetime
    by: str
    at: datetime
    undone_at: datetime | None = None

    def undone(self, at: datetime) -> "SeenTo":
        """The same, taken back: the concern is there again.

        Raises:
            Conflict: it was taken back already.

        """
        if self.undone_at is not None:
            raise Conflict("This was taken back already.")
        return replace(self, undone_at=at)


def still_open(findings: Iterable[Finding], seen: Iterable[SeenTo]) -> list[Finding]:
    """The findings that nobody saw to since their latest piece of evidence, newest evidence first."""
    upto: dict[tuple[Concern, str], datetime] = {}
    for one in seen:
        key = (one.concern, one.skill_id)
        if one.undone_at is None:
            upto[key] = max(upto.get(key, one.evidence_at), one.evidence_at)
    waiting = [f for f in findings if (f.concern, f.skill_id) not in upto or f.latest > upto[f.concern, f.skill_id]]
    return sorted(waiting, key=lambda finding: finding.latest, reverse=True)


def stuck_on(mastery: Mastery, tally: Tally) -> Finding | None:
    """Many questions on one skill that did not lead to solid."""
    if not mastery.stuck or tally.since is None:
        return None
    said = (
        f"{tally.questions} questions since {_day(tally.since)}, {tally.alone or 'none'} of them right at once "
        "and without a hint."
    )
    telling = tally.missed or tuple(one.question for one in tally.latest[-MISSED:])
    return Finding(
        concern=Concern.STUCK,
        why=f"{said} It is not solid yet.",
        since=tally.since,
        latest=tally.missed_at or tally.asked_at or tally.since,
        questions=telling,
        earlier=(tally.questions - tally.alone or tally.questions) - len(telling),
        skill_id=mastery.skill_id,
    )


def none_right(skill_id: str, tally: Tally) -> Finding | None:
    """The last questions on one skill without one that was right at the first try. Only a teacher hears of it, not the student."""
    last = tally.latest[-NONE_OF:]
    if len(last) < NONE_OF or any(one.right for one in last):
        return None
    return Finding(
        concern=Concern.NONE_RIGHT,
        why=f"None of the last {NONE_OF} questions, since {_day(last[0].at)}, was right at the first try.",
        since=last[0].at,
        latest=last[-1].at,
        questions=tuple(one.question for one in last),
        skill_id=skill_id,
    )


def goals_at_risk(
    goals: Iterable[Goal], attempts: Sequence[Attempt], glance: Callable[[str], Mastery], now: datetime
) -> list[Finding]:
    """Goals whose day is near while what was answered lately does not lead there; one nobody works at tells nothing."""
    found: dict[str, Finding] = {}
    for goal in goals:
        if goal.due is None or goal.skill_id is None or goal.skill_id in found:
            continue
        own = _by_question(a for a in attempts if a.skill_id == goal.skill_id and now - a.at <= GOAL_WINDOW)
        if not is_near(goal, now) or len(own) < GOAL_QUESTIONS:
            continue
        mastery = glance(goal.skill_id)
        if mastery.word not in {"nearly", "solid"}:
            found[goal.skill_id] = _at_risk(goal, mastery, own, (goal.due - now.date()).days)
    return list(found.values())


def is_near(goal: Goal, now: datetime) -> bool:
    """Whether the day of a goal is near, or over for no longer than that."""
    return goal.due is not None and -GOAL_SOON <= goal.due - now.date() <= GOAL_SOON


def urgency(findings: Iterable[Finding]) -> int:
    """How much speaks for looking at one student first. Silence weighs nothing: it is no finding."""
    return sum(WEIGHTS[finding.concern] for finding in findings)


def struggles(moments: Sequence[Moment]) -> list[Finding]:
    """The signs of one student's last week that were there on two days, or that went on in spite of everything."""
    rules = (
        (
            Concern.GUESSING,
            Sign.FAST_WRONG,
            f"{RUN} or more wrong answers in a row, each within {FAST.seconds} seconds",
        ),
        (Concern.HINT_RACING, Sign.HINT_RACING, f"{RUN} or more hints in a row, each within {HURRY.seconds} seconds"),
        (Concern.IDLE, Sign.IDLE_AFTER_MISS, "a long wait after a miss, twice in a row, and then no other try"),
    )
    found = []
    for concern, sign, said in rules:
        those = [moment for moment in moments if moment.sign is sign]
        days = len({moment.at.date() for moment in those})
        longest = max((moment.run for moment in those), default=0)
        if days >= DAYS:
            found.append(_struggle(concern, those, f"On {days} days of the last week: {said}."))
        elif concern is Concern.GUESSING and longest >= LONG_RUN:
            why = f"{longest} wrong answers in a row on {_day(those[-1].at)}, each within {FAST.seconds} seconds."
            found.append(_struggle(concern, those, why))
    return found


def unread(attempts: Iterable[Attempt]) -> Finding | None:
    """Questions of the last weeks whose answers could never be marked: they count for nothing, so nothing else tells."""
    lost = {name: tries for name, tries in _by_question(attempts).items() if _never_read(tries)}
    written = [attempt for tries in lost.values() for attempt in tries]
    if len(lost) < UNREAD_QUESTIONS or len(written) < UNREAD_ANSWERS:
        return None
    return Finding(
        concern=Concern.UNREAD,
        why=f"{len(written)} answers to {len(lost)} questions since {_day(written[0].at)} could not be read. None counted.",
        since=written[0].at,
        latest=max(attempt.at for attempt in written),
        questions=tuple(lost),
    )


def _at_risk(goal: Goal, mastery: Mastery, own: Mapping[str, Sequence[Attempt]], left: int) -> Finding:
    tries = [attempt for question in own.values() for attempt in question]
    day = (
        f"{left} days left"
        if left > 1
        else "1 day left"
        if left == 1
        else "due today"
        if left == 0
        else "its day is over"
    )
    low, high = round(mastery.low * 10), round(mastery.high * 10)
    return Finding(
        concern=Concern.GOAL,
        why=f"“{goal.statement}”: {day}. Out of 10 questions like these, expect {low} to {high} right.",
        since=tries[0].at,
        latest=tries[-1].at,
        questions=tuple(own),
        skill_id=mastery.skill_id,
    )


def _struggle(concern: Concern, moments: Sequence[Moment], why: str) -> Finding:
    return Finding(
        concern=concern,
        why=why,
        since=moments[0].at,
        latest=max(moment.at for moment in moments),
        questions=tuple(dict.fromkeys(moment.question for moment in moments)),
    )


def _by_question(attempts: Iterable[Attempt]) -> Mapping[str, list[Attempt]]:
    questions: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        questions.setdefault(attempt.presentation_id, []).append(attempt)
    return questions


def _never_read(tries: Sequence[Attempt]) -> bool:
    return all(attempt.verdict is Verdict.UNSURE for attempt in tries)


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B}"
