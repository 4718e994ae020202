"""Sets and the first check in whole dialogues through the guided model."""

import re

import pytest

from tests.agent.guided.stage import HINTS, KEY, QUESTION, Stage


def started() -> Stage:
    """A stage with the first question of a set served."""
    stage = Stage()
    stage.say("can i practise fractions")
    stage.say("1")
    assert stage.brief.practice_set
    return stage


def test_a_set_leads_on_at_the_word_of_the_card_and_ends_with_what_was_done():
    stage = started()
    stage.say(KEY)
    assert stage.tools == ["check_answer"]
    for number in range(2, 6):
        stage.say("Next question")
        assert stage.calls == [("practice_set", {"step": "next"})]
        assert stage.brief.practice_set.number == number
        stage.say(KEY)
    stage.say("Finish the set")
    assert stage.brief.practice_set is None


def test_a_second_press_on_next_skips_nothing():
    stage = started()
    stage.say("Next question")
    assert stage.calls == []
    assert [card["props"]["question"] for card in stage.cards if card["kind"] == "item"] == [QUESTION]


def test_another_one_leaves_the_open_question_of_a_set():
    stage = started()
    stage.say("skip this one")
    assert stage.calls == [("practice_set", {"step": "skip"})]


@pytest.mark.parametrize("words", ["Pause for now", "can we pause pls", "gtg bye"])
def test_a_set_pauses_and_goes_on(words):
    stage = started()
    stage.say(words)
    assert stage.calls == [("practice_set", {"step": "pause"})]
    assert "Go on with my set" in stage.replies
    stage.say("Go on with my set")
    assert stage.calls == [("practice_set", {"step": "resume"})]


def test_a_first_check_takes_answers_without_a_verdict_and_goes_on_by_itself():
    stage = Stage()
    stage.say("can we do a test to see where i am")
    assert stage.calls == [("practice_set", {"step": "first_check"})]
    for answer in (KEY, "1/9"):
        reply = stage.say(answer)
        assert stage.tools == ["check_answer", "practice_set"]
        assert answer not in reply
        assert not re.search(r"\b(?:right|wrong|yes|not yet|correct)\b", reply.lower())


@pytest.mark.parametrize(
    "words", ["give me a hint", "i dont get it", "just tell me the answer", "why is that", "too hard", "A harder one"]
)
def test_a_first_check_gives_no_help_and_says_so_kindly(words):
    stage = Stage()
    stage.say("Start a first check")
    reply = stage.say(words)
    assert stage.calls == [] or words == "i dont get it"
    assert not any(hint in reply for hint in HINTS)
    shown = [card["props"]["question"] for card in stage.cards if card["kind"] == "item"]
    assert stage.calls or shown == [QUESTION], "the question is there once more"
    assert not set(stage.replies) & {"I don't know this one", "Give me a hint"}, "the card has these buttons"


@pytest.mark.parametrize("words", ["I don't know this one", "idk", "skip", "i dont get it"])
def test_not_knowing_one_in_a_first_check_leads_to_the_next(words):
    stage = Stage()
    stage.say("Start a first check")
    stage.say(words)
    assert stage.calls == [("practice_set", {"step": "skip"})]


def test_whoever_would_rather_start_is_offered_practice_at_once():
    stage = Stage()
    stage.say("Start a first check")
    stage.say("id rather just start")
    assert stage.tools == ["practice_set", "propose_practice"]
    assert stage.brief.practice_set is None
