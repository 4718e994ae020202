"""What a school, a class or one student's teachers have settled: how the tutor works with a student, and who signs what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, time
from enum import StrEnum

from tutor.domain.disclosure import Solutions
from tutor.domain.errors import InvalidInput
from tutor.domain.goal_changes import ChangeKind

MOST_TOKENS = 10_000_000


class Scope(StrEnum):
    """Whom a rule is for, the widest first; a nearer one goes before a wider one."""

    SCHOOL = "school"
    CLASS = "class"
    STUDENT = "student"


class FamilyPart(StrEnum):
    """What a family does when a change to the plan was approved."""

    NONE = "none"
    INFORMED = "informed"
    CO_SIGNS = "co_signs"


class TurnMode(StrEnum):
    """How the tutor goes about a turn; the words of each are in `prompts/modes/`."""

    ASK = "ask"
    PRACTISE = "practise"
    EXPLORE = "explore"
    PLAN = "plan"
    REFLECT = "reflect"


class Language(StrEnum):
    """What the tutor can speak."""

    ENGLISH = "en"
    SPANISH = "es"


class Speaker(StrEnum):
    """Who may speak: the guided tutor alone, or the language models that are configured too."""

    GUIDED = "guided"
    CONFIGURED = "configured"


@dataclass(frozen=True, kw_only=True)
class QuietHours:
    """When the tutor rests, by the school's clock: from the first minute to before the last, also over midnight.

    The same time twice means never.
    """

    begin: time
    end: time

    def hold(self, at: time) -> bool:
        """Whether they are at this time of day."""
        if self.begin <= self.end:
            return self.begin <= at < self.end
        return at >= self.begin or at < self.end

    @property
    def never(self) -> bool:
        """Whether there are none."""
        return self.begin == self.end


NO_QUIET = QuietHours(begin=time(), end=time())
LAST_GRADE = 12


@dataclass(frozen=True, kw_only=True)
class FamilyReads:
    """Up to which grade families may read the chats; 0 is not at all.

    The grade stands for the age: no date of birth is kept. Where no grade is known, nobody at home reads.

    Raises:
        InvalidInput: there is no such grade.

    """

    grade: int

    def __post_init__(self) -> None:
        """Refuse a grade no school has."""
        if not 0 <= self.grade <= LAST_GRADE:
            raise InvalidInput(f"Families read chats up to a grade from 1 to {LAST_GRADE}, or not at all.")

    def of(self, grade: int | None) -> bool:
        """Whether the chats of a student of this grade may be read at home."""
        return grade is not None and self.grade > 0 and grade <= self.grade


NOT_AT_HOME = FamilyReads(grade=0)
WHOLE_SCHOOL = "school"
"""The id that goes with `Scope.SCHOOL`."""


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What is settled at one place. What is not said here (None) is as the wider scope says.

    `tokens` is what language models may use for one student a day; 0 is no limit.

    Raises:
        InvalidInput: nobody could live by them.

    """

    family: Mapping[ChangeKind, FamilyPart] = field(default_factory=dict)
    solutions: Solutions | None = None
    modes: frozenset[TurnMode] | None = None
    quiet: QuietHours | None = None
    languages: frozenset[Language] | None = None
    speaker: Speaker | None = None
    tokens: int | None = None
    chats: FamilyReads | None = None

    def __post_init__(self) -> None:
        """Refuse what would leave a student with nothing."""
        if self.modes is not None and not self.modes:
            raise InvalidInput("Leave at least one thing a student may do with the tutor.")
        if self.languages is not None and not self.languages:
            raise InvalidInput("Leave at least one language.")
        if self.tokens is not None and not 0 <= self.tokens <= MOST_TOKENS:
            raise InvalidInput(f"A day’s tokens are a whole number from 1 to {MOST_TOKENS:,}.")

    def family_part(self, kind: ChangeKind) -> FamilyPart:
        """What the family does when such a change was approved; they are told where nothing was settled."""
        return self.family.get(kind, FamilyPart.INFORMED)

    def allows(self, mode: TurnMode) -> bool:
        """Whether the student may do this with the tutor."""
        return self.modes is None or mode in self.modes

    def spoken(self, language: str) -> str:
        """The same language if it may be spoken, else the first that may."""
        if not self.languages or language[:2] in self.languages:
            return language
        return str(min(self.languages))

    def read_at_home(self, grade: int | None) -> int:
        """Up to which grade the family of a student of this one may read the chats; 0 where it may not."""
        return self.chats.grade if self.chats and self.chats.of(grade) else 0

    @property
    def guided_only(self) -> bool:
        """Whether no language model is asked."""
        return self.speaker is Speaker.GUIDED


@dataclass(frozen=True, kw_only=True)
class RulesVersion:
    """One entry in the history of the rules of one place: never rewritten. `number` counts from 1.

    Raises:
        InvalidInput: it opens the chats to families, which only the school can.

    """

    scope: Scope
    scope_id: str
    number: int
    rules: Rules
    by: str
    at: datetime

    def __post_init__(self) -> None:
        """Let a class or a student's teachers close the chats to families, never open them."""
        if self.scope is not Scope.SCHOOL and self.rules.chats not in (None, NOT_AT_HOME):
            raise InvalidInput("Only the school can let families read chats. Here they can be closed to them.")


USUAL = Rules(
    family={kind: Rules().family_part(kind) for kind in ChangeKind},
    solutions=Solutions.USUAL,
    modes=frozenset(TurnMode),
    quiet=NO_QUIET,
    languages=frozenset(Language),
    speaker=Speaker.CONFIGURED,
    tokens=0,
    chats=NOT_AT_HOME,
)
"""What holds where nobody settled anything."""


def settled_in(rules: Rules) -> dict[str, object]:
    """Each value that is said here, by its name; the family's parts as `family.add` and so on."""
    said = {one.name: getattr(rules, one.name) for one in fields(rules) if one.name != "family"}
    parts = {f"family.{kind}": part for kind, part in rules.family.items()}
    return {name: value for name, value in (said | parts).items() if value is not None}


def nearest(rules: Sequence[Rules]) -> Rules:
    """All in one, each of them going before those to its left."""
    found = Rules()
    for one in rules:
        said = {name: value for name, value in settled_in(one).items() if not name.startswith("family.")}
        found = replace(found, **said, family={**found.family, **one.family})  # type: ignore[arg-type]
    return found


def read_at_home_since(history: Sequence[RulesVersion], grade: int | None) -> datetime | None:
    """Since when the family of a student of this grade may read the chats without a break; None where it may not now.

    `history` is all that was ever settled in the places that count for the student.
    """
    latest: dict[tuple[int, str], Rules] = {}
    since = None
    for one in sorted(history, key=lambda one: (one.at, one.number)):
        latest[list(Scope).index(one.scope), one.scope_id] = one.rules
        may = nearest([latest[place] for place in sorted(latest)]).read_at_home(grade)
        since = (since or one.at) if may else None
    return since
