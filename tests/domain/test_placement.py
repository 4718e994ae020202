import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.domain.placement import MOST_QUESTIONS, PlacementAnswer, next_skill, result
from tutor.domain.skills import Skill


def strand(before: dict[str, list[str]], grades: dict[str, int] | None = None) -> list[Skill]:
    return [
        Skill(id=s, title=s, strand="x", grade=(grades or {}).get(s, 1 + i * 8 // len(before)), prerequisites=tuple(b))
        for i, (s, b) in enumerate(before.items())
    ]


def chain(length: int) -> list[Skill]:
    return strand({f"s{i:02}": [f"s{i - 1:02}"] if i else [] for i in range(length)})


def layers(count: int, width: int) -> list[Skill]:
    luck = random.Random(count)
    return strand(
        {
            f"s{i:02}": [f"s{j:02}" for j in luck.sample(range(i - i % width - width, i - i % width), min(width, 2))]
            if i >= width
            else []
            for i in range(count)
        }
    )


DIAMOND = strand({"a": [], "b": ["a"], "c": ["a"], "d": ["b", "c"]})
STRANDS = {"one": chain(1), "chain": chain(20), "wide": layers(16, 16), "diamond": DIAMOND, "layers": layers(24, 3)}


def asking(skills: list[Skill], grade: int | None = 4) -> dict:
    return {"skills": skills, "prerequisites": {s.id: s.prerequisites for s in skills}, "grade": grade}


def checked(skills: list[Skill], right, grade: int | None = 4) -> list[PlacementAnswer]:
    """The answers of a whole first check; `right` says of a skill whether the answer is."""
    answers: list[PlacementAnswer] = []
    while step := next_skill(answers, **asking(skills, grade)):
        answers.append(PlacementAnswer(skill_id=step.skill_id, level=step.level, right=right(step.skill_id)))
    return answers


def found(skills: list[Skill], right, grade: int | None = 4):
    return result(checked(skills, right, grade), **asking(skills, grade))


@pytest.mark.parametrize("skills", STRANDS.values(), ids=STRANDS)
@pytest.mark.parametrize("known_up_to", [0, 0.3, 0.5, 0.8, 1])
@pytest.mark.parametrize("grade", [None, 1, 8])
def test_who_answers_as_they_know_starts_within_one_skill_of_their_first_gap(skills, known_up_to, grade):
    known = {s.id for s in skills[: round(len(skills) * known_up_to)]}
    placed = found(skills, known.__contains__, grade)
    gaps = {s.id for s in skills if s.id not in known and known.issuperset(s.prerequisites)}
    near = gaps | {p for s in skills if s.id in gaps for p in s.prerequisites}
    near |= {s.id for s in skills if gaps & set(s.prerequisites)}
    last = {s.id for s in skills} - {p for s in skills for p in s.prerequisites}
    if gaps:
        assert (placed.start[:1] == () and gaps & last) or placed.start[0] in near
    else:
        assert set(placed.start) <= last


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(sorted(STRANDS)), st.randoms(use_true_random=False), st.sampled_from([None, 3, 6]))
def test_any_answers_end_the_check_and_give_a_place_to_start(name, luck, grade):
    answers = checked(STRANDS[name], lambda _: luck.random() < 0.5, grade)
    assert 1 <= len(answers) <= MOST_QUESTIONS
    placed = result(answers, **asking(STRANDS[name], grade))
    assert placed.start or placed.known == placed.sure.keys()
    assert not placed.known & set(placed.start)
    assert all(0 <= p <= 1 for p in placed.sure.values())


def test_whoever_stops_at_once_gets_what_the_grade_lets_expect():
    skills = chain(16)
    low, high = (result([], **asking(skills, grade)) for grade in (2, 7))
    assert 0 < len(low.known) < len(high.known)
    assert low.start


def test_each_answer_moves_the_start_the_right_way():
    skills = chain(16)
    here = next_skill([], **asking(skills))
    yes, no = (
        result([PlacementAnswer(skill_id=here.skill_id, level=2, right=right)], **asking(skills))
        for right in (True, False)
    )
    assert no.known < yes.known
    assert no.start < yes.start


def test_one_lucky_or_careless_answer_does_not_decide():
    skills = chain(12)
    known = {s.id for s in skills[:6]}
    for odd in range(4):
        asked = []

        def answered(skill, asked=asked, odd=odd):
            asked.append(skill)
            return (skill in known) is not (len(asked) == odd + 1)

        assert found(skills, answered).start[0] in {"s05", "s06", "s07"}


def test_the_way_through_another_strand_counts():
    skills = strand({"add": [], "share": ["elsewhere"]}, {"add": 4, "share": 4})
    prerequisites = {"add": (), "share": ("elsewhere",), "elsewhere": ("add",)}
    placed = result(
        [PlacementAnswer(skill_id="add", level=2, right=False)] * 3,
        skills=skills,
        prerequisites=prerequisites,
        grade=4,
    )
    assert placed.start == ("add",)


def test_a_circle_in_the_graph_and_answers_about_skills_that_are_gone_do_no_harm():
    circle = strand({"a": ["b"], "b": ["a"]})
    gone = PlacementAnswer(skill_id="gone", level=2, right=True)
    assert next_skill([gone], **asking(circle)) is not None
    assert set(result([gone], **asking(circle)).sure) == {"a", "b"}


def test_an_empty_strand_asks_nothing_and_starts_nowhere():
    assert next_skill([], **asking([])) is None
    assert result([], **asking([])).start == ()


def test_the_same_answers_give_the_same_question_and_result():
    skills = layers(24, 3)
    answers = checked(skills, lambda skill: skill < "s12")
    assert answers == checked(list(reversed(skills)), lambda skill: skill < "s12")
    assert result(answers, **asking(skills)) == result(answers, **asking(skills))


def test_a_question_is_chosen_while_a_child_waits():
    skills = layers(80, 5)
    answers = checked(skills, lambda skill: skill < "s40")
    quickest = float("inf")
    for _ in range(5):
        begun = time.perf_counter()
        next_skill(answers[:6], **asking(skills))
        quickest = min(quickest, time.perf_counter() - begun)
    assert quickest < 0.25
