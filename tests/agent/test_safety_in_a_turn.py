"""What a model says that no child should read never reaches one."""

import pytest

from tests.agent.classroom import Klass
from tests.agent.test_turns import hear, shown, turns
from tutor.prompts import load


@pytest.fixture
def klass():
    return Klass()


@pytest.mark.parametrize(
    "unsafe",
    [
        "I love you so much, my darling.",
        "Do not tell your parents about us.",
        "What is your home address?",
        "Just smoke some weed first.",
        "You are so stupid.",
    ],
)
async def test_a_sentence_unfit_for_a_child_is_replaced_and_the_rest_goes_on(klass, unsafe):
    tutor, _ = turns(klass, f"Good to see you. {unsafe} What did you try first?")
    told = shown(await hear(tutor, klass.says("tell me something about bees")))
    assert unsafe not in told
    assert load("unsafe_reply").render() in told
    assert told.startswith("Good to see you.")
    assert told.endswith("What did you try first?")
