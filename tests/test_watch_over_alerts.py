"""What is looked at beside serving goes on as long as the tutor runs, whatever breaks in it."""

import asyncio

from tutor.app import look_ahead, watch


class Looked:
    def __init__(self):
        self.times, self.often = 0, asyncio.Event()
        self.loop = asyncio.get_running_loop()

    def pass_on(self):
        self.times += 1
        if self.times >= 3:
            self.loop.call_soon_threadsafe(self.often.set)
        if self.times == 1:
            raise RuntimeError("a secret the student wrote")
        return []


async def test_a_look_that_breaks_is_logged_without_words_and_the_next_one_comes(caplog):
    looked = Looked()
    task = asyncio.create_task(watch(looked, every=0))
    await asyncio.wait_for(looked.often.wait(), 5)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text


class Ahead:
    """Three looks, of which the second breaks."""

    def __init__(self):
        self.taken, self.often = [], asyncio.Event()
        self.loop = asyncio.get_running_loop()

    def looks(self):
        return [lambda: self._take("first"), lambda: self._take(1 / 0), lambda: self._take("last")]

    def _take(self, which):
        self.taken.append(which)
        if len(self.taken) >= 3:
            self.loop.call_soon_threadsafe(self.often.set)


async def test_a_class_that_cannot_be_looked_at_ahead_does_not_end_the_looking(caplog):
    ahead = Ahead()
    task = asyncio.create_task(look_ahead(ahead, every=0))
    await asyncio.wait_for(ahead.often.wait(), 5)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert ahead.taken[:3] == ["first", "last", "first"]
    assert "ZeroDivisionError" in caplog.text
