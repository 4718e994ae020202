"""What happens in a student's chat: greeting, answering one message at a time, going on where it broke off."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from weakref import WeakValueDictionary

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from tutor.agent.events import Event, Finished, Notice, Sentence
from tutor.domain.conversations import Card, Message, Mode, Turn
from tutor.domain.errors import TutorError
from tutor.usecases.conversations import Opening
from tutor.usecases.everything import UseCases

BUSY = "One moment, I'm still on your last message. Send this one again when I'm done."
SLOWER = "That was a lot of messages at once. Take a short break, then write again in a minute."
SORRY = "Something went wrong on my side, not yours. Your message is kept. Please try again in a moment."
STOPPED = "I stopped there. What would you like to do next?"

logger = logging.getLogger(__name__)


class Starter(Protocol):
    """A quick start: what its button says, and what pressing it says for the student."""

    @property
    def label(self) -> str:
        """At most 27 characters."""
        ...

    @property
    def text(self) -> str:
        """A message in the student's words."""
        ...


class Tutor(Protocol):
    """Whoever answers turns."""

    async def receive(
        self,
        student_id: str,
        conversation_id: str,
        text: str,
        *,
        client_id: str | None = None,
        opening: Opening | None = None,
    ) -> Turn:
        """Store what a student says."""
        ...

    def run(self, turn: Turn) -> AsyncIterator[Event]:
        """What happens while a turn is answered; the last event is the stored reply."""
        ...

    def greet(self, student_id: str) -> Opening:
        """What to say before anybody asked."""
        ...

    def starters(self, student_id: str) -> Sequence[Starter]:
        """Three quick starts that fit the plan."""
        ...


class Window(Protocol):
    """The student's page as a conversation sees it."""

    @property
    def conversation_id(self) -> str:
        """The conversation it shows."""
        ...

    @property
    def opening(self) -> Opening | None:
        """The greeting that was shown here and is not stored yet."""
        ...

    @opening.setter
    def opening(self, opening: Opening | None) -> None: ...

    async def greet(self, opening: Opening) -> None:
        """Show the greeting with its cards."""

    async def note(self, text: str) -> None:
        """Show a small remark that is not part of the conversation."""

    async def begin(self, turn: Turn) -> None:
        """The message is stored; the answer comes."""

    async def say(self, turn: Turn, sentence: str) -> None:
        """Add a sentence to the reply on the page."""

    async def settle(self, turn: Turn, reply: Message) -> None:
        """Show the stored reply with its cards."""

    async def show_again(self) -> None:
        """Show the whole conversation as it is stored."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """A message as it came from the page: only the words and the page's own id of them."""

    text: str
    client_id: str


class MessageRates:
    """How many messages a student may send in a minute. Kept in memory: a restart forgives."""

    def __init__(self, most: int) -> None:
        """`most` is how many fit into any minute."""
        self._limit = RateLimitItemPerMinute(most)
        self._window = MovingWindowRateLimiter(MemoryStorage())

    def allows(self, student_id: str) -> bool:
        """Count one message, if it still fits."""
        return self._window.hit(self._limit, student_id)


@dataclass(frozen=True, kw_only=True)
class Chat:
    """The chat of one school. Everything it knows about a student comes from the use cases."""

    use: UseCases
    tutor: Tutor
    rates: MessageRates
    _locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def start(self, window: Window, student_id: str) -> None:
        """Greet from the plan, with quick starts under the greeting."""
        try:
            opening = await asyncio.to_thread(self.tutor.greet, student_id)
            starters = await asyncio.to_thread(self.tutor.starters, student_id)
        except Exception as error:  # noqa: BLE001  # logged by its kind alone: it may hold a student's words
            logger.error("The greeting failed: %s", type(error).__name__)  # noqa: TRY400
            await window.note(SORRY)
            return
        window.opening = opening
        await window.greet(_with_starters(opening, starters))

    async def answer(self, window: Window, student_id: str, said: Said) -> None:
        """Store what a student says, then show the reply as it comes."""
        lock = self._lock(student_id)
        if lock.locked():
            await window.note(BUSY)
        elif not self.rates.allows(student_id):
            await window.note(SLOWER)
        else:
            async with lock:
                await self._guarded(window, self._receive_and_reply(window, student_id, said))

    async def carry_on(self, window: Window, student_id: str) -> None:
        """Answer a message that never got its reply. Where the reply is just being made elsewhere, wait and show it."""
        lock = self._lock(student_id)
        waited = lock.locked()
        async with lock:
            await self._guarded(window, self._reply_if_owed(window, student_id))
        if waited:
            await window.show_again()

    async def _receive_and_reply(self, window: Window, student_id: str, said: Said) -> None:
        turn = await self.tutor.receive(
            student_id, window.conversation_id, said.text, client_id=said.client_id, opening=window.opening
        )
        window.opening = None
        known = None if turn.fresh else await asyncio.to_thread(self._reply_to, turn)
        if known:
            await window.settle(turn, known)
        else:
            await self._reply(window, turn)

    async def _reply_if_owed(self, window: Window, student_id: str) -> None:
        turn = await asyncio.to_thread(self.use.conversations.unanswered, student_id, window.conversation_id)
        if turn:
            await self._reply(window, turn)

    async def _reply(self, window: Window, turn: Turn) -> None:
        await window.begin(turn)
        shown: list[str] = []
        try:
            async for event in self.tutor.run(turn):
                await self._show(window, turn, event, shown)
        except asyncio.CancelledError:
            await self._stopped(window, turn, shown)
            raise

    async def _show(self, window: Window, turn: Turn, event: Event, shown: list[str]) -> None:
        match event:
            case Sentence(text=text):
                shown.append(text)
                await window.say(turn, text)
            case Notice(text=text):
                await window.note(text)
            case Finished(message=message):
                await window.settle(turn, message)

    async def _stopped(self, window: Window, turn: Turn, shown: list[str]) -> None:
        """The student pressed stop: what was shown is stored, so that the transcript has no hole."""
        text = " ".join([*(sentence.strip() for sentence in shown), STOPPED])
        reply = await asyncio.to_thread(self.use.conversations.finish, turn, text, mode=Mode.GUIDED)
        await window.settle(turn, reply)

    def _reply_to(self, turn: Turn) -> Message | None:
        messages = self.use.conversations.read(turn.student_id, turn.conversation_id)
        return next((m for m in messages if m.reply_to == turn.message.id), None)

    async def _guarded(self, window: Window, work: Awaitable[None]) -> None:
        try:
            await work
        except TutorError as error:
            await window.note(str(error))
        except Exception as error:  # noqa: BLE001  # as above
            logger.error("A turn failed: %s", type(error).__name__)  # noqa: TRY400
            await window.note(SORRY)

    def _lock(self, student_id: str) -> asyncio.Lock:
        return self._locks.setdefault(student_id, asyncio.Lock())


def _with_starters(opening: Opening, starters: Sequence[Starter]) -> Opening:
    """The greeting as it is shown. Quick starts are only buttons, so they are not stored with it."""
    if any(card.kind == "replies" for card in opening.cards):
        return opening
    offered = [{"label": starter.label, "text": starter.text} for starter in starters]
    card = Card(kind="starters", props={"starters": offered})
    return Opening(text=opening.text, cards=(*opening.cards, card)) if offered else opening
