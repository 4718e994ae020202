"""A library of the content folder, to be searched in several ways."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from evals.retrieval.cases import Case
from tutor.domain.address import section
from tutor.domain.library import EVERYTHING
from tutor.domain.skills import Found, Passage
from tutor.library.embeddings import MiniLM, load_minilm
from tutor.library.index import PassageIndex
from tutor.library.load import load
from tutor.library.pack import read_folders
from tutor.library.search import Search
from tutor.store.database import Database
from tutor.store.library_records import LibraryRecords
from tutor.store.migrate import migrate

FUSED = 60  # the constant of reciprocal rank fusion; Cormack, Clarke and Büttcher 2009
DEEP = 40


@dataclass(frozen=True, kw_only=True)
class World:
    """The library, and the ways to search it that are compared."""

    search: Search
    plain: "Plain"

    def with_plan(self, case: Case, k: int) -> Sequence[str]:
        """As the tutor searches for a student."""
        return _ids(self.search(case.ask, k=k, **dict(case.student)))

    def without_plan(self, case: Case, k: int) -> Sequence[str]:
        """Not knowing who asks."""
        return _ids(self.search(case.ask, k=k))

    def by_meaning(self, case: Case, k: int) -> Sequence[str]:
        """By the nearest vectors alone, each section once."""
        near = self.search.index.nearest(case.ask, k=DEEP, shelf=EVERYTHING)
        return _once([one.passage_id for one in near])[:k]

    def by_words(self, case: Case, k: int) -> Sequence[str]:
        """By full text alone: titles, names and texts."""
        return _once(self.search.records.matching(case.ask.split(), k=DEEP, shelf=EVERYTHING))[:k]

    def fused(self, case: Case, k: int) -> Sequence[str]:
        """What anybody would try first."""
        return _once(self.plain(case.ask))[:k]


class Plain:
    """The textbook way: BM25 over title and text, the vectors of the same, and reciprocal rank fusion of the two."""

    def __init__(self, passages: Sequence[Passage], model: MiniLM) -> None:
        """Read all passages."""
        texts = [f"{passage.title}. {passage.text}" for passage in passages]
        self._ids = [passage.id for passage in passages]
        self._model, self._vectors = model, model.embed(texts)
        self._words = sqlite3.connect(":memory:")
        self._words.execute("CREATE VIRTUAL TABLE pages USING fts5(body, tokenize = 'porter unicode61')")
        self._words.executemany("INSERT INTO pages (rowid, body) VALUES (?, ?)", enumerate(texts))

    def __call__(self, question: str) -> list[str]:
        """Ids of passages, best first."""
        near = np.argsort(-(self._vectors @ self._model.embed([question])[0]), kind="stable")[:DEEP]
        said = " OR ".join(f'"{word}"' for word in re.findall(r"[^\W_]+", question.casefold()))
        query = "SELECT rowid FROM pages WHERE pages MATCH ? ORDER BY bm25(pages), rowid LIMIT ?"
        matching = [row for (row,) in self._words.execute(query, (said, DEEP))] if said else []
        scores: dict[int, float] = {}
        for ranking in (near.tolist(), matching):
            for rank, row in enumerate(ranking, start=1):
                scores[row] = scores.get(row, 0.0) + 1 / (FUSED + rank)
        return [self._ids[row] for row in sorted(scores, key=lambda row: (-scores[row], row))]


def _ids(found: Sequence[Found]) -> list[str]:
    return [one.passage.id for one in found]


def _once(names: Sequence[str]) -> list[str]:
    """Each section once, whichever words it is in."""
    return list({section(name): name for name in reversed(names)}.values())[::-1]


@contextmanager
def world(folder: Path, kept: Path | None = None) -> Iterator[World]:
    """The library of this content folder, in a place that is gone afterwards unless one to keep it in is given."""
    with TemporaryDirectory() as passing:
        place = kept or Path(passing)
        place.mkdir(parents=True, exist_ok=True)
        database = Database(f"sqlite:///{place}/library.db")
        migrate(database)
        records = LibraryRecords(database)
        index = PassageIndex(records, folder=place / "index")
        try:
            load(read_folders([folder]), records, index)
            passages = [entry.passage for _, entry in sorted(records.entries(records.hashes()[1]).items())]
            model = load_minilm(print)
            if model is None:
                raise SystemExit("There is nothing to compare without the embedding model.")
            yield World(search=Search(records=records, index=index), plain=Plain(passages, model))
        finally:
            index.close()
            database.close()
