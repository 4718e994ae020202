"""Working a student shows, through a whole turn: in guided mode, and as the model is told of it."""

import pytest

from tests.agent.classroom import KEY, Klass, settings
from tests.agent.scripted import Scripted, calling
from tutor.agent.turns import Turns

WRONG = "1/2 + 1/3\n= 3/6 + 3/6\n= 7/6"


@pytest.fixture
def klass():
    made = Klass()
    made.open_question()
    return made


async def reply_to(klass, text, model=None):
    tutor = Turns(use=klass.use, settings=settings(), model=(lambda: model) if model else None)
    return [event async for event in tutor.run(klass.says(text))][-1].message


def card_of(reply):
    return next(card.props for card in reply.cards if card.kind == "item")


async def test_the_line_where_it_turned_is_what_is_spoken_about(klass):
    reply = await reply_to(klass, f"My answer: {WRONG}")
    where = "The step from your first to your second line changed the value."
    assert where in reply.text
    assert KEY not in reply.text


async def test_a_right_answer_at_the_end_of_working_solves_it(klass):
    reply = await reply_to(klass, "1/2 + 1/3 = 3/6 + 2/6 = 5/6")
    assert card_of(reply)["solved"]


async def test_a_model_is_told_the_line_and_not_the_key(klass):
    model = Scripted(script=[calling("check_answer", answer=WRONG), "Have a look at that step."])
    await reply_to(klass, f"here is what i did, can you look at it please: {WRONG}", model)
    told = model.heard[1][-1].content
    assert "compared line by line" in told
    assert KEY not in told
