"""What is looked at beside serving goes on as long as the tutor runs, whatever breaks in it."""

import asyncio

import pytest

from tutor.app import again, post
from tutor.usecases.letters import Round


class Looks:
    """Three looks, of which the second breaks; the finding of them breaks the first time."""

    def __init__(self):
        self.found, self.taken, self.often = 0, [], asyncio.Event()
        self.loop = asyncio.get_running_loop()

    def __call__(self):
        self.found += 1
        if self.found == 1:
            raise RuntimeError("a secret the student wrote")
        return [lambda: self._take("first"), lambda: self._take(1 / 0), lambda: self._take("last")]

    def _take(self, which):
        self.taken.append(which)
        if len(self.taken) >= 3:
            self.loop.call_soon_threadsafe(self.often.set)


async def test_a_look_that_breaks_is_logged_without_words_and_the_next_one_comes(caplog):
    looks = Looks()
    task = asyncio.create_task(again("A look broke", looks, every=0))
    await asyncio.wait_for(looks.often.wait(), 5)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert looks.taken[:3] == ["first", "last", "first"]
    assert "A look broke: RuntimeError" in caplog.text
    assert "A look broke: ZeroDivisionError" in caplog.text
    assert "secret" not in caplog.text


class Outbox:
    def __init__(self):
        self.queued = False

    def queue(self):
        self.queued = True

    def deliver(self, write):
        assert self.queued
        return Round(put_off=2)


def test_letters_that_could_not_be_handed_over_are_in_the_log(caplog):
    post(Outbox(), pytest.fail)
    assert "2 wait for another try" in caplog.text
