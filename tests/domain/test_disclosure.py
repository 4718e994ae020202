from hypothesis import given
from hypothesis import strategies as st

from tutor.domain.disclosure import DisclosurePolicy, Help, HelpSoFar, may_show_solution, next_help

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
