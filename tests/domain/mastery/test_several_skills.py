"""A question that needs several skills tells something of each, and most of the one that likely failed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.domain.mastery.test_knowledge import item, knowledge, log
from tests.domain.test_mastery import START
from tutor.domain.mastery import Parameters
from tutor.domain.mastery.fitting import fit
from tutor.domain.mastery.trace import Answer, Trace

BOTH = {"i": replace(item(), also=("halves", "far", "sums"))}


def told(verdicts, *before, items=BOTH):
    return knowledge(*before, log("sums", verdicts, item="i", first_day=1), items=items, now=START + timedelta(days=1))


def test_each_skill_of_a_question_moves_the_one_it_is_practice_for_most():
    without = told("CC", items={"i": item()})
    for skill in ("halves", "far"):
        assert 0.01 < told("CC").of(skill).p - without.of(skill).p < told("CC").of("sums").p - told("").of("sums").p


def test_a_miss_is_laid_on_the_skill_that_likely_failed():
    sure, shaky = log("halves", "CCCCCCCC"), log("far", "IIIIIIII")
    before, after = told("", sure, shaky), told("II", sure, shaky)
    blamed = {
        skill: after.digest.belief.trace.skills[skill].wrong - before.digest.belief.trace.skills[skill].wrong
        for skill in ("halves", "far")
    }
    assert blamed["far"] > 3 * blamed["halves"] > 0


def test_the_reason_names_the_question_it_was_part_of_and_counts_no_try():
    found = told("C").of("halves")
    assert [step.why for step in found.steps] == [
        "It was part of a question on sums that was right, so it counts little."
    ]
    assert (found.tries, found.word) == (0, "not tried")
    assert "that was not right" in told("I").of("far").steps[0].why
    moves = sum(step.meanwhile + step.after - step.before for step in found.steps) + found.meanwhile
    assert found.steps[0].before + moves == pytest.approx(found.p)


def test_the_latest_steps_are_told_as_in_the_whole_list():
    before = log("halves", "CCI"), log("far", "ICCI")
    for skill in ("sums", "halves", "far"):
        whole = told("CICIIC", *before).of(skill)
        assert told("CICIIC", *before).of(skill, latest=2) == replace(whole, steps=whole.steps[-2:])
        assert len(whole.steps) > 2


def test_a_line_of_a_log_moves_its_further_skills_in_part_and_the_student_in_general_once():
    one, several = Trace(lambda _: 0.0), Trace(lambda _: 0.0)
    one.take_in(Answer("ada", "a", right=True))
    several.take_in(Answer("ada", "a", right=True, also=("b",)))
    assert several.general == one.general
    assert several.skills["a"] == one.skills["a"]
    assert several.skills["b"].right == Parameters().design.partly


def test_a_fit_learns_from_what_was_practised_as_a_part():
    some = [
        Answer(f"s{n}", skill, right=right, also=also)
        for n in range(40)
        for right in [n % 2 == 0]
        for skill, also in (("a", ("b",)), ("b", ()))
    ]
    plain = [line._replace(also=()) for line in some]
    assert fit(some, start=Parameters()).weights != fit(plain, start=Parameters()).weights
