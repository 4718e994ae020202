"""What a family writes from home and what becomes of it, and the story of a student's week."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tutor.domain.errors import InvalidInput, NotFound
from tutor.domain.families import HomeNote, NoteAnswer, NoteKind, NoteStep, may_follow
from tutor.domain.goal_changes import ChangeKind, ChangeStatus
from tutor.domain.marking import Verdict
from tutor.domain.practice import Attempt
from tutor.domain.rights import Right
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import plan_of, require, write_next

WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class NoteView:
    """A line from home with its author's name and how it stands."""

    note: HomeNote
    author: str
    answer: NoteAnswer | None
    answered_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Practised:
    """What was done at one skill: questions tried, and solved at the first try without a hint."""

    skill_id: str
    questions: int
    alone: int


@dataclass(frozen=True, kw_only=True)
class Week:
    """Seven days of one student, counted from the log: no words of any chat."""

    since: datetime
    days: int
    practised: Sequence[Practised]
    reached: Sequence[str]
    begun: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class FromHome:
    """Lines from home and the week's story."""

    ports: Ports

    def write(self, actor_id: str, student_id: str, kind: str, text: str) -> HomeNote:
        """Keep a family's line in the student's record.

        Raises:
            NotFound: no right to it.
            InvalidInput: it is empty, too long or of no known kind.

        """
        if kind not in set(NoteKind):
            raise InvalidInput("There is no such kind of line.")
        with self.ports.open_records(writing=True) as records:
            require(records, actor_id, student_id, Right.WRITE_FROM_HOME)
            note = HomeNote(
                id=self.ports.new_id(),
                student_id=student_id,
                author_id=actor_id,
                kind=NoteKind(kind),
                text=" ".join(text.split()) if kind == NoteKind.INTEREST else text.strip(),
                at=self.ports.now(),
            )
            records.families.add_note(note)
            return note

    def notes(self, actor_id: str, student_id: str) -> Sequence[NoteView]:
        """All lines from home, newest first, for all who may read the plan.

        Raises:
            NotFound: no right to it.

        """
        with self.ports.open_records() as records:
            require(records, actor_id, student_id, Right.READ_PLAN)
            notes = records.families.notes_of(student_id)
            last = {step.note_id: step for step in records.families.note_steps([note.id for note in notes])}
            names = records.people.names({note.author_id for note in notes} | {step.by for step in last.values()})
            return [_view(note, last.get(note.id), names) for note in notes]

    def answer(self, actor_id: str, note_id: str, answer: NoteAnswer) -> HomeNote:
        """The student's yes or no to a suggested interest, then a teacher's: only theirs changes the plan.

        Raises:
            NotFound: no such line, or no right to answer it.
            Conflict: it was answered already, or it is not its turn.

        """
        by_student = answer in (NoteAnswer.YES, NoteAnswer.NO)
        with self.ports.open_records(writing=True) as records:
            note = records.families.note(note_id)
            if note is None:
                raise NotFound("There is no such line.")
            require(records, actor_id, note.student_id, Right.CHAT if by_student else Right.DECIDE_CHANGE)
            steps = records.families.note_steps([note_id])
            may_follow(note, steps[-1].what if steps else None, answer)
            step = NoteStep(note_id=note_id, number=len(steps) + 1, what=answer, by=actor_id, at=self.ports.now())
            records.families.add_note_step(step)
            if answer is NoteAnswer.ADDED:
                self._add(records, note, actor_id)
            return note

    def week(self, actor_id: str, student_id: str) -> Week:
        """What was practised and reached in the last seven days.

        Raises:
            NotFound: no right to it.

        """
        since = self.ports.now() - WEEK
        with self.ports.open_records() as records:
            require(records, actor_id, student_id, Right.READ_PLAN)
            aside = records.disputes.set_aside(student_id)
            tried = [a for a in records.practice.attempts_of(student_id, since=since) if a.id not in aside]
            changes = records.changes.of_students([student_id], [ChangeStatus.APPROVED])
        decided = [change for change in changes if change.decided_at and change.decided_at >= since]
        return Week(
            since=since,
            days=len({attempt.at.date() for attempt in tried}),
            practised=_practised(tried),
            reached=[change.after.statement for change in decided if change.kind is ChangeKind.MET],
            begun=[change.after.statement for change in decided if change.kind is ChangeKind.ADD],
        )

    def _add(self, records: Records, note: HomeNote, actor_id: str) -> None:
        plan = plan_of(records, note.student_id)
        if note.text.casefold() not in {interest.casefold() for interest in plan.interests}:
            liked = replace(plan, interests=(*plan.interests, note.text))
            why = "An interest the family wrote about; the student said yes to it."
            write_next(self.ports, records, liked, by=actor_id, reason=why)


def _view(note: HomeNote, step: NoteStep | None, names: dict[str, str]) -> NoteView:
    author = names.get(note.author_id, "")
    if step is None:
        return NoteView(note=note, author=author, answer=None)
    return NoteView(note=note, author=author, answer=step.what, answered_by=names.get(step.by, ""))


def _practised(tried: Sequence[Attempt]) -> list[Practised]:
    """By skill, the most practised first; a question counts once however often it was tried."""
    questions: dict[str, dict[str, list[Attempt]]] = {}
    for attempt in tried:
        questions.setdefault(attempt.skill_id, {}).setdefault(attempt.presentation_id, []).append(attempt)
    found = [
        Practised(skill_id=skill_id, questions=len(served), alone=sum(_alone(tries[0]) for tries in served.values()))
        for skill_id, served in questions.items()
    ]
    return sorted(found, key=lambda one: (-one.questions, one.skill_id))


def _alone(first: Attempt) -> bool:
    return first.verdict is Verdict.CORRECT and not first.hints
