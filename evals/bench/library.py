"""Searching and loading the library with 10,000 and 100,000 passages, and bringing in a pool of problems.

`--full` reads all 10,000 passages into vectors and brings in the whole pool instead of a part.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.bench.passages import fill, made_up, models, write_pages
from evals.bench.pool import PROBLEMS, write_pool
from evals.bench.table import head, quantile, row
from evals.retrieval.cases import Case, cases
from tutor.domain.imports import Skipped
from tutor.interop.formats import FORMATS
from tutor.library.embeddings import MiniLM, load_minilm
from tutor.library.index import PassageIndex
from tutor.library.landing import Landed, land
from tutor.library.search import Search
from tutor.store.database import Database
from tutor.store.library_records import LibraryRecords
from tutor.store.migrate import migrate

SIZES = {10_000: 40, 100_000: 120}  # passages, and what the 95th of a hundred searches may take in ms
PATTERNS = 200  # real vectors that the others are scattered around
LOADED = 10_000
PART = 400
PART_OF_POOL = 1_000
BARE = """SELECT rowid FROM passage_words WHERE passage_words MATCH :words ORDER BY rank LIMIT 40"""


@dataclass(frozen=True, kw_only=True)
class Shelves:
    """A library of its own."""

    records: LibraryRecords
    index: PassageIndex
    model: MiniLM


def main() -> None:
    """Search at each size, then load, then load again."""
    is_full = "--full" in sys.argv
    for size, target in SIZES.items():
        _search(size, target)
    _load(LOADED if is_full else PART)
    _pool(PROBLEMS if is_full else PART_OF_POOL)


def _search(size: int, target: int) -> None:
    asked = [case for case in cases() if case.right]
    with _library() as library:
        fill(library.records, size, library.model, patterns=PATTERNS)
        spent = _timed(library.index.rebuild)
        search = Search(records=library.records, index=library.index)
        search(asked[0].ask, k=5)
        bare, ours = [], []
        for case in asked:
            bare.append(_timed(lambda ask=case.ask: _bare(library, ask)))
            ours.append(_timed(lambda case=case: _ask(search, case)))
    head(
        f"Search among {size:,} passages (made up, vectors scattered around {PATTERNS} real ones), {len(asked)} questions"
    )
    peer = "5 / 14 ms the vectors alone" if size > LOADED else ""
    for share in (0.5, 0.95):
        row(f"bare: embedding, and SQLite's ranking, p{share * 100:.0f}", f"{quantile(bare, share) * 1000:.1f} ms")
    row("with plan, meaning and words, p50", f"{quantile(ours, 0.5) * 1000:.1f} ms", "", peer)
    row("with plan, meaning and words, p95", f"{quantile(ours, 0.95) * 1000:.1f} ms", f"<= {target} ms", "")
    row("ratio of p50", f"{quantile(ours, 0.5) / quantile(bare, 0.5):.2f}")
    row("Chroma's index made anew from SQL", f"{spent:.1f} s")


def _ask(search: Search, case: Case) -> None:
    search(case.ask, k=5, **dict(case.student))


def _bare(library: Shelves, ask: str) -> None:
    """The least it takes: the model reads the question, and SQLite ranks the passages with its words."""
    library.model.embed([ask])
    words = " OR ".join(f'"{word}"' for word in ask.replace('"', "").split())
    with library.records.database.connect() as connection:
        connection.exec_driver_sql(BARE, {"words": words}).all()


def _load(count: int) -> None:
    texts = [entry for entry, _ in made_up(count, models(), seed=3)]
    with _library() as library, TemporaryDirectory() as folder:
        one = _timed(lambda: [library.model.embed([text]) for entry in texts[:40] for text in entry.meanings]) / 40
        write_pages(Path(folder), texts)
        library.index.rebuild()
        busy = time.process_time()
        first = _timed(lambda: _bring_in(library, "markdown", Path(folder)))
        busy = time.process_time() - busy
        second = _timed(lambda: _bring_in(library, "markdown", Path(folder)))
        there = len(library.records.hashes()[1])
    head(f"Loading {there:,} passages of about 130 words")
    row("bare: one passage after the other on one core", f"{1 / one:.1f} a second")
    row("loaded, embedded and indexed", f"{there / first:.1f} a second", "", "11-25 a second")
    row("processor time for each, whatever else runs here", f"{busy / there * 1000:.0f} ms", "<= 144 ms on two cores")
    row("times as fast as bare", f"{there / first * one:.2f}", "> 1.6 on two cores")
    name = f"{LOADED:,} passages" if there >= LOADED else f"{LOADED:,} passages, at this speed"
    row(name, f"{first / there * LOADED / 60:.1f} min", "<= 12 min")
    row("the same content a second time", f"{second:.1f} s", "<= 5 s for 10,000")


def _pool(count: int) -> None:
    with _library(is_read=False) as library, TemporaryDirectory() as folder:
        write_pool(Path(folder), count)
        landed: list[Landed] = []
        spent = _timed(lambda: landed.append(_bring_in(library, "oatutor", Path(folder))))
        again = _timed(lambda: _bring_in(library, "oatutor", Path(folder)))
    done = landed[0]
    head(f"Bringing in {count:,} problems in OATutor's layout, without their vectors")
    row("questions, passages, left out", f"{done.items}, {done.passages}, {done.skipped.total()}")
    name = f"the whole pool of {PROBLEMS:,}" if count >= PROBLEMS else f"the whole pool of {PROBLEMS:,}, at this speed"
    row(name, f"{spent / count * PROBLEMS / 60:.1f} min", "<= 10 min")
    row("a second time", f"{again / count * PROBLEMS / 60:.1f} min")


def _bring_in(library: Shelves, kind: str, folder: Path) -> Landed:
    with ExitStack() as stack:
        material = FORMATS[kind](stack, folder, title="Made up", licence="none")
        return land(material, library.records, library.index, tell=_ignored)


def _ignored(_: Skipped) -> None:
    """Only how many there are is told."""


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


@contextmanager
def _library(*, is_read: bool = True) -> Iterator[Shelves]:
    """An empty library; passages that land in it get no vectors unless it is read."""
    model = load_minilm(sys.exit)
    assert model is not None
    with TemporaryDirectory() as place:
        database = Database(f"sqlite:///{place}/library.db")
        migrate(database)
        records = LibraryRecords(database)
        index = PassageIndex(
            records, folder=Path(place) / "index", notice=print, load_model=lambda _: model if is_read else None
        )
        try:
            yield Shelves(records=records, index=index, model=model)
        finally:
            index.close()
            database.close()
