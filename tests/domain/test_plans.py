import pytest
from pydantic import TypeAdapter

from tutor.domain.errors import InvalidInput, NotFound
from tutor.domain.plans import Goal, GoalStatus, Plan, Support


def goal(name: str, **changes) -> Goal:
    return Goal(id=name, statement=f"I can {name}.", **changes)


def test_a_goal_needs_a_sentence_somebody_can_read():
    with pytest.raises(InvalidInput, match="sentence"):
        Goal(id="g", statement=" \n ")
    with pytest.raises(InvalidInput, match="300 characters; this one has 301"):
        Goal(id="g", statement="x" * 301)
    assert len(Goal(id="g", statement="x" * 300).statement) == 300


def test_a_goal_is_found_by_its_id_or_said_to_be_missing():
    plan = Plan(student_id="ada", goals=(goal("bake"), goal("run")))
    assert plan.goal("run").statement == "I can run."
    with pytest.raises(NotFound, match="'swim'"):
        plan.goal("swim")


def test_only_active_goals_are_worked_on_in_the_order_of_the_plan():
    goals = [goal(status.value, status=status) for status in GoalStatus]
    plan = Plan(student_id="ada", goals=(goal("first"), *goals, goal("last")))
    assert [one.id for one in plan.active_goals()] == ["first", "active", "last"]


def test_a_known_goal_is_replaced_in_its_place_and_a_new_one_comes_last():
    plan = Plan(student_id="ada", goals=(goal("bake"), goal("run")))
    changed = plan.with_goal(goal("bake", target="5 of 6")).with_goal(goal("swim"))
    assert [one.id for one in changed.goals] == ["bake", "run", "swim"]
    assert changed.goal("bake").target == "5 of 6"
    assert plan.goal("bake").target == ""


@pytest.mark.parametrize("confidence", [0, 6, -1])
def test_how_sure_a_student_is_goes_from_one_to_five(confidence):
    with pytest.raises(InvalidInput, match="from 1 to 5"):
        goal("bake", confidence=confidence)
    assert goal("bake", confidence=5).confidence == 5


def test_a_plan_kept_before_it_had_all_its_parts_still_reads():
    kept = {"student_id": "ada", "goals": [{"id": "bake", "statement": "I can bake."}], "supports": ["extra_hints"]}
    plan = TypeAdapter(Plan).validate_python(kept)
    assert plan == Plan(student_id="ada", goals=(goal("bake"),), supports=(Support.EXTRA_HINTS,))
