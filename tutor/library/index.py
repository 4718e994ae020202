"""The index of meanings: words in, passages near them out. SQL is the truth; this can always be made anew.

Search works from the first moment: exactly, over the vectors in SQL, until Chroma is up, and again whenever it is not.
"""

import logging
import os
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from threading import Event, Lock, RLock, Thread
from time import monotonic

import numpy as np

from tutor.domain.errors import InvalidInput
from tutor.domain.library import EVERYTHING, Shelf, Vector
from tutor.library.chroma import ChromaTrouble, ChromaVectors, embedded, remote
from tutor.library.embeddings import MODEL, MiniLM, Vectors, load_minilm
from tutor.library.exact import ExactVectors, Near, as_bytes, as_matrix
from tutor.library.index_folder import IndexFolder
from tutor.library.load import Progress, silent
from tutor.library.records import LibraryRecords

LOG = logging.getLogger(__name__)
Notice = Callable[[str], None]
LoadModel = Callable[[Notice], MiniLM | None]

FOLLOW_EVERY = 5.0  # seconds between looks at whether another process loaded content
KNOCK_EVERY = 60.0  # seconds between tries whether a server that was lost is there again
QUESTIONS_KEPT = 512
READ_AT_ONCE = 64  # passages; a stop in between loses no more
INDEXED_AT_ONCE = 2000


