"""The rules that make signals of a plan, each with its reason, and when one is brought up again.

At most one signal a goal: the first that holds, in the order of `_RULES`. What people decided about a goal is not
brought up again before there is new evidence. The numbers were set on simulated students of one seed
(`python -m evals.students --judges signals`); the figures in `evals/README.md` are of others.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import groupby

from tutor.domain.goal_changes import OPEN, ChangeKind, GoalChange
from tutor.domain.marking.verdicts import Verdict
from tutor.domain.mastery import looks
from tutor.domain.plan_signals import Signal, SignalKind, Told, Work, days_of, firsts, in_a_sentence, solved_alone
from tutor.domain.plans import Evidence, Goal
from tutor.domain.practice import Attempt

MONTH, TWO_WEEKS = timedelta(days=28), timedelta(days=14)
DAYS = 2  # What is right on the day it was learned only is often gone the day after (Rohrer and Taylor 2006).
EASY, EASY_OF = 5, 6  # From the goal's first questions on nearly all at once: it asks for what was there before.
EASY_SHARE, EASY_P = 0.8, 0.7  # And so it went on, and the estimate does not say otherwise: no lucky start.
MET, MET_RUN, MET_P = 6, 5, 0.66  # Six of the last eight alone, or five in a row, and the estimate at least "nearly".
HARD, HARD_OF = 2, 8  # Alone at two of eight or fewer: no more than guessing brings.
HARD_TOLD = 6  # Fewer questions are enough where the student said so, too.
HARD_P = 0.5  # Neither the goal nor what comes before it is rather known than not.
STUCK, STUCK_OF, MANY = 5, 10, 12  # Twelve questions are what other skills take; then half of ten still are misses.
PICKS_UP, PICKS_UP_OF = 3, 4  # Whoever gets three of the last four is just getting it.
LONG = 16  # From here on it no longer is a bad start: it has been worked on, and stays.
STALE = TWO_WEEKS  # Two school weeks of other work: one alone may be a project or a test in something else.
STALE_DAYS, STALE_QUESTIONS = 3, 10  # Other work that shows that the student was there.
SOON = timedelta(days=10)  # A school week and the days around it: time to talk over a smaller goal or a later day.
REACHED = 0.75  # Where the pace leads to this chance by the day, it is called on the way.
USUAL_GAIN = 0.025  # A day's gain where the pace is not known yet: a quarter in ten days.
SHIFT, SHIFT_OF = 5, 8  # Most of the last questions that had a setting, on two days: more than a whim.
NEW_EVIDENCE = 3  # So many new pieces bring up again what was decided.
UNSURE_OF_ONESELF = 2  # Of five, told by the student.
LAST, LATELY = 8, 4  # What counts as the last questions, and how many make a pace.


def signals(told: Told) -> list[Signal]:
    """What the log says of each goal being worked on, in the plan's order, and of interests. Nothing that was decided."""
    found = [signal for goal in told.plan.active_goals() if (signal := _of_goal(told, goal))]
    shift = _interest(told)
    return [*found, shift] if shift and _is_news(told, shift) else found


def _of_goal(told: Told, goal: Goal) -> Signal | None:
    """The first rule that holds; nothing where its change was decided on the same evidence or is being decided."""
    if not goal.skill_id:
        return None
    since = told.began.get(goal.id, _EVER)
    work = Work(
        told=told,
        goal=goal,
        skill=goal.skill_id,
        since=since,
        firsts=[one for one in firsts(told.known.attempts) if one.skill_id == goal.skill_id and one.at >= since],
    )
    found = next((signal for rule in _RULES if (signal := rule(work))), None)
    return found if found and _is_news(told, found) else None


def _too_easy(work: Work) -> Signal | None:
    """Nearly all of the goal's first questions at once and alone, and so on: it was known before."""
    start, alone = work.firsts[:EASY_OF], [one for one in work.firsts if solved_alone(one)]
    enough = len(start) == EASY_OF and sum(map(solved_alone, start)) >= EASY
    regular = any(one.level > 1 for one in alone)
    if not (enough and regular and len(alone) >= EASY_SHARE * len(work.firsts)) or work.p < EASY_P:
        return None
    right = f"{len(alone)} of {len(work.firsts)}"
    return work.signal(
        SignalKind.TOO_EASY,
        f"Since you set this goal, you got {right} questions on {in_a_sentence(work.name)} right at once, without hints. "
        "A bigger goal may fit you better.",
        f"{right} questions since the goal was set were right at the first try without a hint, from the first on. "
        f"{_expected(work)}",
        alone,
        step=_next_skill(work),
    )


def _met(work: Work) -> Signal | None:
    """Alone most of the time lately, on more than one day, and the estimate agrees."""
    last = work.firsts[-LAST:]
    alone = [one for one in last if solved_alone(one)]
    solid = work.told.known.glance(work.skill).is_known
    often = len(alone) >= MET or (len(last) >= MET_RUN and all(map(solved_alone, last[-MET_RUN:])))
    if days_of(alone) < DAYS or not (solid or (often and work.p >= MET_P)):
        return None
    return work.signal(
        SignalKind.MET,
        f"You got {len(alone)} of your last {len(last)} questions on {in_a_sentence(work.name)} right at once, without hints, on "
        f"{days_of(alone)} days. It looks like you reached your goal.",
        f"{len(alone)} of the last {len(last)} right at the first try without a hint, on {days_of(alone)} days. "
        f"{_expected(work)}",
        alone,
    )


