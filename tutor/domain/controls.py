"""How a question can be answered without typing: pick one, pick many, put in order, match. The typed words stay the same.

What is offered comes from the question and its options. The key only decides whether it could be said this way at all.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from tutor.domain.errors import InvalidInput
from tutor.domain.items import Rendered
from tutor.domain.lettered import FEWEST, Listed, Marked, listed_in


class ControlKind(StrEnum):
    """What one does with the options."""

    ONE = "one"
    MANY = "many"
    ORDER = "order"
    PAIRS = "pairs"


@dataclass(frozen=True, kw_only=True)
class Option:
    """One thing to pick. `says` is what it is called in a typed answer, `mark` its letter in the question, if it has one."""

    says: str
    words: str
    mark: str = ""


@dataclass(frozen=True, kw_only=True)
class Control:
    """What to pick from. `asked` is the question without its list; with `in_text` the options are read in the question.

    Of pairs, `left` is the side that gets an option each.
    """

    kind: ControlKind
    asked: str
    options: Sequence[Option]
    left: Sequence[Option] = ()
    in_text: bool = False


LETTERS = "ABCDEFGHIJKL"
_YES_OR_NO = (("yes", "no"), ("true", "false"))
_SPLITS = re.compile(r"[,;&<>]|->|\b(?:and|then|luego|y)\b", re.IGNORECASE)
# All the numbers of a question, or all that it names by a letter, as rope A: those alone can be what is to be ordered.
_NUMBER = re.compile(r"(?<![\w.,/])[-−]?\d+(?:[.,/]\d+)*(?![\w/%])")
_NAME = re.compile(r"(?<![\w'’])[A-L](?![\w'’])")
_PAIR = re.compile(r"(\d)\s*-\s*([A-L])")


def control_for(rendered: Rendered) -> Control | None:
    """The control of a question; None where an answer has to be typed."""
    make = _MAKERS.get(rendered.answer_type)
    return make(rendered) if make else None


def choices_of(rendered: Rendered) -> list[str]:
    """The choices that stand beside the question.

    Raises:
        InvalidInput: they are no list.

    """
    choices = rendered.options.get("choices", ())
    if not isinstance(choices, (list, tuple)):
        raise InvalidInput("The choices of an item are a list.")
    return [str(choice) for choice in choices]


def _one(rendered: Rendered) -> Control | None:
    options = [Option(says=choice, words=choice) for choice in choices_of(rendered)]
    return _control(ControlKind.ONE, rendered.question, options)


def _yes_or_no(rendered: Rendered) -> Control | None:
    pair = next((pair for pair in _YES_OR_NO if rendered.answer.strip().casefold() in pair), ())
    return _control(ControlKind.ONE, rendered.question, [Option(says=one, words=one.capitalize()) for one in pair])


def _many(rendered: Rendered) -> Control | None:
    if choices := choices_of(rendered):
        lettered = zip(LETTERS, choices, strict=False)
        options = [Option(says=letter, words=words, mark=letter) for letter, words in lettered]
        return _control(ControlKind.MANY, rendered.question, options if len(options) == len(choices) else [])
    listed, said = listed_in(rendered.question), set(_pieces(rendered.answer))
    if listed is None or not said <= {one.mark for one in listed.lettered}:
        return None
    return _from_list(ControlKind.MANY, listed)


def _order(rendered: Rendered) -> Control | None:
    said = sorted(_pieces(rendered.answer))
    if listed := listed_in(rendered.question):
        return _from_list(ControlKind.ORDER, listed) if said == [one.mark for one in listed.lettered] else None
    choices = sorted(choices_of(rendered), key=_scattered)
    found = [choices] if choices else [pattern.findall(rendered.question) for pattern in (_NUMBER, _NAME)]
    things = next((things for things in found if sorted(things) == said), [])
    if any(map(_SPLITS.search, things)):
        return None
    return _control(ControlKind.ORDER, rendered.question, [Option(says=one, words=one) for one in things])


def _pairs(rendered: Rendered) -> Control | None:
    listed = listed_in(rendered.question, pairs=True)
    said = [pair.groups() for one in _pieces(rendered.answer) if (pair := _PAIR.fullmatch(one))]
    if listed is None or sorted(left for left, _ in said) != [one.mark for one in listed.numbered]:
        return None
    known = {one.mark for one in listed.lettered}
    return _from_list(ControlKind.PAIRS, listed) if all(right in known for _, right in said) else None


def _pieces(key: str) -> list[str]:
    return [piece.strip() for piece in re.split("[,;]", key)]


def _scattered(words: str) -> str:
    """What to sort by for an order that tells nothing: as they were written they may stand in the right one."""
    return sha256(words.encode()).hexdigest()


def _from_list(kind: ControlKind, listed: Listed) -> Control | None:
    options, left = _options(listed.lettered), _options(listed.numbered)
    return _control(kind, listed.asked, options, left=left, in_text=listed.in_text)


def _options(things: Sequence[Marked]) -> list[Option]:
    return [Option(says=one.mark, words=one.words, mark=one.mark) for one in things]


def _control(
    kind: ControlKind, asked: str, options: Sequence[Option], *, left: Sequence[Option] = (), in_text: bool = False
) -> Control | None:
    """None where there is nothing to pick from, or a thing is there twice."""
    if len({option.says for option in options}) < max(FEWEST, len(options)):
        return None
    return Control(kind=kind, asked=asked, options=options, left=left, in_text=in_text)


_MAKERS: Mapping[str, Callable[[Rendered], Control | None]] = {
    "choice": _one,
    "truth": _yes_or_no,
    "choices": _many,
    "ordering": _order,
    "matching": _pairs,
}
