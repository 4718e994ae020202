"""Cutting a text at its headings into pieces of about 130 words, each with the headings it stands under."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

WORDS = 130
FEWEST = 25
"""A rest shorter than this goes with the piece before it."""
DEEPEST = 4
_LONG_WORD = re.compile(r"(\S{200})\S+")
"""What is longer is no word, but data that got into the text."""
_SENTENCE = re.compile(r"(?<=[.!?…:;])\s+")


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph under its headings, the outermost first."""

    path: tuple[str, ...]
    text: str


@dataclass(frozen=True, kw_only=True)
class Cut:
    """A piece under its headings; `number` counts from 1 under the same ones."""

    path: tuple[str, ...]
    number: int
    text: str


def cut(blocks: Iterable[Block], *, words: int = WORDS) -> Iterator[Cut]:
    """Neighbours under the same headings together, up to about so many words; a long paragraph at its sentences."""
    for path, texts in _under_headings(blocks):
        for number, piece in enumerate(_pieces(texts, words), start=1):
            yield Cut(path=path, number=number, text=piece)


def _under_headings(blocks: Iterable[Block]) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    path: tuple[str, ...] | None = None
    texts: list[str] = []
    for block in blocks:
        if block.path != path and texts:
            yield path or (), texts
            texts = []
        path = block.path
        if text := _LONG_WORD.sub(r"\1…", block.text.strip()):
            texts.append(text)
    if texts:
        yield path or (), texts


def _pieces(texts: list[str], words: int) -> list[str]:
    pieces: list[str] = []
    for part in (part for text in texts for part in _short(text, words)):
        fits = pieces and _count(pieces[-1]) + _count(part) <= words
        if fits or (pieces and _count(part) < FEWEST and _count(pieces[-1]) < words):
            pieces[-1] = f"{pieces[-1]}\n\n{part}"
        else:
            pieces.append(part)
    return pieces


def _short(text: str, words: int) -> Iterator[str]:
    """The text in parts of at most so many words, cut between sentences where there are any."""
    if _count(text) <= words:
        yield text
        return
    held: list[str] = []
    for sentence in _SENTENCE.split(text):
        for part in _hard(sentence, words):
            if held and _count(" ".join(held)) + _count(part) > words:
                yield " ".join(held)
                held = []
            held.append(part)
    if held:
        yield " ".join(held)


def _hard(sentence: str, words: int) -> list[str]:
    said = sentence.split()
    if len(said) <= words:
        return [sentence]
    return [" ".join(said[start : start + words]) for start in range(0, len(said), words)]


def _count(text: str) -> int:
    return len(text.split())
