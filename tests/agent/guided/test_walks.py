"""Long random talks: the tutor never sticks to a sentence, never runs long, never shouts, never leaks."""

import random
import re

import pytest

from tests.agent.guided.stage import HINTS, KEY, MISTAKE, QUESTION, Stage, brief
from tests.agent.guided.utterances import SAID
from tests.quickest import quickest
from tutor.agent.guided.parts import sentences
from tutor.domain.plans import Plan, Support

WORDS = [text for text, _, _ in SAID]


@pytest.mark.parametrize("seed", range(20))
def test_no_sentence_is_said_twice_running_in_a_long_talk(seed):
    chance = random.Random(seed)
    supports = chance.sample(list(Support), k=chance.randint(0, 2))
    stage = Stage(brief(plan=Plan(student_id="s", interests=("football",), supports=tuple(supports))))
    for _ in range(50):
        words = chance.choice([*stage.replies, chance.choice(WORDS), chance.choice(WORDS)])
        reply = stage.say(words)
        check(stage, words, reply)


@pytest.mark.parametrize(
    "words", ["asdfghjkl", "the weather was odd on tuesday", "lol", "hi", "i hate math", "bye", "no"]
)
def test_the_same_words_ten_times_get_ever_other_answers(words):
    stage = Stage()
    for _ in range(10):
        check(stage, words, stage.say(words))


def check(stage: Stage, words: str, reply: str) -> None:
    before = _own(stage.texts[-2]) if len(stage.texts) > 1 else set()
    assert not _own(reply) & before, f"{words!r}: {_own(reply) & before}"
    assert len(reply.split()) <= 80, reply
    assert reply.count("!") <= 1, reply
    assert KEY not in reply or KEY in words or "check_answer" in stage.tools, reply
    assert "{" not in reply or "{" in words, reply
    assert len(stage.replies) <= 3


def _own(text: str) -> set[str]:
    """The tutor's own sentences: not the library's, the hints' and the question's, which are what they are."""
    unquoted = re.sub(r"“[^”]*”", "", text)
    given = (*HINTS, MISTAKE, QUESTION)
    for words in given:
        unquoted = unquoted.replace(words, "")
    return {sentence for sentence in sentences(unquoted) if len(sentence.split()) > 2}


def test_a_move_takes_a_few_milliseconds():
    stage = Stage()
    stage.say("hi")
    spent = quickest(lambda: [stage.say(words) for words in WORDS[:50]]) / 50
    assert spent < 0.03  # a whole turn with two or three model calls and the stage's own work
