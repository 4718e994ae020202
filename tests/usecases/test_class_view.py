"""The map of a class: what is shown follows from the log and the plans, for those who teach it, and is read at once."""

from dataclasses import replace

import pytest

from tests.agent.classroom import ADA, ADDING, BEN, TEACHER, Klass
from tutor.domain.errors import InvalidInput, NotFound
from tutor.domain.plans import Support
from tutor.usecases.class_view import Wanted


@pytest.fixture
def klass():
    return Klass()


def seen(klass, **wanted):
    return klass.use.class_view.of_class(TEACHER, "6b", Wanted(**wanted))


def test_a_goal_nobody_tried_is_a_cell_without_evidence(klass):
    found = seen(klass)
    assert [skill.id for skill in found.skills] == [ADDING]
    cells = {row.student.id: row.cells[0] for row in found.rows}
    assert (cells[ADA].level, cells[ADA].goal, cells[ADA].word) == (0, True, "not tried")
    assert (cells[BEN].level, cells[BEN].goal) == (0, False)
    assert found.spread == [[2, 0, 0, 0, 0]]


def test_an_answer_is_seen_at_the_next_look_and_the_map_is_what_the_student_page_says(klass):
    assert seen(klass).rows[0].cells[0].tries == 0
    for number in range(4):
        item = klass.open_question(conversation=f"t{number}")
        turn = klass.says("My answer: 5/6", conversation=f"t{number}")
        klass.use.practice.answer(klass.act(conversation=f"t{number}", turn=turn, call="answer"), "5/6")
        assert item.skill_id == ADDING
    cell = seen(klass).rows[0].cells[0]
    [known] = klass.use.plans.progress(TEACHER, ADA)
    told_short = replace(known, steps=(), meanwhile=0.0)
    assert (cell.mastery, cell.tries, cell.word) == (told_short, 4, known.word)
    assert cell.level > 0


def test_filters_leave_what_fits_and_one_that_cannot_is_refused(klass):
    assert [row.student.id for row in seen(klass, support=Support.EXTRA_HINTS).rows] == [ADA]
    assert seen(klass, support=Support.NO_TIMERS).rows == []
    assert [skill.id for skill in seen(klass, goals=True).skills] == [ADDING]
    with pytest.raises(InvalidInput):
        seen(klass, standard="X.1")


@pytest.mark.parametrize("somebody", [ADA, BEN, "nobody"])
def test_nobody_else_sees_a_class(klass, somebody):
    with pytest.raises(NotFound):
        klass.use.class_view.of_class(somebody, "6b")
    with pytest.raises(NotFound):
        klass.use.class_view.of_class(TEACHER, "no such class")
