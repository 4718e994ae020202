"""Several parts in one answer: "a) 3/4 b) 2", "x = 2 and y = 5", one a line. Each part gets its own verdict."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from tutor.domain.errors import InvalidInput
from tutor.domain.marking.effort import limited
from tutor.domain.marking.mark import fault_of_key as fault_of_one
from tutor.domain.marking.mark import mark as mark_one
from tutor.domain.marking.verdicts import Marked, Verdict

PARTS = "parts"
MOST = 6
SHUFFLED = 3
LONGEST = 300
SHORT = 80
Piece = str | Marked | None
"""What was written for a part; None where nothing was, or what there is to say about it already."""

_NAME = re.compile(r"[^\W_](?:[\w -]{0,28}[^\W_])?")
_MISSING = Marked(verdict=Verdict.UNSURE, reason="missing_part", message="There is no answer to this part yet.")
_TWICE = Marked(verdict=Verdict.UNSURE, reason="two_answers", message="There is more than one answer to this part.")
_WHICH = "I can't tell which answer belongs to which part. Can you write {first} and {last} in front of them?"
_NEUTRAL = "Some parts fit and some don't yet. Which one would you like to check first?"


@dataclass(frozen=True)
class AskedPart:
    """One thing asked for: its name as in the question, its type and key, and its own options."""

    name: str
    answer_type: str
    expected: str
    options: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class MarkedPart:
    """The verdict on one part."""

    name: str
    marked: Marked


@dataclass(frozen=True, kw_only=True)
class MarkedParts:
    """The verdict on the whole, and on each part in the order asked."""

    marked: Marked
    parts: tuple[MarkedPart, ...]


def mark(*, answer_type: str, expected: str, answer: str, options: Mapping[str, object]) -> Marked:
    """Mark one answer against its key, part by part if it has several.

    Raises:
        InvalidInput: the type or an option is unknown, or the key cannot be read. Never for anything in `answer`.

    """
    if answer_type == PARTS:
        return mark_parts(expected=expected, answer=answer, options=options).marked
    return mark_one(answer_type=answer_type, expected=expected, answer=answer, options=options)


def fault_of_key(*, answer_type: str, expected: str, options: Mapping[str, object]) -> str | None:
    """The reason code why a key cannot be read, such as `undefined` for 3/0; None if it can.

    Raises:
        InvalidInput: the type or an option is unknown.

    """
    if answer_type != PARTS:
        return fault_of_one(answer_type=answer_type, expected=expected, options=options)
    faults = [
        fault_of_one(answer_type=part.answer_type, expected=part.expected, options=part.options)
        for part in asked_parts(expected, options)
    ]
    return next((fault for fault in faults if fault), None)


def mark_parts(*, expected: str, answer: str, options: Mapping[str, object]) -> MarkedParts:
    """Mark each part by itself. The whole is right only if all are; a part that is not there is not wrong.

    Raises:
        InvalidInput: the parts are not described well, or a key cannot be read. Never for anything in `answer`.

    """
    with limited():
        return _marked(asked_parts(expected, options), answer)


def _marked(asked: Sequence[AskedPart], answer: str) -> MarkedParts:
    names = [part.name for part in asked]
    labelled = _labelled(answer, names)
    given = labelled or _in_order(answer, len(asked))
    if given is None:
        return _unclear(asked)
    marked = [_judged(part, piece) for part, piece in zip(asked, given, strict=True)]
    if not labelled and len(answer) <= SHORT and not _all_right(marked) and _right_in_other_order(asked, given):
        return _unclear(asked)
    parts = tuple(MarkedPart(name=name, marked=one) for name, one in zip(names, marked, strict=True))
    return MarkedParts(marked=_whole(parts, asked), parts=parts)


def asked_parts(expected: str, options: Mapping[str, object]) -> list[AskedPart]:
    """The parts as the author describes them. Keys stand in the whole key, each after its name, or with their part.

    Raises:
        InvalidInput: the description is not whole.

    """
    described = options.get(PARTS)
    unknown = sorted(set(options) - {PARTS})
    if unknown or not isinstance(described, (list, tuple)) or not 2 <= len(described) <= MOST:
        raise InvalidInput(f"An answer in parts has the option parts alone: a list of 2 to {MOST} parts.")
    parts = [_asked(one) for one in described]
    if len({part.name.casefold() for part in parts}) < len(parts):
        raise InvalidInput("Each part of an answer has a name of its own.")
    keys = _labelled(expected, [part.name for part in parts])
    if keys and all(isinstance(key, str) for key in keys):
        return [
            AskedPart(part.name, part.answer_type, str(key), part.options)
            for part, key in zip(parts, keys, strict=True)
        ]
    without = next((part.name for part in parts if not part.expected), None)
    if without:
        raise InvalidInput(f"The key has no answer to part {without!r}. Write it like a) 3/4 b) 2.")
    return parts


def _asked(described: object) -> AskedPart:
    if not isinstance(described, Mapping) or not set(described) <= {"name", "type", "expected", "options"}:
        raise InvalidInput("A part has a name and a type, and may have an expected answer and options.")
    name, kind = described.get("name"), described.get("type")
    more = described.get("options") or {}
    if not isinstance(name, str) or not _NAME.fullmatch(name) or not isinstance(more, Mapping) or kind == PARTS:
        raise InvalidInput(f"The part {name!r} has a short name, a plain type and options by name.")
    return AskedPart(name, str(kind), str(described.get("expected") or ""), more)


def _labelled(text: str, names: Sequence[str]) -> list[Piece] | None:
    """What stands after each name: None where it is missing. None for all where no name occurs."""
    if len(text) > LONGEST:
        return None
    found = [(start, end, at) for at, name in enumerate(names) for start, end in _places(text, name)]
    found.sort()
    if not found or re.search(r"\w", text[: found[0][0]]):
        return None
    given: list[str | Marked | None] = [None] * len(names)
    for (_, end, at), following in zip(found, [*found[1:], (len(text), 0, 0)], strict=True):
        piece = re.sub(r"(?:[,;\s]|\band\b)+$", "", text[end : following[0]], flags=re.IGNORECASE).strip()
        given[at] = _TWICE if given[at] is not None else piece or None
    return given


def _places(text: str, name: str) -> list[tuple[int, int]]:
    """Where this part's name stands as a label: "a)", "(a)", "part a:", "x =", "area is", "remainder 3"."""
    words = r"\s+".join(map(re.escape, name.split()))
    bare = r"|\s(?=\s*-?[\d.$£€])" if len(name) > 1 else ""
    pattern = rf"(?<![\w.^/*+-])(?:part\s+|the\s+)?(?:\({words}\)\s*[:=]?|{words}\s*(?:[):=]|\.(?=\s)|\bis\b{bare}))"
    return [found.span() for found in re.finditer(pattern, text, re.IGNORECASE)]


