"""A conference about a plan: an agenda with what each line rests on, then notes and decisions, never rewritten."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from tutor.domain.errors import Conflict, InvalidInput

LINE_LIMIT = 300
NOTES_LIMIT = 6000
MOST_LINES = 12
ROOM = {"celebrate": 3, "discuss": 2, "decide": 1}
"""How many lines of each kind code puts on an agenda; people may write more."""


class Section(StrEnum):
    """The three parts of an agenda, in their order."""

    CELEBRATE = "celebrate"
    DISCUSS = "discuss"
    DECIDE = "decide"


class Rule(StrEnum):
    """Why a line is on the agenda."""

    GOAL_MET = "goal_met"
    SKILL_SOLID = "skill_solid"
    CAME_BACK = "came_back"
    PROJECT_STEP = "project_step"
    OWN_WORDS = "own_words"
    STUCK = "stuck"
    BEHIND = "behind"
    UNSURE = "unsure"
    NOT_PRACTISED = "not_practised"
    GAPS = "gaps"
    WAITING = "waiting"
    AT_TARGET = "at_target"
    PAST_DUE = "past_due"
    NO_GOAL = "no_goal"
    NEXT_DATE = "next_date"


class SourceKind(StrEnum):
    """What a line can rest on."""

    ATTEMPTS = "attempts"
    VERSION = "version"
    CHANGE = "change"
    PROJECT = "project"
    CHECK_IN = "check_in"
    GOAL = "goal"


@dataclass(frozen=True, kw_only=True)
class Source:
    """Records a line rests on. `skill_id` is where to look attempts up."""

    kind: SourceKind
    ids: tuple[str, ...]
    skill_id: str = ""


@dataclass(frozen=True, kw_only=True)
class AgendaLine:
    """One line. A line a person wrote has no rule and no source."""

    section: Section
    text: str
    rule: Rule | None = None
    sources: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what nobody could talk about."""
        if not self.text.strip() or len(self.text) > LINE_LIMIT:
            raise InvalidInput(f"A line of the agenda has words, {LINE_LIMIT} characters at most.")


class ConferenceStatus(StrEnum):
    """Where a conference is in its life."""

    PLANNED = "planned"
    HELD = "held"
    CALLED_OFF = "called_off"


@dataclass(frozen=True, kw_only=True)
class Conference:
    """A conference as it stands."""

    id: str
    student_id: str
    on: date
    agenda: tuple[AgendaLine, ...] = ()
    notes: str = ""
    decisions: tuple[str, ...] = ()
    status: ConferenceStatus = ConferenceStatus.PLANNED

    def __post_init__(self) -> None:
        """Refuse what does not fit."""
        if len(self.notes) > NOTES_LIMIT:
            raise InvalidInput(f"Notes fit in {NOTES_LIMIT} characters; these have {len(self.notes)}.")
        if max(len(self.agenda), len(self.decisions)) > MOST_LINES:
            raise InvalidInput(f"An agenda has {MOST_LINES} lines at most, and so have the decisions.")
        if any(not text.strip() or len(text) > LINE_LIMIT for text in self.decisions):
            raise InvalidInput(f"A decision has words, {LINE_LIMIT} characters at most.")

    def lines(self, section: Section) -> tuple[AgendaLine, ...]:
        """The lines of one part."""
        return tuple(line for line in self.agenda if line.section is section)

    def arranged(self, on: date, agenda: tuple[AgendaLine, ...]) -> "Conference":
        """Before it is held: another day, another agenda.

        Raises:
            Conflict: it is over, or was called off.

        """
        self._must_be(ConferenceStatus.PLANNED)
        return replace(self, on=on, agenda=agenda)

    def held(self, notes: str, decisions: tuple[str, ...], *, today: date) -> "Conference":
        """What was said and decided; may be written again while memory is fresh.

        Raises:
            Conflict: it was called off.
            InvalidInput: its day has not come yet.

        """
        self._must_be(ConferenceStatus.PLANNED, ConferenceStatus.HELD)
        if self.on > today:
            raise InvalidInput(f"It is on {self.on.isoformat()}. Notes are written on the day or after it.")
        return replace(self, notes=notes.strip(), decisions=decisions, status=ConferenceStatus.HELD)

    def called_off(self) -> "Conference":
        """It does not take place."""
        self._must_be(ConferenceStatus.PLANNED)
        return replace(self, status=ConferenceStatus.CALLED_OFF)

    def _must_be(self, *statuses: ConferenceStatus) -> None:
        if self.status not in statuses:
            raise Conflict(f"This conference was already {self.status.replace('_', ' ')}.")


@dataclass(frozen=True, kw_only=True)
class ConferenceVersion:
    """One entry of a conference's history: never changed, never deleted. `number` counts from 1."""

    number: int
    conference: Conference
    by: str
    at: datetime
