"""What the log says about the plans of a student or a class, and putting it before the student as a draft.

Found anew from the log; what was found is kept only for as long as nobody answers, checks in or decides anything, and for
that day. Nothing here changes a plan: a draft waits for the student, then for a teacher.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from tutor.domain.change_steps import ChangeStepKind
from tutor.domain.errors import Conflict, NotFound
from tutor.domain.goal_changes import OPEN, ChangeKind, ChangeStatus, GoalChange
from tutor.domain.people import Person, Seat
from tutor.domain.plan_signals import Signal, SignalKind, Told, ToldCheckIn
from tutor.domain.plans import Goal, Plan, PlanVersion
from tutor.domain.rights import Right
from tutor.domain.signal_changes import proposed
from tutor.domain.signal_rules import MONTH, signals
from tutor.usecases.agreements import move
from tutor.usecases.asked import drafts_by_the_rules, is_unasked
from tutor.usecases.goal_changes import overtaken, students_taught
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import active_of, by_student, known_from, plan_of, require, set_aside_of

UNANSWERED = timedelta(days=14)
NOT_ANSWERED = "It was not answered, or something else is under way."
GONE = "The log says nothing of this kind any more."
FIRST = (
    SignalKind.MET,
    SignalKind.TOO_HARD,
    SignalKind.STUCK,
    SignalKind.DUE_SOON,
    SignalKind.TOO_EASY,
    SignalKind.STALE,
    SignalKind.INTEREST_SHIFT,
)
"""What a student is asked about first, one thing a chat: good news, then what hurts, then what can wait."""
_Key = tuple[str, date, frozenset[tuple[str, str]], frozenset[str]]


@dataclass(frozen=True, kw_only=True)
class StudentSignal:
    """One signal of one student, with the goal it is about; none where it is about a new interest."""

    student: Person
    signal: Signal
    goal: Goal | None


@dataclass(frozen=True, kw_only=True)
class Signals:
    """Reads what the log says, and drafts from it."""

    ports: Ports
    _found: dict[str, tuple[_Key, Sequence[Signal]]] = field(default_factory=dict, repr=False, compare=False)

    def of_student(self, actor_id: str, student_id: str) -> Sequence[StudentSignal]:
        """Of one student, for the student and their teachers. No words of a student are among it.

        Raises:
            NotFound: no right to it.

        """
        with self.ports.open_records() as records:
            require(records, actor_id, student_id, Right.READ_ANSWERS)
            return self._of(records, [student_id])

    def of_class(self, actor_id: str, class_id: str) -> Sequence[StudentSignal]:
        """Of everybody in a class, for those who teach it, the newest evidence first.

        Raises:
            NotFound: this person does not teach it.

        """
        with self.ports.open_records() as records:
            taught = students_taught(records, actor_id)
            members = records.people.members(class_id)
            teaches = any(one.person_id == actor_id and one.seat is not Seat.STUDENT for one in members)
            if not (taught and teaches):
                raise NotFound("There is no such class here.")
            return self._of(records, [one.person_id for one in members if one.seat is Seat.STUDENT])

    def of_taught(self, actor_id: str) -> Sequence[StudentSignal]:
        """Of everybody this teacher teaches, the newest evidence first; nothing for anybody else."""
        with self.ports.open_records() as records:
            return self._of(records, students_taught(records, actor_id))

    def ask_next(self, student_id: str) -> GoalChange | None:
        """What the student is asked about in the next chat: a draft from what the log says now, one at a time.

        The rules suggest it, nobody else does. Once a chat has shown it, it waits in that chat alone. One that was not
        answered for two weeks is taken back, and comes back with new evidence only.
        """
        with self.ports.open_records() as records:
            waiting, gone = self._waiting(records, student_id)
            if waiting or not (gone or self._first(records, student_id)):
                return waiting if waiting and is_unasked(waiting) else None
        with self.ports.open_records(writing=True) as records:
            require(records, student_id, student_id, Right.CHAT)
            waiting, gone = self._waiting(records, student_id)
            for old in gone:
                back = old.withdrawn(self.ports.now())
                move(self.ports, records, back, old, ChangeStepKind.WITHDRAWN, by=None, note=NOT_ANSWERED)
            if waiting:
                return waiting if is_unasked(waiting) else None
            signal = self._first(records, student_id)
            return self._draft(records, student_id, signal) if signal else None

    def put_aside(self, actor_id: str, student_id: str, *, kind: str, goal_id: str = "", note: str = "") -> GoalChange:
        """A teacher would rather not have the student asked: it comes back with new evidence only.

        Raises:
            NotFound: no right to it, or the log says nothing of this kind.

        """
        with self.ports.open_records(writing=True) as records:
            require(records, actor_id, student_id, Right.DECIDE_CHANGE)
            waiting = [one for one in drafts_by_the_rules(records, student_id) if _is_about(one, goal_id)]
            draft = waiting[-1] if waiting else self._draft_of(records, student_id, kind, goal_id)
            aside = draft.withdrawn(self.ports.now())
            move(self.ports, records, aside, draft, ChangeStepKind.WITHDRAWN, by=actor_id, note=note)
            return aside

    def aside(self, actor_id: str, change_id: str) -> GoalChange:
        """What a teacher put aside, for taking it back.

        Raises:
            NotFound: no right to it, or it is something else.

        """
        with self.ports.open_records() as records:
            return self._aside(records, actor_id, change_id)

    def ask_after_all(self, actor_id: str, change_id: str) -> GoalChange:
        """Take "don't ask" back: the student is asked in the next chat, with the same words and evidence.

        Raises:
            NotFound: no right to it, or it is nothing a teacher put aside.
            Conflict: something else is under way with that goal.

        """
        with self.ports.open_records(writing=True) as records:
            old = self._aside(records, actor_id, change_id)
            again = replace(
                old,
                id=self.ports.new_id(),
                conversation_id=None,
                status=ChangeStatus.DRAFT,
                suggested_at=self.ports.now(),
                decided_at=None,
                told_at=None,
            )
            if not self._may_be_asked(records, again):
                raise Conflict("Something else is under way with this goal, so nobody is asked again.")
            move(self.ports, records, again, None, ChangeStepKind.SUGGESTED, by=None, note=old.reason)
            return again

    def asked(self, actor_id: str, student_id: str) -> Sequence[GoalChange]:
        """What the rules have drafted and the student has not answered yet, for the teachers.

        Raises:
            NotFound: no right to it.

        """
        with self.ports.open_records() as records:
            require(records, actor_id, student_id, Right.DECIDE_CHANGE)
            return drafts_by_the_rules(records, student_id)

    def _may_be_asked(self, records: Records, draft: GoalChange) -> bool:
        """Whether the goal still stands as it stood, and nothing else is under way with it."""
        under_way = records.changes.of_students([draft.student_id], list(OPEN))
        about = draft.before.id if draft.before else ""
        asked = any(_is_about(one, about) for one in drafts_by_the_rules(records, draft.student_id))
        stands = draft.before is None or draft.before in plan_of(records, draft.student_id).goals
        return stands and not asked and not overtaken(draft, under_way)

    def _aside(self, records: Records, actor_id: str, change_id: str) -> GoalChange:
        change = records.changes.get(change_id)
        if change is None:
            raise NotFound(GONE)
        require(records, actor_id, change.student_id, Right.DECIDE_CHANGE)
        steps = records.changes.steps([change_id])
        by_staff = steps[0].by is None and steps[-1].by not in (None, change.student_id)
        if change.status is not ChangeStatus.WITHDRAWN or not by_staff:
            raise NotFound(GONE)
        return change

    def _draft_of(self, records: Records, student_id: str, kind: str, goal_id: str) -> GoalChange:
        found = (one.signal for one in self._of(records, [student_id]))
        signal = next((one for one in found if (one.kind, one.goal_id) == (kind, goal_id)), None)
        draft = self._draft(records, student_id, signal) if signal else None
        if draft is None:
            raise NotFound(GONE)
        return draft

    def _waiting(self, records: Records, student_id: str) -> tuple[GoalChange | None, Sequence[GoalChange]]:
        """The draft that waits, and those that waited too long or that something else has overtaken."""
        under_way = records.changes.of_students([student_id], list(OPEN))
        drafts = drafts_by_the_rules(records, student_id)
        gone = [one for one in drafts if overtaken(one, under_way) or self.ports.now() - one.suggested_at > UNANSWERED]
        return next((one for one in reversed(drafts) if one not in gone), None), gone

    def _first(self, records: Records, student_id: str) -> Signal | None:
        """What comes first of what would change something."""
        found = [one.signal for one in self._of(records, [student_id]) if one.signal.kind in FIRST]
        return min(found, key=lambda one: FIRST.index(one.kind), default=None)

    def _draft(self, records: Records, student_id: str, signal: Signal) -> GoalChange | None:
        """A draft that waits for the student, from nobody; none where nothing in the goal would differ."""
        plan, kind = plan_of(records, student_id), signal.change
        after = proposed(
            signal, plan, today=self.ports.now().date(), title=self._title, new_id=f"goal-{self.ports.new_id()}"
        )
        before = None if kind is ChangeKind.ADD else plan.goal(signal.goal_id)
        if kind is None or (kind is ChangeKind.REVISE and after == before):
            return None
        change = GoalChange(
            id=self.ports.new_id(),
            student_id=student_id,
            conversation_id=None,
            kind=kind,
            before=before,
            after=after,
            reason=signal.told,
            evidence=signal.evidence,
            status=ChangeStatus.DRAFT,
            suggested_at=self.ports.now(),
        )
        move(self.ports, records, change, None, ChangeStepKind.SUGGESTED, by=None, note=signal.facts)
        return change

    def _of(self, records: Records, student_ids: Sequence[str]) -> list[StudentSignal]:
        """What the log says of each, the newest evidence first. A few questions to the records, however many they are."""
        if not student_ids:
            return []
        changes = by_student(records.changes.of_students(student_ids, list(ChangeStatus)))
        aside = set_aside_of(records, student_ids)
        stamps, today = records.signals.stamps(student_ids), self.ports.now().date()
        keys: dict[str, _Key] = {
            one: (stamps[one], today, frozenset((c.id, c.status) for c in changes[one]), aside[one])
            for one in student_ids
        }
        new = [one for one in student_ids if one not in self._found or self._found[one][0] != keys[one]]
        for one, told in self._told(records, new, changes, aside).items():
            self._found[one] = (keys[one], signals(told))
        return self._named(records, [one for one in student_ids if self._found[one][1]])

    def _named(self, records: Records, student_ids: Sequence[str]) -> list[StudentSignal]:
        """With the people and their goals. Somebody who cannot sign in any more is left out."""
        plans = records.classes.plans(student_ids) if student_ids else {}
        found = [
            StudentSignal(student=person, signal=one, goal=plans[person.id].goal(one.goal_id) if one.goal_id else None)
            for person in active_of(records, student_ids)
            for one in self._found[person.id][1]
        ]
        return sorted(found, key=lambda one: one.signal.latest, reverse=True)

    def _told(
        self,
        records: Records,
        student_ids: Sequence[str],
        changes: Mapping[str, Sequence[GoalChange]],
        aside: Mapping[str, frozenset[str]],
    ) -> dict[str, Told]:
        """Everything the rules look at, of each of these students who has a plan."""
        if not student_ids:
            return {}
        catalogue, attempts = self.ports.catalogue(), by_student(records.classes.attempts(student_ids))
        versions = by_student(records.signals.plans(student_ids))
        plans = {one: theirs[-1].plan for one, theirs in versions.items()}
        settings = records.signals.settings(student_ids, self.ports.now() - MONTH)
        check_ins = records.signals.check_ins(student_ids)
        named = {skill.id: skill.title for skill in catalogue.skills.values()}
        named |= {interest.id: interest.title for interest in catalogue.interests.values()}
        return {
            one: Told(
                plan=plans.get(one, Plan(student_id=one)),
                known=known_from(self.ports, attempts[one], aside[one]),
                began=_began(versions[one]),
                check_ins=_of_one(check_ins, one),
                settings=settings,
                liked=_liked(plans.get(one), lambda words: [i.id for i in catalogue.interests_named(words)[:1]]),
                titles=named,
                changes=changes[one],
            )
            for one in student_ids
        }

    def _title(self, name: str) -> str:
        catalogue = self.ports.catalogue()
        thing = catalogue.skills.get(name) or catalogue.interests.get(name)
        return thing.title if thing else name


def _is_about(change: GoalChange, goal_id: str) -> bool:
    return (change.before.id if change.before else "") == goal_id


def _began(versions: Sequence[PlanVersion]) -> dict[str, datetime]:
    """Since when each goal has stood as it stands now: what was asked before is evidence for another goal."""
    began: dict[str, tuple[Goal, datetime]] = {}
    for version in versions:
        for goal in version.plan.goals:
            if goal.id not in began or began[goal.id][0] != goal:
                began[goal.id] = (goal, version.at)
    return {goal_id: at for goal_id, (_, at) in began.items()}


def _of_one(check_ins: Sequence[ToldCheckIn], student_id: str) -> list[ToldCheckIn]:
    return [one for one in check_ins if one.check_in.student_id == student_id]


def _liked(plan: Plan | None, named: Callable[[str], list[str]]) -> frozenset[str]:
    return frozenset(name for words in (plan.interests if plan else ()) for name in named(words))
