"""Names of children of the school in what a family reads: covered however they are written, and words that only look like them left."""

import re
from collections.abc import Collection, Iterable
from functools import cached_property

from tutor.domain.safety_rules import name_words, ordinary_words
from tutor.domain.words import fold

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_BEGINS = re.compile(r"(?:^|[.!?:;\n\"“«¿¡()•-])\s*$")
_TIME = re.compile(
    r"\b(?:in|by|since|until|till|of|last|next|this|every|each|early|late|en|de|desde|hasta)\s+$", re.IGNORECASE
)
_DOES = re.compile(
    r"\s+(?:said|says|told|tells|asked|asks|gave|took|hit|hits|likes|hates|helped|showed|is my|is our|es mi|dijo|dice)\b",
    re.IGNORECASE,
)
_SHORT = 2


class Classmates:
    """What children of the school are called, all but those of one home."""

    def __init__(self, names: Iterable[str], *, own: str) -> None:
        """`own` is the name of the child whose family reads: nobody at home need be kept from that."""
        self._names, self._own = names, set(_parts(own))

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(part for name in self._names for part in _parts(name)) - self._own

    @cached_property
    def _words(self) -> Collection[str]:
        return {part for part in self._known if len(part) <= _SHORT} | ordinary_words() | name_words()

    def cover(self, text: str, sign: str) -> str:
        """The text with this sign for each of their names."""
        found = list(_WORD.finditer(text))
        shouted = text.isupper()
        for at in range(len(found) - 1, -1, -1):
            match, after = found[at], found[at + 1 : at + 2]
            part = self._part(match[0])
            if part and (part not in self._words or (not shouted and self._is_meant(text, match, after))):
                ending = _POSSESSIVE.search(match[0])
                text = text[: match.start()] + sign + (ending[0] if ending else "") + text[match.end() :]
        return text

    def _part(self, written: str) -> str:
        """Which of their names this is: also with an ending, in other letters or as one of two joined by a hyphen."""
        bare = fold(_POSSESSIVE.sub("", written))
        if bare in self._known:
            return bare
        one = bare.removesuffix("s")
        if len(one) > _SHORT and one in self._known and one not in self._words:
            return one
        return next((part for part in bare.split("-") if part in self._known and part not in self._words), "")

    def _is_meant(self, text: str, match: re.Match[str], after: list[re.Match[str]]) -> bool:
        """Whether a name that is a word too is meant as a name: by its capital, and at a sentence's begin by what follows."""
        if not match[0][0].isupper():
            return False
        before = text[: match.start()]
        if not _BEGINS.search(before):
            return not _TIME.search(before)
        surname = bool(after) and after[0][0][0].isupper() and bool(self._part(after[0][0]))
        return surname or _DOES.match(text, match.end()) is not None


def _parts(name: str) -> list[str]:
    """A name and each part of it that is no initial."""
    return [part for word in _WORD.findall(name) for part in {fold(word), *fold(word).split("-")} if len(part) > 1]
