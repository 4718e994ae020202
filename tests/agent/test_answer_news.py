"""What a teacher decided about an answer is told once: in a greeting, or in the chat that was open already."""

import pytest

from tests.agent.classroom import ADA, TEACHER, Klass, settings
from tests.agent.scripted import Scripted
from tutor.agent.turns import Turns


@pytest.fixture
def klass():
    return Klass()


@pytest.fixture
def tutor(klass):
    return Turns(use=klass.use, settings=settings())


async def reply_to(tutor, turn):
    return [event async for event in tutor.run(turn)][-1].message


def decide(klass, *, keep=False):
    """Ada gave a wrong answer and asked for it not to count; now her teacher decides."""
    klass.open_question()
    turn = klass.says("My answer: 2/5")
    klass.use.practice.answer(klass.act(turn=turn), "2/5")
    klass.use.conversations.finish(turn, "Not yet.", mode="guided")
    klass.use.practice.stop(ADA, "talk")
    with klass.ports.open_records() as records:
        attempt = records.practice.attempts_of(ADA)[-1]
    asked = klass.use.disputes.ask(ADA, attempt.id, "typo")
    klass.clock.go_on(minutes=3)
    if keep:
        return klass.use.disputes.keep(TEACHER, asked.id, note="You wrote it twice.")
    return klass.use.disputes.set_aside(TEACHER, asked.id, note="A slip, I see.")


def told(message):
    return [card.props for card in message.cards if card.kind == "answer_news"]


@pytest.mark.parametrize(
    ("keep", "words", "note"), [(False, "aside", "A slip, I see."), (True, "stays", "You wrote it twice.")]
)
async def test_a_chat_that_is_open_tells_it_at_the_next_turn_and_never_again(klass, tutor, keep, words, note):
    decide(klass, keep=keep)
    first = await reply_to(tutor, klass.says("show my plan"))
    again = await reply_to(tutor, klass.says("show my plan"))
    [card] = told(first)
    assert (card["set_aside"], card["note"]) == (not keep, note)
    assert words in first.text or "counts no more" in first.text
    assert told(again) == []
    assert klass.use.disputes.news(ADA) == []
    assert tutor.greet(ADA).cards == ()


async def test_a_greeting_tells_it_and_the_chat_it_opens_does_not_again(klass, tutor):
    decide(klass)
    opening = tutor.greet(ADA)
    assert told(opening)
    assert "aside" in opening.text
    klass.clock.go_on(minutes=1)
    reply = await reply_to(tutor, klass.says("show my plan", conversation="new", opening=opening))
    assert told(reply) == []
    assert told(await reply_to(tutor, klass.says("show my plan"))) == []


async def test_a_decision_that_was_taken_back_and_made_anew_is_told_anew(klass, tutor):
    dispute = decide(klass)
    await reply_to(tutor, klass.says("show my plan"))
    klass.clock.go_on(minutes=1)
    klass.use.disputes.undo(TEACHER, dispute.id)
    assert klass.use.disputes.news(ADA) == []
    klass.use.disputes.keep(TEACHER, dispute.id, note="I looked again.")
    [card] = told(await reply_to(tutor, klass.says("show my plan")))
    assert (card["set_aside"], card["note"]) == (False, "I looked again.")


async def test_while_an_answer_is_marked_the_card_alone_tells_it(klass, tutor):
    decide(klass)
    klass.open_question()
    reply = await reply_to(tutor, klass.says("My answer: 2/5"))
    assert [card.kind for card in reply.cards][:2] == ["answer_news", "item"]
    assert "Is 2/5 more than 1/2?" in reply.text


async def test_a_model_is_asked_to_tell_it(klass):
    model = Scripted(script=["Your teacher set it aside."])
    tutor = Turns(use=klass.use, settings=settings(), model=lambda: model)
    decide(klass)
    reply = await reply_to(tutor, klass.says("hello there, how are you"))
    assert told(reply)
    assert "was set aside and counts no more; the teacher's line: A slip, I see." in model.heard[0][0].text
