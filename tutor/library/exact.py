"""Exact nearest neighbours over the vectors in SQL: small, always right, and there when Chroma is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np

from tutor.domain.library import EVERYTHING, Shelf, Vector
from tutor.library.embeddings import Vectors
from tutor.library.records import LibraryRecords

OVERSHOOT = 4
READ_AT_ONCE = 5000


@dataclass(frozen=True, kw_only=True)
class Near:
    """A passage and the cosine of the angle between its vector and that of the question."""

    passage_id: str
    cosine: float


class ExactVectors:
    """Every vector in memory, read from SQL once and again when told that it changed."""

    def __init__(self, records: LibraryRecords, model: str) -> None:
        """Read nothing until the first question."""
        self._records = records
        self._model = model
        self._lock = Lock()
        self._loaded: tuple[list[str], Vectors] | None = None

    def forget(self) -> None:
        """Read the vectors again at the next question."""
        self._loaded = None

    def nearest(self, vector: Vectors, *, k: int, shelf: Shelf) -> list[Near]:
        """The nearest passages on this shelf, best first."""
        ids, matrix = self._all()
        if not ids:
            return []
        cosines = matrix @ vector
        found: list[Near] = []
        start, end = 0, k * OVERSHOOT
        while len(found) < k and start < len(ids):
            some = [Near(passage_id=ids[i], cosine=float(cosines[i])) for i in _best(cosines, end)[start:]]
            found += some if shelf == EVERYTHING else self._on(shelf, some)
            start, end = end, end * OVERSHOOT
        return found[:k]

    def _on(self, shelf: Shelf, some: Sequence[Near]) -> list[Near]:
        known = self._records.entries([near.passage_id for near in some])
        return [near for near in some if near.passage_id in known and shelf.holds(known[near.passage_id].passage)]

    def _all(self) -> tuple[list[str], Vectors]:
        with self._lock:
            if self._loaded is None:
                self._loaded = self._read()
            return self._loaded

    def _read(self) -> tuple[list[str], Vectors]:
        names = list(self._records.with_vector(self._model))
        parts = [
            self._records.vectors(self._model, names[n : n + READ_AT_ONCE]) for n in range(0, len(names), READ_AT_ONCE)
        ]
        ids = [vector.passage_id for part in parts for vector in part]
        rows = [as_matrix(part) for part in parts if part]
        return ids, np.concatenate(rows) if rows else as_matrix([])


def _best(cosines: Vectors, count: int) -> list[int]:
    """Where the highest of these stand, best first; among equals the first one comes first."""
    if count < len(cosines):
        least = np.partition(cosines, len(cosines) - count)[len(cosines) - count]
        places = np.flatnonzero(cosines >= least)
    else:
        places = np.arange(len(cosines))
    return [int(place) for place in places[np.argsort(-cosines[places], kind="stable")][:count]]


def as_matrix(vectors: Sequence[Vector]) -> Vectors:
    """Kept vectors as rows."""
    if not vectors:
        return np.zeros((0, 0), dtype=np.float32)
    return np.frombuffer(b"".join(vector.data for vector in vectors), dtype="<f4").reshape(len(vectors), -1)


def as_bytes(row: Vectors) -> bytes:
    """A row as it is kept."""
    return row.astype("<f4").tobytes()
