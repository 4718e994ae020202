"""What the library needs kept in SQL. Nobody inherits from this; whatever has the methods fits."""

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from tutor.domain.library import Document, Entry, Shelf, Vector
from tutor.domain.skills import Passage


class LibraryRecords(Protocol):
    """Documents, passages, their vectors and a full-text search over them. Each call is one transaction."""

    def fingerprint(self) -> str:
        """Another text after every change of a document or a passage. Cheap: it may be asked at every turn."""
        ...

    def documents(self, kind: str | None = None) -> list[Document]:
        """All of them, or all of one kind, by kind and id."""
        ...

    def some_documents(self, keys: Collection[tuple[str, str]]) -> list[Document]:
        """Those of these, by kind and id, that exist."""
        ...

    def hashes(self, origin: str | None = None) -> tuple[dict[tuple[str, str], str], dict[str, str]]:
        """The sha256 of every document by kind and id, and of every passage by id; of one origin, or of all."""
        ...

    def document_hashes(self) -> dict[tuple[str, str], str]:
        """The sha256 of every document by kind and id."""
        ...

    def change(
        self,
        *,
        documents: Sequence[Document],
        entries: Sequence[Entry],
        gone_documents: Collection[tuple[str, str]],
        gone_passages: Collection[str],
    ) -> None:
        """Put and remove all of these at once. A changed passage loses its vector."""
        ...

    def passage(self, passage_id: str) -> Passage | None:
        """One passage."""
        ...

    def entries(self, passage_ids: Collection[str]) -> dict[str, Entry]:
        """Those passages that exist, by id."""
        ...

    def without_vector(self, model: str, of: Collection[str] | None = None) -> list[str]:
        """Ids of the passages, of these or of all, that have no vector made by this model."""
        ...

    def with_vector(self, model: str) -> dict[str, str]:
        """The sha256 of every passage that has a vector made by this model, by id, in the order of ids."""
        ...

    def set_vectors(self, vectors: Iterable[Vector], *, model: str) -> None:
        """Keep these vectors, made by this model, of passages that have not changed since they were read."""
        ...

    def vectors(self, model: str, of: Collection[str]) -> list[Vector]:
        """The vectors made by this model, of those of these passages that have one."""
        ...

    def matching(self, words: Sequence[str], *, k: int, shelf: Shelf) -> list[str]:
        """Ids of the passages with any of these words, best first. Words are data: no syntax in them has a meaning."""
        ...

    def loved_names(self) -> set[str]:
        """Every word of the names that interests go by, in lower case: children's own spelling is among them."""
        ...

    def vocabulary(self) -> dict[str, int]:
        """Every word of the titles and texts, in lower case, and in how many passages it stands. Names may be misspelled."""
        ...
