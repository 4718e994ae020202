"""Exact nearest neighbours over the vectors in SQL: small, always right, and there when Chroma is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np

from tutor.domain.library import Shelf, Vector
from tutor.library.embeddings import Vectors
from tutor.library.records import LibraryRecords

OVERSHOOT = 4


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
        order = np.argsort(-cosines, kind="stable")
        found: list[Near] = []
        for start in range(0, len(order), k * OVERSHOOT):
            some = [Near(passage_id=ids[i], cosine=float(cosines[i])) for i in order[start : start + k * OVERSHOOT]]
            found += self._on(shelf, some)
            if len(found) >= k:
                break
        return found[:k]

    def _on(self, shelf: Shelf, some: Sequence[Near]) -> list[Near]:
        known = self._records.entries([near.passage_id for near in some])
        return [near for near in some if near.passage_id in known and shelf.holds(known[near.passage_id].passage)]

    def _all(self) -> tuple[list[str], Vectors]:
        with self._lock:
            if self._loaded is None:
                vectors = self._records.vectors(self._model)
                self._loaded = [vector.passage_id for vector in vectors], as_matrix(vectors)
            return self._loaded


def as_matrix(vectors: Sequence[Vector]) -> Vectors:
    """Kept vectors as rows."""
    if not vectors:
        return np.zeros((0, 0), dtype=np.float32)
    return np.stack([np.frombuffer(vector.data, dtype="<f4") for vector in vectors])


def as_bytes(row: Vectors) -> bytes:
    """A row as it is kept."""
    return row.astype("<f4").tobytes()
