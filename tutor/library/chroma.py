"""Vectors in Chroma: embedded in a folder that we own, or on a server. Chroma embeds nothing and fetches nothing."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tutor.domain.errors import InvalidInput, Unavailable
from tutor.domain.library import Shelf
from tutor.domain.skills import Passage
from tutor.library.embeddings import Vectors
from tutor.library.exact import Near

COLLECTION = "passages"
BATCH = 500
LISTED_AT_ONCE = 10_000
PATIENCE = 30.0  # seconds for an answer of a server
# Wider than Chroma's own: at a school's size it costs a millisecond and misses next to nothing.
HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 32}


class ChromaTrouble(Unavailable):
    """Chroma cannot be used."""


@contextmanager
def _trouble() -> Iterator[None]:
    """Every failure of Chroma as one kind: its native part raises its own errors, plain ones and panics outside `Exception`."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise ChromaTrouble(f"Chroma: {type(error).__name__}: {str(error)[:200]}") from error


class ChromaVectors:
    """One collection of Chroma."""

    def __init__(self, client: Any, model: str) -> None:
        """Open the collection, or make it. Vectors of another model have another collection."""
        self._client = client
        with _trouble():
            self._collection = client.get_or_create_collection(
                f"{COLLECTION}-{model}", embedding_function=None, configuration={"hnsw": HNSW}
            )

    def hashes(self) -> dict[str, str]:
        """The sha256 of every passage it holds, by id."""
        hashes: dict[str, str] = {}
        while True:
            with _trouble():
                held = self._collection.get(include=["metadatas"], limit=LISTED_AT_ONCE, offset=len(hashes))
            hashes |= {name: str(about["sha256"]) for name, about in zip(held["ids"], held["metadatas"], strict=True)}
            if len(held["ids"]) < LISTED_AT_ONCE:
                return hashes

    def put(self, passages: Sequence[Passage], hashes: Mapping[str, str], rows: Vectors) -> None:
        """Add these passages, or replace what is there under their ids."""
        for start in range(0, len(passages), BATCH):
            some = passages[start : start + BATCH]
            with _trouble():
                self._collection.upsert(
                    ids=[passage.id for passage in some],
                    embeddings=rows[start : start + BATCH],
                    metadatas=[_about(passage, hashes[passage.id]) for passage in some],
                )

    def remove(self, passage_ids: Collection[str]) -> None:
        """Forget these."""
        names = list(passage_ids)
        for start in range(0, len(names), BATCH):
            with _trouble():
                self._collection.delete(ids=names[start : start + BATCH])

    def nearest(self, vector: Vectors, *, k: int, shelf: Shelf) -> list[Near]:
        """The nearest passages on this shelf, best first."""
        with _trouble():
            found = self._collection.query(
                query_embeddings=[vector], n_results=k, where=_where(shelf), include=["distances"]
            )
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        return [Near(passage_id=name, cosine=1 - float(distance)) for name, distance in pairs]

    def close(self) -> None:
        """Let go of the files, or of the connections."""
        with _trouble():
            sessions = _sessions_of(self._client)
            try:
                self._client.close()
            finally:
                for session in sessions:
                    session.close()


def embedded(folder: Path) -> Any:
    """Chroma in this process, keeping its files in this folder."""
    with _trouble():
        import chromadb  # noqa: PLC0415 - takes seconds, and only the server needs it

        return chromadb.PersistentClient(path=str(folder), settings=_settings())


def remote(url: str) -> Any:
    """Chroma's own server at this address."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InvalidInput("TUTOR_CHROMA_URL is an address such as http://127.0.0.1:8001.")
    is_safe = parts.scheme == "https"
    with _trouble():
        import chromadb  # noqa: PLC0415

        port = parts.port or (443 if is_safe else 80)
        client = chromadb.HttpClient(host=parts.hostname, port=port, ssl=is_safe, settings=_settings())
        for session in _sessions_of(client):
            session.timeout = PATIENCE
        return client


def _sessions_of(client: Any) -> list[Any]:
    """The connections to a server, where there is one: Chroma itself would wait on them for ever and never close them."""
    asking = (client, getattr(client, "_admin_client", None))
    found = (getattr(getattr(one, "_server", None), "_session", None) for one in asking)
    return [session for session in found if session is not None]


def _settings() -> Any:
    from chromadb.config import Settings  # noqa: PLC0415

    # Without `_env_file` it would read whatever .env lies in the current folder.
    return Settings(anonymized_telemetry=False, _env_file=None)


def _about(passage: Passage, sha256: str) -> dict[str, str | int]:
    return {
        "kind": passage.kind,
        "skill_id": passage.skill_id or "",
        "language": passage.language,
        "grade": passage.grade or 0,
        "sha256": sha256,
    }


def _where(shelf: Shelf) -> dict[str, Any] | None:
    limits: list[dict[str, Any]] = [
        {name: {"$eq": value}}
        for name, value in (("kind", shelf.kind), ("skill_id", shelf.skill_id), ("language", shelf.language))
        if value is not None
    ]
    if shelf.up_to_grade is not None:
        limits.append({"grade": {"$lte": shelf.up_to_grade}})
    return {"$and": limits} if len(limits) > 1 else limits[0] if limits else None
