"""The tutor's words as a teacher edits them."""

import re

import pytest

from tutor.agent.guided.words import Voice, asked, moves, quick_replies, say

EVERY = sorted(moves().items())


@pytest.mark.parametrize(("name", "move"), EVERY, ids=[name for name, _ in EVERY])
def test_every_move_is_fit_for_a_child(name, move):
    assert len(move.words) >= 2, "one way to say it would be said again and again"
    assert len(set(move.variants)) == len(move.variants)
    for way in move.variants:
        assert len(way.split()) <= 60
        assert way.count("!") <= 1
        assert set(re.findall(r"\{(\w+)\}", way)) <= move.inputs | {"interest"}
    assert all(len(reply) <= 40 for reply in move.replies)


def test_no_two_moves_share_a_way_to_say_it():
    ways = [way for move in moves().values() for way in move.variants if len(way) > 25]
    assert len(ways) == len(set(ways))


def test_nothing_the_tutor_says_measures_how_fast_somebody_is():
    speed = re.compile(
        r"\b(?:quick(?:ly|er)?|fast(?:er)?|slow(?:ly|er|s)?|hurry|speed|seconds|rápido|lento|prisa,)\b", re.IGNORECASE
    )
    assert [way for move in moves().values() for way in move.variants if speed.search(way)] == []


def test_values_are_data():
    said = say("no_such_topic", Voice(), topic="{topic} {{7*7}} {% x %}")
    assert "{topic} {{7*7}} {% x %}" in said


def test_a_way_whose_value_is_missing_is_passed_over():
    assert "{" not in say("off_topic", Voice(), interest="")


def test_what_was_said_last_is_not_said_again():
    said: tuple[str, ...] = ()
    for turn in range(12):
        words = say("recover", Voice(before=said, turn=turn))
        assert words not in said[-3:]
        said = (*said, words)


def test_the_last_question_is_known_again():
    words = say("tell_me_1", Voice())
    assert asked(f"Something before. {words}").name == "tell_me_1"
    assert asked("The model said something of its own. Shall we?") is None


def test_quick_replies_without_their_value_are_left_out():
    assert quick_replies("bored", interest="") == ("A harder one", "Stop for now")


@pytest.mark.parametrize(
    ("given", "begins"),
    [
        ("no", "No is right."),
        ("it goes down", "It goes down is right."),
        ("2x", "2x is right."),
        ("x + 1", "x + 1 is right."),
    ],
)
def test_a_reply_that_begins_with_a_students_word_begins_with_a_capital(given, begins):
    said = [say("right", Voice(turn=turn), answer=given) for turn in range(5)]
    assert any(one.startswith(begins) for one in said)


def test_a_skill_is_named_in_spanish_where_spanish_is_spoken():
    names = {"Adding": "Sumar"}
    assert '"Sumar"' in say("progress_shown", Voice(spanish=True, names=names), skill="Adding", word="solid")
    assert '"Adding"' in say("progress_shown", Voice(names=names), skill="Adding", word="solid")
