"""A hostile way of replying, as a chat model that streams like a real one."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Sequence
from random import Random
from typing import Any
from uuid import uuid4

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import Field

from evals.hostile import Hostile, Reply, Scene
from tutor.domain.items import Rendered

PIECE = 9


class HostileModel(BaseChatModel):
    """Asks `reply` at every request. `key` tells it the answer no model hears, `replies` remembers what it said."""

    reply: Any
    luck: Any = Field(default_factory=lambda: Random(1))
    key: Any = None
    canary: str = ""
    replies: list[Any] = Field(default_factory=list)
    prompts: list[Any] = Field(default_factory=list)
    asked: list[float] = Field(default_factory=list)
    ended: list[float] = Field(default_factory=list)
    broke: list[float] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "hostile"

    def bind_tools(self, tools: Sequence[Any], **_: Any) -> BaseChatModel:
        return self

    def _next(self, messages: Sequence[BaseMessage]) -> Reply:
        key = self.key() if self.key else None
        said: Reply = self.reply(Scene(messages=messages, key=key, canary=self.canary), self.luck)
        self.replies.append(said)
        self.prompts.append(list(messages))
        return said

    def _generate(self, messages: list[BaseMessage], *_: Any, **__: Any) -> ChatResult:
        said = self._next(messages)
        calls = [{"name": name, "args": dict(args), "id": f"call-{uuid4()}"} for name, args in said.calls]
        time.sleep(said.stall)
        if said.dies:
            raise ConnectionError("the model broke off")
        return ChatResult(generations=[ChatGeneration(message=AIMessage(said.text, tool_calls=calls))])

    async def _astream(
        self, messages: list[BaseMessage], stop: Any = None, run_manager: Any = None, **_: Any
    ) -> AsyncIterator[ChatGenerationChunk]:
        self.asked.append(time.perf_counter())
        said = self._next(messages)
        for piece in pieces(said.text):
            yield await self._heard(AIMessageChunk(piece), run_manager)
        await asyncio.sleep(said.stall)
        if said.dies:
            self.broke.append(time.perf_counter())
            raise ConnectionError("the model broke off")
        self.ended.append(time.perf_counter())
        chunks: list[Any] = [
            {"name": name, "args": json.dumps(args), "id": f"call-{uuid4()}", "index": at}
            for at, (name, args) in enumerate(said.calls)
        ]
        last = AIMessageChunk("", tool_call_chunks=chunks, chunk_position="last")
        yield await self._heard(last, run_manager)

    def failed_at(self, *, since: float, patience: float) -> float | None:
        """When the last request of the turn that began at `since` failed: broke off, or was waited for too long."""
        asked = [at for at in self.asked if at >= since]
        broke = [at for at in self.broke if at >= since]
        if broke:
            return broke[-1]
        silent = asked and not any(at >= asked[-1] for at in self.ended)
        return asked[-1] + patience if silent else None

    async def _heard(self, chunk: AIMessageChunk, run_manager: Any) -> ChatGenerationChunk:
        piece = ChatGenerationChunk(message=chunk)
        if run_manager:
            await run_manager.on_llm_new_token(chunk.text, chunk=piece)
        return piece


def pieces(text: str) -> list[str]:
    """The text as it comes over the wire, cut without regard to words."""
    return [text[at : at + PIECE] for at in range(0, len(text), PIECE)]


def hostile(reply: Hostile, *, seed: int, key: Callable[[], Rendered | None] | None = None, canary: str = "") -> Any:
    """The model of this way of replying."""
    return HostileModel(reply=reply, luck=Random(seed), key=key, canary=canary)
