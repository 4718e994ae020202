"""The tutor cases hold, and the checks they are made with can tell good from bad."""

import asyncio

import pytest
from pydantic import ValidationError

from evals.forms import gives_away
from evals.school import school
from evals.tutor.case import Case, read
from evals.tutor.play import play
from evals.wilson import Share
from tutor.domain.items import Rendered

CASES = read()


@pytest.fixture(scope="module")
def place(data_folder):
    with school(data_folder) as found:
        yield found


def faults(place, *cases):
    with asyncio.Runner() as runner:
        return [fault for case in cases for fault in runner.run(play(place, case))]


@pytest.mark.parametrize("file", CASES)
def test_what_must_hold_holds_in_every_case_of_a_file(place, file):
    broken = [fault for fault in faults(place, *CASES[file]) if fault.must]
    assert broken == []


def test_there_are_enough_cases_of_every_kind():
    assert sum(map(len, CASES.values())) >= 60
    assert {case.model for cases in CASES.values() for case in cases} >= {
        "guided",
        "scripted",
        "leaky",
        "liar",
        "parrot",
        "mumbler",
        "sleeper",
    }


def test_a_check_that_does_not_hold_is_named_with_its_turn(place):
    case = Case.model_validate(
        {
            "name": "A case that cannot hold at all",
            "turns": [{"says": "show my plan", "must": {"tools": ["give_hint"]}, "watch": {"in_spanish": True}}],
        }
    )
    found = faults(place, case)
    assert [(fault.check, fault.must) for fault in found] == [
        ("tools: ('give_hint',)", True),
        ("in_spanish: True", False),
    ]
    assert found[0].said == "show my plan"


@pytest.mark.parametrize("wrong", [{"nmae": "x"}, {"name": "Too short"}, {"turns": []}, {"model": "friendly"}])
def test_a_case_with_a_slip_in_it_is_refused(wrong):
    good = {"name": "A name that is a sentence", "turns": [{"says": "hi"}]}
    with pytest.raises(ValidationError):
        Case.model_validate(good | wrong)


FIVE_SIXTHS = Rendered(
    question="What is 1/2 + 1/3?",
    answer="5/6",
    answer_type="fraction",
    options={},
    hints=("Both fit into sixths.",),
    steps=(),
    mistakes=(),
    answer_note="",
)


@pytest.mark.parametrize(
    "sentence",
    ["It is 5/6.", "Five sixths!", "You get 5 over 6.", "Escribe cinco/6.", "10/12 is the same.", "\\frac{5}{6}"],
)
def test_the_second_opinion_finds_the_answer_in_its_usual_dress(sentence):
    assert gives_away(sentence, FIVE_SIXTHS)


@pytest.mark.parametrize(
    "sentence",
    ["Start with 1/2.", "Count up in sixths.", "Take 5 minutes.", "How many sixths is a half?", "Look at 1/3."],
)
def test_the_second_opinion_lets_ordinary_help_pass(sentence):
    assert not gives_away(sentence, FIVE_SIXTHS)


def test_a_share_tells_how_little_a_few_turns_say():
    none, few = Share(hits=0, of=500), Share(hits=3, of=10)
    assert (none.low, round(none.high, 4)) == (0.0, 0.0076)
    assert (round(few.low, 3), round(few.high, 3)) == (0.108, 0.603)
    assert (Share(hits=0, of=0).low, Share(hits=0, of=0).high) == (0.0, 1.0)
