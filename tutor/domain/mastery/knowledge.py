"""Everything one student knows, as of a moment."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime

from tutor.domain.items import Item
from tutor.domain.mastery.estimates import SLIP, Mastery, estimate
from tutor.domain.practice import Attempt


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """The estimates of one student, by skill. Made by `fold`."""

    attempts: Sequence[Attempt]
    now: datetime
    prerequisites: Mapping[str, Sequence[str]] = field(default_factory=dict)
    items: Mapping[str, Item] = field(default_factory=dict)

    def of(self, skill_id: str) -> Mastery:
        """The estimate for one skill; a prior without evidence for one that was never tried."""
        return estimate(skill_id, [attempt for attempt in self.attempts if attempt.skill_id == skill_id])

    def chance(self, skill_id: str, level: int) -> float:
        """How likely the student's next unaided first try at an item of this level is right, from 0 to 1."""
        known = self.of(skill_id).p
        easier = {1: 0.1, 2: 0.0, 3: -0.15}.get(level, 0.0)
        return min(max(known * (1 - SLIP) + easier, 0.05), 0.98)


def fold(
    attempts: Sequence[Attempt],
    *,
    now: datetime,
    prerequisites: Mapping[str, Sequence[str]] | None = None,
    items: Mapping[str, Item] | None = None,
    set_aside: AbstractSet[str] = frozenset(),
) -> Knowledge:
    """What these attempts of one student, oldest first, say as of `now`.

    `prerequisites` are each skill's own; `items` by id tell how an item is answered; `set_aside` are the ids of
    attempts that do not count because a dispute was upheld. The same log gives the same numbers, bit for bit.
    """
    counted = [attempt for attempt in attempts if attempt.id not in set_aside]
    return Knowledge(attempts=counted, now=now, prerequisites=prerequisites or {}, items=items or {})
