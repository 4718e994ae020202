"""The outer web application: chat at `/`, pages at `/console`, health at `/healthz`."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass

from fastapi import FastAPI

from tutor.access.identity import Gate
from tutor.agent.turns import Turns
from tutor.bootstrap import Waymark
from tutor.chat.mount import mount_chat
from tutor.console.routes import add_console
from tutor.settings import Settings
from tutor.usecases.everything import UseCases


@dataclass(frozen=True, kw_only=True)
class Running:
    """What the chat needs of the tutor."""

    settings: Settings
    use: UseCases
    turns: Turns
    gate: Gate


def create_app(waymark: Waymark) -> FastAPI:
    """Everything the web reaches. The chat is mounted last: it answers whatever nobody else did."""
    turns = Turns(use=waymark.use, settings=waymark.settings)
    gate = Gate(sign_in=waymark.use.sign_in)
    app = FastAPI(title="Waymark", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_lifespan(waymark, turns))
    app.add_api_route("/healthz", lambda: _health(waymark, turns), methods=["GET"], include_in_schema=False)
    add_console(app, waymark, gate=gate)
    mount_chat(app, Running(settings=waymark.settings, use=waymark.use, turns=turns, gate=gate), path="/")
    return app


def _lifespan(waymark: Waymark, turns: Turns) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        waymark.start()
        # Beside serving: nobody waits for a model to be tried out.
        warming = asyncio.create_task(turns.warm_up())
        yield
        warming.cancel()
        with suppress(asyncio.CancelledError):
            await warming
        await turns.close()

    return lifespan


def _health(waymark: Waymark, turns: Turns) -> dict[str, object]:
    """What works. Says nothing about people, and of models neither where they are nor with which key."""
    with waymark.database.connect():
        database = "sqlite" if waymark.database.is_sqlite else "postgresql"
    return {
        "status": "ok",
        "mode": turns.mode,
        "prompts": turns.prompts,
        "models": [endpoint.in_words() for endpoint in turns.endpoints],
        "database": database,
        "search": "index" if waymark.index.uses_chroma else "database",
    }
