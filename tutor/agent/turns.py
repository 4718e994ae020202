"""One turn: from a student's stored message to the stored reply, sentence by sentence."""

import asyncio
import logging
import traceback
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from langchain_core.messages import AIMessage, AnyMessage, SystemMessage
from langgraph.types import StreamMode

from tutor.agent.build import build_agent
from tutor.agent.events import Event, Finished, Notice, Sentence
from tutor.agent.family_told import with_family
from tutor.agent.greeting import Starter, greet, starters
from tutor.agent.guards.caught import Standing
from tutor.agent.middleware.budget import SPENT
from tutor.agent.middleware.call_limits import MODEL_CALLS, calls_in
from tutor.agent.middleware.choose_model import GUIDED
from tutor.agent.middleware.fallback import WAKING
from tutor.agent.models import Endpoint, ModelFactory, endpoints_from
from tutor.agent.oldest_first import OldestFirst
from tutor.agent.prepare import CutOff, Prepared, cut_off, prepare
from tutor.agent.reply import Reply
from tutor.domain.conversations import Card, Message, Mode, Turn
from tutor.domain.errors import TutorError
from tutor.prompts import fingerprint, load
from tutor.prompts.school import read_rules
from tutor.settings import Settings
from tutor.usecases.conversations import Opening
from tutor.usecases.everything import UseCases

log = logging.getLogger(__name__)

STEPS = 40
WORKERS = 2
"""Threads that read and write records for turns; more would only wait for the one processor they share."""
YOUNGEST = datetime.max.replace(tzinfo=UTC)
"""The age of a turn that is not stored yet: those under way go first, so that their model is asked meanwhile."""
# After these another question may be open, or none.
MOVES_ON = frozenset({"propose_practice", "check_answer", "give_hint", "practice_set"})


