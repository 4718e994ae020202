"""Standards from CASE packages (1EdTech, 1.0 and 1.1) and from ASN files (Achievement Standards Network, RDF as JSON)."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tutor.domain.address import slug
from tutor.domain.errors import InvalidInput
from tutor.domain.imports import Brought, Done, Skipped, Source
from tutor.domain.standards import Standard
from tutor.interop.licences import named
from tutor.interop.tree import opened

LONGEST_CODE = 80
LONGEST = 4000
LONGEST_ID = 110
_ASN = "http://purl.org/ASN/schema/core/"
_TERMS = "http://purl.org/dc/terms/"
_TITLE = "http://purl.org/dc/elements/1.1/title"
_LICENCE = "http://creativecommons.org/ns#license"
_ATTRIBUTION = "http://creativecommons.org/ns#attributionName"
_CHILD = "http://purl.org/gem/qualifiers/isChildOf"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

Node = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Standards:
    """A framework that is open for reading: its statements, or what is wrong with them."""

    source: Source
    found: Sequence[Standard | Skipped]

    @property
    def pieces(self) -> int:
        """How many statements there are."""
        return len(self.found)

    def __iter__(self) -> Iterator[Brought]:
        """Every statement in order."""
        for one in self.found:
            yield one
            yield Done()


def open_standards(stack: ExitStack, path: Path, *, title: str, licence: str) -> Standards:
    """Open a CASE package or an ASN file.

    Raises:
        InvalidInput: it is neither, or it names no licence and none is given.

    """
    tree = stack.enter_context(opened(path))
    names = tree.under(suffix=".json")
    if len(names) != 1:
        raise InvalidInput(f"{path} holds {len(names)} JSON files. Give the one file of the standards.")
    try:
        given = json.loads(tree.text(names[0]))
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"{path.name} is not whole JSON. Is the download complete?") from error
    about, found = _case(given) or _asn(given) or ({}, None)
    if found is None:
        raise InvalidInput(f"{path.name} is neither a CASE package nor an ASN file: it has no document of standards.")
    title, licence = title or about["title"], licence or named(about["licence"])
    if not licence:
        raise InvalidInput('It names no licence. Say under which one it comes: --licence "CC BY 4.0".')
    source = Source(origin=f"standards-{slug(title)[:60]}", title=title, licence=licence, address=about["address"])
    return Standards(source=source, found=[_standard(node, source) for node in found])


def _standard(node: Node, source: Source) -> Standard | Skipped:
    name, statement = node["id"], " ".join(node["statement"].split())
    if not name or not statement:
        return Skipped(
            where=name or "a statement without an id", why="it has no id" if statement else "it says nothing"
        )
    if len(name) > LONGEST_ID or len(statement) > LONGEST or len(node["code"]) > LONGEST_CODE:
        return Skipped(where=name[:LONGEST_ID], why="it is too long")
    return Standard(
        id=name,
        code=node["code"],
        statement=statement,
        framework=source.title,
        grades=tuple(node["grades"]),
        parent=node["parent"],
        licence=source.licence,
    )


def _case(given: object) -> tuple[dict[str, str], list[Node]] | None:
    """A package as servers send it (`CFDocument`) or as files name its parts (`document`)."""
    if not isinstance(given, dict):
        return None
    given = given["CFPackage"] if isinstance(given.get("CFPackage"), dict) else given
    document = given.get("CFDocument", given.get("document"))
    if not isinstance(document, dict):
        return None
    about = {
        "title": _word(document.get("title")) or "Standards",
        "licence": _licence(document.get("licenseURI"), given.get("CFDefinitions")),
        "address": _word(document.get("officialSourceURL")) or _word(document.get("uri")),
    }
    parents = {
        _last(link.get("originNodeURI")): _last(link.get("destinationNodeURI"))
        for link in _dicts(given.get("CFAssociations", given.get("associations")))
        if link.get("associationType") == "isChildOf"
    }
    items: list[Node] = [
        {
            "id": (name := _word(item.get("identifier")) or _word(item.get("sourcedId"))),
            "code": _word(item.get("humanCodingScheme")),
            "statement": _word(item.get("fullStatement")),
            "grades": [str(level) for level in item.get("educationLevel") or [] if isinstance(level, str)],
            "parent": parents.get(name, ""),
        }
        for item in _dicts(given.get("CFItems", given.get("items")))
    ]
    return about, items


def _licence(link: object, definitions: object) -> str:
    """The words of a licence: a link only names it by an id, its name and text stand among the definitions."""
    if not isinstance(link, dict):
        return _word(link)
    listed = _dicts(definitions.get("CFLicenses")) if isinstance(definitions, dict) else []
    same = next((one for one in listed if one.get("identifier") == link.get("identifier")), {})
    told = [_word(one.get(name)) for one in (same, link) for name in ("licenseText", "title", "uri")]
    commons = next((text for text in told if named(text) != " ".join(text.split())), "")
    return commons or _word(same.get("title")) or _word(link.get("title")) or _word(link.get("uri"))


def _asn(given: object) -> tuple[dict[str, str], list[Node]] | None:
    """The statements of an RDF graph written as JSON."""
    if not isinstance(given, dict) or not all(isinstance(node, dict) for node in given.values()):
        return None
    document = next((node for node in given.values() if _first(node, _TYPE).endswith("StandardDocument")), None)
    if document is None:
        return None
    file: Node = next((node for node in given.values() if _first(node, _LICENCE)), {})
    by = _first(file, _ATTRIBUTION)
    licence = " ".join(part for part in (_first(file, _LICENCE), f"({by})" if by else "") if part)
    about = {"title": _first(document, _TITLE) or "Standards", "licence": licence}
    about["address"] = _first(document, f"{_TERMS}source")
    statements: list[Node] = [
        {
            "id": name,
            "code": _first(node, f"{_ASN}statementNotation"),
            "statement": _first(node, f"{_TERMS}description"),
            "grades": [_last(level) for level in _all(node, f"{_TERMS}educationLevel")],
            "parent": _first(node, _CHILD),
        }
        for name, node in given.items()
        if _first(node, _TYPE).endswith("/Statement")
    ]
    return about, statements


def _all(node: Node, name: str) -> list[str]:
    return [_word(one.get("value")) for one in _dicts(node.get(name))]


def _first(node: Node, name: str) -> str:
    return next(iter(_all(node, name)), "")


def _dicts(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _word(value: object) -> str:
    """Text as text; a link of CASE (`{title, identifier, uri}`) by its identifier."""
    if isinstance(value, dict):
        value = value.get("identifier") or value.get("uri")
    return value.strip() if isinstance(value, str) else ""


def _last(address: object) -> str:
    return re.split(r"[/#]", _word(address))[-1]
