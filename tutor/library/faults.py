"""What is wrong with a content file: where, what, and how to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.domain.errors import InvalidInput


@dataclass(frozen=True, kw_only=True, order=True)
class Fault:
    """One fault. `where` is the path inside the file, as in items[2].answer; empty for the file itself.

    Advice is what would make a file better; only a strict check insists on it.
    """

    file: str
    line: int
    where: str
    what: str
    mend: str = ""
    is_advice: bool = False

    def __str__(self) -> str:
        """The fault in one line, as in content/skills/x.yaml:34: items[2].answer: what it is; mend: how to mend it."""
        place = f"{self.file}:{self.line}: " + (f"{self.where}: " if self.where else "")
        return (
            place + ("advice: " if self.is_advice else "") + self.what + (f"; mend: {self.mend}" if self.mend else "")
        )


class BadContent(InvalidInput):
    """A content file that cannot be used, with all that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Carry these faults."""
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)
