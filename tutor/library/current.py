"""The catalogue as the database has it now, also when another process brings something in or takes it out."""

from contextlib import suppress
from threading import Lock
from time import monotonic

from tutor.domain.catalogue import Catalogue
from tutor.domain.errors import Unavailable
from tutor.library.documents import Thing, catalogue_of, thing_of
from tutor.library.records import LibraryRecords

LOOK_EVERY = 3.0  # seconds between looks at whether the library changed


class CurrentCatalogue:
    """Call it for the catalogue. May be called from any thread; while one looks, the others go on with what was there."""

    def __init__(self, records: LibraryRecords) -> None:
        """Read nothing yet: the catalogue is empty until `refresh`, or the first call."""
        self._records = records
        self._lock = Lock()
        self._catalogue = Catalogue()
        self._stamp, self._looked = "", -LOOK_EVERY
        self._hashes: dict[tuple[str, str], str] = {}
        self._things: dict[tuple[str, str], Thing | None] = {}

    def __call__(self) -> Catalogue:
        """The catalogue, at most a few seconds old; the last one known while the database cannot be reached."""
        if monotonic() - self._looked >= LOOK_EVERY and self._lock.acquire(blocking=False):
            try:
                with suppress(Unavailable):
                    self._look()
            finally:
                self._lock.release()
        return self._catalogue

    def refresh(self) -> None:
        """Look now."""
        with self._lock:
            self._look()

    def _look(self) -> None:
        self._looked = monotonic()
        stamp = self._records.fingerprint()
        if stamp != self._stamp:
            self._read()
            self._stamp = stamp

    def _read(self) -> None:
        """Read only what is new or different: an import in another process changes the library many times."""
        hashes = self._records.document_hashes()
        new = [key for key, sha256 in hashes.items() if self._hashes.get(key) != sha256]
        found = self._records.documents() if len(new) == len(hashes) else self._records.some_documents(new)
        things = {key: thing for key, thing in self._things.items() if key in hashes}
        things |= {(document.kind, document.id): thing_of(document) for document in found}
        self._things, self._hashes = dict(sorted(things.items())), hashes
        self._catalogue = catalogue_of(self._things.values())
