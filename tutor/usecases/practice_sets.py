"""Sets of practice: a few questions with an end and a summary, reviews that are due, and a first check."""

from dataclasses import dataclass
from datetime import date

from tutor.domain.conversations import Act
from tutor.domain.errors import InvalidInput, NotFound
from tutor.domain.marking import Verdict
from tutor.domain.practice import Attempt, Choice, Presentation, PresentationStatus
from tutor.domain.practice_sets import MOST_QUESTIONS, PracticeSet, PracticeWishes, SetKind, SetStatus
from tutor.domain.reviews import why_again
from tutor.usecases.first_checks import strand_meant
from tutor.usecases.ports import Ports, Records
from tutor.usecases.practice import Practice
from tutor.usecases.set_courses import course, due_now, next_choice
from tutor.usecases.set_views import Moved, SetView, Summary, ended, seen, served_in
from tutor.usecases.struggling import NOT_KNOWN, approach_for

__all__ = ["Moved", "PracticeSets", "SetView", "Summary"]

UNFINISHED = (SetStatus.OPEN, SetStatus.PAUSED)
DONT_KNOW = "I don't know"


@dataclass(frozen=True, kw_only=True)
class DueSkill:
    """A skill that is due for review, with the reason in a child's words, and the date of a goal that needs it."""

    skill_id: str
    title: str
    why: str
    goal_due: date | None = None


