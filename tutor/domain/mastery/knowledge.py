"""Everything one student knows, as of a moment."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from tutor.domain.items import Item
from tutor.domain.mastery.belief import Belief
from tutor.domain.mastery.estimates import Mastery, Step, because, is_stuck, word_for
from tutor.domain.mastery.evidence import Evidence, counted, ease_of
from tutor.domain.mastery.parameters import Parameters
from tutor.domain.mastery.trace import SkillTrace
from tutor.domain.practice import Attempt

STANDARD = Parameters()


@dataclass(frozen=True)
class _Told:
    """What a log told: the belief it left, and for each skill its evidence and steps."""

    belief: Belief
    evidence: Mapping[str, Sequence[Evidence]]
    steps: Mapping[str, Sequence[Step]]


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """The estimates of one student, by skill. Made by `fold`."""

    attempts: Sequence[Attempt]
    now: datetime
    prerequisites: Mapping[str, Sequence[str]] = field(default_factory=dict)
    items: Mapping[str, Item] = field(default_factory=dict)
    parameters: Parameters = STANDARD

    def of(self, skill_id: str) -> Mastery:
        """The estimate for one skill; a prior without evidence for one that was never tried."""
        if skill_id not in self._found:
            self._found[skill_id] = self._estimate(skill_id)
        return self._found[skill_id]

    def chance(self, skill_id: str, level: int) -> float:
        """How likely the student's next unaided first try at an item of this level is right, from 0 to 1."""
        return self._told.belief.p(skill_id, self.now, ease=ease_of(level, self.parameters))

    @cached_property
    def _told(self) -> _Told:
        return _tell(self.attempts, self.prerequisites, self.items, self.parameters)

    @cached_property
    def _found(self) -> dict[str, Mastery]:
        return {}

    def _estimate(self, skill: str) -> Mastery:
        belief, evidence = self._told.belief, self._told.evidence.get(skill, ())
        steps = tuple(self._told.steps.get(skill, ()))
        p, (low, high) = belief.p(skill, self.now), belief.interval(skill, self.now)
        word = word_for(p, low, evidence)
        return Mastery(
            skill_id=skill,
            p=p,
            low=min(low, p),
            high=max(high, p),
            tries=len(evidence),
            unaided=sum(one.alone for one in evidence),
            last_at=evidence[-1].attempt.at if evidence else None,
            word=word,
            because=because(evidence),
            steps=steps,
            half_life_days=belief.trace.skills.get(skill, SkillTrace()).half_life(self.parameters.design),
            stuck=is_stuck(word, evidence),
            meanwhile=p - (steps[-1].after if steps else belief.p(skill, None)),
        )


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


def estimate(skill_id: str, attempts: Sequence[Attempt]) -> Mastery:
    """The estimate from attempts at one skill alone, oldest first, as of the last of them."""
    own = [attempt for attempt in attempts if attempt.skill_id == skill_id]
    if not own:
        return fold((), now=datetime.min).of(skill_id)  # noqa: DTZ901  # no answer, so no time passed
    return fold(own, now=own[-1].at).of(skill_id)


def _tell(
    attempts: Sequence[Attempt],
    prerequisites: Mapping[str, Sequence[str]],
    items: Mapping[str, Item],
    parameters: Parameters,
) -> _Told:
    belief = Belief(parameters, prerequisites)
    evidence: dict[str, list[Evidence]] = {}
    steps: dict[str, list[Step]] = {}
    for one in counted(attempts, items, parameters):
        skill, at = one.attempt.skill_id, one.attempt.at
        before = belief.p(skill, at)
        belief.take_in(one)
        mine = steps.setdefault(skill, [])
        mine.append(
            Step(
                attempt_id=one.attempt.id,
                at=at,
                before=before,
                after=belief.p(skill, at),
                why=one.why,
                meanwhile=before - mine[-1].after if mine else 0.0,
            )
        )
        evidence.setdefault(skill, []).append(one)
    return _Told(belief, evidence, steps)