def _in_order(text: str, count: int) -> list[Piece] | None:
    """The pieces of an answer without names, if there are just as many as parts."""
    if len(text) > LONGEST:
        return None
    if re.fullmatch(r"\([^()]*\)", text.strip()):
        text = text.strip()[1:-1]
    for between in (r"[;\n]+", r",\s+(?:and\s+)?|\s+and\s+", r"\s*,\s*"):
        pieces = [piece.strip() for piece in re.split(between, text.strip(), flags=re.IGNORECASE) if piece.strip()]
        if len(pieces) == count:
            return list(pieces)
    return None


def _judged(part: AskedPart, piece: Piece) -> Marked:
    if isinstance(piece, Marked):
        return piece
    if piece is None:
        return _MISSING
    return mark(answer_type=part.answer_type, expected=part.expected, answer=piece, options=part.options)


def _all_right(marked: Sequence[Marked]) -> bool:
    return all(one.verdict is Verdict.CORRECT for one in marked)


def _right_in_other_order(asked: Sequence[AskedPart], given: Sequence[Piece]) -> bool:
    orders = permutations(given) if len(asked) <= SHUFFLED else ()
    return any(_all_right([_judged(part, piece) for part, piece in zip(asked, order, strict=True)]) for order in orders)


def _unclear(asked: Sequence[AskedPart]) -> MarkedParts:
    said = _WHICH.format(first=_shown(asked[0].name), last=_shown(asked[1].name))
    whole = Marked(verdict=Verdict.UNSURE, reason="which_part", message=said)
    return MarkedParts(marked=whole, parts=tuple(MarkedPart(name=part.name, marked=whole) for part in asked))


def _shown(name: str) -> str:
    return f"{name})" if len(name) == 1 else name


def _whole(parts: Sequence[MarkedPart], asked: Sequence[AskedPart]) -> Marked:
    verdicts = [part.marked.verdict for part in parts]
    if _all_right([part.marked for part in parts]):
        return parts[0].marked
    first = Verdict.INCORRECT if Verdict.INCORRECT in verdicts else Verdict.UNSURE
    again = [part for part in parts if part.marked.verdict is first]
    reason = "part_wrong" if first is Verdict.INCORRECT else again[0].marked.reason
    said = f"{_fitting(parts)}{_asking(again, first)}"
    return Marked(verdict=first, reason=reason, message=_NEUTRAL if _tells(said, asked) else said)


def _fitting(parts: Sequence[MarkedPart]) -> str:
    right = [part.name for part in parts if part.marked.verdict is Verdict.CORRECT]
    return f"{_listed(right)} {'fits' if len(right) == 1 else 'fit'}. " if right else ""


def _asking(again: Sequence[MarkedPart], verdict: Verdict) -> str:
    names = _listed([part.name for part in again])
    if verdict is Verdict.INCORRECT:
        return f"Look at {names} again. What would you check there first?"
    if again[0].marked is _MISSING:
        return f"I didn't find {names}. What is your answer there?"
    if again[0].marked is _TWICE:
        return f"I found more than one answer to {again[0].name}. Which one is yours?"
    return f"About {again[0].name}: {again[0].marked.message}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _tells(said: str, asked: Sequence[AskedPart]) -> bool:
    """Whether any part's key stands in the words."""
    tight = "".join(said.split()).casefold()
    keys = ["".join(part.expected.split()).casefold() for part in asked]
    return any(key in tight for key in keys if len(key) > 2 or key.isdigit())
