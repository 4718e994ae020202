"""What one student needs a lesson on, is ready for beyond the grade, or should first be asked about."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cached_property

from tutor.domain.mastery import Glances, Mastery, Tally
from tutor.domain.skills import Skill

BAR = 0.7
SURE_ENOUGH = 0.2
DOUBT = 0.4
UNLIKELY = 0.4
WIDE = 0.6
SLACK = 0.1
FEWEST = 3
MANY = 4
LOOK_BACK = 6
RECENT = timedelta(weeks=6)
TIMES = {1: "once", 2: "twice"}


class Standing(StrEnum):
    """How a student stands to a skill, as far as the evidence goes."""

    UNTRIED = "untried"
    UNSURE = "unsure"
    MISSING = "missing"
    BETWEEN = "between"
    KNOWN = "known"


@dataclass(frozen=True, kw_only=True)
class Learner:
    """One student of a class: what is known of them, and the skills of their active goals."""

    id: str
    grade: int | None
    knowledge: Glances
    goals: frozenset[str] = frozenset()

    def mastery(self, skill_id: str) -> Mastery:
        """The estimate for one skill."""
        return self.knowledge.glance(skill_id)


@dataclass(frozen=True, kw_only=True)
class Want:
    """One skill a lesson would help this student with; `says` is the evidence in a sentence a teacher reads."""

    skill_id: str
    says: str
    mistake_id: str | None
    goal: bool


@dataclass(frozen=True, kw_only=True)
class Check:
    """A skill to ask a question or two about before anything is decided, and why."""

    skill_id: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What the last few questions of one skill showed: first tries, and each known mistake once a question."""

    asked: int
    right: int
    mistakes: Mapping[str, int]

    @property
    def mistake_id(self) -> str | None:
        """The mistake made more than once, the commonest first."""
        common = sorted(self.mistakes, key=lambda name: (-self.mistakes[name], name))
        return common[0] if common and self.mistakes[common[0]] > 1 else None

    def __str__(self) -> str:
        """As a teacher would say it: 1 of 5 right the first time, twice “tops and bottoms”."""
        said = f"{self.right or 'None'} of {self.asked} right the first time"
        made = sorted(self.mistakes, key=lambda name: (-self.mistakes[name], name))[:2]
        return ", ".join([said, *(f"{times(self.mistakes[name])} “{plain(name)}”" for name in made)])


