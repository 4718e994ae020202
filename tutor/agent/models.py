"""The language models a school has configured, in the order they are asked; none means that guided mode answers all."""

import asyncio
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import parse_qs, urlsplit

from langchain_core.language_models import BaseChatModel
from pydantic import SecretStr

from tutor.agent.breaker import Breaker
from tutor.agent.profile import Profile
from tutor.settings import Settings

if TYPE_CHECKING:
    from langchain_openai import ChatOpenAI
    from openai import AsyncOpenAI

ModelFactory: TypeAlias = Callable[[], BaseChatModel]

DEFAULT_MODEL = "gpt-4o-mini"
DEFAULT_AZURE_VERSION = "2024-10-21"
LONGEST_REPLY = 700
_AZURE = re.compile(r"\.(?:openai\.azure\.com|cognitiveservices\.azure\.com|azure-api\.net)$")
_KNOWN = {"auto": Profile(), "yes": Profile(tools=True), "no": Profile(tools=False)}


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where a model is, and with which key; without a `base_url` it is OpenAI's own."""

    model: str
    base_url: str
    key: SecretStr
    azure_version: str = ""


class ConfiguredModel:
    """Makes the configured model when it is first needed, so that guided mode never loads its client."""

    wakes_slowly = False
    """Whether getting ready takes longer than a student should wait."""

    def __init__(self, address: Address, settings: Settings) -> None:
        """Nothing is opened yet."""
        self._address = address
        self._settings = settings
        self._client: AsyncOpenAI | None = None
        self._made: ChatOpenAI | None = None

    def __call__(self) -> BaseChatModel:
        """The model, always the same. The first time takes seconds."""
        if self._made is None:
            self._client = _client(self._address, self._settings)
            self._made = _chat_model(self._address, self._settings, self._client)
        return self._made

    async def probe(self) -> Profile:
        """Find out what it can; raises what keeps it from being asked."""
        from tutor.agent.probe import probe  # noqa: PLC0415 — with the client

        await asyncio.to_thread(self)
        assert self._made
        return await probe(self._made.async_client, model=self._made.model_name)

    async def close(self) -> None:
        """Close its connections."""
        if self._client:
            await self._client.close()


class Endpoint:
    """A model to be asked: what it can, and whether it is left alone for now."""

    def __init__(self, make: ModelFactory, *, tools: str = "yes", clock: Callable[[], float] = time.monotonic) -> None:
        """`tools` is what the school says of its tools, or `auto`: then it is found out."""
        self.breaker = Breaker(clock=clock)
        self.profile = _KNOWN[tools]
        self.waking = False
        self._make = make
        self._made: BaseChatModel | None = None
        self._one_at_a_time = asyncio.Lock()

    async def wake(self) -> None:
        """Get ready before anybody asks; nobody waits meanwhile for a model that takes long."""
        self.waking = isinstance(self._make, ConfiguredModel) and self._make.wakes_slowly
        try:
            await self.ready()
        finally:
            self.waking = False

    async def ready(self) -> BaseChatModel:
        """The model, its abilities known. Raises what keeps it from being asked."""
        if self._made and self.profile.tools is not None:
            return self._made
        async with self._one_at_a_time:
            if self.profile.tools is None and isinstance(self._make, ConfiguredModel):
                self.profile = await self._make.probe()
            if self._made is None:
                # This imports the client, which takes seconds: never on the event loop.
                self._made = await asyncio.to_thread(self._make)
        return self._made

    def refuses_tools(self, error: Exception) -> bool:
        """Whether its server says with this error that it knows no tools."""
        if not isinstance(self._make, ConfiguredModel):
            return False
        from tutor.agent.completions import refuses_tools  # noqa: PLC0415 — with the client

        return refuses_tools(error)

    def cannot_call_tools(self) -> None:
        """Remember what the server said when it was asked in earnest."""
        self.profile = Profile(tools=False, streaming=self.profile.streaming, usage=self.profile.usage)

    def in_words(self) -> dict[str, str]:
        """For the page that says how things are: no address, no key."""
        return {**self.profile.in_words(), "breaker": str(self.breaker.state)}

    async def close(self) -> None:
        """Hang up."""
        if isinstance(self._make, ConfiguredModel):
            await self._make.close()


