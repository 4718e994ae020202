"""The lines a child can call, as the school wrote them down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tutor.domain.errors import InvalidInput


@dataclass(frozen=True, kw_only=True)
class HelpLine:
    """A number and when somebody answers it; `language` is a code like "en", or empty if it is for everybody."""

    name: str
    number: str
    hours: str = ""
    language: str = ""

    @property
    def dial(self) -> str:
        """The number as a telephone takes it; empty if it is none, like the number of a room."""
        bare = "".join(c for c in self.number if c.isdigit() or c == "+")
        return bare if not any(c.isalpha() for c in self.number) else ""

    @property
    def speaks(self) -> str:
        """The language by its own name."""
        return {"en": "English", "es": "español"}.get(self.language, self.language)

    def __str__(self) -> str:
        """As a child reads it."""
        said = f"{self.name} at {self.number}" if self.language != "es" else f"{self.name} al {self.number}"
        return f"{said} ({self.hours})" if self.hours else said


def help_lines(written: object) -> list[HelpLine]:
    """The lines in a settings file: a table `line` each, with name and number, and hours and language if need be.

    Raises:
        InvalidInput: one of them cannot be used; the message says which and why.

    """
    tables = written.get("line", []) if isinstance(written, Mapping) else None
    if not isinstance(tables, list) or not tables:
        raise InvalidInput("The file of help lines needs a table [[line]] for each, with a name and a number.")
    return [_line(place, table) for place, table in enumerate(tables, start=1)]


def _line(place: int, table: object) -> HelpLine:
    if not isinstance(table, Mapping) or not all(isinstance(value, str) for value in table.values()):
        raise InvalidInput(f"Help line {place}: write each part as text in quotes.")
    unknown = set(table) - {"name", "number", "hours", "language"}
    if unknown or not table.get("name") or not any(c.isdigit() for c in table.get("number", "")):
        raise InvalidInput(f"Help line {place} needs a name and a number; hours and language are the only other parts.")
    return HelpLine(**table)


def said(lines: Sequence[HelpLine], language: str) -> str:
    """Those for this language first; those for another one only if there are none."""
    fit = [line for line in lines if line.language in ("", language)]
    return (" o " if language == "es" else " or ").join(str(line) for line in fit or lines)
