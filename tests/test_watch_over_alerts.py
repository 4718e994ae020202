"""The look for alerts that wait goes on as long as the tutor runs, whatever breaks in it."""

import asyncio

from tutor.app import watch


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
