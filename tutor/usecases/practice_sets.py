"""Sets of practice: a few questions with an end and a summary, reviews that are due, and a first check."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.domain.challenge import aim_for, fitting_level
from tutor.domain.conversations import Act
from tutor.domain.errors import NotFound
from tutor.domain.marking import Verdict
from tutor.domain.practice import Attempt, Choice, Presentation, PresentationStatus
from tutor.domain.practice_sets import PracticeSet, SetKind, SetStatus, questions_served, size_of_set
from tutor.usecases.first_checks import next_step, strand_meant
from tutor.usecases.ports import Ports, Records
from tutor.usecases.practice import Practice
from tutor.usecases.set_views import Moved, SetView, Summary, ended, seen, served_in
from tutor.usecases.standing import knowledge_of, plan_of

__all__ = ["Moved", "PracticeSets", "SetView", "Summary"]

UNFINISHED = (SetStatus.OPEN, SetStatus.PAUSED)
NOT_KNOWN = "I don't know"


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
            unfinished = self._set_in(records, act.student_id, act.conversation_id)
            if unfinished:
                self._end(records, unfinished, SetStatus.STOPPED)
            self.practice.skip_open(records, act.conversation_id)
            picked = self.practice.picked(records, act, choice) if kind is SetKind.PRACTICE else None
            meant = strand_meant(self.ports, records, act.student_id, strand) if kind is SetKind.PLACEMENT else ""
            begun = PracticeSet(
                id=self.ports.new_id(),
                student_id=act.student_id,
                conversation_id=act.conversation_id,
                kind=kind,
                size=size_of_set(kind, plan_of(records, act.student_id).supports, size),
                started_at=self.ports.now(),
                strand=meant,
                skill_ids=(picked.skill_id,) if picked else (),
                interest_id=picked.interest_id if picked else None,
            )
            records.sets.add(begun)
            self._receipt(records, act, f"began a set: {kind}")
            return self._next(records, act, begun, picked)

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
        choice = picked or self._choice(records, going_on, served)
        if choice is None:
            return self._end(records, going_on, SetStatus.DONE)
        self.practice.skip_open(records, act.conversation_id)
        item = self.practice.serve(records, act, choice)
        records.sets.add_presentation(going_on.id, item.presentation_id)
        return seen(records, going_on, item)

    def _choice(self, records: Records, going_on: PracticeSet, served: Sequence[Presentation]) -> Choice | None:
        """What to ask next, or None if the set is done."""
        if going_on.kind is SetKind.PLACEMENT:
            step = next_step(self.ports, records, going_on, served)
            return _asked(going_on, step.skill_id, step.level) if step else None
        asked = questions_served(going_on.kind, served)
        catalogue = self.ports.catalogue()
        skills = [skill for skill in going_on.skill_ids if skill in catalogue.skills and catalogue.items_for(skill)]
        if asked >= going_on.size or not skills:
            return None
        skill = skills[asked % len(skills)]
        return _asked(going_on, skill, self._level(records, going_on, skill))

    def _level(self, records: Records, going_on: PracticeSet, skill: str) -> int:
        known = knowledge_of(self.ports, records, going_on.student_id)
        wishes = records.sets.wishes(going_on.student_id)
        aim = aim_for(known.attempts, self.ports.now(), challenge=wishes.challenge)
        levels = sorted({item.level for item in self.ports.catalogue().items_for(skill)})
        return fitting_level(known, skill, levels, aim)

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
            answer=NOT_KNOWN,
            verdict=Verdict.INCORRECT,
            reason="not_known",
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
        return seen(records, found, item if inside and inside.id == found.id else None)

    def _receipt(self, records: Records, act: Act, summary: str) -> None:
        records.conversations.add_receipt(act.receipt(summary, self.ports.now()))


def _latest(records: Records, student_id: str) -> PracticeSet | None:
    return next((found for found in records.sets.of_student(student_id) if found.status in UNFINISHED), None)


def _asked(going_on: PracticeSet, skill: str, level: int) -> Choice:
    return Choice(key="1", skill_id=skill, level=level, interest_id=going_on.interest_id, label="", why="")
