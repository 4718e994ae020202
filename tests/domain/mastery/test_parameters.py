"""Parameters are content: what is written is what is read, and a slip is named."""

import json

import pytest

from tutor.domain.errors import InvalidInput
from tutor.domain.mastery.parameters import Design, Parameters, read_parameters
from tutor.library.mastery import keep, read, standing
from tutor.settings import ROOT

SOME = Parameters(
    shift=0.1,
    base=0.2,
    skills={"a": {"base": 1.5, "shift": -0.25, "right": 0.5}},
    items={"i": 0.3},
    answers=7,
    design=Design(half_life=9.0, ease=(1.0, 0.0)),
)


def test_what_is_written_is_what_is_read():
    assert read_parameters(json.loads(json.dumps(SOME.as_content()))) == SOME


def test_a_skill_adds_its_own_to_the_common_numbers():
    features = (1.0,) + (0.0,) * 9
    assert SOME.score("a", features) == pytest.approx(0.1 - 0.25 + SOME.weights[0] + 0.5)
    assert SOME.score("b", features) == pytest.approx(0.1 + SOME.weights[0])
    assert (SOME.base_of("a"), SOME.base_of("b")) == (1.5, 0.2)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"shift": "much"}, "shift must be a number"),
        ({"shift": float("nan")}, "shift must be a number"),
        ({"base": True}, "base must be a number"),
        ({"weights": {"right": 1}}, "weights.wrong is missing"),
        ({"skills": [1]}, "skills must be an object"),
        ({"skills": {"a": {"base": None}}}, "skills.a.base must be a number"),
        ({"design": {"halflife": 3}}, "design.halflife"),
        ({"design": {"ease": []}}, "design.ease"),
        ({"design": {"spread": [1.0]}}, "design.spread"),
        ({"design": {"half_life": 0}}, "design.half_life"),
    ],
)
def test_a_slip_is_named(change, named):
    with pytest.raises(InvalidInput, match=named):
        read_parameters(SOME.as_content() | change)
    with pytest.raises(InvalidInput, match="must be an object"):
        read_parameters([change])


def test_the_content_holds_the_numbers_the_model_starts_with():
    assert read([ROOT / "content"]) == Parameters()


def test_what_was_fitted_here_goes_before_the_content(tmp_path):
    content, data = tmp_path / "content", tmp_path / "data"
    assert standing(data, [content]) == Parameters()
    keep(Parameters(shift=1.0), content / "mastery.json")
    assert standing(data, [content]).shift == 1.0
    keep(Parameters(shift=2.0), data / "mastery.json")
    assert standing(data, [content]).shift == 2.0


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "[]"])
def test_a_damaged_file_is_named(tmp_path, text):
    (tmp_path / "mastery.json").write_text(text)
    with pytest.raises(InvalidInput, match=r"mastery\.json"):
        read([tmp_path])
