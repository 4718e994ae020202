"""The first line of a working as a hint: it begins the way, and the answer is never in it."""

from pathlib import Path

import pytest

from tutor.agent.guards.answer_guard import AnswerGuard
from tutor.domain.first_lines import first_line
from tutor.domain.items import Rendered
from tutor.domain.render import render
from tutor.library.pack import read_folders

MOST_EARLY = 0.05
CONTENT = Path(__file__).resolve().parents[2] / "content"


def rendered(*steps, answer="5/6"):
    return Rendered(
        question="What is 1/2 + 1/3?",
        answer=answer,
        answer_type="fraction",
        options={},
        hints=(),
        steps=steps,
        mistakes=(),
        answer_note="",
    )


@pytest.mark.parametrize(
    ("steps", "answer", "line"),
    [
        (("1/2 is 3/6 and 1/3 is 2/6.", "So 5/6."), "5/6", "1/2 is 3/6 and 1/3 is 2/6."),
        (("44 ÷ 4 = 11.", "So 11."), "11", ""),
        (("44 ÷ 4 = 22/2.", "So 11."), "11", ""),
        (("The result is 10/12.", "Simplify."), "5/6", ""),
        (("It is 50 %.", "Done."), "1/2", ""),
        (("It is 1 1/2.", "Done."), "3/2", ""),
        (("Mix 1 is stronger.", "Done."), "Mix 1", ""),
        (("In B and C letters are missing.", "Done."), "B, C, D", ""),
        (("Only one line: 5.",), "7", ""),
        ((), "7", ""),
        (("The bottom is 0: 3/0.", "No."), "7", "The bottom is 0: 3/0."),
    ],
)
def test_a_line_that_tells_the_answer_is_no_hint(steps, answer, line):
    assert first_line(rendered(*steps, answer=answer)) == line


def test_most_questions_for_a_number_have_one_and_the_guard_of_answers_lets_every_line_pass_once_it_was_given():
    items = read_folders([CONTENT]).items
    asked = [render(item, seed=seed, setting=None) for item in items for seed in range(8)]
    lines = [(question, first_line(question)) for question in asked]
    given = [(q, line) for q, line in lines if line]
    assert [line for q, line in given if AnswerGuard(q, known=[*q.hints, line]).leaks(line)] == []
    early = [line for q, line in given if AnswerGuard(q, known=q.hints).leaks(line)]
    assert len(early) <= MOST_EARLY * len(
        given
    )  # what a model may not say on its own is near the answer; few lines are
    numbers = [line for question, line in lines if question.answer_type in ("fraction", "mixed", "quantity", "money")]
    assert sum(bool(line) for line in numbers) / len(numbers) > 0.8
