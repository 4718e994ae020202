"""A library of the content folder, to be searched in several ways."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.retrieval.cases import Case
from tutor.domain.library import Shelf
from tutor.domain.skills import Found
from tutor.library.exact import Near
from tutor.library.index import PassageIndex
from tutor.library.load import load
from tutor.library.pack import read_folders
from tutor.library.search import Search
from tutor.store.database import Database
from tutor.store.library_records import LibraryRecords
from tutor.store.migrate import migrate


class _WordsAlone:
    """Knows no meanings."""

    def __init__(self, index: PassageIndex) -> None:
        self.knows = index.knows

    def nearest(self, words: str, *, k: int, shelf: Shelf) -> list[Near]:
        return []

    def closeness(self, words: str, passage_ids: Collection[str]) -> dict[str, float]:
        return {}


class _NoWords(LibraryRecords):
    """Finds nothing by words."""

    def matching(self, words: Sequence[str], *, k: int, shelf: Shelf) -> list[str]:
        return []


@dataclass(frozen=True, kw_only=True)
class World:
    """The library, and the ways to search it that are compared."""

    records: LibraryRecords
    index: PassageIndex

    def with_plan(self, case: Case, k: int) -> Sequence[str]:
        """As the tutor searches for a student."""
        return _ids(Search(records=self.records, index=self.index)(case.ask, k=k, **dict(case.student)))

    def without_plan(self, case: Case, k: int) -> Sequence[str]:
        """Not knowing who asks."""
        return _ids(Search(records=self.records, index=self.index)(case.ask, k=k))

    def by_meaning(self, case: Case, k: int) -> Sequence[str]:
        """By vectors alone."""
        records = _NoWords(self.records.database)
        return _ids(Search(records=records, index=self.index)(case.ask, k=k))

    def by_words(self, case: Case, k: int) -> Sequence[str]:
        """By full text alone."""
        return _ids(Search(records=self.records, index=_WordsAlone(self.index))(case.ask, k=k))


def _ids(found: Sequence[Found]) -> list[str]:
    return [one.passage.id for one in found]


@contextmanager
def world(folder: Path) -> Iterator[World]:
    """The library of this content folder, in a place that is gone afterwards."""
    with TemporaryDirectory() as place:
        database = Database(f"sqlite:///{place}/library.db")
        migrate(database)
        records = LibraryRecords(database)
        index = PassageIndex(records, folder=Path(place) / "index")
        try:
            load(read_folders([folder]), records, index)
            yield World(records=records, index=index)
        finally:
            index.close()
            database.close()
