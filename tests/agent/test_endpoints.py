"""Models that fail in every way: the next in line answers within the turn, and nothing that was said is lost."""

import asyncio
import time

import pytest

from tests.agent.classroom import ADA, Klass, settings
from tests.agent.stub_server import Does, StubServer, calls, event, refuses, says, words
from tutor.agent import completions
from tutor.agent.breaker import Breaker, State
from tutor.agent.events import Finished, Notice, Sentence
from tutor.agent.turns import Turns
from tutor.domain.conversations import Author, Mode

SAID = "hmm, i wonder about my day"
HELP = "tell me something about how you can help"


def broken_off(shown_first):
    """Killed in the middle of the second sentence, when the first is on the screen."""
    return Does(pieces=words("One thing first. What do you want to try n"), once=shown_first, dies=True)


@pytest.fixture(autouse=True)
def quick_pauses(monkeypatch):
    monkeypatch.setattr(completions, "PAUSES", (0.001, 0.002))


@pytest.fixture
def klass():
    return Klass()


def tutor_on(klass, first, second=None, **more):
    urls = {"model_base_url": first.url, "model": "first", "model_tools": "yes"}
    urls |= {"second_model_base_url": second.url, "second_model": "second"} if second else {}
    return Turns(use=klass.use, settings=settings(**urls | more))


async def hear(tutor, klass, text=SAID, *, seen=None, **more):
    events = []
    async for heard in tutor.run(klass.says(text, **more)):
        events.append(heard)
        if seen and isinstance(heard, Sentence):
            seen.set()
    assert isinstance(events[-1], Finished)
    return events


def shown(events):
    return "".join(heard.text for heard in events if isinstance(heard, Sentence)).strip()


async def test_a_server_killed_mid_sentence_leaves_a_useful_answer_and_a_whole_transcript_every_time(klass):
    tries, slowest = 100, 0.0
    seen = [asyncio.Event() for _ in range(tries)]
    async with StubServer(*map(broken_off, seen)) as server:
        tutor = tutor_on(klass, server)
        for number in range(tries):
            tutor.endpoints[0].breaker = Breaker()
            began = time.monotonic()
            events = await hear(tutor, klass, HELP, seen=seen[number], conversation=f"talk-{number}")
            slowest = max(slowest, time.monotonic() - began)
            _whole_and_useful(klass, events, f"talk-{number}")
        await tutor.close()
    assert len(server.asked) == tries
    assert slowest < 3


def _whole_and_useful(klass, events, conversation):
    reply = events[-1].message
    assert reply.mode is Mode.GUIDED
    assert reply.text.startswith("One thing first. ")
    assert "want to try n" not in reply.text
    assert len(reply.text) > len("One thing first. ") + 20
    assert reply.text == shown(events)
    assert sum(isinstance(heard, Notice) for heard in events) == 1
    kept = klass.use.conversations.read(ADA, conversation)
    assert [message.author for message in kept] == [Author.STUDENT, Author.TUTOR]
    assert kept[-1] == reply


async def test_the_second_model_goes_on_where_the_first_broke_off(klass):
    seen = asyncio.Event()
    async with StubServer(broken_off(seen)) as first, StubServer(says("What would you like to try?")) as second:
        tutor = tutor_on(klass, first, second)
        events = await hear(tutor, klass, seen=seen)
        await tutor.close()
        assert len(first.asked) == 1
    reply = events[-1].message
    assert (reply.mode, reply.text) == (Mode.MODEL, "One thing first. What would you like to try?")
    assert [heard.text for heard in events if isinstance(heard, Notice)] == ["My words broke off. I'll say it again."]


async def test_what_the_first_had_said_already_is_not_said_twice(klass):
    seen = asyncio.Event()
    fault = Does(pieces=words("One thing comes first. What do you want to try n"), once=seen, dies=True)
    again = says("One thing comes first. What would you like to try?")
    async with StubServer(fault) as first, StubServer(again) as second:
        tutor = tutor_on(klass, first, second)
        reply = (await hear(tutor, klass, seen=seen))[-1].message
        await tutor.close()
    assert reply.text == "One thing comes first. What would you like to try?"


async def test_a_second_model_that_answers_at_once_needs_no_notice(klass):
    async with StubServer(refuses(401)) as first, StubServer(says("What would you like to try?")) as second:
        tutor = tutor_on(klass, first, second)
        events = await hear(tutor, klass)
        await tutor.close()
    assert not any(isinstance(heard, Notice) for heard in events)
    assert events[-1].message.mode is Mode.MODEL


