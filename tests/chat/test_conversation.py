"""One message at a time, stored before it is answered, and never a hole in the transcript."""

import asyncio
from uuid import uuid4

import pytest
from chat_school import ADA, BEN, build_school

from tutor.chat.conversation import BUSY, SLOWER, SORRY, STOPPED, Chat, MessageRates, Said
from tutor.domain.conversations import Author
from tutor.settings import load_settings


class ShownWindow:
    """A page that only remembers what it was shown."""

    def __init__(self, conversation_id=None):
        self.conversation_id = conversation_id or str(uuid4())
        self.opening = None
        self.shown, self.notes = [], []
        self.again = 0

    async def greet(self, opening):
        self.shown.append(opening)

    async def note(self, text):
        self.notes.append(text)

    async def begin(self, turn):
        self.shown.append("…")

    async def say(self, turn, sentence):
        self.shown.append(sentence)

    async def settle(self, turn, reply):
        self.shown.append(reply)

    async def show_again(self):
        self.again += 1


@pytest.fixture
def school(tmp_path):
    return build_school(tmp_path)


@pytest.fixture
def chat(school):
    return Chat(use=school.use, tutor=school.turns, rates=MessageRates(20))


def said(text, client_id=None):
    return Said(text=text, client_id=client_id or str(uuid4()))


async def until(condition):
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110  # what is waited for knows nothing of events
            await asyncio.sleep(0.01)


async def test_the_greeting_offers_quick_starts_which_are_not_stored_with_it(chat, school):
    window = ShownWindow()
    await chat.start(window, ADA.id)
    assert [card.kind for card in window.shown[0].cards] == ["starters"]
    await chat.answer(window, ADA.id, said("Show my plan"))
    greeting, *_ = school.use.conversations.read(ADA.id, window.conversation_id)
    assert greeting.text == school.turns.opening.text
    assert greeting.cards == ()
    assert window.opening is None


async def test_a_message_is_stored_and_its_reply_comes_sentence_by_sentence_then_whole(chat, school):
    window = ShownWindow()
    await chat.answer(window, ADA.id, said("Show my plan"))
    waiting, first, second, reply = window.shown
    assert (waiting, first + second) == ("…", reply.text)
    assert [card.kind for card in reply.cards] == ["plan"]
    assert school.texts() == ["Show my plan", "Here is your plan."]


async def test_a_notice_is_a_remark_and_not_part_of_the_reply(chat, school):
    window = ShownWindow()
    await chat.answer(window, ADA.id, said("notice me"))
    assert "simple mode" in window.notes[0]
    assert all("simple mode" not in text for text in school.texts())


async def test_a_second_message_waits_politely_while_the_first_is_answered(chat, school):
    window = ShownWindow()
    first = asyncio.create_task(chat.answer(window, ADA.id, said("slow")))
    await until(lambda: school.turns.ran)
    await chat.answer(window, ADA.id, said("and another"))
    assert window.notes == [BUSY]
    school.turns.hold.set()
    await first
    assert "and another" not in school.texts()


async def test_another_student_does_not_wait_for_the_first(chat, school):
    slow = asyncio.create_task(chat.answer(ShownWindow(), ADA.id, said("slow")))
    await until(lambda: school.turns.ran)
    window = ShownWindow()
    await chat.answer(window, BEN.id, said("Show my plan"))
    assert not window.notes
    school.turns.hold.set()
    await slow


async def test_too_many_messages_in_a_minute_get_a_plain_sentence_and_are_not_stored(school):
    most = load_settings().messages_a_minute
    chat = Chat(use=school.use, tutor=school.turns, rates=MessageRates(most))
    window = ShownWindow()
    for number in range(most):
        await chat.answer(window, ADA.id, said(f"message {number}"))
    assert (most, window.notes) == (20, [])
    await chat.answer(window, ADA.id, said("one too many"))
    assert window.notes == [SLOWER]
    assert "one too many" not in school.texts()


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00\x01", "x" * 1_000_000])
async def test_what_cannot_be_taken_gets_a_kind_sentence_and_no_trace(chat, school, text):
    window = ShownWindow()
    await chat.answer(window, ADA.id, said(text))
    assert len(window.notes) == 1
    assert school.texts() == []


async def test_another_students_conversation_is_not_there(chat, school):
    window = ShownWindow()
    await chat.answer(window, ADA.id, said("mine"))
    stranger = ShownWindow(window.conversation_id)
    await chat.answer(stranger, BEN.id, said("let me in"))
    assert stranger.notes == ["There is no such conversation."]
    assert stranger.shown == []
    assert "let me in" not in school.texts()


async def test_the_same_message_sent_twice_is_stored_and_answered_once(chat, school):
    window, once = ShownWindow(), said("Show my plan", str(uuid4()))
    await chat.answer(window, ADA.id, once)
    await chat.answer(window, ADA.id, once)
    assert school.turns.ran == ["Show my plan"]
    assert window.shown[-1] == window.shown[-2]


async def test_stopping_stores_what_was_shown_so_that_the_transcript_is_whole(chat, school):
    window = ShownWindow()
    task = asyncio.create_task(chat.answer(window, ADA.id, said("slow please")))
    await until(lambda: "This " in window.shown)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    school.turns.hold.set()
    assert school.texts() == ["slow please", f"This {STOPPED}"]
    assert school.use.conversations.unanswered(ADA.id, window.conversation_id) is None


async def test_a_failing_tutor_is_the_tutors_fault_and_the_message_is_kept(chat, school):
    async def broken(turn):
        raise RuntimeError("secret detail")
        yield

    school.turns.run = broken
    window = ShownWindow()
    await chat.answer(window, ADA.id, said("hello"))
    assert window.notes == [SORRY]
    assert school.texts() == ["hello"]


async def test_an_unanswered_message_is_answered_on_coming_back(chat, school):
    window = ShownWindow()
    school.use.conversations.receive(ADA.id, window.conversation_id, "Show my plan")
    await chat.carry_on(window, ADA.id)
    assert school.texts() == ["Show my plan", "Here is your plan."]
    await chat.carry_on(window, ADA.id)
    assert len(school.texts()) == 2


async def test_coming_back_while_the_reply_is_made_elsewhere_waits_and_shows_it(chat, school):
    first, second = ShownWindow(), None
    answering = asyncio.create_task(chat.answer(first, ADA.id, said("slow")))
    await until(lambda: school.turns.ran)
    second = ShownWindow(first.conversation_id)
    returning = asyncio.create_task(chat.carry_on(second, ADA.id))
    school.turns.hold.set()
    await asyncio.gather(answering, returning)
    assert second.again == 1
    authors = [m.author for m in school.use.conversations.read(ADA.id, first.conversation_id)]
    assert authors == [Author.STUDENT, Author.TUTOR]
