"""What makes a question good to explore."""

import pytest

from tutor.domain.driving_questions import Advice, advice_on, as_question, narrower


@pytest.mark.parametrize(
    ("question", "advice"),
    [
        ("space", Advice.WIDE),
        ("everything about cats", Advice.WIDE),
        ("what is a black hole", Advice.WIDE),
        ("the history of football", Advice.WIDE),
        ("How do engines work?", Advice.WIDE),
        ("why cats", Advice.WIDE),
        ("el espacio", Advice.WIDE),
        ("¿Qué es el espacio?", Advice.WIDE),
        ("", Advice.WIDE),
        ("{{ 7 * 7 }}", Advice.WIDE),
        ("is the moon made of cheese", Advice.YES_OR_NO),
        ("Do whales sleep under water?", Advice.YES_OR_NO),
        ("when was minecraft made", Advice.LOOKED_UP),
        ("how tall is mount everest", Advice.LOOKED_UP),
        ("how many moons does jupiter have", Advice.LOOKED_UP),
        ("¿Cuántos años tiene el sol?", Advice.LOOKED_UP),
        ("How could the skate park nearest to you be better for beginners?", None),
        ("does my dog learn faster with treats", None),
        ("How many cars pass our school in an hour?", None),
        ("Which ball bounces highest on grass?", None),
        ("¿Cómo se forman los agujeros negros?", None),
    ],
)
def test_advice_says_what_would_help_a_question(question, advice):
    assert advice_on(question) is advice


def test_smaller_questions_speak_of_the_topic_in_the_students_language():
    hostile = "{0.__class__} %s {topic}"
    for language in ("en", "es-MX"):
        assert len(set(narrower("snails", language))) == 3
        assert all(hostile in question for question in narrower(hostile, language))
    assert narrower("snails")[0] != narrower("snails", "es")[0]


def test_the_students_words_stay_theirs():
    assert as_question("  how do\nwheels   grip ") == "How do wheels grip?"
    assert as_question("¿cómo rueda?") == "¿Cómo rueda?"
    assert as_question("Black holes") == "Black holes"
    assert as_question("“Why?” she asked.") == "Why?” she asked."
