"""An answer with its working: the last step is marked, and a wrong one is told where it turned."""

import pytest

from tutor.domain.commands import CommandKind, read_command
from tutor.domain.items import Rendered, RenderedMistake
from tutor.domain.judging import judge, problem_in
from tutor.domain.marking import Verdict

SUM = Rendered(
    question="What is 1/2 + 1/3?",
    answer="5/6",
    answer_type="fraction",
    options={},
    hints=(),
    steps=(),
    mistakes=(RenderedMistake(id="tops-and-bottoms", answer="2/5", feedback="Is 2/5 more than 1/2?"),),
    answer_note="",
)


def rendered(kind, answer, question="", **options):
    return Rendered(
        question=question,
        answer=answer,
        answer_type=kind,
        options=options,
        hints=(),
        steps=(),
        mistakes=(),
        answer_note="",
    )


@pytest.mark.parametrize("text", ["5/6", "1/2 + 1/3 = 3/6 + 2/6 = 5/6", "1/2 + 1/3\n= 3/6 + 2/6\n= 5/6"])
def test_a_right_answer_is_right_with_or_without_its_working(text):
    judged = judge(SUM, text)
    assert judged.marked.verdict is Verdict.CORRECT
    assert judged.answer.strip() in ("5/6", text)


def test_a_wrong_answer_is_told_which_line_turned():
    judged = judge(SUM, "1/2 + 1/3\n3/6 + 3/6\n6/6")
    assert judged.marked.verdict is Verdict.INCORRECT
    assert judged.working.first_wrong == 1
    assert judged.marked.message.startswith("The step from your first to your second line changed the value.")


def test_a_known_mistake_is_found_at_the_end_of_working():
    judged = judge(SUM, "1/2 + 1/3 = (1+1)/(2+3) = 2/5")
    assert judged.mistake.id == "tops-and-bottoms"


def test_two_answers_that_contradict_each_other_are_not_marked():
    judged = judge(SUM, "1/6 = 5/6")
    assert judged.marked.verdict is Verdict.UNSURE
    assert judged.marked.reason == "two_answers"


@pytest.mark.parametrize("text", ["2/6 5/6", "1/6\n5/6", "5/6\n1/6", "5/6 and 1/6", "1/6, 5/6", "4/6 so 5/6"])
def test_a_list_of_guesses_is_never_right(text):
    assert judge(SUM, text).marked.verdict is not Verdict.CORRECT


def test_equations_are_read_to_their_last_line():
    item = rendered("number", "4", "Solve 2x + 3 = 11.")
    assert judge(item, "2x + 3 = 11\n2x = 8\nx = 4").marked.verdict is Verdict.CORRECT
    wrong = judge(item, "2x = 14\nx = 7")
    assert wrong.marked.verdict is Verdict.INCORRECT
    assert wrong.marked.message.startswith("The step from the question to your first line changed which number fits.")


def test_a_length_from_a_square_is_right_though_a_root_was_left_out():
    assert judge(rendered("number", "5"), "x^2 = 9 + 16\nx^2 = 25\nx = 5").marked.verdict is Verdict.CORRECT


def test_types_that_are_never_worked_out_are_marked_as_they_stand():
    item = rendered("list", "2, 5, 8")
    assert judge(item, "2, 5, 8").marked.verdict is Verdict.CORRECT
    assert judge(item, "2 = 2\n5\n8").working is None


@pytest.mark.parametrize(
    ("question", "problem"),
    [
        ("What is 1/2 + 1/3?", "1/2 + 1/3"),
        ("Solve 2x + 3 = 11.", "2x + 3 = 11"),
        ("Write 7/3 as a mixed number.", ""),
        ("A team trains 1/2 of an hour. How long is that?", ""),
    ],
)
def test_the_problem_is_taken_from_bare_questions_only(question, problem):
    assert problem_in(question) == problem


@pytest.mark.parametrize(
    "text",
    [
        "My answer: 1/2 + 1/3\n= 3/6 + 2/6\n= 5/6",
        "1/2 + 1/3 = 3/6 + 2/6 = 5/6",
        "2x + 3 = 11\n2x = 8\nx = 4",
        "1/2 = 3/6 and 1/3 = 2/6 so 3/6 + 2/6 = 5/6",
    ],
)
def test_working_gets_through_as_an_answer(text):
    command = read_command(text, has_open_item=True, has_draft=False, has_offer=False)
    assert command.kind is CommandKind.ANSWER
    assert command.value == text.removeprefix("My answer: ")


@pytest.mark.parametrize("text", ["what is 3 + 4 = 7", "1/2 + 1/3 = ?", "why is it 3\nnot 4"])
def test_a_question_is_no_working(text):
    command = read_command(text, has_open_item=True, has_draft=False, has_offer=False)
    assert command is None or command.kind is not CommandKind.ANSWER
