from dataclasses import replace

import pytest

from tutor.agent.example import example_brief
from tutor.agent.modes import mode_of
from tutor.domain.rules import TurnMode

ON_A_QUESTION = example_brief()
IDLE = replace(ON_A_QUESTION, open_item=None)


@pytest.mark.parametrize(
    ("said", "mode"),
    [
        ("why do the bottom numbers have to be the same?", TurnMode.ASK),
        ("who are you?", TurnMode.ASK),
        ("can i practise fractions", TurnMode.PRACTISE),
        ("i like baking", TurnMode.EXPLORE),
        ("can i start a project", TurnMode.EXPLORE),
        ("i want to be able to bake without a calculator by june", TurnMode.PLAN),
        ("how am i doing", TurnMode.PLAN),
        ("i feel tired today", TurnMode.REFLECT),
        ("i hate math", TurnMode.REFLECT),
        ("", TurnMode.ASK),
    ],
)
def test_the_students_words_say_what_the_turn_is(said, mode):
    assert mode_of([said], IDLE) is mode


def test_a_vague_word_is_about_what_lies_open():
    assert mode_of(["hmm ok"], ON_A_QUESTION) is TurnMode.PRACTISE
    assert mode_of(["hmm ok"], replace(IDLE, draft=object())) is TurnMode.PLAN


def test_a_vague_word_with_nothing_open_is_about_what_was_said_before():
    assert mode_of(["i like baking", "hmm ok"], IDLE) is TurnMode.EXPLORE
    assert mode_of(["i like baking", "hmm", "hmm ok", "hmm hmm"], IDLE) is TurnMode.ASK


def test_a_clear_word_counts_more_than_an_open_question():
    assert mode_of(["i feel sad today"], ON_A_QUESTION) is TurnMode.REFLECT
