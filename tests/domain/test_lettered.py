"""Lists that stand in a question are read, however they are written."""

import pytest

from tutor.domain.lettered import listed_in

IN_LINES = "Which help?\nA) Add rain, and test it.\nB) Wait. Then look.\n\nChoose all that help."
IN_A_ROW = "Which of these does a tree take in? A) water B) stones C) air. Choose all."
WITH_COLONS = "What is right? A: The coasts fit. B: It is 2.5 m high. C: Both."
IN_A_TEXT = '"Close the zoo.\n(A) It is "too small".\n(B) Everybody knows."\n\nWhich sentence is weak?'


def words(things):
    return {thing.mark: thing.words for thing in things}


@pytest.mark.parametrize(
    ("question", "asked", "lettered"),
    [
        (IN_LINES, "Which help?\nChoose all that help.", ["Add rain, and test it.", "Wait. Then look."]),
        (IN_A_ROW, "Which of these does a tree take in?\nChoose all.", ["water", "stones", "air"]),
        (WITH_COLONS, "What is right?", ["The coasts fit", "It is 2.5 m high", "Both"]),
        (
            "A) Tea is best.\nB) Tea has mint.\n\nWhich is a fact?",
            "Which is a fact?",
            ["Tea is best.", "Tea has mint."],
        ),
        (IN_A_TEXT, IN_A_TEXT, ['It is "too small".', "Everybody knows."]),
    ],
)
def test_a_list_is_taken_out_of_its_question_unless_it_is_a_text_to_read(question, asked, lettered):
    listed = listed_in(question)
    assert listed.asked == asked
    assert words(listed.lettered) == dict(zip("ABC", lettered, strict=False))
    assert listed.in_text is (question == IN_A_TEXT)


@pytest.mark.parametrize(
    "question",
    [
        "What does what? 1) root 2) leaf. A) makes sugar B) drinks.",
        "What does what?\n1) root\n2) leaf\n\nChoose from:\nA) makes sugar\nB) drinks",
        "What does what? 1: root. 2: leaf. A: makes sugar. B: drinks.",
    ],
)
def test_two_lists_are_two_sides(question):
    listed = listed_in(question, pairs=True)
    assert listed.asked == "What does what?"
    assert words(listed.numbered) == {"1": "root", "2": "leaf"}
    assert words(listed.lettered) == {"A": "makes sugar", "B": "drinks"}


@pytest.mark.parametrize(
    "question",
    [
        "How many thirds are in 2?",
        "Rope A is 3 m long. Rope B is 5 m long.",
        "Which? A) one C) three",
        "Which? B) one A) two",
        "Which? A) one B) two A) three",
        "Only one: A) this",
        "Plan A: we walk. A) shoes B) hats",
        "Which? A) B) two",
    ],
)
def test_what_is_no_clear_list_is_left_alone(question):
    assert listed_in(question) is None
