"""What a student has seen does not come again while there is something else."""

from dataclasses import replace

import pytest

from tutor.domain.instances import fresh_instance
from tutor.domain.items import Item

SMALL = Item(
    id="small",
    skill_id="s",
    level=1,
    answer_type="number",
    answer="{a+1}",
    question="What is {a} + 1?",
    parameters={"a": {"from": 1, "to": 4}},
    settings={"football": "{a} goals and one more?"},
)
LARGE = replace(SMALL, id="large", question="Add 1 to {a}.", parameters={"a": {"from": 1, "to": 30}}, settings={})


def serve(count, items, interest=None):
    used, served = {item.id: set() for item in items}, []
    for number in range(count):
        item, seed, rendered = fresh_instance(items, used, first_seed=1000 + 7 * number, interest=interest)
        used[item.id].add(seed)
        served.append((item.id, rendered))
    return served


def test_numbers_do_not_come_twice_though_many_seeds_draw_them():
    asked = [rendered.question for _, rendered in serve(4, [SMALL])]
    assert len(set(asked)) == 4


def test_another_item_of_the_level_takes_over_when_one_is_used_up():
    served = serve(20, [SMALL, LARGE])
    assert len({rendered.question for _, rendered in served}) == 20
    assert sum(name == "small" for name, _ in served) == 4


def test_words_of_an_interest_come_first_and_the_same_numbers_are_known_in_any_words():
    served = serve(8, [SMALL, LARGE], interest="football")
    assert [name for name, _ in served] == ["small"] * 4 + ["large"] * 4
    _, seed, plain = fresh_instance([SMALL], {"small": set()}, first_seed=5)
    _, _, in_words = fresh_instance([SMALL], {"small": {seed}}, first_seed=5, interest="football")
    assert in_words.answer != plain.answer


def test_a_used_up_level_is_left_before_a_question_comes_again():
    hard = replace(LARGE, id="hard", level=3)
    served = serve(10, [hard, SMALL])
    assert [name for name, _ in served] == ["small"] * 4 + ["hard"] * 6
    assert len({rendered.question for _, rendered in served}) == 10


def test_when_all_was_seen_something_still_comes():
    assert len(serve(9, [SMALL])) == 9


@pytest.mark.parametrize("first_seed", range(20))
def test_the_fresh_question_after_a_solution_has_another_answer(first_seed):
    _, _, shown = fresh_instance([SMALL], {"small": set()}, first_seed=first_seed)
    _, _, fresh = fresh_instance([SMALL], {"small": set()}, first_seed=first_seed, unlike=shown)
    assert fresh.answer != shown.answer


def test_the_same_question_with_other_numbers_waits_until_the_others_were_asked():
    fixed = [
        replace(SMALL, id=name, question=f"{name}?", answer="5", parameters={}, settings={})
        for name in ("ramp-1", "ramp-2", "ramp-3", "stairs", "wall")
    ]
    assert [name for name, _ in serve(5, fixed)] == ["ramp-1", "stairs", "wall", "ramp-2", "ramp-3"]
