"""What a model says that no child should read never reaches one."""

import pytest

from tests.agent.classroom import ADA, Klass
from tests.agent.scripted import calling
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


async def test_no_model_hears_who_the_student_is_or_where_anybody_lives(klass):
    tutor, model = turns(klass, "Hi.", "Noted.", calling("search_library", query="bees"), "Here.")
    await hear(tutor, klass.says("my name is Ada, my address is 42 Maple Street and my number is 555-0100"))
    klass_says = "my friend Maria Lopez and I, mail ada@example.org, tell me about bees"
    await hear(tutor, klass.says(klass_says))
    heard = repr(model.heard)
    for secret in ("Ada", "Maple", "555-0100", "Lopez", "example.org"):
        assert secret not in heard
    assert klass.use.conversations.read(ADA, "talk")[2].text == klass_says


async def test_what_was_covered_is_put_back_in_what_the_student_reads_and_in_what_is_stored(klass):
    tutor, model = turns(
        klass,
        calling("suggest_goal_change", statement="Learn fractions with [person 1]", reason="They asked"),
        "Hi [name], you and [person 1] can start.",
    )
    events = await hear(tutor, klass.says("I learn with my friend Maria Lopez, can that be a goal"))
    assert shown(events) == "Hi Ada, you and Maria Lopez can start."
    assert "Maria Lopez" in repr(events[-1].message.tools)
    assert "Lopez" not in repr(model.heard)
