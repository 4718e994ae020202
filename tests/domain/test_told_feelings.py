"""Two texts speak of the same feeling, or they do not; words decide, nothing is guessed."""

import pytest

from tutor.domain.told_feelings import feelings_in


@pytest.mark.parametrize(
    ("wish", "told", "same"),
    [
        ("I want to stay calm when I get stuck", "i was so mad at the fractions", True),
        ("I want to be brave in front of the class", "nervous but okay", True),
        ("Quiero pedir ayuda cuando no entiendo", "hoy pedí ayuda dos veces", True),
        ("No quiero tener miedo", "I was scared", True),
        ("I want to stay calm", "I asked for help", False),
        ("I want to be kinder to my friends", "tired after football", False),
        ("I want to add fractions", "I was scared", False),
    ],
)
def test_words_of_one_feeling_belong_together(wish, told, same):
    assert bool(feelings_in(wish) & feelings_in(told)) is same
