"""Skills, items and interests as JSON documents, and back again without a second check: they were checked on the way in."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from tutor.domain.catalogue import Catalogue
from tutor.domain.imports import Source
from tutor.domain.items import Item, KnownMistake
from tutor.domain.library import Document
from tutor.domain.skills import InquiryIdea, Interest, Skill, SkillName
from tutor.domain.standards import Standard
from tutor.library.digest import as_json, digest
from tutor.library.pack import Pack

SKILL, ITEM, INTEREST, STANDARD, SOURCE = "skill", "item", "interest", "standard", "source"
Thing: TypeAlias = Skill | Item | Interest | Standard


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
        body = vars(thing) | {"names": [vars(name) for name in thing.names]}
        return _document(SKILL, thing.id, body, thing.id, origin)
    if isinstance(thing, Standard):
        return _document(STANDARD, thing.id, vars(thing), thing.framework, origin)
    body = vars(thing) | {"mistakes": [vars(mistake) for mistake in thing.mistakes]}
    del body["origin"]  # it is kept beside
    return _document(ITEM, thing.id, body, thing.source, origin)


def source_document(source: Source, *, counts: Mapping[str, object]) -> Document:
    """What is told of an import: where it came from and how much it brought."""
    return _document(SOURCE, source.origin, vars(source) | {"counts": counts}, source.address, source.origin)


def _document(kind: str, document_id: str, body: dict[str, Any], source: str, origin: str = "") -> Document:
    return Document(kind=kind, id=document_id, body=as_json(body), sha256=digest(body), source=source, origin=origin)


def thing_of(document: Document) -> Thing | None:
    """What a document describes; nothing for what is told of an import."""
    body = json.loads(document.body)
    if document.kind == SKILL:
        names = tuple(SkillName(**name) for name in body.pop("names", ()))
        return Skill(**_frozen(body), names=names)
    if document.kind == ITEM:
        return _item(body, document.origin)
    if document.kind == INTEREST:
        return _interest(body)
    return Standard(**_frozen(body)) if document.kind == STANDARD else None


def catalogue_of(things: Iterable[Thing | None]) -> Catalogue:
    """The catalogue of these."""
    catalogue = Catalogue()
    for thing in things:
        if isinstance(thing, Skill):
            catalogue.skills[thing.id] = thing
        elif isinstance(thing, Item):
            catalogue.items[thing.id] = thing
        elif isinstance(thing, Interest):
            catalogue.interests[thing.id] = thing
        elif thing is not None:
            catalogue.standards[thing.id] = thing
    return catalogue


def _frozen(body: dict[str, Any]) -> dict[str, Any]:
    """Lists back to the tuples they were."""
    freeze: Callable[[Any], Any] = lambda value: tuple(value) if isinstance(value, list) else value  # noqa: E731
    return {name: freeze(value) for name, value in body.items()}


def _item(body: dict[str, Any], origin: str) -> Item:
    mistakes = tuple(KnownMistake(**mistake) for mistake in body.pop("mistakes"))
    return Item(**_frozen(body), mistakes=mistakes, origin=origin)


def _interest(body: dict[str, Any]) -> Interest:
    ideas = tuple(InquiryIdea(**_frozen(idea)) for idea in body.pop("inquiries"))
    return Interest(**_frozen(body), inquiries=ideas)
