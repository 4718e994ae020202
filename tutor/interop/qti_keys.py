"""The key of each kind of interaction in QTI, in the form our marking wants."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from string import ascii_uppercase
from xml.etree.ElementTree import Element

from tutor.interop.qti_xml import plain_text

CHOICES = range(2, 9)
LONGEST_ANSWER = 60
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_OTHER_WAYS = frozenset(
    (
        "equalrounded",
        "lt",
        "lte",
        "gt",
        "gte",
        "patternmatch",
        "substring",
        "customoperator",
        "durationlt",
        "durationgte",
    )
)
"""Ways to compare an answer that say more than whether it is the declared one."""


class ToRead(Exception):
    """It cannot be practised, but it can be read."""


@dataclass(frozen=True, kw_only=True)
class Key:
    """How an answer is marked. `listed` are lines below the question; `wrong` are answers by the id of a choice."""

    kind: str
    answer: str
    options: Mapping[str, object] = field(default_factory=dict)
    listed: Sequence[str] = ()
    note: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Response:
    """What an item declares about one response.

    `scores` are the points for each answer, where they differ; `compared` is what it is held against when it is marked.
    """

    values: Sequence[str]
    scores: Mapping[str, float]
    many: bool
    base: str
    compared: Sequence[Element]

    @property
    def full(self) -> Sequence[str]:
        """The answers that earn everything, the declared one first."""
        best = max(self.scores.values(), default=0)
        full = min((self.scores[one] for one in self.values if one in self.scores), default=best)
        earned = [one for one, score in self.scores.items() if score >= full > 0]
        return list(dict.fromkeys([*self.values, *earned]))


def response_of(root: Element, identifier: str) -> Response:
    """The declaration of this response.

    Raises:
        ToRead: there is none.

    """
    found = [node for node in root.iter("responsedeclaration") if node.get("identifier") == identifier]
    if len(found) != 1:
        raise ToRead("it has no answer")
    declared = found[0]
    values = [" ".join((node.text or "").split()) for node in declared.iterfind("correctresponse/value")]
    return Response(
        values=[value for value in values if value],
        scores=dict(map(_score, declared.iterfind("mapping/mapentry"))),
        many=declared.get("cardinality") in ("multiple", "ordered"),
        base=declared.get("basetype", ""),
        compared=[node for node in root.iterfind("responseprocessing//*") if _is_about(node, identifier)],
    )


def _is_about(node: Element, identifier: str) -> bool:
    """Whether it compares this response, and not the points or another one."""
    names = {child.get("identifier") for child in node.iterfind("variable")}
    return node.tag == "customoperator" or not names or identifier in names


def _score(entry: Element) -> tuple[str, float]:
    try:
        return " ".join(entry.get("mapkey", "").split()), float(entry.get("mappedvalue", ""))
    except ValueError as error:
        raise ToRead("its points are no numbers") from error


def key_of(interaction: Element, root: Element) -> Key:
    """The key of an interaction of this item.

    Raises:
        ToRead: it is of another kind, or its key is not one that can be marked.

    """
    read = _KINDS.get(interaction.tag)
    if read is None:
        raise ToRead(f"it is of a kind that is not marked here ({interaction.tag[:40]})")
    return read(interaction, response_of(root, interaction.get("responseidentifier", "")))


def _choice(interaction: Element, response: Response) -> Key:
    things = _things(interaction, ("simplechoice", "inlinechoice"))
    if response.many and interaction.tag == "choiceinteraction" and interaction.get("maxchoices") != "1":
        right = response.values or [one for one, score in response.scores.items() if score > 0]
        places = sorted({_place(one, things) for one in right})
        letters = ", ".join(ascii_uppercase[place] for place in places)
        return Key(kind="choices", answer=letters, listed=_lettered(things), note=_NOTES["choices"])
    right = response.values or response.full
    if len(right) != 1:
        raise ToRead("it has several answers" if right else "it has no answer")
    texts = list(things.values())
    answer = texts[_place(right[0], things)]
    wrong = {name: text for name, text in things.items() if text != answer}
    return Key(kind="choice", answer=answer, options={"choices": texts}, wrong=wrong)


def _order(interaction: Element, response: Response) -> Key:
    things = _things(interaction, ("simplechoice",))
    if len(set(response.values)) != len(things) or len(response.values) != len(things):
        raise ToRead("it does not say where each thing belongs")
    listed = _mixed(things, response.values)
    letters = ", ".join(ascii_uppercase[_place(one, listed)] for one in response.values)
    return Key(kind="ordering", answer=letters, listed=_lettered(listed), note=_NOTES["ordering"])


def _match(interaction: Element, response: Response) -> Key:
    sets = interaction.findall("simplematchset")
    if len(sets) != 2:
        raise ToRead("it does not have two sides to match")
    left, right = (_things(side, ("simpleassociablechoice",), fewest=1) for side in sets)
    pairs = [_pair(value, left) for value in response.values]
    partner = dict(pairs)
    if len(partner) != len(pairs) or set(partner) != set(left):
        raise ToRead("its things do not have one partner each")
    right = _mixed(right, list(dict.fromkeys(partner[one] for one in left)))
    key = ", ".join(
        f"{number}-{ascii_uppercase[_place(partner[one], right)]}" for number, one in enumerate(left, start=1)
    )
    if any(re.fullmatch(r"\d", text) for text in left.values()):
        raise ToRead("its things to match are single figures")
    numbered = [f"{number}: {text}" for number, text in enumerate(left.values(), start=1)]
    return Key(kind="matching", answer=key, listed=[*numbered, *_lettered(right)], note=_NOTES["matching"])


def _pair(value: str, left: Mapping[str, str]) -> tuple[str, str]:
    one, _, two = value.partition(" ")
    return (one, two) if one in left else (two, one)


def _entry(_: Element, response: Response) -> Key:
    right = response.full
    if not right or (response.many and len(response.values) > 1):
        raise ToRead("it has several answers" if right else "it has no answer")
    if any(len(one) > LONGEST_ANSWER for one in right):
        raise ToRead("its answer is too long to type")
    if any(node.tag in _OTHER_WAYS for node in response.compared):
        raise ToRead("how near its answer must be cannot be told")
    if response.base in ("integer", "float"):
        options = _tolerance(response.compared)
        others = [one for one in right[1:] if float(one) != float(right[0])] if all(map(_is_number, right)) else right
        if others:
            raise ToRead("it has several answers")
        answer = re.sub(r"\.0+$", "", right[0])
        return Key(kind="number" if response.base == "integer" else "decimal", answer=answer, options=options)
    if len(right) == 1 and _is_number(right[0]):
        return Key(kind="number", answer=right[0])
    same = {one.casefold() for one in right}
    wrong = [one for one in response.scores if one.casefold() not in same]
    lists = {"aliases": list(right[1:]), "distractors": wrong}
    options = {name: texts for name, texts in lists.items() if texts}
    return Key(kind="text", answer=right[0], options=options, wrong={one: one for one in wrong})


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _tolerance(compared: Sequence[Element]) -> dict[str, object]:
    """How far from the key a number may be."""
    modes = {
        (node.get("tolerancemode", "exact"), node.get("tolerance", "")) for node in compared if node.tag == "equal"
    }
    if len(modes) > 1:
        raise ToRead("it allows more than one distance from its answer")
    mode, said = modes.pop() if modes else ("exact", "")
    if mode == "exact":
        return {}
    around = set(said.split())
    if len(around) != 1 or not _is_number(said.split()[0]):
        raise ToRead("how near its answer must be cannot be told")
    distance = around.pop()
    return {"tol_abs": distance} if mode == "absolute" else {"tol_rel": f"{float(distance) / 100:.10f}"}


def _things(parent: Element, tags: Sequence[str], *, fewest: int = CHOICES[0]) -> dict[str, str]:
    """The text of each choice by its id."""
    nodes = [node for node in parent.iter() if node.tag in tags]
    things = {node.get("identifier", ""): " ".join(plain_text(node).split()) for node in nodes}
    if len(things) != len(nodes) or len({text.casefold() for text in things.values() if text}) != len(nodes):
        raise ToRead("its choices cannot be told apart")
    if not fewest <= len(things) <= CHOICES[-1]:
        raise ToRead(f"it has {len(things)} choices")
    return things


def _place(identifier: str, things: Mapping[str, str]) -> int:
    if identifier not in things:
        raise ToRead("its answer is none of its choices")
    return list(things).index(identifier)


def _mixed(things: Mapping[str, str], order: Sequence[str]) -> dict[str, str]:
    """The choices in an order that does not tell the answer, and is the same each time."""
    mixed = list(things)
    if [one for one in mixed if one in order] == list(order):
        mixed.sort(key=lambda one: sha256(things[one].encode()).digest())
    if [one for one in mixed if one in order] == list(order):
        mixed.reverse()
    return {one: things[one] for one in mixed}


def _lettered(things: Mapping[str, str]) -> list[str]:
    """The choices behind letters.

    Raises:
        ToRead: some are letters themselves: then nobody can tell which of the two an answer means.

    """
    if any(re.fullmatch(r"[A-Za-z]", text) for text in things.values()):
        raise ToRead("its choices are single letters")
    return [f"{letter}) {text}" for letter, text in zip(ascii_uppercase, things.values(), strict=False)]


_NOTES = {
    "choices": "Write the letters of all that fit, like X, Y.",
    "ordering": "Write the letters in order, like X, Y, Z.",
    "matching": "Write pairs of number and letter, like 7-X, 8-Y.",
}
_KINDS: Mapping[str, Callable[[Element, Response], Key]] = {
    "choiceinteraction": _choice,
    "inlinechoiceinteraction": _choice,
    "orderinteraction": _order,
    "matchinteraction": _match,
    "textentryinteraction": _entry,
}
