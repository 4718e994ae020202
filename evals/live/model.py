"""The model under test, with an ear on it: what it said before the guards, and how many tokens that took."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.language_models import BaseChatModel
from langchain_core.outputs import LLMResult

from tutor.agent.models import model_from
from tutor.settings import Settings


@dataclass
class Ear(BaseCallbackHandler):
    """Collects since the last `empty`."""

    raw: list[str] = field(default_factory=list)
    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def on_llm_end(self, response: LLMResult, **_: Any) -> None:
        message: Any = getattr(response.generations[0][0], "message", None)
        usage = getattr(message, "usage_metadata", None) or {}
        self.calls += 1
        self.raw.append(message.text if message is not None else "")
        self.tokens_in += usage.get("input_tokens", 0)
        self.tokens_out += usage.get("output_tokens", 0)

    def empty(self) -> None:
        """Forget what was heard."""
        self.raw, self.calls, self.tokens_in, self.tokens_out = [], 0, 0, 0


def under_test(settings: Settings, ear: Ear) -> Callable[[], BaseChatModel] | None:
    """The model these settings name, with this ear; None in guided mode."""
    factory = model_from(settings)
    if factory is None:
        return None

    def made() -> BaseChatModel:
        model = factory()
        model.callbacks = [ear]
        return model

    return made
