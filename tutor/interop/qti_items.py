"""One question of QTI: practice if it can be marked safely, else something to read, else a named fault."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import groupby
from pathlib import PurePosixPath
from textwrap import shorten
from xml.etree.ElementTree import Element

from tutor.domain.address import slug
from tutor.domain.errors import InvalidInput
from tutor.domain.imports import Brought, Reading, Skipped, Source
from tutor.domain.items import Item, KnownMistake
from tutor.domain.marking import Verdict, mark
from tutor.domain.render import render
from tutor.domain.skills import Passage, PassageKind, Skill
from tutor.interop.cut import Block, cut
from tutor.interop.qti_keys import Key, ToRead, key_of
from tutor.interop.qti_xml import plain_text

WORTH_READING = 20
"""Fewer words than this are a question that cannot be answered here, and nothing to read."""
LONGEST_QUESTION = 4000
NONSENSE = "-98765"
_BLAME = re.compile(r"^(?:no|wrong|incorrect|sorry|not (?:quite|right|correct))\s*[.,!:]+\s*", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Given:
    """A question as it was read, and what it belongs to. `name` is its file."""

    root: Element
    name: str
    skill: Skill
    source: Source

    @property
    def id(self) -> str:
        """Its own id, or that of its file where it has none."""
        return slug(self.root.get("identifier") or PurePosixPath(self.name).stem)


def brought_by(given: Given) -> Iterator[Brought]:
    """The question; or its text to read; or why it is neither."""
    body = given.root.find("itembody")
    if body is None:
        yield Skipped(where=given.name, why="it asks nothing")
        return
    try:
        yield _question(given, body)
    except ToRead as reason:
        yield from _instead(given, body, str(reason))
    except InvalidInput as error:
        yield Skipped(where=given.name, why=str(error))


def _instead(given: Given, body: Element, reason: str) -> Iterator[Brought]:
    try:
        text = plain_text(body)
    except InvalidInput as error:
        yield Skipped(where=given.name, why=str(error))
        return
    if len(text.split()) < WORTH_READING:
        yield Skipped(where=given.name, why=reason)
        return
    yield from _readings(given, text)
    yield Skipped(where=given.name, why=f"{reason}, so it is there to read and not to practise")


def _readings(given: Given, text: str) -> Iterator[Reading]:
    title = given.root.get("title") or given.skill.title
    for one in cut(Block(path=(title,), text=line) for line in text.split("\n")):
        yield Reading(
            passage=Passage(
                id=f"{given.source.origin}/{given.id}{f'-{one.number}' if one.number > 1 else ''}",
                kind=PassageKind.LESSON,
                title=title,
                text=one.text,
                source=_source(given),
                licence=given.source.licence,
                skill_id=given.skill.id,
                grade=given.skill.grade,
            ),
            keywords=given.skill.title,
        )


def _question(given: Given, body: Element) -> Item:
    interactions = [node for node in body.iter() if node.tag.endswith("interaction")]
    if len(interactions) != 1:
        raise ToRead("it asks several things at once" if interactions else "it asks nothing")
    if given.root.find("templatedeclaration") is not None:
        raise InvalidInput("its numbers are drawn by a program")
    if given.root.find("assessmentstimulusref") is not None:
        raise InvalidInput("a part of it stands in another file")
    if given.root.get("adaptive") == "true":
        raise ToRead("it changes while it is answered")
    asked = plain_text(body)
    if not asked:
        raise InvalidInput("it asks nothing")
    if len(asked) > LONGEST_QUESTION:
        raise ToRead("it is too long for a question")
    (interaction,) = interactions
    key = key_of(interaction, given.root)
    item = Item(
        id=f"{given.source.origin}.{given.id}",
        skill_id=given.skill.id,
        level=2,
        answer_type=key.kind,
        answer=_safe(key.answer),
        question=_safe("\n".join(one for one, _ in groupby([*asked.split("\n"), *key.listed]))),
        options={name: _safe_option(value) for name, value in key.options.items()},
        steps=(_safe(f"The answer: {key.answer}"),),
        mistakes=tuple(_mistakes(given.root, key)),
        answer_note=key.note,
        source=_source(given),
        licence=given.source.licence,
    )
    _try(item, key)
    return item


def _mistakes(root: Element, key: Key) -> Iterator[KnownMistake]:
    """What the package says about a wrong choice, where it names the choice and keeps the answer."""
    told: dict[str, str] = {}
    for node in root.iter():
        if node.tag in ("modalfeedback", "feedbackinline") and node.get("showhide", "show") == "show":
            told.setdefault(node.get("identifier", ""), _feedback(node))
    for name, answer in key.wrong.items():
        text = told.get(name, "")
        if text and not _stands_in(key.answer, text):
            yield KnownMistake(id=slug(name), answer=_safe(answer), feedback=_safe(text))


def _feedback(node: Element) -> str:
    """The words of a feedback, without a blaming first one; nothing if they need a picture."""
    try:
        # A feedback is left out of the text around it, so its own is read as that of a paragraph.
        paragraph = Element("p")
        paragraph.text = node.text
        paragraph.extend(node)
        text = _BLAME.sub("", " ".join(plain_text(paragraph).split()))
    except InvalidInput:
        return ""
    return text[:1].upper() + text[1:]


def _stands_in(answer: str, text: str) -> bool:
    return re.search(rf"(?<![\w/.]){re.escape(answer)}(?![\w/])", text, re.IGNORECASE) is not None


def _try(item: Item, key: Key) -> None:
    """Draw it; its own answers must be right, and nonsense and every answer known to be wrong must not."""
    aliases = key.options.get("aliases")
    right = [key.answer, *(aliases if isinstance(aliases, list) else [])]
    try:
        drawn = render(item, seed=1, setting=None)
        verdicts = {
            answer: mark(answer_type=item.answer_type, expected=drawn.answer, answer=answer, options=drawn.options)
            for answer in (*right, NONSENSE, *key.wrong.values())
        }
    except InvalidInput as error:
        raise ToRead("its answer cannot be marked safely") from error
    if any((verdict.verdict is Verdict.CORRECT) is not (answer in right) for answer, verdict in verdicts.items()):
        raise ToRead("its answer cannot be marked safely")


def _source(given: Given) -> str:
    """The package and what it calls the question, where that is a name and not only a sign for machines."""
    title = " ".join(unescape(given.root.get("title", "")).split())
    signs = {given.root.get(name, "").casefold() for name in ("identifier", "label")} | {"question", ""}
    named = "" if title.casefold() in signs else f", {shorten(title, 80, placeholder=' …')}"
    return f"{given.source.title}{named}"[:300]


def _safe_option(value: object) -> object:
    return [_safe(str(one)) for one in value] if isinstance(value, list) else value


def _safe(text: str) -> str:
    """Braces mean holes in a question of ours."""
    return text.replace("{", "{{").replace("}", "}}")
