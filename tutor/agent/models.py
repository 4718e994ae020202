"""The language model a school has configured; none means that the guided tutor answers everything."""

import re
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Any, Self, TypeAlias

from langchain_core.language_models import BaseChatModel

from tutor.settings import Settings

if TYPE_CHECKING:
    from langchain_openai import ChatOpenAI
    from openai import AsyncOpenAI, AsyncStream

ModelFactory: TypeAlias = Callable[[], BaseChatModel]

DEFAULT_MODEL = "gpt-4o-mini"
LONGEST_REPLY = 700
_CLAUSE_ENDS = re.compile(r"[.!?…:;\n]")


class ConfiguredModel:
    """Makes the configured model when it is first needed, so that guided mode never loads its client."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is opened yet."""
        self._settings = settings
        self._made: ChatOpenAI | None = None

    def __call__(self) -> BaseChatModel:
        """The model, always the same."""
        self._made = self._made or _openai_compatible(self._settings)
        return self._made

    async def close(self) -> None:
        """Close its connections."""
        if self._made:
            await self._made.root_async_client.close()


def model_from(settings: Settings) -> ConfiguredModel | None:
    """The model these settings name, if any."""
    return ConfiguredModel(settings) if settings.has_model else None


def _openai_compatible(settings: Settings) -> "ChatOpenAI":
    # Seconds to import, and only needed here.
    from langchain_openai import ChatOpenAI  # noqa: PLC0415
    from openai import DefaultAioHttpClient  # noqa: PLC0415

    key = settings.model_api_key if settings.model_base_url else settings.openai_api_key or settings.model_api_key
    model = ChatOpenAI(
        model=settings.model or DEFAULT_MODEL,
        base_url=settings.model_base_url or None,
        # Servers of one's own mostly want no key, but the client insists on one.
        api_key=key if key.get_secret_value() else (lambda: "none"),
        use_responses_api=False,
        stream_usage=True,
        streaming=True,
        temperature=0.3,
        max_completion_tokens=LONGEST_REPLY,
        timeout=settings.model_timeout,
        stream_chunk_timeout=settings.model_timeout,
        max_retries=1,
        http_async_client=DefaultAioHttpClient(timeout=settings.model_timeout),
    )
    model.async_client = PlainCompletions(model.root_async_client)
    return model


class PlainCompletions:
    """The OpenAI client's streamed chat completion, as plain JSON and in pieces worth handling.

    A class that presses Enter at once shares one processor, and most of a turn's work was an object for every token.
    """

    def __init__(self, client: "AsyncOpenAI") -> None:
        """`client` keeps the connections and knows the key."""
        self._client = client

    async def create(self, **payload: Any) -> "Pieces":
        """Ask for a completion."""
        from openai import AsyncStream  # noqa: PLC0415 — with the client above

        chunks = await self._client.post(
            "/chat/completions", body=payload, cast_to=object, stream=True, stream_cls=AsyncStream[object]
        )
        return Pieces(chunks)


class Pieces:
    """A stream of chunks whose text is joined up to the end of a clause: only whole sentences are passed on anyway."""

    def __init__(self, chunks: "AsyncStream[object]") -> None:
        """`chunks` is closed when the block ends."""
        self._chunks = chunks

    async def __aenter__(self) -> Self:
        """Begin to listen."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Hang up."""
        await self._chunks.close()

    async def __aiter__(self) -> AsyncIterator[Any]:
        """Give each piece; what is more than text passes as it came."""
        held: Any = None
        async for chunk in self._chunks:
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
            if _CLAUSE_ENDS.search(text):
                yield held
                held = None
        if held:
            yield held


def _plain_text(chunk: Any) -> str | None:
    """The text of a chunk that carries nothing else."""
    match chunk:
        case {"choices": [{"delta": {"content": str(text), **more}, "finish_reason": None}]}:
            return text if text and more.keys() <= {"role"} and not chunk.get("usage") else None
    return None
