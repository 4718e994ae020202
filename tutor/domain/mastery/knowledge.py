"""Everything one student knows, as of a moment."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from itertools import islice, pairwise

from tutor.domain.items import Item
from tutor.domain.marking.verdicts import Verdict
from tutor.domain.mastery.belief import Belief
from tutor.domain.mastery.estimates import Mastery, Step, because, is_stuck, word_for
from tutor.domain.mastery.evidence import Evidence, counted, ease_of, why_partly
from tutor.domain.mastery.parameters import Parameters
from tutor.domain.mastery.trace import SkillTrace
from tutor.domain.practice import Attempt

STANDARD = Parameters()


@dataclass(frozen=True)
class _Told:
    """What a log told: the belief it left, and for each skill its evidence."""

    belief: Belief
    evidence: Mapping[str, Sequence[Evidence]]


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """The estimates of one student, by skill. Made by `fold`."""

    attempts: Sequence[Attempt]
    now: datetime
    prerequisites: Mapping[str, Sequence[str]] = field(default_factory=dict)
    items: Mapping[str, Item] = field(default_factory=dict)
    parameters: Parameters = STANDARD

    def of(self, skill_id: str) -> Mastery:
        """The estimate for one skill with what moved it; a prior without evidence for one that was never tried."""
        if skill_id not in self._found:
            self._found[skill_id] = self._explained(self.glance(skill_id))
        return self._found[skill_id]

    def glance(self, skill_id: str) -> Mastery:
        """The same without the steps that led to it, which take longer to work out than the estimate itself."""
        if skill_id not in self._glances:
            self._glances[skill_id] = self._estimate(skill_id)
        return self._glances[skill_id]

    def chance(self, skill_id: str, level: int) -> float:
        """How likely the student's next unaided first try at an item of this level is right, from 0 to 1."""
        return self._told.belief.p(skill_id, self.now, ease=ease_of(level, self.parameters))

    @cached_property
    def _told(self) -> _Told:
        return next(_tell(self, [len(self.attempts)]))

    @cached_property
    def _steps(self) -> Mapping[str, Sequence[Step]]:
        return _steps(self)

    @cached_property
    def _found(self) -> dict[str, Mastery]:
        return {}

    @cached_property
    def _glances(self) -> dict[str, Mastery]:
        return {}

    def _explained(self, mastery: Mastery) -> Mastery:
        steps = tuple(self._steps.get(mastery.skill_id, ()))
        before = steps[-1].after if steps else self._told.belief.p(mastery.skill_id, None)
        return replace(mastery, steps=steps, meanwhile=mastery.p - before)

    def _estimate(self, skill: str) -> Mastery:
        belief, evidence = self._told.belief, self._told.evidence.get(skill, ())
        p, (low, high) = belief.p(skill, self.now), belief.interval(skill, self.now)
        word = word_for(p, low, evidence, self.now)
        return Mastery(
            skill_id=skill,
            p=p,
            low=min(low, p),
            high=max(high, p),
            tries=len(evidence),
            unaided=sum(one.alone for one in evidence),
            last_at=evidence[-1].attempt.at if evidence else None,
            word=word,
            because=because(evidence, self.now),
            half_life_days=belief.trace.skills.get(skill, SkillTrace()).half_life(self.parameters.design),
            stuck=is_stuck(word, evidence) and is_stuck(self._word_then(skill, evidence), evidence),
        )

    def _word_then(self, skill: str, evidence: Sequence[Evidence]) -> str:
        """The word right after the last answer: time alone makes nobody stuck."""
        belief, then = self._told.belief, evidence[-1].attempt.at
        return word_for(belief.p(skill, then), belief.interval(skill, then)[0], evidence, then)


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
    counts = [sum(attempt.at <= moment for attempt in known.attempts) for moment in moments]
    found = []
    for moment, count, told in zip(moments, counts, _tell(known, counts), strict=True):
        look = replace(known, attempts=known.attempts[:count], now=moment)
        look.__dict__["_told"] = told
        found.append(look)
    return found


def estimate(skill_id: str, attempts: Sequence[Attempt]) -> Mastery:
    """The estimate from attempts at one skill alone, oldest first, as of the last of them."""
    own = [attempt for attempt in attempts if attempt.skill_id == skill_id]
    if not own:
        return fold((), now=datetime.min).of(skill_id)  # noqa: DTZ901  # no answer, so no time passed
    return fold(own, now=own[-1].at).of(skill_id)


def _tell(known: Knowledge, counts: Sequence[int]) -> Iterator[_Told]:
    """What the first so many attempts told, for each of these counts in turn; they never fall."""
    belief = Belief(known.parameters, known.prerequisites)
    evidence: dict[str, list[Evidence]] = {}
    rest = iter(counted(known.attempts, known.items, known.parameters))
    for before, count in pairwise([0, *counts]):
        telling = sum(attempt.verdict is not Verdict.UNSURE for attempt in known.attempts[before:count])
        for one in islice(rest, telling):
            belief.take_in(one)
            evidence.setdefault(one.attempt.skill_id, []).append(one)
        yield _Told(belief.copy(), {skill: tuple(own) for skill, own in evidence.items()})


def _steps(known: Knowledge) -> Mapping[str, Sequence[Step]]:
    belief = Belief(known.parameters, known.prerequisites)
    steps: dict[str, list[Step]] = {}
    for one in counted(known.attempts, known.items, known.parameters):
        at, moved = one.attempt.at, (one.attempt.skill_id, *one.also)
        before = {skill: belief.p(skill, at) for skill in moved}
        belief.take_in(one)
        for skill in moved:
            mine = steps.setdefault(skill, [])
            mine.append(
                Step(
                    attempt_id=one.attempt.id,
                    at=at,
                    before=before[skill],
                    after=belief.p(skill, at),
                    why=one.why if skill == one.attempt.skill_id else why_partly(one),
                    meanwhile=before[skill] - mine[-1].after if mine else 0.0,
                )
            )
    return steps
