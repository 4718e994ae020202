"""A tutor that is told to stop in the middle of an answer goes at once, and the answer is given when it is back."""

import asyncio
import signal
import sqlite3
import subprocess
import sys

import httpx
import pytest

from tests.served import ROOT, free_port, serve
from tests.tab import open_tab

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning"),
]
SAID = "why do bottom numbers matter so much to bakers"


@pytest.fixture
def silent_model(data_folder):
    """The address of a model that takes every question and never answers."""
    port = free_port()
    command = [sys.executable, "-m", "tests.model_server", str(port), str(data_folder / "asked"), "slow"]
    process = subprocess.Popen(command, cwd=ROOT)
    yield f"http://127.0.0.1:{port}/v1"
    process.kill()
    process.wait()


async def signed_in(served):
    async with httpx.AsyncClient(base_url=served.address, headers={"origin": served.address}) as browser:
        answer = await browser.post("/sign-in", data={"login": "ada", "password": "waymark"})
    return answer.cookies["waymark_session"]


async def ask_and_stop(served, asked):
    """Ask, tell the tutor to stop while it waits for the model, and give back the conversation's id."""
    async with open_tab(served.address, await signed_in(served)) as tab:
        await tab.send(SAID)
        place = (await tab.sees("first_interaction"))[0]
        async with asyncio.timeout(30):
            while not asked.exists():  # noqa: ASYNC110  # the model is another process
                await asyncio.sleep(0.05)
        served.process.send_signal(signal.SIGTERM)
        await asyncio.to_thread(served.process.wait, 20)
    return place["thread_id"]


async def test_stopping_in_the_middle_of_an_answer_loses_nothing(data_folder, silent_model):
    served = serve(data_folder, model="stub", model_base_url=silent_model, model_api_key="x", model_tools="yes")
    try:
        thread = await ask_and_stop(served, data_folder / "asked")
    finally:
        served.stop()
    assert "Traceback" not in served.printed()
    back = serve(data_folder)
    try:
        async with open_tab(back.address, await signed_in(back), threadId=thread) as tab:
            await tab.sees("update_message")
    finally:
        back.stop()
    with sqlite3.connect(data_folder / "waymark.db") as database:
        query = "SELECT author, text FROM messages WHERE conversation_id = ? ORDER BY seq"
        authors = [author for author, _ in database.execute(query, (thread,))]
        said = [text for author, text in database.execute(query, (thread,)) if author == "student"]
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    database.close()
    assert authors[-2:] == ["student", "tutor"]
    assert said == [SAID]