async def test_when_both_fail_the_guided_tutor_answers(klass):
    fault = Does(pieces=words("One thing first"), dies=True)
    async with StubServer(fault) as first, StubServer(fault) as second:
        tutor = tutor_on(klass, first, second)
        reply = (await hear(tutor, klass))[-1].message
        await tutor.close()
    assert reply.mode is Mode.GUIDED


@pytest.mark.parametrize(
    "fault",
    [
        refuses(503),
        refuses(429, retry_after="0.01"),
        Does(dies=True),
        Does(pieces=[event({"role": "assistant", "content": ""})], dies=True),
    ],
    ids=["busy", "too many", "died", "died after the first sign"],
)
async def test_a_fault_that_passes_is_asked_again_before_anything_was_shown(klass, fault):
    async with StubServer(fault, fault, says("What would you like to try?")) as server:
        tutor = tutor_on(klass, server)
        events = await hear(tutor, klass)
        await tutor.close()
        assert len(server.asked) == 3
    assert shown(events) == "What would you like to try?"
    assert events[-1].message.mode is Mode.MODEL


@pytest.mark.parametrize(
    "fault",
    [refuses(401), refuses(404), refuses(429, retry_after="30")],
    ids=["key", "name", "wait"],
)
async def test_a_fault_that_stays_is_not_asked_again(klass, fault):
    async with StubServer(fault) as server:
        tutor = tutor_on(klass, server)
        events = await hear(tutor, klass)
        await tutor.close()
        assert len(server.asked) == 1
    assert events[-1].message.mode is Mode.GUIDED


@pytest.mark.parametrize(
    ("does", "patience"),
    [
        (Does(stalls=True), {"model_first_timeout": 0.1}),
        (Does(pieces=words("One thing first. What do"), stalls=True), {"model_pause_timeout": 0.1}),
        (Does(pieces=words("word " * 900), gap=0.02), {"model_timeout": 0.3}),
        (Does(pieces=[*words("w"), event({"content": "Round and round it goes. " * 600})]), {}),
        (Does(pieces=[b"data: {not json\n\n"]), {}),
        (Does(pieces=[b"data: 5\n\n", b'data: {"choices": "x"}\n\n']), {}),
        (Does(pieces=words("One thing first. What do")), {}),
        (Does(pieces=[b"<html>hello</html>"], kind="text/html"), {}),
    ],
    ids=["silent", "stalls", "drips", "never ends", "garbage", "shapes", "breaks off quietly", "a web page"],
)
async def test_whatever_a_server_does_the_student_is_answered_soon(klass, does, patience):
    async with StubServer(does) as server:
        tutor = tutor_on(klass, server, **patience)
        async with asyncio.timeout(3):
            events = await hear(tutor, klass)
        await tutor.close()
    assert events[-1].message.mode is Mode.GUIDED
    assert events[-1].message.text == shown(events)


async def test_a_server_that_does_not_stream_is_heard_as_well(klass):
    whole = b'{"choices": [{"index": 0, "message": {"role": "assistant", "content": "What would you like to try?"}}]}'
    async with StubServer(Does(pieces=[whole], kind="application/json")) as server:
        tutor = tutor_on(klass, server)
        reply = (await hear(tutor, klass))[-1].message
        await tutor.close()
    assert (reply.mode, reply.text) == (Mode.MODEL, "What would you like to try?")


async def test_a_server_that_is_down_is_left_alone_and_the_second_answers_at_once(klass):
    async with StubServer(refuses(401)) as first, StubServer(says("What now?")) as second:
        tutor = tutor_on(klass, first, second)
        for _ in range(4):
            assert (await hear(tutor, klass))[-1].message.mode is Mode.MODEL
        await tutor.close()
        assert len(first.asked) == 2
        assert [endpoint.breaker.state for endpoint in tutor.endpoints] == [State.OPEN, State.CLOSED]


