from dataclasses import replace

import pytest

from tests.domain.test_mastery import attempts
from tutor.domain.plans import Goal, GoalStatus, Plan
from tutor.domain.progress import strong_goal, strong_run

GOAL = Goal(id="g", statement="I can add fractions.", skill_id="fractions.add-unlike")


def log(text: str, level: int = 2):
    return [replace(attempt, level=level) for attempt in attempts(text)]


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        ("aC0 bC0 cC0", True),
        ("aI0 bC0 cC0 dC0", True),
        ("aU0 aC0 bC0 cU0 cC0", True),
        ("aC0 bC0", False),
        ("aC0 bC0 cI0", False),
        ("aC0 bC0 cC1", False),
        ("aC0 bC0 cI0 cC0", False),
        ("aC0 bC0 cC0 dI0", False),
        ("", False),
    ],
)
def test_a_strong_run_is_three_questions_solved_at_once_and_alone(text, strong):
    assert strong_run(log(text)) is strong


def test_first_steps_alone_are_no_strong_run():
    assert not strong_run(log("aC0 bC0 cC0", level=1))
    assert strong_run([*log("aC0 bC0", level=1), *log("cC0", level=2)])


def test_a_strong_run_speaks_for_the_active_goal_of_its_skill():
    run = log("aC0 bC0 cC0")
    assert strong_goal(Plan(student_id="ada", goals=(GOAL,)), run) == GOAL
    for other in ({"skill_id": "fractions.compare"}, {"status": GoalStatus.MET}, {"skill_id": None}):
        goals = (Goal(id="g", statement="I can.", **{"skill_id": GOAL.skill_id, **other}),)
        assert strong_goal(Plan(student_id="ada", goals=goals), run) is None
    assert strong_goal(Plan(student_id="ada", goals=(GOAL,)), log("aC0 bC0")) is None
