"""Decisions on a student's answers that the student was not told of yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tutor.domain.conversations import Conversation
from tutor.domain.disputes import DECIDED, Dispute, DisputeStatus
from tutor.usecases.ports import Ports, Records

RECENT_CHATS = 20
CARD = "answer_news"


@dataclass(frozen=True, kw_only=True)
class AnswerNews:
    """What a teacher decided about one answer, with the line for the student."""

    dispute_id: str
    skill_title: str
    set_aside: bool
    note: str


def decided_of(records: Records, student_id: str) -> list[Dispute]:
    """Every decision on this student's answers, oldest first."""
    return list(records.disputes.of_students([student_id], DECIDED))


def answer_news(ports: Ports, records: Records, student_id: str, decided: Sequence[Dispute]) -> list[AnswerNews]:
    """What of the `decided` came since the student's latest chat began and stands on no card since, oldest first.

    A chat that began later has told of it in its greeting; one that was open already tells of it in its next reply.
    """
    if not decided:
        return []
    chats = records.conversations.of_student(student_id, limit=RECENT_CHATS, with_hidden=True)
    began = max((chat.started_at for chat in chats), default=None)
    fresh = [d for d in decided if d.decided_at and (began is None or began < d.decided_at)]
    fresh = [d for d in fresh if d.decided_at and d.id not in _told(records, chats, d.decided_at)]
    attempts = {a.id: a for a in records.practice.attempts_by_id([d.attempt_id for d in fresh])}
    skills = ports.catalogue().skills
    return [
        AnswerNews(
            dispute_id=d.id,
            skill_title=skills[skill].title if (skill := attempts[d.attempt_id].skill_id) in skills else skill,
            set_aside=d.status is DisputeStatus.UPHELD,
            note=d.note,
        )
        for d in fresh
    ]


def _told(records: Records, chats: Sequence[Conversation], since: datetime) -> set[object]:
    """The requests that stand on a card of a message since then."""
    return {
        card.props["dispute_id"]
        for chat in chats
        if chat.last_at >= since
        for message in records.conversations.messages(chat.id)
        if message.at >= since
        for card in message.cards
        if card.kind == CARD
    }
