"""The outer web application: chat at `/`, pages at `/console`, health at `/healthz`."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import TypeVar

from fastapi import FastAPI

from tutor.access.identity import Gate
from tutor.agent.guards.vocabulary import read_words
from tutor.agent.turns import Turns
from tutor.bootstrap import Waymark
from tutor.chat.mount import mount_chat
from tutor.console.letters import Writer
from tutor.console.routes import add_console
from tutor.domain.safety_rules import rules
from tutor.domain.safety_signal import signal
from tutor.settings import Settings
from tutor.usecases.alerts import Alerts
from tutor.usecases.beforehand import Beforehand
from tutor.usecases.everything import UseCases

log = logging.getLogger(__name__)
T = TypeVar("T")

LOOK_AHEAD_EVERY = 120.0
LOOK_EVERY = 30.0
"""Seconds between two looks for alerts that wait too long."""


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
    app.state.now = waymark.use.today.ports.now
    app.add_api_route("/healthz", lambda: _health(waymark, turns), methods=["GET"], include_in_schema=False)
    add_console(app, waymark, gate=gate)
    mount_chat(app, Running(settings=waymark.settings, use=waymark.use, turns=turns, gate=gate), path="/")
    return app


def _lifespan(waymark: Waymark, turns: Turns) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        waymark.start()
        # Beside serving: nobody waits for a model to be tried out.
        use = waymark.use
        ahead = Beforehand(ports=use.practice.ports, today=use.today, class_view=use.class_view, groups=use.groups)
        works = (
            turns.warm_up(),
            watch(use.alerts),
            post(use, waymark.settings),
            _screens_ready(),
            look_ahead(ahead),
        )
        beside = [asyncio.create_task(work) for work in works]
        yield
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        await turns.close()

    return lifespan


async def _screens_ready() -> None:
    """The rules of both screens, what the signal learned and the guards' words, before the first message comes."""
    await asyncio.to_thread(signal)
    await asyncio.to_thread(read_words)
    for name in ("rules", "replies"):
        await asyncio.to_thread(rules(name).make_ready)


async def watch(alerts: Alerts, *, every: float = LOOK_EVERY) -> None:
    """Pass on, now and every so many seconds, what nobody has taken on in time."""
    while True:
        try:
            for alert in await asyncio.to_thread(alerts.pass_on):
                log.warning("Alert %s waits: put before %d people by now.", alert.id, len(alert.routed_to))
        except Exception as error:  # noqa: BLE001 — whatever breaks here, the next look must still come
            log.error("Alerts could not be passed on: %s", type(error).__name__)  # noqa: TRY400 — no student text
        await asyncio.sleep(every)


async def look_ahead(beforehand: Beforehand, *, every: float = LOOK_AHEAD_EVERY) -> None:
    """Take a look at every class, and again every so many seconds; it rests three times as long as it worked."""
    while True:
        for look in await _tried(lambda: list(beforehand.looks())) or ():
            began = time.monotonic()
            await _tried(look)
            await asyncio.sleep(3 * (time.monotonic() - began))
        await asyncio.sleep(every)


async def _tried(look: Callable[[], T]) -> T | None:
    try:
        return await asyncio.to_thread(look)
    except Exception as error:  # noqa: BLE001 — whatever breaks here, the next look must still come
        log.error("A class could not be looked at ahead: %s", type(error).__name__)  # noqa: TRY400 — no student text
        return None


async def post(use: UseCases, settings: Settings, *, every: float = LOOK_EVERY) -> None:
    """Put due digests into the outbox and hand over what waits there, now and every so many seconds."""
    writer = Writer(use=use, address=settings.address)
    while True:
        try:
            await asyncio.to_thread(use.letters.queue)
            done = await asyncio.to_thread(use.letters.deliver, writer)
            if done.put_off or done.unsure:
                log.warning("Letters: %s.", done.in_words())
        except Exception as error:  # noqa: BLE001 — whatever breaks here, the next look must still come
            log.error("Letters could not be sent: %s", type(error).__name__)  # noqa: TRY400 — no student text
        await asyncio.sleep(every)


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
        "screen": "rules, words and meaning" if waymark.index.has_model else "rules and words",
    }
