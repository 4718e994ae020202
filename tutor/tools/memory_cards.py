"""What the tutor remembers, as a card: each line with the day and the chat it comes from."""

from collections.abc import Sequence

from tutor.domain.conversations import Card
from tutor.usecases.memory import Kept


def memory_card(kept: Sequence[Kept]) -> Card:
    """Everything that is remembered, newest first."""
    lines = [
        {
            "words": one.line.words,
            "own": bool(one.line.own),
            "day": one.line.at.date().isoformat(),
            "turns": len(one.line.message_ids),
            "chat": one.turn.conversation_id if one.turn else "",
        }
        for one in kept
    ]
    return Card(kind="memory", props={"lines": lines})