@dataclass(frozen=True)
class Outlook:
    """What the evidence says of one learner. `slack` widens every bar, for a student who is in a group already."""

    learner: Learner
    skills: Mapping[str, Skill]

    @cached_property
    def needs(self) -> dict[str, Want]:
        """Skills that are shown to be missing while what comes before them is there: goals first, then by grade."""
        return self._needs(0)

    @cached_property
    def still_needs(self) -> dict[str, Want]:
        """The same with slack: what a group is not left for."""
        return self._needs(SLACK)

    @cached_property
    def beyond(self) -> dict[str, Want]:
        """Skills above the grade whose prerequisites are all known, for a student who misses nothing."""
        return self._beyond(0)

    @cached_property
    def still_beyond(self) -> dict[str, Want]:
        """The same with slack."""
        return self._beyond(SLACK)

    @cached_property
    def check(self) -> Check | None:
        """The one thing worth asking first: a skill that is in the way, else one the estimate is unsure of."""
        for skill in self._tried:
            if self._standing(skill.id, 0) is Standing.MISSING and (before := self._in_doubt_before(skill)):
                title = skill.title[0].lower() + skill.title[1:]
                said = f"{self._shown(skill.id)} at {title}, but there is too little to see of what comes before it."
                return Check(skill_id=before[0].id, says=said)
        unsure = [skill for skill in self._tried if self._standing(skill.id, 0) is Standing.UNSURE]
        untried = [self.skills[s] for s in self.learner.goals if s in self.skills and not self._mastery(s).tries]
        chosen = min(unsure, key=lambda skill: skill.id not in self.learner.goals, default=None)
        if chosen and (chosen.id in self.learner.goals or not untried):
            return Check(skill_id=chosen.id, says=self._doubt(self._mastery(chosen.id)))
        goal = min(untried, key=in_order, default=None)
        return Check(skill_id=goal.id, says="It is a goal, and no question about it was tried yet.") if goal else None

    @cached_property
    def has_tried(self) -> bool:
        """Whether there is any evidence at all."""
        return bool(self._tried)

    def _needs(self, slack: float) -> dict[str, Want]:
        missing = [skill for skill in self._tried if self._standing(skill.id, slack) is Standing.MISSING]
        lands = [skill for skill in missing if self._lands(skill, slack)]
        return {skill.id: self._want(skill, self._evidence(skill.id)) for skill in lands}

    def _beyond(self, slack: float) -> dict[str, Want]:
        grade = self.learner.grade
        if grade is None or self._needs(-slack):
            return {}
        above = (skill for skill in self.skills.values() if skill.grade > grade and skill.prerequisites)
        ready = [skill for skill in self._ordered(above) if self._is_next(skill, slack)]
        return {skill.id: self._want(skill, self._ground(skill)) for skill in ready}

    def _is_next(self, skill: Skill, slack: float) -> bool:
        tallies = self.learner.knowledge.digest.tallies
        if not all(p in tallies and _is_known(self._mastery(p), -slack) for p in skill.prerequisites):
            return False
        return (
            not _is_known(self._mastery(skill.id), slack) and self._standing(skill.id, -slack) is not Standing.MISSING
        )

    def _want(self, skill: Skill, says: str) -> Want:
        mistake = self._shown(skill.id).mistake_id
        return Want(skill_id=skill.id, says=says, mistake_id=mistake, goal=skill.id in self.learner.goals)

    def _evidence(self, skill_id: str) -> str:
        return f"{self._shown(skill_id)}. Out of 10 like these, expect {_range(self._mastery(skill_id))}."

    def _ground(self, skill: Skill) -> str:
        shown = [(self.skills[p].title, self._shown(p)) for p in skill.prerequisites if p in self.skills]
        return "; ".join(f"{title}: {one.right} of {one.asked} right the first time" for title, one in shown) + "."

    def _lands(self, skill: Skill, slack: float) -> bool:
        """Whether a lesson has something to stand on: no prerequisite is missing or in doubt."""
        missing = any(self._standing(p, -slack) is Standing.MISSING for p in skill.prerequisites)
        return not missing and not self._in_doubt_before(skill, slack)

    def _in_doubt_before(self, skill: Skill, slack: float = 0) -> list[Skill]:
        """Prerequisites that nobody can say anything about; those of earlier grades are trusted until shown otherwise."""
        before = [self.skills[p] for p in skill.prerequisites if p in self.skills]
        return [one for one in before if self._is_in_doubt(one, slack)]

    def _is_in_doubt(self, skill: Skill, slack: float) -> bool:
        mastery = self._mastery(skill.id)
        if mastery.tries:
            return mastery.p < DOUBT - slack and self._standing(skill.id, slack) is Standing.UNSURE
        return mastery.p < BAR - slack and skill.grade >= (self.learner.grade or skill.grade + 1)

    def _doubt(self, mastery: Mastery) -> str:
        shown = self._shown(mastery.skill_id)
        if mastery.last_at and self.learner.knowledge.now - mastery.last_at > RECENT:
            return f"{shown}, but that is more than {RECENT.days // 7} weeks ago."
        return f"{shown}: out of 10 like these it could be {_range(mastery)}."

    @cached_property
    def _tried(self) -> list[Skill]:
        tried = self.learner.knowledge.digest.tried
        return self._ordered(self.skills[skill] for skill in tried if skill in self.skills)

    def _ordered(self, skills: Iterable[Skill]) -> list[Skill]:
        return sorted(skills, key=lambda skill: (skill.id not in self.learner.goals, in_order(skill)))

    def _mastery(self, skill_id: str) -> Mastery:
        return self.learner.mastery(skill_id)

    def _standing(self, skill_id: str, slack: float) -> Standing:
        mastery = self._mastery(skill_id)
        if not mastery.tries:
            return Standing.UNTRIED
        if _is_known(mastery, slack):
            return Standing.KNOWN
        if mastery.last_at and self.learner.knowledge.now - mastery.last_at > RECENT:
            return Standing.UNSURE
        shown = self._shown(skill_id)
        enough = shown.asked >= FEWEST or shown.mistake_id is not None
        if enough and (mastery.high < BAR + slack or (shown.asked >= MANY and mastery.p < UNLIKELY + slack)):
            return Standing.MISSING
        doubtful = not enough or mastery.high - mastery.low > WIDE + slack
        return Standing.UNSURE if doubtful else Standing.BETWEEN

    def _shown(self, skill_id: str) -> Shown:
        return shown(self.learner.knowledge.tally(skill_id))


def shown(tally: Tally) -> Shown:
    """What the last few questions of one skill show."""
    last = tally.latest[-LOOK_BACK:]
    mistakes = Counter(name for one in last for name in one.mistakes)
    return Shown(asked=len(last), right=sum(one.right for one in last), mistakes=mistakes)


def plain(mistake_id: str) -> str:
    """A mistake's name in words."""
    return mistake_id.replace("-", " ")


def times(count: int) -> str:
    """How often: once, twice, 3 times."""
    return TIMES.get(count, f"{count} times")


def _range(mastery: Mastery) -> str:
    low, high = round(mastery.low * 10), round(mastery.high * 10)
    return f"{low} right" if low == high else f"{low} to {high} right"


def _is_known(mastery: Mastery, slack: float) -> bool:
    return mastery.p >= BAR + slack and mastery.low >= SURE_ENOUGH + slack / 2


def in_order(skill: Skill) -> tuple[int, str]:
    """By grade, then by id: an order that never changes."""
    return skill.grade, skill.id