class Turns:
    """Answers turns. Build one and keep it: the agent is compiled once."""

    def __init__(
        self,
        *,
        use: UseCases,
        settings: Settings,
        model: ModelFactory | None = None,
        endpoints: list[Endpoint] | None = None,
        standing: Standing | None = None,
    ) -> None:
        """`model`, or several `endpoints` in their order, take the place of those in the settings; `standing` is how they are known to keep answers to themselves.

        `prompts` is the fingerprint of every word the tutor is given.

        Raises:
            InvalidInput: the school's rules cannot be used.

        """
        self._use = use
        self.endpoints = endpoints or ([Endpoint(model)] if model else endpoints_from(settings))
        self._line = OldestFirst(at_once=WORKERS)
        self._standing = standing or Standing()
        rules = read_rules(settings.rules_path)
        self.prompts = fingerprint(rules)
        self._agent = build_agent(endpoints=self.endpoints, seconds=settings.model_timeout, rules=rules)

    @property
    def mode(self) -> str:
        """Who answers what is no command: a model with tools, one without, or the guided tutor."""
        if not self.endpoints:
            return "guided"
        if self.endpoints[0].waking:
            return "guided until the model is ready"
        return "model without tools" if self.endpoints[0].profile.tools is False else "model"

    async def warm_up(self) -> None:
        """Find out what the models can, before a student asks. One that cannot be reached yet is asked again later.

        A file that cannot be served never will be: it is put aside.
        """
        for endpoint in [*self.endpoints]:
            try:
                await endpoint.wake()
            except TutorError as error:
                log.warning("%s Guided mode answers.", error)
                self.endpoints.remove(endpoint)
            except Exception as error:  # noqa: BLE001 — whatever a model's client raises, the tutor runs
                log.warning("A language model cannot be asked yet: %s", type(error).__name__)

    async def close(self) -> None:
        """Hang up on the models."""
        for endpoint in self.endpoints:
            await endpoint.close()

    def greet(self, student_id: str) -> Opening:
        """The greeting of a new chat. It is stored with the first message, and its news count as told then."""
        return with_family(self._use, student_id, greet(self._use, student_id))

    def starters(self, student_id: str) -> Sequence[Starter]:
        """Three quick starts that fit the plan."""
        return starters(self._use, student_id)

    async def receive(
        self,
        student_id: str,
        conversation_id: str,
        text: str,
        *,
        client_id: str | None = None,
        opening: Opening | None = None,
    ) -> Turn:
        """Store what a student says as `Conversations.receive` does, in line with the other turns' work."""
        receive = self._use.conversations.receive
        return await self._line.run(
            YOUNGEST, receive, student_id, conversation_id, text, client_id=client_id, opening=opening
        )

    async def run(self, turn: Turn) -> AsyncIterator[Event]:
        """Answer a turn. Whatever breaks, a kind reply is stored and `Finished` comes last."""
        try:
            async for event in self._answer(turn):
                yield event
        except Exception as error:  # noqa: BLE001 — the one place where a turn's bugs are caught: logged, then a kind word
            log.error("A turn failed: %s at %s", type(error).__name__, _where(error))  # noqa: TRY400 — no student text
            words = load("sorry").render()
            yield Sentence(text=words)
            yield await self._finish(turn, words, mode=Mode.GUIDED)

    async def _answer(self, turn: Turn) -> AsyncIterator[Event]:
        if turn.fixed_reply is not None:
            yield Sentence(text=turn.fixed_reply)
            yield await self._finish(turn, turn.fixed_reply, mode=Mode.GUIDED)
            return
        begun = None if turn.fresh else await asyncio.to_thread(cut_off, self._use, turn)
        if begun:
            async for event in self._go_on(turn, begun):
                yield event
            return
        prepared = await self._line.run(turn.message.at, prepare, self._use, turn)
        async for event in self._speak(prepared):
            yield event

    async def _go_on(self, turn: Turn, begun: CutOff) -> AsyncIterator[Event]:
        """A turn that was cut off is not acted on twice."""
        if begun.reply:
            yield Sentence(text=begun.reply.text)
            yield Finished(message=begun.reply)
            return
        cards = begun.cards()
        kinds = {card.kind for card in cards}
        words = load("cut_off").render(
            done="; I ".join(receipt.summary for receipt in begun.receipts),
            has_item="item" in kinds,
            has_draft="change" in kinds,
            has_offer="choices" in kinds,
        )
        yield Sentence(text=words)
        yield await self._finish(turn, words, mode=Mode.GUIDED, cards=cards)

    async def _speak(self, prepared: Prepared) -> AsyncIterator[Event]:
        if prepared.instead:
            yield Sentence(text=prepared.instead.text)
            replies = list(prepared.instead.replies)
            cards = [Card(kind="replies", props={"replies": replies})] if replies else []
            yield await self._finish(prepared.turn, prepared.instead.text, mode=Mode.GUIDED, cards=cards)
            return
        alone = not self.endpoints or prepared.context.brief.rules.guided_only
        reply = Reply(prepared, Mode.GUIDED if alone or prepared.context.command else Mode.MODEL, self._standing)
        if alone and prepared.first:
            yield Notice(text=load("notice").render(kind="guided"))
        async for event in self._stream(prepared, reply):
            yield event
        if not reply.text:
            yield Sentence(text=reply.put(load("lost_thread").render()))
        yield await self._finish(prepared.turn, reply.text, mode=reply.mode, cards=reply.cards, tools=reply.tools)
        if prepared.folded:  # the reply does not wait for it
            await self._line.run(prepared.turn.message.at, self._use.memories.keep, prepared.folded)
        for card in prepared.news:
            if "change_id" in card.props:  # what is news about an answer is told by its card alone
                await asyncio.to_thread(
                    self._use.goal_changes.mark_told, prepared.turn.student_id, str(card.props["change_id"])
                )

    async def _stream(self, prepared: Prepared, reply: Reply) -> AsyncIterator[Event]:
        heard: list[Any] = list(prepared.messages)
        async for event in self._once(prepared, reply, heard):
            yield event
        reply.first_try_is_over()
        if reply.asks_again():
            if calls_in(heard) >= MODEL_CALLS:
                yield Sentence(text=reply.hint_instead())
                return
            before = heard[:-1] if isinstance(heard[-1], AIMessage) else heard
            async for event in self._once(prepared, reply, [*before, SystemMessage(load("answer_again").render())]):
                yield event

    async def _once(self, prepared: Prepared, reply: Reply, heard: list[Any]) -> AsyncIterator[Event]:
        """Let the agent answer; what it says and does is put down in `heard`."""
        # Listening to single tokens costs time, and the guided tutor has none.
        listening: list[StreamMode] = ["messages", "custom"] if reply.mode is Mode.MODEL else []
        stream = self._agent.astream(
            {"messages": list(heard)},
            context=prepared.context,
            stream_mode=["updates", *listening],
            config={"recursion_limit": STEPS},
        )
        data: Any
        async for kind, data in stream:
            if kind == "custom":
                for notice in _handed_over(reply, data):
                    yield notice
                continue
            spoken = _spoken(data) if kind == "messages" else None
            passed = reply.hear(spoken) if spoken else []
            if kind == "updates":
                heard += [*_messages(data, "model"), *_messages(data, "tools")]
                passed = await self._updated(prepared, reply, data, whole=not listening)
            for text in passed:
                yield Sentence(text=text)

    async def _updated(self, prepared: Prepared, reply: Reply, data: Mapping[str, Any], *, whole: bool) -> list[str]:
        """A step of the graph is over: the model's message is whole, or tools have run.

        `whole` means that nothing of the message was heard before.
        """
        if results := _messages(data, "tools"):
            reply.saw_results(results)
            if any(message.name in MOVES_ON for message in results):
                turn, practice = prepared.turn, self._use.practice
                reply.keep_from(await asyncio.to_thread(practice.key_of_open, turn.student_id, turn.conversation_id))
        if spoken := [message for message in _messages(data, "model") if isinstance(message, AIMessage)]:
            reply.saw_calls(spoken)
            heard = [text for message in spoken for text in reply.hear(message)] if whole else []
            return heard + reply.end_of_message()
        return []

    async def _finish(self, turn: Turn, text: str, **what: Any) -> Finished:
        """Store the reply, and with the same visit to the records what models used for it."""
        return Finished(message=await self._line.run(turn.message.at, partial(self._store, turn, text, **what)))

    def _store(self, turn: Turn, text: str, **what: Any) -> Message:
        reply = self._use.conversations.finish(turn, text, **what)
        self._use.budgets.write()
        return reply


