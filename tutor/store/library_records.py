"""The library in SQL: documents, passages, vectors, and the search by words that both databases offer."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import islice
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import Connection, bindparam, delete, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from tutor.domain.library import EVERYTHING, Document, Entry, Shelf, Vector
from tutor.domain.skills import Passage, PassageKind
from tutor.store.database import Database
from tutor.store.library_tables import documents as documents_table
from tutor.store.library_tables import passages as passages_table
from tutor.store.library_tables import stamp as stamp_table

Key = TypeVar("Key")
MOST_WORDS = 24
LONGEST_WORD = 40
AT_ONCE = 1000  # how many ids one question to the database names
ENOUGH = 20_000  # passages that are ranked by all the words asked; beyond, a passage must have one of the rarer words
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
_SQLITE_RANK = "bm25(passage_words, 3.0, 3.0, 1.0)"
_SQLITE_MATCH = text(f"""
    SELECT p.id FROM (SELECT rowid AS seq, {_SQLITE_RANK} AS far FROM passage_words
    WHERE passage_words MATCH :words ORDER BY far, rowid LIMIT :k) JOIN passages p USING (seq)
    ORDER BY far, seq""")  # noqa: S608 - the only text put in is ours
_SQLITE_SHELF = text(f"""
    SELECT p.id FROM passage_words JOIN passages p ON p.seq = passage_words.rowid
    WHERE passage_words MATCH :words AND {_SHELF} ORDER BY {_SQLITE_RANK}, p.seq LIMIT :k""")  # noqa: S608 - as above
_SQLITE_COUNT = text("SELECT count(*) FROM passage_words WHERE passage_words MATCH :words")
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
        """Another text after every change of a document or a passage. Cheap: it may be asked at every turn."""
        with self.database.connect() as connection:
            return str(connection.scalar(select(stamp_table.c.stamp).where(stamp_table.c.id == "library")))

    def loaded(self) -> str:
        """What `set_loaded` was told last; empty before."""
        with self.database.connect() as connection:
            return connection.scalar(select(stamp_table.c.stamp).where(stamp_table.c.id == "content")) or ""

    def set_loaded(self, digest: str) -> None:
        """Remember which content the library holds."""
        with self.database.connect(writing=True) as connection:
            _put(connection, stamp_table, ["id"], [{"id": "content", "stamp": digest}])

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

    def document_hashes(self) -> dict[tuple[str, str], str]:
        """The sha256 of every document by kind and id."""
        table = documents_table
        with self.database.connect() as connection:
            rows = connection.execute(select(table.c.kind, table.c.id, table.c.sha256))
            return {(kind, name): sha for kind, name, sha in rows}

    def documents(self, kind: str | None = None) -> list[Document]:
        """All of them, or all of one kind, by kind and id."""
        table = documents_table
        query = select(table) if kind is None else select(table).where(table.c.kind == kind)
        with self.database.connect() as connection:
            rows = connection.execute(query.order_by(table.c.kind, table.c.id)).mappings()
            return [Document(**row) for row in rows]

    def some_documents(self, keys: Collection[tuple[str, str]]) -> list[Document]:
        """Those of these, by kind and id, that exist."""
        table = documents_table
        found: list[Document] = []
        with self.database.connect() as connection:
            for kind in sorted({kind for kind, _ in keys}):
                for some in _batches(sorted(name for other, name in keys if other == kind)):
                    query = select(table).where(table.c.kind == kind, table.c.id.in_(some)).order_by(table.c.id)
                    found += [Document(**row) for row in connection.execute(query).mappings()]
        return found

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
            _put(connection, stamp_table, ["id"], [{"id": "library", "stamp": str(uuid4())}])

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
        found: dict[str, Entry] = {}
        with self.database.connect() as connection:
            for some in _batches(wanted):
                rows = connection.execute(select(*_ENTRY).where(passages_table.c.id.in_(some))).mappings()
                found |= {row["id"]: _entry(dict(row)) for row in rows}
        return found

    def without_vector(self, model: str, of: Collection[str] | None = None) -> list[str]:
        """Ids of the passages, of these or of all, that have no vector made by this model."""
        table = passages_table
        query = select(table.c.id).where(table.c.vector_model.is_distinct_from(model)).order_by(table.c.id)
        with self.database.connect() as connection:
            if of is None:
                return list(connection.scalars(query))
            return [name for some in _batches(of) for name in connection.scalars(query.where(table.c.id.in_(some)))]

    def with_vector(self, model: str) -> dict[str, str]:
        """The sha256 of every passage that has a vector made by this model, by id, in the order of ids."""
        table = passages_table
        query = select(table.c.id, table.c.sha256).where(table.c.vector_model == model).order_by(table.c.id)
        with self.database.connect() as connection:
            return dict(connection.execute(query).all())

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

    def vectors(self, model: str, of: Collection[str]) -> list[Vector]:
        """The vectors made by this model, of those of these passages that have one."""
        table = passages_table
        query = select(table.c.id, table.c.sha256, table.c.vector).where(table.c.vector_model == model)
        with self.database.connect() as connection:
            return [
                Vector(passage_id=name, sha256=sha256, data=data)
                for some in _batches(of)
                for name, sha256, data in connection.execute(query.where(table.c.id.in_(some)))
            ]

    def matching(self, words: Sequence[str], *, k: int, shelf: Shelf) -> list[str]:
        """Ids of the passages with any of these words, best first. Words are data: no syntax in them has a meaning."""
        asked = [word for given in words for word in re.findall(r"[^\W_]+", given) if len(word) <= LONGEST_WORD]
        if not asked:
            return []
        with self.database.connect() as connection:
            asked = list(dict.fromkeys(asked))[:MOST_WORDS]
            if connection.dialect.name == "sqlite":
                query = _SQLITE_MATCH if shelf == EVERYTHING else _SQLITE_SHELF
                return list(connection.scalars(query, {"words": _any_of(connection, asked), "k": k, **vars(shelf)}))
            return list(connection.scalars(_POSTGRESQL_MATCH, {"words": asked, "k": k, **vars(shelf)}))

    def loved_names(self) -> set[str]:
        """Every word of the names that interests go by, in lower case: children's own spelling is among them."""
        query = select(passages_table.c.keywords).where(passages_table.c.kind == PassageKind.INTEREST).distinct()
        with self.database.connect() as connection:
            named = connection.execute(query).scalars()
            return {word for names in named for word in re.findall(r"[^\W\d_]{2,}", names.casefold())}

    def vocabulary(self) -> dict[str, int]:
        """Every word that stands in a passage, in lower case, and in how many passages it does."""
        query = select(passages_table.c.title, passages_table.c.text)
        counted: Counter[str] = Counter()
        with self.database.connect() as connection:
            for row in connection.execution_options(yield_per=AT_ONCE).execute(query):
                counted.update(set(re.findall(r"[^\W\d_]{2,}", " ".join(row).casefold())))
        return counted


