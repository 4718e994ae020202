"""Does the first check find where to start? The skill it names against the true edge of what is known."""

from collections.abc import Iterator, Mapping

from evals.students.findings import Finding, finding
from evals.students.questions import content, strand_of
from evals.students.student import Student, student
from tutor.domain.catalogue import Catalogue
from tutor.domain.placement import result

WITHIN_ONE = 0.8
MOST = 12
KNOWN = 0.7
AFTER_ALL = "after the last one"


def strands() -> Mapping[str, Catalogue]:
    """The real strand, and invented ones of other shapes."""
    chain = strand_of({f"s{i:02}": [f"s{i - 1:02}"] if i else [] for i in range(20)})
    pairs = strand_of({f"s{i:02}": [f"s{i - i % 2 - k:02}" for k in (1, 2)] if i >= 2 else [] for i in range(24)})
    wide = strand_of({f"s{i:02}": [f"s{i % 4:02}"] if i >= 4 else [] for i in range(40)})
    return {"": content(), "chain of 20": chain, "pairs, 24": pairs, "four roots, 40": wide}


def edge(who: Student) -> set[str]:
    """Where to start in truth: what is not known (true chance below .7) with all before it known."""
    known = {s for s, chance in who.truth().items() if chance >= KNOWN}
    skills = who.catalogue.skills
    return {s for s in skills if s not in known and known.issuperset(skills[s].prerequisites)} or {AFTER_ALL}


def is_near(catalogue: Catalogue, skill: str, edges: set[str]) -> bool:
    """Whether a skill is one of these or one step of the graph away; the last skills are one step from after all."""
    skills = catalogue.skills
    before = {p for s in skills.values() for p in s.prerequisites}
    if skill == AFTER_ALL:
        return bool(edges & ({AFTER_ALL} | (skills.keys() - before)))
    beside = {skill, *skills[skill].prerequisites} | {s.id for s in skills.values() if skill in s.prerequisites}
    return bool(edges & (beside | ({AFTER_ALL} if skill not in before else set())))


def placed(seed: int, kind: str, number: int, catalogue: Catalogue) -> tuple[bool, bool, int]:
    """Whether the check's first start, and the start that the grade alone lets expect, are near; and how many were asked."""
    who = student(seed, kind, number, catalogue, what="check")
    edges = edge(who)
    blind = result(
        [],
        skills=list(catalogue.skills.values()),
        prerequisites={s.id: s.prerequisites for s in catalogue.skills.values()},
        grade=who.grade,
    )
    start = who.first_check().start
    near = [is_near(catalogue, (found or (AFTER_ALL,))[0], edges) for found in (start, blind.start)]
    return near[0], near[1], who.questions


def judge(seed: int, kind: str, students: int) -> Iterator[tuple[str, list[Finding]]]:
    """Yields after each student; the findings come with the last one."""
    everyone: dict[str, list[tuple[bool, bool, int]]] = {name: [] for name in strands()}
    shapes = strands()
    for number in range(students):
        for name, catalogue in shapes.items():
            everyone[name].append(placed(seed, kind, number, catalogue))
        yield "placement", []
    yield "placement", [found for name, some in everyone.items() for found in _findings(name, kind, some)]


def _findings(name: str, kind: str, some: list[tuple[bool, bool, int]]) -> list[Finding]:
    title = f" ({name})" if name else ""
    within = finding(
        f"placed within one skill{title}", kind, [(float(near), 1.0) for near, _, _ in some], low=WITHIN_ONE
    )
    if name:
        return [within]
    return [
        within,
        finding("  by the grade alone", kind, [(float(near), 1.0) for _, near, _ in some]),
        finding("  questions, of 12", kind, [(float(asked), MOST) for _, _, asked in some]),
    ]
