"""Does the tutor's choice save time? Questions until as much is truly known as after practice in a fixed order."""

from collections.abc import Callable, Iterator
from statistics import mean

from evals.students.findings import Finding, finding
from evals.students.minds import REGULAR, in_order
from evals.students.questions import content
from evals.students.student import QUESTIONS_A_DAY, Student, student

PACE = 0.8
OF_EACH_SKILL = 8

Next = Callable[[Student], tuple[str, int]]


def in_fixed_order(who: Student) -> tuple[str, int]:
    """The same number of regular questions of each skill, the first skill first."""
    order = in_order(who.catalogue.skills)
    return order[who.questions // OF_EACH_SKILL % len(order)], REGULAR


def as_offered(who: Student) -> tuple[str, int]:
    """The first thing the tutor offers."""
    first = who.offers()[0]
    return first.skill_id, first.level


def knows(who: Student) -> float:
    """How much is truly known: the mean over the strand's skills of the true chance at a regular item."""
    return mean(who.truth().values())


def course(
    seed: int, kind: str, number: int, choose: Next, *, questions: int, checked: bool
) -> list[tuple[int, float]]:
    """A student's way: after each day the questions so far, and how much is truly known then."""
    who = student(seed, kind, number, content(), what="course")
    way = [(0, knows(who))]
    who.next_day()
    if checked:
        who.first_check()
    while who.questions < questions:
        for _ in range(QUESTIONS_A_DAY):
            who.practise(*choose(who))
        way.append((who.questions, knows(who)))
        who.next_day()
    return way


def both(seed: int, kind: str, number: int) -> tuple[float, float]:
    """The questions the tutor's choice and the fixed order took to the most that the fixed order ever reached.

    The tutor's way includes its first check. It is followed as long as the fixed course; where it does not get there,
    one and a half times the course is counted.
    """
    whole = OF_EACH_SKILL * len(content().skills)
    fixed = course(seed, kind, number, in_fixed_order, questions=whole, checked=False)
    aim = max(known for _, known in fixed)
    ours = course(seed, kind, number, as_offered, questions=whole, checked=True)
    return _reached(ours, aim, 1.5 * whole), _reached(fixed, aim, 1.5 * whole)


def _reached(way: list[tuple[int, float]], aim: float, otherwise: float) -> float:
    return float(next((asked for asked, known in way if known >= aim - 1e-9), otherwise))


def judge(seed: int, kind: str, students: int) -> Iterator[tuple[str, list[Finding]]]:
    """Yields after each student; the finding comes with the last one."""
    parts: list[tuple[float, float]] = []
    for number in range(students):
        parts.append(both(seed, kind, number))
        yield "pace", []
    yield "pace", [finding("time to mastery of fixed order", kind, parts, high=PACE)]
