"""A stand-in for a language model server that keeps every request and can be told how to behave.

Run as a program it listens on loopback: `python -m tests.model_server PORT FILE BEHAVIOUR`. Each request body is one line of FILE.
Behaviours: `kind` offers practice when asked and else answers with an ordinary sentence, `leaky` tries to state the answer it is given in the
environment variable LEAK, `liar` claims to have saved something, `broken` answers 500, `slow` never answers.
"""

import asyncio
import json
import os
import sys
from pathlib import Path

SENTENCES = {
    "kind": "Let's look at the first step together. What have you tried so far?",
    "liar": "I have saved your new goal and told your teacher. What next?",
    "leaky": "The answer is {leak}. What next?",
}


async def answer(reader, writer, keep: Path, behaviour: str) -> None:
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            length = int(head.split("content-length:")[1].split("\r\n")[0]) if "content-length:" in head else 0
            body = json.loads(await reader.readexactly(length) or b"{}")
            with keep.open("a") as file:
                file.write(json.dumps(body) + "\n")
            if behaviour == "slow":
                await asyncio.sleep(3600)
            if behaviour == "broken":
                writer.write(b"HTTP/1.1 500 Internal Server Error\r\ncontent-length: 2\r\n\r\n{}")
            else:
                writer.write(_reply(body, behaviour))
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


OFFER = {"topic": "adding fractions with different denominators", "interest": "football"}


def _call(body: dict) -> list[dict]:
    """The call of the one tool this model knows: an offer when the student has just asked to practise."""
    last = body["messages"][-1]
    if last["role"] != "user" or "practise" not in str(last["content"]):
        return []
    function = {"name": "propose_practice", "arguments": json.dumps(OFFER)}
    return [{"index": 0, "id": "call_offer", "type": "function", "function": function}]


def _reply(body: dict, behaviour: str) -> bytes:
    text = SENTENCES[behaviour].format(leak=os.environ.get("LEAK", "5/6"))
    calls = _call(body) if behaviour == "kind" else []
    choice = {"index": 0, "finish_reason": None}

    def chunk(delta, finish=None):
        data = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "stub"}
        data["choices"] = [{**choice, "delta": delta, "finish_reason": finish}]
        return b"data: " + json.dumps(data).encode() + b"\n\n"

    if body.get("stream"):
        words = [chunk({"role": "assistant", "content": word + " "}) for word in text.split()]
        said = [chunk({"role": "assistant", "tool_calls": calls})] if calls else words
        payload = b"".join(said) + chunk({}, "tool_calls" if calls else "stop") + b"data: [DONE]\n\n"
        kind = "text/event-stream"
    else:
        message = {"role": "assistant", "content": text}
        whole = {"id": "x", "object": "chat.completion", "created": 0, "model": "stub"}
        payload = json.dumps({**whole, "choices": [{**choice, "message": message, "finish_reason": "stop"}]}).encode()
        kind = "application/json"
    return f"HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\ncontent-length: {len(payload)}\r\n\r\n".encode() + payload


async def main(port: int, keep: Path, behaviour: str) -> None:
    server = await asyncio.start_server(lambda r, w: answer(r, w, keep, behaviour), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
