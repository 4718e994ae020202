"""What is different between two goals, or two versions of a plan, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.console.wording import GOAL_KINDS, GOAL_STATUSES, TEMPLATES, day, parts_of, sure
from tutor.domain.goal_changes import STATUS_AFTER, GoalChange
from tutor.domain.plans import Goal, Plan


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line: what was and what is; the same twice where nothing changes."""

    label: str
    before: str
    after: str

    @property
    def same(self) -> bool:
        """Whether nothing changes here."""
        return self.before == self.after


@dataclass(frozen=True, kw_only=True)
class Block:
    """The lines of one goal, or of the plan around the goals."""

    title: str
    lines: Sequence[Line]

    @property
    def same(self) -> bool:
        """Whether nothing changes in it."""
        return all(line.same for line in self.lines)


def of_change(change: GoalChange) -> list[Line]:
    """What a suggestion would do to its goal."""
    before = _goal_lines(change.before)
    after = _goal_lines(change.after) | {"Status": GOAL_STATUSES[STATUS_AFTER[change.kind]]}
    return _lines(before, after)


def of_versions(before: Plan | None, after: Plan) -> list[Block]:
    """What one version did to the plan: only the parts that changed."""
    old = {goal.id: goal for goal in before.goals} if before else {}
    new = {goal.id: goal for goal in after.goals}
    blocks = [Block(title="The plan", lines=_lines(_plan_lines(before), _plan_lines(after)))]
    for goal_id in dict.fromkeys([*old, *new]):
        was, now = old.get(goal_id), new.get(goal_id)
        named = (now or was or Goal(id="", statement="Goal")).statement
        blocks.append(Block(title=f"Goal: {named}", lines=_lines(_goal_lines(was), _goal_lines(now))))
    return [block for block in blocks if not block.same]


def _lines(before: dict[str, str], after: dict[str, str]) -> list[Line]:
    labels = dict.fromkeys([*after, *before])
    lines = [Line(label=label, before=before.get(label, ""), after=after.get(label, "")) for label in labels]
    return [line for line in lines if line.before or line.after]


def _goal_lines(goal: Goal | None) -> dict[str, str]:
    if goal is None:
        return {}
    return {
        "Goal": goal.statement,
        "Target": goal.target,
        "How we see it": goal.measure,
        "By": day(goal.due),
        "If and then": goal.if_then,
        "Start": goal.baseline,
        "Best outcome": goal.best_outcome,
        "What could get in the way": goal.obstacle,
        "First step": goal.first_step,
        "How sure": sure(goal.confidence),
        "Who helps": "; ".join(goal.helpers),
        "Kind": GOAL_KINDS[goal.kind],
        "Status": GOAL_STATUSES[goal.status],
    }


def _plan_lines(plan: Plan | None) -> dict[str, str]:
    if plan is None:
        return {}
    return {"Kind of plan": TEMPLATES[plan.template]} | parts_of(plan)
