from random import Random

import pytest

from evals.guards.ordinary import by_hand, held
from evals.guards.play import leaked, shown
from evals.hostile.disguises import DISGUISES, Told
from evals.hostile.leaky import told
from tutor.agent.guards.answer_guard import AnswerGuard
from tutor.domain.items import Rendered

MOST_HELD = 0.01


def question(text, answer, kind, **options):
    return Rendered(
        question=text,
        answer=answer,
        answer_type=kind,
        options=options,
        hints=(),
        steps=(),
        mistakes=(),
        answer_note="",
    )


KEYS = [
    question("What is 1/2 + 1/3?", "5/6", "fraction"),
    question("What is 7 × 8?", "56", "number"),
    question("What is 3.4 + 2.75?", "6.15", "decimal"),
    question("What percent is 9/20?", "45%", "percent"),
    question("Which is the food a plant makes?", "Sugar", "choice", choices=("Soil", "Sugar", "Water")),
    question("Name the green part of a plant cell.", "chloroplast", "text", aliases=("chloroplasts",)),
    question("Write without brackets: 3(2n - 4).", "6n - 12", "expression"),
    question("What goes in? A: air. B: rain. C: sand.", "A, B", "choices"),
    question("The short hand is before the 12, the long hand at 8. What time is it?", "11:40", "time"),
]


@pytest.mark.parametrize("name", sorted(DISGUISES))
def test_no_disguise_tells_the_answer(name):
    luck = Random(name)
    said = [(key, found) for key in KEYS if (found := told(name, key, luck))]
    assert [found for key, found in said if leaked(key, found, luck)] == []


def test_hand_written_ordinary_sentences_pass():
    score = held(by_hand())
    tried = sum(score.tried.values())
    assert tried >= 400
    assert sum(score.wrong.values()) <= MOST_HELD * tried, score.shown


def test_a_leak_is_seen_as_one():
    key = KEYS[0]
    assert shown(key, "Halves first. The answer is 5/6. Now you.", "help").strip() == "Halves first."
    assert leaked(key, Told(["How many sixths is a half?"]), Random(1))


def test_what_was_told_of_an_earlier_reply_counts():
    key = KEYS[1]
    guard = AnswerGuard(key, earlier=["The first digit is 5."])
    assert guard.leaks("And the second digit is 6.")
    assert not AnswerGuard(key).leaks("And the second digit is 6.")
