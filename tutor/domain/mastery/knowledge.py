"""Everything one student knows, as of a moment."""

from abc import ABC, abstractmethod
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from tutor.domain.items import Item
from tutor.domain.marking.verdicts import Verdict
from tutor.domain.mastery.digest import Digest, Tally
from tutor.domain.mastery.estimates import Mastery, Step, because, is_stuck, word_for
from tutor.domain.mastery.evidence import ease_of, further, why_partly
from tutor.domain.mastery.parameters import Parameters
from tutor.domain.mastery.trace import SkillTrace
from tutor.domain.practice import Attempt

STANDARD = Parameters()


class Glances(ABC):
    """What is known of one student as of a moment, by what the log came to, without the single answers."""

    now: datetime

    @property
    @abstractmethod
    def digest(self) -> Digest:
        """What the log came to; not to be gone on with."""

    def glance(self, skill_id: str) -> Mastery:
        """The estimate for one skill without the steps that led to it, which take longer to work out than it does."""
        if skill_id not in self._glances:
            self._glances[skill_id] = self._estimate(skill_id)
        return self._glances[skill_id]

    def chance(self, skill_id: str, level: int) -> float:
        """How likely the student's next unaided first try at an item of this level is right, from 0 to 1."""
        belief = self.digest.belief
        return belief.p(skill_id, self.now, ease=ease_of(level, belief.parameters))

    def tally(self, skill_id: str) -> Tally:
        """The counts and the latest questions of a skill."""
        return self.digest.tallies.get(skill_id) or Tally()

    @cached_property
    def _glances(self) -> dict[str, Mastery]:
        return {}

    def _estimate(self, skill: str) -> Mastery:
        belief, tally = self.digest.belief, self.tally(skill)
        p, (low, high) = belief.p(skill, self.now), belief.interval(skill, self.now)
        word = word_for(p, low, tally, self.now)
        return Mastery(
            skill_id=skill,
            p=p,
            low=min(low, p),
            high=max(high, p),
            tries=tally.tries,
            unaided=tally.alone,
            last_at=tally.at,
            word=word,
            because=because(tally, self.now),
            half_life_days=belief.trace.skills.get(skill, SkillTrace()).half_life(belief.parameters.design),
            stuck=is_stuck(word, tally) and is_stuck(self._word_then(skill, tally), tally),
        )

    def _word_then(self, skill: str, tally: Tally) -> str:
        """The word right after the last answer: time alone makes nobody stuck."""
        belief, then = self.digest.belief, tally.at or self.now
        return word_for(belief.p(skill, then), belief.interval(skill, then)[0], tally, then)


class AsOf(Glances):
    """A digest, looked at as of a moment."""

    def __init__(self, digest: Digest, now: datetime) -> None:
        """As of now."""
        self._digest, self.now = digest, now

    @property
    def digest(self) -> Digest:
        """What the log came to."""
        return self._digest


