"""Students with something planted that the rules over a plan should find, or should leave alone; and what is true of them.

A story decides what a student does; what is true is then read off the hidden mind, never off the story alone and never
off the log: a student meant to reach a goal who did not is no goal met. Whether a pace leads to the day is found by
letting the same student go on in the same way until that day.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from evals.students.kinds import luck_of
from evals.students.minds import Mind, in_order
from evals.students.questions import content
from evals.students.student import REGULAR, Student, student
from tutor.domain.attention import none_right
from tutor.domain.check_ins import CheckIn
from tutor.domain.plan_signals import SignalKind, Told, ToldCheckIn
from tutor.domain.plans import Goal, Plan
from tutor.domain.signal_rules import SOON

KNOWN = 0.7
"""The bar of a true chance that the other judges hold mastery to."""
KNOWN_BEFORE, BEYOND, GAP, NO_GAIN, MANY = 0.8, 0.4, 0.5, 0.15, 12
LIKED, OTHERS = "football", ("dinosaurs", "baking", "space")
GOES_ON = 9


@dataclass(kw_only=True)
class Scene:
    """One student with a goal, as the story goes on."""

    who: Student
    luck: Random
    skill: str = ""
    began: datetime | None = None
    truth_then: float = 0.0
    due_in: int | None = None
    pace: int = 3
    stale: bool = False
    shifted: bool = False
    settings: dict[str, str] = field(default_factory=dict)
    check_ins: list[ToldCheckIn] = field(default_factory=list)

    def set_goal(self, fits: Callable[[float, Sequence[float]], bool]) -> bool:
        """A goal on a skill that fits, by its true chance and those of what comes before it; false if none does."""
        truth, skills = self.who.truth(), self.who.catalogue.skills
        some = [
            s for s in in_order(skills) if fits(truth[s], [truth[p] for p in skills[s].prerequisites if p in truth])
        ]
        if not some:
            return False
        self.skill = self.luck.choice(some)
        self.began, self.truth_then = self.who.now, truth[self.skill]
        return True

    def day(self, *, goal: int = 0, other: int = 0, level: int = REGULAR, about: str = "") -> None:
        """A day with so many questions on the goal, and on other things near the grade; `about` is what they are set in."""
        self.who.next_day()
        near = [s for s in sorted(self.who.catalogue.skills) if s != self.skill]
        around = [s for s in near if abs(self.who.catalogue.skills[s].grade - self.who.grade) <= 1]
        asked = [self.skill] * goal + [self.luck.choice(around or near) for _ in range(other)]
        self.luck.shuffle(asked)
        for skill in asked:
            self.settings[f"q{self.who.questions}"] = about or LIKED
            self.who.practise(skill, level if self.luck.random() < 0.7 else self.luck.choice((1, 2, 3)))

    def says(self, confidence: int) -> None:
        """A check-in at the end of the day."""
        at = self.who.now + timedelta(minutes=5)
        check_in = CheckIn(
            id=f"c{len(self.check_ins)}",
            student_id="simulated",
            conversation_id="talk",
            feeling="so so",
            confidence=confidence,
            worked="",
            at=at,
        )
        self.check_ins.append(ToldCheckIn(check_in=check_in, message_id=f"m{len(self.check_ins)}"))

    def told(self) -> Told:
        """What the rules are shown: the log and the plan, nothing of the mind."""
        now = self.who.now + timedelta(hours=1)
        due = (now + timedelta(days=self.due_in)).date() if self.due_in is not None else None
        goal = Goal(id="goal", statement="I can do this", skill_id=self.skill, due=due)
        return Told(
            plan=Plan(student_id="simulated", goals=(goal,), interests=(LIKED,)),
            known=replace(self.who.knowledge(), now=now),
            began={"goal": self.began} if self.began else {},
            check_ins=tuple(self.check_ins),
            settings=self.settings,
            liked=frozenset({LIKED}),
        )

    def truths(self) -> frozenset[SignalKind]:
        """Everything that is true of this student and goal."""
        who, skills = self.who, self.who.catalogue.skills
        truth = who.truth()
        now, before = truth[self.skill], [truth[p] for p in skills[self.skill].prerequisites if p in truth]
        asked = len({a.presentation_id for a in who.attempts if a.skill_id == self.skill and a.at >= self.began})
        gets_there = self._gets_there() if self.due_in is not None else None
        holds = {
            SignalKind.MET: now >= KNOWN and asked > 0,
            SignalKind.TOO_EASY: self.truth_then >= KNOWN_BEFORE,
            SignalKind.TOO_HARD: now < BEYOND and min(before, default=1.0) < GAP,
            SignalKind.STUCK: asked >= MANY and now < KNOWN and now - self.truth_then < NO_GAIN,
            SignalKind.ON_TRACK: gets_there is True,
            SignalKind.DUE_SOON: gets_there is False and (self.due_in or 0) <= SOON.days,
            SignalKind.STALE: self.stale,
            SignalKind.INTEREST_SHIFT: self.shifted,
        }
        return frozenset(kind for kind, is_so in holds.items() if is_so)

    def lost_at(self) -> dict[str, bool]:
        """Of each skill whose last questions a teacher hears were none right: whether the student truly rather cannot do it."""
        truth, tallies = self.who.truth(), self.who.knowledge().digest.tallies
        return {skill: truth[skill] < GAP for skill, tally in tallies.items() if none_right(skill, tally)}

    def _gets_there(self) -> bool:
        """Whether the goal is truly reached on its day if it goes on in the same way: in most of some runs of luck."""
        reached = 0
        for run in range(GOES_ON):
            then = deepcopy(self)
            then.who.luck.seed(f"{self.luck.random()}{run}")
            last = self.who.day + (self.due_in or 0)
            while then.who.day < last:
                then.day(goal=then.pace)
            reached += then.who.mind.chance(self.skill, REGULAR, last) >= KNOWN
        return reached * 2 > GOES_ON


@dataclass(kw_only=True)
class NotLearning:
    """A mind that takes nothing from questions on one skill."""

    mind: Mind
    skill: str

    def chance(self, skill: str, level: int, day: float) -> float:
        return self.mind.chance(skill, level, day)

    def learn(self, skill: str, level: int, day: float, how: str, much: float) -> None:
        if skill != self.skill:
            self.mind.learn(skill, level, day, how, much)


def _ready(before: Sequence[float]) -> bool:
    return min(before, default=1.0) >= GAP


def reached(scene: Scene) -> bool:
    """Learns it, and goes on a little."""
    if not scene.set_goal(lambda now, before: now < 0.6 and _ready(before)):
        return False
    known_days = 0
    for _ in range(25):
        scene.day(goal=scene.pace, other=2)
        known_days += scene.who.mind.chance(scene.skill, REGULAR, scene.who.day) >= 0.75
        if known_days > 2:
            break
    scene.day(goal=scene.pace, other=2)
    return True


def bored(scene: Scene) -> bool:
    """Knew it before the goal was set."""
    if not scene.set_goal(lambda now, _: now >= 0.85):
        return False
    for _ in range(scene.luck.choice((2, 3, 4))):
        scene.day(goal=3 + scene.luck.choice((0, 1)), other=2)
    return True


def overwhelmed(scene: Scene) -> bool:
    """The goal is far beyond; sometimes they say so."""
    if not scene.set_goal(lambda now, before: now < BEYOND and not _ready(before)):
        return False
    for _ in range(scene.luck.choice((3, 4))):
        scene.day(goal=3 + scene.luck.choice((0, 1)), other=2)
    if scene.luck.random() < 0.4:
        scene.says(scene.luck.choice((1, 2)))
    return True


def stuck(scene: Scene) -> bool:
    """Works a lot and takes nothing from it."""
    if not scene.set_goal(lambda now, before: now < 0.55 and _ready(before)):
        return False
    scene.who.mind = NotLearning(mind=scene.who.mind, skill=scene.skill)
    for _ in range(scene.luck.choice((5, 6, 7))):
        scene.day(goal=4 + scene.luck.choice((0, 1)), other=2)
    return True


def late(scene: Scene) -> bool:
    """Works on it a little, and the day is near."""
    if not scene.set_goal(lambda now, _: now < 0.5):
        return False
    scene.pace = 1
    for _ in range(3):
        scene.day(goal=scene.luck.choice((1, 2)), other=3)
    scene.due_in = scene.luck.randint(2, 10)
    return True


def growing(scene: Scene) -> bool:
    """Learns as one does, with weeks to go."""
    if not scene.set_goal(lambda now, before: 0.3 <= now < 0.65 and _ready(before)):
        return False
    for _ in range(scene.luck.choice((3, 4, 5))):
        scene.day(goal=3, other=2)
    scene.due_in = scene.luck.randint(15, 40)
    return True


def neglected(scene: Scene) -> bool:
    """Begins, then works on other things for weeks; now and then one question on it turns up in something else."""
    if not scene.set_goal(lambda now, _: now < 0.7):
        return False
    before = {scene.skill, *scene.who.catalogue.skills[scene.skill].prerequisites}
    scene.day(goal=3, other=2)
    until = scene.who.day + scene.luck.randint(16, 26)
    others = [s for s in sorted(scene.who.catalogue.skills) if s not in before]
    stray = scene.luck.random() < 0.15
    while scene.who.day < until:
        scene.who.next_day()
        for _ in range(5):
            scene.settings[f"q{scene.who.questions}"] = LIKED
            scene.who.practise(scene.luck.choice(others), REGULAR)
        if stray and scene.who.day > until - 6:
            scene.who.practise(scene.skill, REGULAR)
            stray = False
    scene.stale = True
    return True


def drawn_elsewhere(scene: Scene) -> bool:
    """Keeps picking a topic that the plan does not name."""
    if not scene.set_goal(lambda now, _: now < 0.7):
        return False
    love = scene.luck.choice(OTHERS)
    for _ in range(4):
        scene.day(goal=1, other=2, about=love if scene.luck.random() < 0.85 else scene.luck.choice((LIKED, *OTHERS)))
    scene.shifted = True
    return True


def ordinary(scene: Scene) -> bool:
    """A new goal and a few questions."""
    if not scene.set_goal(lambda now, _: now < 0.7):
        return False
    scene.day(goal=2, other=3)
    scene.day(goal=1, other=3)
    if scene.luck.random() < 0.15:
        scene.says(2)
    return True


def away(scene: Scene) -> bool:
    """Was ill for three weeks: silence says nothing."""
    if not scene.set_goal(lambda now, _: now < 0.7):
        return False
    scene.day(goal=2, other=3)
    scene.who.day += 22
    return True


def bad_day(scene: Scene) -> bool:
    """Can nearly do it, and had one day on which little worked."""
    if not scene.set_goal(lambda now, before: 0.5 <= now < 0.8 and _ready(before)):
        return False
    scene.day(goal=3, other=2)
    habits = scene.who.kind
    scene.who.kind = replace(habits, habits=replace(habits.habits, careless_days=1.0, careless=0.6))
    scene.day(goal=4, other=2)
    scene.who.kind = habits
    return True


def a_taste(scene: Scene) -> bool:
    """Tries another topic for a day, and goes back."""
    if not scene.set_goal(lambda now, _: now < 0.7):
        return False
    scene.day(goal=1, other=3)
    scene.day(goal=1, other=2, about=scene.luck.choice(OTHERS))
    scene.day(goal=1, other=3)
    return True


STORIES: Mapping[str, tuple[Callable[[Scene], bool], SignalKind | None]] = {
    "reached": (reached, SignalKind.MET),
    "bored": (bored, SignalKind.TOO_EASY),
    "overwhelmed": (overwhelmed, SignalKind.TOO_HARD),
    "stuck": (stuck, SignalKind.STUCK),
    "late": (late, SignalKind.DUE_SOON),
    "growing": (growing, SignalKind.ON_TRACK),
    "neglected": (neglected, SignalKind.STALE),
    "drawn elsewhere": (drawn_elsewhere, SignalKind.INTEREST_SHIFT),
    "ordinary": (ordinary, None),
    "away": (away, None),
    "bad day": (bad_day, None),
    "a taste": (a_taste, None),
}
"""What each story plants; the last four plant nothing."""


def planted(seed: int, kind: str, number: int, story: str) -> Scene | None:
    """The student of this number after two weeks of other practice and then the story; None where no goal fits it."""
    who = student(seed, kind, number, content(), what=f"signals, {story}")
    scene = Scene(who=who, luck=luck_of(seed, kind, number, f"story {story}"))
    scene.pace = scene.luck.choice((2, 3, 4))
    for _ in range(4):
        scene.day(other=5)
    play, _ = STORIES[story]
    return scene if play(scene) else None
