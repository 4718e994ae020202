"""Whatever is typed, for every type: a verdict with a reason and words, in time, and nothing accepted that is not equal."""

import random
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.marking.hostile import KEYS, WAYS, answer
from evals.marking.oracle import disagrees
from tests.quickest import quickest
from tutor.domain.marking import Verdict, mark
from tutor.domain.marking.mark import KINDS

TYPED = st.one_of(
    st.text(max_size=320),
    st.builds(lambda seed, key: answer(random.Random(seed), key[1]), st.integers(), st.sampled_from(KEYS)),
)


def marked(case, text):
    kind, key, options = case
    return mark(answer_type=kind, expected=key, answer=text, options=options)


def test_every_type_there_is_takes_part():
    assert {kind for kind, _, _ in KEYS} == {*KINDS, "parts"}


@settings(max_examples=1500, deadline=None)
@given(case=st.sampled_from(KEYS), text=TYPED)
def test_anything_typed_gets_a_verdict_with_words_and_no_false_accept(case, text):
    said = marked(case, text)
    assert said.reason
    assert said.message
    if said.verdict is Verdict.CORRECT:
        assert not disagrees(*case, text)


@pytest.mark.parametrize("way", WAYS[-11:], ids=lambda way: way.__name__.strip("_"))
def test_the_costliest_ways_of_typing_stay_quick(way):
    source = random.Random(1)
    for _ in range(60):
        case = source.choice(KEYS)
        text = way(source, case[1])[:320]
        assert quickest(partial(marked, case, text)) < 0.2, (case, text)


@pytest.mark.parametrize("text", ["⓹ꇑᷯⰇ", "⓵", "①", "²", "൪", "1⓹", ".⓹", "x⓵=2"])
def test_strange_digits_are_read_or_left_and_never_crash(text):
    for case in KEYS:
        assert marked(case, text).reason


def test_the_second_opinion_knows_right_from_wrong():
    assert disagrees("number", "2/3", {}, "4/6") is False
    assert disagrees("number", "2/3", {}, "0.66") is True
    assert disagrees("expression", "3x+6", {}, "3(x+2)") is False
    assert disagrees("expression", "3x+6", {}, "3(x+1)") is True
    assert disagrees("text", "mitosis", {}, "mitosis") is None


@pytest.mark.parametrize(
    ("kind", "key", "text"),
    [
        ("quantity", "9.8 m/s^2", "(" * 200),
        ("interval", "[0, 1]", "86<pi<½<y"),
        ("inequality", "x<0", "x<pi"),
        ("expression", "a*b*c*d+e", "(((((x-y)^4)^(1/3))^16)^(-8))^(1/3)"),
    ],
)
def test_what_the_long_run_found_stays_mended(kind, key, text):
    assert marked((kind, key, {}), text).verdict is not Verdict.CORRECT


@pytest.mark.parametrize(
    "way", ["((((1e300)^16)^16)^16)^16{}", "x{}*((((1e300)^16)^16)^16)^16", "(((9^16)^16)^16)^16{}"]
)
def test_towers_of_powers_are_left_before_they_are_built(way):
    for case in KEYS:
        for end in ("", "=y", "<x", "*x^2>1"):
            assert quickest(partial(marked, case, way.format(end))) < 0.2, (case, way, end)