def _any_of(connection: Connection, words: Sequence[str]) -> str:
    """What SQLite is asked for any of these words.

    In a big library the words that nearly every passage has take long to rank and say little. There a passage must have
    one of the rarer words to be ranked; then all of them count.
    """
    every = " OR ".join(f'"{word}"' for word in words)
    if len(words) == 1 or _count(connection, every) <= ENOUGH:
        return every
    counted = sorted((_count(connection, f'"{word}"'), word) for word in words)
    rare, ranked = [], 0
    for times, word in counted:
        if times and (not ranked or ranked + times <= ENOUGH):
            rare.append(f'"{word}"')
            ranked += times
    return f"({' OR '.join(rare)}) AND ({every})"


def _count(connection: Connection, words: str) -> int:
    return int(connection.scalar(_SQLITE_COUNT, {"words": words}) or 0)


def _remove(
    connection: Connection, gone_documents: Collection[tuple[str, str]], gone_passages: Collection[str]
) -> None:
    for kind in {kind for kind, _ in gone_documents}:
        for some in _batches(name for other, name in gone_documents if other == kind):
            table = documents_table
            connection.execute(delete(table).where(table.c.kind == kind, table.c.id.in_(some)))
    for some in _batches(gone_passages):
        connection.execute(delete(passages_table).where(passages_table.c.id.in_(some)))


def _put(connection: Connection, table: Any, key: list[str], rows: list[dict[str, Any]]) -> None:
    """Insert, or change what is there under the same key."""
    if rows:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        query = dialect.insert(table)
        changed = {name: query.excluded[name] for name in rows[0] if name not in key}
        connection.execute(query.on_conflict_do_update(index_elements=key, set_=changed), rows)


def _batches(names: Iterable[Key]) -> Iterator[list[Key]]:
    """These in lists short enough for one question."""
    remaining = iter(names)
    while some := list(islice(remaining, AT_ONCE)):
        yield some


def _row(entry: Entry) -> dict[str, Any]:
    kept = {"keywords": entry.keywords, "sha256": entry.sha256, "origin": entry.origin}
    return vars(entry.passage) | kept | {"vector": None, "vector_model": None}


def _entry(row: dict[str, Any]) -> Entry:
    kept = {name: row.pop(name) for name in ("keywords", "sha256", "origin")}
    return Entry(passage=Passage(**row), **kept)
