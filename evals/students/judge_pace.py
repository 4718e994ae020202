"""Does the tutor's choice save time? Questions until as much is truly mastered as after practice in a fixed order.

Both ways start with the same minds, on the same days, with as many questions a day. The fixed order is a class's usual
practice: as many regular questions of each skill of the strand, one skill after the other, each after what comes before it.
A skill is truly mastered where the true chance at a regular item is .7 or more, the bar that the estimate is held to, too.
What counts is the share of the strand's skills that are, over all students of a kind, after each question: one student's
way is up and down by luck, that of many is not.

The aim is what is mastered at the end of the fixed course. The time to it is the number of questions after which the
share reached the aim and did not fall below it again until the end; reached and lost again is not mastery. It is found in
the same way for both, and the tutor's counts its first check. Where the tutor does not reach the aim in as many questions,
one and a half times the course is counted. Margins come from drawing the students again (bootstrap, Efron 1979).
Where so much is forgotten that the fixed course ends about where it began, not falling below that is all that is asked: the
figure is near 0 or anywhere, its margin wide, and what is mastered after equal time tells more.

Printed beside it: the same with the mean true chance in place of the share, which also counts what is gained below and
above the bar; and the other way round, how much is mastered after equal time.

That mastery with less practice is what choosing should bring is from Cen, Koedinger and Junker ("Is over practice
necessary?", 2007). Here mastery is the true one, so that stopping too early costs, too.
"""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from evals.students.findings import Finding, finding
from evals.students.minds import REGULAR, in_order
from evals.students.questions import content
from evals.students.student import QUESTIONS_A_DAY, Student, student

PACE = 0.8
OF_EACH_SKILL = 8
NOT_REACHED = 1.5
DRAWS = 400
MASTERED = 0.7

Curves = NDArray[np.float64]
"""A row for each student: how much is truly known before the first question, and after each one."""
Next = Callable[[Student], tuple[str, int]]


def in_fixed_order(who: Student) -> tuple[str, int]:
    """The same number of regular questions of each skill, the first skill first."""
    order = in_order(who.catalogue.skills)
    return order[who.questions // OF_EACH_SKILL % len(order)], REGULAR


def as_offered(who: Student) -> tuple[str, int]:
    """The first thing the tutor offers."""
    first = who.offers()[0]
    return first.skill_id, first.level


def knows(who: Student) -> tuple[float, float]:
    """The share of the strand's skills that are truly mastered, and the mean true chance over them."""
    truth = who.truth().values()
    return sum(chance >= MASTERED for chance in truth) / len(truth), sum(truth) / len(truth)


def way(seed: int, kind: str, number: int, choose: Next, *, checked: bool) -> list[tuple[float, float]]:
    """How much this student truly knows before the first question and after each one of a course."""
    who = student(seed, kind, number, content(), what="course")
    known, whole = [knows(who)], OF_EACH_SKILL * len(who.catalogue.skills)
    who.next_day()
    if checked:
        who.first_check(after_each=lambda: known.append(knows(who)))
    for day in range(1, -(-whole // QUESTIONS_A_DAY) + 1):
        while who.questions < min(day * QUESTIONS_A_DAY, whole):
            who.practise(*choose(who))
            known.append(knows(who))
        who.next_day()
    return known


def time_to(aim: float, known: Curves) -> float:
    """The number of questions after which this much is known and stays known to the end."""
    below = np.flatnonzero(known < aim - 1e-9)
    whole = len(known) - 1
    if not below.size:
        return 0.0
    return float(below[-1] + 1) if below[-1] < whole else NOT_REACHED * whole


def pace(fixed: Curves, offered: Curves) -> float:
    """The tutor's time to what the fixed course leaves known, as a share of the fixed course's."""
    aim = float(fixed.mean(axis=0)[-1])
    needed = time_to(aim, fixed.mean(axis=0))
    return time_to(aim, offered.mean(axis=0)) / needed if needed else 1.0


def margin(fixed: Curves, offered: Curves) -> float:
    """Half of what 95 % of the paces lie within when the students are drawn again."""
    dice, count = np.random.default_rng(0), len(fixed)
    drawn = [dice.integers(count, size=count) for _ in range(DRAWS)]
    low, high = np.quantile([pace(fixed[some], offered[some]) for some in drawn], (0.025, 0.975))
    return float(high - low) / 2


def judge(seed: int, kind: str, students: int) -> Iterator[tuple[str, list[Finding]]]:
    """Yields after each student; the findings come with the last one."""
    fixed, offered = [], []
    for number in range(students):
        fixed.append(way(seed, kind, number, in_fixed_order, checked=False))
        offered.append(way(seed, kind, number, as_offered, checked=True))
        yield "pace", []
    yield "pace", findings(kind, np.array(fixed), np.array(offered))


def findings(kind: str, fixed: Curves, offered: Curves) -> list[Finding]:
    """The pace and, for information, how it is by mean chance and how much is mastered before and after equal time."""
    at_equal_time = {
        "  mastered before": fixed[:, 0, 0],
        "  mastered after the fixed course": fixed[:, -1, 0],
        "  mastered after as many as offered": offered[:, -1, 0],
    }
    return [
        _paced("time to mastery of fixed order", kind, fixed[:, :, 0], offered[:, :, 0], high=PACE),
        _paced("  by the mean true chance", kind, fixed[:, :, 1], offered[:, :, 1]),
        *(finding(figure, kind, [(share, 1.0) for share in shares]) for figure, shares in at_equal_time.items()),
    ]


def _paced(figure: str, kind: str, fixed: Curves, offered: Curves, high: float = 1.0) -> Finding:
    value, off = pace(fixed, offered), margin(fixed, offered)
    return Finding(figure=figure, kind=kind, value=value, margin=off, students=len(fixed), high=high)
