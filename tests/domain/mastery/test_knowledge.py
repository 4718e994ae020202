"""Everything a student knows: levels, luck, forgetting, neighbours, and each move explained."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_mastery import START, regular, row
from tutor.domain.items import Item
from tutor.domain.mastery import Parameters, fold

BEFORE = {"halves": (), "thirds": ("halves",), "sums": ("halves", "thirds"), "far": ()}


def log(skill, verdicts, *, level=2, item="", first_day=0, apart=timedelta(minutes=1)):
    return [
        replace(
            attempt,
            id=f"{skill}/{first_day}/{number}",
            presentation_id=f"{skill}/{first_day}/{number}",
            skill_id=skill,
            item_id=item,
            level=level,
            at=START + timedelta(days=first_day) + number * apart,
        )
        for number, attempt in enumerate(regular(row(verdicts)))
    ]


def knowledge(*logs, now=START, **more):
    return fold([one for some in logs for one in some], now=now, prerequisites=BEFORE, **more)


def item(kind="number", **options):
    return Item(id="i", skill_id="sums", level=2, answer_type=kind, answer="1", question="?", options=options)


@given(st.text("CI", max_size=12))
def test_harder_questions_are_less_likely_right(verdicts):
    known = knowledge(log("sums", verdicts))
    first, regular_one, stretch = (known.chance("sums", level) for level in (1, 2, 3))
    assert 0 < stretch <= regular_one <= first < 1
    assert regular_one == known.of("sums").p


def test_a_right_answer_at_a_harder_question_tells_more_and_a_wrong_one_less():
    right = [knowledge(log("sums", "CC", level=level)).of("sums").p for level in (1, 2, 3)]
    wrong = [knowledge(log("sums", "II", level=level)).of("sums").p for level in (1, 2, 3)]
    assert right == sorted(right)
    assert wrong == sorted(wrong)
    assert len({*right, *wrong}) == 6


def test_what_can_be_guessed_tells_less():
    written = knowledge(log("sums", "CCC", item="i"), items={"i": item()}).of("sums").p
    four = knowledge(log("sums", "CCC", item="i"), items={"i": item("choice", choices=("1", "2", "3", "4"))}).of("sums")
    two = knowledge(log("sums", "CCC", item="i"), items={"i": item("choice", choices=("1", "2"))}).of("sums")
    assert written > four.p > two.p
    assert "by luck" in two.steps[0].why


def test_what_was_learned_of_an_item_replaces_its_level():
    easy = Parameters(items={"i": 2.0})
    assert (
        knowledge(log("sums", "CC", item="i"), parameters=easy).of("sums").p
        < knowledge(log("sums", "CC", item="i")).of("sums").p
    )


def test_time_lowers_the_estimate_and_widens_the_interval_and_never_the_other_way_round():
    some = log("sums", "CCCCCC")
    looks = [knowledge(some, now=START + timedelta(days=days)).of("sums") for days in (0, 7, 30, 365)]
    assert [one.p for one in looks] == sorted((one.p for one in looks), reverse=True)
    assert looks[0].p > looks[2].p + 0.05
    assert looks[2].high - looks[2].low > looks[0].high - looks[0].low
    assert looks[0].word == "solid"
    assert looks[3].word != "solid"
    assert looks[2].meanwhile == pytest.approx(looks[2].p - looks[2].steps[-1].after)
    assert looks[2].meanwhile < 0


def test_what_is_practised_on_several_days_stays_longer():
    massed = knowledge(log("sums", "CCCC"), now=START + timedelta(days=60)).of("sums")
    spaced = knowledge(log("sums", "CCCC", apart=timedelta(days=5)), now=START + timedelta(days=75)).of("sums")
    assert spaced.half_life_days > massed.half_life_days
    assert spaced.p > massed.p


def test_success_further_on_lifts_what_comes_before_it_and_failure_does_not_lower_it():
    def halves(verdicts):
        general = knowledge(log("far", verdicts)).of("halves").p
        return knowledge(log("thirds", verdicts)).of("halves").p - general

    assert halves("CCCCC") > 0.005
    assert halves("IIIII") == 0


def test_what_comes_before_speaks_for_what_comes_after_both_ways():
    def thirds(verdicts):
        return knowledge(log("halves", verdicts)).of("thirds").p - knowledge(log("far", verdicts)).of("thirds").p

    assert thirds("CCCCC") > 0
    assert thirds("IIIII") < 0


def test_neighbours_move_an_estimate_by_no_more_than_the_design_allows():
    design = replace(Parameters().design, spread=50.0, spread_back=50.0, most_spread=0.1)
    strong = Parameters(design=design)
    moved = knowledge(log("halves", "CCCCCCCC"), parameters=strong).of("thirds").p
    without = knowledge(log("far", "CCCCCCCC"), parameters=strong).of("thirds").p
    assert 0 < moved - without < 0.1 / 4 + 1e-6


def test_an_untried_skill_is_less_certain_for_who_knows_some_skills_and_others_not():
    def width(*verdicts):
        found = knowledge(
            *(log(skill, some) for skill, some in zip(("halves", "thirds", "sums"), verdicts, strict=True))
        )
        far = found.of("far")
        return far.high - far.low

    assert width("CCCCCCCC", "IIIIIIII", "CCCCCCCC") > 1.2 * width("CICICICI", "ICICICIC", "CICICICI")


def test_what_lies_further_on_is_believed_harder_and_less_sure():
    ladder = {str(n): [str(n - 1)] if n else [] for n in range(5)}
    found = fold(log("0", "CIICCICI") + log("1", "ICCICCIC"), now=START, prerequisites=ladder)
    lows = [found.of(skill).low for skill in "234"]
    assert lows == sorted(lows, reverse=True)
    highs = [found.of(skill).high for skill in "234"]
    assert highs == sorted(highs, reverse=True)


def test_a_miss_after_hints_tells_less_than_one_alone():
    alone, helped = (fold(regular(f"aI{hints}"), now=START).of(regular("aC0")[0].skill_id).p for hints in (0, 3))
    assert alone < helped


def test_each_step_says_what_the_answer_did_and_the_moves_add_up():
    some = [*log("sums", "CI"), *log("halves", "CCC"), *log("sums", "C", first_day=9)]
    found = knowledge(some, now=START + timedelta(days=12)).of("sums")
    assert [step.attempt_id for step in found.steps] == ["sums/0/0", "sums/0/1", "sums/9/0"]
    assert [step.after > step.before for step in found.steps] == [True, False, True]
    assert found.steps[2].meanwhile != 0
    moves = sum(step.meanwhile + step.after - step.before for step in found.steps) + found.meanwhile
    assert found.steps[0].before + moves == pytest.approx(found.p)


def test_hints_and_second_tries_are_said_to_count_less():
    first, second = regular("aI0 aC2")
    assert [step.why for step in fold([first, second], now=START).of(first.skill_id).steps] == [
        "It was not right the first time.",
        "It was another try at the same question, so it counts little.",
    ]
    (helped,) = fold(regular("aC1"), now=START).of(first.skill_id).steps
    assert helped.why == "It was right after help, so it counts less."
