"""Waiting until what was committed is on the disk: those who wait together wait once."""

import os
from pathlib import Path
from threading import Lock

from tutor.domain.errors import Unavailable

_sync = getattr(os, "fdatasync", os.fsync)
_NOT_TAKEN = "The disk did not confirm what was just stored. See that it is well and has room, then try again."


class OnDisk:
    """Puts SQLite's write-ahead log on the disk after commits that have not waited for it (`synchronous = NORMAL`).

    With FULL each commit waits for the disk while it holds the one write lock: a class that presses Enter at once is as
    late as all its commits one after the other. So everybody commits, and who comes while the disk works shares its next
    answer: "group commit", as in PostgreSQL. Nothing is acknowledged before `reached` returns.
    """

    def __init__(self, log: Path) -> None:
        """`log` is the file that commits are appended to."""
        self._log = log
        self._counting, self._at_the_disk = Lock(), Lock()
        self._committed = self._written = 0

    def reached(self) -> None:
        """Wait until all that was committed before this call is on the disk.

        Raises:
            Unavailable: the disk did not take it.

        """
        with self._counting:
            self._committed += 1
            mine = self._committed
        with self._at_the_disk:
            if self._written < mine:
                through = self._committed
                self._write()
                self._written = through

    def _write(self) -> None:
        try:
            log = os.open(self._log, os.O_RDONLY)
        except FileNotFoundError:
            return  # whoever closed the database last has put everything into its main file
        try:
            _sync(log)
        except OSError as error:
            raise Unavailable(_NOT_TAKEN) from error
        finally:
            os.close(log)
