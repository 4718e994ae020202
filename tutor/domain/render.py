"""Turning an item and a seed into one instance with its own numbers."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from random import Random
from typing import Protocol

from tutor.domain.errors import InvalidInput
from tutor.domain.expressions import DIGITS, Undefined, Value, holds, number
from tutor.domain.items import Item, KnownMistake, Rendered, RenderedMistake
from tutor.domain.marking import Marked, Verdict, fault_of_key, mark
from tutor.domain.templates import fill

DRAWS = 500
RANGE = 100_000
_NUMBER = re.compile(r"-?\d+(\.\d+)?(/\d+)?", re.ASCII)


class Judge(Protocol):
    """Whoever tells whether a known mistake leads to a wrong answer here: marking, or marking that remembers."""

    def __call__(self, *, answer_type: str, expected: str, answer: str, options: Mapping[str, object]) -> Marked:
        """Mark one answer."""
        ...


def render(item: Item, *, seed: int, setting: str | None, judge: Judge = mark) -> Rendered:
    """The instance of `item` for this seed, in the words of this interest if it has them.

    The same item and seed give the same instance for ever: numbers come from the item's id and the seed alone.

    Raises:
        InvalidInput: the item is not written well; the message names its id and the field.

    """
    random = Random(f"{item.id}/{seed}")  # noqa: S311 - numbers for questions, not secrets
    values, options = _instance(item, random)
    question = item.settings.get(setting, item.question) if setting else item.question
    where = f"settings.{setting}" if setting and setting in item.settings else "question"
    answer = _text(item, "answer", item.answer, values)
    _check_key(item, "answer", answer, options)
    return Rendered(
        question=_text(item, where, question, values),
        answer=answer,
        answer_type=item.answer_type,
        options=options,
        hints=_texts(item, "hints", item.hints, values),
        steps=_texts(item, "solution", item.steps, values),
        mistakes=tuple(_mistakes(item, answer, options, values, judge)),
        answer_note=_unless_it_tells(_text(item, "answer_note", item.answer_note, values), answer),
    )


def _unless_it_tells(note: str, answer: str) -> str:
    """The note on how to write the answer; none where its example happens to be the answer."""
    return "" if re.search(rf"(?<![\w/.]){re.escape(answer)}(?![\w/])", note) else note


def plain_question(item: Item, *, seed: int) -> str:
    """The plain question of the instance for this seed alone: it tells the numbers, whatever the setting.

    Raises:
        InvalidInput: the item is not written well.

    """
    values, _ = _instance(item, Random(f"{item.id}/{seed}"))  # noqa: S311 - numbers for questions, not secrets
    return _text(item, "question", item.question, values)


def _instance(item: Item, random: Random) -> tuple[dict[str, Value], dict[str, object]]:
    """Numbers that meet every condition, and the options with them in."""
    undefined = "Loosen one of them."
    for _ in range(DRAWS):
        try:
            values = _drawn(item, random)
            if all(_holds(item, index, text, values) for index, text in enumerate(item.conditions)):
                options = {name: _option(item, name, value, values) for name, value in item.options.items()}
                if _distinct(options.get("choices")):
                    return values, _mixed_up(item, options, random)
        except Undefined as error:
            undefined = str(error)
    raise InvalidInput(f"Item {item.id!r}, where: {DRAWS} draws met the conditions not once. {undefined}")


def _drawn(item: Item, random: Random) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for name, given in item.parameters.items():
        with _naming(item, f"parameters.{name}"):
            values[name] = _parameter(given, values, random)
    return values


def _parameter(given: object, values: Mapping[str, Value], random: Random) -> Value:
    if not isinstance(given, Mapping):
        return _constant(given)
    keys = set(given)
    if keys == {"compute"}:
        return number(str(given["compute"]), values)
    if keys == {"choices"} and isinstance(given["choices"], (list, tuple)) and given["choices"]:
        choices = given["choices"]
        return _constant(choices[_below(len(choices), random)])
    if {"from", "to"} <= keys <= {"from", "to", "step"}:
        return _in_range(given, values, random)
    raise InvalidInput("expected a number, {from, to}, {choices: […]} or {compute: …}.")


def _in_range(given: Mapping[str, object], values: Mapping[str, Value], random: Random) -> Fraction:
    first, last, step = (number(str(given.get(key, 1)), values) for key in ("from", "to", "step"))
    if step <= 0 or not 0 <= (last - first) / step <= RANGE:
        raise Undefined(f"expected from ≤ to with at most {RANGE} steps between, found {first} to {last}.")
    return first + step * _below(int((last - first) / step) + 1, random)


def _below(count: int, random: Random) -> int:
    # Python promises the same random() for ever, but not the same randrange().
    return int(random.random() * count)


def _constant(given: object) -> Value:
    if isinstance(given, bool) or not isinstance(given, (int, float, str)):
        raise InvalidInput(f"expected a number or a word in quotes, found {given!r}.")
    text = str(given).strip()
    if not _NUMBER.fullmatch(text):
        if isinstance(given, str):
            return given
        raise InvalidInput(f"expected a plain number, found {text[:DIGITS]!r}.")
    if len(text) > DIGITS:
        raise InvalidInput(f"expected at most {DIGITS} digits.")
    try:
        return Fraction(text)
    except ZeroDivisionError:
        raise InvalidInput(f"expected something other than zero to divide by in {text!r}.") from None


def _holds(item: Item, index: int, text: str, values: Mapping[str, Value]) -> bool:
    with _naming(item, f"where[{index}]"):
        return holds(text, values)


def _option(item: Item, name: str, value: object, values: Mapping[str, Value]) -> object:
    """An option with its words filled in: a choice may hold numbers too."""
    if isinstance(value, str):
        return _text(item, f"options.{name}", value, values)
    if isinstance(value, (list, tuple)):
        return tuple(_option(item, name, one, values) for one in value)
    if isinstance(value, Mapping):
        return {key: _option(item, f"{name}.{key}", one, values) for key, one in value.items()}
    return value


def _distinct(choices: object) -> bool:
    if not isinstance(choices, tuple):
        return True
    return len({str(choice).strip().casefold() for choice in choices}) == len(choices)


def _mixed_up(item: Item, options: dict[str, object], random: Random) -> dict[str, object]:
    """The choices in an order of this instance, so that the right one has no usual place."""
    choices = options.get("choices")
    keeps_order = options.pop("keep_order", False)
    if item.answer_type == "choice" and isinstance(choices, tuple) and not keeps_order:
        options["choices"] = tuple(sorted(choices, key=lambda _: random.random()))
    return options


def _check_key(item: Item, field: str, text: str, options: Mapping[str, object]) -> None:
    """Refuse a key that marking could not read. One without a value, such as 3/0, is undefined here."""
    with _naming(item, field):
        fault = fault_of_key(answer_type=item.answer_type, expected=text, options=options)
        if fault == "undefined":
            raise Undefined(f"{text!r} has no value.")
        if fault:
            raise InvalidInput(
                f"expected something that can be marked as {item.answer_type}, found {text!r} ({fault})."
            )


def _mistakes(
    item: Item, answer: str, options: Mapping[str, object], values: Mapping[str, Value], judge: Judge
) -> Iterator[RenderedMistake]:
    """The known mistakes that lead somewhere else than the right answer here."""
    for mistake in item.mistakes:
        field = f"mistakes.{mistake.id}.answer"
        try:
            wrong = _text(item, field, mistake.answer, values)
            _check_key(item, field, wrong, options)
        except Undefined:
            continue
        marked = judge(answer_type=item.answer_type, expected=answer, answer=wrong, options=options)
        if marked.verdict is not Verdict.CORRECT:
            yield RenderedMistake(id=mistake.id, answer=wrong, feedback=_feedback(item, mistake, wrong, values))


def _feedback(item: Item, mistake: KnownMistake, wrong: str, values: Mapping[str, Value]) -> str:
    """What to say to it; `{shown}` stands for what the student wrote."""
    return _text(item, f"mistakes.{mistake.id}.feedback", mistake.feedback, {"shown": wrong, **values})


def _texts(item: Item, field: str, templates: tuple[str, ...], values: Mapping[str, Value]) -> tuple[str, ...]:
    return tuple(_text(item, f"{field}[{index}]", text, values) for index, text in enumerate(templates))


def _text(item: Item, field: str, template: str, values: Mapping[str, Value]) -> str:
    with _naming(item, field):
        return fill(template, values)


@contextmanager
def _naming(item: Item, field: str) -> Iterator[None]:
    try:
        yield
    except InvalidInput as error:
        raise type(error)(f"Item {item.id!r}, {field}: {error}") from None
