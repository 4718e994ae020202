"""A project of a student's own: the question that drives it, steps with dates, notes, and what is there in the end."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from tutor.domain.errors import Conflict, InvalidInput, NotFound, TooMany

QUESTION_LIMIT = 240
STEP_LIMIT = 200
PRODUCT_LIMIT = 240
NOTE_LIMIT = 600
MOST_STEPS = 12
MOST_NOTES = 60
MOST_SKILLS = 6
MOST_OPEN = 5
DAYS_A_STEP = 5
FURTHEST = timedelta(days=366)
OWN_STEPS = (
    "Write down what you know, and what you want to find out.",
    "Find two sources, or a person to ask.",
    "Look, count, measure or try it out yourself.",
    "Put together what you found: what surprised you?",
    "Show it to somebody, and ask what is missing.",
)
OWN_PRODUCT = "Something to show: a page, a poster, a model or a short talk"
OWN_STEPS_ES = (
    "Escribe lo que sabes y lo que quieres averiguar.",
    "Busca dos fuentes, o una persona a quien preguntar.",
    "Mira, cuenta, mide o prueba por tu cuenta.",
    "Junta lo que encontraste: ¿qué te sorprendió?",
    "Muéstralo a alguien y pregunta qué falta.",
)
OWN_PRODUCT_ES = "Algo para mostrar: una página, un cartel, un modelo o una charla corta"


class InquiryStatus(StrEnum):
    """Where a project is in its life."""

    ACTIVE = "active"
    PAUSED = "paused"
    FINISHED = "finished"
    DROPPED = "dropped"


OPEN = (InquiryStatus.ACTIVE, InquiryStatus.PAUSED)


class ChangeOf(StrEnum):
    """What was done to a project: one word for each line of its history."""

    BEGUN = "begun"
    QUESTION = "question"
    DATES = "dates"
    STEP = "step"
    DONE = "done"
    NOT_DONE = "not_done"
    NOTE = "note"
    SKILL = "skill"
    PRODUCT = "product"
    PAUSED = "paused"
    RESUMED = "resumed"
    FINISHED = "finished"
    DROPPED = "dropped"
    UNDONE = "undone"


@dataclass(frozen=True, kw_only=True)
class Milestone:
    """One step on the way; `due` is a day to aim at, `done_on` the day it was done."""

    text: str
    due: date | None = None
    done_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a step nobody could do."""
        _fits(self.text, STEP_LIMIT, "step", "Say in a few words what to do.")


@dataclass(frozen=True, kw_only=True)
class Note:
    """Something the student wants to remember."""

    text: str
    at: datetime

    def __post_init__(self) -> None:
        """Refuse an empty or an endless one."""
        _fits(self.text, NOTE_LIMIT, "note", "Write what you want to remember.")


