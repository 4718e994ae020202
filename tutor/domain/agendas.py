"""Making an agenda from the records: named rules, each line with what it rests on; nothing is on it that was not seen."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from tutor.domain.check_ins import CheckIn
from tutor.domain.conferences import ROOM, AgendaLine, Rule, Section, Source, SourceKind
from tutor.domain.goal_changes import ChangeStatus, GoalChange
from tutor.domain.goal_pace import is_behind, share_in
from tutor.domain.inquiries import Inquiry
from tutor.domain.marking import Verdict
from tutor.domain.mastery import Mastery
from tutor.domain.plan_templates import gaps
from tutor.domain.plans import Goal, GoalStatus, Plan, PlanVersion
from tutor.domain.practice import Attempt

FEWEST_TRIES = 3
FEWEST_COME_BACKS = 2
MOST_LINKED = 6
LOW = 2


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What an agenda is made from. `since` is when the last conference was, or nothing before the first."""

    name: str
    plan: Plan
    versions: Sequence[PlanVersion]
    attempts: Sequence[Attempt]
    estimates: Mapping[str, Mastery]
    titles: Callable[[str], str]
    check_ins: Sequence[CheckIn]
    projects: Sequence[Inquiry]
    changes: Sequence[GoalChange]
    since: datetime | None
    today: date

    def is_new(self, at: datetime | None) -> bool:
        """Whether something happened after the last conference."""
        return at is not None and (self.since is None or at > self.since)

    def recent(self, skill_id: str | None) -> list[Attempt]:
        """The answers on a skill since the last conference, oldest first."""
        return [one for one in self.attempts if one.skill_id == skill_id and self.is_new(one.at)]


def agenda(facts: Facts) -> tuple[AgendaLine, ...]:
    """Up to three things to celebrate, two to discuss and one to decide; fewer where the records show no more."""
    found: list[AgendaLine] = []
    for section, rules in _RULES.items():
        lines = (line for rule in rules for line in rule(facts))
        found += _first(lines, ROOM[section])
    return tuple(found)


def _first(lines: Iterable[AgendaLine], room: int) -> list[AgendaLine]:
    """The first lines, not two that rest on the very same records."""
    kept: list[AgendaLine] = []
    for line in lines:
        if len(kept) == room:
            break
        if line.sources not in [one.sources for one in kept]:
            kept.append(line)
    return kept


def _goals_met(facts: Facts) -> Iterable[AgendaLine]:
    now = {goal.id: goal.status for goal in facts.plan.goals}
    for version in facts.versions:
        if not facts.is_new(version.at) or version.number == 1:
            continue
        older = next((one for one in facts.versions if one.number == version.number - 1), None)
        was = {goal.id: goal.status for goal in older.plan.goals} if older else {}
        for goal in version.plan.goals:
            met = goal.status is GoalStatus.MET and was.get(goal.id) is not GoalStatus.MET
            if met and now.get(goal.id) is GoalStatus.MET:
                text = f"A goal is reached: “{goal.statement[:200]}”"
                yield _line(Section.CELEBRATE, text, Rule.GOAL_MET, _version(version.number))


def _skills_solid(facts: Facts) -> Iterable[AgendaLine]:
    for skill, mastery in sorted(facts.estimates.items(), key=lambda one: -one[1].low):
        right = [one for one in facts.recent(skill) if one.verdict is Verdict.CORRECT]
        if mastery.word == "solid" and mastery.tries >= FEWEST_TRIES and right:
            text = f"“{facts.titles(skill)}” is solid: about {round(mastery.p * 10)} of 10 questions right now."
            yield _line(Section.CELEBRATE, text, Rule.SKILL_SOLID, _attempts(right, skill))


def _came_back(facts: Facts) -> Iterable[AgendaLine]:
    """Missed, stayed with it, and got there on the same question."""
    new = [one for one in facts.attempts if facts.is_new(one.at)]
    by_question: dict[str, list[Attempt]] = {}
    for one in new:
        by_question.setdefault(one.presentation_id, []).append(one)
    won = [tries for tries in by_question.values() if _won(tries)]
    won.sort(key=lambda tries: tries[0].skill_id)
    for skill, questions in groupby(won, key=lambda tries: tries[0].skill_id):
        some = list(questions)
        if len(some) >= FEWEST_COME_BACKS:
            text = f"Stayed with it: {len(some)} questions on “{facts.titles(skill)}” came right after a first try did not."
            yield _line(Section.CELEBRATE, text, Rule.CAME_BACK, _attempts([tries[-1] for tries in some], skill))


def _won(tries: Sequence[Attempt]) -> bool:
    return tries[0].verdict is Verdict.INCORRECT and any(one.verdict is Verdict.CORRECT for one in tries[1:])


def _project_steps(facts: Facts) -> Iterable[AgendaLine]:
    for project in facts.projects:
        done = [s for s in project.milestones if s.done_on and (not facts.since or s.done_on >= facts.since.date())]
        if done:
            what = "step" if len(done) == 1 else "steps"
            text = f"{len(done)} {what} done in a project of their own: “{project.question[:180]}”"
            source = Source(kind=SourceKind.PROJECT, ids=(project.id,))
            yield _line(Section.CELEBRATE, text, Rule.PROJECT_STEP, source)


def _own_words(facts: Facts) -> Iterable[AgendaLine]:
    for change in reversed(facts.changes):
        if change.status is ChangeStatus.APPROVED and facts.is_new(change.suggested_at):
            text = f"{facts.name} found words for a goal: “{change.after.statement[:200]}”"
            yield _line(Section.CELEBRATE, text, Rule.OWN_WORDS, _change(change))


