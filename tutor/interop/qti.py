"""QTI packages (1.2, 2.1, 2.2 and 3.0): each question of a kind we can mark is practice, the rest is named or read."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element

from tutor.domain.address import slug
from tutor.domain.errors import InvalidInput
from tutor.domain.imports import Brought, Done, Skipped, Source
from tutor.domain.skills import Skill
from tutor.interop.qti_items import Given, brought_by
from tutor.interop.qti_old import as_new
from tutor.interop.qti_xml import read_xml
from tutor.interop.tree import Tree, opened

MANIFEST = "imsmanifest.xml"
OTHER_GRADE = 8
"""For a package that does not say how old its readers are."""
GRADES = range(1, 13)
SCHOOL_AGE = 5
LONGEST_LICENCE = 120


@dataclass(frozen=True, kw_only=True)
class Package:
    """A package that is open for reading. `refused` is what is wrong with its list of contents."""

    tree: Tree
    source: Source
    grade: int
    refused: tuple[Skipped, ...]

    @property
    def pieces(self) -> int:
        """How many files there are to read."""
        return len(self._files())

    def __iter__(self) -> Iterator[Brought]:
        """Every question in order, after the skill they belong to."""
        yield from (*self.tree.refused, *self.refused)
        skill = skill_of(self.source, self.grade)
        yield skill
        for name in self._files():
            try:
                yield from self._file(name, skill)
            except InvalidInput as error:
                yield Skipped(where=name, why=str(error))
            yield Done()

    def _files(self) -> list[str]:
        return [name for name in self.tree.under("", ".xml") if PurePosixPath(name).name != MANIFEST]

    def _file(self, name: str, skill: Skill) -> Iterator[Brought]:
        yield from questions_in(Given(root=read_xml(self.tree.read(name)), name=name, skill=skill, source=self.source))


def questions_in(given: Given) -> Iterator[Brought]:
    """The questions of a file: one in QTI 2 or 3, any number in QTI 1.2."""
    if given.root.tag == "assessmentitem":
        yield from brought_by(given)
    elif given.root.tag == "questestinterop":
        if given.root.find(".//item") is None:
            raise InvalidInput("there is no question in it")
        for old in given.root.iter("item"):
            where = f"{given.name}#{old.get('ident', '')}"[:400]
            try:
                yield from brought_by(replace(given, root=as_new(old), name=where))
            except InvalidInput as error:
                yield Skipped(where=where, why=str(error))
    elif given.root.tag not in ("assessmenttest", "assessmentsection"):
        yield Skipped(where=given.name, why="it is no file of questions")


def open_qti(stack: ExitStack, path: Path, *, title: str, licence: str) -> Package:
    """Open a package, as a folder or a zip archive, or a single question.

    Raises:
        InvalidInput: there are no questions in it, or it names no licence and none is given.

    """
    tree = stack.enter_context(opened(path))
    about, refused = _about(tree)
    title = title or said(about, "general", "title") or tree.title.removesuffix(".xml")
    licence = licence or said(about, "rights", "description")[:LONGEST_LICENCE]
    if not licence:
        raise InvalidInput('The package names no licence. Say which one: --licence "CC BY 4.0", or "our own".')
    source = Source(origin=f"qti-{slug(title)[:60]}", title=title[:200], licence=licence, address=path.name)
    package = Package(tree=tree, source=source, grade=grade_of(about), refused=refused)
    if not package.pieces:
        raise InvalidInput(f"There is no file of questions (.xml) in {path}.")
    return package


def skill_of(source: Source, grade: int) -> Skill:
    """The one skill that all questions of a source belong to."""
    return Skill(
        id=f"{source.origin}.questions",
        title=source.title[:1].upper() + source.title[1:],
        strand=source.origin,
        grade=grade,
        aliases=(source.title.casefold(),),
    )


def _about(tree: Tree) -> tuple[Element | None, tuple[Skipped, ...]]:
    """What the package says about itself as a whole, and what is wrong with it."""
    manifests = [name for name in tree.under("", ".xml") if PurePosixPath(name).name == MANIFEST]
    for name in sorted(manifests, key=lambda name: name.count("/"))[:1]:
        try:
            return read_xml(tree.read(name)).find("metadata"), ()
        except InvalidInput as error:
            return None, (Skipped(where=name, why=str(error)),)
    return None, ()


def said(about: Element | None, part: str, name: str) -> str:
    """The first text under this name in this part of the metadata."""
    found = about.find(f".//{part}/{name}") if about is not None else None
    texts = ["".join(node.itertext()) for node in [*found, found]] if found is not None else []
    return next((" ".join(text.split()) for text in texts if text.strip()), "")


def grade_of(about: Element | None) -> int:
    """The grade of the youngest readers it is meant for."""
    age = re.search(r"\d+", said(about, "educational", "typicalagerange"))
    return min(max(int(age[0][:3]) - SCHOOL_AGE, GRADES[0]), GRADES[-1]) if age else OTHER_GRADE
