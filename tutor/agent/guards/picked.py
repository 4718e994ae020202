"""Keys that are picked from options: one, several, in order, in pairs, or yes and no."""

import re
from collections.abc import Collection, Iterable
from fractions import Fraction
from functools import cached_property
from math import ceil

from tutor.agent.guards.numbers import mentions, normal
from tutor.agent.guards.options import (
    LETTERS,
    choices_of,
    has_words,
    letters_in,
    listed_in,
    paired_in,
    points_at,
    presumes,
    ruled_out,
    says_truth,
    tells_letters,
)
from tutor.agent.guards.pointing import is_foreign
from tutor.agent.guards.singled_out import CONSIDERS, is_picked_out, judges, letters_told
from tutor.agent.guards.stating import named_as_answer
from tutor.agent.guards.vocabulary import OWN
from tutor.domain.items import Rendered

_LETTER_LIKED = re.compile(
    r"\b(?:like|vote|go(?:es)? (?:for|with)|take|tap|press|tick|click|mark|try|looks? good|best|is it|belongs|fits|does)\b"
)
_JOINS = r"\W*(?:\s*(?:-|->|→|=|:|goes (?:with|to)|go with|belongs? (?:to|with)|fits|matches|is|and|with|to)\s*)+\W*"
_PRAISED = re.compile(
    r"\b(?:best fit|deserves|hooray|i'd go|i would go|begins with|favou?rite|winner|looks? good|yes)\b"
)
_TAKEN_FOR_WRONG = re.compile(
    r"\bwhere (?:is|was|'s) the (?:mistake|error|catch)\b|\bwhat(?: is|'s) wrong (?:with|about|in|here)\b|\bwhy is (?:that|it|this) (?:wrong|false|not)\b|\bastray\b|\bit fails\b"
)
_LETTERED = frozenset("ABCDEFGH")
_OWN_WORD = re.compile(r"[a-z]{3,}|\d+(?:[./]\d+)?")
_SO = re.compile(r"^(?!.*\byou think\b).*\b(?:it|that|this|so|true|works?)\b.*\?$")
_FEW, _MOST = 3, Fraction(2, 5)


