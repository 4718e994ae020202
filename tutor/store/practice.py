"""Offers, served questions, answers and hints in SQL."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, insert, select, update

from tutor.domain.errors import Conflict
from tutor.domain.marking.verdicts import Verdict
from tutor.domain.practice import Attempt, HintGiven, Presentation, PresentationStatus, Proposal
from tutor.store.rows import insert_new, values_of
from tutor.store.tables import attempts, hints, presentations, proposals

_LATEST_PROPOSAL = (
    select(proposals)
    .where(proposals.c.conversation_id == bindparam("here"))
    .order_by(proposals.c.position.desc())
    .limit(1)
)
_OPEN_PRESENTATION = (
    select(presentations)
    .where(presentations.c.conversation_id == bindparam("here"), presentations.c.status == PresentationStatus.OPEN)
    .order_by(presentations.c.position.desc())
    .limit(1)
)
_LATEST_PRESENTATION = (
    select(presentations)
    .where(presentations.c.conversation_id == bindparam("here"))
    .order_by(presentations.c.position.desc())
    .limit(1)
)
_ATTEMPTS = select(attempts).where(attempts.c.student_id == bindparam("student")).order_by(attempts.c.position)


@dataclass(frozen=True)
class SqlPractice:
    """Everything around one served question."""

    connection: Connection

    def add_proposal(self, proposal: Proposal) -> None:
        """Keep an offer."""
        self.connection.execute(insert(proposals).values(values_of(proposal)))

    def latest_proposal(self, conversation_id: str) -> Proposal | None:
        """The last offer of a conversation."""
        row = self.connection.execute(_LATEST_PROPOSAL, {"here": conversation_id}).first()
        return _proposal(row) if row else None

    def add_presentation(self, presentation: Presentation) -> None:
        """Keep a served question.

        Raises:
            Conflict: another one is open in this conversation.

        """
        taken = "Another question is still open in this conversation."
        insert_new(self.connection, presentations, values_of(presentation), conflict=taken)

    def update_presentation(self, presentation: Presentation) -> None:
        """Store its status and `closed_at`, only if it is still open.

        Raises:
            Conflict: it is closed already.

        """
        still = update(presentations).where(
            presentations.c.id == presentation.id, presentations.c.status == PresentationStatus.OPEN
        )
        closing = still.values(status=presentation.status, closed_at=presentation.closed_at)
        if self.connection.execute(closing).rowcount != 1:
            raise Conflict("This question is closed already.")

    def presentation(self, presentation_id: str) -> Presentation | None:
        """A served question by its id."""
        return self._presentation(presentations.c.id == presentation_id)

    def open_presentation(self, conversation_id: str) -> Presentation | None:
        """The question a conversation is on."""
        row = self.connection.execute(_OPEN_PRESENTATION, {"here": conversation_id}).first()
        return _presentation(row) if row else None

    def latest_presentation(self, conversation_id: str) -> Presentation | None:
        """The question served last, open or not."""
        row = self.connection.execute(_LATEST_PRESENTATION, {"here": conversation_id}).first()
        return _presentation(row) if row else None

    def presentations_by_id(self, presentation_ids: Collection[str]) -> list[Presentation]:
        """These questions, in the order they were served."""
        these = select(presentations).where(presentations.c.id.in_(presentation_ids)).order_by(presentations.c.position)
        return [_presentation(row) for row in self.connection.execute(these)]

    def last_served(self, student_id: str, *, last: int) -> list[Presentation]:
        """The last so many questions a student was served, in order."""
        mine = select(presentations).where(presentations.c.student_id == student_id)
        rows = self.connection.execute(mine.order_by(presentations.c.position.desc()).limit(last))
        return [_presentation(row) for row in rows][::-1]

    def seeds_used(self, student_id: str, item_id: str) -> set[int]:
        """The instances of an item a student has seen."""
        seen = select(presentations.c.seed).where(
            presentations.c.student_id == student_id, presentations.c.item_id == item_id
        )
        return set(self.connection.scalars(seen))

    def times_served(self, student_id: str) -> dict[str, datetime]:
        """When each question was served, by its id."""
        times = select(presentations.c.id, presentations.c.served_at).where(presentations.c.student_id == student_id)
        return {row.id: row.served_at for row in self.connection.execute(times)}

    def add_attempt(self, attempt: Attempt) -> None:
        """Keep an answer."""
        self.connection.execute(insert(attempts).values(values_of(attempt)))

    def attempts_at(self, presentation_id: str) -> list[Attempt]:
        """The answers to one question, oldest first."""
        return self._attempts(attempts.c.presentation_id == presentation_id)

    def attempts_of(
        self, student_id: str, skill_id: str | None = None, *, since: datetime | None = None
    ) -> list[Attempt]:
        """A student's answers, oldest first; at one skill if given, from a moment on if given."""
        mine = _ATTEMPTS if skill_id is None else _ATTEMPTS.where(attempts.c.skill_id == skill_id)
        mine = mine if since is None else mine.where(attempts.c.at >= since)
        return [attempt_of(row) for row in self.connection.execute(mine, {"student": student_id})]

    def attempts_by_id(self, attempt_ids: Collection[str]) -> list[Attempt]:
        """These answers, oldest first."""
        return self._attempts(attempts.c.id.in_(attempt_ids))

    def add_hint(self, hint: HintGiven) -> None:
        """Keep that a hint was shown.

        Raises:
            Conflict: it was shown before.

        """
        insert_new(self.connection, hints, values_of(hint), conflict="This hint was given already.")

    def hints_at(self, *presentation_ids: str) -> list[HintGiven]:
        """The hints shown at these questions, in order at each."""
        shown = select(hints).where(hints.c.presentation_id.in_(presentation_ids))
        rows = self.connection.execute(shown.order_by(hints.c.presentation_id, hints.c.number))
        return [_hint(row) for row in rows]

    def _presentation(self, which: ColumnElement[bool]) -> Presentation | None:
        latest = select(presentations).where(which).order_by(presentations.c.position.desc()).limit(1)
        row = self.connection.execute(latest).first()
        return _presentation(row) if row else None

    def _attempts(self, which: ColumnElement[bool]) -> list[Attempt]:
        in_order: Select[Any] = select(attempts).where(which).order_by(attempts.c.position)
        return [attempt_of(row) for row in self.connection.execute(in_order)]


def _proposal(row: Row[Any]) -> Proposal:
    return Proposal(
        id=row.id,
        conversation_id=row.conversation_id,
        student_id=row.student_id,
        choices=row.choices,
        at=row.at,
    )


def _presentation(row: Row[Any]) -> Presentation:
    return Presentation(
        id=row.id,
        student_id=row.student_id,
        conversation_id=row.conversation_id,
        item_id=row.item_id,
        skill_id=row.skill_id,
        level=row.level,
        interest_id=row.interest_id,
        seed=row.seed,
        rendered=row.rendered,
        status=PresentationStatus(row.status),
        served_at=row.served_at,
        closed_at=row.closed_at,
    )


def attempt_of(row: Row[Any]) -> Attempt:
    """A row as an answer."""
    return Attempt(
        id=row.id,
        presentation_id=row.presentation_id,
        student_id=row.student_id,
        skill_id=row.skill_id,
        item_id=row.item_id,
        level=row.level,
        answer=row.answer,
        verdict=Verdict(row.verdict),
        reason=row.reason,
        hints=row.hints,
        at=row.at,
        mistake_id=row.mistake_id,
    )


def _hint(row: Row[Any]) -> HintGiven:
    return HintGiven(presentation_id=row.presentation_id, number=row.number, text=row.text, at=row.at)
