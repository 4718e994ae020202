"""A plain wish is granted by its tool before the model speaks."""

import pytest

from tests.agent.classroom import Klass, settings
from tests.agent.scripted import Scripted
from tutor.agent.turns import Turns
from tutor.domain.conversations import Mode


async def play(text, *script):
    klass = Klass()
    model = Scripted(script=list(script))
    tutor = Turns(use=klass.use, settings=settings(), model=lambda: model)
    events = [event async for event in tutor.run(klass.says(text))]
    return events[-1].message, model


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("can i practise fractions with football", "propose_practice"),
        ("whats my plan", "read_plan"),
        ("why do i need the same bottom number?", "search_library"),
        ("i want to learn about black holes", "search_library"),
    ],
)
async def test_the_tool_runs_first_and_the_model_speaks_about_what_it_brought(text, tool):
    reply, model = await play(text, "Have a look at the card.")
    assert tool in [call.name for call in reply.tools]
    assert reply.text == "Have a look at the card."
    assert reply.mode is Mode.MODEL
    [heard] = model.heard
    assert heard[-1].type == "tool"


@pytest.mark.parametrize("text", ["hello!", "i feel a bit lost today", "my brother says maths is fun"])
async def test_other_words_are_left_to_the_model(text):
    reply, model = await play(text, "Hello.")
    assert reply.tools == ()
    assert model.heard[0][-1].type == "human"


@pytest.mark.parametrize(
    "text",
    [
        "tell me something about how you can help me learn",
        "how can u help me learn?",
        "can you tell me what you can do",
        "tell me about yourself",
        "how do you work",
        "why are you here",
        "i want to learn about you",
    ],
)
async def test_a_question_about_the_tutor_is_no_search(text):
    reply, model = await play(text, "I ask questions and give hints.")
    assert reply.tools == ()
    assert reply.text == "I ask questions and give hints."
    assert model.heard[0][-1].text == text
