"""What there is beside practice: plans and their versions, suggestions, check-ins, alerts, disputes, conferences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from evals.bigschool.bulk import Bulk
from evals.bigschool.people import People
from evals.bigschool.sittings import Learner, new_id
from tutor.domain.alerts import Alert, AlertKind, Step, StepKind
from tutor.domain.change_steps import ChangeStep, ChangeStepKind
from tutor.domain.check_ins import CheckIn
from tutor.domain.conferences import AgendaLine, Conference, ConferenceVersion, Section
from tutor.domain.disputes import Dispute, DisputeReason, DisputeStatus
from tutor.domain.goal_changes import ChangeKind, ChangeStatus, GoalChange, apply
from tutor.domain.plans import Evidence, Goal, Plan, PlanVersion, Support
from tutor.domain.reading_log import Reading
from tutor.store import agreement_tables, alert_table, meeting_tables, tables

DAY = timedelta(days=1)
CHANGES_SETTLED, CHECK_INS, READINGS = 2, 6, 5
ONE_ALERT_IN, ONE_DISPUTE_IN = 10, 4
FEELINGS = ("ok", "The bottoms confuse me", "better than last week", "tired", "i liked the puzzles")


@dataclass(kw_only=True)
class Paperwork:
    """Writes it for one student after the other, each with luck of their own."""

    bulk: Bulk
    people: People
    until: datetime
    titles: Mapping[str, str]
    interests: Sequence[str]

    def of(self, luck: Random, student: Learner, *, waiting: int) -> None:
        """Everything of one student; so many suggestions wait for a teacher."""
        plan = self._plan(luck, student)
        ledger = self._version(plan, 1, self._teacher(student), 150, "Agreed in autumn.")
        for number in range(CHANGES_SETTLED):
            ledger = self._settled(luck, student, ledger, 60 - 20 * number)
        for number in range(waiting):
            self._suggested(luck, student, number, ago=1 + luck.random() * 6)
        for _ in range(CHECK_INS):
            self._check_in(luck, student)
        for _ in range(READINGS):
            self._read(luck, student)
        if luck.randrange(ONE_ALERT_IN) == 0:
            self._alert(luck, student)
        if luck.randrange(ONE_DISPUTE_IN) == 0:
            self._dispute(luck, student)
        self._conferences(luck, student)

    def _teacher(self, student: Learner) -> str:
        return self.people.teachers[student.student_id][0]

    def _plan(self, luck: Random, student: Learner) -> Plan:
        skills = luck.sample(list(student.skills), k=min(3, len(student.skills)))
        goals = tuple(
            Goal(
                id=f"{student.student_id}-goal-{n}",
                statement=f"I can do {self.titles[skill].lower()} on my own",
                skill_id=skill,
                target="8 of 10",
                due=(self.until + timedelta(days=luck.randint(-5, 90))).date(),
            )
            for n, skill in enumerate(skills)
        )
        return Plan(
            student_id=student.student_id,
            strengths=("Explains to others",),
            needs=("Time to read a question twice",),
            interests=tuple(luck.sample(list(self.interests), k=min(2, len(self.interests)))),
            supports=(luck.choice(list(Support)),) if luck.random() < 0.3 else (),
            goals=goals,
            review_date=(self.until + timedelta(days=luck.randint(-10, 90))).date(),
        )

    def _version(
        self, plan: Plan, number: int, by: str, ago: float, reason: str, *, change: GoalChange | None = None
    ) -> PlanVersion:
        version = PlanVersion(
            student_id=plan.student_id,
            number=number,
            plan=plan,
            author_id=by,
            at=self.until - ago * DAY,
            reason=reason,
            evidence=change.evidence if change else Evidence(),
            change_id=change.id if change else None,
        )
        self.bulk.thing(tables.plan_versions, version)
        return version

    def _settled(self, luck: Random, student: Learner, ledger: PlanVersion, ago: int) -> PlanVersion:
        """A goal's target was revised: the student asked, agreed, and a teacher approved; or declined, with a reason."""
        by, goal = self._teacher(student), luck.choice(ledger.plan.goals)
        after = replace(goal, target=f"{luck.randint(6, 10)} of 10")
        change = self._change(luck, student, goal, after, ago=ago)
        at = self.until - (ago - 1) * DAY
        if luck.random() < 0.3:
            done = change.declined(by=by, at=at, note="Let us first see how June goes.")
        else:
            done = change.approved(by=by, at=at, note="", edited=None)
        done = replace(done, told_at=at + DAY)
        what = ChangeStepKind(done.status)
        self._keep(done, (what, at, by, done.note))
        if what is ChangeStepKind.DECLINED:
            return ledger
        plan = apply(done, ledger.plan)
        return self._version(plan, ledger.number + 1, by, ago - 1, done.reason, change=done)

    def _suggested(self, luck: Random, student: Learner, number: int, *, ago: float) -> None:
        skill = luck.choice(list(student.skills))
        after = Goal(
            id=f"{student.student_id}-wish-{number}",
            statement=f"I can teach somebody {self.titles[skill].lower()}, part {number + 1}",
            skill_id=skill,
            due=(self.until + timedelta(days=luck.randint(20, 60))).date(),
        )
        self._keep(self._change(luck, student, None, after, ago=ago))

    def _change(self, luck: Random, student: Learner, before: Goal | None, after: Goal, *, ago: float) -> GoalChange:
        conversation, message = luck.choice(student.message_ids)
        at = self.until - ago * DAY
        return GoalChange(
            id=new_id(luck),
            student_id=student.student_id,
            conversation_id=conversation,
            kind=ChangeKind.REVISE if before else ChangeKind.ADD,
            before=before,
            after=after,
            reason="The student asked for this in chat.",
            evidence=Evidence(
                message_ids=(message,),
                attempt_ids=tuple(luck.sample(student.attempt_ids, k=min(4, len(student.attempt_ids)))),
            ),
            status=ChangeStatus.DRAFT,
            suggested_at=at,
        ).agreed(at + timedelta(minutes=2))

    def _keep(self, change: GoalChange, *later: tuple[ChangeStepKind, datetime, str, str]) -> None:
        self.bulk.thing(tables.goal_changes, change)
        assert change.agreed_at
        steps = [
            (ChangeStepKind.SUGGESTED, change.suggested_at, change.student_id, ""),
            (ChangeStepKind.AGREED, change.agreed_at, change.student_id, ""),
            *later,
        ]
        for number, (what, at, by, note) in enumerate(steps, start=1):
            step = ChangeStep(change_id=change.id, number=number, what=what, at=at, by=by, note=note)
            self.bulk.thing(agreement_tables.change_steps, step)

    def _check_in(self, luck: Random, student: Learner) -> None:
        self.bulk.thing(
            tables.check_ins,
            CheckIn(
                id=new_id(luck),
                student_id=student.student_id,
                conversation_id=luck.choice(student.conversation_ids),
                feeling=luck.choice(FEELINGS),
                confidence=luck.randint(1, 5),
                worked="drawing bars",
                at=self.until - luck.uniform(1, 60) * DAY,
            ),
        )

    def _read(self, luck: Random, student: Learner) -> None:
        self.bulk.thing(
            tables.readings,
            Reading(
                id=new_id(luck),
                reader_id=self._teacher(student),
                student_id=student.student_id,
                conversation_id=luck.choice(student.conversation_ids),
                what="read a chat of yours",
                at=self.until - luck.uniform(1, 60) * DAY,
            ),
        )

    def _alert(self, luck: Random, student: Learner) -> None:
        """Raised about something said, put before the student's teachers; most were taken on."""
        conversation, message = luck.choice(student.message_ids)
        told, at = self.people.teachers[student.student_id], self.until - luck.uniform(0.1, 40) * DAY
        alert = Alert(
            id=new_id(luck),
            student_id=student.student_id,
            conversation_id=conversation,
            message_id=message,
            kind=luck.choice(list(AlertKind)),
            at=at,
            routed_to=told,
        )
        steps = [Step(alert_id=alert.id, number=1, what=StepKind.RAISED, at=at, told=told)]
        if luck.random() < 0.8:
            alert = alert.acknowledged(by=told[0], at=at + timedelta(minutes=9))
            steps.append(Step(alert_id=alert.id, number=2, what=StepKind.TAKEN_ON, at=at, by=told[0]))
        self.bulk.thing(tables.alerts, alert, without="routed_to")
        for place, person in enumerate(told):
            self.bulk.row(tables.alert_routes, {"alert_id": alert.id, "person_id": person, "place": place})
        for step in steps:
            self.bulk.thing(alert_table.alert_steps, step)

    def _dispute(self, luck: Random, student: Learner) -> None:
        dispute = Dispute(
            id=new_id(luck),
            student_id=student.student_id,
            attempt_id=luck.choice(student.attempt_ids),
            reason=luck.choice(list(DisputeReason)),
            words="i typed it wrong",
            raised_by=student.student_id,
            at=self.until - 3 * DAY,
        )
        status = luck.choice((DisputeStatus.OPEN, DisputeStatus.UPHELD, DisputeStatus.UPHELD, DisputeStatus.DECLINED))
        if status is not DisputeStatus.OPEN:
            dispute = dispute.ended(status, by=self._teacher(student), at=self.until - 2 * DAY)
        self.bulk.thing(tables.disputes, dispute)

    def _conferences(self, luck: Random, student: Learner) -> None:
        """One was held in winter; some have the next one planned."""
        by, lines = self._teacher(student), (AgendaLine(section=Section.DISCUSS, text="What helps you start?"),)
        past = self.until - 80 * DAY
        planned = Conference(id=new_id(luck), student_id=student.student_id, on=past.date(), agenda=lines)
        held = planned.held("We looked at the path together.", ("Two sittings a week",), today=past.date())
        entries = [(1, planned, past - DAY), (2, held, past)]
        if luck.random() < 0.2:
            on = (self.until + timedelta(days=luck.randint(1, 30))).date()
            entries.append((1, Conference(id=new_id(luck), student_id=student.student_id, on=on), self.until - DAY))
        for number, conference, at in entries:
            version = ConferenceVersion(number=number, conference=conference, by=by, at=at)
            ids = {"conference_id": conference.id, "student_id": student.student_id}
            self.bulk.thing(meeting_tables.conference_versions, version, **ids)
