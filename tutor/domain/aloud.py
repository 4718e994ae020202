"""Text as a voice should say it: no sign stands alone, and 3/4 is said as people say it.

Voices read "3/4" as a date, "−" as nothing and "×" as a letter. English, as the questions are.
"""

import re
from collections.abc import Iterable

_PARTS = {
    2: ("half", "halves"),
    3: ("third", "thirds"),
    4: ("fourth", "fourths"),
    5: ("fifth", "fifths"),
    6: ("sixth", "sixths"),
    7: ("seventh", "sevenths"),
    8: ("eighth", "eighths"),
    9: ("ninth", "ninths"),
    10: ("tenth", "tenths"),
    12: ("twelfth", "twelfths"),
    100: ("hundredth", "hundredths"),
}
_FRACTION = re.compile(r"(?<![\w/.])(?:(\d{1,4}) )?(\d{1,4})/(\d{1,4})(?![\w/]|\.\d)", re.ASCII)
_SIGNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"_{2,}|□|…{2,}", " blank "),
        (r"(?<==)\s*\?", " what?"),
        (r"\$(\d+(?:\.\d+)?)", r"\1 dollars"),
        (r"€\s?(\d+(?:\.\d+)?)", r"\1 euros"),
        (r"(?<=\d)\s?%", " percent"),
        (r"(?<=\d)\s?°", " degrees"),
        (r"²", " squared"),
        (r"³", " cubed"),
        (r"\^\s?(\d+)", r" to the power of \1"),
        (r"√\s?", " the square root of "),
        (r"π", " pi "),
        (r"(?<=\d):(?=\d)", " to "),
        (r"×|⋅|·|(?<=\d)\s?\*\s?(?=\d)", " times "),
        (r"÷", " divided by "),
        (r"≤", " is at most "),
        (r"≥", " is at least "),
        (r"≠", " is not equal to "),
        (r"≈", " is about "),
        (r"<", " is less than "),
        (r">", " is greater than "),
        (r"=", " equals "),
        (r"\+", " plus "),
        (r"−|(?<=\s)-(?=\s?\d)|(?<=\d)-(?=\d)|^-(?=\d)", " minus "),
    )
)


def aloud(text: str) -> str:
    """The text in words a voice reads right."""
    said = _FRACTION.sub(_fraction, text)
    for sign, words in _SIGNS:
        said = sign.sub(words, said)
    return re.sub(r"\s+([.,;?!])", r"\1", " ".join(said.split()))


def sentences_aloud(texts: Iterable[str]) -> list[str]:
    """Several texts to be read one after the other, without the empty ones."""
    return [said for text in texts if (said := aloud(text))]


def _fraction(found: re.Match[str]) -> str:
    whole, top, bottom = found.groups()
    one, several = _PARTS.get(int(bottom), ("", ""))
    part = f"{top} {one if top == '1' else several}" if one else f"{top} over {bottom}"
    return f"{whole} and {part}" if whole else part
