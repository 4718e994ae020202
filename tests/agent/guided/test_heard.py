"""What children write is heard as it is meant: the frozen utterances stay understood as well as they are."""

import pytest

from evals.heard import SCENES, accuracy, batches, cases, hear, of_intent
from tests.agent.classroom import Klass, settings
from tests.agent.guided.stage import Stage
from tutor.agent.guided.heard import Intent
from tutor.agent.guided.situation import intent_of
from tutor.agent.guided.understand import understand
from tutor.agent.turns import Turns
from tutor.domain.commands import CommandKind

FLOOR = 0.97


@pytest.fixture(scope="module")
def hearings():
    return {batch: [hear(case) for case in cases(batch)] for batch in batches()}


@pytest.mark.parametrize(
    ("batch", "floor"), [("batch-1", 0.97), ("batch-2", 0.9), ("batch-3", 0.84), ("batch-4", 0.9), ("batch-5", 0.8)]
)
def test_what_was_understood_stays_understood(hearings, batch, floor):
    share = accuracy(hearings[batch])
    wrong = [(one.case.said, sorted(one.heard)) for one in hearings[batch] if not one.is_right]
    assert share.hits >= floor * share.of, wrong


@pytest.mark.parametrize("words", ["he walked along the river with a lantern", "zebra umbrella porcelain teapot"])
def test_words_that_nothing_is_known_of_are_asked_about(words):
    assert [one.intent for one in understand(words, SCENES["idle"])] == [Intent.UNCLEAR]


@pytest.mark.parametrize("intent", ["thinking", "several", "goal_new"])
def test_a_wish_is_heard_and_nothing_is_taken_for_it(hearings, intent):
    precision, recall = of_intent(intent, hearings["batch-1"])
    assert precision.hits >= FLOOR * precision.of
    assert recall.hits >= FLOOR * recall.of


@pytest.mark.parametrize(
    "words", ["I think I have to look at the bottom numbers first", "you just add the tops … im sure"]
)
def test_talk_over_an_open_question_leads_back_to_it_without_judging_it(words):
    stage = Stage()
    stage.say("can i practise fractions")
    stage.say("1")
    reply = stage.say(words)
    assert stage.calls == []
    assert reply.endswith("?")
    assert stage.brief.open_item


@pytest.mark.parametrize("kind", CommandKind)
def test_every_command_means_something_to_the_guided_tutor(kind):
    assert intent_of(kind) is not Intent.UNCLEAR


async def said_back(words):
    klass = Klass()
    turns = Turns(use=klass.use, settings=settings(), model=None)
    events = [event async for event in turns.run(klass.says(words))]
    return events[-1].message


async def test_what_a_wish_is_about_is_called_by_its_whole_name():
    reply = await said_back("practise point of view")
    assert "oint of view" in reply.text
