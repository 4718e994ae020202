"""The guided tutor as a chat model: it needs no network, no key and no weights, and calls the same tools."""

import hashlib
import json
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.messages.tool import tool_call, tool_call_chunk
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import ConfigDict, SkipValidation

from tutor.agent.guided.parts import Call, Say, sentences
from tutor.agent.guided.policy import next_move
from tutor.agent.guided.situation import Situation
from tutor.domain.commands import Command
from tutor.domain.plans import Plan
from tutor.usecases.briefing import Brief


class GuidedModel(BaseChatModel):
    """Speaks for one turn. `done` holds the facts of an act of the student that was carried out before."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    brief: SkipValidation[Brief | None] = None
    command: SkipValidation[Command | None] = None
    done: SkipValidation[Mapping[str, object] | None] = None

    @property
    def _llm_type(self) -> str:
        return "guided"

    def bind_tools(self, tools: Sequence[Any], **kwargs: Any) -> "GuidedModel":
        """The policy knows its tools by name."""
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=self.answer(messages))])

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return self._generate(messages)

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        yield from _chunks(self.answer(messages))

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        for chunk in _chunks(self.answer(messages)):
            yield chunk

    def answer(self, messages: Sequence[BaseMessage]) -> AIMessage:
        """What it says or calls next; nobody hears it by this alone."""
        situation = Situation(
            brief=self.brief or _nobody(), command=self.command, done=self.done, messages=tuple(messages)
        )
        move = next_move(situation)
        return _said(move) if isinstance(move, Say) else _calling(move, messages)


def _said(move: Say) -> AIMessage:
    cards = [{"kind": card.kind, "props": dict(card.props)} for card in move.cards]
    cards += [{"kind": "replies", "props": {"replies": list(move.replies)}}] if move.replies else []
    return AIMessage(content=move.text, additional_kwargs={"cards": cards} if cards else {})


def _calling(calls: Sequence[Call], messages: Sequence[BaseMessage]) -> AIMessage:
    return AIMessage(
        content="",
        tool_calls=[
            tool_call(name=call.tool, args=call.args, id=_call_id(call, at, messages)) for at, call in enumerate(calls)
        ],
    )


def _call_id(call: Call, at: int, messages: Sequence[BaseMessage]) -> str:
    """The same id for the same call at the same place, so that a turn played again is known again."""
    spot = f"{len(messages)}/{at}/{call.tool}/{sorted(call.args.items())}"
    return f"guided-{hashlib.sha256(spot.encode()).hexdigest()[:16]}"


def _chunks(message: AIMessage) -> Iterator[ChatGenerationChunk]:
    """A reply sentence by sentence, its buttons with the last; tool calls whole."""
    if message.tool_calls:
        pieces = [
            tool_call_chunk(name=call["name"], args=json.dumps(call["args"]), id=call["id"], index=at)
            for at, call in enumerate(message.tool_calls)
        ]
        yield ChatGenerationChunk(message=AIMessageChunk(content="", tool_call_chunks=pieces))
        return
    said = sentences(message.text)
    for at, sentence in enumerate(said):
        last = at == len(said) - 1
        yield ChatGenerationChunk(
            message=AIMessageChunk(
                content=sentence if last else f"{sentence} ",
                additional_kwargs=message.additional_kwargs if last else {},
            )
        )


def _nobody() -> Brief:
    """A brief that knows nothing, for a model that was built without one."""
    return Brief(
        today=datetime.now(UTC).date(),
        grade=None,
        language="en",
        plan=Plan(student_id=""),
        progress=(),
        open_item=None,
        offer=None,
        draft=None,
        waiting=(),
        news=(),
    )
