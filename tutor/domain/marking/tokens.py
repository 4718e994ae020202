"""Cutting cleaned text into numbers, letters and signs."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from tutor.domain.marking.clean import is_vulgar, vulgar
from tutor.domain.marking.latex import without_latex
from tutor.domain.marking.repeating import with_repeating
from tutor.domain.marking.verdicts import Unreadable

DIGITS = 40
EXPONENT = 300
COMMA_COUNTRIES = frozenset({"de", "fr", "es", "it", "pt", "nl", "pl", "tr", "sv", "da", "nb", "fi", "cs", "ru", "id"})
"""Languages that write 3,14 where others write 3.14."""


@dataclass(frozen=True)
class Token:
    """A piece: `kind` is number, vulgar, name or sign. `spaced` if a space stands before it."""

    kind: str
    text: str
    spaced: bool
    value: Fraction = Fraction(0)
    other: Fraction | None = None
    exponent: bool = False
    plain: str = ""


_CAPITALISED = frozenset({"sqrt", "cbrt", "abs", "sin", "cos", "tan", "log"})
_NAME = re.compile(r"[A-Za-zΑ-Ωα-λν-ω]+(?:_(?:\d+|[A-Za-z](?![A-Za-z])|\{\w+\}))?")
_SIGN = re.compile(r"\\frac|\\root|\\logof|\*\*|<=|=<|>=|=>|!=|<>|[-+*/^()\[\]{}⦃⦄<>=,;:|!%°√£€¥$¢∪±∅μ'\"]")


@lru_cache(maxsize=512)
def tokens(text: str, *, grouping: bool, locale: str = "en", letter_e: bool = False) -> tuple[Token, ...]:
    """The pieces of cleaned text. With `grouping`, a comma or space inside a number groups its digits.

    Raises:
        Unreadable: a sign is unknown, or a number has a comma or point where none belongs.

    """
    text = with_repeating(without_latex(text))
    found: list[Token] = []
    at, spaced = 0, False
    numbers = _Numbers(grouping=grouping, comma=locale.partition("-")[0] in COMMA_COUNTRIES, letter_e=letter_e)
    while at < len(text):
        if text[at] == " ":
            at, spaced = at + 1, True
            continue
        token, at = _next(text, at, spaced, numbers)
        found.append(token)
        spaced = False
    return tuple(found)


def _next(text: str, at: int, spaced: bool, numbers: "_Numbers") -> tuple[Token, int]:  # noqa: FBT001 - internal
    if is_vulgar(text[at]):
        return Token("vulgar", text[at], spaced, plain="/".join(vulgar(text[at]))), at + 1
    if text[at].isdecimal() or (text[at] in ".," and text[at + 1 : at + 2].isdecimal() and numbers.starts(text[at])):
        return numbers.read(text, at, spaced=spaced)
    if name := _NAME.match(text, at):
        return Token("name", _as_known(name[0].replace("{", "").replace("}", "")), spaced), name.end()
    if sign := _SIGN.match(text, at):
        return Token("sign", {"**": "^", "=<": "<=", "=>": ">=", "<>": "!="}.get(sign[0], sign[0]), spaced), sign.end()
    raise Unreadable("unknown_sign")


def _as_known(name: str) -> str:
    """The name of a function in small letters, where a phone began it with a capital: Sqrt."""
    return name.lower() if name.lower() in _CAPITALISED else name


def single_letters(name: str) -> list[str]:
    """The letters of a name that stand beside each other, a number set below one kept with it: a, x_1."""
    return re.findall(r"[^_](?:_\w+)?", name)


_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_SPACED_COMMA = re.compile(r"[1-9]\d{0,2}(?: \d{3})+,\d+(?![\d,/ ])")
_SPACED = re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?:\.\d+)?(?![\d,/ ]|\.\d)(?! ?/)|[1-9]\d{0,2}(?: \d{3})+(?= [^\d/])")
_E = re.compile(r"[eE]([+-]?\d+)(?![\w.])")


@dataclass(frozen=True)
class _Numbers:
    grouping: bool
    comma: bool
    letter_e: bool

    def starts(self, sign: str) -> bool:
        return sign == "." or (self.comma and sign == ",")

    def read(self, text: str, at: int, *, spaced: bool) -> tuple[Token, int]:
        raw, end = self._run(text, at)
        plain, other = self._point(raw)
        power = None if self.letter_e else _E.match(text, end)
        value = _fraction(plain)
        if power:
            end = power.end()
            value *= Fraction(10) ** _exponent(power[1])
        token = Token("number", text[at:end], spaced, value=value, other=other, exponent=power is not None, plain=plain)
        return token, end

    def _run(self, text: str, at: int) -> tuple[str, int]:
        if self.comma and (found := _SPACED_COMMA.match(text, at)):
            return found[0].replace(" ", ""), found.end()
        if self.grouping and (found := _SPACED.match(text, at)):
            return found[0].replace(" ", ""), found.end()
        inner = ".," if self.grouping or self.comma else "."
        found = re.compile(rf"\d*(?:[{inner}]\d+)*").match(text, at)
        assert found is not None
        return found[0], found.end()

    def _point(self, raw: str) -> tuple[str, Fraction | None]:
        """The digits with a point, and the other value it might have had."""
        if self.comma:
            return _comma_country(raw)
        if "," not in raw:
            if raw.count(".") > 1:
                raise Unreadable("number_format")
            return raw, None
        if _GROUPED.fullmatch(raw):
            other = _fraction(raw.replace(",", ".")) if raw.count(",") == 1 and "." not in raw else None
            return raw.replace(",", ""), other
        decimals = raw.partition(",")[2]
        raise Unreadable("digit_grouping" if len(decimals) > 3 or raw.count(",") > 1 else "decimal_comma")


def _comma_country(raw: str) -> tuple[str, Fraction | None]:
    if re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+,\d+", raw):
        return raw.replace(".", "").replace(",", "."), None
    if re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+", raw):
        return raw.replace(".", ""), _fraction(raw) if raw.count(".") == 1 else None
    plain = raw.replace(",", ".")
    if plain.count(".") > 1:
        raise Unreadable("number_format")
    return plain, None


def _fraction(plain: str) -> Fraction:
    if len(plain) > DIGITS:
        raise Unreadable("too_big")
    return Fraction(plain)


def _exponent(digits: str) -> int:
    if len(digits) > 6 or abs(int(digits)) > EXPONENT:
        raise Unreadable("too_big")
    return int(digits)
