"""How the answer of an OATutor step is marked, so that neither copying the question nor another's slip is right."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tutor.domain.errors import InvalidInput
from tutor.domain.marking import Verdict, guess_type, mark

FORMS = ("", "factored", "expanded", "simplified", "simplest", "single_fraction")
FEW_WORDS = 16
_NOTES = {"fraction": "Write it like 3/4.", "expression": "Write it like 2x+1.", "equation": "Write it like y=2x."}
_SAME = re.compile(
    r"(?:simplify|factor|expand|multiply|divide|add|subtract"
    r"|find the (?:value|sum|product|difference|quotient|following product))\b",
    re.IGNORECASE,
)
"""An order of this kind leaves what it is about equal to what it was."""


class ToRead(Exception):
    """It cannot be practised, but it can be read."""


@dataclass(frozen=True, kw_only=True)
class Key:
    """How an answer is marked, and how to write it."""

    kind: str
    answer: str
    options: Mapping[str, object] = field(default_factory=dict)
    note: str = ""


def typed_key(answer: str, shown: str, *, declared: str) -> Key:
    """The key of an answer that is typed. `shown` is the same as a line; `declared` is the type the source names."""
    if declared == "numeric":
        return Key(kind="decimal", answer=answer)
    if declared == "string" and re.fullmatch(r"[A-Za-z]+", answer):
        return Key(kind="text", answer=answer)
    if guess_type(shown) == "number" and re.fullmatch(r"-?\d+(?:\.\d+)?(?: \d+)?(?:/\d+)?", shown):
        return Key(kind="number", answer=shown, note=_NOTES["fraction"] if "/" in shown else "")
    kind = guess_type(answer)
    has_letters = re.search(r"[A-Za-z]", re.sub(r"\\[A-Za-z]+|sqrt", "", answer))
    note = "You can write sqrt(2) for √2." if "√" in shown and not has_letters else _NOTES.get(kind, "")
    return Key(kind=kind, answer=answer, note=note)


def more_than_said(key: Key, said: Sequence[str]) -> Key:
    """The form to ask for where a formula of the question equals the answer: copying it must not be right.

    Raises:
        ToRead: there is no such form.

    """
    if key.kind not in ("expression", "equation", "number"):
        return key
    if key.kind == "number":
        if not any(_verdict(key, one) is Verdict.CORRECT for one in said) or "/" not in key.answer:
            return key
        key = replace(key, kind="fraction")
    for form in FORMS if key.kind != "fraction" else ("", "simplest"):
        tried = replace(key, options={"form": form, "enforce": True} if form else {})
        own = _verdict(tried, key.answer) is Verdict.CORRECT
        if own and not any(_verdict(tried, one) is Verdict.CORRECT for one in said):
            return tried
    raise ToRead("copying the question would be right")


def fits(key: Key, asked: str, formulas: Sequence[str]) -> bool:
    """Whether the answer can be that of the question, where the question is only an order and what to do it to.

    `formulas` are those of the question as a student sees them. A slip in a formula of the source makes every right answer wrong; there is no telling in longer questions.
    """
    if key.kind not in ("expression", "number") or len(formulas) != 1:
        return True
    (formula,) = formulas
    is_order = _SAME.match(asked) and len(asked.split()) - len(formula.split()) <= FEW_WORDS
    # The letter i may be the square root of -1, which is no number here.
    if not is_order or re.search(r"[=<>≤≥≠≈]|log|ln|(?<![a-z])i(?![a-z])", formula):
        return True
    return Verdict.INCORRECT not in (
        _verdict(Key(kind="expression", answer=key.answer), formula),
        _verdict(Key(kind="expression", answer=formula), key.answer),
    )


def _verdict(key: Key, answer: str) -> Verdict | None:
    try:
        return mark(answer_type=key.kind, expected=key.answer, answer=answer, options=key.options).verdict
    except InvalidInput:
        return None