def _too_hard(work: Work) -> Signal | None:
    """From the start hardly anything right alone, and what comes before it is not there."""
    said = _unsure(work)
    last, gap = work.firsts[-HARD_OF:], _gap(work)
    alone = sum(map(solved_alone, last))
    enough = (HARD_TOLD if said else HARD_OF) <= len(work.firsts) < LONG and days_of(last) >= DAYS
    if not (enough and gap) or alone > HARD or work.p >= HARD_P:
        return None
    before = in_a_sentence(work.told.title(gap))
    return work.signal(
        SignalKind.TOO_HARD,
        f"Of your last {len(last)} questions on {in_a_sentence(work.name)}, {alone or 'none'} came right at once. "
        f"A smaller step first may help: {before}.",
        f"{alone} of the last {len(last)} right at the first try without a hint, on {days_of(last)} days; “{before}”, which "
        f"comes before it, seems not to be there yet. {_expected(work)}",
        [one for one in last if not solved_alone(one)],
        step=gap,
        said=said,
    )


def _stuck(work: Work) -> Signal | None:
    """Many questions on several days, and half of the last ones missed: help taken is no miss."""
    last = work.firsts[-STUCK_OF:]
    missed = [one for one in last if one.verdict is Verdict.INCORRECT]
    alone, before = sum(map(solved_alone, last)), sum(map(solved_alone, work.firsts[:STUCK_OF]))
    picks_up = sum(map(solved_alone, last[-PICKS_UP_OF:])) >= PICKS_UP
    if len(work.firsts) < MANY or days_of(work.firsts) < DAYS or len(missed) < STUCK or picks_up:
        return None
    return work.signal(
        SignalKind.STUCK,
        f"You worked on {len(work.firsts)} questions on {in_a_sentence(work.name)}, and {alone or 'none'} of the last {len(last)} "
        "came right at once. Another way in may help more than more of the same.",
        f"{len(work.firsts)} questions on {days_of(work.firsts)} days: {before} of the first {len(last)} and {alone} of the "
        f"last {len(last)} right at the first try without a hint. {_expected(work)}",
        missed,
        step=_gap(work),
    )


def _on_track(work: Work) -> Signal | None:
    """The pace of the last weeks leads there by the day."""
    lately = [one for one in work.firsts if work.now - one.at <= TWO_WEEKS]
    if work.days_left is None or work.days_left < 0 or len(lately) < LATELY or days_of(lately) < DAYS:
        return None
    alone = [one for one in lately if solved_alone(one)]
    if _p_by_the_day(work, lately[0].at) < REACHED or len(alone) * 2 < len(lately):
        return None
    return work.signal(
        SignalKind.ON_TRACK,
        f"You are on the way with {in_a_sentence(work.name)}: {len(alone)} of your last {len(lately)} questions were right at once.",
        f"{len(alone)} of {len(lately)} questions in two weeks right at the first try without a hint; at this pace it is "
        f"there by the day. {_expected(work)}",
        alone,
    )


def _due_soon(work: Work) -> Signal | None:
    """The day is near, or just over, and the pace does not lead there."""
    if work.days_left is None or work.days_left > SOON.days:
        return None
    if work.p + USUAL_GAIN * max(work.days_left, 0) >= REACHED:
        return None
    last = [one for one in work.firsts if work.now - one.at <= MONTH][-LAST:]
    pieces = [one for one in last if not solved_alone(one)] or last or _elsewhere(work)
    alone = sum(map(solved_alone, last))
    when = f"in {work.days_left} days" if work.days_left > 1 else "tomorrow" if work.days_left == 1 else "now"
    went = (
        f"{alone or 'none'} of your last {len(last)} questions came right at once" if last else "it had no work lately"
    )
    return work.signal(
        SignalKind.DUE_SOON,
        f"Your goal on {in_a_sentence(work.name)} is due {when}, and {went}. A later day may fit better.",
        f"Due {work.goal.due:%d %B}; {alone} of {len(last)} questions in four weeks right at the first try without a hint. "
        f"{_expected(work)}",
        pieces,
    )


def _stale(work: Work) -> Signal | None:
    """Other work for two weeks, none on this or what comes before it. Silence alone says nothing."""
    around = {work.skill, *work.told.known.prerequisites.get(work.skill, ())}
    touched = _worked_on(one for one in firsts(work.told.known.attempts) if one.skill_id in around)
    decided = [_moment(change) for change in _about(work.told, work.goal.id)]
    since = max([work.since, *touched, *decided])
    others = [one for one in firsts(work.told.known.attempts) if one.at > since]
    if work.now - since < STALE or len(others) < STALE_QUESTIONS or days_of(others) < STALE_DAYS:
        return None
    return work.signal(
        SignalKind.STALE,
        f"You worked on other things on {days_of(others)} days, and not on {in_a_sentence(work.name)}. Does this goal still "
        "matter to you now?",
        f"{len(others)} questions on {days_of(others)} days since {since:%d %B}, none of them on this goal or what comes "
        "before it.",
        others,
    )


