"""A page of text as passages: cut at its headings, each with an address of its own."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from tutor.domain.address import slug
from tutor.domain.imports import Reading, Source
from tutor.domain.skills import Passage, PassageKind
from tutor.interop.cut import Block, cut


def title_from(name: str) -> str:
    """A title for a page that has none: the name of its file, as words."""
    return PurePosixPath(name).stem.replace("-", " ").replace("_", " ").capitalize()


def part_of(source: Source, part: str, name: str) -> str:
    """Where a page is from, for people: what it belongs to, what it is called, and the file to look for."""
    return f"{source.title}, {' '.join(part.split())[:120]} ({name[-120:]})"


def readings(
    blocks: Iterable[Block],
    *,
    title: str,
    address: str,
    source: str,
    licence: str,
    skill_id: str | None = None,
    grade: int | None = None,
    language: str = "en",
) -> Iterator[Reading]:
    """The passages of a page. `address` is the page's own; two under the same heading are numbered."""
    seen: Counter[str] = Counter()
    for one in cut(blocks):
        heading = " › ".join(part for part in one.path if part != title) or title
        at = f"{address}/{slug(heading)}"
        seen[at] += 1
        yield Reading(
            passage=Passage(
                id=at if seen[at] == 1 else f"{at}-{seen[at]}",
                kind=PassageKind.LESSON,
                title=heading,
                text=one.text,
                source=source,
                licence=licence,
                skill_id=skill_id,
                grade=grade,
                language=language,
            ),
            keywords=title,
        )
