"""The language model a school has configured; none means that the guided tutor answers everything."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from langchain_core.language_models import BaseChatModel

from tutor.settings import Settings

ModelFactory: TypeAlias = Callable[[], BaseChatModel]

DEFAULT_MODEL = "gpt-4o-mini"
LONGEST_REPLY = 700


def model_from(settings: Settings) -> ModelFactory | None:
    """Makes the configured model when it is first needed, so that guided mode never loads its client."""
    if not settings.has_model:
        return None
    return lru_cache(maxsize=1)(lambda: _openai_compatible(settings))


def _openai_compatible(settings: Settings) -> BaseChatModel:
    from langchain_openai import ChatOpenAI  # noqa: PLC0415 — seconds to import, and only needed here

    key = settings.model_api_key if settings.model_base_url else settings.openai_api_key or settings.model_api_key
    return ChatOpenAI(
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
    )