_RULES: tuple[Callable[[Work], Signal | None], ...] = (
    _too_easy,
    _met,
    _too_hard,
    _stuck,
    _on_track,
    _due_soon,
    _stale,
)
_EVER = datetime.fromisoformat("0001-01-01T00:00:00+00:00")


def _interest(told: Told) -> Signal | None:
    """Most of the latest questions with a setting were about something the plan does not name."""
    lately = [one for one in firsts(told.known.attempts) if told.known.now - one.at <= MONTH]
    last = [one for one in lately if told.settings.get(one.presentation_id)][-SHIFT_OF:]
    picked = sorted(last, key=lambda one: told.settings[one.presentation_id])
    groups = [(name, list(some)) for name, some in groupby(picked, key=lambda one: told.settings[one.presentation_id])]
    interest, those = max(groups, key=lambda group: len(group[1]), default=("", []))
    if len(those) < SHIFT or days_of(those) < DAYS or interest in told.liked:
        return None
    those, title = sorted(those, key=lambda one: one.at), told.title(interest)
    return Signal(
        kind=SignalKind.INTEREST_SHIFT,
        told=f"{len(those)} of your last {len(last)} questions were about {in_a_sentence(title)}, which you picked. Is it "
        "something you want to follow?",
        facts=f"{len(those)} of the last {len(last)} questions with a topic were about {in_a_sentence(title)}, on "
        f"{days_of(those)} days. The plan does not name it.",
        evidence=Evidence(attempt_ids=tuple(one.id for one in those)),
        latest=those[-1].at,
        interest_id=interest,
    )


def _is_news(told: Told, signal: Signal) -> bool:
    """Whether nothing is being decided about it, and enough came since the same was decided."""
    about = _about(told, signal.goal_id) if signal.goal_id else [c for c in told.changes if c.kind is ChangeKind.ADD]
    if any(change.status in OPEN for change in about):
        return False
    decided = [_moment(change) for change in about if change.kind is signal.change]
    if not decided:
        return True
    at = {attempt.id: attempt.at for attempt in told.known.attempts}
    return sum(at[piece] > max(decided) for piece in signal.evidence.attempt_ids) >= NEW_EVIDENCE


def _about(told: Told, goal_id: str) -> list[GoalChange]:
    return [change for change in told.changes if change.before and change.before.id == goal_id]


def _moment(change: GoalChange) -> datetime:
    return change.decided_at or change.agreed_at or change.suggested_at


def _worked_on(some: Iterable[Attempt]) -> list[datetime]:
    """The days with work on it. One last question all alone on its day may have come along in a mix."""
    days = [[one.at for one in day] for _, day in groupby(some, key=lambda one: one.at.date())]
    return [max(day) for day in (days[:-1] if days and len(days[-1]) == 1 else days)]


def _elsewhere(work: Work) -> list[Attempt]:
    """What the student did instead, lately."""
    return [one for one in firsts(work.told.known.attempts) if one.at >= work.since and work.now - one.at <= MONTH]


def _gap(work: Work) -> str:
    """What comes right before the goal's skill and is rather not known: the least known of it."""
    known = work.told.known
    before = [known.glance(one) for one in known.prerequisites.get(work.skill, ())]
    least = min(before, key=lambda one: one.p, default=None)
    return least.skill_id if least and least.p < HARD_P else ""


def _next_skill(work: Work) -> str:
    """What follows the goal's skill and is not known yet."""
    after = sorted(skill for skill, before in work.told.known.prerequisites.items() if work.skill in before)
    return next((skill for skill in after if not work.told.known.glance(skill).is_known), "")


def _p_before(work: Work, moment: datetime) -> float:
    return looks(work.told.known, [moment])[0].glance(work.skill).p


def _p_by_the_day(work: Work, first: datetime) -> float:
    """Where the estimate would be on the day, if it went on as in the last two weeks."""
    now, days = work.told.known.glance(work.skill).p, max((work.now - first).days, 1)
    gain = (now - _p_before(work, first - timedelta(seconds=1))) / days
    return now + max(gain, 0.0) * (work.days_left or 0)


def _unsure(work: Work) -> str:
    """The message in which the student last said how sure they are, if that was hardly, since the goal began."""
    lately = [c for c in work.told.check_ins if c.check_in.at >= work.since and work.now - c.check_in.at <= TWO_WEEKS]
    last = max(lately, key=lambda one: one.check_in.at, default=None)
    sure = last.check_in.confidence if last else None
    return last.message_id if last and sure is not None and sure <= UNSURE_OF_ONESELF else ""


def _expected(work: Work) -> str:
    """The estimate as people count."""
    known = work.told.known.glance(work.skill)
    low, high = round(known.low * 10), round(known.high * 10)
    return f"Of 10 new questions, expect {low if low == high else f'{low} to {high}'} right."
