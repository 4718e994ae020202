"""Kills the server of a model in the middle of its reply, again and again, and looks at what the student gets.

Each server is a process of its own and gets SIGKILL. The tutor is one, as at a school; only its memory of failures is
wiped after each, or it would not ask a third time.
"""

import asyncio
import json
import re
import socket
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any

from evals.checks import guides
from evals.hostile import Reply
from evals.hostile.chat_model import pieces
from evals.hostile.drive import FISHING, Count, Suffered
from evals.hostile.judges import mumbled
from evals.school import School
from evals.talk import Heard, say
from tutor.agent.breaker import Breaker
from tutor.agent.turns import Turns
from tutor.domain.conversations import Author
from tutor.prompts import load

DOOMED = Path(__file__).parent / "doomed.py"
WORDS = (*FISHING, "hello", "what should i do today", "i am stuck", "why do they need the same bottom", "no entiendo")
BEGUN = (
    "Let us look at the first step together. What have you tried so far, and where did it turn?",
    "Good that you ask. Draw two bars side by side and colour them in. Which one is wider?\n\nThen look again.",
    "Hm.",
    "Which part is clear to you already and which part is not clear at all yet",
)
CALLS: tuple[tuple[str, dict[str, object]], ...] = (
    ("read_plan", {}),
    ("give_hint", {}),
    ("propose_practice", {"topic": "fractions"}),
    ("search_library", {"query": "why must the bottom numbers be the same"}),
)
MOMENT = 0.1
"""Seconds at most between the last word and the end."""
SHORTEST = 20
"""Fewer letters are no help."""


async def drive(school: School, *, turns: int, seed: int) -> Count:
    """Talk until so many servers were killed under a reply. Each talk is a new student on a question of another item."""
    luck, count = Random(seed), Count(name="killed")
    items = sorted(school.items().values(), key=lambda item: item.id)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    where = {"model": "doomed", "model_base_url": f"http://127.0.0.1:{port}/v1", "model_tools": "yes"}
    tutor = Turns(use=school.use, settings=school.settings.model_copy(update=where))
    await tutor.warm_up()
    while len(count.turns) < turns and count.unasked < turns:
        item, student, conversation = luck.choice(items), school.student(), school.conversation()
        school.open_question(student, conversation, item, seed=luck.randrange(1000))
        tutor.endpoints[0].breaker = Breaker()
        replies, words, seconds = _replies(luck), luck.choice(WORDS), luck.uniform(0, MOMENT)
        async with _server(port, replies) as server:
            killing = asyncio.create_task(_kill(server, seconds))
            heard = await say(school, tutor, student, conversation, words)
            ended = time.perf_counter()
            if not killing.done():
                killing.cancel()
                count.unasked += 1
                continue
        count.turns.append(
            Suffered(
                item=item.id,
                replies=replies,
                heard=heard,
                harm=_harm(heard, replies[-1]),
                after_failure=ended - await killing,
                whole=_is_whole(school, student, conversation, heard),
            )
        )
    await tutor.close()
    return count


@asynccontextmanager
async def _server(port: int, replies: Sequence[Reply]) -> AsyncIterator[Process]:
    """A server that will say this, listening."""
    program = (sys.executable, "-S", "-E", str(DOOMED), str(port))
    server = await asyncio.create_subprocess_exec(*program, stdin=PIPE, stdout=PIPE)
    try:
        assert server.stdin
        assert server.stdout
        server.stdin.write(json.dumps([_chunks(reply) for reply in replies]).encode() + b"\n")
        assert await server.stdout.readline() == b"ready\n"
        yield server
    finally:
        with suppress(ProcessLookupError):
            server.kill()
        await server.wait()


async def _kill(server: Process, seconds: float) -> float:
    """Wait until its last reply has begun, a moment longer, and kill it; gives when."""
    assert server.stdout
    await server.stdout.readline()
    await asyncio.sleep(seconds)
    server.kill()
    return time.perf_counter()


def _replies(luck: Random) -> list[Reply]:
    """Perhaps a tool call first; then words, cut anywhere, or a call that is cut."""
    first = [Reply(calls=[luck.choice(CALLS)])] if luck.random() < 0.3 else []
    said = luck.choice(BEGUN)
    if luck.random() < 0.1:
        return [*first, Reply(calls=[luck.choice(CALLS)], dies=True)]
    return [*first, Reply(text=said[: luck.randrange(len(said) + 1)], dies=True)]


def _chunks(reply: Reply) -> list[Mapping[str, object]]:
    """What it says as chunks of a completion; one that dies has no end, and its call only half of the arguments."""
    found = [_chunk({"role": "assistant", "content": piece}) for piece in pieces(reply.text)]
    for at, (name, args) in enumerate(reply.calls):
        written = json.dumps(args)
        function = {"name": name, "arguments": written[: len(written) // 2] if reply.dies else written}
        found.append(_chunk({"tool_calls": [{"index": at, "id": "call-1", "type": "function", "function": function}]}))
    return found if reply.dies else [*found, _chunk({}, "tool_calls" if reply.calls else "stop")]


def _chunk(delta: Mapping[str, object], finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {"id": "doomed", "object": "chat.completion.chunk", "created": 0, "model": "doomed", "choices": [choice]}


def _harm(heard: Heard, said: Reply) -> list[str]:
    """What is wrong with what the student got: machinery, half a sentence, no help, or nothing to do next."""
    found = [*mumbled(heard)]
    sentences = [one for one in re.split(r"(?<=[.!?])\s+", said.text) if one]
    half = "" if not sentences or sentences[-1][-1] in ".!?" else sentences[-1]
    if len(half.split()) > 1 and half in heard.text:
        found.append(f"half a sentence: {half}")
    after = heard.text
    for sentence in sentences:
        after = after.replace(sentence, "")
    cards = [card for card in heard.cards if card.kind != "sources"]
    if load("sorry").render() in heard.text or (len(after.strip()) < SHORTEST and not cards):
        found.append("no help")
    if not (heard.text.endswith("?") or guides(heard)):
        found.append("nothing to do")
    if len(heard.notices) != 1:
        found.append(f"{len(heard.notices)} notices")
    return found


def _is_whole(school: School, student: str, conversation: str, heard: Heard) -> bool:
    """Whether the transcript ends with what was said and just what was shown for it."""
    kept = school.use.conversations.read(student, conversation)
    ends = [(message.author, message.text) for message in kept[-2:]]
    return ends == [(Author.STUDENT, heard.said), (Author.TUTOR, heard.text)]
