"""What there is to learn: skills, items and passages by strand and grade."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tutor.library.files import InterestFile, SkillFile
from tutor.library.read import Read


@dataclass(frozen=True, kw_only=True, order=True)
class Cover:
    """How much there is in one strand for one grade."""

    strand: str
    grade: int
    skills: int
    items: int
    passages: int


def coverage(skills: Sequence[Read[SkillFile]]) -> tuple[Cover, ...]:
    """The cover of every strand and grade that has a skill."""
    found: dict[tuple[str, int], Counter[str]] = {}
    for file in skills:
        counter = found.setdefault((file.content.strand, file.content.grade), Counter())
        counter.update(skills=1, items=len(file.content.items), passages=passages_of_skill(file.content))
    return tuple(
        Cover(strand=strand, grade=grade, skills=n["skills"], items=n["items"], passages=n["passages"])
        for (strand, grade), n in sorted(found.items())
    )


def counted(skills: Sequence[Read[SkillFile]], interests: Sequence[Read[InterestFile]]) -> dict[str, int]:
    """How much was looked at."""
    pieces = sum(len(file.content.pieces) for file in interests)
    return {
        "skills": len(skills),
        "items": sum(len(file.content.items) for file in skills),
        "interests": len(interests),
        "passages": sum(passages_of_skill(file.content) for file in skills) + pieces,
    }


def passages_of_skill(content: SkillFile) -> int:
    """How many passages of the library a skill becomes."""
    return sum(1 + bool(section.easier) for section in content.lesson) + bool(content.worked_example)


def table(cover: Sequence[Cover]) -> Iterator[str]:
    """The cover in lines: skills by grade, then the sums of each strand."""
    grades = sorted({one.grade for one in cover})
    strands = sorted({one.strand for one in cover})
    width = max(len(name) for name in [*strands, "skills by grade"]) + 1
    if not strands:
        return
    yield "skills by grade".ljust(width) + "".join(f"{grade:>4}" for grade in grades) + "  skills  items  passages"
    for strand in [*strands, "all"]:
        own = [one for one in cover if strand in (one.strand, "all")]
        by_grade = [sum(one.skills for one in own if one.grade == grade) for grade in grades]
        sums = [sum(one.skills for one in own), sum(one.items for one in own), sum(one.passages for one in own)]
        cells = "".join(f"{number or '·':>4}" for number in by_grade)
        yield f"{strand:<{width}}{cells}{sums[0]:>8}{sums[1]:>7}{sums[2]:>10}"
