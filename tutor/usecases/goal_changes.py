"""The workflow of a goal change: suggested in chat, agreed by the student, decided by a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tutor.domain.change_steps import ChangeStepKind
from tutor.domain.class_rows import Neighbours, Queue
from tutor.domain.conversations import Act, Message
from tutor.domain.due_dates import read_due
from tutor.domain.errors import Conflict, InvalidInput, NotFound
from tutor.domain.goal_changes import ANSWERED, OPEN, WAITS_FOR_STUDENT, ChangeKind, ChangeStatus, GoalChange
from tutor.domain.people import Person, Role, Seat
from tutor.domain.plans import MOST_CONFIDENT, Evidence, Goal, GoalKind, Plan
from tutor.domain.practice import Attempt
from tutor.domain.rights import Right
from tutor.usecases.agreements import family_signs, move, write_version
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import log_reading, plan_of, require

RECENT_ATTEMPTS = 6
TURNS_AROUND = 3


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a goal should become; empty fields keep what is there.

    `due` is as people say it, like "by June"; `confidence` a number from 1 to 5; `helpers` are parted by semicolons.
    """

    statement: str = ""
    skill_id: str = ""
    target: str = ""
    measure: str = ""
    due: str = ""
    if_then: str = ""
    kind: str = ""
    best_outcome: str = ""
    obstacle: str = ""
    first_step: str = ""
    confidence: str = ""
    helpers: str = ""


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A suggestion with what it rests on, for the person who decides.

    `questions` holds the text of what was asked, by presentation: never its key.
    """

    change: GoalChange
    plan: Plan
    attempts: Sequence[Attempt]
    questions: Mapping[str, str]
    turns: Sequence[Message]
    around: Sequence[Message]


@dataclass(frozen=True, kw_only=True)
class GoalChanges:
    """Suggest, agree, decide."""

    ports: Ports

    def suggest(
        self, act: Act, *, kind: ChangeKind, reason: str, goal_id: str = "", wish: Wish | None = None
    ) -> GoalChange:
        """Write a draft for the student to look at. An older draft of the same conversation is withdrawn.

        The evidence is gathered here: this turn, and the latest attempts at the goal's skill.

        Raises:
            NotFound: the plan has no such goal.
            InvalidInput: nothing would change, or a date or sentence cannot be used.

        """
        wish = wish or Wish()
        with self.ports.open_records(writing=True) as records:
            plan = plan_of(records, act.student_id)
            before = None if kind is ChangeKind.ADD else plan.goal(goal_id)
            after = self._after(before, wish)
            if kind is ChangeKind.REVISE and after == before:
                raise InvalidInput("Nothing in this goal would change. Say what should be different.")
            change = self.write_draft(records, act, kind=kind, reason=reason, before=before, after=after)
            summary = f"drafted a goal change for the student to look at ({kind})"
            records.conversations.add_receipt(act.receipt(summary, self.ports.now()))
            return change

    def write_draft(
        self,
        records: Records,
        act: Act,
        *,
        kind: ChangeKind,
        reason: str,
        after: Goal,
        before: Goal | None = None,
        message_ids: Sequence[str] = (),
    ) -> GoalChange:
        """Put a draft down in a transaction that is open; `message_ids` are the turns it rests on, if not this one."""
        self._withdraw_drafts(records, act)
        evidence = self._evidence(records, act, after.skill_id)
        change = GoalChange(
            id=self.ports.new_id(),
            student_id=act.student_id,
            conversation_id=act.conversation_id,
            kind=kind,
            before=before,
            after=after,
            reason=reason,
            evidence=replace(evidence, message_ids=tuple(message_ids) or evidence.message_ids),
            status=ChangeStatus.DRAFT,
            suggested_at=self.ports.now(),
        )
        move(self.ports, records, change, None, ChangeStepKind.SUGGESTED, by=act.student_id, note=reason)
        return change

    def draft(self, student_id: str, conversation_id: str) -> GoalChange | None:
        """What waits for the student's yes in this conversation, if there is something."""
        with self.ports.open_records() as records:
            return latest_draft(records.changes.of_students([student_id], WAITS_FOR_STUDENT), conversation_id)

    def revise(self, student_id: str, change_id: str, wish: Wish) -> GoalChange:
        """Put the student's own words into their draft, or into what the teacher had edited: then it goes back."""
        with self.ports.open_records(writing=True) as records:
            change = self._own(records, student_id, change_id)
            revised = change.revised(self._after(change.after, wish))
            if change.status is ChangeStatus.DRAFT:
                records.changes.update(revised, was=ChangeStatus.DRAFT)
            else:
                move(self.ports, records, revised, change, ChangeStepKind.AGREED, by=student_id)
            return revised

    def agree(self, student_id: str, change_id: str) -> GoalChange:
        """The student's yes: a draft goes to the teachers' queue; what a teacher had edited stands."""
        with self.ports.open_records(writing=True) as records:
            change = self._own(records, student_id, change_id)
            if change.status is ChangeStatus.EDITED:
                return self._accept(records, change)
            agreed = change.agreed(self.ports.now())
            move(self.ports, records, agreed, change, ChangeStepKind.AGREED, by=student_id)
            return agreed

    def _accept(self, records: Records, change: GoalChange) -> GoalChange:
        co_sign = family_signs(records, change.student_id, change.kind)
        accepted = change.accepted(self.ports.now(), co_sign=co_sign)
        move(self.ports, records, accepted, change, ChangeStepKind.ACCEPTED, by=change.student_id)
        if accepted.status is ChangeStatus.APPROVED:
            write_version(self.ports, records, accepted)
        return accepted

    def withdraw(self, student_id: str, change_id: str) -> GoalChange:
        """The student's no, before it stands in the plan."""
        with self.ports.open_records(writing=True) as records:
            change = self._own(records, student_id, change_id)
            withdrawn = change.withdrawn(self.ports.now())
            move(self.ports, records, withdrawn, change, ChangeStepKind.WITHDRAWN, by=student_id)
            return withdrawn

    def news(self, student_id: str) -> Sequence[GoalChange]:
        """Decisions the student was not told of yet, oldest first."""
        with self.ports.open_records() as records:
            return untold(records.changes.of_students([student_id], ANSWERED))

    def mark_told(self, student_id: str, change_id: str) -> None:
        """The student has been told of a decision; one that was taken back meanwhile is news again later."""
        with self.ports.open_records(writing=True) as records:
            change = self._own(records, student_id, change_id)
            if change.status in ANSWERED:
                records.changes.update(replace(change, told_at=self.ports.now()), was=change.status)

    def waiting(self, student_id: str) -> Sequence[GoalChange]:
        """What this student has sent and nobody decided yet."""
        with self.ports.open_records() as records:
            return records.changes.of_students([student_id], [ChangeStatus.AGREED])

    def on_the_way(self, student_id: str) -> Sequence[GoalChange]:
        """What this student has sent that is not settled: with the teacher, with the family, or back for a yes."""
        sent = [ChangeStatus.AGREED, ChangeStatus.EDITED, ChangeStatus.CO_SIGNING]
        with self.ports.open_records() as records:
            return records.changes.of_students([student_id], sent)

    def queue(self, actor_id: str) -> Sequence[GoalChange]:
        """Everything that waits for this teacher, oldest first; empty for anybody else."""
        with self.ports.open_records() as records:
            return records.changes.of_students(students_taught(records, actor_id), [ChangeStatus.AGREED])

    def beside(self, actor_id: str, change: GoalChange) -> Neighbours:
        """Where a suggestion stands in this teacher's queue, and which are before and after it."""
        with self.ports.open_records() as records:
            return records.classes.beside(students_taught(records, actor_id), change)

    def page(self, actor_id: str, *, after: int, limit: int) -> tuple[Queue, Mapping[str, Person]]:
        """So many of the suggestions that wait for this teacher, oldest first, from one place on, and whose they are."""
        with self.ports.open_records() as records:
            queue = records.classes.waiting(students_taught(records, actor_id), limit=limit, after=max(0, after))
            return queue, records.classes.people({change.student_id for change in queue.first})

    def with_others(self, actor_id: str) -> tuple[Sequence[GoalChange], Mapping[str, Person]]:
        """What a teacher said yes to that waits for a student or a family, oldest first, and whose they are."""
        with self.ports.open_records() as records:
            away = [ChangeStatus.EDITED, ChangeStatus.CO_SIGNING]
            found = records.changes.of_students(students_taught(records, actor_id), away)
            return found, records.classes.people({change.student_id for change in found})

    def open(self, actor_id: str, change_id: str) -> Opened:
        """A suggestion with its evidence and the transcript around it. The reading is logged.

        Raises:
            NotFound: no such suggestion, a draft the student has not agreed to, or no right to it.

        """
        with self.ports.open_records(writing=True) as records:
            change = self._decidable(records, actor_id, change_id)
            turns = records.conversations.messages_by_id(change.evidence.message_ids)
            around = _around(records, change)
            what = "read a suggestion for your plan and the chat around it"
            log_reading(self.ports, records, actor_id, change.student_id, what, conversation_id=change.conversation_id)
            attempts = records.practice.attempts_by_id(change.evidence.attempt_ids)
            return Opened(
                change=change,
                plan=plan_of(records, change.student_id),
                attempts=attempts,
                questions=_questions(records, attempts),
                turns=turns,
                around=around,
            )

    def decided(self, actor_id: str, change_id: str) -> GoalChange:
        """What became of a suggestion, for the person who may take the decision back. Nothing of the chat is opened.

        Raises:
            NotFound: no such suggestion, or no right to it.

        """
        with self.ports.open_records() as records:
            return self._decidable(records, actor_id, change_id)

    def approve(self, actor_id: str, change_id: str, *, note: str = "", edited: Wish | None = None) -> GoalChange:
        """Say yes, perhaps with an edit. Where nobody else is asked, the plan gets a new version in the same transaction.

        An edit that means something else waits for the student's yes; by the school's rule, the family signs too.
        """
        with self.ports.open_records(writing=True) as records:
            change = self._decidable(records, actor_id, change_id)
            after = self._after(change.after, edited) if edited else None
            approved = change.approved(
                by=actor_id,
                at=self.ports.now(),
                note=note.strip(),
                edited=after,
                co_sign=family_signs(records, change.student_id, change.kind),
            )
            asks = approved.status is ChangeStatus.EDITED
            what = ChangeStepKind.EDITED if asks else ChangeStepKind.APPROVED
            move(self.ports, records, approved, change, what, by=actor_id, note=note)
            if approved.status is ChangeStatus.APPROVED:
                write_version(self.ports, records, approved)
            return approved

    def decline(self, actor_id: str, change_id: str, *, note: str) -> GoalChange:
        """Say no, with a line for the student."""
        with self.ports.open_records(writing=True) as records:
            change = self._decidable(records, actor_id, change_id)
            declined = change.declined(by=actor_id, at=self.ports.now(), note=note.strip())
            move(self.ports, records, declined, change, ChangeStepKind.DECLINED, by=actor_id, note=note)
            return declined

    def take_back(self, actor_id: str, change_id: str) -> GoalChange:
        """Take back a no, an edit the student has not answered, or a yes the family has not signed: it waits again.

        Raises:
            Conflict: it stands in the plan already (undo that version instead), or nothing was decided.

        """
        with self.ports.open_records(writing=True) as records:
            change = self._decidable(records, actor_id, change_id)
            if change.status is ChangeStatus.APPROVED or change.status not in ANSWERED:
                raise Conflict(f"This suggestion is {change.status}; there is no answer to take back.")
            move(self.ports, records, change.reopened(), change, ChangeStepKind.TAKEN_BACK, by=actor_id)
            return change.reopened()

    def _after(self, before: Goal | None, wish: Wish) -> Goal:
        due = read_due(wish.due, self.ports.now().date())
        skill_id = wish.skill_id.strip()
        if skill_id:
            self.ports.catalogue().skill(skill_id)
        base = before or Goal(id=self.ports.new_id(), statement=wish.statement or "?")
        if before is None and not wish.statement.strip():
            raise InvalidInput("A new goal needs a sentence that says what it is, in the student's words.")
        return replace(
            base,
            statement=wish.statement.strip() or base.statement,
            skill_id=skill_id or base.skill_id,
            target=wish.target.strip() or base.target,
            measure=wish.measure.strip() or base.measure,
            due=due or base.due,
            if_then=wish.if_then.strip() or base.if_then,
            kind=_one_of_the_kinds(wish.kind) or base.kind,
            best_outcome=wish.best_outcome.strip() or base.best_outcome,
            obstacle=wish.obstacle.strip() or base.obstacle,
            first_step=wish.first_step.strip() or base.first_step,
            confidence=_sure(wish.confidence) or base.confidence,
            helpers=tuple(filter(None, map(str.strip, wish.helpers.split(";")))) or base.helpers,
        )

    def _withdraw_drafts(self, records: Records, act: Act) -> None:
        for old in records.changes.of_students([act.student_id], [ChangeStatus.DRAFT]):
            if old.conversation_id == act.conversation_id:
                withdrawn = old.withdrawn(self.ports.now())
                move(self.ports, records, withdrawn, old, ChangeStepKind.WITHDRAWN, by=act.student_id)

    def _evidence(self, records: Records, act: Act, skill_id: str | None) -> Evidence:
        """The turn it was said in, and what was tried at the goal's skill until now; a goal without one has no answers."""
        aside, now = records.disputes.set_aside(act.student_id), self.ports.now()
        tried = records.practice.attempts_of(act.student_id, skill_id) if skill_id else ()
        counted = [a.id for a in tried if a.id not in aside and a.at <= now]
        return Evidence(message_ids=(act.turn_id,), attempt_ids=tuple(counted[-RECENT_ATTEMPTS:]))

    def _own(self, records: Records, student_id: str, change_id: str) -> GoalChange:
        change = records.changes.get(change_id)
        if change is None or change.student_id != student_id:
            raise NotFound("There is no such suggestion.")
        return change

    def _decidable(self, records: Records, actor_id: str, change_id: str) -> GoalChange:
        change = records.changes.get(change_id)
        if change is None or change.agreed_at is None:
            raise NotFound("There is no such suggestion.")
        require(records, actor_id, change.student_id, Right.DECIDE_CHANGE)
        return change


