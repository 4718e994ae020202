"""What each kind of plan must not leave empty, and what a draft may change."""

from dataclasses import replace
from datetime import date

import pytest

from tutor.domain.errors import InvalidInput
from tutor.domain.plan_templates import LINE_LIMIT, MOST_LINES, SHAPES, Part, gaps, rewritten, shown
from tutor.domain.plans import Goal, Participant, Plan, Service, Support, SupportDetail, Template

TODAY = date(2026, 11, 20)
EMPTY = Plan(student_id="ada")
WHOLE = Plan(
    student_id="ada",
    template=Template.IEP,
    present_level="Adds halves and quarters with a drawing.",
    strengths=("draws every problem",),
    needs=("one step at a time",),
    supports=(Support.EXTRA_HINTS,),
    support_details=(SupportDetail(support=Support.EXTRA_HINTS, provider="the tutor", when="in every set"),),
    participants=(Participant(name="Ada", part="student"),),
    review_date=date(2027, 1, 15),
)


@pytest.mark.parametrize("template", Template)
def test_an_empty_plan_names_all_that_its_template_needs_in_the_order_asked(template):
    shape = SHAPES[template]
    assert shape.needed <= set(shape.asked)
    found = gaps(replace(EMPTY, template=template))
    assert set(found) == shape.needed
    assert list(found) == [part for part in shape.asked if part in shape.needed]


def test_an_iep_is_whole_only_when_it_says_who_provides_each_support():
    assert gaps(WHOLE) == ()
    assert gaps(replace(WHOLE, supports=(Support.EXTRA_HINTS, Support.NO_TIMERS))) == (Part.SUPPORTS,)
    assert gaps(replace(WHOLE, template=Template.PLAIN)) == (Part.INTERESTS,)


def test_what_was_written_stays_in_sight_when_the_kind_of_plan_changes():
    speech = replace(WHOLE, template=Template.PLAIN, services=(Service(name="Speech therapy"),))
    assert shown(speech)[-2:] == (Part.PRESENT_LEVEL, Part.SERVICES)


def test_a_draft_never_changes_whose_plan_it_is_or_its_goals():
    stands = replace(EMPTY, goals=(Goal(id="g", statement="I add fractions"),))
    draft = replace(WHOLE, student_id="ben", goals=())
    assert rewritten(stands, draft, today=TODAY) == replace(WHOLE, goals=stands.goals)


def test_a_detail_of_a_support_that_is_taken_out_goes_with_it():
    assert rewritten(WHOLE, replace(WHOLE, supports=()), today=TODAY).support_details == ()


def test_a_review_date_that_has_passed_may_stay_but_not_be_set():
    late = replace(WHOLE, review_date=date(2026, 11, 1))
    assert rewritten(late, replace(late, needs=("time",)), today=TODAY).review_date == late.review_date
    with pytest.raises(InvalidInput, match="2026-11-01"):
        rewritten(WHOLE, late, today=TODAY)


@pytest.mark.parametrize(
    "draft",
    [
        WHOLE,
        replace(WHOLE, needs=("x" * (LINE_LIMIT + 1),)),
        replace(WHOLE, services=(Service(name="a", where="x" * (LINE_LIMIT + 1)),)),
        replace(WHOLE, participants=tuple(Participant(name=str(n), part="") for n in range(MOST_LINES + 1))),
        replace(WHOLE, present_level="x" * 2001),
    ],
)
def test_nothing_new_or_more_than_fits_is_refused(draft):
    with pytest.raises(InvalidInput):
        rewritten(WHOLE, draft, today=TODAY)
