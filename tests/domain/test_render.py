from dataclasses import replace
from fractions import Fraction

import pytest

from tutor.domain.errors import InvalidInput
from tutor.domain.items import Item, KnownMistake
from tutor.domain.marking import Verdict, mark
from tutor.domain.render import render

ADD = Item(
    id="add-unlike.two-parts",
    skill_id="fractions.add-unlike",
    level=1,
    answer_type="fraction",
    answer="{s}",
    question="What is {a}/{b} + {c}/{d}?",
    settings={"football": "They train {a}/{b} of an hour and shoot {c}/{d} of an hour. How long is that?"},
    parameters={
        "a": {"from": 1, "to": 3},
        "b": {"choices": [2, 3, 4]},
        "c": 1,
        "d": {"choices": [3, 5, 6]},
        "s": {"compute": "a/b + c/d"},
    },
    conditions=("b != d", "a < b", "s < 1"),
    options={"form": "simplest"},
    hints=("Both fit into {lcm(b, d)} parts.",),
    steps=("{a}/{b} = {a*lcm(b,d)/b}/{lcm(b,d)}",),
    mistakes=(KnownMistake(id="tops-and-bottoms", answer="{a+c}/{b+d}", feedback="Is {shown} more than {a}/{b}?"),),
    answer_note="Write it like 3/4.",
)
CHOOSE = Item(
    id="compare.which",
    skill_id="fractions.compare",
    level=1,
    answer_type="choice",
    answer="{max(x, y)}",
    question="Which is more?",
    parameters={"x": {"choices": ["1/2", "1/3"]}, "y": {"choices": ["1/3", "3/4"]}},
    options={"choices": ["{x}", "{y}", "They are equal"]},
    mistakes=(KnownMistake(id="smaller", answer="{min(x, y)}", feedback="Draw both."),),
)


def test_the_same_item_and_seed_give_the_same_instance_for_ever():
    rendered = render(ADD, seed=7, setting=None)
    assert rendered == render(ADD, seed=7, setting=None)
    assert (rendered.question, rendered.answer) == ("What is 1/2 + 1/5?", "7/10")
    assert render(ADD, seed=2**63, setting=None).question == "What is 2/4 + 1/6?"


def test_every_instance_meets_its_conditions_and_its_own_key():
    for seed in range(150):
        rendered = render(ADD, seed=seed, setting=None)
        assert 0 < Fraction(rendered.answer) < 1
        marked = mark(
            answer_type="fraction", expected=rendered.answer, answer=rendered.answer, options=rendered.options
        )
        assert marked.verdict is Verdict.CORRECT


def test_seeds_give_different_numbers():
    assert len({render(ADD, seed=seed, setting=None).question for seed in range(60)}) > 10


def test_a_setting_changes_the_words_and_never_the_mathematics():
    plain, football = render(ADD, seed=3, setting=None), render(ADD, seed=3, setting="football")
    assert football.question.startswith("They train")
    assert replace(football, question=plain.question) == plain
    assert render(ADD, seed=3, setting="chess") == plain


def test_every_text_of_an_instance_has_its_numbers():
    rendered = render(ADD, seed=7, setting=None)
    assert rendered.hints == ("Both fit into 10 parts.",)
    assert rendered.steps == ("1/2 = 5/10",)
    assert rendered.mistakes[0].answer == "2/7"
    assert rendered.mistakes[0].feedback == "Is 2/7 more than 1/2?"
    assert rendered.answer_note == "Write it like 3/4."


def test_a_mistake_that_leads_to_the_right_answer_here_is_left_out():
    same = replace(ADD, options={}, mistakes=(KnownMistake(id="same", answer="{2*num(s)}/{2*den(s)}", feedback=""),))
    assert render(same, seed=7, setting=None).mistakes == ()


def test_a_mistake_without_a_value_here_is_left_out():
    for answer in ("{a/(c-1)}", "{a}/{c-1}"):
        nowhere = replace(ADD, mistakes=(KnownMistake(id="zero", answer=answer, feedback=""),))
        assert render(nowhere, seed=7, setting=None).mistakes == ()


