"""What the supports in a plan change while a student practises."""

from dataclasses import replace

import pytest

from tests.usecases.practice_room import CATALOGUE, Room
from tutor.domain.disclosure import Help
from tutor.domain.plans import Support
from tutor.domain.practice_sets import SetKind
from tutor.usecases.set_views import Went

EXTRA, LARGER, READ = Support.EXTRA_HINTS, Support.LARGER_STEPS, Support.READ_ALOUD


def helped(room, **how):
    return room.practice.help(room.act(), **how)


def test_with_extra_hints_one_is_due_after_the_first_miss_and_not_before():
    room = Room(supports=(EXTRA,))
    view = room.begin(SetKind.PRACTICE)
    assert not view.item.hint_due
    assert room.wrong().item.hint_due
    helped(room)
    assert not room.wrong().item.hint_due
    plain = Room()
    plain.begin(SetKind.PRACTICE)
    assert not plain.wrong().item.hint_due


def test_with_extra_hints_the_way_is_begun_before_a_solution_is_shown():
    room = Room(supports=(EXTRA,))
    room.begin(SetKind.PRACTICE)
    room.wrong()
    room.wrong()
    said = [helped(room, wants_solution=True) for _ in range(4)]
    assert [one.kind for one in said] == [Help.HINT, Help.HINT, Help.HINT, Help.SOLUTION]
    assert said[2].text == "Take the larger number."
    assert not said[2].item.hints_left
    assert said[2].item.may_show_solution


def test_larger_steps_bring_two_hints_at_once_and_a_working_in_fewer_lines():
    room = Room(supports=(LARGER,))
    room.begin(SetKind.PRACTICE)
    hints = helped(room)
    assert hints.text == "Start with the larger number. Count on from there."
    assert (len(hints.item.hints), hints.item.hints_left) == (2, False)
    assert helped(room, wants_solution=True).kind is Help.TRY_FIRST
    room.wrong()
    room.wrong()
    assert helped(room).steps == ["Take the larger number. Count on."]


FOUR_HINTS = replace(CATALOGUE, items={i: replace(item, hints=tuple("abcd")) for i, item in CATALOGUE.items.items()})


@pytest.mark.parametrize(("supports", "asks"), [((LARGER,), 2), ((EXTRA,), 3)])
def test_hints_that_came_together_or_unasked_are_no_racing(supports, asks):
    room = Room(supports=supports, catalogue=FOUR_HINTS)
    room.begin(SetKind.PRACTICE)
    acts = [room.act() for _ in range(asks + 1)]
    room.practice.answer(acts[0], "977")
    said = [room.practice.help(act) for act in acts[1:]]
    assert [one.kind for one in said] == [Help.HINT] * asks
    assert said[-1].approach is None
    assert len(said[-1].item.hints) > 2


def levels(room):
    """The levels of a set in which everything is right at once."""
    view, seen = room.begin(SetKind.PRACTICE, size=3), []
    while view.item:
        seen.append(view.item.level)
        room.right()
        view = room.sets.go_on(room.act())
    return seen


def test_with_larger_steps_a_success_alone_leads_one_level_up_at_once():
    assert levels(Room(supports=(LARGER,)))[:3] in ([1, 2, 3], [2, 3, 3], [3, 3, 3])
    assert levels(Room(supports=(LARGER,)))[1] > levels(Room())[0] or levels(Room())[0] == 3


def test_a_miss_is_never_followed_by_a_level_up():
    room = Room(supports=(LARGER,))
    first = room.begin(SetKind.PRACTICE).item.level
    room.wrong()
    room.right()
    assert room.sets.go_on(room.act()).item.level <= first


def test_only_who_needs_it_gets_questions_to_be_read_aloud():
    assert Room(supports=(READ,)).begin(SetKind.PRACTICE).item.read_aloud
    assert not Room().begin(SetKind.PRACTICE).item.read_aloud


def test_a_summary_tells_how_each_question_went_in_the_order_they_came():
    room = Room()
    room.begin(SetKind.PRACTICE, size=4)
    room.wrong()
    room.right()
    room.sets.go_on(room.act())
    room.right()
    room.sets.go_on(room.act())
    room.wrong()
    room.sets.skip(room.act())
    helped(room)
    room.right()
    summary = room.sets.go_on(room.act()).summary
    assert list(summary.went) == [Went.HELPED, Went.ALONE, Went.NOT_YET, Went.HELPED]
    assert (summary.asked, summary.right, summary.unaided) == (4, 3, 1)
