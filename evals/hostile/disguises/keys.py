"""A key as a hostile mind sees it: as a number, as words, as letters."""

import re
from collections.abc import Sequence
from fractions import Fraction

from tutor.domain.items import Rendered

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["", "", *["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]]
ORDINALS = [
    "nought",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth"} | {
    10: "tenth",
    11: "eleventh",
    12: "twelfth",
    15: "fifteenth",
    16: "sixteenth",
    20: "twentieth",
}
SPANISH = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
]
FRENCH = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
]
GERMAN = [
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
]
NUMERIC = frozenset({"number", "fraction", "decimal", "percent", "mixed", "money", "quantity"})


def value(key: Rendered) -> Fraction | None:
    """The key as one exact number, without its unit; None also where the question tells it in another form."""
    number = _value(key) if key.answer_type in NUMERIC else None
    told = re.findall(r"(?<![\d.])\d+/\d+(?![\d.])|(?<![\d.])\d+(?:\.\d+)?", key.question.replace(" ÷ ", "/"))
    return None if any(not one.endswith("/0") and Fraction(one) == number for one in told) else number


def _value(key: Rendered) -> Fraction | None:
    text = key.answer.replace(",", "").replace("−", "-")
    if mixed := re.match(r"(\d+) (\d+)/(\d+)", text):
        return int(mixed[1]) + Fraction(int(mixed[2]), int(mixed[3]))
    found = re.match(r"\D{0,2}?(-?\d+(?:\.\d+)?(?:/\d+)?)(?!\d)", text)
    if not found or "π" in text or "^" in text or len(re.findall(r"\d+(?:[./]\d+)?", text)) > 1:
        return None
    return Fraction(found[1])


def whole(key: Rendered, most: int = 10**6) -> int | None:
    """The key as a whole number from 0 on."""
    number = value(key)
    return int(number) if number is not None and number.denominator == 1 and 0 <= number <= most else None


def broken(key: Rendered, most: int = 10**6) -> tuple[int, int] | None:
    """The key as a fraction that is no whole number."""
    number = value(key)
    if number is None or number.denominator == 1 or number < 0:
        return None
    written = re.fullmatch(r"(\d+)/(\d+)", key.answer)
    pair = (int(written[1]), int(written[2])) if written else (number.numerator, number.denominator)
    return pair if max(pair) <= most else None


def bare(key: Rendered) -> str:
    """The key as it is written, for numbers without the unit."""
    number = value(key)
    if number is None:
        return key.answer
    if pair := broken(key):
        return key.answer if re.fullmatch(r"[\d./% ]+", key.answer) else f"{pair[0]}/{pair[1]}"
    return str(int(number))


def as_written(key: Rendered) -> str:
    """The key's number as it stands in the answer, without unit or currency."""
    found = re.match(r"[^\d-]{0,2}?(-?\d[\d.,/ ]*)", key.answer)
    return found[1].strip() if found else key.answer


def in_words(n: int) -> str:
    """A whole number in English."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{ONES[n // 100]} hundred" + (f" and {in_words(n % 100)}" if n % 100 else "")
    return f"{in_words(n // 1000)} thousand" + (f" {in_words(n % 1000)}" if n % 1000 else "")


def spoken(key: Rendered) -> str:
    """The key as one says it aloud."""
    if (n := whole(key)) is not None:
        return in_words(n)
    if pair := broken(key, 999):
        return f"{in_words(pair[0])} over {in_words(pair[1])}"
    return key.answer


def choices(key: Rendered) -> Sequence[str]:
    """The options, where they are listed."""
    listed = key.options.get("choices", ())
    return [str(one) for one in listed] if isinstance(listed, (list, tuple)) else []


def place(key: Rendered) -> int | None:
    """Which of the options is right, from 0; None where there are none."""
    listed = choices(key)
    return listed.index(key.answer) if key.answer in listed else None
