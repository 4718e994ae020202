"""Is the tutor's estimate honest? Its intervals against the truth, and how often it calls known what is not."""

from collections.abc import Iterator
from dataclasses import dataclass

from evals.students.findings import Finding, finding
from evals.students.questions import content
from evals.students.student import QUESTIONS_A_DAY, Student, student
from tutor.domain.mastery import Mastery

COVER = (0.86, 0.94)
FALSE_MASTERY = 0.05
TRULY_KNOWN = 0.7
DAYS = 18
EVERY = 3


@dataclass(frozen=True, kw_only=True)
class Point:
    """One student and skill at one time: what the tutor believes, and the truth."""

    believed: Mastery
    truth: float

    @property
    def covered(self) -> bool:
        return self.believed.low <= self.truth <= self.believed.high


def points(seed: int, kind: str, number: int) -> list[Point]:
    """A student's 18 days of practice, looked at every third day: before work on even looks, after it on odd ones."""
    who = student(seed, kind, number, content())
    found: list[Point] = []
    for day in range(1, DAYS + 1):
        who.next_day()
        look, before = day % EVERY == 0, day // EVERY % 2 == 0
        if look and before:
            found += _look(who)
        _work(who, day)
        if look and not before:
            found += _look(who)
    return found


def _work(who: Student, day: int) -> None:
    """A day's questions on what the tutor offers; every fourth day on what a class might be doing instead."""
    if day % 4:
        picked = who.luck.choice(who.offers())
        skill, level = picked.skill_id, picked.level
    else:
        near = sorted(s.id for s in who.catalogue.skills.values() if abs(s.grade - who.grade) <= 1)
        skill, level = who.luck.choice(near), 2
    for _ in range(QUESTIONS_A_DAY):
        who.practise(skill, level)


def _look(who: Student) -> list[Point]:
    knowledge, truth = who.knowledge(), who.truth()
    return [Point(believed=knowledge.of(skill), truth=truth[skill]) for skill in sorted(truth)]


def judge(seed: int, kind: str, students: int) -> Iterator[tuple[str, list[Finding]]]:
    """Yields after each student, so that progress can be shown; the findings come with the last one."""
    everyone: list[list[Point]] = []
    for number in range(students):
        everyone.append(points(seed, kind, number))
        yield "estimate", []
    yield "estimate", findings(kind, everyone)


def findings(kind: str, everyone: list[list[Point]]) -> list[Finding]:
    """Coverage over all points and, for information, over those with and without answers of their own."""
    tried = [[p for p in some if p.believed.tries] for some in everyone]
    untried = [[p for p in some if not p.believed.tries] for some in everyone]
    declared = [[p for p in some if p.believed.is_known] for some in everyone]
    wide = [(sum(p.believed.high - p.believed.low for p in some), float(len(some))) for some in tried]
    false = [(float(sum(p.truth < TRULY_KNOWN for p in some)), float(len(some))) for some in declared]
    low, high = COVER
    return [
        finding("interval covers the truth", kind, _covered(everyone), low=low, high=high),
        finding("  skills that were tried", kind, _covered(tried)),
        finding("  skills not tried yet", kind, _covered(untried)),
        finding("  width where tried", kind, wide),
        finding("false mastery", kind, false, high=FALSE_MASTERY),
        finding(
            "  points called known",
            kind,
            [(float(len(d)), float(len(e))) for d, e in zip(declared, everyone, strict=True)],
        ),
    ]


def _covered(everyone: list[list[Point]]) -> list[tuple[float, float]]:
    return [(float(sum(p.covered for p in some)), float(len(some))) for some in everyone]