class Picked:
    """What is known of the options, and which of them are right."""

    def __init__(self, rendered: Rendered, shown: Collection[str] = ()) -> None:
        """Read the options of the card or those in the question. `shown` are the words the student has seen."""
        self._shown = shown
        self._kind = rendered.answer_type
        self._answer = rendered.answer
        self._question = normal(rendered.question)
        self._names = [normal(choice) for choice in choices_of(rendered)]
        key = normal(rendered.answer)
        self._at = self._names.index(key) if key in self._names else None
        self._key = key
        self._parts = [part.strip() for part in re.split(r"[,;]", rendered.answer)]
        self._listed = {letter: normal(text) for letter, text in listed_in(rendered.question).items()}
        self._paired = {mark: normal(words) for mark, words in paired_in(rendered.question).items()}
        self._paired_marks = {mark: _marks_of(words, [*self._paired.values()]) for mark, words in self._paired.items()}
        self._lettered = bool(self._parts) and all(part in "ABCDEFGH" and len(part) == 1 for part in self._parts)
        self._own = self._distinct_words()
        self._marks = [_marks_of(name, [*self._names, self._question]) for name in self._names]
        self._letters_shown = (set(self._listed) or _LETTERED) if self._lettered else set[str]()
        self._item_texts = (
            self._parts if self._kind == "ordering" and not self._lettered else list(self._listed.values())
        )
        said = re.sub(r"^.*?: ", "", self._question)
        self._claim = {word for word in re.findall(r"[a-z]{3,}", said) if is_foreign(word, ())}

    def proposed(self, said: str) -> bool:
        """Whether the student just named the right option."""
        text = normal(said)
        if self._kind == "truth":
            return bool(re.search(rf"\b(?:{'yes|true|right|so' if self._says_yes else 'no|false|wrong|not'})\b", text))
        if self._kind == "matching":
            return re.sub(r"\W", "", self._answer).upper() in re.sub(r"\W", "", said).upper()
        if self._lettered:
            letters = letters_in(said) or letters_in(said.upper())
            return letters == self._parts or (self._kind == "choices" and set(letters) == set(self._parts))
        if self._at is None:
            return False
        others = [name for n, name in enumerate(self._names) if n != self._at]
        named = has_words(self._key, text) and not any(has_words(name, text) for name in others)
        return named or letters_in(said.upper()) == [LETTERS[self._at].upper()]

    def told_in(self, text: str, raw: str) -> bool:
        """Whether this sentence alone tells."""
        if self._kind == "truth":
            return self._takes_sides(text)
        if self._sets_apart(text):
            return True
        if self._names:
            return is_picked_out(text, raw, self._names, self._at, self._shown) or self._names_one(text, raw)
        if self._kind == "matching":
            return letters_told(text, raw, _LETTERED, ()) or self._pairs(text, raw) or self._pairs_in_words(text)
        return self._kind in ("choices", "ordering") and letters_told(text, raw, self._letters_shown, self._item_texts)

    def _takes_sides(self, text: str) -> bool:
        """Whether this says that the claim holds or fails, or asks why it does."""
        if _TAKEN_FOR_WRONG.search(text):
            return not self._says_yes
        if self._says_yes and _SO.search(text) and presumes(text):
            return True
        if (
            text.endswith((".", "!"))
            and len(words := re.findall(r"[a-z]+", text)) == 1
            and words[0] not in OWN["everyday"]
        ):
            return True
        return says_truth("yes" if self._says_yes else "no", text) or judges(text, self._claim)

    def told_over(self, before: Iterable[tuple[str, str]], text: str, raw: str) -> bool:
        """Whether this and the sentences before it tell together."""
        said = [*before, (text, raw)]
        if self._at is not None:
            return ruled_out(self._at, self._names, said[-14:], self._marks)
        if self._lettered and self._kind in ("choices", "ordering") and not text.endswith("?"):
            return self._letters([one for _, one in said], text, raw)
        return False

    @property
    def _says_yes(self) -> bool:
        return self._answer.casefold() in ("yes", "true")

    def _names_one(self, text: str, raw: str) -> bool:
        names = [self._key]
        if self._at is not None:
            names += [LETTERS[self._at]]
            if raw.strip(" .!*\"'()").casefold() in (LETTERS[self._at], self._answer.casefold()):
                return True
            if points_at(self._at, len(self._names), text, raw):
                return True
            if (
                LETTERS[self._at].upper() in letters_in(raw)
                and len(set(letters_in(raw))) == 1
                and _LETTER_LIKED.search(text)
            ):
                return True
        if text.endswith("?"):
            return presumes(text) and self._is_named(text, raw)
        letters = {letter.lower() for letter in letters_in(raw)}
        names = [name for name in names if len(name) > 1 or name.isdigit() or name == self._key or name in letters]
        return any(named_as_answer(name, text) for name in names) or self._describes(text)

    def _is_named(self, text: str, raw: str) -> bool:
        """Whether the right option is named and no other."""
        letters = set(letters_in(raw))
        if self._at is not None and letters:
            return letters == {LETTERS[self._at].upper()}
        others = (name for n, name in enumerate(self._names) if n != self._at and name not in self._key)
        return has_words(self._key, text) and not any(has_words(name, text) for name in others)

    def _describes(self, text: str) -> bool:
        """The right option and no other is named, in full or by words that only it has."""
        others = [name for n, name in enumerate(self._names) if n != self._at]
        if any(has_words(name, text) for name in others if name not in self._key):
            return False
        if self._at is not None and text.split() and self._marked_in(text):
            return True
        shown = bool(list(mentions(self._key))) and (self._key in self._question or self._key.isdigit())
        if has_words(self._key, text) and (
            not shown or _PRAISED.search(text) or re.search(r":\W*$", text.split(self._key, maxsplit=1)[0])
        ):
            return True
        run = max(_FEW, ceil(_MOST * len(self._own))) if len(self._own) > _FEW else _FEW
        runs = [" ".join(self._own[at : at + run]) for at in range(len(self._own) - run + 1)]
        said = " ".join(re.findall(r"\w+", text))
        return any(has_words(one, said) and not any(one in name for name in others) for one in runs)

    def _marked_in(self, text: str) -> bool:
        """Whether most words that only the right option has are here, or one is quoted, and none of another's."""
        words, own = set(re.findall(r"[a-z]{4,}", text)), self._marks[self._at or 0]
        if not own & words or any(marks & words for n, marks in enumerate(self._marks) if n != self._at):
            return False
        quoted = {
            word
            for found in re.findall(r"[\"“”]([^\"“”]{3,40})[\"“”]", text)
            for word in re.findall(r"[a-z]{4,}", found)
        }
        return bool(quoted & own) or (len(own) >= _FEW and len(own & words) > len(own) / 2)

    def _sets_apart(self, text: str) -> bool:
        """Whether a statement speaks in their own words of what is right and of nothing else, or of all the rest."""
        if text.endswith("?"):
            return False
        said = set(_OWN_WORD.findall(text))
        spoken_of = {at for at, own in self._own_words.items() if own & said}
        if spoken_of == self._right:
            return not CONSIDERS.search(text) and any(len(self._own_words[at] & said) > 1 for at in spoken_of)
        return len(spoken_of) > 1 and spoken_of == self._own_words.keys() - self._right

    @cached_property
    def _own_words(self) -> dict[str, set[str]]:
        """What each option alone says beyond a tutor's everyday words, of those on the card by their place, of those in the question by their letter."""
        texts = self._listed.items() if self._kind == "choices" else enumerate(self._names)
        words = {str(at): {*_OWN_WORD.findall(text)} - OWN["everyday"] for at, text in texts}
        return {at: own.difference(*(other for n, other in words.items() if n != at)) for at, own in words.items()}

    @property
    def _right(self) -> set[str]:
        return {*self._parts} if self._kind == "choices" else {str(self._at)}

    def _distinct_words(self) -> list[str]:
        return re.findall(r"\w+", self._key) if self._at is not None and len(self._key.split()) >= _FEW else []

    def _letters(self, said: list[str], text: str, raw: str) -> bool:
        here = letters_in(raw)
        by_words = [letter for letter, words in self._listed.items() if has_words(words.strip(" ."), text)]
        here = here or by_words
        if here and re.search(
            r"\b(?:all but|except|without|every\w* but|only not|leave out|forget|the rest|the others?|not take)\b", text
        ):
            return set(self._listed) - set(here) == set(self._parts)
        if tells_letters(self._parts, said, ordered=self._kind == "ordering"):
            return True
        named = [letter for letter, words in self._listed.items() if has_words(words, text)]
        if self._kind == "choices":
            return bool(named) and set(named) == set(self._parts)
        named.sort(key=lambda letter: text.find(self._listed[letter]))
        return len(named) > 1 and named == self._parts

    def _pairs_in_words(self, text: str) -> bool:
        """Whether both halves of a right pair are called by their own words."""
        if text.endswith("?"):
            return False
        words = set(re.findall(r"[a-z]{4,}", text))
        named = {
            mark
            for mark, own in self._paired.items()
            if has_words(own, text) or len(self._paired_marks[mark] & words) >= 2
        }
        return any(set(part.split("-")) <= named for part in self._parts)

    def _pairs(self, text: str, raw: str) -> bool:
        """One right pair is enough: it was asked for."""
        if text.endswith("?"):
            return False
        for part in self._parts:
            left, _, right = part.partition("-")
            for one, other in ((left, right), (right, left)):
                if re.search(
                    rf"(?<!\w){re.escape(one)}{_JOINS}(?:number |letter |option )?{re.escape(other)}(?!\w)",
                    raw,
                    re.IGNORECASE,
                ):
                    return True
        return False


def _marks_of(name: str, texts: list[str]) -> set[str]:
    """The longer words that this option has and no other text."""
    others = {word for text in texts if text != name for word in re.findall(r"[a-z]{4,}", text)}
    return set(re.findall(r"[a-z]{4,}", name)) - others
