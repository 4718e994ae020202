"""Letters are looked after as long as the tutor runs, whatever breaks in it."""

import asyncio
from types import SimpleNamespace

from tutor.app import post
from tutor.settings import Settings
from tutor.usecases.letters import Round


class Outbox:
    def __init__(self):
        self.rounds, self.often = 0, asyncio.Event()
        self.loop = asyncio.get_running_loop()

    def queue(self):
        self.rounds += 1
        if self.rounds == 1:
            raise RuntimeError("a secret the student wrote")

    def deliver(self, write):
        if self.rounds >= 3:
            self.loop.call_soon_threadsafe(self.often.set)
        return Round(put_off=2)


async def test_a_round_that_breaks_is_logged_without_words_and_the_next_one_comes(caplog):
    outbox = Outbox()
    task = asyncio.create_task(post(SimpleNamespace(letters=outbox), Settings(_env_file=None), every=0))
    await asyncio.wait_for(outbox.often.wait(), 5)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert "RuntimeError" in caplog.text
    assert "2 wait for another try" in caplog.text
    assert "secret" not in caplog.text
