"""What was learned of messages' meanings, kept in a file and asked by vectors."""

import numpy as np
import pytest

from tutor.domain.alerts import AlertKind
from tutor.library.leaning import FEWEST, PLACES, Learned, Listener, places, read, write

EAST, NORTH = np.eye(2, dtype=np.float32)
KINDS = [AlertKind.ABUSE, AlertKind.DISTRESS]


def learned():
    """East is bad and of the first kind, north is good; what they share weighs too."""
    form = np.array([[2, 0.5, 0], [0.5, -2, 0], [0, 0, 0]], dtype=np.float32)
    table = np.zeros(PLACES, dtype=np.float32)
    table[places("glorb")] = 1
    return Learned(form, table, np.array([[1, 0], [0, 1], [0, 0]], dtype=np.float32), KINDS)


def test_each_vector_is_told_how_it_leans_and_of_which_kind():
    east, north = learned().leanings(["say", "say"], np.stack([EAST, NORTH]))
    assert (east.score, east.kind) == (pytest.approx(1), AlertKind.ABUSE)
    assert (north.score, north.kind) == (pytest.approx(-1), AlertKind.DISTRESS)


def test_its_words_count_beside_its_vector_and_so_does_a_part_of_a_misspelt_one():
    plain, glorb, glorbs = learned().leanings(["say", "glorb", "glorbs"], np.stack([NORTH] * 3))
    assert plain.score < glorbs.score < glorb.score
    assert glorb.score - plain.score == pytest.approx(len(places("glorb")) / FEWEST**0.5)


def test_what_is_kept_in_a_file_is_read_again(tmp_path):
    write(learned(), tmp_path / "kept.npz")
    again = read(tmp_path / "kept.npz")
    between = np.array([[0.6, 0.8]], dtype=np.float32)
    assert again.leanings(["a glorb"], between) == learned().leanings(["a glorb"], between)


def test_the_listener_is_silent_where_nothing_makes_vectors():
    assert Listener(lambda _: None, learned)(["hello"]) == ()
    assert [one.kind for one in Listener(lambda _: EAST[None], learned)(["hello"])] == [AlertKind.ABUSE]


def test_what_is_shipped_fits_the_embedding_model():
    assert read().form.shape == (385, 385)
    assert set(read().kinds) == set(AlertKind) - {AlertKind.DANGER}
