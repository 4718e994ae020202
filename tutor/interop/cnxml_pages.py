"""One page of a CNXML book, as blocks of plain text under their headings."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, count, repeat
from string import ascii_lowercase, ascii_uppercase
from typing import TypeAlias
from xml.etree.ElementTree import Element  # only the type; defusedxml does the reading

from defusedxml import DefusedXmlException, ElementTree  # type: ignore[import-untyped]

from tutor.domain.errors import InvalidInput
from tutor.domain.imports import Skipped
from tutor.domain.skills import PassageKind
from tutor.interop.cut import Block
from tutor.interop.mathml import line, local, lowered, raised

DEEPEST = 80
WIDEST = 8
LONGEST = 200
_CONTAINERS = ("content", "note", "div", "exercise-group", "problem-set")
_SILENT = ("title", "label", "metadata", "media", "iframe", "space", "newline")
_APART = ("para", "list", "equation", "figure", "table", "note", "quote", "preformat", "problem", "solution", "media")
_LINKED = ("figure", "table", "example", "exercise", "equation", "list", "note", "section")
_SPANS = ("namest", "nameend", "spanname", "morerows")


@dataclass(frozen=True, kw_only=True)
class Part:
    """A block of the page and the kind of passage it belongs to."""

    kind: str
    block: Block


Piece: TypeAlias = Part | Skipped


def parsed(data: bytes) -> Element:
    """The XML in these bytes; nothing it refers to is fetched, nothing it defines is expanded.

    Raises:
        InvalidInput: it is broken, defines entities, or is nested deeper than any page.

    """
    try:
        root: Element = ElementTree.fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except ElementTree.ParseError as error:
        raise InvalidInput(f"it is not well-formed XML (line {error.position[0]})") from error
    except DefusedXmlException as error:
        raise InvalidInput("it defines entities of its own or refers to other files, which is not allowed") from error
    except (ValueError, LookupError) as error:
        raise InvalidInput("it is in an encoding that cannot be read; save it as UTF-8") from error
    _shallow(root)
    return root


def child(element: Element, *names: str) -> Element | None:
    """What stands at the end of this chain of names, each the first inside the one before."""
    for name in names:
        found = next((one for one in element if local(one) == name), None)
        if found is None:
            return None
        element = found
    return element


def spoken(element: Element | None) -> str:
    """The words in it, on one line."""
    return " ".join(_inline(element).split()) if element is not None else ""


def heading(element: Element | None) -> str:
    """The title of it; a formula that no line can show leaves it without one."""
    try:
        return spoken(child(element, "title"))[:LONGEST] if element is not None else ""
    except InvalidInput:
        return ""


def _shallow(root: Element) -> None:
    layer, depth = [root], 0
    while layer:
        depth += 1
        if depth > DEEPEST:
            raise InvalidInput(f"it is nested more than {DEEPEST} deep")
        layer = [inner for element in layer for inner in element]


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page under its headings; `name` is said where something is left out."""

    name: str
    path: tuple[str, ...]
    root: Element
    _examples: "count[int]" = field(default_factory=lambda: count(1))

    def parts(self) -> Iterator[Piece]:
        """Everything on it in order."""
        _name_links(self.root)
        content = child(self.root, "content")
        if content is not None:
            yield from self._walk(content, self.path)
        glossary = child(self.root, "glossary")
        for definition in glossary if glossary is not None else ():
            yield from self._block(definition, (*self.path, "Glossary"), PassageKind.LESSON)

    def _walk(self, element: Element, path: tuple[str, ...]) -> Iterator[Piece]:
        pieces = [piece for inner in element for piece in self._inside(inner, path)]
        title = heading(element) if local(element) == "note" else ""
        if title and any(isinstance(piece, Part) for piece in pieces):
            yield Part(kind=PassageKind.LESSON, block=Block(path=path, text=f"{title}."))
        yield from pieces

    def _inside(self, element: Element, path: tuple[str, ...]) -> Iterator[Piece]:
        name = local(element)
        if name == "section":
            title = heading(element)
            yield from self._walk(element, (*path, title) if title else path)
        elif name in _CONTAINERS:
            yield from self._walk(element, path)
        elif name == "example":
            title = f"Example {next(self._examples)}"
            own = heading(element)
            yield from self._block(element, (*path, f"{title}: {own}" if own else title), PassageKind.WORKED_EXAMPLE)
        elif name not in _SILENT:
            yield from self._block(element, path, PassageKind.LESSON)

    def _block(self, element: Element, path: tuple[str, ...], kind: str) -> Iterator[Piece]:
        """One block; where it says something that no line can show, all of it is left out, never a part."""
        where = f"{self.name}#{element.get('id') or path[-1]}"[:200]
        try:
            yield from (
                Skipped(
                    where=f"{self.name}#{one.get('id') or '?'}", why="it is an exercise without a solution in words"
                )
                for one in element.iter()
                if local(one) == "exercise" and not _solved(one)
            )
            text = _lines(_said(element))
        except InvalidInput as error:
            yield Skipped(where=where, why=str(error))
        else:
            if text:
                yield Part(kind=kind, block=Block(path=path, text=text))