def latest_draft(changes: Sequence[GoalChange], conversation_id: str) -> GoalChange | None:
    """What this conversation waits on: its own newest draft, else what a teacher has edited, wherever it began."""
    drafts = (c for c in reversed(changes) if c.status is ChangeStatus.DRAFT and c.conversation_id == conversation_id)
    edited = (c for c in reversed(changes) if c.status is ChangeStatus.EDITED)
    return next(drafts, None) or next(edited, None)


def overtaken(draft: GoalChange, changes: Sequence[GoalChange]) -> bool:
    """Whether something else is under way with the goal of a draft from the rules."""
    others = (c for c in changes if c.id != draft.id and c.status in OPEN and c.before and draft.before)
    return any(c.before.id == draft.before.id for c in others if c.before and draft.before)


def untold(changes: Sequence[GoalChange]) -> Sequence[GoalChange]:
    """The decisions among these that the student was not told of."""
    return [c for c in changes if c.status in ANSWERED and c.told_at is None]


def students_taught(records: Records, actor_id: str) -> list[str]:
    """The students in the classes where this person teaches."""
    actor = records.people.person(actor_id)
    if actor is None or not actor.active or actor.role is not Role.TEACHER:
        return []
    classes = [m.class_id for m in records.people.memberships([actor_id]) if m.seat is not Seat.STUDENT]
    members = [m for class_id in classes for m in records.people.members(class_id)]
    return list(dict.fromkeys(m.person_id for m in members if m.seat is Seat.STUDENT))


def _one_of_the_kinds(said: str) -> GoalKind | None:
    if said and said not in set(GoalKind):
        raise InvalidInput("A goal is about a skill, a habit, or being with oneself and others.")
    return GoalKind(said) if said else None


def _sure(said: str) -> int | None:
    if said and not (said.isdecimal() and 1 <= int(said) <= MOST_CONFIDENT):
        raise InvalidInput(f"How sure somebody is goes from 1 to {MOST_CONFIDENT}.")
    return int(said) if said else None


def _around(records: Records, change: GoalChange) -> list[Message]:
    if change.conversation_id is None:
        return []
    messages = records.conversations.messages(change.conversation_id)
    at = [i for i, message in enumerate(messages) if message.id in change.evidence.message_ids]
    if not at:
        return messages[-TURNS_AROUND * 2 :]
    return messages[max(0, at[0] - 2 * TURNS_AROUND) : at[-1] + 2 * TURNS_AROUND]


def _questions(records: Records, attempts: Sequence[Attempt]) -> dict[str, str]:
    ids = dict.fromkeys(attempt.presentation_id for attempt in attempts)
    asked = (records.practice.presentation(presentation_id) for presentation_id in ids)
    return {presentation.id: presentation.rendered.question for presentation in asked if presentation}
