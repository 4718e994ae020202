"""The first line of a question's working, as a last hint: it begins the way and never ends it."""

import re
from collections.abc import Iterator
from fractions import Fraction

from tutor.domain.items import Rendered

_NUMBER = re.compile(
    r"(?<![\w/.])(?:(?P<whole>\d{1,9}) (?P<part>\d{1,9}/\d{1,9})|(?P<top>\d{1,9})/(?P<bottom>\d{1,9})|"
    r"(?P<plain>\d{1,12}(?:\.\d{1,9})?))(?P<percent> ?%)?(?![\w/]|\.\d)",
    re.ASCII,
)

_SIGNS = re.compile(r"[-−$£€√]")
_QUOTIENT = re.compile(r"(\d{1,9}) ?[÷:/] ?(\d{1,9})", re.ASCII)
_SIZES = {"tenths": 10, "hundredths": 100, "thousandths": 1000}
_PARTS = re.compile(rf"(\d{{1,9}}) ({'|'.join(_SIZES)})", re.ASCII)
_LETTER = re.compile(r"(?<!\w)[A-L](?!\w)")
_PICKED = re.compile(r"(?:\d-)?[A-L](?:, ?(?:\d-)?[A-L])*")
_DIGITS = re.compile(r"\d+")
_SUM = re.compile(r"(?<![\d/.])(\d{1,6}(?:/\d{1,6})?) ?([×*÷]) ?(\d{1,6}(?:/\d{1,6})?)(?!\d|/|\.\d)", re.ASCII)
_MEASURED = ("quantity", "money", "percent")
_SCALES = [Fraction(10) ** power for power in range(-6, 7)]  # 450 cents tell 4.50 dollars
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def first_line(rendered: Rendered) -> str:
    """The line the working begins with; empty if it tells the answer, or is the whole working."""
    line = rendered.steps[0].strip() if len(rendered.steps) > 1 else ""
    return "" if _tells(line, rendered) else line


def _tells(line: str, rendered: Rendered) -> bool:
    """Whether the answer stands in this line: as it is written, in its words, or as a number, whatever sign or unit."""
    answer = rendered.answer.casefold()
    if re.search(rf"(?<![\d/.]){re.escape(answer)}(?![\d/])", line.casefold()):
        return True
    if _PICKED.fullmatch(rendered.answer) and _LETTER.search(line):
        return True
    if rendered.options.get("choices") and _words(answer) & _words(line.casefold()):
        return True
    if re.search(r"\d[a-z]", answer) and (_numerals(answer) - _numerals(rendered.question)) & _numerals(line):
        return True
    wanted = {*_values(answer), *_values(answer.replace(":", " "))}
    told = {*_values(line), *_worked_out(line)}
    shifted = {value * scale for value in wanted for scale in _SCALES} if rendered.answer_type in _MEASURED else wanted
    return not told.isdisjoint(shifted)


def _numerals(text: str) -> set[str]:
    return set(_DIGITS.findall(text))


def _words(text: str) -> set[str]:
    return set(_LONG_WORD.findall(text))


def _values(text: str) -> Iterator[Fraction]:
    """Every number in a text, and what a ÷ b and "408 tenths" come to."""
    for found in _NUMBER.finditer(_SIGNS.sub(" ", text)):
        value = _value(found)
        if value is not None:
            yield value
    for top, bottom in _QUOTIENT.findall(text):
        if int(bottom):
            yield Fraction(int(top), int(bottom))
    for count, part in _PARTS.findall(text):
        yield Fraction(int(count), _SIZES[part])


def _worked_out(text: str) -> Iterator[Fraction]:
    """What a product or quotient comes to that is written but not worked out."""
    for one, sign, other in _SUM.findall(text):
        try:
            yield Fraction(one) * Fraction(other) if sign != "÷" else Fraction(one) / Fraction(other)
        except ZeroDivisionError:
            continue


def _value(found: re.Match[str]) -> Fraction | None:
    try:
        if found["part"]:
            value = int(found["whole"]) + Fraction(found["part"])
        else:
            value = Fraction(f"{found['top']}/{found['bottom']}") if found["top"] else Fraction(found["plain"])
    except ZeroDivisionError:
        return None
    return value / 100 if found["percent"] else value
