"""What happens while the tutor answers, in the order the student sees it."""

from dataclasses import dataclass
from typing import TypeAlias

from tutor.domain.conversations import Message


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence that may be shown at once. It carries the space or new line after it, so sentences just add up."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something to know about this reply that is not part of it, like simple mode."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Finished:
    """The reply as it is stored, with its cards. Always the last event."""

    message: Message


Event: TypeAlias = Sentence | Notice | Finished