async def test_azure_is_asked_by_deployment_version_and_key(klass):
    async with StubServer(says("What would you like to try?")) as server:
        azure = {"model_base_url": server.root, "azure_api_version": "2025-01-01", "model_api_key": "secret"}
        tutor = Turns(use=klass.use, settings=settings(model="our-tutor", model_tools="yes", **azure))
        reply = (await hear(tutor, klass))[-1].message
        await tutor.close()
    [(path, headers, body)] = server.asked
    assert path == "/openai/deployments/our-tutor/chat/completions?api-version=2025-01-01"
    assert headers["api-key"] == "secret"
    assert "authorization" not in headers
    assert "max_completion_tokens" in body
    assert reply.mode is Mode.MODEL


async def test_a_server_of_ones_own_gets_the_limit_by_the_name_it_knows(klass):
    async with StubServer(says("What would you like to try?")) as server:
        tutor = tutor_on(klass, server)
        await hear(tutor, klass)
        await tutor.close()
    body = server.asked[0][2]
    assert body["max_tokens"] == 700
    assert "max_completion_tokens" not in body


async def test_a_model_that_calls_the_tool_of_the_probe_is_given_tools(klass):
    async with StubServer(calls("ready", word="yes"), says("What would you like to try?")) as server:
        tutor = tutor_on(klass, server, model_tools="auto")
        assert tutor.endpoints[0].in_words()["tools"] == "unknown"
        await tutor.warm_up()
        reply = (await hear(tutor, klass))[-1].message
        await tutor.close()
        assert [len(body["tools"]) for _, _, body in server.asked] == [1, 10]
    assert reply.mode is Mode.MODEL
    assert tutor.mode == "model"
    assert tutor.endpoints[0].in_words() == {"tools": "yes", "streaming": "yes", "usage": "no", "breaker": "closed"}


@pytest.mark.parametrize(
    "probed",
    [[says("Yes.")], [refuses(400, "this model does not support tools")] * 2],
    ids=["talks instead", "says so"],
)
async def test_a_model_without_tools_words_what_our_own_code_did(klass, probed):
    async with StubServer(*probed, says("Have a look at the card.")) as server:
        tutor = tutor_on(klass, server, model_tools="auto")
        await tutor.warm_up()
        reply = (await hear(tutor, klass, "can i practise fractions"))[-1].message
        await tutor.close()
        body = server.asked[-1][2]
    assert tutor.mode == "model without tools"
    assert (reply.mode, reply.text) == (Mode.MODEL, "Have a look at the card.")
    assert [tool.name for tool in reply.tools] == ["propose_practice"]
    assert "choices" in {card.kind for card in reply.cards}
    assert "tools" not in body
    assert {message["role"] for message in body["messages"]} <= {"system", "user", "assistant"}
    assert "Notes from the tools" in body["messages"][-1]["content"]


async def test_without_tools_a_question_is_looked_up_before_the_model_speaks(klass):
    async with StubServer(says("Parts of one size can be counted.")) as server:
        tutor = tutor_on(klass, server, model_tools="no")
        reply = (await hear(tutor, klass, "is the bottom one a secret of some kind?"))[-1].message
        await tutor.close()
        [(_, _, body)] = server.asked
    assert [tool.name for tool in reply.tools] == ["search_library"]
    assert "Parts can only be counted together" in body["messages"][-1]["content"]


async def test_a_call_that_a_model_without_tools_writes_is_not_made(klass):
    async with StubServer(says('{"name": "read_plan", "arguments": {}}'), says("What now?")) as server:
        tutor = tutor_on(klass, server, model_tools="no")
        reply = (await hear(tutor, klass, "hello there"))[-1].message
        await tutor.close()
    assert (reply.tools, reply.text) == ((), "What now?")


async def test_a_server_that_refuses_tools_in_earnest_is_asked_again_without(klass):
    refusal = refuses(400, '"auto" tool choice requires --enable-auto-tool-choice')
    async with StubServer(calls("ready", word="yes"), refusal, says("What would you like?")) as server:
        tutor = tutor_on(klass, server, model_tools="auto")
        reply = (await hear(tutor, klass))[-1].message
        await tutor.close()
    assert reply.mode is Mode.MODEL
    assert tutor.endpoints[0].in_words()["tools"] == "no"


async def test_a_server_that_is_not_there_yet_is_asked_later_what_it_can(klass):
    async with StubServer(refuses(401), calls("ready", word="yes")) as server:
        tutor = tutor_on(klass, server, model_tools="auto")
        await tutor.warm_up()
        assert tutor.endpoints[0].in_words()["tools"] == "unknown"
        await tutor.warm_up()
        assert tutor.endpoints[0].in_words()["tools"] == "yes"
        await tutor.close()
