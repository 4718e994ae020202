"""The list that stands in a question: things with letters to pick from, and the numbered ones they belong to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_uppercase

FEWEST = 2
_MARK = re.compile(r'(?:^|(?<=[\s"“]))(\()?([A-L]|[1-9])[):] +(?=\S)')
_SENTENCE_END = re.compile(r"[.?!](?=\s|$)")


@dataclass(frozen=True, kw_only=True)
class Marked:
    """One thing of a list: the letter or number before it, and its words."""

    mark: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A question with a list in it. `asked` is what is left without the list.

    Where the letters stand in a text that is to be read, as (A) and (B), `in_text` is true and `asked` is all of it.
    """

    asked: str
    lettered: Sequence[Marked]
    numbered: Sequence[Marked] = ()
    in_text: bool = False


def listed_in(question: str, *, pairs: bool = False) -> Listed | None:
    """The list of a question: A), B), C) … in their order, each once; with `pairs` 1), 2) … before them.

    None where there is no such list, or anything in it could be read in two ways.
    """
    found = [mark for mark in _MARK.finditer(question) if pairs or mark[2].isalpha()]
    numbers = [mark for mark in found if mark[2].isdecimal()]
    letters = [mark for mark in found if mark[2].isalpha()]
    if not _in_order(letters, ascii_uppercase) or (pairs and not _in_order(numbers, "123456789")):
        return None
    if numbers and numbers[-1].start() > letters[0].start():
        return None
    things, left = _things(question, [*numbers, *letters])
    if any(not thing.words for thing in things):
        return None
    in_text = any(mark[1] for mark in found)
    return Listed(
        asked=question if in_text else _joined([question[: found[0].start()], *left]),
        numbered=tuple(things[: len(numbers)]),
        lettered=tuple(things[len(numbers) :]),
        in_text=in_text,
    )


def _in_order(marks: Sequence[re.Match[str]], signs: str) -> bool:
    return len(marks) >= FEWEST and [mark[2] for mark in marks] == list(signs[: len(marks)])


def _things(question: str, marks: Sequence[re.Match[str]]) -> tuple[list[Marked], list[str]]:
    """Each thing, and what stands between and behind them without belonging to one."""
    cuts = [_cut(question, mark, end) for mark, end in _with_ends(marks, len(question))]
    things = [Marked(mark=mark[2], words=words) for mark, (words, _) in zip(marks, cuts, strict=True)]
    # A line such as "Choose from:" leads to a list that is not there any more.
    return things, [rest for _, rest in cuts if not rest.endswith(":")]


def _with_ends(marks: Sequence[re.Match[str]], end: int) -> Iterator[tuple[re.Match[str], int]]:
    ends = [*(after.start() for _, after in pairwise(marks)), end]
    return zip(marks, ends, strict=True)


def _cut(question: str, mark: re.Match[str], end: int) -> tuple[str, str]:
    """The words of a thing, and the rest before the next one: a thing ends with its line.

    In a row of things the last one ends with its sentence; what follows, as "Choose all.", is not of the list.
    """
    words, _, rest = question[mark.end() : end].partition("\n")
    if question[: mark.start()].rpartition("\n")[2].strip('"“ '):
        stop = _SENTENCE_END.search(words) if end == len(question) else None
        words, rest = (words[: stop.start()], f"{words[stop.end() :]}\n{rest}") if stop else (words, rest)
        words = words.strip().removesuffix(".")
    words = words.strip()
    # One quotation mark alone closes the text that the whole list stands in.
    return (words.removesuffix('"') if words.count('"') % 2 else words), rest.strip()


def _joined(parts: Sequence[str]) -> str:
    return "\n".join(text for text in map(str.strip, parts) if text)
