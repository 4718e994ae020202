"""A class that presses Enter at once is answered in the order in which it came."""

import asyncio
import threading
from datetime import UTC, datetime, timedelta

import pytest

from tutor.agent.oldest_first import OldestFirst

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def at(second):
    return NOON + timedelta(seconds=second)


async def busy(line, gate):
    """Somebody who has the only place until the gate opens."""
    holder = asyncio.create_task(line.run(at(0), gate.wait, 10))
    await asyncio.sleep(0)
    return holder


async def test_those_who_wait_go_by_age_whatever_the_order_they_asked_in():
    line, gate, done = OldestFirst(at_once=1), threading.Event(), []
    holder = await busy(line, gate)
    waiting = [asyncio.create_task(line.run(at(second), done.append, second)) for second in (3, 1, 2, 1)]
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(holder, *waiting)
    assert done == [1, 1, 2, 3]


async def test_who_leaves_the_line_leaves_no_hole_in_it():
    line, gate, done = OldestFirst(at_once=1), threading.Event(), []
    holder = await busy(line, gate)
    gone = asyncio.create_task(line.run(at(1), done.append, "gone"))
    stays = asyncio.create_task(line.run(at(2), done.append, "stays"))
    await asyncio.sleep(0)
    gone.cancel()
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(holder, stays)
    assert done == ["stays"]
    assert gone.cancelled()
    await asyncio.wait_for(line.run(at(3), done.append, "next"), 5)


async def test_a_fault_gives_its_place_on():
    line = OldestFirst(at_once=1)
    with pytest.raises(ZeroDivisionError):
        await line.run(at(0), lambda: 1 / 0)
    assert await line.run(at(1), lambda: "still open") == "still open"
