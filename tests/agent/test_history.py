from langchain_core.messages import AIMessage, HumanMessage

from tests.agent.classroom import ADA, Klass
from tutor.agent.history import BUDGET, OPENED, TURNS, messages_for
from tutor.domain.conversations import Card, Mode
from tutor.usecases.conversations import Opening


def heard(klass, turn):
    return messages_for(turn, klass.use.conversations.read(ADA, turn.conversation_id))


def test_cards_are_remembered_in_a_few_words():
    klass = Klass()
    klass.open_question()
    turn = klass.says("My offer")
    cards = [Card(kind="choices", props={"choices": [{"key": "2", "label": "Halves"}]}), Card(kind="plan", props={})]
    klass.use.conversations.finish(turn, "Which one?", mode=Mode.GUIDED, cards=cards)
    said = heard(klass, klass.says("the second one"))
    assert said[-2].content == "Which one?\n[offered: 2 Halves]\n[plan shown]"
    assert said[-1].content == "the second one"


def test_the_student_always_speaks_first_and_turns_alternate():
    klass = Klass()
    klass.says("hello?", opening=Opening(text="Hi! Want to start?"))
    said = heard(klass, klass.says("anybody there?"))
    assert [type(message) for message in said] == [HumanMessage, AIMessage, HumanMessage]
    assert said[0].content == OPENED
    assert said[-1].content == "hello?\nanybody there?"


def test_old_turns_and_long_ones_are_left_behind():
    klass = Klass()
    for number in range(TURNS * 2):
        turn = klass.says(f"message {number} " + "x" * 900)
        klass.use.conversations.finish(turn, "Fine.", mode=Mode.MODEL)
    said = heard(klass, klass.says("and now?"))
    assert sum(len(message.content) for message in said) <= BUDGET
    assert "message 0 " not in repr(said)
    assert said[-1].content == "and now?"
