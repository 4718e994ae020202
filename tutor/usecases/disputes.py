"""Why an estimate is what it is, line by line; and answers that should not count: raised, decided, taken back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from tutor.domain.disputes import DECIDED, Dispute, DisputeReason, DisputeStatus
from tutor.domain.errors import Conflict, InvalidInput, NotFound, TooMany
from tutor.domain.marking import Verdict
from tutor.domain.mastery import AsOf, Glances, Knowledge, Mastery, Step
from tutor.domain.people import Person
from tutor.domain.practice import Attempt, PresentationStatus
from tutor.domain.rights import Relation, Right, may
from tutor.usecases.dispute_news import AnswerNews, answer_news, decided_of
from tutor.usecases.goal_changes import students_taught
from tutor.usecases.log_digests import logs
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import NOBODY, known_from, log_reading, plan_of, relation, require, student_of

LATEST = 8
JUST_BEFORE = timedelta(microseconds=1)
WORDS_LIMIT = 300
OPEN_LIMIT = 10
NO_SUCH = "There is no such request."
STANDING = (DisputeStatus.OPEN, *DECIDED)


@dataclass(frozen=True, kw_only=True)
class Tried:
    """One answer and what it did. `step` is None where it does not count, `answer` where it may not be shown."""

    attempt: Attempt
    question: str
    answer: str | None
    step: Step | None
    dispute: Dispute | None


@dataclass(frozen=True, kw_only=True)
class Account:
    """One skill: the estimate and what moved it, newest first. `earlier` counts the answers left out for length."""

    mastery: Mastery
    tried: Sequence[Tried]
    earlier: int


@dataclass(frozen=True, kw_only=True)
class Explained:
    """A student's estimates, explained as far as the reader may see."""

    student: Person
    accounts: Sequence[Account]
    may_read: bool
    may_dispute: bool


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A dispute in the queue with the skill it is about; nothing of the student's words."""

    dispute: Dispute
    skill_id: str


