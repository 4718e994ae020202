"""A hostile model behind `/v1/chat/completions`, for a served tutor and a browser."""

import asyncio
import dataclasses
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

from langchain_core.messages import convert_to_messages

from evals.hostile import Hostile, Reply, Scene
from evals.hostile.chat_model import pieces
from evals.hostile.drive import ways
from tutor.domain.items import Rendered

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n"


class HostileServer:
    """Answers as the control file says: a name, or a name and a canary. What it said is a line of `said`."""

    def __init__(
        self, name: str, *, control: Path | None = None, key_file: Path | None = None, said: Path | None = None
    ) -> None:
        """Nothing is opened yet; `key_file` holds the open question with its key, as it is stored."""
        self._name, self._control, self._key_file, self._said = name, control, key_file, said
        self._luck = Random(1)
        self._ways: dict[str, Hostile] = {}

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request; the connection ends with it."""
        try:
            await self._answer(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        length = next((int(line.split(":")[1]) for line in head if line.lower().startswith("content-length")), 0)
        body = json.loads(await reader.readexactly(length) or b"{}")
        reply = self._reply(body)
        if not body.get("stream"):
            writer.write(_whole(reply))
            await writer.drain()
            return
        writer.write(HEAD)
        for piece in pieces(reply.text):
            writer.write(_event({"role": "assistant", "content": piece}))
        await writer.drain()
        await asyncio.sleep(reply.stall)
        if reply.dies:
            writer.transport.abort()
            return
        writer.write(b"".join(_end(reply)))
        await writer.drain()

    def _reply(self, body: Mapping[str, Any]) -> Reply:
        name, *canary = (self._control.read_text("utf-8").split() if self._control else []) or [self._name]
        reply = self._ways.setdefault(name, ways(name))
        scene = Scene(messages=convert_to_messages(body["messages"]), key=self._key(), canary="".join(canary))
        said = reply(scene, self._luck)
        if self._said:
            with self._said.open("a", encoding="utf-8") as file:
                file.write(json.dumps(dataclasses.asdict(said) | {"name": name}, ensure_ascii=False) + "\n")
        return said

    def _key(self) -> Rendered | None:
        if not self._key_file or not self._key_file.exists():
            return None
        kept = json.loads(self._key_file.read_text("utf-8"))
        parts = {field.name: kept.get(field.name, ()) for field in dataclasses.fields(Rendered)}
        return Rendered(**parts | {"mistakes": ()})


def _event(delta: Mapping[str, object], finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    chunk = {"id": "hostile", "object": "chat.completion.chunk", "created": 0, "model": "hostile", "choices": [choice]}
    return b"data: " + json.dumps(chunk).encode() + b"\n\n"


def _end(reply: Reply) -> Iterator[bytes]:
    calls = _calls(reply)
    if calls:
        yield _event({"tool_calls": [{"index": at, **call} for at, call in enumerate(calls)]})
    yield _event({}, "tool_calls" if calls else "stop")
    yield b"data: [DONE]\n\n"


def _calls(reply: Reply) -> list[dict[str, object]]:
    return [
        {"id": f"call_{uuid4().hex[:8]}", "type": "function", "function": {"name": n, "arguments": json.dumps(args)}}
        for n, args in reply.calls
    ]


def _whole(reply: Reply) -> bytes:
    calls = _calls(reply)
    message = {"role": "assistant", "content": reply.text} | ({"tool_calls": calls} if calls else {})
    choice = {"index": 0, "message": message, "finish_reason": "tool_calls" if calls else "stop"}
    payload = json.dumps(
        {"id": "hostile", "object": "chat.completion", "created": 0, "model": "hostile", "choices": [choice]}
    ).encode()
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {len(payload)}\r\n\r\n"
    return head.encode() + payload


async def serve(name: str, port: int, **files: Path | None) -> None:
    """Listen on loopback until stopped, and print the port."""
    server = HostileServer(name, **files)
    listening = await asyncio.start_server(server.answer, "127.0.0.1", port, backlog=512)
    print(listening.sockets[0].getsockname()[1], flush=True)
    await listening.serve_forever()
