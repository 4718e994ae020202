"""What each log came to, kept, and the answers after it, in SQL."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Row,
    Select,
    delete,
    insert,
    literal,
    null,
    or_,
    select,
    union,
    union_all,
)

from tutor.domain.class_rows import KeptDigest, Logged
from tutor.domain.practice import Attempt
from tutor.store.digest_table import log_digests
from tutor.store.practice import attempt_of
from tutor.store.rows import values_of
from tutor.store.tables import attempts

_OWN = [one for one in log_digests.c if one.name not in attempts.c]


def since_digests(connection: Connection, student_ids: Collection[str]) -> tuple[list[KeptDigest], list[Logged]]:
    """The digests of these students, and their answers since; with earlier answers to the same questions."""
    upto = log_digests.c.position
    beside = attempts.outerjoin(log_digests, log_digests.c.student_id == attempts.c.student_id)
    since = (
        select(attempts.c.position, attempts.c.presentation_id)
        .select_from(beside)
        .where(attempts.c.student_id.in_(student_ids), or_(upto.is_(None), attempts.c.position > upto))
        .cte("since")
    )
    earlier = select(attempts.c.position).join(since, since.c.presentation_id == attempts.c.presentation_id)
    answers = select(attempts, *(literal(None, one.type).label(one.name) for one in _OWN))
    answers = answers.where(attempts.c.position.in_(union(select(since.c.position), earlier)))
    both = [log_digests.c.get(one.name, null()) for one in attempts.c]
    digests = select(*both, *_OWN).where(log_digests.c.student_id.in_(student_ids))
    rows = connection.execute(union_all(answers, digests).order_by("position")).all()
    return [_digest(row) for row in rows if row.sign is not None], [_answer(row) for row in rows if row.sign is None]


def logged(connection: Connection, student_ids: Collection[str]) -> list[Logged]:
    """All their answers with their places, oldest first."""
    return _logged(connection, select(attempts.c.position).where(attempts.c.student_id.in_(student_ids)))


def attempts_at(
    connection: Connection, skills: Collection[tuple[str, str]], presentation_ids: Collection[str]
) -> list[Attempt]:
    """The answers of these students at these skills, and those to these questions, oldest first."""
    student, skill = attempts.c.student_id, attempts.c.skill_id
    at_skills = select(attempts.c.position).where(
        student.in_({one for one, _ in skills}),
        skill.in_({one for _, one in skills}),
        (student + " " + skill).in_([f"{one} {other}" for one, other in skills]),  # pairs alone would use no index
    )
    to_questions = select(attempts.c.position).where(attempts.c.presentation_id.in_(presentation_ids))
    those = union(at_skills, to_questions)
    return [one.attempt for one in _logged(connection, those)]


def keep_digests(connection: Connection, digests: Collection[KeptDigest]) -> None:
    """Put these in place of those before."""
    connection.execute(delete(log_digests).where(log_digests.c.student_id.in_([one.student_id for one in digests])))
    connection.execute(insert(log_digests), [values_of(one) for one in digests])


def _logged(connection: Connection, positions: Select[Any] | CompoundSelect[Any]) -> list[Logged]:
    those = select(attempts).where(attempts.c.position.in_(positions)).order_by(attempts.c.position)
    return [_answer(row) for row in connection.execute(those)]


def _answer(row: Row[Any]) -> Logged:
    return Logged(position=row.position, attempt=attempt_of(row))


def _digest(row: Row[Any]) -> KeptDigest:
    return KeptDigest(**{one.name: getattr(row, one.name) for one in log_digests.c})
