"""What the language models used, in SQL: only ever added to, summed by the database."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Row, Subquery, cast, func, insert, literal, select

from tutor.domain.budgets import Heading, Sum, Tokens, Usage
from tutor.domain.people import Seat
from tutor.store.tables import memberships
from tutor.store.usage_table import model_usage

_COUNTS = ("prompt", "completion", "cached", "estimated")


@dataclass(frozen=True)
class SqlUsage:
    """Calls by conversation, and sums by day."""

    connection: Connection

    def add(self, usages: Sequence[Usage]) -> None:
        """Write these lines."""
        if usages:
            self.connection.execute(insert(model_usage), [_values(usage) for usage in usages])

    def of_conversation(self, conversation_id: str) -> list[Usage]:
        """Every call of a conversation, in order."""
        here = model_usage.c.conversation_id == conversation_id
        query = select(model_usage).where(here).order_by(model_usage.c.position)
        return [_usage(row) for row in self.connection.execute(query)]

    def sums(self, by: Heading, first: date, last: date, *, class_ids: Collection[str] | None = None) -> list[Sum]:
        """What was used from one day to another, by heading and model, in order.

        With `class_ids` only what students of these classes used. A student in two classes counts in each of them, and
        once in everything else.
        """
        # First in the order of the index, which needs no sorting; what is left to add up is small.
        lines = _by_day_and_student(first, last)
        headings: dict[Heading, ColumnElement[Any]] = {
            Heading.DAY: lines.c.day,
            Heading.CLASS: memberships.c.class_id,
            Heading.STUDENT: lines.c.student_id,
            Heading.MODEL: lines.c.model,
        }
        key = headings[by]
        counts = [func.sum(lines.c[name]).label(name) for name in ("calls", *_COUNTS)]
        query = select(key.label("key"), lines.c.model, *counts)
        seat = memberships.c.seat == Seat.STUDENT
        mine = memberships.c.class_id.in_(class_ids) if class_ids is not None else literal(value=True)
        if by is Heading.CLASS:
            query = query.join(memberships, memberships.c.person_id == lines.c.student_id).where(seat, mine)
        elif class_ids is not None:
            query = query.where(lines.c.student_id.in_(select(memberships.c.person_id).where(seat, mine)))
        query = query.group_by(key, lines.c.model).order_by(key, lines.c.model)
        return [_sum(row) for row in self.connection.execute(query)]


def _by_day_and_student(first: date, last: date) -> Subquery:
    kept = model_usage.c
    sums = [func.sum(cast(kept[name], Integer)).label(name) for name in _COUNTS]
    found = select(kept.day, kept.student_id, kept.model, func.count(literal(1)).label("calls"), *sums)
    return found.where(kept.day.between(first, last)).group_by(kept.day, kept.student_id, kept.model).subquery()


def _values(usage: Usage) -> dict[str, Any]:
    return {
        "student_id": usage.student_id,
        "conversation_id": usage.conversation_id,
        "turn_id": usage.turn_id,
        "model": usage.model,
        "prompt": usage.tokens.prompt,
        "completion": usage.tokens.completion,
        "cached": usage.tokens.cached,
        "estimated": usage.tokens.estimated,
        "at": usage.at,
        "day": usage.day,
        "ms": usage.ms,
        "failed": usage.failed,
        "prompts": usage.prompts,
    }


def _usage(row: Row[Any]) -> Usage:
    tokens = Tokens(prompt=row.prompt, completion=row.completion, cached=row.cached, estimated=row.estimated)
    return Usage(
        student_id=row.student_id,
        conversation_id=row.conversation_id,
        turn_id=row.turn_id,
        model=row.model,
        tokens=tokens,
        at=row.at,
        day=row.day,
        ms=row.ms,
        failed=row.failed,
        prompts=row.prompts,
    )


def _sum(row: Row[Any]) -> Sum:
    return Sum(
        key=str(row.key),
        model=row.model,
        calls=int(row.calls),
        prompt=int(row.prompt),
        completion=int(row.completion),
        cached=int(row.cached),
        estimated=int(row.estimated),
    )