@dataclass(frozen=True, kw_only=True)
class Effect:
    """One estimate with the disputed answer counted, and without it."""

    counted: Mastery
    set_aside: Mastery


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A dispute with all that its decision needs. `step` is what the answer did to the estimate of its skill."""

    dispute: Dispute
    attempt: Attempt
    question: str
    conversation_id: str | None
    step: Step | None
    effects: Sequence[Effect]


@dataclass(frozen=True, kw_only=True)
class Disputes:
    """Explain, dispute, decide."""

    ports: Ports

    def explain(self, actor_id: str, student_id: str, *, skill_id: str = "") -> Explained:
        """Every skill that was tried or that an active goal is about, or all of one skill alone.

        Staff read the student's answers here, so it is logged; a family sees what moved, but no answers.

        Raises:
            NotFound: no such student or skill for this person.

        """
        with self.ports.open_records(writing=actor_id != student_id) as records:
            stands = relation(records, actor_id, student_id)
            if not may(stands, Right.READ_PLAN):
                raise NotFound(NOBODY)
            may_read = may(stands, Right.READ_ANSWERS)
            accounts = self._accounts(records, student_id, skill_id, may_read=may_read)
            if may_read and stands is not Relation.SELF:
                log_reading(
                    self.ports, records, actor_id, student_id, "looked at your answers and what moved your progress"
                )
            return Explained(
                student=student_of(records, student_id),
                accounts=accounts,
                may_read=may_read,
                may_dispute=may(stands, Right.DISPUTE),
            )

    def disputable(self, actor_id: str, attempt_id: str) -> Attempt:
        """An answer that this person may say something is wrong with.

        Raises:
            NotFound: there is none.

        """
        with self.ports.open_records() as records:
            return self._disputable(records, actor_id, attempt_id)

    def ask(self, actor_id: str, attempt_id: str, reason: str, words: str = "") -> Dispute:
        """Say that an answer should not count. It waits for a teacher.

        Raises:
            NotFound: no such answer, or no right to it.
            InvalidInput: no such reason, too many words, or an answer that never counted.
            Conflict: one about this answer is waiting or was decided.
            TooMany: many are waiting already.

        """
        with self.ports.open_records(writing=True) as records:
            attempt = self._disputable(records, actor_id, attempt_id)
            dispute = Dispute(
                id=self.ports.new_id(),
                student_id=attempt.student_id,
                attempt_id=attempt.id,
                reason=_reason(reason),
                words=_fitting(words),
                raised_by=actor_id,
                at=self.ports.now(),
            )
            _must_be_free(records, attempt)
            records.disputes.add(dispute)
            return dispute

    def withdraw(self, actor_id: str, dispute_id: str) -> Dispute:
        """Take a request of one's own back before it is decided.

        Raises:
            NotFound: no such request, or somebody else's.
            Conflict: it was decided.

        """
        with self.ports.open_records(writing=True) as records:
            dispute = records.disputes.get(dispute_id)
            if dispute is None or dispute.raised_by != actor_id:
                raise NotFound(NO_SUCH)
            require(records, actor_id, dispute.student_id, Right.DISPUTE)
            withdrawn = dispute.ended(DisputeStatus.WITHDRAWN, by=actor_id, at=self.ports.now())
            records.disputes.update(withdrawn)
            return withdrawn

    def queue(self, actor_id: str) -> Sequence[Waiting]:
        """What waits for this teacher, oldest first; empty for anybody else."""
        with self.ports.open_records() as records:
            waiting = records.disputes.of_students(students_taught(records, actor_id), [DisputeStatus.OPEN])
            attempts = {a.id: a for a in records.practice.attempts_by_id([d.attempt_id for d in waiting])}
            return [Waiting(dispute=d, skill_id=attempts[d.attempt_id].skill_id) for d in waiting]

    def open(self, actor_id: str, dispute_id: str) -> Opened:
        """A request with the answer it is about and what setting it aside would do. The reading is logged.

        Raises:
            NotFound: no such request, or no right to it.

        """
        with self.ports.open_records(writing=True) as records:
            dispute = self._decidable(records, actor_id, dispute_id)
            attempt = records.practice.attempts_by_id([dispute.attempt_id])[0]
            presentation = records.practice.presentation(attempt.presentation_id)
            counted, without, step = self._both(records, attempt)
            log_reading(
                self.ports,
                records,
                actor_id,
                dispute.student_id,
                "read an answer of yours that something is wrong with",
            )
            return Opened(
                dispute=dispute,
                attempt=attempt,
                question=presentation.rendered.question if presentation else "",
                conversation_id=presentation.conversation_id if presentation else None,
                step=step,
                effects=_effects(attempt.skill_id, counted, without),
            )

    def decided(self, actor_id: str, dispute_id: str) -> Dispute:
        """What became of a request, for somebody who may decide. Nothing of the student's is opened.

        Raises:
            NotFound: no such request, or no right to it.

        """
        with self.ports.open_records() as records:
            return self._decidable(records, actor_id, dispute_id)

    def set_aside(self, actor_id: str, dispute_id: str, *, note: str = "") -> Dispute:
        """Decide that the answer does not count. Every estimate is without it at once."""
        return self._decide(actor_id, dispute_id, DisputeStatus.UPHELD, note)

    def keep(self, actor_id: str, dispute_id: str, *, note: str) -> Dispute:
        """Decide that the answer counts, with a line that tells the student why.

        Raises:
            InvalidInput: the line is missing.

        """
        if not note.strip():
            raise InvalidInput("Please add a line for the student: why does it stay?")
        return self._decide(actor_id, dispute_id, DisputeStatus.DECLINED, note)

    def undo(self, actor_id: str, dispute_id: str) -> Dispute:
        """Take a decision back: the request waits again.

        Raises:
            Conflict: there is no decision.

        """
        with self.ports.open_records(writing=True) as records:
            dispute = self._decidable(records, actor_id, dispute_id)
            records.disputes.update(dispute.reopened(), was=dispute.status)
            return dispute.reopened()

    def news(self, student_id: str) -> Sequence[AnswerNews]:
        """Decisions the student was not told of yet, oldest first."""
        with self.ports.open_records() as records:
            return answer_news(self.ports, records, student_id, decided_of(records, student_id))

    def _decide(self, actor_id: str, dispute_id: str, status: DisputeStatus, note: str) -> Dispute:
        with self.ports.open_records(writing=True) as records:
            dispute = self._decidable(records, actor_id, dispute_id)
            ended = dispute.ended(status, by=actor_id, at=self.ports.now(), note=note.strip())
            records.disputes.update(ended)
            return ended

    def _decidable(self, records: Records, actor_id: str, dispute_id: str) -> Dispute:
        dispute = records.disputes.get(dispute_id)
        if dispute is None:
            raise NotFound(NO_SUCH)
        require(records, actor_id, dispute.student_id, Right.DECIDE_DISPUTE)
        return dispute

    def _disputable(self, records: Records, actor_id: str, attempt_id: str) -> Attempt:
        attempt = next(iter(records.practice.attempts_by_id([attempt_id])), None)
        if attempt is None:
            raise NotFound("There is no such answer.")
        require(records, actor_id, attempt.student_id, Right.DISPUTE)
        return attempt

    def _both(self, records: Records, attempt: Attempt) -> tuple[Glances, Glances, Step | None]:
        """What is known with this answer counted, and without it, whatever was decided of it; and what it did."""
        student = attempt.student_id
        others = {student: records.disputes.set_aside(student) - {attempt.id}}
        log = logs(self.ports, records, others, start=attempt.at - JUST_BEFORE)[student]
        place = next(place for place, one in enumerate(log.since) if one.id == attempt.id)
        log.digest.take_in(log.since[:place])
        without, belief = log.digest.copy(), log.digest.belief
        before, told = belief.p(attempt.skill_id, attempt.at), log.digest.take(attempt)
        after, at = belief.p(attempt.skill_id, attempt.at), attempt.at
        step = Step(attempt_id=attempt.id, at=at, before=before, after=after, why=told.why) if told else None
        for digest in (log.digest, without):
            digest.take_in(log.since[place + 1 :])
        now = self.ports.now()
        return AsOf(log.digest, now), AsOf(without, now), step

    def _accounts(self, records: Records, student_id: str, skill_id: str, *, may_read: bool) -> list[Account]:
        attempts = records.practice.attempts_of(student_id)
        known = known_from(self.ports, attempts, records.disputes.set_aside(student_id))
        about = _about(known, attempts)
        goals = [goal.skill_id for goal in plan_of(records, student_id).active_goals() if goal.skill_id]
        skills = list(dict.fromkeys([*goals, *(one.skill_id for one in attempts if one.verdict is not Verdict.UNSURE)]))
        if skill_id and skill_id not in skills:
            raise NotFound("There is no such skill in this student's practice.")
        latest = None if skill_id else LATEST
        shown = {skill: about[skill][:latest] for skill in ([skill_id] if skill_id else skills)}
        log = _Log(records, student_id, [one for those in shown.values() for one in those], may_read=may_read)
        return [
            log.account(known.of(skill, latest=latest), those, earlier=len(about[skill]) - len(those))
            for skill, those in shown.items()
        ]


def _about(known: Knowledge, attempts: Sequence[Attempt]) -> Mapping[str, Sequence[Attempt]]:
    """The answers to questions on each skill, newest first, and those on others that moved it too."""
    about = defaultdict[str, list[Attempt]](list)
    for one in reversed(attempts):
        if one.verdict is not Verdict.UNSURE:
            for skill in known.moved.get(one.id, (one.skill_id,)):
                about[skill].append(one)
    return about


class _Log:
    """A student's answers with what was asked and said of each, as one reader may see them."""

    def __init__(self, records: Records, student_id: str, shown: Sequence[Attempt], *, may_read: bool) -> None:
        self._may_read = may_read
        served = records.practice.presentations_by_id({attempt.presentation_id for attempt in shown})
        self._asked = {one.id: one for one in served}
        self._disputes = {d.attempt_id: d for d in records.disputes.of_students([student_id], STANDING)}

    def account(self, mastery: Mastery, shown: Sequence[Attempt], *, earlier: int) -> Account:
        """One skill with these answers."""
        steps = {step.attempt_id: step for step in mastery.steps}
        return Account(mastery=mastery, tried=[self._tried(one, steps.get(one.id)) for one in shown], earlier=earlier)

    def _tried(self, attempt: Attempt, step: Step | None) -> Tried:
        presentation, dispute = self._asked.get(attempt.presentation_id), self._disputes.get(attempt.id)
        over = presentation is not None and presentation.status is not PresentationStatus.OPEN
        if dispute and not self._may_read:
            dispute = replace(dispute, words="", note="")
        return Tried(
            attempt=attempt,
            question=presentation.rendered.question if presentation else "",
            answer=attempt.answer if self._may_read and over else None,
            step=step,
            dispute=dispute,
        )


