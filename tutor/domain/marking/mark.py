"""The one door to marking."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tutor.domain.errors import InvalidInput
from tutor.domain.marking.clean import clean
from tutor.domain.marking.effort import free, limited
from tutor.domain.marking.kinds import (
    algebra,
    calendar,
    choosing,
    clock,
    grids,
    money,
    order,
    plain,
    quantity,
    ratio,
    several,
    systems,
    truth,
    words,
)
from tutor.domain.marking.latex import undressed
from tutor.domain.marking.messages import message
from tutor.domain.marking.settings import Options, read_options
from tutor.domain.marking.spoken import plainly
from tutor.domain.marking.stretches import read_interval_key
from tutor.domain.marking.telling import in_a_sentence
from tutor.domain.marking.verdicts import Marked, Outcome, Unreadable, unsure


@dataclass(frozen=True)
class Kind:
    """How a key of this type is read, how an answer is judged against it, and the form it asks for by itself.

    `told` if it is one number, which may stand in a sentence.
    """

    read: Callable[[str, Options], Any]
    judge: Callable[[Any, str, Options], Outcome]
    form: str = ""
    told: bool = False


KINDS: dict[str, Kind] = {
    "number": Kind(plain.read_number, plain.judge_plain, told=True),
    "fraction": Kind(plain.read_fraction, plain.judge_plain, "fraction", told=True),
    "mixed": Kind(plain.read_mixed, plain.judge_plain, "mixed", told=True),
    "decimal": Kind(plain.read_decimal, plain.judge_plain, "decimal", told=True),
    "standard_form": Kind(plain.read_standard_form, plain.judge_plain, "standard_form", told=True),
    "percent": Kind(plain.read_percent, plain.judge_percent, told=True),
    "money": Kind(money.read_money, money.judge_money, told=True),
    "quantity": Kind(quantity.read_key, quantity.judge_quantity, told=True),
    "ratio": Kind(ratio.read_ratio, ratio.judge_ratio, told=True),
    "expression": Kind(algebra.read_expression, algebra.judge_expression),
    "equation": Kind(algebra.read_equation, algebra.judge_equation),
    "inequality": Kind(order.read_inequality, order.judge_inequality),
    "interval": Kind(read_interval_key, order.judge_interval),
    "set": Kind(several.read_set, several.judge_set),
    "list": Kind(several.read_list, several.judge_list),
    "point": Kind(several.read_point, several.judge_point),
    "text": Kind(words.read_text, words.judge_text),
    "choice": Kind(words.read_choice, words.judge_choice),
    "time": Kind(clock.read_time, clock.judge_time),
    "date": Kind(calendar.read_date_key, calendar.judge_date),
    "truth": Kind(truth.read_truth, truth.judge_truth),
    "system": Kind(systems.read_system, systems.judge_system),
    "choices": Kind(choosing.read_choices, choosing.judge_choices),
    "ordering": Kind(choosing.read_order, choosing.judge_order),
    "matching": Kind(choosing.read_matching, choosing.judge_matching),
    "matrix": Kind(grids.read_matrix, grids.judge_matrix),
    "table": Kind(grids.read_table, grids.judge_table),
}


ALSO = {
    **dict.fromkeys(["integer", "whole", "numeric", "root", "power"], "number"),
    **dict.fromkeys(["scientific", "scientific_notation"], "standard_form"),
    **dict.fromkeys(["mixed_number"], "mixed"),
    **dict.fromkeys(["percentage"], "percent"),
    **dict.fromkeys(["currency"], "money"),
    **dict.fromkeys(["unit", "units", "measurement", "duration"], "quantity"),
    **dict.fromkeys(["coordinate", "coordinates", "ordered_pair"], "point"),
    **dict.fromkeys(["boolean", "bool", "true_false", "truth_value"], "truth"),
    **dict.fromkeys(["multiple_choice", "choice_one", "single_choice"], "choice"),
    **dict.fromkeys(["choice_many", "choices_many", "many", "multiple", "multi_select"], "choices"),
    **dict.fromkeys(["order"], "ordering"),
    **dict.fromkeys(["match"], "matching"),
    **dict.fromkeys(["systems", "system_of_equations"], "system"),
    **dict.fromkeys(["short_text", "string"], "text"),
}
"""What others call our types."""


def mark(*, answer_type: str, expected: str, answer: str, options: Mapping[str, object]) -> Marked:
    """Mark one answer against its key.

    Raises:
        InvalidInput: the type or an option is unknown, or the key cannot be read. Never for anything in `answer`.

    """
    wanted = read_options(options)
    kind, key = _key(answer_type, expected, wanted)
    try:
        with limited():
            outcome = _judged(kind, key, _said(_in_one_line(answer, answer_type), wanted), wanted)
    except Unreadable as error:
        outcome = unsure(error.reason)
    said = message(outcome, answer=answer, expected=expected, form=wanted.form or kind.form)
    return Marked(verdict=outcome.verdict, reason=outcome.reason, message=said)


def _said(text: str, options: Options) -> str:
    """The answer without the polite words around it, unless a choice is what would be taken away: "a) right"."""
    bare = undressed(clean(text))
    if _NOT.match(bare):
        raise Unreadable("unknown_sign")
    said = plainly(bare)
    return bare if any(_is_lost(clean(choice), bare, said) for choice in options.choices) else said


_NOT = re.compile(r"[!¬](?!=)|~ ?[A-Za-z]")
"""What a programmer writes for "not": before an answer it is no decoration."""


def _is_lost(choice: str, bare: str, said: str) -> bool:
    last = f" {choice.casefold()}"
    return bare == choice or (_ending(bare).endswith(last) and not f" {_ending(said)}".endswith(last))


def _ending(text: str) -> str:
    return text.casefold().rstrip(" .!?")


def _judged(kind: Kind, key: Any, answer: str, options: Options) -> Outcome:
    """The verdict; a number told in a sentence is taken out of it, and an estimate is right only where one is asked."""
    if not kind.told:
        return kind.judge(key, answer, options)
    bare, estimated = in_a_sentence(answer)
    outcome = kind.judge(key, bare, options)
    asked = (options.tol_abs, options.tol_rel, options.dp, options.sf) != (None, None, None, None)
    return unsure("estimate") if estimated and outcome.is_correct and not asked else outcome


def _in_one_line(text: str, answer_type: str) -> str:
    """Lines are rows in a table or matrix and things in a list; elsewhere they are no more than spaces."""
    lines = [line for line in text.splitlines() if line.strip()]
    if ALSO.get(answer_type, answer_type) in _ONE_A_LINE and len(lines) > 1:
        return ", ".join(line.strip().rstrip(",;") for line in lines)
    in_rows = answer_type in ("table", "matrix") and "\\begin" not in text
    return ";".join(lines) if in_rows else text


_ONE_A_LINE = frozenset({"list", "ordering", "choices", "matching"})


def fault_of_key(*, answer_type: str, expected: str, options: Mapping[str, object]) -> str | None:
    """The reason code why a key cannot be read, such as `undefined` for 3/0; None if it can.

    Raises:
        InvalidInput: the type or an option is unknown.

    """
    try:
        _read(answer_type, expected, read_options(options))
    except Unreadable as error:
        return error.reason
    return None


def _key(answer_type: str, expected: str, options: Options) -> tuple[Kind, Any]:
    try:
        with free():
            return _read(answer_type, expected, options)
    except Unreadable as error:
        raise InvalidInput(f"The key {expected[:60]!r} can't be read as {answer_type} ({error.reason}).") from None


@lru_cache(maxsize=1024)
def _read(answer_type: str, expected: str, options: Options) -> tuple[Kind, Any]:
    answer_type = ALSO.get(answer_type, answer_type)
    if answer_type not in KINDS:
        raise InvalidInput(f"There is no answer type {answer_type!r}; there are {', '.join(KINDS)}.")
    return KINDS[answer_type], KINDS[answer_type].read(undressed(clean(_in_one_line(expected, answer_type))), options)
