import pytest

from tutor.agent.sentences import LONGEST, Sentences


def cut(text, size):
    sentences = Sentences()
    whole = [s for start in range(0, len(text), size) for s in sentences.feed(text[start : start + size])]
    return [*whole, *sentences.flush()]


@pytest.mark.parametrize("size", [1, 3, 7, 1000])
@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One. ", "Two! ", "Three?"]),
        ("Use e.g. halves. Then go on.", ["Use e.g. halves. ", "Then go on."]),
        ("It is 0.5 of it. Or 1/2.", ["It is 0.5 of it. ", "Or 1/2."]),
        ("1. Draw it.\n2. Count.", ["1. Draw it.\n", "2. Count."]),
        ('She said "Stop." Then she left.', ['She said "Stop." ', "Then she left."]),
        ("Wait... what?", ["Wait... what?"]),
        ("First line\n\nSecond line", ["First line\n\n", "Second line"]),
        ("¿Qué es? Es 3.", ["¿Qué es? ", "Es 3."]),
        ('Let me see. ```json\n{"a. B": 1}\n``` Good.', ["Let me see. ", '```json\n{"a. B": 1}\n```', " Good."]),
        ('<tool_call>{"a": "B. C"}</tool_call>', ['<tool_call>{"a": "B. C"}</tool_call>']),
        ('{"name": "x. Y", "arguments": {}}', ['{"name": "x. Y", "arguments": {}}']),
    ],
)
def test_sentences_come_whole_however_the_stream_is_cut(text, sentences, size):
    assert cut(text, size) == sentences


def test_a_sentence_is_given_as_soon_as_the_next_begins():
    sentences = Sentences()
    assert sentences.feed("One. Tw") == ["One. "]


def test_what_never_ends_is_cut():
    pieces = cut("word " * 1000, 50)
    assert max(map(len, pieces)) <= LONGEST
    assert "".join(pieces) == "word " * 1000


def test_what_a_failed_model_began_is_forgotten():
    sentences = Sentences()
    sentences.feed("Half a sent")
    sentences.forget()
    assert sentences.flush() == []
