import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.domain.words import fold, overlap, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bake", "baking"),
        ("cookie", "cookies"),
        ("swim", "swimming"),
        ("add", "adding"),
        ("fraction", "FRACTIONS"),
        ("game", "games"),
        ("horse", "horses"),
        ("box", "boxes"),
        ("city", "cities"),
        ("dance", "dancing"),
        ("spell", "spelling"),
        ("string", "strings"),
        ("fútbol", "futbol"),
        ("class", "classes"),
        ("movie", "movies"),
    ],
)
def test_forms_of_a_word_are_one_word(one, other):
    assert stems(one) == stems(other)


@pytest.mark.parametrize(("one", "other"), [("add", "ad"), ("space", "spice"), ("half", "have"), ("ten", "tens place")])
def test_other_words_stay_other_words(one, other):
    assert stems(one) != stems(other)


def test_little_words_carry_no_meaning():
    assert stems("can I please practise some more of the fractions") == stems("fractions")


def test_near_spellings_of_longer_words_count_and_short_ones_do_not():
    assert overlap("i want to do fracshons", "fractions") == 0
    assert overlap("i like footbal", "football") > 0.9
    assert overlap("cat", "car") == 0


def test_overlap_is_the_share_of_the_name_that_was_said():
    assert overlap("adding fractions", "adding fractions") == 1
    assert overlap("fractions", "adding fractions") == 0.5
    assert overlap("", "fractions") == overlap("fractions", "") == 0


@given(st.text(max_size=60), st.text(max_size=60))
def test_overlap_is_a_share_whatever_is_said(said, name):
    assert 0 <= overlap(said, name) <= 1
    assert fold(fold(said)) == fold(said)