class PassageIndex:
    """Finds passages by meaning. Make one a process; all of it may be called from any thread."""

    def __init__(
        self,
        records: LibraryRecords,
        *,
        folder: Path,
        chroma_url: str = "",
        notice: Notice = LOG.warning,
        load_model: LoadModel = load_minilm,
    ) -> None:
        """Nothing is opened or read yet."""
        self._records = records
        self._folder = IndexFolder(folder, version("chromadb"))
        self._files: Path | None = None
        self._url = chroma_url
        self._notice = notice
        self._load_model = load_model
        self._exact = ExactVectors(records, MODEL)
        self._chroma: ChromaVectors | None = None
        self._filled = False  # while Chroma is being filled the first time, the exact search answers
        self._model_lock, self._lock = Lock(), RLock()
        self._model: MiniLM | None = None
        self._model_tried = False
        self._thread: Thread | None = None
        self._closing = Event()
        self._synced, self._seen, self._looked, self._knocked = "", "", -FOLLOW_EVERY, -KNOCK_EVERY
        self._told = ""
        self._vector = lru_cache(maxsize=QUESTIONS_KEPT)(self._embed)

    @property
    def uses_chroma(self) -> bool:
        """Whether Chroma answers, or the exact search over SQL."""
        return self._chroma is not None

    @property
    def has_model(self) -> bool:
        """Whether the embedding model is loaded by now."""
        return self._model is not None

    def depths(self, texts: Sequence[str]) -> Vectors | None:
        """What the embedding model's last layers say of each text; None when there is no such model."""
        model = self._loaded_model()
        return None if model is None else model.depths(texts)

    def vectors(self, texts: Sequence[str]) -> Vectors | None:
        """One row for each text; None when there is no embedding model."""
        model = self._loaded_model()
        return None if model is None else model.embed(texts)

    def nearest(self, words: str, *, k: int, shelf: Shelf) -> list[Near]:
        """The passages nearest in meaning, best first; none when there is no embedding model."""
        vector = self._vector(words)
        if vector is None:
            return []
        self._follow()
        chroma = self._chroma
        if chroma is not None and self._filled:
            try:
                return chroma.nearest(vector, k=k, shelf=shelf)
            except ChromaTrouble as trouble:
                self._give_up(trouble)
        return self._exact.nearest(vector, k=k, shelf=shelf)

    def closeness(self, words: str, passage_ids: Collection[str]) -> dict[str, float]:
        """The cosine between these words and each of these passages that has a vector."""
        vector = self._vector(words)
        if vector is None or not passage_ids:
            return {}
        kept = self._records.vectors(MODEL, passage_ids)
        return {one.passage_id: float(row @ vector) for one, row in zip(kept, as_matrix(kept), strict=True)}

    def knows(self, word: str) -> bool:
        """Whether this is a word of the language, as far as the model was taught; False without one."""
        model = self._loaded_model()
        return model is not None and model.knows(word)

    def start(self, afterwards: Callable[[], None] = lambda: None) -> None:
        """Bring up the model and Chroma beside everything else; until then the search is exact."""

        def work() -> None:
            self._start()
            afterwards()

        self._beside(work)

    def sync(self, progress: Progress = silent) -> None:
        """Give every passage its vector, and Chroma, where it is up, what SQL holds."""
        with self._lock:
            before = self._records.fingerprint()
            self._fill(progress)
            self._exact.forget()
            if self._chroma is not None:
                try:
                    self._bring(self._chroma, progress)
                    self._filled = True
                except ChromaTrouble as trouble:
                    self._give_up(trouble)
            self._synced = self._seen = before

    def rebuild(self, progress: Progress = silent) -> None:
        """Throw Chroma's index away and make it anew. Text that did not change keeps its vector."""
        with self._lock:
            self._close_chroma()
            self._open(again=True)
            self.sync(progress)

    def wait(self) -> None:
        """Wait for what goes on beside."""
        thread = self._thread
        if thread is not None:
            thread.join()

    def close(self) -> None:
        """Let go of everything. What has no vector yet gets it at the next start."""
        self._closing.set()
        self.wait()
        with self._lock:
            self._close_chroma()
            self._folder.unlock()

    def _start(self) -> None:
        with self._lock:
            self._loaded_model()
            if self._chroma is None:
                self._open(again=False)
            self.sync()

    def _open(self, *, again: bool) -> None:
        """Bring Chroma up; with `again`, empty. Where that fails the search stays exact, with a notice."""
        try:
            if self._url:
                client = remote(self._url)
                self._chroma = _emptied(client) if again else ChromaVectors(client, MODEL)
            elif self._folder.lock():
                self._chroma = self._open_folder(again=again)
            else:
                self._notice("Another process owns the search index; this one searches the database instead.")
        except (ChromaTrouble, InvalidInput, OSError) as trouble:
            self._tell(f"The search index cannot be used, so the database is searched instead. {trouble}")

    def _open_folder(self, *, again: bool) -> ChromaVectors:
        was_used = self._folder.was_used()
        files = None if again else self._folder.trusted()
        self._folder.writing()
        if files is not None:
            try:
                self._files = files
                return ChromaVectors(embedded(files), MODEL)
            except ChromaTrouble as trouble:
                LOG.warning("%s", trouble)
        if was_used and not again:
            self._notice("The search index was damaged, unfinished or of an older version. It is being built anew.")
        self._files = self._folder.fresh()
        return ChromaVectors(embedded(self._files), MODEL)

    def _bring(self, chroma: ChromaVectors, progress: Progress) -> None:
        """Make Chroma hold what SQL holds, touching only what differs."""
        wanted = self._records.with_vector(MODEL)
        held = chroma.hashes()
        new = [name for name, sha256 in wanted.items() if held.get(name) != sha256]
        if self._files is not None:
            self._folder.writing()
        chroma.remove(held.keys() - wanted.keys())
        for start in range(0, len(new), INDEXED_AT_ONCE):
            progress("Indexing the library", start, len(new))
            self._put(chroma, new[start : start + INDEXED_AT_ONCE])
        if new:
            progress("Indexing the library", len(new), len(new))
        self._probe(chroma, next(iter(wanted), None))
        if self._files is not None:
            self._folder.written(self._files)

    def _put(self, chroma: ChromaVectors, names: Sequence[str]) -> None:
        vectors, entries = self._records.vectors(MODEL, names), self._records.entries(names)
        there = [vector for vector in vectors if vector.passage_id in entries]
        hashes = {vector.passage_id: vector.sha256 for vector in there}
        chroma.put([entries[vector.passage_id].passage for vector in there], hashes, as_matrix(there))

    def _probe(self, chroma: ChromaVectors, name: str | None) -> None:
        """Ask for something that is there: an index can lose vectors and still list them."""
        known = self._records.vectors(MODEL, [name]) if name is not None else []
        if known:
            near = chroma.nearest(as_matrix(known)[0], k=1, shelf=EVERYTHING)
            if not near or near[0].cosine < 0.99:
                raise ChromaTrouble("It does not find what it holds.")

    def _fill(self, progress: Progress) -> None:
        """Embed what has no vector yet, a batch at a time, so that a stop in between loses one batch."""
        missing = self._records.without_vector(MODEL)
        model = self._loaded_model() if missing else None
        if model is None:
            return
        batches = [missing[start : start + READ_AT_ONCE] for start in range(0, len(missing), READ_AT_ONCE)]
        # Another process may be at the same: each begins elsewhere and passes over what the other has read.
        first, done = os.getpid() % len(batches), 0
        for some in [*batches[first:], *batches[:first]]:
            if self._closing.is_set():
                return
            progress("Reading the library", done, len(missing))
            self._read(model, some)
            done += len(some)
        progress("Reading the library", len(missing), len(missing))

    def _read(self, model: MiniLM, names: Sequence[str]) -> None:
        some = list(self._records.entries(self._records.without_vector(MODEL, names)).values())
        if not some:
            return
        read = zip(some, model.embed_pairs([entry.meanings for entry in some]), strict=True)
        self._records.set_vectors(
            [Vector(passage_id=entry.passage.id, sha256=entry.sha256, data=as_bytes(row)) for entry, row in read],
            model=MODEL,
        )

    def _embed(self, words: str) -> Vectors | None:
        """The lines of these words say one thing in several ways; what is looked for is the mean of them."""
        model = self._loaded_model()
        if model is None:
            return None
        mean = model.embed(words.split("\n")).mean(axis=0)
        return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), dtype=np.float32)

    def _loaded_model(self) -> MiniLM | None:
        with self._model_lock:
            if not self._model_tried:
                self._model, self._model_tried = self._load_model(self._notice), True
            return self._model

    def _follow(self) -> None:
        """Look now and then whether another process loaded content, and bring it in beside the search.

        A server that was lost is tried again, too.
        While an import goes on the library is another at every look: wait for a look at which it is not.
        """
        if not self._synced or monotonic() - self._looked < FOLLOW_EVERY:
            return
        self._looked = monotonic()
        if self._url and self._chroma is None and monotonic() - self._knocked >= KNOCK_EVERY:
            self._knocked = monotonic()
            self._beside(self._start)
        seen, self._seen = self._seen, self._records.fingerprint()
        if self._seen == seen != self._synced:
            self._beside(self.sync)

    def _beside(self, work: Callable[[], None]) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=work, name="library-index", daemon=True)
            self._thread.start()

    def _tell(self, notice: str) -> None:
        """Say this, but not the same again and again."""
        if notice != self._told:
            self._notice(notice)
        self._told = notice

    def _give_up(self, trouble: ChromaTrouble) -> None:
        with suppress(ChromaTrouble):
            self._close_chroma()
        self._notice(f"The search index stopped working, so the database is searched instead. {trouble}")

    def _close_chroma(self) -> None:
        chroma, self._chroma, self._filled = self._chroma, None, False
        if chroma is not None:
            chroma.close()


def _emptied(client: object) -> ChromaVectors:
    chroma = ChromaVectors(client, MODEL)
    chroma.remove(chroma.hashes().keys())
    return chroma
