"""What was learned of messages' meanings, kept in a file and asked by vectors."""

import numpy as np
import pytest

from tutor.domain.alerts import AlertKind
from tutor.library.embeddings import DEPTHS, WIDTH
from tutor.library.leaning import FEWEST, PLACES, Layer, Learned, Listener, places, read, write

EAST, NORTH = np.eye(2, dtype=np.float32)
KINDS = [AlertKind.ABUSE, AlertKind.DISTRESS]


def learned():
    """East is bad and of the first kind, north is good; what they share weighs too. The layer below says it, the deepest nothing."""
    form = np.array([[2, 0.5, 0], [0.5, -2, 0], [0, 0, 0]], dtype=np.float32)
    table = np.zeros(PLACES, dtype=np.float32)
    table[places("glorb")] = 1
    middle, even = np.array([1, 1], dtype=np.float32), np.eye(2, dtype=np.float32)
    directions = np.eye(3, 2, dtype=np.float32)
    return Learned([Layer(1, middle, even, form), Layer(0, middle, even, form * 0)], table, directions, KINDS)


def said(*ways):
    """As the layer below says it, from its middle; the deepest says the contrary."""
    return np.stack([[1 - way, 1 + 3 * way] for way in ways])


def test_each_text_is_told_how_it_leans_and_of_which_kind_however_far_from_the_middle():
    east, north = learned().leanings(["say", "say"], said(EAST, NORTH))
    assert (east.score, east.kind) == (pytest.approx(1), AlertKind.ABUSE)
    assert (north.score, north.kind) == (pytest.approx(-1), AlertKind.DISTRESS)


def test_its_words_count_beside_its_meaning_and_so_does_a_part_of_a_misspelt_one():
    plain, glorb, glorbs = learned().leanings(["say", "glorb", "glorbs"], said(*[NORTH] * 3))
    assert plain.score < glorbs.score < glorb.score
    assert glorb.score - plain.score == pytest.approx(len(places("glorb")) / FEWEST**0.5)


def test_what_is_kept_in_a_file_is_read_again(tmp_path):
    write(learned(), tmp_path / "kept.npz")
    again = read(tmp_path / "kept.npz")
    between = said(0.6 * EAST + 0.8 * NORTH)
    assert again.leanings(["a glorb"], between) == learned().leanings(["a glorb"], between)


def test_the_listener_is_silent_where_there_is_no_model():
    assert Listener(lambda _: None, learned)(["hello"]) == ()
    assert [one.kind for one in Listener(lambda _: said(EAST), learned)(["hello"])] == [AlertKind.ABUSE]


def test_what_is_shipped_fits_the_embedding_model():
    assert {layer.depth for layer in read().layers} == set(range(DEPTHS))
    assert {layer.form.shape for layer in read().layers} == {(WIDTH + 1, WIDTH + 1)}
    assert set(read().kinds) == set(AlertKind) - {AlertKind.DANGER}
