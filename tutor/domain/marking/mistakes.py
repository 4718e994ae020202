"""Knowing a mistake by what it comes to, however it is written."""

from collections.abc import Mapping

from tutor.domain.marking.parts import mark
from tutor.domain.marking.verdicts import SAME_VALUE, Verdict


def comes_to(*, answer_type: str, expected: str, answer: str, options: Mapping[str, object]) -> bool:
    """Whether an answer has this value, in whatever form and with or without its unit: so a known mistake is known.

    Raises:
        InvalidInput: as `mark`.

    """
    loose = {name: value for name, value in options.items() if name not in ("form", "enforce")}
    marked = mark(answer_type=answer_type, expected=expected, answer=answer, options=loose)
    return marked.verdict is Verdict.CORRECT or (marked.verdict is Verdict.UNSURE and marked.reason in SAME_VALUE)
