from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tutor.domain.disclosure import (
    DisclosurePolicy,
    Help,
    HelpSoFar,
    comes_unasked,
    in_larger_steps,
    ladder,
    may_show_solution,
    next_help,
    policy_for,
)
from tutor.domain.plans import Support

SMALL = st.integers(0, 8)


@st.composite
def moments(draw):
    available = draw(SMALL)
    so_far = HelpSoFar(wrong_tries=draw(SMALL), hints_given=draw(st.integers(0, available)), hints_available=available)
    return so_far, DisclosurePolicy(wrong_tries=draw(SMALL), hints=draw(SMALL))


@given(moments(), st.booleans())
def test_a_solution_never_comes_before_the_tries_and_hints_of_the_policy(moment, wants_solution):
    so_far, policy = moment
    if next_help(so_far, policy, wants_solution=wants_solution) is Help.SOLUTION:
        assert so_far.wrong_tries >= policy.wrong_tries
        assert so_far.hints_given >= min(policy.hints, so_far.hints_available)
        assert may_show_solution(so_far, policy)


@given(moments(), st.booleans())
def test_a_hint_is_given_only_while_there_is_one(moment, wants_solution):
    so_far, policy = moment
    if next_help(so_far, policy, wants_solution=wants_solution) is Help.HINT:
        assert so_far.hints_given < so_far.hints_available


@given(moments())
def test_trying_on_and_taking_hints_always_leads_to_a_solution(moment):
    so_far, policy = moment
    steps = 0
    while (given_now := next_help(so_far, policy)) is not Help.SOLUTION:
        steps += 1
        assert steps <= so_far.hints_available + policy.wrong_tries
        more_hints = given_now is Help.HINT
        so_far = HelpSoFar(
            wrong_tries=so_far.wrong_tries + (not more_hints),
            hints_given=so_far.hints_given + more_hints,
            hints_available=so_far.hints_available,
        )


def test_asking_for_the_solution_brings_it_only_when_it_is_earned():
    policy = DisclosurePolicy()
    early = HelpSoFar(wrong_tries=1, hints_given=3, hints_available=4)
    earned = HelpSoFar(wrong_tries=2, hints_given=3, hints_available=4)
    assert next_help(early, policy, wants_solution=True) is Help.HINT
    assert next_help(earned, policy, wants_solution=True) is Help.SOLUTION
    assert next_help(earned, policy) is Help.HINT


def test_without_any_hint_two_tries_are_enough():
    policy = DisclosurePolicy()
    assert next_help(HelpSoFar(wrong_tries=0, hints_given=0, hints_available=0), policy) is Help.TRY_FIRST
    assert next_help(HelpSoFar(wrong_tries=2, hints_given=0, hints_available=0), policy) is Help.SOLUTION


def test_extra_hints_come_sooner_and_are_one_more_before_a_solution():
    usual, extra = policy_for(()), policy_for((Support.EXTRA_HINTS,))
    missed = HelpSoFar(wrong_tries=1, hints_given=0, hints_available=4)
    assert (comes_unasked(missed, usual), comes_unasked(missed, extra)) == (False, True)
    assert not comes_unasked(replace(missed, wrong_tries=0), extra)
    assert not comes_unasked(replace(missed, wrong_tries=2, hints_given=1), extra)
    three = HelpSoFar(wrong_tries=2, hints_given=3, hints_available=4)
    assert (may_show_solution(three, usual), may_show_solution(three, extra)) == (True, False)
    assert ladder(("a", "b", "c"), "the first line", extra) == ("a", "b", "c", "the first line")
    assert ladder(("a", "b", "c"), "the first line", usual) == ("a", "b", "c")
    assert ladder(("a", "b", "c"), "", extra) == ("a", "b", "c")


def test_larger_steps_give_two_at_once():
    larger = policy_for((Support.LARGER_STEPS,))
    assert larger.at_once == 2
    assert in_larger_steps(["Find a bottom number", "Change both.", "Add"], larger) == [
        "Find a bottom number. Change both.",
        "Add",
    ]
    assert in_larger_steps(["one", "two"], policy_for(())) == ["one", "two"]
    assert in_larger_steps([], larger) == []


@given(st.sets(st.sampled_from(Support)))
def test_no_support_lowers_what_is_tried_before_a_solution(supports):
    usual, policy = DisclosurePolicy(), policy_for(supports)
    assert policy.wrong_tries >= usual.wrong_tries
    assert policy.hints >= usual.hints
    assert policy == policy_for(
        [support for support in supports if support in (Support.EXTRA_HINTS, Support.LARGER_STEPS)]
    )


def test_a_hint_that_a_changed_plan_no_longer_has_leaves_none_to_give():
    after = HelpSoFar(wrong_tries=0, hints_given=4, hints_available=3)
    assert next_help(after, DisclosurePolicy()) is Help.TRY_FIRST
