"""Writing a digest down and going on from it in another process: the same numbers to the last bit, or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields, replace
from datetime import datetime
from typing import Any

from tutor.domain.mastery.digest import Asked, Digest, Tally
from tutor.domain.mastery.trace import SkillTrace


def written(digest: Digest) -> dict[str, Any]:
    """Plain JSON of everything but the questions seen: those with answers yet to come are found in the log."""
    belief = digest.belief
    return {
        "count": digest.count,
        "tried": list(digest.tried),
        "unread": {question: at.isoformat() for question, at in digest.unread.items()},
        "tallies": {skill: _tally(tally) for skill, tally in digest.tallies.items()},
        "trace": belief.trace.written(),
        "skills": {skill: _plain(astuple(trace)) for skill, trace in belief.trace.skills.items()},
        "unlike": belief.unlike.written(),
        "before": belief.unlike.before,
        "worked": belief.places.worked,
    }


def read_into(digest: Digest, content: Mapping[str, Any], *, latest: datetime) -> Digest:
    """An empty digest becomes what `written` wrote."""
    digest.count, digest.latest = content["count"], latest
    digest.tried = dict.fromkeys(content["tried"])
    digest.unread = {question: datetime.fromisoformat(at) for question, at in content["unread"].items()}
    digest.tallies = {skill: _read_tally(row) for skill, row in content["tallies"].items()}
    belief = digest.belief
    belief.trace.read(content["trace"])
    belief.trace.skills = {skill: _read_trace(row) for skill, row in content["skills"].items()}
    belief.unlike.read(content["unlike"])
    belief.unlike.before = {skill: (row[0], row[1]) for skill, row in content["before"].items()}
    belief.places.worked = {part: (row[0], row[1]) for part, row in content["worked"].items()}
    return digest


def _plain(row: Sequence[Any]) -> list[Any]:
    return [value.isoformat() if isinstance(value, datetime) else value for value in row]


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _tally(tally: Tally) -> list[Any]:
    *row, latest = (getattr(tally, one.name) for one in fields(tally))
    return [*_plain(row), [_plain(one) for one in latest]]


def _read_tally(row: Sequence[Any]) -> Tally:
    tries, questions, alone, at, since, asked_at, missed_at, missed, latest = row
    return Tally(
        tries=tries,
        questions=questions,
        alone=alone,
        at=_moment(at),
        since=_moment(since),
        asked_at=_moment(asked_at),
        missed_at=_moment(missed_at),
        missed=tuple(missed),
        latest=[
            Asked(name, datetime.fromisoformat(then), right, first, luck, tuple(slips))
            for name, then, right, first, luck, slips in latest
        ],
    )


def _read_trace(row: Sequence[Any]) -> SkillTrace:
    *_, last_at, last_right_at = row
    return replace(SkillTrace(*row), last_at=_moment(last_at), last_right_at=_moment(last_right_at))
