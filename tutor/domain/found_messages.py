"""What is found in chats: messages that hold some words, and what students thought of replies."""

from dataclasses import dataclass

from tutor.domain.conversations import Message


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A message that holds the words, with whose it is."""

    student_id: str
    title: str
    message: Message


@dataclass(frozen=True, kw_only=True)
class Thumb:
    """What a student thought of a reply: 1 is up, 0 is down."""

    message_id: str
    value: int
    comment: str
