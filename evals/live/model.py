"""The model under test, with an ear on it: what it said before the guards, and how many tokens that took."""

from dataclasses import dataclass, field
from typing import Any

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.language_models import BaseChatModel
from langchain_core.outputs import LLMResult

from tutor.agent.models import Address, ConfiguredModel, Endpoint, addresses
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
        """A reply is whole."""
        message: Any = getattr(response.generations[0][0], "message", None)
        usage = getattr(message, "usage_metadata", None) or {}
        self.calls += 1
        self.raw.append(message.text if message is not None else "")
        self.tokens_in += usage.get("input_tokens", 0)
        self.tokens_out += usage.get("output_tokens", 0)

    def empty(self) -> None:
        """Forget what was heard."""
        self.raw, self.calls, self.tokens_in, self.tokens_out = [], 0, 0, 0


class Overheard(ConfiguredModel):
    """A configured model that is listened to."""

    def __init__(self, address: Address, settings: Settings, ear: Ear) -> None:
        super().__init__(address, settings)
        self._ear = ear

    def __call__(self) -> BaseChatModel:
        """The model with the ear on it."""
        model = super().__call__()
        model.callbacks = [self._ear]
        return model


def under_test(settings: Settings, ear: Ear) -> list[Endpoint]:
    """The models these settings name, with this ear; none in guided mode."""
    return [Endpoint(Overheard(one, settings, ear), tools=settings.model_tools) for one in addresses(settings)]
