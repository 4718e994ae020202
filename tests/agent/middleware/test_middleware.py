import pytest
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage

from tests.agent.classroom import ADA, Klass, settings
from tests.agent.scripted import Scripted, calling
from tutor.agent.breaker import REST
from tutor.agent.build import build_agent
from tutor.agent.middleware.context_guard import NoContextError
from tutor.agent.middleware.tool_call_repair import repaired
from tutor.agent.models import Endpoint
from tutor.agent.turns import Turns
from tutor.domain.conversations import Mode


async def play(klass, *script, text="hmm, my goals"):
    model = Scripted(script=list(script))
    tutor = Turns(use=klass.use, settings=settings(), model=lambda: model)
    events = [event async for event in tutor.run(klass.says(text))]
    return events[-1].message, model


@pytest.fixture
def klass():
    return Klass()


async def test_an_agent_without_its_context_stops_with_a_clear_error():
    agent = build_agent(seconds=1)
    with pytest.raises(NoContextError, match="context=TutorContext"):
        await agent.ainvoke({"messages": [HumanMessage("hi")]})


def test_dangling_calls_get_a_result():
    dangling = calling("read_plan", call_id="a")
    answered = [calling("read_plan", call_id="b"), ToolMessage("plan", tool_call_id="b")]
    mended = repaired([HumanMessage("hi"), dangling, HumanMessage("hi?"), *answered])
    assert [type(message).__name__ for message in mended] == [
        "HumanMessage",
        "AIMessage",
        "ToolMessage",
        "HumanMessage",
        "AIMessage",
        "ToolMessage",
    ]
    assert mended[2].tool_call_id == "a"
    assert mended[2].status == "error"


@pytest.mark.parametrize("call_id", ["", "same"])
async def test_calls_that_share_an_id_are_told_apart(klass, call_id):
    calls = [calling("record_check_in", call_id=call_id, feeling=word) for word in ("fine", "tired")]
    reply, _ = await play(klass, *calls, "Thanks.", text="it felt fine, now i am tired")
    assert [tool.status for tool in reply.tools] == ["ok", "ok"]
    with klass.ports.open_records() as records:
        assert len(records.check_ins.of_student(ADA)) == 2


@pytest.mark.parametrize(
    "written",
    [
        'Let me look.\n```json\n{"name": "read_plan", "arguments": {}}\n```',
        '```\n{"tool": "read_plan", "args": {}}\n```',
        '<tool_call>\n{"name": "read_plan", "arguments": {}}\n</tool_call>',
        '<tool_call>{"name": "read_plan", "arguments": "{}"}',
        '{"name": "read_plan", "parameters": {}}',
        '[{"function": {"name": "read_plan", "arguments": "{}"}}]',
        '{"read_plan": {}}',
        "```python\nread_plan()\n```",
    ],
)
async def test_a_call_written_as_text_is_made_and_not_shown(klass, written):
    reply, _ = await play(klass, written, "It's on the card.")
    assert [tool.name for tool in reply.tools] == ["read_plan"]
    assert reply.mode is Mode.MODEL
    assert reply.text.removeprefix("Let me look.").strip() == "It's on the card."


async def test_arguments_in_written_calls_are_data(klass):
    written = "```python\nrecord_check_in(feeling=__import__('os').getcwd())\n```"
    reply, model = await play(klass, written, "Tell me how it feels?")
    assert reply.tools == ()
    assert len(model.heard) == 2


async def test_an_unreadable_call_is_asked_for_again_at_most_twice(klass):
    bad = '```json\n{"name": "read_plan", "arguments": {\n```'
    reply, model = await play(klass, bad, bad, bad, "never heard")
    assert len(model.heard) == 3
    assert reply.mode is Mode.GUIDED
    assert "through the tool interface" in model.heard[1][-1].content


async def test_a_written_call_of_an_unknown_tool_is_corrected(klass):
    bad = '{"name": "say_hello", "arguments": {"to": "student"}}'
    reply, model = await play(klass, bad, "Hello!")
    assert reply.text == "Hello!"
    assert "no tool 'say_hello'" in model.heard[1][-1].content


async def test_an_unknown_tool_is_corrected(klass):
    reply, model = await play(klass, calling("open_the_door", wide=True), "Sorry, I meant to look.")
    told = model.heard[1][-1]
    assert "There is no tool open_the_door" in told.content
    assert "read_plan" in told.content
    assert [tool.status for tool in reply.tools] == ["error"]


async def test_unusable_arguments_are_named(klass):
    _, model = await play(klass, calling("suggest_goal_change", kind="explode", reason="short"), "Let me ask first.")
    told = model.heard[1][-1].content
    assert "suggest_goal_change was not called." in told
    assert "kind" in told
    assert "reason" in told


async def test_no_more_than_three_tools_at_once(klass):
    many = AIMessage("", tool_calls=[calling("read_plan").tool_calls[0] for _ in range(9)])
    reply, _ = await play(klass, many, "There.")
    assert len(reply.tools) == 3


async def test_a_model_that_failed_twice_is_left_alone_for_a_while(klass):
    model = Scripted(script=[ConnectionError(), ConnectionError(), "I am back."])
    clock = [0.0]
    endpoint = Endpoint(lambda: model, clock=lambda: clock[0])
    tutor = Turns(use=klass.use, settings=settings(), endpoints=[endpoint])
    modes = [await _mode(klass, tutor) for _ in range(3)]
    clock[0] += REST
    modes.append(await _mode(klass, tutor))
    assert modes == [Mode.GUIDED, Mode.GUIDED, Mode.GUIDED, Mode.MODEL]
    assert len(model.heard) == 3


async def _mode(klass, tutor):
    return [event async for event in tutor.run(klass.says("tell me about my goals please"))][-1].message.mode
