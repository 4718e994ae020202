"""Books in CNXML, as OpenStax keeps them: every page becomes passages. Nothing in it is practice."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element  # only the type; defusedxml does the reading

from tutor.domain.address import slug
from tutor.domain.errors import InvalidInput
from tutor.domain.imports import Brought, Done, Reading, Skipped, Source
from tutor.domain.skills import Passage
from tutor.interop.cnxml_pages import LONGEST, Page, Part, child, heading, parsed
from tutor.interop.cut import Cut, cut
from tutor.interop.licences import named as known
from tutor.interop.mathml import local
from tutor.interop.tree import Tree, opened


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a page stands: the file, its id, the book and the chapters above it."""

    name: str
    module: str
    book: str
    origin: str
    licence: str
    language: str
    chapters: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Books:
    """Books that are open for reading, a page at a time."""

    tree: Tree
    source: Source
    places: tuple[Place, ...]
    faults: tuple[Skipped, ...]

    @property
    def pieces(self) -> int:
        """How many pages there are."""
        return len(self.places)

    def __iter__(self) -> Iterator[Brought]:
        """Every page in the order of its book."""
        yield from self.tree.refused
        yield from self.faults
        for place in self.places:
            try:
                yield from self._page(place)
            except InvalidInput as error:
                yield Skipped(where=place.name, why=str(error))
            yield Done()

    def _page(self, place: Place) -> Iterator[Brought]:
        root = parsed(self.tree.read(place.name))
        about = child(root, "metadata")
        licence = _licence(about) or place.licence
        if not licence:
            raise InvalidInput("it names no licence, and none was given")
        title = heading(root) or _about(about, "title") or place.module
        page = Page(name=place.name, path=(*place.chapters, title), root=root)
        taken: dict[str, int] = {}
        pieces = list(page.parts())
        yield from (piece for piece in pieces if isinstance(piece, Skipped))
        parts = (piece for piece in pieces if isinstance(piece, Part))
        for kind, group in groupby(parts, key=lambda part: part.kind):
            for one in cut(part.block for part in group):
                yield Reading(
                    passage=Passage(
                        id=_address(place, one, taken),
                        kind=kind,
                        title=" › ".join(one.path),
                        text=one.text,
                        source=f"{', '.join(dict.fromkeys((place.book, ' › '.join(page.path))))} ({place.module})",
                        licence=licence,
                        language=_about(about, "language")[:2] or place.language,
                    ),
                    keywords=title,
                )


def open_cnxml(stack: ExitStack, path: Path, *, title: str, licence: str) -> Books:
    """Open a folder or an archive of books, a folder of pages or a page; `stack` closes it.

    Raises:
        InvalidInput: there are no pages in it, or no licence is named anywhere.

    """
    tree = stack.enter_context(opened(path))
    files = _modules(tree, path)
    if not files:
        raise InvalidInput(f"There is no CNXML page (.cnxml) in {path}.")
    places, faults = _collections(tree, files, title, licence)
    if not places:
        book = title or (_first_title(tree, files) if len(files) == 1 else "") or tree.title
        places = [_loose(module, name, book, licence) for module, name in files.items()]
    books = list(dict.fromkeys(place.book for place in places))
    whole = title or (books[0] if len(books) == 1 else tree.title)
    named = licence or next((place.licence for place in places if place.licence), "") or _any_licence(tree, places)
    if not named:
        raise InvalidInput('These pages name no licence. Say which it is: --licence "CC BY 4.0", or "our own".')
    source = Source(origin=_origin(whole), title=whole, licence=named, address=path.name)
    return Books(tree=tree, source=source, places=tuple(places), faults=tuple(faults))


def _origin(book: str) -> str:
    return f"cnxml-{slug(book)[:60]}"


def _modules(tree: Tree, path: Path) -> dict[str, str]:
    """The files of the pages by the id of the page, which is the name of its folder."""
    found: dict[str, str] = {}
    for name in tree.under(suffix=".cnxml"):
        file = PurePosixPath(name)
        folder = file.parent.name or (path.resolve().parent.name if path.is_file() else "")
        found.setdefault(folder if file.stem.startswith("index") and folder else file.stem, name)
    return found


def _collections(tree: Tree, files: dict[str, str], title: str, licence: str) -> tuple[list[Place], list[Skipped]]:
    """The pages in the order of their books, each where the first book has it, and what is wrong with the books."""
    places: dict[str, Place] = {}
    faults: list[Skipped] = []
    names = tree.under(suffix="collection.xml")
    for name in names:
        try:
            root = parsed(tree.read(name))
        except InvalidInput as error:
            faults.append(Skipped(where=name, why=str(error)))
            continue
        about = child(root, "metadata")
        book = (title if len(names) == 1 else "") or _about(about, "title") or PurePosixPath(name).name.split(".")[0]
        for module, chapters in _listed(root, ()):
            if module not in files:
                faults.append(
                    Skipped(where=f"{name}: {module}"[:200], why="the book names it, but there is no such page")
                )
            elif module not in places:
                places[module] = Place(
                    name=files[module],
                    module=module,
                    book=book,
                    origin=_origin(book),
                    licence=_licence(about) or licence,
                    language=_about(about, "language")[:2] or "en",
                    chapters=chapters,
                )
    if places:
        faults += [Skipped(where=files[one], why="it is in no book of these") for one in files if one not in places]
    return list(places.values()), faults


def _listed(element: Element, chapters: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for inner in element:
        if local(inner) == "module":
            yield inner.get("document", ""), chapters
        elif local(inner) == "subcollection":
            title = heading(inner)
            yield from _listed(inner, (*chapters, title) if title else chapters)
        elif local(inner) == "content":
            yield from _listed(inner, chapters)


def _loose(module: str, name: str, book: str, licence: str) -> Place:
    return Place(name=name, module=module, book=book, origin=_origin(book), licence=licence, language="en")


def _first_title(tree: Tree, files: dict[str, str]) -> str:
    try:
        return heading(parsed(tree.read(next(iter(files.values())))))
    except InvalidInput:
        return ""


def _any_licence(tree: Tree, places: list[Place]) -> str:
    """The licence of the first page that names one."""
    for place in places:
        try:
            if found := _licence(child(parsed(tree.read(place.name)), "metadata")):
                return found
        except InvalidInput:
            continue
    return ""


def _licence(about: Element | None) -> str:
    """Its short name where it is one of Creative Commons, else its address or its words."""
    element = child(about, "license") if about is not None else None
    if element is None:
        return ""
    return known(element.get("url", ""))[:LONGEST] or _words(element)


def _about(about: Element | None, name: str) -> str:
    return _words(child(about, name)) if about is not None else ""


def _words(element: Element | None) -> str:
    return " ".join("".join(element.itertext()).split())[:LONGEST] if element is not None else ""


def _address(place: Place, one: Cut, taken: dict[str, int]) -> str:
    below = one.path[len(place.chapters) + 1 :] or one.path[-1:]
    address = first = f"{place.origin}/{slug(place.module)}/{slug(' '.join(below))}"
    while address in taken:
        taken[first] += 1
        address = f"{first}-{taken[first]}"
    taken[address] = 1
    return address