def _effects(skill_id: str, counted: Glances, without: Glances) -> list[Effect]:
    """What happens to the skill of the answer, and to any other whose tenths or word would be another."""
    skills = dict.fromkeys([skill_id, *counted.digest.tried])
    effects = [Effect(counted=counted.glance(skill), set_aside=without.glance(skill)) for skill in skills]
    return [effect for effect in effects if effect.counted.skill_id == skill_id or _is_seen(effect)]


def _is_seen(effect: Effect) -> bool:
    before, after = effect.counted, effect.set_aside
    return before.word != after.word or round(before.p * 10) != round(after.p * 10)


def _reason(name: str) -> DisputeReason:
    try:
        return DisputeReason(name)
    except ValueError as error:
        raise InvalidInput("Choose what is wrong: not you, a typing slip, or unfair. Nothing was sent yet.") from error


def _fitting(words: str) -> str:
    if len(words.strip()) > WORDS_LIMIT:
        raise InvalidInput(f"Your line fits in {WORDS_LIMIT} characters. Nothing was sent yet.")
    return words.strip()


def _must_be_free(records: Records, attempt: Attempt) -> None:
    if attempt.verdict is Verdict.UNSURE:
        raise InvalidInput("That answer never counted, so there is nothing to set aside.")
    standing = records.disputes.of_students([attempt.student_id], STANDING)
    if any(dispute.attempt_id == attempt.id for dispute in standing):
        raise Conflict("This answer is with a teacher already, or was decided. A teacher can look at it again.")
    if sum(dispute.status is DisputeStatus.OPEN for dispute in standing) >= OPEN_LIMIT:
        raise TooMany(f"{OPEN_LIMIT} of these wait for a teacher already. Let them look at those first.")
