"""The library in SQL: documents, passages, vectors, and the search by words that both databases offer."""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, text, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from tutor.domain.library import Document, Entry, Shelf, Vector
from tutor.domain.skills import Passage
from tutor.store.database import Database
from tutor.store.library_tables import documents as documents_table
from tutor.store.library_tables import passages as passages_table

MOST_WORDS = 24
LONGEST_WORD = 40
_ENTRY = [
    *(passages_table.c[field.name] for field in fields(Passage)),
    passages_table.c.keywords,
    passages_table.c.sha256,
    passages_table.c.origin,
]
_SHELF = """(:kind IS NULL OR p.kind = :kind) AND (:skill_id IS NULL OR p.skill_id = :skill_id)
    AND (:language IS NULL OR p.language = :language)
    AND (:up_to_grade IS NULL OR coalesce(p.grade, 0) <= :up_to_grade)"""
# A title and the names of its subject say more than a word in the text.
_SQLITE_MATCH = text(f"""
    SELECT p.id FROM passage_words JOIN passages p ON p.seq = passage_words.rowid
    WHERE passage_words MATCH :words AND {_SHELF}
    ORDER BY bm25(passage_words, 3.0, 3.0, 1.0), p.id LIMIT :k""")  # noqa: S608 - the only text put in is ours
# ts_rank knows no rare and common words, so each word is weighed by how few passages have it.
_POSTGRESQL_MATCH = text(f"""
    WITH asked AS (SELECT DISTINCT plainto_tsquery('english', word) AS query FROM unnest(:words) word),
    rare AS (SELECT query, ln(1 + (SELECT count(*) FROM passages)::float8 / count(*)) AS weight
        FROM asked JOIN passages p ON p.words @@ query GROUP BY query)
    SELECT p.id FROM rare JOIN passages p ON p.words @@ rare.query WHERE {_SHELF}
    GROUP BY p.id ORDER BY sum(rare.weight * ts_rank('{{0.1, 0.3, 1.0, 1.0}}', p.words, rare.query, 1)) DESC, p.id
    LIMIT :k""").bindparams(  # noqa: S608 - the only text put in is ours
    bindparam("words", type_=postgresql.ARRAY(passages_table.c.title.type)),
    bindparam("kind", type_=passages_table.c.kind.type),
    bindparam("skill_id", type_=passages_table.c.skill_id.type),
    bindparam("language", type_=passages_table.c.language.type),
    bindparam("up_to_grade", type_=passages_table.c.grade.type),
)


