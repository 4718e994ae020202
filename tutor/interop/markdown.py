"""A folder of Markdown: every page becomes passages, cut at its headings. Nothing in it is practice."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import yaml

from tutor.domain.address import slug
from tutor.domain.errors import InvalidInput
from tutor.domain.imports import Brought, Done, Reading, Skipped, Source
from tutor.interop.cut import Block
from tutor.interop.marks import without_comments
from tutor.interop.pages import part_of, readings, title_from
from tutor.interop.tree import Tree, opened

PAGES = (".md", ".markdown")
LONGEST_LINE, LONGEST_HEADING = 5000, 300
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_FENCE = re.compile(r"\s*(```|~~~)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


@dataclass(frozen=True, kw_only=True)
class Markdown:
    """A folder of pages that is open for reading."""

    tree: Tree
    source: Source

    @property
    def pieces(self) -> int:
        """How many pages there are."""
        return len(self._pages())

    def __iter__(self) -> Iterator[Brought]:
        """Every page in order."""
        yield from self.tree.refused
        for name in self._pages():
            try:
                yield from self._page(name)
            except InvalidInput as error:
                yield Skipped(where=name, why=str(error))
            yield Done()

    def _pages(self) -> list[str]:
        return [name for name in self.tree.sizes if name.lower().endswith(PAGES)]

    def _page(self, name: str) -> Iterator[Reading]:
        about, text = _front_matter(self.tree.text(name))
        blocks = list(_blocks(text))
        title = str(about.get("title") or title_from(name))
        first = next((block.path[0] for block in blocks if block.path), "")
        yield from readings(
            blocks,
            title=title,
            address=f"{self.source.origin}/{slug(name.rpartition('.')[0])}",
            source=part_of(self.source, str(about.get("title") or first or title), name),
            licence=str(about.get("licence") or about.get("license") or self.source.licence),
            skill_id=_word(about.get("skill")),
            grade=_grade(about.get("grade")),
            language=_word(about.get("language")) or "en",
        )


def open_markdown(stack: ExitStack, path: Path, *, title: str, licence: str) -> Markdown:
    """Open a folder, a zip archive or a page; `stack` closes it.

    Raises:
        InvalidInput: there are no pages in it, or no licence was named.

    """
    tree = stack.enter_context(opened(path))
    title = title or tree.title
    if not licence:
        raise InvalidInput('Say under which licence these pages are: --licence "CC BY 4.0", or "our own".')
    material = Markdown(
        tree=tree, source=Source(origin=f"markdown-{slug(title)[:60]}", title=title, licence=licence, address=path.name)
    )
    if not material.pieces:
        raise InvalidInput(f"There is no Markdown page (.md) in {path}.")
    return material


def _front_matter(text: str) -> tuple[dict[str, object], str]:
    """What stands between `---` lines at the top, and the rest."""
    if not text.startswith("---\n"):
        return {}, text
    head, fence, rest = text[4:].partition("\n---")
    if not fence:
        return {}, text
    try:
        about = yaml.safe_load(head)
    except yaml.YAMLError as error:
        raise InvalidInput("the lines between --- at its top are not `name: value` lines") from error
    return (about if isinstance(about, dict) else {}), rest.partition("\n")[2]


def _blocks(text: str) -> Iterator[Block]:
    """The paragraphs with the headings they stand under; marks of Markdown that mean nothing aloud are gone."""
    path: list[tuple[int, str]] = []
    held: list[str] = []
    fenced = False
    for line in [*without_comments(text).splitlines(), ""]:
        heading = None if fenced or len(line) > LONGEST_HEADING else _HEADING.fullmatch(line)
        if _FENCE.match(line):
            fenced = not fenced
            continue
        if heading or (not line.strip() and not fenced):
            if held:
                yield Block(path=tuple(name for _, name in path), text="\n".join(held))
            held = []
        if heading:
            depth = len(heading[1])
            path = [*(above for above in path if above[0] < depth), (depth, _plain(heading[2]))]
        elif line.strip():
            held.append(_plain(line))
    if held:
        yield Block(path=tuple(name for _, name in path), text="\n".join(held))


def _plain(line: str) -> str:
    """The words of a line. One longer than any that people write is left as it is: its marks may be endless."""
    if len(line) > LONGEST_LINE:
        return line.strip()
    line = _LINK.sub(r"\1", _PICTURE.sub(r"\1", _TAG.sub("", line)))
    return re.sub(r"(\*\*|__|`)(.+?)\1", r"\2", line).strip()


def _word(value: object) -> str | None:
    return str(value).strip()[:80] or None if isinstance(value, str) else None


def _grade(value: object) -> int | None:
    return value if isinstance(value, int) and 0 <= value <= 13 else None