def _name_links(root: Element) -> None:
    """A link without words says what it leads to: the figure, the table."""
    names = {element.get("id"): local(element) for element in root.iter()}
    for element in root.iter():
        if local(element) == "link" and not "".join(element.itertext()).strip():
            name = names.get(element.get("target-id"), "")
            element.text = f"the {name}" if name in _LINKED else "the page" if element.get("document") else "this"


def _said(element: Element) -> str:
    return _WAYS.get(local(element), _inline)(element)


def _inline(element: Element) -> str:
    return (element.text or "") + "".join(_one(inner) + (inner.tail or "") for inner in element)


def _one(element: Element) -> str:
    name = local(element)
    if name in _SILENT:
        return " "
    return f"\n{_said(element)}\n" if name in _APART else _said(element)


def _lines(text: str) -> str:
    return "\n".join(said for part in text.split("\n") if (said := " ".join(part.split())))


def _para(element: Element) -> str:
    title = heading(element)
    return f"{title}{'' if title[-1:] in '.:?!' else '.'} {_flat(element)}" if title else _flat(element)


def _flat(element: Element) -> str:
    """Running text: where a line ends in the file means nothing."""
    for part in [element, *element.iter()]:
        part.text = part.text and part.text.replace("\n", " ")
        part.tail = part.tail and part.tail.replace("\n", " ")
    return _inline(element)


def _list(element: Element) -> str:
    signs = (f"{sign} " for sign in _signs(element))
    items = [_lines(_flat(item)) for item in element if local(item) == "item"]
    title = heading(element)
    return "\n".join([*([title] if title else []), *(next(signs) + item for item in items if item)])


def _signs(element: Element) -> Iterator[str]:
    """What stands before the items of a list: figures, letters or dashes."""
    if element.get("list-type") != "enumerated":
        return repeat("-")
    letters = {"lower-alpha": ascii_lowercase, "upper-alpha": ascii_uppercase}.get(element.get("number-style", ""), "")
    return (f"{sign}." for sign in chain(letters, count(len(letters) + 1)))


def _solved(exercise: Element) -> bool:
    """Whether both are there in words; what they say is not made here, as exercises may stand in exercises."""
    said = {local(part) for part in exercise if "".join(part.itertext()).strip()}
    return {"problem", "solution"} <= said


def _parts(exercise: Element, name: str) -> list[str]:
    return [said for part in exercise if local(part) == name and (said := _lines(_inline(part)))]


def _exercise(element: Element) -> str:
    if not _solved(element):
        return ""
    named = (f"{name.capitalize()}: {said}" for name in ("problem", "solution") for said in _parts(element, name))
    return "\n".join(["", *named, ""])


def _figure(element: Element) -> str:
    return " ".join(part for part in (heading(element), spoken(child(element, "caption"))) if part)


def _table(element: Element) -> str:
    """Row by row.

    Raises:
        InvalidInput: cells span others, or there is a table in a cell: read in a line, it would say something else.

    """
    rows = [row for row in element.iter() if local(row) == "row"]
    cells = [cell for row in rows for cell in row]
    inner = any(local(one) in ("entrytbl", "table") for one in element.iter() if one is not element)
    if inner or any(cell.get(span) for cell in cells for span in _SPANS) or any(len(row) > WIDEST for row in rows):
        raise InvalidInput("it has a table that is not simple, which lines of text cannot show")
    said = [" | ".join(" ".join(_inline(cell).split()) for cell in row) for row in rows]
    return "\n".join([_figure(element), *(row for row in said if row.strip(" |"))])


def _definition(element: Element) -> str:
    return f"{spoken(child(element, 'term'))}: {spoken(child(element, 'meaning'))}"


_WAYS: Mapping[str, Callable[[Element], str]] = {
    "math": line,
    "para": _para,
    "list": _list,
    "exercise": _exercise,
    "figure": _figure,
    "table": _table,
    "definition": _definition,
    "sup": lambda element: raised(_inline(element)),
    "sub": lambda element: lowered(_inline(element)),
    "footnote": lambda element: f" ({spoken(element)})",
}
