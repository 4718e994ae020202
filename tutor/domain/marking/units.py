"""School units: what each measures and how much of the base unit it is, exactly."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tutor.domain.marking.tokens import Token
from tutor.domain.marking.verdicts import Unreadable

MOST = 6
POWER = 6


@dataclass(frozen=True)
class Unit:
    """How much of the base units it is, and the power of each base: (("length", 2),) for an area."""

    factor: Fraction
    bases: tuple[tuple[str, int], ...]
    name: str

    def raised(self, power: int) -> "Unit":
        """The unit to a power."""
        return Unit(self.factor**power, tuple((base, p * power) for base, p in self.bases), f"{self.name}^{power}")

    def times(self, other: "Unit") -> "Unit":
        """The product of two units."""
        powers = dict(self.bases)
        for base, power in other.bases:
            powers[base] = powers.get(base, 0) + power
        bases = tuple(sorted((base, power) for base, power in powers.items() if power))
        return Unit(self.factor * other.factor, bases, "·".join(sorted([self.name, other.name])))


_PREFIXES = {"n": -9, "μ": -6, "u": -6, "m": -3, "c": -2, "d": -1, "k": 3, "M": 6, "G": 9}
_PREFIX_WORDS = {"micro": -6, "milli": -3, "centi": -2, "deci": -1, "kilo": 3, "mega": 6, "giga": 9}

# symbol, words, factor to the base, bases, prefixes that school uses
_TABLE: list[tuple[str, str, str, dict[str, int], str]] = [
    ("m", "metre meter metro mtr", "1", {"length": 1}, "nμumcdk"),
    ("in", "inch inches ins pulgada", "0.0254", {"length": 1}, ""),
    ("ft", "foot feet pie", "0.3048", {"length": 1}, ""),
    ("yd", "yard", "0.9144", {"length": 1}, ""),
    ("mi", "mile milla", "1609.344", {"length": 1}, ""),
    ("g", "gram gramme gramo gr gm", "1/1000", {"mass": 1}, "mk"),
    ("t", "tonne tonelada", "1000", {"mass": 1}, ""),
    ("lb", "lbs pound libra", "0.45359237", {"mass": 1}, ""),
    ("oz", "ounce", "0.45359237/16", {"mass": 1}, ""),
    ("st", "stone", "6.35029318", {"mass": 1}, ""),
    ("s", "sec secs second segundo", "1", {"time": 1}, "nμum"),
    ("min", "mins minute minuto", "60", {"time": 1}, ""),
    ("h", "hr hrs hour hora", "3600", {"time": 1}, ""),
    ("d", "day dia", "86400", {"time": 1}, ""),
    ("wk", "wks week semana", "604800", {"time": 1}, ""),
    ("mo", "month mes meses", "1", {"month": 1}, ""),
    ("yr", "year ano", "12", {"month": 1}, ""),
    ("L", "l litre liter litro ltr", "1/1000", {"length": 3}, "mcd"),
    ("cc", "cc", "1/1000000", {"length": 3}, ""),
    ("cup", "cup", "1", {"cup": 1}, ""),
    ("pt", "pint", "1", {"pint": 1}, ""),
    ("qt", "quart", "2", {"pint": 1}, ""),
    ("gal", "gallon", "8", {"pint": 1}, ""),
    ("tsp", "teaspoon", "1", {"spoon": 1}, ""),
    ("tbsp", "tablespoon", "3", {"spoon": 1}, ""),
    ("ha", "hectare", "10000", {"length": 2}, ""),
    ("acre", "acre", "4046.8564224", {"length": 2}, ""),
    ("mph", "mph", "1609.344/3600", {"length": 1, "time": -1}, ""),
    ("kph", "kmh kmph", "1000/3600", {"length": 1, "time": -1}, ""),
    ("deg", "° degree grado", "1", {"angle": 1}, ""),
    ("°C", "celsius centigrade", "1", {"celsius": 1}, ""),
    ("°F", "fahrenheit", "1", {"fahrenheit": 1}, ""),
    ("K", "kelvin", "1", {"kelvin": 1}, ""),
    ("N", "newton", "1", {"mass": 1, "length": 1, "time": -2}, "k"),
    ("J", "joule", "1", {"mass": 1, "length": 2, "time": -2}, "kM"),
    ("W", "watt", "1", {"mass": 1, "length": 2, "time": -3}, "kM"),
    ("kWh", "kwh", "3600000", {"mass": 1, "length": 2, "time": -2}, ""),
    ("Pa", "pascal", "1", {"mass": 1, "length": -1, "time": -2}, "k"),
    ("Hz", "hertz", "1", {"time": -1}, "kM"),
    ("A", "amp ampere", "1", {"current": 1}, "m"),
    ("V", "volt", "1", {"mass": 1, "length": 2, "time": -3, "current": -1}, "mk"),
    ("Ω", "ohm", "1", {"mass": 1, "length": 2, "time": -3, "current": -2}, "k"),
    ("B", "byte", "1", {"byte": 1}, "kMG"),
]


def _table() -> tuple[dict[str, Unit], dict[str, Unit]]:
    """Units by symbol, where case counts, and by word, where it does not."""
    symbols: dict[str, Unit] = {}
    words: dict[str, Unit] = {}
    for symbol, names, factor, bases, prefixes in _TABLE:
        top, _, bottom = factor.partition("/")
        base = Unit(Fraction(top) / Fraction(bottom or 1), tuple(sorted(bases.items())), symbol)
        for prefix, power in [("", 0), *((p, _PREFIXES[p]) for p in prefixes)]:
            plain = "μ" if prefix == "u" else prefix
            symbols.setdefault(prefix + symbol, Unit(base.factor * Fraction(10) ** power, base.bases, plain + symbol))
        words.update(_named(names.split(), base, prefixes))
    for kind in ("l", "ml", "cl", "dl"):
        symbols[kind] = symbols[kind[:-1] + "L"]
    for short in ("cm", "mm", "km", "kg", "kgs", "kms", "cms", "mms"):
        words[short] = symbols.get(short, symbols.get(short[:-1], symbols["m"]))
    for name in ("kilo", "kilos"):
        words[name] = symbols["kg"]
    return symbols, words


def _named(names: Sequence[str], base: Unit, prefixes: str) -> dict[str, Unit]:
    """A unit by its words, one and many, with the prefixes it takes."""
    used = [p for p in prefixes if p != "u"]
    scaled = {word: (p, power) for word, power in _PREFIX_WORDS.items() for p in used if _PREFIXES[p] == power}
    units = {"": base} | {
        word: Unit(base.factor * Fraction(10) ** power, base.bases, p + base.name)
        for word, (p, power) in scaled.items()
    }
    return {word + name + end: unit for name in names for end in ("", "s") for word, unit in units.items()}


_SYMBOLS, _WORDS = _table()
_NAMED = [(name.casefold(), unit) for name, unit in [*_SYMBOLS.items(), *_WORDS.items()]]
_POWER_WORDS = {"square": 2, "sq": 2, "cubic": 3, "cu": 3}
_AFTER_WORDS = {
    "squared": 2,
    "cubed": 3,
    **dict.fromkeys(["cuadrado", "cuadrados", "cuadradas"], 2),
    **dict.fromkeys(["cubico", "cubicos"], 3),
}


def is_unit(word: str) -> bool:
    """Whether this is the symbol or name of a unit."""
    return word in _SYMBOLS or word.casefold() in _WORDS


def find_unit(word: str) -> Unit:
    """The unit with this symbol or name.

    Raises:
        Unreadable: there is none (`unknown_unit`), or only one in other capitals (`letter_case`).

    """
    if word in _SYMBOLS:
        return _SYMBOLS[word]
    if word.casefold() in _WORDS and (len(word) > 3 or word in _WORDS):
        return _WORDS[word.casefold()]
    if (
        len(word) == len("mph")
        and (like := {unit for symbol, unit in _NAMED if symbol == word.casefold()})
        and len(like) == 1
    ):
        return like.pop()
    if word.casefold() in _WORDS or any(word.casefold() == symbol.casefold() for symbol in _SYMBOLS):
        raise Unreadable("letter_case")
    raise Unreadable("unknown_unit")


def read_unit(pieces: Sequence[Token]) -> Unit:
    """The unit these pieces name: `km/h`, `m s^-1`, `square metres`, `cm²`, `miles per hour`.

    Raises:
        Unreadable: they name none.

    """
    reader = _Reader([piece for token in pieces for piece in _degrees(token)])
    return reader.whole()


def _degrees(token: Token) -> list[Token]:
    return [] if token.text in ("(", ")", "{", "}") else [token]


class _Reader:
    def __init__(self, pieces: list[Token]) -> None:
        self.pieces = pieces
        self.at = 0

    def whole(self) -> Unit:
        unit, count = self.one(), 1
        while self.at < len(self.pieces):
            count += 1
            if count > MOST:
                raise Unreadable("unknown_unit")
            here = self.pieces[self.at]
            sign = 1
            if here.text in ("*", "/", "per", "por", "an", "a"):
                self.at += 1
                sign = 1 if here.text == "*" else -1
            unit = unit.times(self.one().raised(sign) if sign < 0 else self.one())
        return unit

    def one(self) -> Unit:
        word = self.word()
        power = _POWER_WORDS.get(word.casefold(), 1)
        if power != 1:
            word = self.word()
        unit = self.temperature(word) or find_unit(word)
        written = self.power()
        if written is not None and written < 0 and word == "ms":
            raise Unreadable("ambiguous_unit")
        power *= written or 1
        return unit if power == 1 else unit.raised(power)

    def temperature(self, word: str) -> Unit | None:
        after = self.pieces[self.at].text.casefold() if self.at < len(self.pieces) else ""
        if word.casefold() in ("°", "degree", "degrees", "deg") and after in ("c", "f", "celsius", "fahrenheit"):
            self.at += 1
            return _SYMBOLS["°C" if after[0] == "c" else "°F"]
        if word in ("C", "F"):
            return _SYMBOLS[f"°{word}"]
        return None

    def word(self) -> str:
        if self.at >= len(self.pieces):
            raise Unreadable("unknown_unit")
        piece = self.pieces[self.at]
        self.at += 1
        if piece.kind == "name" or piece.text == "°":
            return piece.text
        if piece.text == "'":
            return "ft"
        if piece.text == '"':
            return "in"
        if piece.text == "μ" and self.at < len(self.pieces):
            return "μ" + self.word()
        raise Unreadable("unknown_unit")

    def power(self) -> int | None:
        """The power after a unit: ^2, ^(-1), -1, 2 or "squared"."""
        rest = "".join(piece.text for piece in self.pieces[self.at : self.at + 3])
        found = re.match(r"(?!1)\^?(-?[1-9])(?![\d.])", rest)
        if found and abs(int(found[1])) <= POWER:
            self.at += len([c for c in found[0] if c in "^-"]) + 1
            return int(found[1])
        if self.at < len(self.pieces) and self.pieces[self.at].text.casefold() in _AFTER_WORDS:
            self.at += 1
            return _AFTER_WORDS[self.pieces[self.at - 1].text.casefold()]
        return None
