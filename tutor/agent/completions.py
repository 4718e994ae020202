"""A streamed chat completion as plain JSON: with patience and second tries, and in pieces worth handling."""

import asyncio
import json
import random
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from openai import APIConnectionError, APIStatusError, APITimeoutError, AsyncOpenAI, AsyncStream

from tutor.agent.told_usage import ToldUsage

PAUSES = (0.25, 0.5)
"""Seconds before the second and the third try, give or take a half."""
LONGEST_PAUSE = 2.0
MOST_TEXT = 4_000
MOST_PIECES = 8_000
_CLAUSE_ENDS = re.compile(r"[.!?…:;\n]")
_SENTENCE_ENDS = re.compile(r"[.!?…\n]\s*$")
_ABOUT_TOOLS = re.compile(r"\b(?:tools?|tool_choice|tool-call\S*|functions?|jinja)\b", re.IGNORECASE)


class BrokenOffError(RuntimeError):
    """The stream ended before the reply did."""


class SilentError(TimeoutError):
    """Nothing came for too long."""


class RunsOnError(RuntimeError):
    """The reply never came to an end."""


@dataclass(frozen=True, kw_only=True)
class Patience:
    """How long to wait, in seconds: for the first word, and from one piece to the next."""

    first: float = 60.0
    between: float = 10.0


