"""Counting what every call of a language model uses: what the endpoint tells, else an estimate that is marked as one."""

import asyncio
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, GenerationChunk, LLMResult
from langchain_core.tracers.context import register_configure_hook

from tutor.domain.budgets import TOKENS_A_MESSAGE, Tokens, estimate, told

UNKNOWN = "unknown"


@dataclass(kw_only=True)
class Call:
    """One call as it goes on. `about` is the estimate of its prompt, `heard` that of what came back so far."""

    model: str
    about: int
    begun: float
    heard: int = 0
    report: object = None
    ms: int = 0
    ended: bool = False
    failed: bool = True

    def tokens(self) -> Tokens | None:
        """What it used; None if it failed before the model began to read."""
        if known := told(self.report, about=self.about):
            return known
        if self.failed and self.ended and not self.heard:
            return None
        return Tokens(prompt=self.about, completion=self.heard, estimated=True)


class Meter(BaseCallbackHandler):
    """Hears of every call that is made while it is on, however deep inside: second tries, second models, corrections."""

    run_inline = True

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Nothing heard yet."""
        self._clock = clock
        self._calls: dict[UUID, Call] = {}

    def calls(self) -> Iterable[Call]:
        """All of them in order. One that was broken off from outside ended now, and what it had read and said counts."""
        for call in self._calls.values():
            call.ms = call.ms or self._since(call)
            yield call

    def on_chat_model_start(
        self, serialized: Mapping[str, Any], messages: list[list[BaseMessage]], *, run_id: UUID, **more: Any
    ) -> None:
        """A call begins; the guided tutor is no language model."""
        given = more.get("invocation_params") or {}
        if given.get("_type") == "guided":
            return
        known = more.get("metadata") or {}
        model = str(known.get("ls_model_name") or given.get("model") or UNKNOWN)[:200]
        about = about_prompt([m for batch in messages for m in batch], given.get("tools") or ())
        self._calls[run_id] = Call(model=model, about=about, begun=self._clock())

    def on_llm_new_token(
        self,
        token: str | list[str | dict[str, Any]],
        *,
        chunk: GenerationChunk | ChatGenerationChunk | None = None,
        run_id: UUID,
        **more: Any,
    ) -> None:
        """A piece was heard."""
        if call := self._calls.get(run_id):
            said = chunk.message if isinstance(chunk, ChatGenerationChunk) else None
            call.heard += _about(said) if isinstance(said, AIMessage) else estimate(str(token))

    def on_llm_end(self, response: LLMResult, *, run_id: UUID, **more: Any) -> None:
        """The reply is whole."""
        if call := self._calls.get(run_id):
            call.failed, call.ended, call.ms = False, True, self._since(call)
            said = [m for batch in response.generations for one in batch if (m := getattr(one, "message", None))]
            call.report = getattr(said[0], "usage_metadata", None) if said else None
            call.heard = call.heard or sum(_about(m) for m in said if isinstance(m, AIMessage))

    def on_llm_error(self, error: BaseException, *, run_id: UUID, **more: Any) -> None:
        """It broke. A model that was silent for too long had read its prompt all the same."""
        if call := self._calls.get(run_id):
            call.ended = not isinstance(error, TimeoutError | asyncio.CancelledError)
            call.ms = self._since(call)

    def _since(self, call: Call) -> int:
        return max(0, round((self._clock() - call.begun) * 1000))


_ON: ContextVar[Meter | None] = ContextVar("meter", default=None)
register_configure_hook(_ON, inheritable=True)


@contextmanager
def metered() -> Iterator[Meter]:
    """Hear of every model call in this block."""
    meter = Meter()
    before = _ON.set(meter)
    try:
        yield meter
    finally:
        _ON.reset(before)


def about_prompt(messages: Sequence[BaseMessage], tools: object) -> int:
    """About how many tokens a model reads for these messages and tools."""
    return _about_tools(tools) + sum(TOKENS_A_MESSAGE + _about(message) for message in messages)


def _about_tools(tools: object) -> int:
    """The tokens of the tools. They are the same at nearly every call, and writing them out takes longer than the rest."""
    known = _last_tools.get("last")
    if known is None or known[0] != tools:
        known = _last_tools["last"] = (copy(tools), estimate(json.dumps(tools, default=str)) if tools else 0)
    return known[1]


_last_tools: dict[str, tuple[object, int]] = {}


def _about(message: BaseMessage) -> int:
    """The tokens of a message: its words and the calls in it."""
    words = estimate(message.text)
    if isinstance(message, AIMessageChunk):
        return words + sum(estimate(f"{c['name'] or ''}{c['args'] or ''}") for c in message.tool_call_chunks)
    calls = message.tool_calls if isinstance(message, AIMessage) else []
    return words + sum(estimate(f"{call['name']}{call['args']}") for call in calls)
