"""Sentences with holes: `{a/b}` shows a number, `{x:mixed}` shows it in a form, `{{` and `}}` are braces."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from tutor.domain.errors import InvalidInput
from tutor.domain.expressions import Value, evaluate

PLACES = 30
_SMALL = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def fill(template: str, values: Mapping[str, Value]) -> str:
    """The sentence with every hole filled.

    Raises:
        InvalidInput: a brace has no partner or a hole cannot be filled; the message names the column and the hole.

    """
    parts: list[str] = []
    at = 0
    while at < len(template):
        brace = template[at]
        if brace not in "{}":
            parts.append(brace)
            at += 1
        elif template[at : at + 2] == brace * 2:
            parts.append(brace)
            at += 2
        else:
            hole = _hole(template, at)
            parts.append(_filled(hole, values, column=at + 1))
            at += len(hole) + 2
    return "".join(parts)


def _hole(template: str, at: int) -> str:
    end = template.find("}", at)
    if template[at] == "}" or end < 0:
        raise InvalidInput(f"Column {at + 1}: expected a pair of braces; write {{{{ or }}}} for the sign itself.")
    return template[at + 1 : end]


def _filled(hole: str, values: Mapping[str, Value], column: int) -> str:
    expression, _, form = hole.partition(":")
    try:
        return shown(evaluate(expression, values), form.strip())
    except InvalidInput as error:
        raise type(error)(f"in the hole {{{hole}}} at column {column}: {error}") from None


def shown(value: Value, form: str = "") -> str:
    """A value as a student reads it.

    Forms: none (`7`, `3/4`), `mixed` (`1 1/2`), `decimal` (`0.75`), a number of places (`2`: `0.75`), `words` (`two`).

    Raises:
        InvalidInput: the form is unknown or does not fit the value.

    """
    if isinstance(value, str) and not form:
        return value
    if not isinstance(value, Fraction):
        raise InvalidInput("expected a number to show.")
    if form.isascii() and form.isdigit():
        return _rounded(value, int(form))
    forms: dict[str, Callable[[Fraction], str]] = {"": str, "mixed": _mixed, "decimal": _decimal, "words": _words}
    if form not in forms:
        raise InvalidInput(f"expected the form mixed, decimal, words or a number of places, found {form[:20]!r}.")
    return forms[form](value)


def _mixed(value: Fraction) -> str:
    whole, rest = divmod(abs(value), 1)
    sign = "-" if value < 0 else ""
    if rest == 0 or whole == 0:
        return str(value)
    return f"{sign}{whole} {rest}"


def _decimal(value: Fraction) -> str:
    for places in range(PLACES + 1):
        if 10**places % value.denominator == 0:
            return _rounded(value, places)
    raise InvalidInput(f"expected a decimal that ends, but {value} does not.")


def _rounded(value: Fraction, places: int) -> str:
    if places > PLACES:
        raise InvalidInput(f"expected at most {PLACES} places.")
    units = int(abs(value) * 10**places + Fraction(1, 2))
    digits = str(units).rjust(places + 1, "0")
    sign = "-" if value < 0 and units else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def _words(value: Fraction) -> str:
    if value.denominator != 1 or not 0 <= value <= 100:
        raise InvalidInput(f"expected a whole number from 0 to 100 for words, found {value}.")
    count = int(value)
    if count < len(_SMALL):
        return _SMALL[count]
    if count == 100:
        return "one hundred"
    tens, ones = divmod(count, 10)
    return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")
