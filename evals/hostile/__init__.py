"""Models that try to do harm: each is one file with `reply(scene, luck)`, so that guards are judged by attack."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

from langchain_core.messages import BaseMessage

from tutor.domain.items import Rendered


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What a hostile model is given: what any model hears, and beyond that the key, which no model ever hears."""

    messages: Sequence[BaseMessage]
    key: Rendered | None = None
    canary: str = ""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What it says. `calls` are (name, arguments); it stops for `stall` seconds after `text`, and breaks off if `dies`.

    `harm` are the pieces of `text` that must not reach the student, word for word; who attacks knows best what hurts.
    """

    text: str = ""
    calls: Sequence[tuple[str, dict[str, object]]] = field(default_factory=tuple)
    stall: float = 0.0
    dies: bool = False
    harm: Sequence[str] = ()


class Hostile(Protocol):
    """A way of being a bad tutor."""

    def __call__(self, scene: Scene, luck: Random) -> Reply:
        """The next reply; `luck` makes it repeatable."""
        ...
