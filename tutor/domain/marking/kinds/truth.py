"""Truth values: true, false, yes, no, verdadero, falso."""

import re

from tutor.domain.marking.kinds.words import near_one_of
from tutor.domain.marking.settings import Options
from tutor.domain.marking.spanish import without_accents
from tutor.domain.marking.verdicts import CORRECT, INCORRECT, Outcome, Unreadable

_TRUE = frozenset(
    [
        *("true", "t", "yes", "y", "yeah", "yea", "yep", "yup", "right", "correct"),
        *("verdadero", "verdadera", "v", "cierto", "cierta", "si", "es verdad", "es cierto"),
    ]
)
_FALSE = frozenset(
    [
        *("false", "f", "no", "n", "nope", "nah", "wrong", "incorrect", "untrue", "falso", "falsa"),
        *("not true", "not correct", "not right", "no es verdad", "no es cierto", "it isn't", "it is not"),
    ]
)


_KNOWN = _TRUE | _FALSE
_ITSELF = re.compile(r"^(?:(?:it|that|this)(?:'s| is)?|its|es) ")
_REVERSED = re.compile(r"(?:is not|isn't|is never|not|never) (.+)")
_VERBS = {"it is": True, "it's": True, "it isn't": False, "it is not": False, "it's not": False}
_AND_MORE = re.compile(r",? because .*| ?[,;.!]+ ?| (?=it(?:'s| is| isn't)\b)")


def read_truth(text: str, _: Options) -> bool:
    """Whether it says true or false, perhaps twice: "no, it is not true".

    Raises:
        Unreadable: it says neither, or both.

    """
    said = without_accents(text).casefold().strip(" .!?")
    first, *more = [said] if said in _KNOWN else [piece for piece in _AND_MORE.split(said) if piece] or [said]
    values = {_one_value(first), *(_VERBS[piece] if piece in _VERBS else _one_value(piece) for piece in more)}
    if len(values) != 1:
        raise Unreadable("not_a_truth_value")
    return values.pop()


def _one_value(said: str) -> bool:
    if said in _KNOWN:
        return said in _TRUE
    bare = _ITSELF.sub("", said)
    if (turned := _REVERSED.fullmatch(bare)) and _one_value(turned[1]):
        return False
    if bare in _KNOWN:
        return bare in _TRUE
    raise Unreadable("spelling" if near_one_of(bare, ("true", "false", "verdadero", "falso")) else "not_a_truth_value")


def judge_truth(key: bool, answer: str, options: Options) -> Outcome:  # noqa: FBT001 - the key is a truth value
    """The verdict on a truth value."""
    return CORRECT if read_truth(answer, options) is key else INCORRECT
