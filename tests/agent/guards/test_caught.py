"""A model that tried to give an answer away may ask and invite, in words that are part of no answer."""

import pytest

from tutor.agent.guards.caught import CLEAN, LATELY, MOST, Standing, askable, only_asks
from tutor.domain.items import Rendered


def question(text, answer, kind, **options):
    return Rendered(
        question=text, answer=answer, answer_type=kind, options=options, hints=(), steps=(), mistakes=(), answer_note=""
    )


PIZZA = question("A pizza is cut in six slices, Mia eats two. What part is left?", "4/6", "fraction")
PLANT = question("Which is the food a plant makes?", "Sugar", "choice", choices=("Soil", "Sugar", "Water"))


@pytest.mark.parametrize(
    "sentence",
    [
        "What do you notice?",
        "Look at the question again.",
        "Can you say it in your own words?",
        "Draw the pizza and compare.",
        "Lee la pregunta otra vez.",
    ],
)
def test_asking_and_inviting_is_still_allowed(sentence):
    assert only_asks(sentence, askable(PIZZA))


@pytest.mark.parametrize(
    "sentence",
    [
        "Is it 4?",
        "Is it four?",
        "Try six.",
        "Look at the last.",
        "You share it.",
        "Yes?",
        "Why is it so?",
        "Think of a square.",
        "Ist es so?",
        "LoOk aT it.",
        "Look: there.",
        "Say “it” again.",
        "Look at Dr Owen.",
    ],
)
def test_nothing_is_stated_counted_likened_or_dressed_up(sentence):
    assert not only_asks(sentence, askable(PIZZA))


def test_what_stands_in_an_option_is_not_to_be_said():
    assert only_asks("What does the plant need?", askable(PLANT))
    assert not only_asks("What does the sugar do?", askable(PLANT))


def test_a_few_slips_among_many_turns_cost_no_trust():
    standing = Standing()
    for turn in range(10 * LATELY):
        standing.saw(told=turn % 10 == MOST)
        assert not standing.is_lost


def test_a_model_that_nobody_knows_loses_trust_with_the_first_answer_it_tells_and_wins_it_back():
    standing = Standing()
    standing.saw(told=True)
    for _ in range(CLEAN):
        assert standing.is_lost
        standing.saw(told=False)
    assert not standing.is_lost


def test_a_known_model_that_tells_a_fifth_of_its_answers_loses_trust():
    standing = Standing()
    for _ in range(LATELY):
        standing.saw(told=False)
    for _ in range(LATELY // MOST):
        assert not standing.is_lost
        standing.saw(told=True)
    assert standing.is_lost
