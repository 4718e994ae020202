"""A model server in the test's own process that behaves as a test says: one behaviour a request, the last one again and again."""

import asyncio
import json
from dataclasses import dataclass, field


def event(delta=None, finish=None, **more):
    choice = {"index": 0, "delta": delta or {}, "finish_reason": finish}
    chunk = {"id": "stub", "object": "chat.completion.chunk", "created": 0, "model": "stub", "choices": [choice]}
    return b"data: " + json.dumps(chunk | more).encode() + b"\n\n"


def words(text):
    return [event({"role": "assistant", "content": ""}), *(event({"content": f"{word} "}) for word in text.split())]


def says(text):
    """A whole reply."""
    return Does(pieces=[*words(text), event(finish="stop"), b"data: [DONE]\n\n"])


def calls(name, **args):
    call = {"index": 0, "id": "call-1", "type": "function", "function": {"name": name, "arguments": json.dumps(args)}}
    return Does(pieces=[event({"role": "assistant", "tool_calls": [call]}), event(finish="tool_calls")])


def refuses(status, message="no", **headers):
    return Does(status=status, headers=headers, pieces=[json.dumps({"error": {"message": message}}).encode()])


@dataclass
class Does:
    """What is done with a request: `pieces` are sent with `gap` seconds between; then it ends, `stalls` or `dies`, `once` this happened."""

    pieces: list = field(default_factory=list)
    status: int = 200
    headers: dict = field(default_factory=dict)
    gap: float = 0.0
    stalls: bool = False
    dies: bool = False
    once: asyncio.Event | None = None
    kind: str = "text/event-stream"


class StubServer:
    """Listens on loopback within a block; `asked` keeps every request as (path, headers, body)."""

    def __init__(self, *script):
        self.script = list(script)
        self.asked = []

    async def __aenter__(self):
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.root = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        self.url = f"{self.root}/v1"
        self._open = set()
        return self

    async def __aexit__(self, *_):
        self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _serve(self, reader, writer):
        self._open.add(asyncio.current_task())
        try:
            await self._answer(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            self._open.discard(asyncio.current_task())
            writer.close()

    async def _answer(self, reader, writer):
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.strip().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        self.asked.append((first.split()[1], headers, json.loads(body or b"{}")))
        does = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        kind = "application/json" if does.status != 200 else does.kind
        more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in does.headers.items())
        top = f"HTTP/1.1 {does.status} X\r\ncontent-type: {kind}\r\nconnection: close\r\n{more}"
        writer.write(f"{top}transfer-encoding: chunked\r\n\r\n".encode())
        for piece in does.pieces:
            writer.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            await writer.drain()
            await asyncio.sleep(does.gap)
        if does.once:
            await does.once.wait()
        if does.stalls:
            await asyncio.sleep(3600)
        if does.dies:
            return  # the end of the reply is missing: so a killed server hangs up
        writer.write(b"0\r\n\r\n")
        await writer.drain()
