"""A browser tab as the chat's socket sees it, for tests that talk to a listening tutor."""

import asyncio
from contextlib import asynccontextmanager
from uuid import uuid4

import aiohttp
import socketio


class Tab:
    """What the page was sent, and what it may send."""

    def __init__(self, client):
        self.client, self.events = client, []
        client.on("*", self._keep)

    async def _keep(self, event, *data):
        self.events.append((event, data[0] if data else None))

    def of(self, name):
        return [data for event, data in self.events if event == name]

    async def sees(self, name, count=1, *, within=20):
        async with asyncio.timeout(within):
            while len(self.of(name)) < count:  # noqa: ASYNC110  # frames come when they come
                await asyncio.sleep(0.01)
        return self.of(name)

    async def send(self, text, **more):
        message = {"id": str(uuid4()), "output": text, "type": "user_message", "name": "x", "createdAt": "now", **more}
        await self.client.emit("client_message", {"message": message, "fileReferences": []})
        return message["id"]

    async def asks(self, text, *, within=20, **more):
        """Send a message and wait for the whole reply, its cards included."""
        ended = len(self.of("task_end"))
        message_id = await self.send(text, **more)
        await self.sees("task_end", ended + 1, within=within)
        return message_id


@asynccontextmanager
async def open_tab(url, token, *, origin=None, **auth):
    """A tab of whoever has this session token; what the page says about itself may be forged."""
    async with aiohttp.ClientSession() as session:
        client = socketio.AsyncClient(reconnection=False, http_session=session)
        tab = Tab(client)
        await client.connect(
            url,
            headers={"Cookie": f"waymark_session={token}", "Origin": origin or url},
            transports=["websocket"],
            wait_timeout=20,
            socketio_path="/ws/socket.io",
            auth={"sessionId": str(uuid4()), "clientType": "webapp", "userEnv": "{}", **auth},
        )
        try:
            await client.emit("connection_successful")
            yield tab
        finally:
            await client.disconnect()