@dataclass(frozen=True)
class LibraryRecords:
    """The library of one database. Each call is a transaction of its own."""

    database: Database

    def fingerprint(self) -> str:
        """A hash of all documents and passages as they are now."""
        kept, read = self.hashes()
        lines = [f"{kind} {name} {sha}" for (kind, name), sha in kept.items()]
        lines += [f"passage {name} {sha}" for name, sha in read.items()]
        return hashlib.sha256("\n".join(sorted(lines)).encode("utf-8")).hexdigest()

    def hashes(self, origin: str | None = None) -> tuple[dict[tuple[str, str], str], dict[str, str]]:
        """The sha256 of every document by kind and id, and of every passage by id; of one origin, or of all."""
        documents, passages = documents_table.c, passages_table.c
        of_documents = select(documents.kind, documents.id, documents.sha256)
        of_passages = select(passages.id, passages.sha256)
        if origin is not None:
            of_documents = of_documents.where(documents.origin == origin)
            of_passages = of_passages.where(passages.origin == origin)
        with self.database.connect() as connection:
            kept, read = connection.execute(of_documents).all(), connection.execute(of_passages).all()
        return {(kind, name): sha for kind, name, sha in kept}, dict(read)

    def documents(self) -> list[Document]:
        """All of them, by kind and id."""
        with self.database.connect() as connection:
            rows = connection.execute(
                select(documents_table).order_by(documents_table.c.kind, documents_table.c.id)
            ).mappings()
            return [Document(**row) for row in rows]

    def change(
        self,
        *,
        documents: Sequence[Document],
        entries: Sequence[Entry],
        gone_documents: Collection[tuple[str, str]],
        gone_passages: Collection[str],
    ) -> None:
        """Put and remove all of these at once. A changed passage loses its vector."""
        with self.database.connect(writing=True) as connection:
            _remove(connection, gone_documents, gone_passages)
            _put(connection, documents_table, ["kind", "id"], [vars(document) for document in documents])
            _put(connection, passages_table, ["id"], [_row(entry) for entry in entries])

    def passage(self, passage_id: str) -> Passage | None:
        """One passage."""
        entry = self.entries([passage_id]).get(passage_id)
        return entry.passage if entry else None

    def passages_of(self, skill_id: str) -> list[Passage]:
        """Everything there is to read about one skill, in the order it was written."""
        about = select(*_ENTRY).where(passages_table.c.skill_id == skill_id, passages_table.c.interest_id.is_(None))
        with self.database.connect() as connection:
            rows = connection.execute(about.order_by(passages_table.c.seq)).mappings()
            return [_entry(dict(row)).passage for row in rows]

    def entries(self, passage_ids: Collection[str]) -> dict[str, Entry]:
        """Those passages that exist, by id."""
        # NUL never stands in an id, and PostgreSQL does not even take it in a question.
        wanted = [passage_id for passage_id in passage_ids if "\0" not in passage_id and passage_id.isprintable()]
        with self.database.connect() as connection:
            rows = connection.execute(select(*_ENTRY).where(passages_table.c.id.in_(wanted))).mappings()
            return {row["id"]: _entry(dict(row)) for row in rows}

    def without_vector(self, model: str) -> list[Entry]:
        """The passages that have no vector made by this model."""
        query = select(*_ENTRY).where(passages_table.c.vector_model.is_distinct_from(model))
        with self.database.connect() as connection:
            return [_entry(dict(row)) for row in connection.execute(query.order_by(passages_table.c.id)).mappings()]

    def set_vectors(self, vectors: Iterable[Vector], *, model: str) -> None:
        """Keep these vectors, made by this model, of passages that have not changed since they were read."""
        rows = [
            {"of": vector.passage_id, "read": vector.sha256, "data": vector.data, "model": model} for vector in vectors
        ]
        table = passages_table
        query = update(table).where(table.c.id == bindparam("of"), table.c.sha256 == bindparam("read"))
        if rows:
            with self.database.connect(writing=True) as connection:
                connection.execute(query.values(vector=bindparam("data"), vector_model=bindparam("model")), rows)

    def vectors(self, model: str, of: Collection[str] | None = None) -> list[Vector]:
        """The vectors made by this model, of these passages or of all, by passage id."""
        table = passages_table
        query = select(table.c.id, table.c.sha256, table.c.vector).where(table.c.vector_model == model)
        query = query if of is None else query.where(table.c.id.in_(of))
        with self.database.connect() as connection:
            rows = connection.execute(query.order_by(table.c.id))
            return [Vector(passage_id=name, sha256=sha256, data=data) for name, sha256, data in rows]

    def matching(self, words: Sequence[str], *, k: int, shelf: Shelf) -> list[str]:
        """Ids of the passages with any of these words, best first. Words are data: no syntax in them has a meaning."""
        asked = [word for given in words for word in re.findall(r"[^\W_]+", given) if len(word) <= LONGEST_WORD]
        if not asked:
            return []
        with self.database.connect() as connection:
            is_sqlite = connection.dialect.name == "sqlite"
            asked = list(dict.fromkeys(asked))[:MOST_WORDS]
            any_of: object = " OR ".join(f'"{word}"' for word in asked) if is_sqlite else asked
            query = _SQLITE_MATCH if is_sqlite else _POSTGRESQL_MATCH
            return list(connection.scalars(query, {"words": any_of, "k": k, **vars(shelf)}))

    def vocabulary(self) -> dict[str, int]:
        """Every word that stands in a passage, in lower case, and in how many passages it does."""
        query = select(passages_table.c.title, passages_table.c.keywords, passages_table.c.text)
        with self.database.connect() as connection:
            texts = [" ".join(row) for row in connection.execute(query)]
        return Counter(word for one in texts for word in set(re.findall(r"[^\W\d_]{2,}", one.casefold())))


def _remove(
    connection: Connection, gone_documents: Collection[tuple[str, str]], gone_passages: Collection[str]
) -> None:
    if gone_documents:
        key = tuple_(documents_table.c.kind, documents_table.c.id)
        connection.execute(delete(documents_table).where(key.in_(list(gone_documents))))
    if gone_passages:
        connection.execute(delete(passages_table).where(passages_table.c.id.in_(list(gone_passages))))


def _put(connection: Connection, table: Any, key: list[str], rows: list[dict[str, Any]]) -> None:
    """Insert, or change what is there under the same key."""
    if rows:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        query = dialect.insert(table)
        changed = {name: query.excluded[name] for name in rows[0] if name not in key}
        connection.execute(query.on_conflict_do_update(index_elements=key, set_=changed), rows)


def _row(entry: Entry) -> dict[str, Any]:
    kept = {"keywords": entry.keywords, "sha256": entry.sha256, "origin": entry.origin}
    return vars(entry.passage) | kept | {"vector": None, "vector_model": None}


def _entry(row: dict[str, Any]) -> Entry:
    kept = {name: row.pop(name) for name in ("keywords", "sha256", "origin")}
    return Entry(passage=Passage(**row), **kept)
