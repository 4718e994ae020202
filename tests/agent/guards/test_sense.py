import pytest

from tutor.agent.guards.sense import makes_sense


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "the the the the the the the the the the the the the",
        "xkcd qwrt zxcv bnmk plkj hgfd",
        "<|im_start|>assistant",
        "@@@@ ^^^^ ~~~~ ####",
        "a" * 80,
        "[INST] hello [/INST]",
        "data: [DONE]",
        "Hello\nevent: error",
    ],
)
def test_noise_is_noise(text):
    assert not makes_sense(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hi!",
        "5/6.",
        "Which one would you like?",
        "El denominador (denominator).",
        "¿Qué número va abajo?",
        "1/2 = 2/4 = 3/6",
        "你好，我们开始吧。",
        "Try, then try again, then try it once more: you can.",
    ],
)
def test_words_are_words(text):
    assert makes_sense(text)


@pytest.mark.parametrize(
    "echo",
    [
        "<tool_response>\nOffered to the student, who picks one:",
        "[offered: 1 How do I find a bottom number; 2 Why]",
        "[sources shown]",
        "Here you are. [question on the card: What is 1/2 + 1/3?]",
    ],
)
def test_a_model_that_repeats_its_notes_makes_no_sense(echo):
    assert not makes_sense(echo)
