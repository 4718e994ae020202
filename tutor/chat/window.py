"""The student's page, reached through the chat server's socket."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4
from weakref import WeakKeyDictionary

from chainlit.emitter import ChainlitEmitter
from chainlit.session import WebsocketSession

from tutor.chat import views
from tutor.domain.conversations import Card, Message, Turn
from tutor.usecases.conversations import Opening
from tutor.usecases.everything import UseCases

# A greeting is stored with the first message; until then it is only on the page and here.
_openings: WeakKeyDictionary[WebsocketSession, Opening] = WeakKeyDictionary()


class SocketWindow:
    """Shows steps and cards in one browser tab. After a lost connection it speaks to the new socket by itself."""

    def __init__(self, session: WebsocketSession, use: UseCases, student_id: str) -> None:
        """One for each thing that happens; what must outlast it is in the transcript."""
        self._session = session
        self._use = use
        self._student_id = student_id
        self._emitter: Any = ChainlitEmitter(session)
        self._streaming = False
        self._turn_id: str | None = None

    @property
    def conversation_id(self) -> str:
        """The conversation this tab shows."""
        return str(self._session.thread_id)

    @property
    def opening(self) -> Opening | None:
        """The greeting that was shown here and is not stored yet."""
        return _openings.get(self._session)

    @opening.setter
    def opening(self, opening: Opening | None) -> None:
        if opening is None:
            _openings.pop(self._session, None)
        else:
            _openings[self._session] = opening

    async def greet(self, opening: Opening) -> None:
        """Show the greeting with its cards."""
        step = views.greeting_step(
            key=str(uuid4()),
            conversation_id=self.conversation_id,
            text=opening.text,
            at=self._use.conversations.ports.now(),
        )
        await self._emitter.send_step(step)
        await self._show_cards(opening.cards, step["id"])

    async def note(self, text: str) -> None:
        """Show a small remark that is not part of the conversation."""
        step = views.note_step(
            key=str(uuid4()),
            conversation_id=self.conversation_id,
            text=text,
            at=self._use.conversations.ports.now(),
            turn_id=self._turn_id,
        )
        await self._emitter.send_step(step)

    async def begin(self, turn: Turn) -> None:
        """The message is stored: from now on the conversation has its place in the list."""
        if not self._session.has_first_interaction:
            self._session.has_first_interaction = True
            place = {"interaction": turn.message.text, "thread_id": self.conversation_id}
            await self._emitter.emit("first_interaction", place)
        self._turn_id = turn.message.id
        await self._emitter.send_step(
            views.run_step(
                turn_id=turn.message.id,
                parent=views.step_id(turn.message),
                conversation_id=self.conversation_id,
                at=turn.message.at,
            )
        )

    async def say(self, turn: Turn, sentence: str) -> None:
        """Add a sentence to the reply on the page."""
        step = self._reply_step(turn, sentence)
        if self._streaming:
            await self._emitter.send_token(step["id"], step["output"])
        else:
            self._streaming = True
            await self._emitter.stream_start({**step, "streaming": True})

    async def settle(self, turn: Turn, reply: Message) -> None:
        """Put the stored reply in the place of what was streamed, with its cards."""
        step = self._reply_step(turn, reply.text)
        if self._streaming:
            await self._emitter.update_step(step)
        else:
            await self._emitter.send_step(step)
        self._streaming = False
        await self._show_cards(reply.cards, step["id"])

    async def _show_cards(self, cards: Sequence[Card], step_id: str) -> None:
        for element in views.elements(cards, conversation_id=self.conversation_id, step_id=step_id):
            await self._emitter.send_element(element)

    def _reply_step(self, turn: Turn, text: str) -> views.Step:
        return views.reply_step(
            turn_id=turn.message.id,
            conversation_id=self.conversation_id,
            text=text,
            at=self._use.conversations.ports.now(),
        )

    async def show_again(self) -> None:
        """Show the whole conversation as it is stored."""
        conversation = self._use.conversations.get(self._student_id, self.conversation_id)
        messages = self._use.conversations.read(self._student_id, self.conversation_id)
        thread = views.thread(conversation, messages)
        await self._emitter.resume_thread(thread)
