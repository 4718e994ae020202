"""Killed in the middle of reading a library into vectors, the next run reads the rest and nothing twice."""

import signal
import subprocess
import sys
from threading import Barrier

import numpy as np

from tutor.domain.library import Entry
from tutor.domain.skills import Passage
from tutor.library import embeddings
from tutor.library.embeddings import MODEL, MiniLM
from tutor.library.index import READ_AT_ONCE, PassageIndex

PASSAGES = READ_AT_ONCE * 4
READER = """
import sys
from pathlib import Path
from tests.library.conftest import WordModel
from tutor.library.index import PassageIndex
from tutor.store.database import Database
from tutor.store.library_records import LibraryRecords

def tell(doing, done, total):
    print(doing, done, total, flush=True)
    if done >= total // 2:
        sys.stdin.read()

index = PassageIndex(
    LibraryRecords(Database(sys.argv[1])), folder=Path(sys.argv[2]), load_model=lambda _: WordModel()
)
index.sync(tell)
"""


def fill(records):
    entries = [
        Entry(
            passage=Passage(
                id=f"s/{n}", kind="lesson", title=f"Part {n}", text="All of it.", source="s", licence="CC0"
            ),
            keywords="things",
            sha256=f"{n:064}",
        )
        for n in range(PASSAGES)
    ]
    records.change(documents=[], entries=entries, gone_documents=[], gone_passages=[])


def test_a_kill_in_the_middle_loses_no_vector_and_reads_none_again(records, tmp_path, model):
    fill(records)
    command = [sys.executable, "-c", READER, records.database.url, str(tmp_path / "index")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        told = [reader.stdout.readline() for _ in range(3)]
        reader.send_signal(signal.SIGKILL)
    assert told[0] == f"Reading the library 0 {PASSAGES}\n"
    read = set(records.with_vector(MODEL))
    assert len(read) == PASSAGES // 2
    steps = []
    index = PassageIndex(records, folder=tmp_path / "index", load_model=lambda _: model)
    index.sync(lambda *step: steps.append(step))
    index.close()
    assert records.without_vector(MODEL) == []
    assert len(model.read) == PASSAGES - len(read)
    assert {title.removeprefix("Part ") for title in model.read}.isdisjoint(name.removeprefix("s/") for name in read)
    assert (steps[0][1:], steps[-1][1:]) == ((0, PASSAGES // 2), (PASSAGES // 2, PASSAGES // 2))


def test_what_another_process_has_read_in_the_meantime_is_passed_over(records, tmp_path, model):
    fill(records)
    other = PassageIndex(records, folder=tmp_path / "other", load_model=lambda _: model)

    def meanwhile(doing, done, total):
        if done == READ_AT_ONCE:
            other.sync()

    index = PassageIndex(records, folder=tmp_path / "index", load_model=lambda _: model)
    index.sync(meanwhile)
    assert sorted(model.read) == sorted(f"Part {n}" for n in range(PASSAGES))


def test_several_texts_are_read_at_the_same_time(monkeypatch):
    """Each of two texts waits for the other to be in the model as well: one after the other, neither would come out."""
    monkeypatch.setattr(embeddings, "CORES", 2)
    together = Barrier(2, timeout=20)

    class Encoded:
        ids = (1, 2)

    class Tokenizer:
        def encode(self, text):
            return Encoded

    class Session:
        def run(self, wanted, given):
            together.wait()
            return [np.ones((1, 2, embeddings.WIDTH), dtype=np.float32)]

    assert MiniLM(Session(), Tokenizer()).embed_pairs([("one", "other")]).shape == (1, embeddings.WIDTH)
