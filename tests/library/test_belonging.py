"""Of a text that others wrote, the sentences near no other one may not belong there."""

import numpy as np

from tutor.library.belonging import Belonging

TEXT = "Cut both cakes. Count the pieces. Purple spoons dance at noon."


def test_a_sentence_that_is_near_no_other_is_strange():
    read = []

    def embed(texts):
        read.append(texts)
        return np.array([[0.0, 1.0] if "spoons" in text else [1.0, 0.0] for text in texts], dtype=np.float32)

    belonging = Belonging(embed)
    assert belonging.strange("Cakes", TEXT) == ("Purple spoons dance at noon.",)
    belonging.strange("Cakes", TEXT)
    assert len(read) == 1


def test_without_a_model_every_sentence_may_be_strange():
    assert len(Belonging(lambda _: None).strange("Cakes", TEXT)) == 3
