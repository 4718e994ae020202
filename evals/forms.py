"""A second opinion on whether a sentence gives an answer away, sharing no code with the tutor's guard.

It is meant to be read, not to be perfect: what it suspects is printed with the sentence. Small whole numbers count
only where the sentence states them as the answer, for "2 steps" tells nothing.
"""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from tutor.domain.items import Rendered

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_UNOS = "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {w: n for n, w in enumerate(_ONES.split())} | {w: n for n, w in enumerate(_UNOS.split())}
del _WORDS["once"]  # eleven in Spanish, but far more often the English word
_WORDS |= {w: 20 + 10 * n for n, w in enumerate(_TENS.split())}
_PARTS = dict(
    zip(
        [
            "half",
            "third",
            "fourth",
            "quarter",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        (2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 11, 12),
        strict=True,
    )
)
_UNICODE = {"½": " 1/2", "⅓": " 1/3", "⅔": " 2/3", "¼": " 1/4", "¾": " 3/4", "⅙": " 1/6", "⅚": " 5/6", "⅛": " 1/8"}
_STATED = re.compile(
    r"(?:answer|result|solution|total|sum|difference|product|respuesta|that'?s|it'?s|it is|equals?|=|makes?|get|becomes?|"
    r"write|type|put|enter|pick|choose|option|choice|letter|correct|right|son|es)\W*(?:\w+\W+){0,3}$"
)


def gives_away(sentence: str, key: Rendered, known: Iterable[str] = ()) -> bool:
    """Whether this sentence, on its own, tells the answer; what is in the question or `known` tells nothing."""
    text, shown = _plain(sentence), [_plain(one) for one in (key.question, *key.hints, *known)]
    choices = key.options.get("choices", ())
    if isinstance(choices, (list, tuple)) and choices:
        return _names(text, _plain(key.answer), [_plain(str(one)) for one in choices])
    value = _only_value(_plain(key.answer))
    if value is None:
        answer = _plain(key.answer)
        return len(answer) > 2 and answer in text and not any(answer in one for one in shown)
    named = {number for one in shown for number, _ in _numbers(one)}
    return any(_tells(number, value, text[:at], bare=number in named) for number, at in _numbers(text))


def _tells(number: Fraction, value: Fraction, before: str, *, bare: bool) -> bool:
    if number != value:
        return False
    small = value.denominator == 1 and abs(value) <= 20
    return not (bare or small) or bool(_STATED.search(before[-40:]))


def _names(text: str, answer: str, choices: list[str]) -> bool:
    letter = "abcdefgh"[choices.index(answer)] if answer in choices else ""
    names = [answer, *([f"option {letter}", f"letter {letter}", f"choice {letter}"] if letter else [])]
    if text.endswith("?"):
        return False
    found = (match for name in names for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text))
    return any(_STATED.search(text[: match.start()][-40:]) for match in found)


def _plain(text: str) -> str:
    for sign, written in _UNICODE.items():
        text = text.replace(sign, written)
    text = re.sub(r"\\?[dt]?frac\s*\{\s*(\d+)\s*\}\s*\{\s*(\d+)\s*\}", r" \1/\2 ", text)
    text = re.sub(r"[\u200b-\u200f\u2060*_`$]", "", text).replace("\u2044", "/").replace("−", "-").replace("’", "'")
    return re.sub(r"\s+", " ", text).strip().casefold()


def _only_value(answer: str) -> Fraction | None:
    found = list(_numbers(answer))
    return found[0][0] if len(found) == 1 else None


def _numbers(text: str) -> Iterator[tuple[Fraction, int]]:
    """Every number of a text with its place."""
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    text = _spelled(text)
    pattern = r"(?<![\d.])(-?\d+)\s+(\d+)\s*/\s*(\d+)|(?<![\d.])(-?\d+(?:\.\d+)?)\s*(?:/|\bover\b|\bout of\b|\bsobre\b)\s*(\d+)|(?<![\d.])(-?\d+\.\d+|-?\d+)(\s*%| percent)?"
    for found in re.finditer(pattern, text):
        whole, top, bottom, left, right, number, percent = found.groups()
        if whole and int(bottom):
            yield Fraction(int(whole)) + Fraction(int(top), int(bottom)), found.start()
        elif left and int(right):
            yield Fraction(left) / int(right), found.start()
        elif number:
            yield Fraction(number) / (100 if percent else 1), found.start()


def _spelled(text: str) -> str:
    """Number words as digits: "five sixths" as 5/6, "twenty-six" as 26, "three point five" as 3.5."""
    ones = "|".join(sorted(_WORDS, key=len, reverse=True))
    parts = "|".join(_PARTS)
    tens = "|".join(_TENS.split())
    text = re.sub(
        rf"\b({tens})[ -]({ones})\b", lambda m: str(_WORDS[m[1]] + _WORDS[m[2]]) if _WORDS[m[2]] < 10 else m[0], text
    )
    text = re.sub(
        rf"\b({ones}|\d+)[ -](?:of the )?({parts})s?\b",
        lambda m: f"{_WORDS.get(m[1], m[1])}/{_PARTS[m[2]]}",
        text,
    )
    text = re.sub(rf"\b({ones})\b", lambda m: str(_WORDS[m[1]]), text)
    return re.sub(
        r"(\d+) (?:point|coma|punto) (\d+)((?: \d)*)", lambda m: f"{m[1]}.{m[2]}{m[3].replace(' ', '')}", text
    )
