"""One look at a page of the real application, in this process: how long it took, and what it asked the database."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
from fastapi import FastAPI
from sqlalchemy import event

from evals.bigschool.school import PASSWORD
from tutor.access.passwords import Argon2
from tutor.app import create_app, getting_ready
from tutor.bootstrap import Waymark, build
from tutor.settings import Settings

URL = "http://testserver"


@dataclass(frozen=True, kw_only=True)
class Look:
    """What a page took: seconds on the clock, seconds of processor time, statements."""

    clock: float
    processor: float
    statements: int


@dataclass(kw_only=True)
class Started:
    """The application right after its start, and a count of what it asks the database."""

    app: FastAPI
    waymark: Waymark
    asked: list[str] = field(default_factory=list)

    async def sign_in(self, login: str) -> str:
        """A session's token, by the front door."""
        async with self._browser("") as browser:
            answer = await browser.post("/sign-in", data={"login": login, "password": PASSWORD})
        if "waymark_session" not in answer.cookies:
            raise RuntimeError(f"{login} cannot sign in: {answer.status_code}. Was this school made by `make`?")
        return answer.cookies["waymark_session"]

    async def look(self, token: str, path: str) -> Look:
        """Open a page.

        Raises:
            RuntimeError: it is not there for this person.

        """
        async with self._browser(token) as browser:
            self.asked.clear()
            clock, processor = time.perf_counter(), time.process_time()
            answer = await browser.get(path)
            look = Look(
                clock=time.perf_counter() - clock,
                processor=time.process_time() - processor,
                statements=len(self.asked),
            )
        if answer.status_code != httpx.codes.OK:
            raise RuntimeError(f"{path}: {answer.status_code}")
        return look

    def _browser(self, token: str) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(app=self.app, client=("127.0.0.1", 1))
        headers = {"origin": URL, "cookie": f"waymark_session={token}"} if token else {"origin": URL}
        return httpx.AsyncClient(transport=transport, base_url=URL, headers=headers, timeout=None)


@contextmanager
def started(settings: Settings) -> Iterator[Started]:
    """The application right after a start: of people it keeps nothing in memory yet, and it has got ready."""
    waymark = build(settings, Argon2(), index_later=True)
    try:
        found = Started(app=create_app(waymark), waymark=waymark)
        for work in getting_ready(found.app):
            work()
        database = waymark.database
        for engine in {id(one): one for one in (database.engine, database._reader)}.values():  # noqa: SLF001
            event.listen(engine, "before_cursor_execute", lambda *told: found.asked.append(told[2]))
        yield found
    finally:
        waymark.close()
