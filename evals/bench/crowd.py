"""100 students at once on a stub model that takes one second: the time beyond the model's own.

Twice: as a lesson goes, where everybody reads the reply and thinks before writing again; and the worst case, where all
hundred press Enter in the same instant.
"""

import asyncio
import random
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvloop

from evals.bench.table import head, quantile, row
from evals.bench.world import opened
from tutor import bootstrap
from tutor.agent.events import Finished
from tutor.agent.turns import Turns
from tutor.domain.people import Person, Role
from tutor.settings import load_settings

STUDENTS = 100
MESSAGES = 5
ROUNDS = 3
THINKING = (4.0, 12.0)  # seconds between a reply and the next message
MODEL_SECONDS = 1.0


def main() -> None:
    """Every student says something at the same moment, three times over."""
    head(f"{STUDENTS} students at once, a model that takes {MODEL_SECONDS:.0f} s")
    with tempfile.TemporaryDirectory() as folder, served_stub(MODEL_SECONDS) as port:
        settings = load_settings(
            data_dir=Path(folder),
            demo=True,
            model="stub",
            model_base_url=f"http://127.0.0.1:{port}/v1",
            model_api_key="none",
            model_tools="yes",
        )
        with opened(settings) as waymark:
            ids = _students(waymark)
            turns = Turns(use=waymark.use, settings=settings)
            # The same event loop that `tutor serve` runs on.
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                runner.run(_turn(turns, ids[0]))
                bootstrap.settle()
                lesson = runner.run(_lesson(turns, ids))
                instant = runner.run(_instant(turns, ids))
                runner.run(turns.close())
    peer = "409-435 ms p50, 519-542 p95, one student"
    for name, beyond in (("in a lesson", lesson), ("all in one instant", instant)):
        row(f"{name}, p50 beyond the model's second", f"{quantile(beyond, 0.5) * 1000:.0f} ms", "", peer)
        row(f"{name}, p95 beyond the model's second", f"{quantile(beyond, 0.95) * 1000:.0f} ms", "< 1000 ms", "")


async def _lesson(turns, ids) -> list[float]:
    async def student(student_id: str) -> list[float]:
        chance, beyond = random.Random(student_id), []
        for _ in range(MESSAGES):
            await asyncio.sleep(chance.uniform(*THINKING))
            beyond.append(await _turn(turns, student_id))
        return beyond

    everybody = await asyncio.gather(*(student(student_id) for student_id in ids))
    return [spent for spents in everybody for spent in spents]


async def _instant(turns, ids) -> list[float]:
    beyond: list[float] = []
    for _ in range(ROUNDS):
        beyond += await asyncio.gather(*(_turn(turns, student) for student in ids))
    return beyond


async def _turn(turns, student_id: str) -> float:
    began = time.perf_counter()
    turn = await turns.receive(student_id, str(uuid.uuid4()), "tell me something about how you can help me learn")
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
def served_stub(wait: float) -> Iterator[int]:
    """A stand-in for a model that answers after `wait` seconds; its port."""
    command = [sys.executable, "-m", "evals.bench.stub_model", "0", str(wait)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout
        yield int(server.stdout.readline())
    finally:
        server.terminate()
        server.wait(timeout=10)
