"""What an author may ask for when an answer is marked."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from fractions import Fraction

from tutor.domain.errors import InvalidInput

FORMS = frozenset(
    [
        *("simplest", "fraction", "mixed", "decimal", "standard_form"),
        *("factored", "expanded", "simplified", "single_fraction", "completed_square", "subject", "solved"),
    ]
)


ALSO = {"lowest_terms": "simplest", "scientific": "standard_form", "scientific_notation": "standard_form"}
"""What others call these forms."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """The options of one item; each says what it allows or demands.

    `form` is the form asked for, `enforce` makes missing it wrong instead of unsure. `dp` and `sf` ask for rounding,
    `tol_abs` and `tol_rel` allow a distance, ends included. `unit` is `any` or `exact`.
    """

    form: str = ""
    enforce: bool = False
    dp: int | None = None
    sf: int | None = None
    tol_abs: Fraction | None = None
    tol_rel: Fraction | None = None
    unit: str = "any"
    unit_required: bool = True
    vars: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    distractors: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    locale: str = "en"


def read_options(given: Mapping[str, object]) -> Options:
    """The options as given in content or on the command line.

    Raises:
        InvalidInput: one is unknown or has a value it cannot have.

    """
    unknown = sorted(set(given) - {field.name for field in fields(Options)})
    if unknown:
        known = ", ".join(field.name for field in fields(Options))
        raise InvalidInput(f"There is no marking option {unknown[0]!r}; there are {known}.")
    return Options(**{name: _read(name, value) for name, value in given.items() if value is not None})  # type: ignore[arg-type]


def _read(name: str, value: object) -> object:
    if name in ("aliases", "distractors", "choices", "vars"):
        return _words(name, value)
    if name in ("enforce", "unit_required"):
        return _one_of(name, value, (True, False))
    if name in ("dp", "sf"):
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 30:
            raise InvalidInput(f"The option {name} is a whole number from 0 to 30, not {value!r}.")
        return value
    if name in ("tol_abs", "tol_rel"):
        return _tolerance(name, value)
    if name == "form":
        return _one_of(name, ALSO.get(str(value), value), sorted(FORMS))
    return _one_of(name, value, ("any", "exact")) if name == "unit" else str(value)


def _words(name: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, (list, tuple)):
        raise InvalidInput(f"The option {name} is a list, not {value!r}.")
    return tuple(str(one) for one in value)


def _one_of(name: str, value: object, allowed: object) -> object:
    assert isinstance(allowed, (tuple, list))
    if value not in allowed:
        raise InvalidInput(f"The option {name} is one of {', '.join(map(str, allowed))}, not {value!r}.")
    return value


def _tolerance(name: str, value: object) -> Fraction:
    try:
        tolerance = Fraction(str(value)[:40])
    except (ValueError, ZeroDivisionError):
        tolerance = Fraction(-1)
    if tolerance < 0:
        raise InvalidInput(f"The option {name} is a number from zero up, not {value!r}.")
    return tolerance
