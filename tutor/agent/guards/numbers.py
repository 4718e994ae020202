"""Finding every number a sentence speaks of, in whatever dress: digits, words, percent, mixed, "5 over 6"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, partial

from tutor.agent.guards.letters import bare
from tutor.domain.number_words import BOTH, ENGLISH, FOREIGN, NUMBERS, OTHER_TONGUE, PARTS, SMALL, TENS, apart

_LATEX = re.compile(r"\\[dt]?frac\s*\{?\s*(\d+)\s*\}?\s*\{?\s*(\d+)\s*\}?")
_SPELLED = re.compile(r"\b[a-z](?:(?:[-.*_~+,]| - |, )[a-z]){2,}\b|\b[a-z](?: [a-z]){2,}\b")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_TEN_AND_ONE = re.compile(rf"\b({'|'.join(TENS)})[- ]({'|'.join(SMALL[1:10])})(?=\b|ths)")
_NUMBER = re.compile(rf"\b({_any_of(NUMBERS)})\b")
_SEVERAL = re.compile(rf"\b({_any_of(word for word, n in ENGLISH.items() if n not in (0, 1, 10))})(?:s|es|-?ish)\b")
_FOREIGN = re.compile(rf"\b({_any_of(BOTH)})\b")
_HUNDREDS = re.compile(r"\b(\d{1,2}|a) hundred\b(?:(?: and)? (\d{1,2})\b(?!ths))?")
_THOUSANDS = re.compile(r"\b(\d{1,3}|a) thousand\b(?:(?: and)? (\d{1,3})\b(?!ths))?")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_TEN_AND_PART = re.compile(rf"\b({'|'.join(TENS)})[- ](\d)ths\b")
_PART = re.compile(rf"\b({_any_of(PARTS)})s?\b(?! (?:time|try|one|step|question|hint|digit|letter|figure|number)\b)")
_PRONOUN = re.compile(
    r"(?<!hundred and )(?<!answer is )(?<!with )(?<!now )(?<!write )(?<!then )(?<!digit is )(?<!remove )(?<!minus )(?<!plus )(?<!add )(?<!away )(?<!equals )(?<!makes )(?<!gives )(?<!= )\bone\b(?! (?:\d+ths|over|and a|out of|point|percent|hundred|thousand|plus|wholes?|full|and then|more than|less than|fewer|too|short|above|below|off)\b)"
)

# No answer of ours is this long, and looking for numbers in an endless row of digits takes endless time.
_ENDLESS = re.compile(r"\d{16,}")

_BY = r"\s*(?:/|:|÷|over|slash|out of every|out of|of the|of|(?:goes )?on top of|sur|durch|divided by|sobre|entre|de cada)\s*"
_FRACTION = rf"(?:(\d+){_BY}(\d+)(?!\d|ths|\.\d)|(\d+)[\s-]+(\d+)ths|(?:\b(?:an?|un)\s+)?(?<!\d)(?<!\d )(\d+)ths)"
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


@lru_cache(maxsize=2048)
def normal(text: str) -> str:
    """The sentence without its dress: one kind of digit, slash and space; number words as digits."""
    text = bare(text[:4000]).casefold()
    text = _LATEX.sub(r"\1/\2", text)
    text = re.sub(r"[*_`$~\\{}\[\]]+", "", _SPELLED.sub(_unspelled, text)).replace("’", "'")
    text = re.sub(r"\((\d+)\)", r"\1", re.sub(r"[⁄∕／]", "/", text))
    text = re.sub(r"[‐‑‒–—−]", "-", text)
    text = re.sub(r"(?<=\d) [.] (?=\d)", ".", text)
    text = _GROUPED.sub("", _SPELLED.sub(_unspelled, text))
    return _in_digits(" ".join(text.split()))


def _unspelled(found: re.Match[str]) -> str:
    """Letters told one by one are a word, unless they are the names of options."""
    letters = re.sub(r"[^a-z]", "", found[0])
    return (
        apart(letters) if len(letters) > 3 or letters == "and" or letters in ENGLISH or letters in FOREIGN else found[0]
    )


def mentions(normal_text: str) -> Iterator[Mention]:
    """Every number in a normal text, each in its largest form: 1 1/2 is one number, not two."""
    left = _ENDLESS.sub(lambda found: "#" * len(found[0]), normal_text)
    for form, pattern in _FORMS:
        for found in list(pattern.finditer(left)):
            if mention := _mention(form, found):
                yield mention
                left = left[: found.start()] + " " * (found.end() - found.start()) + left[found.end() :]


def _in_digits(text: str) -> str:
    if OTHER_TONGUE.search(text):
        text = _FOREIGN.sub(lambda found: str(ENGLISH.get(found[1], FOREIGN.get(found[1], 0))), text)
    text = _PART.sub(lambda found: f"{PARTS[found[1]]}ths", text)
    text = re.sub(r"\b(\d+)-?(?:th|rd|nd|st)s\b", r"\1ths", text)
    text = _TEN_AND_PART.sub(lambda found: f"{ENGLISH[found[1]] + int(found[2])}ths", text)
    text = _TEN_AND_ONE.sub(lambda found: str(ENGLISH[found[1]] + ENGLISH[found[2]]), text)
    text = _PRONOUN.sub("this", text)
    text = _SEVERAL.sub(lambda found: str(ENGLISH[found[1]]), text)
    text = _NUMBER.sub(lambda found: str(NUMBERS[found[1]]), text)
    if "hundred" in text or "thousand" in text:
        text = _THOUSANDS.sub(partial(_scaled, 1000), _HUNDREDS.sub(partial(_scaled, 100), text))
    text = re.sub(r"\b(\d+) point((?: \d\b)+)", lambda found: f"{found[1]}.{found[2].replace(' ', '')}", text)
    return re.sub(r"\bpoint((?: \d\b)+)", lambda found: f"0.{found[1].replace(' ', '')}", text)


def _scaled(scale: int, found: re.Match[str]) -> str:
    return str((1 if found[1] == "a" else int(found[1])) * scale + int(found[2] or 0))


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
