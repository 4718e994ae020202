"""What a student knows: an estimate folded over the attempt log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tutor.domain.practice import Attempt


@dataclass(frozen=True, kw_only=True)
class Mastery:
    """The estimate for one student and skill. `low` to `high` holds 80 % of the belief; `tries` are counted attempts."""

    skill_id: str
    p: float
    low: float
    high: float
    tries: int
    unaided: int
    last_at: datetime | None
    word: str
    because: str


def estimate(skill_id: str, attempts: Sequence[Attempt]) -> Mastery:
    """The estimate from this student's attempts at this skill, oldest first."""
    raise NotImplementedError
