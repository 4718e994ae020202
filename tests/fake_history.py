"""A stretch of the past, kept in memory."""

from dataclasses import dataclass
from typing import Any


@dataclass
class FakeHistory:
    tables: Any

    def add(self, history):
        add = self.tables.add
        for one in history.conversations:
            add("conversations", one.id, one, persons=one.student_id)
        for one in history.messages:
            add("messages", one.id, one, conversations=one.conversation_id, messages=one.reply_to)
        for one in history.presentations:
            add("presentations", one.id, one, conversations=one.conversation_id)
        for one in history.attempts:
            add("attempts", one.id, one, presentations=one.presentation_id)
        for one in history.hints:
            add("hints", (one.presentation_id, one.number), one, presentations=one.presentation_id)
        for one in history.check_ins:
            add("check_ins", one.id, one, conversations=one.conversation_id)
