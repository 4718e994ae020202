"""What is brought in from outside lands in the library: in batches, only what changed, and each fault is counted."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field

from tutor.domain.errors import InvalidInput
from tutor.domain.imports import Brought, Done, Material, Reading, Skipped, Source
from tutor.domain.items import Item
from tutor.domain.library import Document, Entry
from tutor.domain.skills import Skill
from tutor.domain.standards import Standard
from tutor.library.digest import as_json, digest
from tutor.library.documents import SOURCE, document_of, source_document
from tutor.library.load import Index, Progress, silent
from tutor.library.records import LibraryRecords

BATCH = 200
_NO_TEXT = re.compile(r"\\u0000|[\ud800-\udfff]")

Tell = Callable[[Skipped], None]


@dataclass(frozen=True, kw_only=True)
class Landed:
    """What an import did. `skipped` counts pieces by the reason they were left out for."""

    skills: int
    items: int
    standards: int
    passages: int
    changed: int
    removed: int
    skipped: Counter[str]

    @property
    def held(self) -> dict[str, object]:
        """What there is of it now, whatever the runs were that brought it."""
        return {name: value for name, value in vars(self).items() if name not in ("changed", "removed")}

    @property
    def is_nothing(self) -> bool:
        """Whether none of it could be used."""
        return not (self.items or self.passages or self.standards)


@dataclass
class _Batch:
    documents: dict[tuple[str, str], Document] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.documents) + len(self.entries)


class Landing:
    """One import on its way in. A run that was cut off is finished by running it again: what is there stays as it is."""

    def __init__(self, source: Source, records: LibraryRecords, *, tell: Tell) -> None:
        """Look at what this source has brought before."""
        self._source, self._records, self._tell = source, records, tell
        self._there, self._read = records.hashes(origin=source.origin)
        documents, passages = records.hashes()
        self._others = (documents.keys() - self._there.keys(), passages.keys() - self._read.keys())
        self._seen_documents, self._seen_passages = set[tuple[str, str]](), set[str]()
        self._kinds: Counter[str] = Counter()
        self._skipped: Counter[str] = Counter()
        self._changed = 0
        self._batch = _Batch()

    def take(self, brought: Brought) -> None:
        """Take in one piece."""
        if not _is_text(brought):
            brought = Skipped(where=_readable(brought), why="it has signs that no text has")
        if isinstance(brought, Skipped):
            self._skipped[brought.why] += 1
            self._tell(brought)
        elif isinstance(brought, Reading):
            self._take_entry(_entry(brought, self._source))
        elif isinstance(brought, (Skill, Item, Standard)):
            self._take_document(document_of(brought, origin=self._source.origin))
        if len(self._batch) >= BATCH:
            self._write()

    def finish(self) -> Landed:
        """Write the rest, remove what the source no longer has, and say what was done.

        Where nothing at all could be used, the source is broken and not empty: what it brought before stays.
        """
        if not (self._seen_passages or self._kinds["item"] or self._kinds["standard"]):
            return self._landed(0, removed=0)
        self._write()
        gone = self._there.keys() - self._seen_documents - {(SOURCE, self._source.origin)}
        gone_passages = self._read.keys() - self._seen_passages
        landed = self._landed(self._changed, removed=len(gone) + len(gone_passages))
        self._records.change(
            documents=[source_document(self._source, counts=landed.held)],
            entries=[],
            gone_documents=gone,
            gone_passages=gone_passages,
        )
        return landed

    def _landed(self, changed: int, *, removed: int) -> Landed:
        return Landed(
            skills=self._kinds["skill"],
            items=self._kinds["item"],
            standards=self._kinds["standard"],
            passages=len(self._seen_passages),
            changed=changed,
            removed=removed,
            skipped=self._skipped,
        )

    def _take_document(self, document: Document) -> None:
        key = (document.kind, document.id)
        if not self._is_free(f"{document.kind} {document.id}", key in self._seen_documents, key in self._others[0]):
            return
        self._seen_documents.add(key)
        self._kinds[document.kind] += 1
        if self._there.get(key) != document.sha256:
            self._batch.documents[key] = document

    def _take_entry(self, entry: Entry) -> None:
        name = entry.passage.id
        if not self._is_free(f"passage {name}", name in self._seen_passages, name in self._others[1]):
            return
        self._seen_passages.add(name)
        if self._read.get(name) != entry.sha256:
            self._batch.entries[name] = entry

    def _is_free(self, name: str, seen: bool, others: bool) -> bool:  # noqa: FBT001 - two plain facts
        """Whether nothing has this id yet; else it is skipped: an import never takes the place of other material."""
        if seen or others:
            why = "its id was there before in this source" if seen else "its id belongs to other material here"
            self.take(Skipped(where=name, why=why))
        return not (seen or others)

    def _write(self) -> None:
        if len(self._batch):
            self._changed += len(self._batch)
            self._records.change(
                documents=list(self._batch.documents.values()),
                entries=list(self._batch.entries.values()),
                gone_documents=(),
                gone_passages=(),
            )
        self._batch = _Batch()


def land(
    material: Material, records: LibraryRecords, index: Index, *, tell: Tell, progress: Progress = silent
) -> Landed:
    """Bring all of it in; the index follows.

    Raises:
        InvalidInput: the name or licence of the source is no text.

    """
    if not _is_text(material.source):
        raise InvalidInput("Its title or licence has signs that no text has. Give them with --title and --licence.")
    landing, done, pieces = Landing(material.source, records, tell=tell), 0, material.pieces
    for brought in material:
        landing.take(brought)
        if isinstance(brought, Done):
            done += 1
            progress("Reading", done, pieces)
    landed = landing.finish()
    index.sync(progress)
    return landed


def take_back(origin: str, records: LibraryRecords, index: Index, progress: Progress = silent) -> int:
    """Remove everything that came with this import, and say how much it was."""
    documents, passages = records.hashes(origin=origin)
    records.change(documents=[], entries=[], gone_documents=documents.keys(), gone_passages=passages.keys())
    index.sync(progress)
    return len(documents) + len(passages)


def _is_text(brought: Brought | Source) -> bool:
    """Whether all its words can be kept and shown: no database keeps a NUL or half a character."""
    return _NO_TEXT.search(as_json(asdict(brought))) is None


def _readable(brought: Brought) -> str:
    """The name of such a piece, in signs that can be printed."""
    named = brought.passage if isinstance(brought, Reading) else brought
    name = str(getattr(named, "id", "") or getattr(named, "where", ""))
    return name.encode("ascii", "backslashreplace").decode().replace("\0", "\\0")


def _entry(reading: Reading, source: Source) -> Entry:
    passage, keywords = reading.passage, reading.keywords or reading.passage.title
    return Entry(passage=passage, keywords=keywords, sha256=digest([vars(passage), keywords]), origin=source.origin)


def taken_in(records: LibraryRecords) -> Iterable[Document]:
    """The sources whose material is in the library."""
    return records.documents(SOURCE)
