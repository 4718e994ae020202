"""Skills, items and interests as JSON documents, and back again without a second check: they were checked on the way in."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tutor.domain.catalogue import Catalogue
from tutor.domain.imports import Source
from tutor.domain.items import Item, KnownMistake
from tutor.domain.library import Document
from tutor.domain.skills import InquiryIdea, Interest, Skill
from tutor.domain.standards import Standard
from tutor.library.digest import as_json, digest
from tutor.library.pack import Pack

SKILL, ITEM, INTEREST, STANDARD, SOURCE = "skill", "item", "interest", "standard", "source"


def documents_of(pack: Pack) -> Iterator[Document]:
    """Every document of a pack."""
    for skill in pack.skills:
        yield document_of(skill)
    for item in pack.items:
        yield document_of(item)
    for interest in pack.interests:
        body = vars(interest) | {"inquiries": [vars(idea) for idea in interest.inquiries]}
        yield _document(INTEREST, interest.id, body, interest.id)


def document_of(thing: Skill | Item | Standard, *, origin: str = "") -> Document:
    """The document of a skill, an item or a standard."""
    if isinstance(thing, Skill):
        return _document(SKILL, thing.id, vars(thing), thing.id, origin)
    if isinstance(thing, Standard):
        return _document(STANDARD, thing.id, vars(thing), thing.framework, origin)
    body = vars(thing) | {"mistakes": [vars(mistake) for mistake in thing.mistakes]}
    return _document(ITEM, thing.id, body, thing.source, origin)


def source_document(source: Source, *, counts: Mapping[str, object]) -> Document:
    """What is told of an import: where it came from and how much it brought."""
    return _document(SOURCE, source.origin, vars(source) | {"counts": counts}, source.address, source.origin)


def _document(kind: str, document_id: str, body: dict[str, Any], source: str, origin: str = "") -> Document:
    return Document(kind=kind, id=document_id, body=as_json(body), sha256=digest(body), source=source, origin=origin)


def catalogue_of(documents: Sequence[Document]) -> Catalogue:
    """The catalogue these documents describe."""
    bodies: dict[str, list[dict[str, Any]]] = {kind: [] for kind in (SKILL, ITEM, INTEREST, STANDARD, SOURCE)}
    for document in documents:
        bodies[document.kind].append(json.loads(document.body))
    return Catalogue(
        skills={body["id"]: Skill(**_frozen(body)) for body in bodies[SKILL]},
        items={body["id"]: _item(body) for body in bodies[ITEM]},
        interests={body["id"]: _interest(body) for body in bodies[INTEREST]},
        standards={body["id"]: Standard(**_frozen(body)) for body in bodies[STANDARD]},
    )


def _frozen(body: dict[str, Any]) -> dict[str, Any]:
    """Lists back to the tuples they were."""
    freeze: Callable[[Any], Any] = lambda value: tuple(value) if isinstance(value, list) else value  # noqa: E731
    return {name: freeze(value) for name, value in body.items()}


def _item(body: dict[str, Any]) -> Item:
    mistakes = tuple(KnownMistake(**mistake) for mistake in body.pop("mistakes"))
    return Item(**_frozen(body), mistakes=mistakes)


def _interest(body: dict[str, Any]) -> Interest:
    ideas = tuple(InquiryIdea(**_frozen(idea)) for idea in body.pop("inquiries"))
    return Interest(**_frozen(body), inquiries=ideas)
