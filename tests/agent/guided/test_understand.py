"""What children type is understood."""

from datetime import date

import pytest

from tests.agent.guided.utterances import SAID
from tests.quickest import quickest
from tutor.agent.guided.goals import statement_from
from tutor.agent.guided.heard import Intent
from tutor.agent.guided.understand import Scene, understand

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(("text", "scene", "meant"), SAID, ids=[text[:40] for text, _, _ in SAID])
def test_what_a_child_types_is_understood(text, scene, meant):
    heard = understand(text, Scene(today=TODAY, has_item=scene.get("item", False), choices=scene.get("choices", ())))
    assert [str(one.intent) for one in heard] == [intent for intent, _ in meant]
    for one, (_, slots) in zip(heard, meant, strict=True):
        assert {slot: getattr(one, slot) for slot in slots} == slots


def test_who_asks_to_practise_is_not_taken_to_answer_what_should_be_looked_up():
    [heard] = understand("can i practise adding fractions", Scene(today=TODAY, expects=Intent.EXPLAIN))
    assert heard.intent is Intent.PRACTISE


def test_free_words_answer_an_open_question_of_the_tutor():
    heard = understand("bake for my grandma by may 30", Scene(today=TODAY, expects=Intent.GOAL_NEW))
    assert heard[0].intent is Intent.GOAL_NEW
    assert heard[0].statement == "I want to bake for my grandma"
    assert heard[0].due == "may 30"


@pytest.mark.parametrize("text", ["stop", "hint", "no", "whats my plan", "idk"])
def test_a_clear_wish_is_heard_even_where_free_words_are_expected(text):
    heard = understand(text, Scene(today=TODAY, expects=Intent.GOAL_NEW))
    assert heard[0].intent is not Intent.GOAL_NEW


@pytest.mark.parametrize(
    "text",
    [
        "\\frac{" * 700,
        "{{" * 2000,
        "a" * 4000,
        "why " * 1000,
        "1/2+" * 1000,
        "<b>" * 1300,
        "i want to be able to " * 190,
        "and " * 1000,
        "🙂" * 4000,
        "5/6 " * 1000,
        "ok ok ok " * 440 + "x",
        " " * 3999 + "x",
        "my answer: " + "(" * 3900,
        "practise " + "with " * 780,
    ],
    ids=lambda text: text[:12],
)
@pytest.mark.parametrize("has_item", [True, False])
def test_a_flood_of_anything_is_read_fast(text, has_item):
    scene = Scene(today=TODAY, has_item=has_item)
    assert understand(text, scene)
    assert quickest(lambda: understand(text, scene)) < 0.05


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("re-", Intent.ANSWER),
        ("VXQ", Intent.ANSWER),
        ("a rope bridge", Intent.ANSWER),
        ("photosynthesis", Intent.ANSWER),
        ("hint", Intent.HINT),
        ("i dont get it", Intent.CONFUSED),
    ],
)
def test_where_a_word_is_asked_for_a_word_that_means_nothing_else_is_the_answer(said, intent):
    heard = understand(said, Scene(today=TODAY, has_item=True, asks_for_a_word=True))
    assert [one.intent for one in heard] == [intent]
    if intent is Intent.ANSWER:
        assert heard[0].answer == said
        assert understand(said, Scene(today=TODAY, has_item=True))[0].intent is not Intent.ANSWER


@pytest.mark.parametrize(
    ("asked", "goal"),
    [
        ("I would like a goal: read 20 minutes every night", "I want to read 20 minutes every night"),
        ("can my goal be to read every night?", "I want to read every night"),
        ("let's make a goal: be on time", "I want to be on time"),
        ("can i have a goal for reading 20 minutes every night", "My goal is reading 20 minutes every night"),
        ('can you add "read every night" as a goal', "I want to read every night"),
        ("quiero una meta: leer 20 minutos cada noche", "Leer 20 minutos cada noche"),
        ("mi meta podría ser no enojarme con las mates", "No enojarme con las mates"),
        ("¿puede ser mi meta leer cada noche?", "Leer cada noche"),
        ("quiero poder sumar fracciones sin ayuda en junio", "Quiero poder sumar fracciones sin ayuda"),
    ],
)
def test_who_asks_for_a_goal_gets_their_words_for_the_goal_without_the_asking(asked, goal):
    [heard] = understand(asked, Scene(today=TODAY))
    assert (heard.intent, heard.statement) == (Intent.GOAL_NEW, goal)


def test_scoring_a_goal_every_game_is_no_asking_for_one():
    assert statement_from("I want to score a goal every game", "") == "I want to score a goal every game"
