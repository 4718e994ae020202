"""A stand-in for a model server: answers every chat completion with one sentence after a fixed wait."""

import asyncio
import json
import sys
import time

REPLY = "Let's look at the first step together. What have you tried so far?"


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, wait: float) -> None:
    while head := await _head(reader):
        length = next((int(line.split(":")[1]) for line in head if line.lower().startswith("content-length")), 0)
        body = json.loads(await reader.readexactly(length) or b"{}")
        await asyncio.sleep(wait)
        streams = bool(body.get("stream"))
        kind = "text/event-stream" if streams else "application/json"
        payload = _stream() if streams else json.dumps(_whole()).encode()
        headers = f"HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\ncontent-length: {len(payload)}\r\n\r\n"
        writer.write(headers.encode() + payload)
        await writer.drain()
    writer.close()


async def _head(reader: asyncio.StreamReader) -> list[str]:
    try:
        return (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return []


def _whole() -> dict[str, object]:
    choice = {"index": 0, "message": {"role": "assistant", "content": REPLY}, "finish_reason": "stop"}
    return {
        "id": "stub",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": "stub",
        "choices": [choice],
    }


def _stream() -> bytes:
    def event(delta: dict[str, str], finish: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        chunk = {"id": "stub", "object": "chat.completion.chunk", "created": 0, "model": "stub", "choices": [choice]}
        return b"data: " + json.dumps(chunk).encode() + b"\n\n"

    words = [event({"content": word + " "}) for word in REPLY.split()]
    return event({"role": "assistant", "content": ""}) + b"".join(words) + event({}, "stop") + b"data: [DONE]\n\n"


async def serve(port: int, wait: float) -> None:
    """Listen on loopback until stopped; `wait` is in seconds."""
    server = await asyncio.start_server(lambda r, w: _answer(r, w, wait), "127.0.0.1", port, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), float(sys.argv[2])))
