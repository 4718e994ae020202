"""The simulated students stay honest judges: a small run of each judgement, with wide bounds."""

import random

import numpy as np
import pytest

from evals.students import judge_estimate, judge_pace, judge_placement
from evals.students.__main__ import measure, show
from evals.students.findings import finding
from evals.students.habits import hints_at_first, with_help
from evals.students.kinds import KINDS, mind_of
from evals.students.minds import FRESH, in_order
from evals.students.questions import content, marked_for_real, strand_of
from evals.students.student import student
from tutor.domain.marking import Verdict

FEW = 3


def last(steps):
    *_, (_, findings) = steps
    return {found.figure: found for found in findings}


@pytest.mark.parametrize("kind", KINDS)
def test_the_truth_is_how_often_the_student_is_right_alone_on_an_ordinary_day(kind):
    who = student(1, kind, 0, content())
    skill = in_order(who.catalogue.skills)[5]
    told = who.truth()[skill]
    right = sum(who._answer(None, 2, 0, 0, who.mind.chance(skill, 2, who.day)) for _ in range(3000)) / 3000
    assert right == pytest.approx(told, abs=0.03)


@pytest.mark.parametrize("kind", KINDS)
def test_practice_teaches_and_a_long_break_takes_some_of_it_from_all_who_forget(kind):
    skills = content().skills
    gained, lost = 0.0, 0.0
    for number in range(20):
        mind = mind_of(2, kind, number, skills)
        first = in_order(skills)[0]
        before = mind.chance(first, 2, 0)
        for _ in range(30):
            mind.learn(first, 2, 0, "solution", 1.0)
        after = mind.chance(first, 2, 0)
        gained, lost = gained + after - before, lost + after - mind.chance(first, 2, 90)
    assert gained > 0
    assert (lost > 0) is (kind != "one ability")


def test_the_same_seed_gives_the_same_students_and_another_seed_others():
    again = [judge_estimate.points(seed, "gradual", 0) for seed in (5, 5, 6)]
    assert again[0] == again[1]
    assert again[0] != again[2]


@pytest.mark.parametrize("item", content().items.values(), ids=content().items)
def test_right_answers_to_real_items_are_marked_right_and_wrong_ones_wrong(item):
    for seed in range(3):
        assert marked_for_real(item, seed, right=True)[1] is Verdict.CORRECT
        assert marked_for_real(item, seed, right=False)[1] is Verdict.INCORRECT


def test_intervals_mostly_hold_the_truth_and_what_is_called_known_mostly_is():
    found = last(judge_estimate.judge(1, "all or nothing", FEW))
    assert 0.5 <= found["interval covers the truth"].value <= 1
    assert found["  width where tried"].value < 0.9
    assert found["false mastery"].value <= 0.3


def test_the_first_check_mostly_places_within_one_skill_with_at_most_twelve_questions():
    found = last(judge_placement.judge(1, "all or nothing", 6))
    assert found["placed within one skill"].value >= 0.6
    assert 0 < found["  questions, of 12"].value <= 1


def test_the_tutors_choice_is_raced_against_the_fixed_order_to_the_same_true_mastery():
    found = last(judge_pace.judge(1, "sudden forgetting", 2))
    assert 0 <= found["time to mastery of fixed order"].value <= judge_pace.NOT_REACHED * 3
    assert found["  mastered before"].value == pytest.approx(
        sum(judge_pace.way(1, "sudden forgetting", n, judge_pace.in_fixed_order, checked=False)[0][0] for n in (0, 1))
        / 2
    )


def test_time_to_mastery_is_when_it_is_reached_to_stay():
    assert judge_pace.time_to(0.5, np.array([0.1, 0.5, 0.4, 0.5, 0.6])) == 3
    assert judge_pace.time_to(0.5, np.array([0.6, 0.5, 0.5])) == 0
    assert judge_pace.time_to(0.5, np.array([0.1, 0.6, 0.6, 0.4])) == 1.5 * 3
    fixed = np.array([[0.0, 0.2, 0.2, 0.4, 0.4], [0.0, 0.0, 0.2, 0.2, 0.6]])
    assert judge_pace.pace(fixed, fixed) == 1
    assert judge_pace.pace(fixed, fixed[:, [0, 4, 4, 4, 4]]) == 0.25
    assert judge_pace.margin(fixed[:1], fixed[:1]) == 0
    assert judge_pace.margin(fixed, fixed[::-1]) > 0


