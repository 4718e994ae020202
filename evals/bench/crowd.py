"""100 students at once on a stub model that takes one second: the time beyond the model's own."""

import asyncio
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evals.bench.table import head, quantile, row
from evals.bench.world import opened
from tutor.agent.events import Finished
from tutor.agent.turns import Turns
from tutor.domain.people import Person, Role
from tutor.settings import load_settings

STUDENTS = 100
ROUNDS = 3
MODEL_SECONDS = 1.0


def main() -> None:
    """Every student says something at the same moment, three times over."""
    head(f"{STUDENTS} students at once, a model that takes {MODEL_SECONDS:.0f} s")
    with tempfile.TemporaryDirectory() as folder, _stub() as port:
        settings = load_settings(
            data_dir=Path(folder),
            demo=True,
            model="stub",
            model_base_url=f"http://127.0.0.1:{port}/v1",
            model_api_key="none",
        )
        with opened(settings) as waymark:
            ids = _students(waymark)
            beyond = asyncio.run(_rounds(Turns(use=waymark.use, settings=settings), waymark.use, ids))
    row("p50 beyond the model's own second", f"{quantile(beyond, 0.5) * 1000:.0f} ms", "", "409-435 ms (one student)")
    row(
        "p95 beyond the model's own second",
        f"{quantile(beyond, 0.95) * 1000:.0f} ms",
        "< 1000 ms",
        "519-542 ms (one student)",
    )


async def _rounds(turns, use, ids) -> list[float]:
    await _turn(turns, use, ids[0])
    beyond: list[float] = []
    for _ in range(ROUNDS):
        beyond += await asyncio.gather(*(_turn(turns, use, student) for student in ids))
    return beyond


async def _turn(turns, use, student_id: str) -> float:
    began = time.perf_counter()
    turn = await asyncio.to_thread(
        use.conversations.receive, student_id, str(uuid.uuid4()), "tell me something about how you can help me learn"
    )
    modes = [event.message.mode async for event in turns.run(turn) if isinstance(event, Finished)]
    if modes != ["model"]:
        sys.exit(f"the model did not answer: {modes}")
    return time.perf_counter() - began - MODEL_SECONDS


def _students(waymark) -> list[str]:
    people = [
        Person(id=f"bench-{n}", login=f"bench-{n}", name=f"Student {n}", role=Role.STUDENT, grade=6)
        for n in range(STUDENTS)
    ]
    with waymark.database.open_records(writing=True) as records:
        for person in people:
            records.people.add_person(person, "")
    return [person.id for person in people]


@contextmanager
def _stub() -> Iterator[int]:
    command = [sys.executable, "-m", "evals.bench.stub_model", "0", str(MODEL_SECONDS)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout
        yield int(server.stdout.readline())
    finally:
        server.terminate()
        server.wait(timeout=10)
