"""What a reply says beside the student's wrong guess: "three more", "upside down" and "the other one" tell the key then."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from tutor.agent.guards.numbers import Mention, mentions, normal
from tutor.agent.guards.options import LETTERS, choices_of, has_words, letters_in
from tutor.agent.guards.reckoning import Told, in_other_digits
from tutor.domain.items import Rendered

_OTHER = re.compile(
    r"\b(?:others?|opposite|contrary|reverse|rest|remain\w*|left|leaves?|leave|neither|none|instead|the other way|(?:not|isn't|aren't) "
    r"(?:those|these|either|any|that|it|them)|switch|swap|flip)\b"
)
_CONTRARY = re.compile(
    r"\b(?:opposite|contrary|reverse|instead|switch|swap|flip|the other|other (?:way|one|answer)|change your mind)\b"
)
_SWAPPED = re.compile(
    r"\b(?:swap\w*|switch\w*|exchang\w+|trad(?:e|es|ing)|chang\w+ (?:seats?|places?)|revers\w+|backwards?|turn\w* (?:\w+ )?(?:round|around)|"
    r"other way round|change over)\b"
)
_PLACE = r"(?:first|second|third|last|latter|former|middle|earlier|later|1st|2nd|3rd|\dths)"
_WHICH = re.compile(
    rf"\b(?:your|the) {_PLACE}(?: (?:1|one|this|idea|guess|thing|number|try|of (?:them|these|the \w+))\b| you (?:said|named)|\W*$)|"
    r"\bin the middle\W*$"
)
_FURTHER = r"(?:more|less|fewer|too|off|short|away|higher|lower|bigger|smaller|up|down|extra|over|under|further|above|below|times)"
_BY = re.compile(
    rf"\d (?:\w+ )?{_FURTHER}\b|\b(?:add|adds|off by|it takes|away|plus|minus|times|up|down|lacks?|missing|needs?) (?:just |only |another |still )*\d|"
    rf"\b(?:this|one|a|an) (?:\w+ )?{_FURTHER}\b|\b(?:double|half|twice|triple) (?:of )?(?:it|that|yours?)\b"
)
_MORE = re.compile(r"\b(?:more|add\w*|plus|too (?:few|little|low|small|short)|short|missing|lacks?|up|higher|extra)\b")
_LESS = re.compile(r"\b(?:less|fewer|minus|subtract|too (?:many|much|high|big|large|long)|lower|down|take)\b")
_MULTIPLIED = re.compile(r"\b(?:times|double|half|twice|triple)\b")
_DOUBLED = re.compile(r"\b(?:twice|doubl\w+|halv\w+|half|once more|once again)\b")
_OF_DIGITS = re.compile(
    r"\b(?:digits?|zeros?|0s?|noughts?|point|figures?|upside|swap\w*|flip\w*|turn\w* (?:it|that|your|the)|revers\w+|backwards?|other way|round|around)\b"
)
_PARTS = re.compile(r"\b(?:top|bottom|numerator|denominator)\b")
_SIGN = re.compile(
    r"\b(?:sign|without the (?:minus|plus)|negative|positive|(?:missing|forgot|needs?|lost) (?:the|a) minus)\b"
)
_MOST_GUESSES, _SHORT = 4, 10


class Corrected:
    """Reads the wrong guesses of the student's own words once."""

    def __init__(self, rendered: Rendered, said: Iterable[str], keys: Sequence[Fraction]) -> None:
        """`keys` are the key as a number, where it is one."""
        self._kind, self._keys = rendered.answer_type, set(keys)
        texts = [text for text in said if text.strip()]
        named = [m for text in texts for m in mentions(normal(text))] if keys else []
        offered = any(" or " in text.casefold() for text in texts)
        self._several = offered and len(named) > 1 and any(one.value in self._keys for one in named)
        self._shown = {one.value for one in mentions(normal(rendered.question))} if named else set()
        self._guesses = [one for one in named if one.value not in self._keys][:_MOST_GUESSES]
        self._is_opposite = self._kind == "truth" and any(_says(text, rendered.answer) for text in texts)
        self._only_one_left = self._leaves_one(rendered, texts)
        self._one_swap_away = self._kind == "ordering" and any(_is_a_swap(rendered.answer, text) for text in texts)

    def tells(self, text: str, told: Sequence[Told]) -> bool:
        """Whether the guess and this say the key together."""
        if self._one_swap_away and _SWAPPED.search(text) and not text.endswith("?"):
            return True
        if (self._is_opposite and _CONTRARY.search(text)) or (self._only_one_left and _OTHER.search(text)):
            return True
        if self._several and _WHICH.search(text) and not text.endswith("?"):
            return True
        if not self._guesses or text.endswith("?") or len(text.split()) > _SHORT:
            return False
        steps = [one.value for one in told if not one.word] or [Fraction(1)]
        return any(not self._keys.isdisjoint(_corrections(guess, text, steps)) for guess in self._guesses)

    def _leaves_one(self, rendered: Rendered, texts: Sequence[str]) -> bool:
        """Whether the student has named every option but the right one."""
        names = [normal(choice) for choice in choices_of(rendered)]
        key = normal(rendered.answer)
        said = " ".join(map(normal, texts))
        letters = {letter.lower() for text in texts for letter in letters_in(text)}
        named = {n for n, name in enumerate(names) if has_words(name, said) or LETTERS[n] in letters}
        return key in names and named == set(range(len(names))) - {names.index(key)}


def _says(text: str, answer: str) -> bool:
    """Whether a student said the opposite of yes or no."""
    wrong = "no|nope|nah|false" if answer.casefold() in ("yes", "true") else "yes|yep|yeah|true"
    return re.search(rf"\b(?:{wrong})\b", text.casefold()) is not None


def _is_a_swap(answer: str, text: str) -> bool:
    """Whether two things changed over, or the whole turned round, make a student's order the key."""
    key = [part.strip() for part in answer.split(",")]
    said = [part.strip().upper() if len(part.strip()) == 1 else part.strip() for part in re.split(r"[,\s]+", text)]
    said = [part for part in said if part in key]
    if sorted(said) != sorted(key) or said == key:
        return False
    if said[::-1] == key:
        return True
    return any(
        [*said[:a], said[b], *said[a + 1 : b], said[a], *said[b + 1 :]] == key
        for a, b in itertools.combinations(range(len(said)), 2)
    )


def _corrections(guess: Mention, text: str, steps: Sequence[Fraction]) -> Iterator[Fraction]:
    """What this guess becomes by what the text says of it."""
    if _OF_DIGITS.search(text):
        yield from in_other_digits(guess.value, text)
    if _SIGN.search(text):
        yield -guess.value
    if _DOUBLED.search(text):
        yield from (guess.value * 2, guess.value / 2)
    if _BY.search(text):
        for step in steps:
            if _MULTIPLIED.search(text):
                yield from (guess.value * step, guess.value / (step or 1))
            else:
                yield from (
                    guess.value + more for more in (step, -step) if not (_LESS if more > 0 else _MORE).search(text)
                )
    if "/" in guess.written and _PARTS.search(text):
        yield from _with_other_parts(guess.written, steps)


def _with_other_parts(fraction: str, steps: Sequence[Fraction]) -> Iterator[Fraction]:
    """The fraction with a top or bottom that is so much more or less."""
    top, bottom = (int(part) for part in fraction.split("/"))
    for step in steps:
        by = (Fraction(0), step, -step)
        yield from (
            (top + more) / (bottom + under) for more, under in itertools.product(by, repeat=2) if bottom + under
        )
