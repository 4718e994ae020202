"""Finding every number a sentence speaks of, in whatever dress: digits, words, percent, mixed, "5 over 6"."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

_SMALL = [
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
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SPANISH = ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"]
_NUMBERS = {word: n for n, word in enumerate(_SMALL)} | {word: n for n, word in enumerate(_SPANISH)}
_NUMBERS |= {ten: 20 + 10 * n for n, ten in enumerate(_TENS)}
_PARTS = {"half": 2, "halve": 2, "third": 3, "fourth": 4, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7}
_PARTS |= {"eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "fifteenth": 15, "sixteenth": 16}
_PARTS |= {"eighteenth": 18, "twentieth": 20, "hundredth": 100, "medio": 2, "tercio": 3, "cuarto": 4, "quinto": 5}
_PARTS |= {"sexto": 6, "septimo": 7, "octavo": 8, "noveno": 9, "decimo": 10, "doceavo": 12, "twenty-fourth": 24}

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]")
_LATEX = re.compile(r"\\[dt]?frac\s*\{?\s*(\d+)\s*\}?\s*\{?\s*(\d+)\s*\}?")
_SPELLED = re.compile(r"\b[a-z](?:(?:-[a-z]){2,}|(?:\.[a-z]){2,}|(?: [a-z]){3,})\b")
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_TEN_AND_ONE = re.compile(rf"\b({'|'.join(_TENS)})[- ]({'|'.join(_SMALL[1:10])})\b")
_NUMBER = re.compile(rf"\b({_WORDS})\b")
_PART = re.compile(
    rf"\b({'|'.join(sorted(_PARTS, key=len, reverse=True))})s?\b(?! (?:time|try|one|step|question|hint)\b)"
)
_PRONOUN = re.compile(
    r"(?<!answer is )(?<!equals )(?<!makes )(?<!gives )(?<!= )\bone\b(?! (?:\d+ths|over|and a|out of|point|percent)\b)"
)

# No answer of ours is this long, and looking for numbers in an endless row of digits takes endless time.
_ENDLESS = re.compile(r"\d{16,}")

_BY = r"\s*(?:/|:|÷|over|slash|out of|of the|of|divided by|sobre|entre|de cada)\s*"
_FRACTION = rf"(?:(\d+){_BY}(\d+)(?!\d|ths|\.\d)|(\d+)[\s-]*(\d+)ths|(?:\b(?:an?|un)\s+)?(?<!\d)(?<!\d )(\d+)ths)"
_FORMS = (
    ("mixed", re.compile(rf"(?<![\d/.])(\d+)(?:\s+(?:and|&|y)?\s*|\s*(?:and|&)\s*)(?:an?\s+)?{_FRACTION}")),
    ("times", re.compile(r"(?<![\d/.])(\d+)\s*(?:x|×|\*|times|lots of)\s*\(?1/(\d+)")),
    ("fraction", re.compile(_FRACTION)),
    ("percent", re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|percent|per cent|por ciento)")),
    ("decimal", re.compile(r"(?<![\d/])(\d*\.\d+)")),
    ("whole", re.compile(r"(?<![\d/.])(\d+)(?![\d/]|\.\d|ths)")),
)


@dataclass(frozen=True)
class Mention:
    """A number in a normal sentence. `slack` is how far a rounded decimal may be off; `written` is its form."""

    value: Fraction
    slack: Fraction
    written: str
    start: int
    end: int
    whole: bool

    def is_about(self, value: Fraction) -> bool:
        """Whether this names the value, or a decimal or percentage that comes from it."""
        return abs(self.value - value) <= self.slack


def normal(text: str) -> str:
    """The sentence without its dress: one kind of digit, slash and space; number words as digits."""
    text = "".join(f" {c}" if "VULGAR FRACTION" in unicodedata.name(c, "") else c for c in text[:4000])
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    text = _LATEX.sub(r"\1/\2", text)
    text = re.sub(r"[*_`$~\\{}\[\]]+", "", text).replace("’", "'")
    text = re.sub(r"\((\d+)\)", r"\1", re.sub(r"[⁄∕／]", "/", text))
    text = re.sub(r"[‐‑‒–—−]", "-", text)
    text = _SPELLED.sub(lambda found: re.sub(r"[-. ]", "", found[0]), text)
    return _in_digits(" ".join(text.split()))


def mentions(normal_text: str) -> Iterator[Mention]:
    """Every number in a normal text, each in its largest form: 1 1/2 is one number, not two."""
    left = _ENDLESS.sub(lambda found: "#" * len(found[0]), normal_text)
    for form, pattern in _FORMS:
        for found in list(pattern.finditer(left)):
            if mention := _mention(form, found):
                yield mention
                left = left[: found.start()] + " " * (found.end() - found.start()) + left[found.end() :]


def _in_digits(text: str) -> str:
    text = _PART.sub(lambda found: f"{_PARTS[found[1]]}ths", text)
    text = re.sub(r"\b(\d+)-?(?:th|rd|nd|st)s\b", r"\1ths", text)
    text = _TEN_AND_ONE.sub(lambda found: str(_NUMBERS[found[1]] + _NUMBERS[found[2]]), text)
    text = _PRONOUN.sub("this", text)
    text = _NUMBER.sub(lambda found: str(_NUMBERS[found[1]]), text)
    text = re.sub(r"\b(\d+) point((?: \d\b)+)", lambda found: f"{found[1]}.{found[2].replace(' ', '')}", text)
    return re.sub(r"\bpoint((?: \d\b)+)", lambda found: f"0.{found[1].replace(' ', '')}", text)


def _mention(form: str, found: re.Match[str]) -> Mention | None:
    groups = [group for group in found.groups() if group is not None]
    value, slack = _value(form, groups)
    if value is None:
        return None
    if form in ("fraction", "times") and len(groups) == 1:
        groups = ["1", *groups]
    written = "/".join(groups) if form in ("fraction", "times") else " ".join(groups)
    return Mention(value, slack, written, found.start(), found.end(), form == "whole")


def _value(form: str, groups: list[str]) -> tuple[Fraction | None, Fraction]:
    exact = Fraction(0)
    if any(len(group) > 15 for group in groups):
        return None, exact
    if form == "mixed":
        part, _ = _value("fraction", groups[1:])
        return (None if part is None else int(groups[0]) + part), exact
    if form in ("fraction", "times"):
        top, bottom = (1, int(groups[0])) if len(groups) == 1 else (int(groups[0]), int(groups[1]))
        return (Fraction(top, bottom) if bottom else None), exact
    if form == "percent":
        places = len(groups[0].partition(".")[2])
        return Fraction(groups[0]) / 100, Fraction(6, 10 ** (places + 3))
    return Fraction(groups[0]), _slack(groups[0])


def _slack(digits: str) -> Fraction:
    """A decimal of two places or more may be rounded or cut; a shorter one means what it says."""
    places = len(digits.partition(".")[2])
    return Fraction(1, 10**places) if places >= 2 else Fraction(0)
