"""A language model that says what a test wants, so that the whole loop runs without a network."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import Field

Says = AIMessage | str | Exception | Callable[[list], AIMessage | str]


def calling(name: str, /, call_id: str | None = None, says: str = "", **args: Any) -> AIMessage:
    """A message with one tool call."""
    call = {"name": name, "args": args, "id": f"call-{uuid4()}" if call_id is None else call_id}
    return AIMessage(says, tool_calls=[call])


class Scripted(BaseChatModel):
    """Says one thing after the other, piece by piece, and remembers everything it was given."""

    script: list[Any] = Field(default_factory=list)
    heard: list[Any] = Field(default_factory=list)
    tools: list[Any] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(self, tools, **kwargs):
        self.tools[:] = tools
        return self

    def _next(self, messages) -> AIMessage:
        self.heard.append(list(messages))
        says = self.script.pop(0) if self.script else "Fine."
        says = says(messages) if callable(says) else says
        if isinstance(says, Exception):
            raise says
        return AIMessage(says) if isinstance(says, str) else says

    def _generate(self, messages, stop=None, run_manager=None, **kwargs):
        return ChatResult(generations=[ChatGeneration(message=self._next(messages))])

    def _stream(self, messages, stop=None, run_manager=None, **kwargs) -> Iterator[ChatGenerationChunk]:
        says = self._next(messages)
        text = says.text
        for start in range(0, len(text), 7):
            yield self._piece(AIMessageChunk(text[start : start + 7]), run_manager)
        chunks = [
            {"name": c["name"], "args": json.dumps(c["args"]), "id": c["id"], "index": i}
            for i, c in enumerate(says.tool_calls)
        ]
        yield self._piece(AIMessageChunk("", tool_call_chunks=chunks, chunk_position="last"), run_manager)

    def _piece(self, chunk, run_manager):
        piece = ChatGenerationChunk(message=chunk)
        if run_manager:
            run_manager.on_llm_new_token(chunk.text, chunk=piece)
        return piece
