"""A student who is stuck hears once, and truly, that the teacher can see it; through a whole turn and its guards."""

from itertools import count

import pytest

from tests.agent.classroom import ADA, TEACHER, Klass, settings
from tests.agent.scripted import Scripted, calling
from tutor.agent.turns import Turns
from tutor.domain.attention import Concern

CALLS = count(1)


@pytest.fixture
def nearly():
    """One missed question away from a teacher's page."""
    klass = Klass()
    for _ in range(11):
        missed(klass)
    klass.open_question()
    return klass


def missed(klass):
    klass.open_question()
    turn = klass.says("My answer: 7/9")
    klass.use.practice.answer(klass.act(turn=turn, call=f"miss {next(CALLS)}"), "7/9")
    klass.use.conversations.finish(turn, "Not yet.", mode="guided")
    klass.use.practice.stop(ADA, "talk")


async def reply_to(klass, text, model=None):
    tutor = Turns(use=klass.use, settings=settings(), model=(lambda: model) if model else None)
    return [event async for event in tutor.run(klass.says(text))][-1].message


def seen(klass):
    waiting = klass.use.attention.waiting(TEACHER)
    return [need.student.id for need in waiting if need.finding.concern is Concern.STUCK]


async def test_it_is_said_in_the_turn_in_which_it_becomes_true_and_not_again(nearly):
    assert seen(nearly) == []
    reply = await reply_to(nearly, "My answer: 7/9")
    assert "Your teacher" in reply.text
    assert seen(nearly) == [ADA]
    nearly.use.practice.stop(ADA, "talk")
    nearly.open_question()
    assert "teacher" not in (await reply_to(nearly, "My answer: 7/9")).text


async def test_a_model_is_asked_to_say_it_kindly(nearly):
    model = Scripted(script=[calling("check_answer", answer="7/9"), "Your teacher can see this too. Shall we look?"])
    reply = await reply_to(nearly, "is it seven ninths, what do you think of that", model)
    assert "It is help, not a report." in model.heard[1][-1].content
    assert "Your teacher can see this too." in reply.text