def endpoints_from(settings: Settings) -> list[Endpoint]:
    """The models these settings name, the first to be asked first."""
    makes = [ConfiguredModel(address, settings) for address in addresses(settings)]
    if settings.model_file:
        from tutor.agent.model_file import FileModel  # noqa: PLC0415 — it is a configured model too

        makes.insert(0, FileModel(Path(settings.model_file), settings))
    return [Endpoint(make, tools=settings.model_tools) for make in makes]


def addresses(settings: Settings) -> Sequence[Address]:
    """Where the configured models are. OpenAI's key goes to nobody else."""
    openai, found = settings.openai_api_key, list[Address]()
    if settings.model or settings.model_base_url or openai.get_secret_value():
        own = settings.model_api_key
        key = own if settings.model_base_url or not openai.get_secret_value() else openai
        found.append(_address(settings.model, settings.model_base_url, key, settings))
    if settings.second_model or settings.second_model_base_url:
        own = settings.second_model_api_key
        key = own if settings.second_model_base_url or own.get_secret_value() else openai
        found.append(_address(settings.second_model, settings.second_model_base_url, key, settings))
    return found


def _address(model: str, base_url: str, key: SecretStr, settings: Settings) -> Address:
    url = urlsplit(base_url)
    azure = _AZURE.search(url.hostname or "") and not url.path.rstrip("/").endswith("/v1")
    deployment = re.search(r"/deployments/([^/]+)", url.path)
    if not azure and not (settings.azure_api_version and base_url == settings.model_base_url != ""):
        return Address(model=model or DEFAULT_MODEL, base_url=base_url, key=key)
    version = settings.azure_api_version or "".join(parse_qs(url.query).get("api-version", ())[:1])
    return Address(
        model=model or (deployment[1] if deployment else DEFAULT_MODEL),
        base_url=f"{url.scheme}://{url.netloc}{url.path.split('/openai')[0].rstrip('/')}",
        key=key,
        azure_version=version or DEFAULT_AZURE_VERSION,
    )


def _client(address: Address, settings: Settings) -> "AsyncOpenAI":
    # Seconds to import, and only needed here.
    from openai import AsyncAzureOpenAI, AsyncOpenAI, DefaultAioHttpClient, Timeout  # noqa: PLC0415

    # Servers of one's own mostly want no key, but the client insists on one.
    key = address.key.get_secret_value() or "none"
    timeout = Timeout(settings.model_timeout, connect=settings.model_connect_timeout)
    connections = DefaultAioHttpClient(timeout=timeout)
    if address.azure_version:
        return AsyncAzureOpenAI(
            azure_endpoint=address.base_url,
            api_version=address.azure_version,
            api_key=key,
            timeout=timeout,
            max_retries=0,
            http_client=connections,
        )
    return AsyncOpenAI(
        api_key=key, base_url=address.base_url or None, timeout=timeout, max_retries=0, http_client=connections
    )


def _chat_model(address: Address, settings: Settings, client: "AsyncOpenAI") -> "ChatOpenAI":
    from langchain_openai import ChatOpenAI  # noqa: PLC0415 — as above

    from tutor.agent.completions import Patience, PlainCompletions  # noqa: PLC0415 — as above

    patience = Patience(
        first=settings.model_first_timeout or settings.model_timeout,
        between=settings.model_pause_timeout,
    )
    host = urlsplit(address.base_url).hostname or ""
    own_server = bool(host) and not _AZURE.search(host) and host != "api.openai.com" and not address.azure_version
    return ChatOpenAI(
        model=address.model,
        base_url=address.base_url or None,
        api_key=address.key if address.key.get_secret_value() else (lambda: "none"),
        async_client=PlainCompletions(client, patience=patience, old_names=own_server),
        use_responses_api=False,
        stream_usage=True,
        streaming=True,
        temperature=0.3,
        max_completion_tokens=LONGEST_REPLY,
        stream_chunk_timeout=None,
        max_retries=0,
    )
