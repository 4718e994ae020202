"""Bringing content into SQL and the index: only what changed, all of it or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from tutor.library.documents import documents_of
from tutor.library.pack import Pack
from tutor.library.records import LibraryRecords

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done and how much there is."""


class Index(Protocol):
    """What has to follow when passages change."""

    def sync(self, progress: Progress) -> None:
        """Make the index hold what SQL holds."""
        ...

    def rebuild(self, progress: Progress) -> None:
        """Throw the index away and make it anew from SQL."""
        ...


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What a load did: documents and passages that were new or different, gone, and left as they were."""

    changed: int
    removed: int
    unchanged: int


def silent(doing: str, done: int, total: int) -> None:
    """Progress nobody watches."""


def load(pack: Pack, records: LibraryRecords, index: Index, progress: Progress = silent) -> Loaded:
    """Make the library hold exactly this pack beside what was imported. The same pack again changes nothing."""
    documents, passages = records.hashes(origin="")
    found = {(document.kind, document.id): document for document in documents_of(pack)}
    entries = {entry.passage.id: entry for entry in pack.entries}
    new_documents = [document for key, document in found.items() if documents.get(key) != document.sha256]
    new_entries = [entry for key, entry in entries.items() if passages.get(key) != entry.sha256]
    gone_documents, gone_passages = documents.keys() - found.keys(), passages.keys() - entries.keys()
    changed, removed = len(new_documents) + len(new_entries), len(gone_documents) + len(gone_passages)
    if changed or removed:
        records.change(
            documents=new_documents,
            entries=new_entries,
            gone_documents=gone_documents,
            gone_passages=gone_passages,
        )
    index.sync(progress)
    return Loaded(changed=changed, removed=removed, unchanged=len(found) + len(entries) - changed)


def reindex(index: Index, progress: Progress = silent) -> None:
    """Build the index anew from SQL. Text that did not change keeps its vector."""
    index.rebuild(progress)
