"""Texts are cut where a reader would cut them."""

from hypothesis import given
from hypothesis import strategies as st

from tutor.interop.cut import WORDS, Block, cut

SENTENCE = "The river carries sand to the sea."


def test_short_neighbours_under_one_heading_stand_together():
    blocks = [Block(path=("Rivers",), text="One."), Block(path=("Rivers",), text="Two."), Block(path=(), text="Three.")]
    assert [(piece.path, piece.text) for piece in cut(blocks)] == [(("Rivers",), "One.\n\nTwo."), ((), "Three.")]


def test_a_long_paragraph_is_cut_between_sentences():
    pieces = list(cut([Block(path=("Rivers",), text=" ".join([SENTENCE] * 60))]))
    assert len(pieces) == 4
    assert all(piece.text.endswith("sea.") for piece in pieces)
    assert [piece.number for piece in pieces] == [1, 2, 3, 4]


def test_headings_are_never_mixed():
    blocks = [Block(path=(heading,), text="Few words.") for heading in "ABAB"]
    assert [piece.path for piece in cut(blocks)] == [("A",), ("B",), ("A",), ("B",)]


@given(st.lists(st.text(alphabet="ab .!?\n", max_size=2000), max_size=6))
def test_no_word_is_lost_and_no_piece_is_too_long(texts):
    pieces = list(cut(Block(path=(), text=text) for text in texts))
    assert " ".join(piece.text for piece in pieces).split() == " ".join(texts).split()
    assert all(len(piece.text.split()) <= WORDS + 25 for piece in pieces)