def test_choices_differ_and_the_right_one_has_no_usual_place():
    places = set()
    for seed in range(40):
        rendered = render(CHOOSE, seed=seed, setting=None)
        choices = rendered.options["choices"]
        assert len(set(choices)) == 3
        assert rendered.answer in choices
        places.add(choices.index(rendered.answer))
    assert places == {0, 1, 2}


def test_choices_keep_their_order_when_asked():
    ordered = replace(CHOOSE, options={**CHOOSE.options, "keep_order": True})
    choices = [render(ordered, seed=seed, setting=None).options["choices"] for seed in range(10)]
    assert all(three[2] == "They are equal" for three in choices)


@pytest.mark.parametrize(
    ("broken", "field"),
    [
        ({"question": "What is {q}?", "settings": {}}, "question"),
        ({"settings": {"football": "{a"}}, "settings.football"),
        ({"answer": "{s + }"}, "answer"),
        ({"answer": "nothing"}, "answer"),
        ({"hints": ("fine", "{1/0}")}, "hints[1]"),
        ({"steps": ("{a:tiny}",)}, "solution[0]"),
        ({"answer_note": "}"}, "answer_note"),
        ({"conditions": ("a +",)}, "where[0]"),
        ({"conditions": ("a + 1",)}, "where[0]"),
        ({"conditions": ("a > 5",)}, "where"),
        ({"parameters": {"a": {"from": 3, "to": 1}}}, "where"),
        ({"parameters": {"a": {"form": 3, "to": 1}}}, "parameters.a"),
        ({"parameters": {"a": {"choices": []}}}, "parameters.a"),
        ({"parameters": {"a": {"compute": "b"}}}, "parameters.a"),
        ({"parameters": {"a": True}}, "parameters.a"),
        ({"parameters": {"a": None}}, "parameters.a"),
        ({"parameters": {"a": float("inf")}}, "parameters.a"),
        ({"parameters": {"a": "1/0"}}, "parameters.a"),
        ({"options": {"form": "pretty"}}, "answer"),
        ({"mistakes": (KnownMistake(id="m", answer="{q}", feedback=""),)}, "mistakes.m.answer"),
        ({"mistakes": (KnownMistake(id="m", answer="apples", feedback=""),)}, "mistakes.m.answer"),
        ({"mistakes": (KnownMistake(id="m", answer="1/9", feedback="{q}"),)}, "mistakes.m.feedback"),
    ],
)
def test_a_broken_item_names_itself_and_the_field(broken, field):
    with pytest.raises(InvalidInput) as error:
        render(replace(ADD, **broken), seed=1, setting="football")
    assert "'add-unlike.two-parts'" in str(error.value)
    assert f", {field}" in str(error.value)


def test_steps_and_bounds_may_rest_on_what_was_drawn_before():
    item = replace(
        ADD,
        answer="{b}",
        question="",
        settings={},
        hints=(),
        steps=(),
        mistakes=(),
        conditions=(),
        parameters={"a": {"from": 10, "to": 90, "step": 10}, "b": {"from": 1, "to": "a - 1"}},
    )
    drawn = [int(render(item, seed=seed, setting=None).answer) for seed in range(80)]
    assert min(drawn) >= 1
    assert max(drawn) < 90


def test_a_note_whose_example_happens_to_be_the_answer_is_left_out():
    item = Item(
        id="t.note",
        skill_id="t",
        level=1,
        answer_type="fraction",
        answer="{a}/7",
        question="Two sevenths and nothing?",
        parameters={"a": {"choices": [2, 3]}},
        answer_note="Write a fraction, like 2/7.",
    )
    notes = {
        rendered.answer: rendered.answer_note for rendered in (render(item, seed=s, setting=None) for s in range(20))
    }
    assert notes == {"2/7": "", "3/7": "Write a fraction, like 2/7."}
