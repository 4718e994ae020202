"""What each log comes to, kept so that a page reads thirty rows and the answers since, in place of thirty whole logs.

A row holds everything up to some answer that lies a few days back, so that a page about the last mornings can start
from it too. It is only ever a shortcut: without rows, or with rows that no longer fit, everything is as it was, and slower.
"""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import takewhile
from json import dumps, loads

from tutor.domain.class_rows import KeptDigest, Logged
from tutor.domain.marking.verdicts import Verdict
from tutor.domain.mastery import AsOf, Digest, as_of
from tutor.domain.mastery.keeping import read_into, written
from tutor.domain.practice import Attempt
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import by_student, set_aside_of

SETTLED = timedelta(days=4)
"""Answers younger than this are folded at each look: pages look back to the morning before last."""
WORTH = 12
"""So many answers more make it worth writing a row anew."""


@dataclass(frozen=True, kw_only=True)
class Log:
    """A student's log: what its first part came to, and the answers since, without those set aside."""

    digest: Digest
    since: Sequence[Attempt]

    def as_of(self, moments: Sequence[datetime]) -> list[AsOf]:
        """As of each of these moments, earliest first. To be asked once."""
        return as_of(self.digest, self.since, moments)

    def now(self, now: datetime) -> AsOf:
        """With every answer, as of now. To be asked once."""
        self.digest.take_in(self.since)
        return AsOf(self.digest, now)


def logs(
    ports: Ports, records: Records, set_aside: Mapping[str, AbstractSet[str]], *, start: datetime | None = None
) -> dict[str, Log]:
    """The logs of these students, to be looked at from this moment on; from now on if none is given."""
    fits, rows = _read(ports, records, set_aside, start)
    return {one: _log(ports, fits.get(one), rows[one], aside) for one, aside in set_aside.items()}


def keep(ports: Ports, student_ids: Collection[str]) -> int:
    """Write down what these logs came to until a few days ago, where that is news; how many were written."""
    with ports.open_records() as records:
        aside = set_aside_of(records, student_ids)
        fits, logged = _read(ports, records, aside, None)
    until, new = ports.now() - SETTLED, list[KeptDigest]()
    for one in student_ids:
        before, rows = fits.get(one), logged[one]
        settled = _settled(rows, before.position if before else 0, until)
        if settled and (before is None or len(settled) >= WORTH):
            row = _kept(ports, before, [row for row in rows if row.position <= settled[-1].position], aside[one])
            new += [row] if row else []
    if new:
        with ports.open_records(writing=True) as records:
            records.classes.keep_digests(new)
    return len(new)


def _read(
    ports: Ports, records: Records, set_aside: Mapping[str, AbstractSet[str]], start: datetime | None
) -> tuple[dict[str, KeptDigest], dict[str, list[Logged]]]:
    """The rows that fit, and what was answered after them; where none fits, everything."""
    kept, rows = records.classes.since_digests(list(set_aside))
    fits = {row.student_id: row for row in kept if _fits(ports, row, set_aside[row.student_id], start)}
    stale = {row.student_id for row in kept} - set(fits)
    if stale:
        rows = [row for row in rows if row.student_id not in stale] + records.classes.logged(stale)
    return fits, by_student(rows)


def _sign(ports: Ports, set_aside: AbstractSet[str]) -> str:
    """A mark of everything a digest is made from but the answers themselves."""
    made_by = [ports.catalogue().mark, ports.parameters().mark, *sorted(set_aside)]
    return sha256(dumps(made_by).encode()).hexdigest()


def _fits(ports: Ports, row: KeptDigest, set_aside: AbstractSet[str], start: datetime | None) -> bool:
    return row.sign == _sign(ports, set_aside) and (start is None or row.latest <= start)


def _log(ports: Ports, kept: KeptDigest | None, rows: Sequence[Logged], set_aside: AbstractSet[str]) -> Log:
    catalogue, position = ports.catalogue(), kept.position if kept else 0
    digest = Digest(ports.parameters(), catalogue.prerequisites, catalogue.items)
    if kept:
        read_into(digest, loads(kept.content), latest=kept.latest)
    counted = [row for row in rows if row.attempt.id not in set_aside]
    before = (row.attempt for row in counted if row.position <= position)
    digest.seen = {one.presentation_id for one in before if one.verdict is not Verdict.UNSURE}
    return Log(digest=digest, since=[row.attempt for row in counted if row.position > position])


def _settled(rows: Sequence[Logged], after: int, until: datetime) -> list[Logged]:
    """What came after this place, as far as all of it was answered before this moment."""
    return list(takewhile(lambda row: row.attempt.at < until, (row for row in rows if row.position > after)))


def _kept(
    ports: Ports, before: KeptDigest | None, rows: Sequence[Logged], set_aside: AbstractSet[str]
) -> KeptDigest | None:
    """A row up to the last of these answers; none where nothing of them counts."""
    log = _log(ports, before, rows, set_aside)
    log.digest.take_in(log.since)
    if log.digest.latest is None:
        return None
    return KeptDigest(
        student_id=rows[-1].student_id,
        position=rows[-1].position,
        latest=log.digest.latest,
        sign=_sign(ports, set_aside),
        content=dumps(written(log.digest), separators=(",", ":")),
    )
