"""What keeps a stretch of the past at once: a few long writes in place of thousands of short ones."""

from typing import Protocol

from tutor.domain.history import History


class HistoryRecords(Protocol):
    """Where the past is written down."""

    def add(self, history: History) -> None:
        """Keep all of it, in this order."""
        ...
