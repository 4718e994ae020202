"""Common Cartridges: pages become passages, questions of QTI become practice, what is neither is named."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from tutor.domain.address import slug
from tutor.domain.errors import InvalidInput
from tutor.domain.imports import Brought, Done, Skipped, Source
from tutor.domain.skills import Skill
from tutor.interop.pages import part_of, readings, title_from
from tutor.interop.qti import LONGEST_LICENCE, MANIFEST, grade_of, questions_in, said, skill_of
from tutor.interop.qti_items import Given
from tutor.interop.qti_xml import read_xml
from tutor.interop.tree import Tree, opened
from tutor.interop.web_page import Page

PAGES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, kw_only=True)
class Cartridge:
    """A cartridge that is open for reading. `folder` is where its list of contents stands."""

    tree: Tree
    source: Source
    manifest: Element
    folder: str
    skill: Skill

    @property
    def pieces(self) -> int:
        """How many files its list names."""
        return len(self._files())

    def __iter__(self) -> Iterator[Brought]:
        """Every file its list names, in order."""
        yield from self.tree.refused
        yield self.skill
        for name, kind in self._files().items():
            try:
                yield from self._file(name, kind)
            except InvalidInput as error:
                yield Skipped(where=name, why=str(error))
            yield Done()

    def _files(self) -> dict[str, str]:
        """The kind of each file that is named."""
        files: dict[str, str] = {}
        for resources in self.manifest.iterfind("resources"):
            for resource in resources.iterfind("resource"):
                base = f"{self.folder}{resources.get('base', '')}{resource.get('base', '')}"
                for file in [*resource.iterfind("file")] or [resource]:
                    if href := unquote(file.get("href", "")):
                        files[f"{base}{href.partition('?')[0].partition('#')[0]}"] = resource.get("type", "")
        return files

    def _file(self, name: str, kind: str) -> Iterator[Brought]:
        if kind == "webcontent" and name.lower().endswith(PAGES):
            yield from self._page(name)
        elif kind.startswith("imsqti"):
            root = read_xml(self.tree.read(name))
            yield from questions_in(Given(root=root, name=name, skill=self.skill, source=self.source))
        elif kind == "webcontent":
            yield Skipped(where=name, why="it is no page of text")
        else:
            yield Skipped(where=name, why=f"it is of a kind that is not brought in ({kind.partition('/')[0][:40]})")

    def _page(self, name: str) -> Iterator[Brought]:
        page = Page(self.tree.text(name))
        if page.lost:
            yield Skipped(
                where=name, why="it has formulas that a line of text cannot show; those paragraphs are left out"
            )
        yield from readings(
            page.blocks,
            title=page.title or title_from(name),
            address=f"{self.source.origin}/{slug(name.removeprefix(self.folder).rpartition('.')[0])}",
            source=part_of(self.source, page.title or title_from(name), name.removeprefix(self.folder)),
            licence=self.source.licence,
            skill_id=self.skill.id,
            grade=self.skill.grade,
        )


def open_cartridge(stack: ExitStack, path: Path, *, title: str, licence: str) -> Cartridge:
    """Open a cartridge, as a folder or an archive.

    Raises:
        InvalidInput: it has no list of contents, or names no licence and none is given.

    """
    tree = stack.enter_context(opened(path))
    lists = [name for name in tree.under("", ".xml") if PurePosixPath(name).name == MANIFEST]
    if not lists:
        raise InvalidInput(f"There is no {MANIFEST} in {path}. Give the whole cartridge.")
    found = min(lists, key=lambda name: name.count("/"))
    try:
        manifest = read_xml(tree.read(found))
    except InvalidInput as error:
        raise InvalidInput(f"{found} cannot be used: {error}.") from error
    about = manifest.find("metadata")
    title = (title or said(about, "general", "title") or tree.title)[:200]
    licence = licence or said(about, "rights", "description")[:LONGEST_LICENCE]
    if not licence:
        raise InvalidInput('The cartridge names no licence. Say which one: --licence "CC BY 4.0", or "our own".')
    source = Source(origin=f"cartridge-{slug(title)[:60]}", title=title, licence=licence, address=path.name)
    return Cartridge(
        tree=tree,
        source=source,
        manifest=manifest,
        folder=found.removesuffix(MANIFEST),
        skill=skill_of(source, grade_of(about)),
    )
