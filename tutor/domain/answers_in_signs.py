"""Recognising answers written in signs of mathematics: x <= 9, (-4, 5), {1, 3}, 7.9 × 10^4, 5π, 2 h 48 min, a) 3 b) 4."""

import re

_NUMBER = r"[-−+]?\s?(?:\d+(?:[.,]\d+)?(?:\s?[/⁄]\s?\d+)?|\d*[½⅓⅔¼¾]|\d*\s?(?:√|sqrt)\s?\(?\d+\)?)"
_SIZE = r"(?:milli|centi|kilo)?"
_LENGTH = rf"(?:[cmk]?m|in|ft|yd|inch(?:es)?|f(?:oo|ee)t|yards?|miles?|{_SIZE}met(?:er|re)s?)"
_OTHER = rf"(?:{_SIZE}grams?|{_SIZE}lit(?:er|re)s?|k?g|m?l|h|hrs?|hours?|min(?:ute)?s?|s|secs?|seconds?|lbs?|pounds?|oz|ounces?)"
_UNIT = (
    rf"(?:(?:(?:square|cubic|sq\.?|cu\.?)\s)?{_LENGTH}(?:\s?\^?\s?[23²³])?|{_OTHER}|°|degrees?|"
    rf"(?:{_LENGTH}\s?(?:/|per\s|an?\s)\s?(?:h|s|hours?|seconds?|minutes?))|mph|km/?h|kph)"
)
_LESS = r"(?:less|greater|more|bigger|smaller)\sthan(?:\sor\sequal\sto)?|at\s(?:least|most)|no\s(?:less|more)\sthan"
_PI = rf"(?:{_NUMBER}\s?\*?\s?)?(?:π|pi)"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:[a-z]\s?=?\s?)?\(\s?{_NUMBER}(?:\s?[,;]\s?{_NUMBER})+\s?\)",  # (-4, 5)
        rf"\{{\s?{_NUMBER}(?:\s?[,;]\s?{_NUMBER})*\s?\}}",  # {1, 3}
        rf"{_NUMBER}\s?[x×*·]\s?10\s?(?:\^\s?[({{]?\s?[-−+]?\d+\s?[)}}]?|[⁻⁺]?[⁰¹²³⁴-⁹]+)",  # 7.9 × 10^4
        r"\d(?:[.,]\d+)?e[-+]?\d{1,2}",
        rf"{_PI}(?:\s?[-+]\s?{_NUMBER})?(?:\s?{_UNIT})?|{_NUMBER}\s?[-+]\s?{_PI}(?:\s?{_UNIT})?",  # 5π + 10
        rf"(?:[a-z]\s?=\s?)?{_NUMBER}\s?{_UNIT}(?:,?\s?(?:and\s)?{_NUMBER}\s?{_UNIT})?",  # 2 h 48 min
        rf"[a-z]\s(?:(?:is|has\sto\sbe|must\sbe)\s)?(?:{_LESS})\s{_NUMBER}",  # x is at least 12
        r"\d{1,2}[:.]\d\d\s?(?:[ap]\.?\s?m\.?)",
        rf"(?:[a-z]{{1,12}}\s?[):=]\s?{_NUMBER}[ ,;]*(?:and\s)?){{2,}}",  # a) 3 b) 4
        r"[a-l](?:\s?,\s?[a-l])+",
    )
)
_COMPARED = re.compile(r"(?:[\d.]|(?<![a-z])[a-z](?![a-z])|[-+−*·×/^() <>=≤≥])+")
_BOTH_SIDES = re.compile(r"[\w)]\s?(?:[<>]\s?=?|=\s?[<>]|[≤≥])\s?[-−(]?\s?\w")
_HEART = re.compile(r"^i\s?<\s?3|<3+$")


def is_in_signs(core: str) -> bool:
    """Whether this, in small letters, is nothing but an answer in signs."""
    return any(form.fullmatch(core) for form in _FORMS) or _is_comparison(core)


def _is_comparison(core: str) -> bool:
    """Whether it is an inequality with both its sides, and not a heart: 6x + 18 < 72, -3 < x."""
    complete = _COMPARED.fullmatch(core) and _BOTH_SIDES.search(core) and re.search(r"\d", core)
    return bool(complete) and not _HEART.search(core) and not re.search(r"[<>=≤≥]\s?$|^[<>=≤≥]", core)