def _stuck(facts: Facts) -> Iterable[AgendaLine]:
    for skill, mastery in facts.estimates.items():
        tried = facts.recent(skill)
        if mastery.stuck and tried:
            text = f"“{facts.titles(skill)}”: many questions did not bring it to solid. What would be another way in?"
            yield _line(Section.DISCUSS, text, Rule.STUCK, _attempts(tried, skill))


def _behind(facts: Facts) -> Iterable[AgendaLine]:
    begun = _begun(facts.versions)
    for goal in facts.plan.active_goals():
        mastery = facts.estimates.get(goal.skill_id or "")
        tried = facts.recent(goal.skill_id)
        sure = mastery and mastery.tries >= FEWEST_TRIES and tried and goal.due and goal.due >= facts.today
        if mastery and sure and is_behind(goal, mastery.p, begun[goal.id], facts.today):
            text = f"“{goal.statement[:160]}” is behind an even pace to its date. Smaller, later, or more help?"
            yield _line(Section.DISCUSS, text, Rule.BEHIND, _goal(goal), _attempts(tried, goal.skill_id or ""))


def _unsure(facts: Facts) -> Iterable[AgendaLine]:
    for told in facts.check_ins:
        if told.confidence is not None and told.confidence <= LOW and facts.is_new(told.at):
            text = f"{facts.name} was not very sure ({told.confidence} of 5) and shared it. What would help?"
            source = Source(kind=SourceKind.CHECK_IN, ids=(told.id,))
            yield _line(Section.DISCUSS, text, Rule.UNSURE, source)
    for goal in facts.plan.active_goals():
        if goal.confidence is not None and goal.confidence <= LOW:
            text = f"How sure {facts.name} is of “{goal.statement[:160]}”: {goal.confidence} of 5. What is in the way?"
            yield _line(Section.DISCUSS, text, Rule.UNSURE, _goal(goal))


def _not_practised(facts: Facts) -> Iterable[AgendaLine]:
    for goal in facts.plan.active_goals():
        if goal.skill_id and not facts.recent(goal.skill_id):
            when = "since the last conference" if facts.since else "so far"
            text = f"“{goal.statement[:180]}”: no question was tried {when}. Does the goal still fit?"
            yield _line(Section.DISCUSS, text, Rule.NOT_PRACTISED, _goal(goal))


def _gaps(facts: Facts) -> Iterable[AgendaLine]:
    missing = gaps(facts.plan)
    if missing and facts.versions:
        names = ", ".join(part.replace("_", " ") for part in missing)
        text = f"The plan says nothing yet about: {names}."
        yield _line(Section.DISCUSS, text, Rule.GAPS, _version(facts.versions[0].number))


def _waiting(facts: Facts) -> Iterable[AgendaLine]:
    for change in facts.changes:
        if change.status is ChangeStatus.AGREED:
            text = f"{facts.name} asks for this goal and waits for an answer: “{change.after.statement[:180]}”"
            yield _line(Section.DECIDE, text, Rule.WAITING, _change(change))


def _at_target(facts: Facts) -> Iterable[AgendaLine]:
    for goal in facts.plan.active_goals():
        mastery, target = facts.estimates.get(goal.skill_id or ""), share_in(goal.target)
        there = mastery and target is not None and mastery.tries >= FEWEST_TRIES and mastery.p >= target
        tried = facts.recent(goal.skill_id)
        if mastery and there and tried:
            text = f"“{goal.statement[:180]}” is at its target. Is it reached, and what comes next?"
            yield _line(Section.DECIDE, text, Rule.AT_TARGET, _goal(goal), _attempts(tried, goal.skill_id or ""))


def _past_due(facts: Facts) -> Iterable[AgendaLine]:
    for goal in facts.plan.active_goals():
        if goal.due and goal.due < facts.today:
            text = f"The day of “{goal.statement[:180]}” has passed. A new day, another goal, or is it reached?"
            yield _line(Section.DECIDE, text, Rule.PAST_DUE, _goal(goal))


def _no_goal(facts: Facts) -> Iterable[AgendaLine]:
    if not facts.plan.active_goals() and facts.versions:
        text = f"What does {facts.name} want to work on next? No goal is open."
        yield _line(Section.DECIDE, text, Rule.NO_GOAL, _version(facts.versions[0].number))


def _next_date(facts: Facts) -> Iterable[AgendaLine]:
    if facts.versions:
        yield _line(Section.DECIDE, "When do we meet again?", Rule.NEXT_DATE, _version(facts.versions[0].number))


_RULES: Mapping[Section, Sequence[Callable[[Facts], Iterable[AgendaLine]]]] = {
    Section.CELEBRATE: (_goals_met, _skills_solid, _came_back, _project_steps, _own_words),
    Section.DISCUSS: (_stuck, _behind, _unsure, _not_practised, _gaps),
    Section.DECIDE: (_waiting, _past_due, _at_target, _no_goal, _next_date),
}


def _line(section: Section, text: str, rule: Rule, *sources: Source) -> AgendaLine:
    return AgendaLine(section=section, text=text, rule=rule, sources=sources)


def _attempts(attempts: Sequence[Attempt], skill_id: str) -> Source:
    return Source(kind=SourceKind.ATTEMPTS, ids=tuple(a.id for a in attempts[-MOST_LINKED:]), skill_id=skill_id)


def _version(number: int) -> Source:
    return Source(kind=SourceKind.VERSION, ids=(str(number),))


def _change(change: GoalChange) -> Source:
    return Source(kind=SourceKind.CHANGE, ids=(change.id,))


def _goal(goal: Goal) -> Source:
    return Source(kind=SourceKind.GOAL, ids=(goal.id,))


def _begun(versions: Sequence[PlanVersion]) -> dict[str, date]:
    return {goal.id: version.at.date() for version in versions for goal in version.plan.goals}
