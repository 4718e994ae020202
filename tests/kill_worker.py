"""Runs turns until it is killed, many times over: a parent that loads everything once and forks children.

Each child opens the same data folder, takes up what was cut off, then lets students chat and a teacher decide, and writes
a line to the ledger for everything that was acknowledged. The parent kills it at a random moment.
"""

import asyncio
import os
import random
import signal
import sys
import time
import uuid
from itertools import cycle
from pathlib import Path

from tutor.access.passwords import Argon2
from tutor.agent.events import Finished
from tutor.agent.turns import Turns
from tutor.bootstrap import build
from tutor.domain.errors import TutorError
from tutor.settings import load_settings

STUDENTS = ("demo-ada", "demo-ben", "demo-chloe")
SAID = (
    "can i practise fractions with football",
    "Choice 1",
    "My answer: 2/5",
    "Give me a hint",
    "My answer: 1/2",
    "i want to be able to bake with fractions by june",
    "Yes, send it",
    "show my plan",
    "why do i need the same bottom number",
    "i feel good about this, drawing helped",
)


def main(folder: str, rounds: int, seed: int) -> None:
    settings = load_settings(data_dir=Path(folder), demo=True)
    ledger = os.open(Path(folder) / "ledger", os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    os.write(ledger, f"history {_demo_attempts(settings)}\n".encode())
    chance = random.Random(seed)
    for number in range(rounds):
        child = os.fork()
        if child == 0:
            _live(settings, ledger, seed * 1000 + number)
            os._exit(0)
        _wait(Path(folder) / "ledger", lines=chance.randrange(1, 9))
        time.sleep(chance.uniform(0, 0.08))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    print("killed", rounds, flush=True)


def _demo_attempts(settings) -> int:
    """Load the demo school, and say how many answers its own history has."""
    waymark = build(settings, Argon2(), index_later=True)
    with waymark.database.connect() as connection:
        attempts = connection.exec_driver_sql("SELECT count(*) FROM attempts").scalar_one()
    waymark.close()
    return attempts


def _wait(ledger: Path, *, lines: int) -> None:
    """Until so many lines more stand in the ledger: a busy machine only makes it slower."""
    enough = ledger.read_bytes().count(b"\n") + lines
    until = time.monotonic() + 30
    while ledger.read_bytes().count(b"\n") < enough and time.monotonic() < until:
        time.sleep(0.005)


def _live(settings, ledger: int, seed: int) -> None:
    waymark = build(settings, Argon2(), index_later=True)
    turns = Turns(use=waymark.use, settings=settings)

    async def everybody() -> None:
        chats = [_chat(waymark, turns, ledger, student, random.Random(f"{seed}/{student}")) for student in STUDENTS]
        await asyncio.gather(*chats, _teach(waymark, ledger, random.Random(seed)))

    asyncio.run(everybody())


async def _chat(waymark, turns, ledger: int, student: str, chance: random.Random) -> None:
    conversation = str(uuid.uuid5(uuid.NAMESPACE_URL, f"kill/{student}/{chance.randrange(3)}"))
    cut_off = await asyncio.to_thread(waymark.use.conversations.unanswered, student, conversation)
    if cut_off:
        await _answer(turns, cut_off, ledger)
    begin = chance.randrange(len(SAID))
    for text in cycle(SAID[begin:] + SAID[:begin]):
        client_id = str(uuid.UUID(int=chance.getrandbits(128)))
        turn = await asyncio.to_thread(
            waymark.use.conversations.receive, student, conversation, text, client_id=client_id
        )
        os.write(ledger, f"said {conversation} {client_id}\n".encode())
        await _answer(turns, turn, ledger)


async def _answer(turns, turn, ledger: int) -> None:
    async for event in turns.run(turn):
        if isinstance(event, Finished):
            os.write(ledger, f"reply {turn.message.id} {event.message.id}\n".encode())


async def _teach(waymark, ledger: int, chance: random.Random) -> None:
    while True:
        await asyncio.sleep(chance.uniform(0.01, 0.1))
        try:
            await asyncio.to_thread(_decide, waymark, ledger, chance)
        except TutorError:
            continue


def _decide(waymark, ledger: int, chance: random.Random) -> None:
    for change in waymark.use.goal_changes.queue("demo-rivera"):
        if chance.random() < 0.5:
            waymark.use.goal_changes.approve("demo-rivera", change.id, note="Good plan")
            version = waymark.use.plans.history("demo-rivera", change.student_id)[0]
            os.write(ledger, f"approved {change.id} {version.student_id} {version.number}\n".encode())
        else:
            waymark.use.goal_changes.decline("demo-rivera", change.id, note="Let's talk first")
            os.write(ledger, f"declined {change.id}\n".encode())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
