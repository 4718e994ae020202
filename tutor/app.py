"""The outer web application: chat at `/`, pages at `/console`, health at `/healthz`."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from fastapi import FastAPI

from tutor.access.identity import Gate
from tutor.agent.guards.vocabulary import read_words
from tutor.agent.turns import Turns
from tutor.bootstrap import Waymark
from tutor.chat.mount import mount_chat
from tutor.console.letters import Writer
from tutor.console.pages import prepare
from tutor.console.routes import add_console, find_addresses
from tutor.domain.safety_rules import rules
from tutor.domain.safety_signal import signal
from tutor.settings import Settings
from tutor.usecases.alerts import Alerts
from tutor.usecases.beforehand import Beforehand
from tutor.usecases.everything import UseCases
from tutor.usecases.letters import Letters, Write

log = logging.getLogger(__name__)
T = TypeVar("T")

LOOK_AHEAD_EVERY = 120.0
LOOK_EVERY = 30.0
"""Seconds between two looks ahead, and between two for alerts that wait too long and for letters."""


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
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        waymark.start()
        # Beside serving: nobody waits for a model to be tried out.
        use = waymark.use
        ahead = Beforehand(ports=use.practice.ports, today=use.today, class_view=use.class_view, groups=use.groups)
        writer = Writer(use=use, address=waymark.settings.address)
        works = (
            turns.warm_up(),
            again("Alerts could not be passed on", lambda: [partial(pass_on, use.alerts)], every=LOOK_EVERY),
            again("Letters could not be sent", lambda: [partial(post, use.letters, writer)], every=LOOK_EVERY),
            _one_by_one(getting_ready(app)),
            again("A class could not be looked at ahead", ahead.looks, every=LOOK_AHEAD_EVERY, rests=3),
        )
        beside = [asyncio.create_task(work) for work in works]
        yield
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        await turns.close()

    return lifespan


def getting_ready(app: FastAPI) -> Iterator[Callable[[], object]]:
    """What the first to come would else wait for: addresses, pages, both screens, the signal and the guards' words."""
    yield partial(find_addresses, app)
    yield prepare
    yield signal
    yield read_words
    for name in ("rules", "replies"):
        yield rules(name).make_ready


async def _one_by_one(works: Iterator[Callable[[], object]]) -> None:
    while work := await asyncio.to_thread(next, works, None):
        await asyncio.to_thread(work)


async def again(
    broken: str, looks: Callable[[], Iterable[Callable[[], object]]], *, every: float, rests: int = 0
) -> None:
    """Take these looks beside serving, now and every so many seconds; whatever breaks, the next one still comes.

    After each it rests so many times as long as the look took.
    """
    while True:
        for look in await _tried(broken, lambda: list(looks())) or ():
            began = time.monotonic()
            await _tried(broken, look)
            await asyncio.sleep(rests * (time.monotonic() - began))
        await asyncio.sleep(every)


async def _tried(broken: str, look: Callable[[], T]) -> T | None:
    try:
        return await asyncio.to_thread(look)
    except Exception as error:  # noqa: BLE001 — whatever breaks here, the next look must still come
        log.error("%s: %s", broken, type(error).__name__)  # noqa: TRY400 — no student text
        return None


def pass_on(alerts: Alerts) -> None:
    """Pass on what nobody has taken on in time."""
    for alert in alerts.pass_on():
        log.warning("Alert %s waits: put before %d people by now.", alert.id, len(alert.routed_to))


def post(letters: Letters, writer: Write) -> None:
    """Put due digests into the outbox and hand over what waits there."""
    letters.queue()
    done = letters.deliver(writer)
    if done.put_off or done.unsure:
        log.warning("Letters: %s.", done.in_words())


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