@dataclass(frozen=True, kw_only=True)
class Knowledge(Glances):
    """The estimates of one student, by skill, with the answers they come from. Made by `fold`."""

    attempts: Sequence[Attempt]
    now: datetime
    prerequisites: Mapping[str, Sequence[str]] = field(default_factory=dict)
    items: Mapping[str, Item] = field(default_factory=dict)
    parameters: Parameters = STANDARD

    def of(self, skill_id: str, *, latest: int | None = None) -> Mastery:
        """The estimate for one skill with what moved it, or the latest so much of it; a prior for one never tried."""
        if latest not in self._told:
            self._told[latest] = self._gone_through(latest)
        steps, mastery = self._told[latest].get(skill_id, ()), self.glance(skill_id)
        before = steps[-1].after if steps else self.digest.belief.p(skill_id, None)
        return replace(mastery, steps=tuple(steps), meanwhile=mastery.p - before)

    @cached_property
    def digest(self) -> Digest:
        """What these answers come to."""
        digest = Digest(self.parameters, self.prerequisites, self.items)
        digest.take_in(self.attempts)
        return digest

    @cached_property
    def moved(self) -> dict[str, tuple[str, ...]]:
        """By each answer that counts, oldest first: the skills it moved, first the one its question was on."""
        return {
            one.id: (one.skill_id, *further(one, self.items.get(one.item_id)))
            for one in self.attempts
            if one.verdict is not Verdict.UNSURE
        }

    @cached_property
    def _told(self) -> dict[int | None, Mapping[str, Sequence[Step]]]:
        return {}

    def _gone_through(self, latest: int | None) -> Mapping[str, Sequence[Step]]:
        """The latest steps of each skill. What the estimate was in between takes longer to work out than all the rest."""
        digest = Digest(self.parameters, self.prerequisites, self.items)
        wanted, found = _wanted(self.moved, latest), defaultdict[str, list[Step]](list)
        for attempt in self.attempts:
            at, skills = attempt.at, wanted.get(attempt.id, ())
            before = {skill: digest.belief.p(skill, at) for skill in skills}
            if not (told := digest.take(attempt)):
                continue
            for skill in skills:
                mine = found[skill]
                mine.append(
                    Step(
                        attempt_id=attempt.id,
                        at=at,
                        before=before[skill],
                        after=digest.belief.p(skill, at),
                        why=told.why if skill == attempt.skill_id else why_partly(told),
                        meanwhile=before[skill] - mine[-1].after if mine else 0.0,
                    )
                )
        self.__dict__.setdefault("digest", digest)
        return {skill: steps[-latest:] for skill, steps in found.items()} if latest else found


def _wanted(moved: dict[str, tuple[str, ...]], latest: int | None) -> Mapping[str, Sequence[str]]:
    """Of each answer, the skills it moved among the latest. The one before them tells what moved in between."""
    if latest is None:
        return moved
    later, wanted = Counter[str](), dict[str, Sequence[str]]()
    for name, skills in reversed(moved.items()):
        wanted[name] = [skill for skill in skills if later[skill] <= latest]
        later.update(skills)
    return wanted


def fold(
    attempts: Sequence[Attempt],
    *,
    now: datetime,
    prerequisites: Mapping[str, Sequence[str]] | None = None,
    items: Mapping[str, Item] | None = None,
    set_aside: AbstractSet[str] = frozenset(),
    parameters: Parameters = STANDARD,
) -> Knowledge:
    """What these attempts of one student, oldest first, say as of `now`.

    `prerequisites` are each skill's own; `items` by id tell how an item is answered; `set_aside` are the ids of
    attempts that do not count because a dispute was upheld. The same log gives the same numbers, bit for bit.
    """
    kept = [attempt for attempt in attempts if attempt.id not in set_aside]
    return Knowledge(
        attempts=kept, now=now, prerequisites=prerequisites or {}, items=items or {}, parameters=parameters
    )


def looks(known: Knowledge, moments: Sequence[datetime]) -> list[Knowledge]:
    """What the same log said as of each of these moments, earliest first: the log is gone through once for all."""
    start = Digest(known.parameters, known.prerequisites, known.items)
    found = []
    for then in as_of(start, known.attempts, moments):
        look = replace(known, attempts=known.attempts[: then.digest.count], now=then.now)
        look.__dict__["digest"] = then.digest
        found.append(look)
    return found


def as_of(digest: Digest, attempts: Sequence[Attempt], moments: Sequence[datetime]) -> list[AsOf]:
    """The same where the log is a digest, none of it after the first of these moments, and what came after it."""
    found, done = list[AsOf](), 0
    for moment in moments:
        count = sum(attempt.at <= moment for attempt in attempts)
        if found and count > done:
            digest = digest.copy()
        digest.take_in(attempts[done:count])
        done = count
        found.append(AsOf(digest, moment))
    return found


def estimate(skill_id: str, attempts: Sequence[Attempt]) -> Mastery:
    """The estimate from attempts at one skill alone, oldest first, as of the last of them."""
    own = [attempt for attempt in attempts if attempt.skill_id == skill_id]
    if not own:
        return fold((), now=datetime.min).of(skill_id)  # noqa: DTZ901  # no answer, so no time passed
    return fold(own, now=own[-1].at).of(skill_id)