def _handed_over(reply: Reply, data: Mapping[str, Any]) -> list[Notice]:
    """Another speaks from here on: what was shown stays, the sentence that broke off is dropped."""
    reply.forget_the_rest()
    if data["to"] == GUIDED:
        reply.mode = Mode.GUIDED
        if data["fallback"] == SPENT:
            return [Notice(text=load("notice").render(kind="budget"))] if data["tell"] else []
        return [Notice(text=load("notice").render(kind="waking" if data["fallback"] == WAKING else "fallback"))]
    return [Notice(text=load("notice").render(kind="again"))] if reply.text else []


def _spoken(data: Any) -> AIMessage | None:
    """Words of the model node alone: tool results and the inside of the machinery stay inside."""
    message, about = data
    return message if isinstance(message, AIMessage) and about.get("langgraph_node") == "model" else None


def _messages(data: Mapping[str, Any], node: str) -> list[AnyMessage]:
    update = data.get(node)
    updates = update if isinstance(update, list) else [update]
    return [message for one in updates if one for message in one.get("messages", ())]


def _where(error: Exception) -> str:
    """The last places in our code: lines, never words a student wrote."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "/tutor/" in f.filename]
    return " < ".join(f"{f.filename.rsplit('/tutor/', 1)[1]}:{f.lineno}" for f in reversed(frames[-4:])) or "outside"
