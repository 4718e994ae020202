"""Tokens are joined to clauses before anybody handles them; what is more than text passes untouched."""

import copy

import pytest

from tutor.agent.completions import BrokenOffError, Pieces


class Stream:
    """Chunks as a server sends them."""

    def __init__(self, chunks):
        self.chunks = chunks
        self.closed = False

    async def __aiter__(self):
        for chunk in self.chunks:
            yield copy.deepcopy(chunk)

    async def close(self):
        self.closed = True


def text(words, **delta):
    return {"choices": [{"index": 0, "delta": {"content": words, **delta}, "finish_reason": None}]}


END = {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}
COUNT = {"prompt_tokens": 7, "completion_tokens": 2, "total_tokens": 9, "prompt_tokens_details": {"cached_tokens": 0}}
USAGE = {"choices": [], "usage": COUNT}


async def heard(*chunks):
    stream = Stream(chunks)
    async with Pieces(stream) as pieces:
        got = [piece async for piece in pieces]
    assert stream.closed
    return got


async def test_tokens_come_as_clauses_and_no_letter_is_lost():
    tokens = ["", "Let", "'s", " look", ".", " What", " did", "\n", "you", " try"]
    got = await heard(*[text(token) for token in tokens], END, USAGE)
    words = [piece["choices"][0]["delta"]["content"] for piece in got if piece["choices"] and piece != END]
    assert "".join(words) == "".join(tokens)
    assert "Let's look." in words
    assert got[-2:] == [END, USAGE]
    assert len(words) < len(tokens) - 3


async def test_a_sentence_does_not_wait_for_the_end_of_the_next():
    got = await heard(text("Look."), text(" What"), text(" did"), text(" you"), END)
    assert [piece["choices"][0]["delta"].get("content") for piece in got[:-1]] == ["Look.", " What", " did you"]


async def test_tool_calls_pass_as_they_came_and_in_their_place():
    call = text(None, tool_calls=[{"index": 0, "id": "1", "function": {"name": "read_plan", "arguments": "{"}}])
    got = await heard(text("One"), text(" moment"), call, call, text("Done"), END)
    assert got == [text("One moment"), call, call, text("Done"), END]


async def _listen(stream, got):
    async for piece in Pieces(stream):
        got.append(piece)


async def test_a_stream_that_breaks_off_gives_what_was_whole_and_says_so():
    stream, got = Stream([text("Look."), text(" Half"), text(" a")]), []
    with pytest.raises(BrokenOffError):
        await _listen(stream, got)
    assert got == [text("Look."), text(" Half")]
