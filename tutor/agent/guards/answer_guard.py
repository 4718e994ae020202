"""No sentence gives the answer to the open question away, in whatever form.

Numbers that the question, the hints or the student already named may be spoken of; they are held only where they
are stated as the answer. Any other number that equals the key is held.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from tutor.agent.guards.numbers import Mention, mentions, normal
from tutor.domain.items import Rendered

_STATES = re.compile(
    r"(?:\banswers?|\bresult|\bsolution|\btotal|\bsum|\bdifference|\bproduct|\bthat'?s|\bthat is|\bit'?s|\bit is|"
    r"\bthey are|\bequals?|\bequal to|=|\bgives?(?: you)?|\bmakes?|\bget|\bbecomes?|\bcomes? to|\b(?:sh|w)ould be|"
    r"\bmust be|\bwill be|\bchoose|\bpick|\bwrite|\btype|\bput|\benter|\bselect|\btap|\byes|\bsay|\bwant|\bcorrect|"
    r"\brespuesta|\bes igual a|\bson|\bare left with)"
    r"(?:\s|[:,>\"'(-]|\b(?:is|are|be|just|exactly|simply|now|really|to|the|number|fraction|option|choice|letter|es|a|an|"
    r"one|that|this|of|with|course)\b)*$"
)
_IS = re.compile(r"\b(?:is|are|=)\s*(?:just|exactly|now|only|about|the number|\"|'|:)*\s*$")
_CONFIRMS = re.compile(
    r"^\W*(?:(?:is|are|would be|was|looks|must be|has to be)\s+)?(?:the\s+|your\s+|an?\s+)?(?:\w+\s+)?"
    r"(?:answer|right|correct|larger|bigger|greater|biggest|largest|greatest|smaller|smallest|true|winner)\b"
)
_IN_ALL = re.compile(r"^\W*(?:\w+\s+){0,2}(?:in all|altogether|in total|left|remain)\b|^\W*(?:is|are) (?:what|how)\b")
_TOP = re.compile(
    r"\b(?:top|numerator|arriba)\b(?: number)?\W*(?:is|=|of|as|:|es)?\W*(\d+)|(\d+)\W*(?:on|in|at|goes on|is) (?:the )?top\b"
)
_BOTTOM = re.compile(
    r"\b(?:bottom|denominator|abajo)\b(?: number)?\W*(?:is|=|of|as|:|es)?\W*(\d+)|"
    r"(\d+)\W*(?:on|in|at|goes on|is|below|under(?:neath)?) (?:the )?(?:bottom|it)\b|\b(?:under|below|beneath) it\W*(\d+)"
)
_IN_ONE_UNIT = re.compile(r"(\S*\d\S*) [^\d^]+(?:\^\d)?")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


@dataclass
class AnswerGuard:
    """Knows the key of the open question; `known` is what was said or shown about it already."""

    rendered: Rendered | None
    known: Iterable[str] = ()
    said: Iterable[str] = ()
    _values: list[Mention] = field(init=False)
    _known: list[Mention] = field(init=False)
    _said: set[str] = field(init=False)

    def __post_init__(self) -> None:
        """Read the key and what is known once; without a key there is nothing to keep."""
        if self.rendered is None:
            return
        shown = [self.rendered.question, *_choices(self.rendered), *self.known]
        said = [mention for text in self.said for mention in mentions(normal(text))]
        self._known = [*(mention for text in shown for mention in mentions(normal(text))), *said]
        self._said = {mention.written for mention in said}
        self._values = list(mentions(normal(_key(self.rendered))))

    def leaks(self, sentence: str, before: str = "") -> bool:
        """Whether this sentence, perhaps together with the one before it, gives the answer away."""
        if self.rendered is None:
            return False
        text = normal(sentence)
        if _choices(self.rendered) and self._names_choice(text, sentence):
            return True
        if len(self._values) == 1 and self._is_number():
            spoken = any(self._gives_away(mention, text) for mention in mentions(text))
            with_unit = self.rendered.answer_type == "quantity" and self._says_words(text)
            return spoken or with_unit or self._in_parts(normal(f"{before} {sentence}"))
        return not _choices(self.rendered) and self._says_words(text)

    def _is_number(self) -> bool:
        """Whether the key is one number, perhaps with its unit: 5/6 or 5 km, not 3:4:5."""
        key = normal(_key(self.rendered)) if self.rendered else ""
        return self._values[0].end - self._values[0].start >= len(key) - 1

    def _gives_away(self, mention: Mention, text: str) -> bool:
        key = self._values[0]
        if not mention.is_about(key.value):
            return False
        own = mention.written in self._said and mention.written != key.written
        if own:
            return False
        if any(known.value == key.value and known.written == mention.written for known in self._known):
            return _stated(mention, text) and not text.endswith("?")
        if key.whole and mention.whole:
            return _stated(mention, text) or _as_result(mention, text)
        return True

    def _in_parts(self, text: str) -> bool:
        """The top number here, the bottom number there."""
        value = self._values[0].value
        pairs = {(value.numerator, value.denominator), _written_pair(self._values[0])}
        tops = {int(next(filter(None, found.groups()))) for found in _TOP.finditer(text)}
        bottoms = {int(next(filter(None, found.groups()))) for found in _BOTTOM.finditer(text)}
        return value.denominator != 1 and any(top in tops and bottom in bottoms for top, bottom in pairs)

    def _names_choice(self, text: str, sentence: str) -> bool:
        assert self.rendered is not None
        choices = [normal(choice) for choice in _choices(self.rendered)]
        key = normal(self.rendered.answer)
        names = [key]
        if key in choices:
            at = choices.index(key)
            names += [f"{'abcdefgh'[at]}", str(at + 1), f"the {_ORDINALS[min(at, 5)]}"]
        if sentence.strip(" .!*\"'()").casefold() in ([*names[1:2], key]):
            return True
        return not text.endswith("?") and any(_named_as_answer(name, text) for name in names)

    def _says_words(self, text: str) -> bool:
        """For keys that are words or lists: the very words, where nothing known has them."""
        assert self.rendered is not None
        key = normal(self.rendered.answer)
        if len(key) < 2 or any(key in normal(known) for known in (self.rendered.question, *self.known)):
            return _named_as_answer(key, text) and not text.endswith("?")
        return re.search(rf"(?<!\w){re.escape(key)}(?!\w)", text) is not None


def _key(rendered: Rendered) -> str:
    """The key; of a quantity in one unit its number, for 26 tells as much as 26 metres."""
    found = _IN_ONE_UNIT.fullmatch(rendered.answer) if rendered.answer_type == "quantity" else None
    return found[1] if found else rendered.answer


def _choices(rendered: Rendered) -> list[str]:
    choices = rendered.options.get("choices", ())
    return [str(choice) for choice in choices] if isinstance(choices, (list, tuple)) else []


def _named_as_answer(name: str, text: str) -> bool:
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        before, after = text[: found.start()][-60:], text[found.end() :][:40]
        if _CONFIRMS.search(after) or (
            _STATES.search(before) and not (len(name) == 1 and name == "a" and after.strip())
        ):
            return True
    return False


def _stated(mention: Mention, text: str) -> bool:
    before, after = text[: mention.start][-60:], text[mention.end :][:40]
    return (
        bool(_STATES.search(before) or _CONFIRMS.search(after))
        or text.strip(" .!:=") == text[mention.start : mention.end].strip()
    )


def _as_result(mention: Mention, text: str) -> bool:
    """A whole number is often innocent ("2 steps"): it is held where it comes out of something."""
    before, after = text[: mention.start], text[mention.end :][:40]
    has = before.endswith("have ") and not after.strip(" .!")
    return bool(has or _IS.search(before) or _IN_ALL.search(after))


def _written_pair(key: Mention) -> tuple[int, int]:
    parts = re.findall(r"\d+", key.written)
    value = Fraction(key.value)
    return (int(parts[0]), int(parts[1])) if len(parts) == 2 else (value.numerator, value.denominator)
