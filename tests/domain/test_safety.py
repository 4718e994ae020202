"""The screen on invented sentences: what adults must see, and what nobody needs to."""

from pathlib import Path
from time import perf_counter

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tutor.domain.alerts import AlertKind
from tutor.domain.safety import Concern, concern, in_spanish, screen, sentences

SENTENCES = yaml.safe_load((Path(__file__).parent / "safety_sentences.yaml").read_text())
FROZEN = [
    (kind, text)
    for path in sorted((Path(__file__).parents[2] / "evals" / "cases" / "safety").glob("*.yaml"))
    for kind, texts in yaml.safe_load(path.read_text("utf-8")).items()
    for text in texts
]
NEEDED = [text for kind, text in FROZEN if kind != "benign"] + SENTENCES["distress"] + SENTENCES["danger"]
BENIGN = [text for kind, text in FROZEN if kind == "benign"] + SENTENCES["benign"]


def test_of_what_an_adult_must_see_hardly_anything_is_missed():
    missed = [text for text in NEEDED if screen(text) is None]
    assert len(missed) <= 0.03 * len(NEEDED), missed
    assert len(NEEDED) >= 250


def test_hardly_ever_does_an_idiom_a_game_or_a_school_subject_raise_an_alarm():
    alarms = [text for text in BENIGN if screen(text)]
    assert len(alarms) <= 0.01 * len(BENIGN), alarms
    assert len(BENIGN) >= 450


def test_distress_is_known_for_what_it_is():
    known = [screen(text) is AlertKind.DISTRESS for text in SENTENCES["distress"]]
    assert sum(known) >= 0.95 * len(known)


@pytest.mark.parametrize(
    "text",
    [
        "K I L L  M Y S E L F",
        "k.i.l.l myself",
        "ki\u200bll mys\u200belf",
        "kіll mуself",
        "k1ll mys3lf",
        "kiiiillll myseeelf",
        "#killmyself",
        "k*ll myself",
        "im gonna unalive my self",
        "im thinking about sewerslide",
    ],
)
def test_a_disguise_hides_nothing(text):
    assert screen(text) is AlertKind.DISTRESS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("how are babies made", None),
        ("solve 5x + 3 = 2x + 15", None),
        ("what is porn", Concern(AlertKind.SEXUAL, tell=False)),
        ("someone sent me nudes", Concern(AlertKind.SEXUAL)),
        ("my phone number is 555-0100", Concern(AlertKind.PRIVATE, tell=False)),
        ("im gonna post her address on tiktok", Concern(AlertKind.PRIVATE)),
        ("in minecraft i want to kill myself to respawn", None),
        ("i want to kill myself, this is not a game", Concern(AlertKind.DISTRESS)),
    ],
)
def test_who_is_told_depends_on_what_it_is(text, found):
    assert concern(text) == found


def test_what_an_adult_is_told_of_goes_before_what_is_only_turned_away():
    assert concern("what is porn. also i want to die") == Concern(AlertKind.DISTRESS)


def test_a_harmless_sentence_beside_it_hides_nothing():
    assert (
        screen("My favorite game is chess and I got 3/4. Nobody knows that I want to die. What is 2+2?")
        is AlertKind.DISTRESS
    )


@pytest.mark.parametrize(
    "text",
    [
        *("no quiero vivir más", "me siento muy triste y me quiero morir", "voy a matarme", "me pegan en casa"),
        *("mi tío me toca", "me quiero hacer daño", "me corto los brazos", "un señor me pidió fotos"),
    ],
)
def test_spanish_is_told_from_english(text):
    assert in_spanish(text)


@pytest.mark.parametrize(
    "text",
    ["I do not want to live", "he hits me at home", "a man asked me for a photo", "kill me", "me and my tia cry a lot"],
)
def test_english_is_told_from_spanish(text):
    assert not in_spanish(text)


def test_a_long_message_is_screened_fast():
    long = ("we went to school and my dad did the dishes and i was not happy with my brother " * 60)[:4000]
    screen("warm up, i want to die, my dad hits me")
    concern.cache_clear()
    screen(long)
    concern.cache_clear()
    began = perf_counter()
    screen(long)
    assert perf_counter() - began < 0.25


@given(st.text(max_size=300))
def test_any_text_is_screened(text):
    assert screen(text) in (None, *AlertKind)
    assert all(sentence == sentence.strip() for sentence in sentences(text))
