"""Passages made up from sentences of the content folder, as many as wanted: the words of a school, never twice the same text."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from tutor.domain.library import Entry, Vector
from tutor.library.digest import digest
from tutor.library.embeddings import MODEL, MiniLM, Vectors
from tutor.library.exact import as_bytes
from tutor.library.pack import read_folders
from tutor.store.library_records import LibraryRecords

CONTENT = Path(__file__).parents[2] / "content"
LONG = 130  # words a passage
OWN = 0.6  # how many of a passage's sentences are those of the passage it is made after
LIKENESS = 0.8  # the cosine between a made up vector and that of the passage it is made after
WRITTEN_AT_ONCE = 2000
A_PAGE = 20


def models() -> list[Entry]:
    """The passages of the content folder that others are made after."""
    return [entry for entry in read_folders([CONTENT]).entries if len(entry.passage.text.split()) > 30]


def made_up(count: int, after: Sequence[Entry], *, seed: int = 1) -> Iterator[tuple[Entry, int]]:
    """That many passages, the same for the same seed, each with the number of the one it is made after."""
    chance = random.Random(seed)
    sentences = [re.split(r"(?<=[.?!])\s+", entry.passage.text) for entry in after]
    everything = [sentence for some in sentences for sentence in some]
    for number in range(count):
        model = chance.randrange(len(after))
        yield _entry(after[model], number, _text(chance, sentences[model], everything)), model


def _text(chance: random.Random, own: Sequence[str], everything: Sequence[str]) -> str:
    said: list[str] = []
    while True:
        sentence = chance.choice(own if chance.random() < OWN else everything)
        if sum(len(one.split()) for one in [*said, sentence]) > LONG:
            return re.sub(r"\d+", lambda _: str(chance.randrange(2, 500)), " ".join(said))
        said.append(sentence)


def _entry(model: Entry, number: int, text: str) -> Entry:
    passage = replace(model.passage, id=f"bench/{number}", title=f"{model.passage.title} ({number})", text=text)
    return Entry(passage=passage, keywords=model.keywords, sha256=digest([passage.id, text]), origin="bench")


def write_pages(folder: Path, entries: Sequence[Entry]) -> None:
    """The passages as pages of Markdown, some on each."""
    for start in range(0, len(entries), A_PAGE):
        some = (entry.passage for entry in entries[start : start + A_PAGE])
        text = "\n\n".join(f"## {passage.title}\n\n{passage.text}" for passage in some)
        (folder / f"page-{start}.md").write_text(text, encoding="utf-8")


def fill(records: LibraryRecords, count: int, model: MiniLM, *, patterns: int) -> None:
    """Put that many made up passages into the library, with vectors scattered around those of real ones."""
    chance, after = random.Random(7), models()
    after = chance.sample(after, min(patterns, len(after)))
    known, noise = model.embed_pairs([entry.meanings for entry in after]), np.random.default_rng(7)
    batch: list[tuple[Entry, int]] = []
    for one in made_up(count, after):
        batch.append(one)
        if len(batch) == WRITTEN_AT_ONCE:
            _write(records, batch, known, noise)
            batch = []
    _write(records, batch, known, noise)


def _write(
    records: LibraryRecords, batch: Sequence[tuple[Entry, int]], known: Vectors, noise: np.random.Generator
) -> None:
    if not batch:
        return
    entries = [entry for entry, _ in batch]
    records.change(documents=[], entries=entries, gone_documents=[], gone_passages=[])
    rows = _scattered(known[[number for _, number in batch]], noise)
    vectors = (
        Vector(passage_id=entry.passage.id, sha256=entry.sha256, data=as_bytes(row))
        for entry, row in zip(entries, rows, strict=True)
    )
    records.set_vectors(vectors, model=MODEL)


def _scattered(rows: Vectors, noise: np.random.Generator) -> Vectors:
    aside = noise.normal(size=rows.shape).astype(np.float32)
    aside /= np.linalg.norm(aside, axis=1, keepdims=True)
    near = LIKENESS * rows + np.sqrt(1 - LIKENESS**2) * aside
    return np.asarray(near / np.linalg.norm(near, axis=1, keepdims=True), dtype=np.float32)