@dataclass(frozen=True, kw_only=True)
class PracticeSets:
    """Everything a student does with a set."""

    ports: Ports
    practice: Practice

    def begin(self, act: Act, kind: SetKind, *, choice: str = "", strand: str = "", size: int | None = None) -> SetView:
        """Begin a set and serve its first question; one that is unfinished in this conversation is stopped first.

        PRACTICE takes the key of a choice of the latest offer, REVIEW what is due, PLACEMENT a strand.

        Raises:
            NotFound: nothing was offered under this key, nothing is due, or there is no such strand.

        """
        with self.ports.open_records(writing=True) as records:
            picked = self.practice.picked(records, act, choice) if kind is SetKind.PRACTICE else None
            return self.begin_in(records, act, kind, picked=picked, strand=strand, size=size)[1]

    def begin_in(
        self,
        records: Records,
        act: Act,
        kind: SetKind,
        *,
        picked: Choice | None = None,
        strand: str = "",
        size: int | None = None,
    ) -> tuple[PracticeSet, SetView]:
        """The same inside a transaction that is open already, with the choice a set of practice is about."""
        unfinished = self._set_in(records, act.student_id, act.conversation_id)
        if unfinished:
            self._end(records, unfinished, SetStatus.STOPPED)
        self.practice.skip_open(records, act.conversation_id)
        skills, length = course(self.ports, records, act.student_id, kind, picked, wished=size)
        begun = PracticeSet(
            id=self.ports.new_id(),
            student_id=act.student_id,
            conversation_id=act.conversation_id,
            kind=kind,
            size=length,
            started_at=self.ports.now(),
            strand=strand_meant(self.ports, records, act.student_id, strand) if kind is SetKind.PLACEMENT else "",
            skill_ids=skills,
            interest_id=picked.interest_id if picked else None,
        )
        records.sets.add(begun)
        self._receipt(records, act, f"began a set: {kind}")
        return begun, self._next(records, act, begun, picked)

    def go_on(self, act: Act) -> SetView:
        """Serve the next question, or end the set with its summary once it is done.

        Raises:
            NotFound: this conversation is in no set.

        """
        with self.ports.open_records(writing=True) as records:
            going_on = self._opened(records, self._needed(records, act))
            view = self._next(records, act, going_on)
            self._receipt(records, act, f"went on with a set: question {view.number} of {view.size}")
            return view

    def pause(self, act: Act) -> SetView:
        """Let the set wait where it stands; its question stays as it is.

        Raises:
            NotFound: this conversation is in no set.

        """
        with self.ports.open_records(writing=True) as records:
            paused = self._needed(records, act).turned(SetStatus.PAUSED, self.ports.now())
            records.sets.update(paused)
            self._receipt(records, act, "paused a set")
            return self._seen(records, act.student_id, act.conversation_id, paused)

    def resume(self, act: Act) -> SetView:
        """Go on with the set of this conversation, else with the student's latest that is unfinished, wherever it was.

        Raises:
            NotFound: the student has no unfinished set.

        """
        with self.ports.open_records(writing=True) as records:
            found = self._set_in(records, act.student_id, act.conversation_id) or _latest(records, act.student_id)
            if found is None:
                raise NotFound("There is no set to go on with. Begin a new one.")
            going_on = self._opened(records, found)
            self._receipt(records, act, "went on with a set")
            return self._next(records, act, going_on)

    def stop(self, act: Act) -> SetView:
        """End the set now, with the summary of what was done.

        Raises:
            NotFound: this conversation is in no set.

        """
        with self.ports.open_records(writing=True) as records:
            view = self._end(records, self._needed(records, act), SetStatus.STOPPED)
            self._receipt(records, act, "stopped a set")
            return view

    def skip(self, act: Act) -> SetView:
        """Leave the open question and go on: "I don't know". In a first check that is an answer, elsewhere it is none.

        Raises:
            NotFound: this conversation is in no set.

        """
        with self.ports.open_records(writing=True) as records:
            going_on = self._opened(records, self._needed(records, act))
            self._leave(records, act, going_on)
            self._receipt(records, act, "left a question of a set")
            return self._next(records, act, going_on)

    def due(self, student_id: str) -> list[DueSkill]:
        """What is due for review today and not done yet, the most urgent first."""
        with self.ports.open_records() as records:
            due, now = due_now(self.ports, records, student_id), self.ports.now()
        skills = self.ports.catalogue().skills
        return [
            DueSkill(skill_id=r.skill_id, title=skills[r.skill_id].title, why=why_again(r, now), goal_due=r.goal_due)
            for r in due
        ]

    def wishes(self, student_id: str) -> PracticeWishes:
        """How this student wants to practise."""
        with self.ports.open_records() as records:
            return records.sets.wishes(student_id)

    def keep_wishes(
        self, student_id: str, *, daily_reviews: int | None = None, challenge: bool | None = None
    ) -> PracticeWishes:
        """Keep what the student wants; what is not said stays as it is.

        Raises:
            InvalidInput: the number of reviews a day is not from 0 to 20.

        """
        if daily_reviews is not None and not 0 <= daily_reviews <= MOST_QUESTIONS:
            raise InvalidInput(f"Reviews a day are from 0 to {MOST_QUESTIONS}.")
        with self.ports.open_records(writing=True) as records:
            kept = records.sets.wishes(student_id)
            wished = PracticeWishes(
                student_id=student_id,
                daily_reviews=kept.daily_reviews if daily_reviews is None else daily_reviews,
                challenge=kept.challenge if challenge is None else challenge,
            )
            records.sets.keep_wishes(wished)
            return wished

    def unfinished(self, student_id: str) -> SetView | None:
        """The student's latest set that can go on, whichever conversation it was in."""
        with self.ports.open_records() as records:
            found = _latest(records, student_id)
            return seen(records, found, None) if found else None

    def view(self, student_id: str, conversation_id: str) -> SetView | None:
        """The unfinished set a conversation is in."""
        with self.ports.open_records() as records:
            return self.view_in(records, student_id, conversation_id)

    def waiting(self, student_id: str) -> PracticeSet | None:
        """The student's latest set that is unfinished, wherever it was."""
        with self.ports.open_records() as records:
            return _latest(records, student_id)

    def view_in(self, records: Records, student_id: str, conversation_id: str) -> SetView | None:
        """The same inside a transaction that is open already."""
        found = self._set_in(records, student_id, conversation_id)
        return self._seen(records, student_id, conversation_id, found) if found else None

    def _next(self, records: Records, act: Act, going_on: PracticeSet, picked: Choice | None = None) -> SetView:
        """The question the set is on, the next one, or the end."""
        served = served_in(records, going_on)
        last = served[-1] if served else None
        if last and last.status is PresentationStatus.OPEN:
            if last.conversation_id == act.conversation_id:
                return self._seen(records, act.student_id, act.conversation_id, going_on)
            self.practice.skip_open(records, last.conversation_id)
            served = served_in(records, going_on)
        choice = picked or next_choice(self.ports, records, going_on, served)
        if choice is None:
            return self._end(records, going_on, SetStatus.DONE)
        self.practice.skip_open(records, act.conversation_id)
        item = self.practice.serve(records, act, choice)
        records.sets.add_presentation(going_on.id, item.presentation_id)
        return self._seen(records, act.student_id, act.conversation_id, going_on)

    def _leave(self, records: Records, act: Act, going_on: PracticeSet) -> None:
        presentation = records.practice.open_presentation(act.conversation_id)
        inside = records.sets.set_of(presentation.id) if presentation else None
        if presentation is None or inside is None or inside.id != going_on.id:
            return
        if going_on.kind is not SetKind.PLACEMENT:
            self.practice.skip_open(records, act.conversation_id)
            return
        records.practice.add_attempt(self._not_known(presentation))
        answered = presentation.closed(PresentationStatus.ANSWERED, self.ports.now())
        records.practice.update_presentation(answered)

    def _not_known(self, presentation: Presentation) -> Attempt:
        return Attempt(
            id=self.ports.new_id(),
            presentation_id=presentation.id,
            student_id=presentation.student_id,
            skill_id=presentation.skill_id,
            item_id=presentation.item_id,
            level=presentation.level,
            answer=DONT_KNOW,
            verdict=Verdict.INCORRECT,
            reason=NOT_KNOWN,
            hints=0,
            at=self.ports.now(),
        )

    def _end(self, records: Records, ending: PracticeSet, status: SetStatus) -> SetView:
        served = served_in(records, ending)
        for presentation in served:
            if presentation.status is PresentationStatus.OPEN:
                self.practice.skip_open(records, presentation.conversation_id)
        over = ending.turned(status, self.ports.now())
        records.sets.update(over)
        return ended(self.ports, records, over)

    def _opened(self, records: Records, found: PracticeSet) -> PracticeSet:
        if found.status is SetStatus.OPEN:
            return found
        opened = found.turned(SetStatus.OPEN, self.ports.now())
        records.sets.update(opened)
        return opened

    def _needed(self, records: Records, act: Act) -> PracticeSet:
        found = self._set_in(records, act.student_id, act.conversation_id)
        if found is None:
            raise NotFound("This conversation is in no set. Begin one, or go on with the last one.")
        return found

    def _set_in(self, records: Records, student_id: str, conversation_id: str) -> PracticeSet | None:
        """The unfinished set that was begun in this conversation, or that went on in it."""
        found = records.sets.unfinished_in(conversation_id)
        if found is None:
            latest = records.practice.latest_presentation(conversation_id)
            found = records.sets.set_of(latest.id) if latest else None
        return found if found and found.student_id == student_id and found.status in UNFINISHED else None

    def _seen(self, records: Records, student_id: str, conversation_id: str, found: PracticeSet) -> SetView:
        item = self.practice.item_in(records, student_id, conversation_id)
        inside = records.sets.set_of(item.presentation_id) if item else None
        return seen(
            records,
            found,
            item if inside and inside.id == found.id else None,
            approach=approach_for(records, student_id),
        )

    def _receipt(self, records: Records, act: Act, summary: str) -> None:
        records.conversations.add_receipt(act.receipt(summary, self.ports.now()))


def _latest(records: Records, student_id: str) -> PracticeSet | None:
    return next((found for found in records.sets.of_student(student_id) if found.status in UNFINISHED), None)
