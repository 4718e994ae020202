"""What an answer to a served question comes to: its verdict, the known mistake it shows, and the working written with it."""

import re
from dataclasses import dataclass, replace

from tutor.domain.items import Rendered, RenderedMistake
from tutor.domain.marking import Marked, Verdict, comes_to, mark
from tutor.domain.marking.effort import limited
from tutor.domain.marking.working import Working, read_working
from tutor.domain.marking.working_words import TWO_ENDS

WORKED = frozenset(
    {
        *("number", "fraction", "mixed", "decimal", "standard_form", "percent", "money", "quantity"),
        *("expression", "equation", "inequality", "set"),
    }
)
"""The types whose answer may come at the end of working."""

_ASKED = re.compile(
    r"(?:what is|work out|calculate|simplify|expand|factori[sz]e|factor|solve|evaluate|cuánto es|calcula)[: ]+(.+?)[?.]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A verdict on the answer, which is the last step where working was shown."""

    marked: Marked
    answer: str
    mistake: RenderedMistake | None = None
    working: Working | None = None


def judge(rendered: Rendered, text: str) -> Judged:
    """Mark an answer. Working can make a verdict possible, and tells where a wrong one turned; it never makes it right.

    Where the answer's own step contradicts the step before it, the two are two answers, and none is marked.
    """
    with limited():
        return _judged(rendered, text)


def _judged(rendered: Rendered, text: str) -> Judged:
    whole = _judge(rendered, text)
    if whole.marked.verdict is Verdict.CORRECT or rendered.answer_type not in WORKED:
        return whole
    locale = str(rendered.options.get("locale") or "en")
    working = read_working(text, answer_type=rendered.answer_type, problem=problem_in(rendered.question), locale=locale)
    if working is None or not working.compared:
        return whole
    last = replace(_judge(rendered, working.answer), working=working)
    if last.marked.verdict is Verdict.CORRECT and working.ends_broken:
        return replace(last, marked=Marked(verdict=Verdict.UNSURE, reason="two_answers", message=TWO_ENDS))
    if last.marked.verdict is Verdict.INCORRECT and working.first_wrong is not None:
        return replace(last, marked=replace(last.marked, message=working.message))
    return last


def problem_in(question: str) -> str:
    """The calculation or equation a bare question asks about: that in "What is 1/2 + 1/3?", and nothing in a story."""
    found = _ASKED.fullmatch(" ".join(question.split()))
    return found[1] if found and len(found[1]) <= 80 else ""


def _judge(rendered: Rendered, text: str) -> Judged:
    marked = mark(answer_type=rendered.answer_type, expected=rendered.answer, answer=text, options=rendered.options)
    if marked.verdict is not Verdict.INCORRECT:
        return Judged(marked=marked, answer=text)
    for mistake in rendered.mistakes:
        if comes_to(answer_type=rendered.answer_type, expected=mistake.answer, answer=text, options=rendered.options):
            return Judged(marked=marked, answer=text, mistake=mistake)
    return Judged(marked=marked, answer=text)