@dataclass(frozen=True, kw_only=True)
class Inquiry:
    """A project as it stands. `number` counts a student's projects from 1, `skills` are ids of the catalogue."""

    id: str
    student_id: str
    number: int
    question: str
    begun_on: date
    interest_id: str = ""
    milestones: tuple[Milestone, ...] = ()
    product: str = ""
    skills: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    status: InquiryStatus = InquiryStatus.ACTIVE

    def __post_init__(self) -> None:
        """Refuse what nobody could work on."""
        _fits(self.question, QUESTION_LIMIT, "question of a project", "Say in one sentence what you want to find out.")
        if len(self.product) > PRODUCT_LIMIT:
            raise InvalidInput(f"What comes out in the end fits in {PRODUCT_LIMIT} characters. Make it shorter.")
        for things, most, name in (
            (self.milestones, MOST_STEPS, "steps"),
            (self.notes, MOST_NOTES, "notes"),
            (self.skills, MOST_SKILLS, "skills"),
        ):
            if len(things) > most:
                raise TooMany(f"A project holds up to {most} {name}. Start another project for more.")

    @property
    def next_step(self) -> int:
        """The number of the first step that is not done; 0 when all are."""
        return next((number for number, step in enumerate(self.milestones, 1) if step.done_on is None), 0)

    @property
    def steps_done(self) -> int:
        """How many steps are done."""
        return sum(step.done_on is not None for step in self.milestones)

    @property
    def ends_on(self) -> date | None:
        """The last date of its steps."""
        return max((step.due for step in self.milestones if step.due), default=None)

    def dated(self, end: date, today: date) -> "Inquiry":
        """The steps that are left, spread evenly from today to `end`.

        Raises:
            InvalidInput: the end is past, or over a year away.

        """
        _may_be_due(end, today)
        left = [number for number, step in enumerate(self.milestones) if step.done_on is None]
        dates = dict(zip(left, spread(len(left), today, end), strict=True))
        return self._with_steps([replace(s, due=dates.get(at, s.due)) for at, s in enumerate(self.milestones)])

    def moved(self, number: int, due: date, today: date) -> "Inquiry":
        """One step on another day.

        Raises:
            NotFound: there is no such step.
            InvalidInput: the day is past, or over a year away.

        """
        _may_be_due(due, today)
        return self._changed(number, due=due)

    def done(self, number: int, on: date) -> "Inquiry":
        """A step done; doing it twice changes nothing."""
        return self if self._step(number).done_on else self._changed(number, done_on=on)

    def not_done(self, number: int, today: date) -> "Inquiry":
        """A step that is not done after all; a date that has passed meanwhile becomes today."""
        due = self._step(number).due
        return self._changed(number, done_on=None, due=max(due, today) if due else None)

    def with_step(self, text: str) -> "Inquiry":
        """One more step, at the end."""
        return self._with_steps([*self.milestones, Milestone(text=_line(text), due=self.ends_on)])

    def noted(self, text: str, at: datetime) -> "Inquiry":
        """With a note more."""
        return replace(self, notes=(*self.notes, Note(text=text.strip(), at=at)))

    def linked(self, skill_id: str) -> "Inquiry":
        """With a skill more, if it is not there already."""
        return self if skill_id in self.skills else replace(self, skills=(*self.skills, skill_id))

    def turned(self, status: InquiryStatus, today: date) -> "Inquiry":
        """In another status. Taken up again, the dates that have passed meanwhile are spread anew."""
        turned = replace(self, status=status)
        late = any(s.due and s.due < today for s in self.milestones if s.done_on is None)
        if status is not InquiryStatus.ACTIVE or not late:
            return turned
        left = len(self.milestones) - self.steps_done
        return turned.dated(max(self.ends_on or today, usual_end(left, today)), today)

    def last_done(self) -> int:
        """The number of the step that was done last; 0 if none is."""
        done = [(step.done_on, number) for number, step in enumerate(self.milestones, 1) if step.done_on]
        return max(done)[1] if done else 0

    def _step(self, number: int) -> Milestone:
        if not 1 <= number <= len(self.milestones):
            raise NotFound(f"This project has no step {number}; its steps go from 1 to {len(self.milestones)}.")
        return self.milestones[number - 1]

    def _changed(self, number: int, **what: date | None) -> "Inquiry":
        before = self._step(number)
        after = replace(before, **what)  # type: ignore[arg-type]  # dates only
        return self._with_steps([after if step is before else step for step in self.milestones])

    def _with_steps(self, steps: Sequence[Milestone]) -> "Inquiry":
        return replace(self, milestones=tuple(steps))


@dataclass(frozen=True, kw_only=True)
class InquiryVersion:
    """One entry of a project's history, never changed and never deleted: what was done, and the project after it."""

    number: int
    inquiry: Inquiry
    what: ChangeOf
    at: datetime


def spread(count: int, start: date, end: date) -> tuple[date, ...]:
    """So many days, evenly after `start`, the last of them `end`."""
    days = (end - start).days
    return tuple(start + timedelta(days=round(days * at / count)) for at in range(1, count + 1))


def usual_end(count: int, today: date) -> date:
    """When a project of so many steps ends if nobody says otherwise."""
    return today + timedelta(days=DAYS_A_STEP * max(count, 1))


def needs_room(others: Collection[Inquiry]) -> None:
    """Go on only if one more project can be begun.

    Raises:
        TooMany: enough are open.

    """
    if sum(one.status in OPEN for one in others) >= MOST_OPEN:
        raise TooMany(f"{MOST_OPEN} projects are open already. Finish or drop one first.")


def needs_open(inquiry: Inquiry) -> None:
    """Go on only if the project is still being worked on, or paused.

    Raises:
        Conflict: it is over.

    """
    if inquiry.status not in OPEN:
        raise Conflict(f"Project {inquiry.number} is {inquiry.status}. Say “go on with my project” to open it again.")


def _may_be_due(day: date, today: date) -> None:
    if day < today:
        raise InvalidInput(f"{day.isoformat()} is past. Choose a day from today on.")
    if day > today + FURTHEST:
        raise InvalidInput(f"{day.isoformat()} is over a year away. Choose a day within a year.")


def _fits(text: str, limit: int, name: str, mend: str) -> None:
    if not text.strip():
        raise InvalidInput(f"A {name} needs words. {mend}")
    if len(text) > limit:
        raise InvalidInput(f"A {name} fits in {limit} characters; this one has {len(text)}. Make it shorter.")


def _line(text: str) -> str:
    return " ".join(text.split())
