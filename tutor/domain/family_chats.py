"""Which part of a chat a student's family may read, where the school lets it, and how the student is told beforehand."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from itertools import takewhile

from tutor.domain.conversations import Author, Card, Message
from tutor.domain.rules import FamilyReads
from tutor.domain.safety import may_be_private

REST = timedelta(days=1)
"""So long after it was written nobody at home reads a line: longer than what comes with it can call it back."""
NEAR = timedelta(hours=12)
"""What was written so near to something private led up to it, or came from it."""
KEPT = timedelta(days=28)
"""Chats begun longer ago are no longer shown at home."""
TOLD = "family_reads"
"""The kind of card in a chat's first message by which the student was told, and up to which grade."""
_CHECK_IN, _LINE = "record_check_in", "teacher_line"


def told_card(grade: int) -> Card:
    """The student is told that the family can read this chat up to this grade."""
    return Card(kind=TOLD, props={"grade": grade})


def was_told(messages: Sequence[Message], grade: int | None) -> bool:
    """Whether this chat began by saying that the family of a student of this grade can read it."""
    cards = [card for message in messages[:1] for card in message.cards if card.kind == TOLD]
    return any(isinstance(said := card.props.get("grade"), int) and FamilyReads(grade=said).of(grade) for card in cards)


def read_at_home(messages: Sequence[Message], alarms: Collection[datetime], now: datetime) -> list[Message]:
    """The beginning of a chat, up to the first line that is not for the family, without the tutor's greeting.

    What called an adult, a check-in, a teacher's line to the student and whatever else a child may have meant for nobody at home end it, with all that
    was written shortly before. `alarms` are when an alert was raised, in any chat. Because lines rest before they are
    shown, none that was read disappears when something is raised later: that would tell of it.
    """
    private = next((message.at for message in messages if _is_private(message)), None)

    def may_show(message: Message) -> bool:
        rested = message.at <= now - REST
        before = private is None or message.at < private - NEAR
        return rested and before and not any(abs(message.at - at) <= NEAR for at in alarms)

    return [one for one in takewhile(may_show, messages) if one.author is Author.STUDENT or one.reply_to]


def _is_private(message: Message) -> bool:
    if message.author is Author.STUDENT:
        return message.alert_id is not None or may_be_private(message.text)
    return any(call.name == _CHECK_IN for call in message.tools) or any(card.kind == _LINE for card in message.cards)
