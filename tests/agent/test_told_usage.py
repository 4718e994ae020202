"""Real streams that tell what they used: once, again and again, or nonsense. The reply is never the worse for it."""

import pytest

from tests.agent.classroom import Klass, settings
from tests.agent.stub_server import Does, StubServer, event, words
from tutor.agent.events import Finished
from tutor.agent.told_usage import ToldUsage
from tutor.agent.turns import Turns
from tutor.domain.conversations import Mode

SAID = "One thing first. What do you want to try now?"


def streams(*reports, on_each=False):
    """A whole reply; the count comes after its end, or in each piece, as from some servers."""
    if on_each:
        pieces = [event({"content": f"{word} "}, usage=reports[0](n)) for n, word in enumerate(SAID.split(), start=1)]
        return Does(pieces=[*pieces, event(finish="stop"), b"data: [DONE]\n\n"])
    counts = [event(choices=[], usage=report) for report in reports]
    return Does(pieces=[*words(SAID), event(finish="stop"), *counts, b"data: [DONE]\n\n"])


async def ledger_after(does):
    klass = Klass()
    async with StubServer(does) as server:
        tutor = Turns(use=klass.use, settings=settings(model_base_url=server.url, model="small", model_tools="yes"))
        events = [heard async for heard in tutor.run(klass.says("hmm, i wonder about my day"))]
        await tutor.close()
        assert server.asked[-1][2]["stream_options"] == {"include_usage": True}
    assert isinstance(events[-1], Finished)
    assert (events[-1].message.mode, events[-1].message.text) == (Mode.MODEL, SAID)
    with klass.ports.open_records() as records:
        return records.usage.of_conversation("talk")


def count(prompt, completion, **more):
    return {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": 9} | more


async def test_a_count_at_the_end_is_taken_with_what_was_cached():
    (line,) = await ledger_after(streams(count(1500, 11, prompt_tokens_details={"cached_tokens": 1024})))
    assert (line.model, line.tokens.estimated, line.failed) == ("small", False, False)
    assert (line.tokens.prompt, line.tokens.completion, line.tokens.cached) == (1500, 11, 1024)


async def test_a_count_that_grows_with_every_piece_is_not_added_up():
    (line,) = await ledger_after(streams(lambda n: count(1500, n), on_each=True))
    assert (line.tokens.prompt, line.tokens.completion) == (1500, len(SAID.split()))


@pytest.mark.parametrize(
    "nonsense",
    [
        *(count("many", 3), count(-5, 3), count(1500, -3), count(10**15, 3), count(1500, 10**15), count(True, 3)),
        *(count(1.5, 3), count(None, None), count([1], {"a": 1}), "lots", [1, 2], 42, {}, {"tokens": 7}),
    ],
    ids=repr,
)
async def test_nonsense_is_estimated_and_the_reply_is_whole(nonsense):
    (line,) = await ledger_after(streams(nonsense))
    assert line.tokens.estimated
    assert 2000 < line.tokens.prompt < 6000, "the tools are a part of the prompt"
    assert line.tokens.completion < 40


async def test_nonsense_in_the_details_leaves_the_count_itself():
    for details in ("none", {"cached_tokens": "all"}, {"cached_tokens": -4}, [1]):
        (line,) = await ledger_after(streams(count(1500, 11, prompt_tokens_details=details)))
        assert (line.tokens.prompt, line.tokens.cached, line.tokens.estimated) == (1500, 0, False)


def test_a_piece_without_a_count_passes_untouched():
    told, piece = ToldUsage(), {"choices": [], "usage": None}
    assert told.aside(piece) is piece
    assert told.aside("odd") == "odd"
    assert told.at_the_end() is None