class PlainCompletions:
    """The OpenAI client's chat completion without an object for every token.

    A class that presses Enter at once shares one processor, and most of a turn's work was those objects.
    """

    def __init__(
        self,
        client: AsyncOpenAI,
        *,
        patience: Patience | None = None,
        old_names: bool = False,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`client` keeps the connections and knows the key. Servers of one's own know the limit by its `old_names`."""
        self._client = client
        self._patience = patience or Patience()
        self._old_names = old_names
        self._sleep = sleep

    async def create(self, **payload: Any) -> "Pieces":
        """Ask for a completion; asked again after a fault that may pass, as long as nothing of it was heard."""
        if self._old_names and "max_completion_tokens" in payload:
            payload["max_tokens"] = payload.pop("max_completion_tokens")
        for pause in PAUSES:
            try:
                return await self._begun(payload)
            except Exception as error:
                wait = _wait_before_again(error, pause * random.uniform(0.5, 1.5))  # noqa: S311 — only spreads the load
                if wait is None:
                    raise
                await self._sleep(wait)
        return await self._begun(payload)

    async def _begun(self, payload: dict[str, Any]) -> "Pieces":
        try:
            async with asyncio.timeout(self._patience.first):
                chunks = await self._client.post(
                    "/chat/completions", body=payload, cast_to=object, stream=True, stream_cls=AsyncStream[object]
                )
                pieces = Pieces(chunks, between=self._patience.between)
                await pieces.begin()
        except TimeoutError as error:
            raise SilentError("No first word came.") from error
        return pieces


class Pieces:
    """A stream of chunks whose text is joined up to the end of a clause: only whole sentences are passed on anyway.

    The first word after a sentence passes at once, because a sentence counts as whole when the next begins.
    """

    def __init__(self, chunks: Any, *, between: float = 10.0) -> None:
        """`chunks` is closed when the block ends; `between` is the longest silence in seconds."""
        self._chunks = chunks
        self._between = between
        self._ahead: list[Any] = []
        self._coming: AsyncIterator[Any] | None = None
        self.streamed = True

    async def begin(self) -> None:
        """Wait until the reply has really begun: what breaks before that may be asked again."""
        try:
            async for chunk in self._unhurried():
                self._ahead.append(chunk)
                if _says_something(chunk):
                    return
        except BaseException:
            await self._chunks.close()
            raise
        await self._chunks.close()
        raise BrokenOffError("The stream ended before the reply began.")

    async def __aenter__(self) -> Self:
        """Begin to listen."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Hang up."""
        await self._chunks.close()

    async def __aiter__(self) -> AsyncIterator[Any]:
        """Give each piece; what is more than text passes as it came."""
        held: Any = None
        begins = False
        async for chunk in self._whole():
            text = _plain_text(chunk)
            if text is None:
                if held:
                    yield held
                held = None
                yield chunk
                continue
            if held:
                held["choices"][0]["delta"]["content"] += text
            else:
                held = chunk
            if begins or _CLAUSE_ENDS.search(text):
                yield held
                held, begins = None, bool(_SENTENCE_ENDS.search(text))
        if held:
            yield held

    async def _whole(self) -> AsyncIterator[Any]:
        """Every chunk. A reply that stays without an end is no reply."""
        ended, heard, length, usage = False, 0, 0, ToldUsage()
        async for chunk in self._from_the_start():
            heard, length = heard + 1, length + len(_plain_text(chunk) or "")
            if heard > MOST_PIECES or length > MOST_TEXT:
                raise RunsOnError("The reply is longer than any that is asked for.")
            ended = ended or _ends(chunk)
            if (piece := usage.aside(chunk)) is not None:
                yield piece
        if not ended:
            raise BrokenOffError("The stream ended before the reply did.")
        if last := usage.at_the_end():
            yield last

    async def _from_the_start(self) -> AsyncIterator[Any]:
        for chunk in self._ahead:
            yield chunk
        coming = self._unhurried()
        while True:
            try:
                async with asyncio.timeout(self._between):
                    chunk = await anext(coming)
            except StopAsyncIteration:
                return
            except TimeoutError as error:
                raise SilentError("The reply stopped in the middle.") from error
            yield chunk

    def _unhurried(self) -> AsyncIterator[Any]:
        """The chunks of the server, in one go for one that does not stream."""
        if self._coming is None:
            self.streamed = "application/json" not in _content_type(self._chunks)
            self._coming = aiter(self._chunks) if self.streamed else _in_one(self._chunks)
        return self._coming


def refuses_tools(error: BaseException) -> bool:
    """Whether a server says with this that it, or its model, knows no tools."""
    return (
        isinstance(error, APIStatusError)
        and error.status_code in {400, 405, 422, 500, 501}
        and bool(_ABOUT_TOOLS.search(str(error.body or error.message)))
    )


def _wait_before_again(error: Exception, pause: float) -> float | None:
    """Seconds to wait before asking again; None where that would help nobody."""
    if isinstance(error, APIStatusError):
        passing = error.status_code in {408, 409, 429} or error.status_code >= 500
        if not passing or refuses_tools(error) or error.code == "insufficient_quota":
            return None
        wait = max(pause, _asked_to_wait(error.response.headers))
        return wait if wait <= LONGEST_PAUSE else None
    if isinstance(error, APITimeoutError):
        return None
    return pause if isinstance(error, APIConnectionError | BrokenOffError) else None


def _asked_to_wait(headers: Mapping[str, str]) -> float:
    """Seconds that the server wants; a date counts as too long, and what cannot be read as nothing."""
    said = headers.get("retry-after", "").strip()
    try:
        return float(said or 0)
    except ValueError:
        return LONGEST_PAUSE * 2 if said.upper().endswith("GMT") else 0.0


def _content_type(chunks: Any) -> str:
    response = getattr(chunks, "response", None)
    return response.headers.get("content-type", "") if response is not None else ""


async def _in_one(chunks: Any) -> AsyncIterator[Any]:
    """The reply of a server that answers all at once, as if it had streamed it."""
    said = json.loads(await chunks.response.aread())
    for choice in said.get("choices", ())[:1]:
        message = choice.get("message") or {}
        calls = [{**call, "index": at} for at, call in enumerate(message.get("tool_calls") or ())]
        delta = {"role": "assistant", "content": message.get("content")} | ({"tool_calls": calls} if calls else {})
        yield {**said, "usage": None, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]}
        finish = choice.get("finish_reason") or "stop"
        yield {**said, "usage": None, "choices": [{"index": 0, "delta": {}, "finish_reason": finish}]}
        if said.get("usage"):
            yield {**said, "choices": []}


def _says_something(chunk: Any) -> bool:
    match chunk:
        case {"choices": [{"delta": dict(delta)}]}:
            return any(value for key, value in delta.items() if key != "role") or _ends(chunk)
    return False


def _ends(chunk: Any) -> bool:
    match chunk:
        case {"choices": [{"finish_reason": str()}]}:
            return True
    return False


def _plain_text(chunk: Any) -> str | None:
    """The text of a chunk that carries nothing else."""
    match chunk:
        case {"choices": [{"delta": {"content": str(text), **more}, "finish_reason": None}]}:
            return text if text and more.keys() <= {"role"} and not chunk.get("usage") else None
    return None
