"""Practice questions and the generators of them. `render` turns one into an instance with its own numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class KnownMistake:
    """A wrong way that students really take. `answer` is the expression of what it leads to."""

    id: str
    answer: str
    feedback: str


@dataclass(frozen=True, kw_only=True)
class Item:
    """A question with holes: expressions compute its answer, settings change its words and never its mathematics.

    `settings` maps an interest id to the question in its words; `question` is the plain one.
    `level` is 1 (first steps) to 3 (stretch). `also` are further skills it needs, beside the one it is practice for.
    What was brought in from outside has the id of its import as `origin`, a `licence`, and an `address` on the web where it
    names one.
    """

    id: str
    skill_id: str
    level: int
    answer_type: str
    answer: str
    question: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    conditions: tuple[str, ...] = ()
    options: Mapping[str, object] = field(default_factory=dict)
    hints: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    mistakes: tuple[KnownMistake, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    answer_note: str = ""
    source: str = ""
    also: tuple[str, ...] = ()
    licence: str = ""
    address: str = ""
    origin: str = ""


@dataclass(frozen=True, kw_only=True)
class RenderedMistake:
    """A known mistake with this instance's numbers in it."""

    id: str
    answer: str
    feedback: str


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """One instance of an item. `answer` is the key: it never leaves the server."""

    question: str
    answer: str
    answer_type: str
    options: Mapping[str, object]
    hints: tuple[str, ...]
    steps: tuple[str, ...]
    mistakes: tuple[RenderedMistake, ...]
    answer_note: str
