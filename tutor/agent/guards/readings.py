"""What else a sentence of plain words says: by the first or last letters, in two pieces, or as places in the alphabet."""

import re
from collections.abc import Iterator

_IN_BITS = re.compile(r"(\w+)- ?(?:and|plus|\+|then) ?-(\w+)")
_CODES = re.compile(r"(?<![\d/])\d{1,3}(?:(?:[ ,]|\s?-\s?|, )\d{1,3}){2,}(?![\d/])")
_LETTERS, _PRINTED = range(1, 27), range(32, 127)
_LONG, _SHORT = 4, 3


def readings(sentence: str, words: tuple[str, ...]) -> Iterator[str]:
    """What it may say as well. `words` are those that must not be told."""
    for found in _CODES.finditer(sentence):
        numbers = [int(n) for n in re.findall(r"\d+", found[0])]
        if all(n in _LETTERS for n in numbers):
            yield "".join(chr(ord("a") + n - 1) for n in numbers)
        if all(n in _PRINTED for n in numbers):
            yield "".join(map(chr, numbers))
    if _IN_BITS.search(sentence):
        yield _IN_BITS.sub(lambda found: found[1] + found[2], sentence.casefold())
    yield from _by_letters(sentence, words)


def _by_letters(sentence: str, words: tuple[str, ...]) -> Iterator[str]:
    """The words that the first, the last or the inner capital letters spell."""
    tokens = re.findall(r"[a-z]+", sentence.casefold())
    firsts, lasts = "".join(token[0] for token in tokens), "".join(token[-1] for token in tokens)
    inner = "".join(re.findall(r"(?<=[a-z])[A-Z]|[A-Z](?=[A-Z])|(?<=[A-Z])[A-Z]", sentence)).casefold()
    for word in words:
        told = (firsts, inner, lasts)[: 2 + (len(word) > _LONG)]
        if (len(word) >= _LONG and any(word in one for one in told)) or (len(word) == _SHORT and word in told):
            yield word
