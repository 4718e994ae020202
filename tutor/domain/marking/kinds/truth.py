"""Truth values: true, false, yes, no, verdadero, falso."""

from tutor.domain.marking.settings import Options
from tutor.domain.marking.spanish import without_accents
from tutor.domain.marking.verdicts import CORRECT, INCORRECT, Outcome, Unreadable

_TRUE = frozenset(
    [
        *("true", "t", "yes", "y", "yeah", "yep", "right", "correct"),
        *("verdadero", "verdadera", "v", "cierto", "cierta", "si", "es verdad", "es cierto"),
    ]
)
_FALSE = frozenset(
    [
        *("false", "f", "no", "n", "nope", "wrong", "incorrect", "untrue", "falso", "falsa"),
        *("not true", "not correct", "not right", "no es verdad", "no es cierto", "it isn't", "it is not"),
    ]
)


def read_truth(text: str, _: Options) -> bool:
    """Whether it says true or false.

    Raises:
        Unreadable: it says neither.

    """
    said = without_accents(text).casefold().strip(" .!?")
    if said in _TRUE:
        return True
    if said in _FALSE:
        return False
    raise Unreadable("not_a_truth_value")


def judge_truth(key: bool, answer: str, options: Options) -> Outcome:  # noqa: FBT001 - the key is a truth value
    """The verdict on a truth value."""
    return CORRECT if read_truth(answer, options) is key else INCORRECT
