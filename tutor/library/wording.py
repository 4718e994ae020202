"""Slips in finished sentences that a template cannot show: "1 hours", "a apple", words twice, holes left open."""

import re

_PLURALS = (
    "hours minutes seconds days weeks months years metres meters kilometres kilometers centimetres centimeters millimetres "
    "millimeters litres liters millilitres milliliters grams kilograms tonnes miles feet inches yards pounds ounces degrees euros "
    "dollars cents points people children players friends apples eggs cups spoons pages books coins balls boxes bags goals tickets tiles pieces"
)
_SINGULARS = (
    "hour minute second day week month year metre meter kilometre kilometer centimetre centimeter millimetre millimeter litre liter "
    "millilitre milliliter gram kilogram tonne mile inch yard pound ounce degree euro dollar"
)
_DOUBLED = "the an of to in is and or for with at from by you your they we are was were it this how what has have"
_VOWELS = (
    "apple apples egg orange hour hourly ant elephant eight eleven eighteen eighty inch ounce angle answer example equation "
    "expression integer estimate animal arrow arm island aeroplane airplane umbrella uncle aunt onion oven octopus owl acre area "
    "edge exam engine item idea interest inequality isosceles acute obtuse equilateral unknown unlike outcome event empty easy"
)
_UNITS = {
    "metric": r"(?<=\d) ?(?:mm|cm|m|km|g|kg|ml|mL|l|L)\b|\b(?:milli|centi|kilo)?(?:metres?|meters?|litres?|liters?|grams?)\b|\bcm\b|\bkm\b|\bkg\b",
    "imperial": r"(?<=\d) ?(?:ft|yd|mi|lb|oz)\b|\b(?:inch|inches|foot|feet|yards?|miles?|ounces?|gallons?)\b",
}


def _any(words: str) -> str:
    return words.replace(" ", "|")


_SLIPS = {
    "one of many": rf"(?<![\d.,/−-])(?<!\d )1 (?:{_any(_PLURALS)})\b",
    "many of one": rf"(?<![\d.,/−-])(?<!\d )(?:[2-9]|[1-9]\d+) (?:{_any(_SINGULARS)})(?=[.,;?!]|$)",
    "a word twice": rf"\b({_any(_DOUBLED)}) \1\b",
    "two spaces": r"\S {2,}\S",
    "a hole left open": r"(?<![\w}^_$])\{[a-z_]\w*(?::\w+)?\}",
    "`a` for `an`": rf"\b[Aa] (?:{_any(_VOWELS)})\b|\ba (?:8|11|18)\b(?![./])",
    "`an` for `a`": r"\b[Aa]n (?:[bcdgjkpqtvwyz][a-z]+|(?!8|11\b|18\b)\d+)\b",
}
_SLIP = {name: re.compile(pattern, re.MULTILINE | re.ASCII) for name, pattern in _SLIPS.items()}
_SYSTEM = {name: re.compile(pattern, re.ASCII) for name, pattern in _UNITS.items()}


def slip_in(text: str) -> str | None:
    """The first slip in this sentence, in words, or nothing."""
    for name, pattern in _SLIP.items():
        if found := pattern.search(text):
            return f"{name}: {found[0]!r}"
    return None


def mixed_units(question: str, note: str) -> str | None:
    """Tell when the note on writing the answer has units of a system that the question never speaks of."""
    asked, noted = _systems(question), _systems(note)
    if asked and noted and not asked & noted:
        return f"the question has {asked.pop()} units, and this has {noted.pop()} ones"
    return None


def _systems(text: str) -> set[str]:
    return {name for name, pattern in _SYSTEM.items() if pattern.search(text)}
