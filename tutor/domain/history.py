"""A stretch of the past: whole conversations with what was done in them."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.domain.check_ins import CheckIn
from tutor.domain.conversations import Conversation, Message
from tutor.domain.practice import Attempt, HintGiven, Presentation


@dataclass(frozen=True, kw_only=True)
class History:
    """Whole conversations with what was done in them. Messages carry the `seq` they have in their conversation."""

    conversations: Sequence[Conversation] = ()
    messages: Sequence[Message] = ()
    presentations: Sequence[Presentation] = ()
    attempts: Sequence[Attempt] = ()
    hints: Sequence[HintGiven] = ()
    check_ins: Sequence[CheckIn] = ()
