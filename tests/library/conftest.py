"""A library on a SQLite file, with a model that knows only which words are in a text."""

import zlib

import numpy as np
import pytest

from tutor.library.embeddings import WIDTH
from tutor.store.database import Database
from tutor.store.library_records import LibraryRecords
from tutor.store.migrate import migrate


class WordModel:
    """Texts with the same words are near each other. Counts what it is asked to read."""

    def __init__(self):
        self.read = []

    def embed(self, texts):
        return np.stack([self._row(text) for text in texts])

    def _row(self, text):
        words = [word.strip(".,?!") for word in text.casefold().split()]
        row = sum(np.random.default_rng(zlib.crc32(word.encode())).normal(size=WIDTH) for word in words)
        return (row / np.linalg.norm(row)).astype(np.float32)

    def embed_pairs(self, pairs):
        self.read += [title for title, _ in pairs]
        return self.embed([" ".join(pair) for pair in pairs])

    def knows(self, word):
        return False


@pytest.fixture
def model():
    return WordModel()


@pytest.fixture
def records(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'library.db'}")
    migrate(database)
    yield LibraryRecords(database)
    database.close()