def test_both_ways_have_the_same_days_and_as_many_questions_and_the_tutors_counts_its_check():
    days = [student(1, "moody", 3, content(), what="course") for _ in range(2)]
    days[1].luck.random()
    for who in days:
        who.next_day()
        who.first_check()
        who.next_day()
    assert (days[0].day, days[0].mood) == (days[1].day, days[1].mood)
    fixed = judge_pace.way(1, "moody", 3, judge_pace.in_fixed_order, checked=False)
    offered = judge_pace.way(1, "moody", 3, judge_pace.as_offered, checked=True)
    assert len(fixed) == len(offered) == 1 + judge_pace.OF_EACH_SKILL * len(content().skills)
    assert fixed[0] == offered[0]


def test_a_first_check_is_passed_on_to_what_is_offered_until_it_proves_wrong():
    who = next(s for s in (student(1, "all or nothing", n, content()) for n in range(9)) if s.first_check().known)
    found = who.check
    assert who.checked().known == found.known
    assert who.checked().starts == set(found.start)
    wrong = min(found.known)
    who._answer(who._item(wrong, 2), 2, 0, 0, 0.0)
    assert who.checked().known == found.known - {wrong}


def test_the_way_in_fixed_order_asks_the_same_number_of_each_skill_in_order():
    who = student(1, "gradual", 0, content())
    asked = []
    for _ in range(len(who.catalogue.skills) * judge_pace.OF_EACH_SKILL):
        asked.append(judge_pace.in_fixed_order(who)[0])
        who.questions += 1
    assert list(dict.fromkeys(asked)) == in_order(who.catalogue.skills)
    assert {asked.count(skill) for skill in asked} == {judge_pace.OF_EACH_SKILL}


def test_near_is_one_step_of_the_graph_and_the_end_is_one_step_from_the_last_skill():
    chain = strand_of({"a": [], "b": ["a"], "c": ["b"], "d": ["c"]})
    near = [s for s in "abcd" if judge_placement.is_near(chain, s, {"b"})]
    assert near == ["a", "b", "c"]
    after = judge_placement.AFTER_ALL
    assert [judge_placement.is_near(chain, s, {after}) for s in ("c", "d", after)] == [False, True, True]


def test_whoever_races_through_hints_takes_them_all_and_then_is_mostly_right():
    racer = KINDS["hint racers"].habits
    luck = random.Random(1)
    taken = [hints_at_first(racer, 0.15, luck) for _ in range(200)]
    assert taken.count(3) / 200 == pytest.approx(racer.races_hints, abs=0.1)
    assert with_help(0.15, 3, 0, races=True) > 0.85 > with_help(0.15, 1, 0, races=False) > 0.15
    assert set(FRESH) == {"wrong", "right", "hint", "solution"}


def test_a_ratio_comes_with_the_margin_of_its_students():
    same = finding("f", "k", [(1.0, 2.0)] * 9, high=0.6)
    assert (same.value, same.margin, same.is_met, same.target) == (0.5, 0.0, True, "at most 60%")
    mixed = finding("f", "k", [(1.0, 1.0), (0.0, 1.0)] * 8, low=0.86, high=0.94)
    assert mixed.margin == pytest.approx(1.96 * 0.516398 / 4, abs=1e-4)
    assert not mixed.is_met


def test_the_report_prints_every_figure_beside_its_target(capsys):
    show(measure(["estimate", "placement"], ["all or nothing", "gradual"], 2, 1))
    told = capsys.readouterr().out
    for words in ("86% to 94%", "at most 5%", "at least 80%", "± ", "2 students", "mean of the kinds"):
        assert words in told
