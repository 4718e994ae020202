"""On Chroma's own server the library loads, searches and forgets as it does in a folder, also when the server goes and comes."""

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.served import free_port
from tutor.domain.library import EVERYTHING, Entry, Shelf
from tutor.domain.skills import Passage
from tutor.library import index as index_module
from tutor.library.index import PassageIndex

CHROMA = shutil.which("chroma", path=str(Path(sys.executable).parent)) or shutil.which("chroma")
SHELVES = [
    EVERYTHING,
    Shelf(kind="interest"),
    Shelf(skill_id="s1"),
    Shelf(up_to_grade=4),
    Shelf(kind="lesson", language="en"),
]

pytestmark = pytest.mark.skipif(CHROMA is None, reason="The program `chroma` is not installed.")


@contextmanager
def running(folder, port):
    command = [CHROMA, "run", "--path", str(folder / "server"), "--host", "127.0.0.1", "--port", str(port)]
    env = os.environ | {"ANONYMIZED_TELEMETRY": "False"}
    with (folder / "server.log").open("ab") as log:
        server = subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=log)
    try:
        wait_for(f"http://127.0.0.1:{port}/api/v2/heartbeat", server)
        yield
    finally:
        server.kill()
        server.wait()


def wait_for(address, server):
    until = time.monotonic() + 120
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
        else:
            return
    pytest.fail("Chroma's server did not start.")


def entry(number, **changes):
    about = {
        "kind": "lesson",
        "title": f"Part {number}",
        "text": f"word{number} and more",
        "skill_id": f"s{number % 3}",
    }
    about |= {"grade": number % 9} | changes
    passage = Passage(id=f"s/{number}", source="s.yaml", licence="CC0", **about)
    return Entry(passage=passage, keywords="things", sha256=f"{number:064}")


ENTRIES = [entry(n, kind="interest" if n % 4 == 0 else "lesson") for n in range(40)]


@contextmanager
def opened(records, model, folder, **changes):
    index = PassageIndex(records, folder=folder / "index", load_model=lambda _: model, **changes)
    index.start()
    index.wait()
    try:
        yield index
    finally:
        index.close()


def change(records, *entries, gone=()):
    records.change(documents=[], entries=entries, gone_documents=[], gone_passages=gone)


def answers(index):
    return [
        [(near.passage_id, round(near.cosine, 4)) for near in index.nearest(f"word{n} and more", k=3, shelf=shelf)]
        for n in (3, 8)
        for shelf in SHELVES
    ]


def test_load_search_and_delete_give_what_the_embedded_index_gives(records, model, tmp_path):
    port = free_port()
    changed = replace(ENTRIES[3], passage=replace(ENTRIES[3].passage, text="zebra and more"), sha256="f" * 64)
    with running(tmp_path, port):
        address = {"chroma_url": f"http://127.0.0.1:{port}", "notice": pytest.fail}
        seen = []
        for way in (address, {"notice": pytest.fail}):
            change(records, *ENTRIES)
            with opened(records, model, tmp_path, **way) as index:
                assert index.uses_chroma
                first = answers(index)
                change(records, changed, gone=["s/8"])
                index.sync()
                seen.append([first, answers(index)])
                assert index.nearest("zebra", k=1, shelf=EVERYTHING)[0].passage_id == "s/3"
                index.rebuild()
                assert answers(index) == seen[-1][1]
        assert seen[0] == seen[1]
        assert seen[0][0] != seen[0][1]


def test_a_server_that_goes_and_comes_again_is_used_again(records, model, tmp_path, monkeypatch):
    monkeypatch.setattr(index_module, "FOLLOW_EVERY", 0.0)
    monkeypatch.setattr(index_module, "KNOCK_EVERY", 0.0)
    port, told = free_port(), []
    change(records, *ENTRIES)
    with running(tmp_path, port):
        index = PassageIndex(
            records,
            folder=tmp_path / "index",
            chroma_url=f"http://127.0.0.1:{port}",
            notice=told.append,
            load_model=lambda _: model,
        )
        index.start()
        index.wait()
        assert index.uses_chroma
        before = answers(index)
    assert answers(index) == before, "the database is searched instead"
    index.wait()
    assert not index.uses_chroma
    with running(tmp_path, port):
        answers(index)
        index.wait()
        assert index.uses_chroma
        assert answers(index) == before
        index.close()
    assert 1 <= len(told) <= 3, told
