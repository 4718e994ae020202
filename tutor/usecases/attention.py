"""Which students could use a teacher now, why, and on what evidence; and that a teacher saw to it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from tutor.domain.attention import (
    Concern,
    Finding,
    SeenTo,
    goals_at_risk,
    is_near,
    none_right,
    still_open,
    struggles,
    stuck_on,
    unread,
)
from tutor.domain.conversations import Author, Message
from tutor.domain.errors import NotFound
from tutor.domain.marking import Verdict
from tutor.domain.mastery import Glances, Knowledge
from tutor.domain.mastery.estimates import MANY_QUESTIONS
from tutor.domain.people import Person, Role, Seat
from tutor.domain.plans import Goal
from tutor.domain.practice import Attempt, HintGiven, Presentation, PresentationStatus
from tutor.domain.rights import Right
from tutor.domain.struggle import Moment, moments
from tutor.usecases.goal_changes import students_taught
from tutor.usecases.log_digests import logs
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import NOBODY, active_of, by_student, log_reading, plan_of, require, set_aside_of
from tutor.usecases.struggling import watched

WEEK, WEEKS = timedelta(days=7), timedelta(days=28)
HANDLED = timedelta(days=14)
SHOWN = 4
GONE = "There is nothing of this kind to see to any more."


class Action(StrEnum):
    """The one thing to do first."""

    GROUP = "group"
    PROGRESS = "progress"
    TALK = "talk"


@dataclass(frozen=True, kw_only=True)
class Need:
    """One student with one finding and what to do first. `class_id` is where others need the same, if any do."""

    student: Person
    finding: Finding
    skill_title: str
    action: Action
    class_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One served question that a finding rests on, with the answers to it. The key never comes along."""

    question: str
    at: datetime
    tries: Sequence[Attempt]
    hints: int
    is_open: bool
    conversation_id: str
    message_id: str


@dataclass(frozen=True, kw_only=True)
class Told:
    """A need with the last questions it rests on, newest first. `earlier` counts those left out for length."""

    need: Need
    questions: Sequence[Question]
    earlier: int


@dataclass(frozen=True, kw_only=True)
class Handled:
    """What a teacher saw to lately, and who."""

    seen: SeenTo
    by: Person | None
    skill_title: str


@dataclass(frozen=True, kw_only=True)
class Case:
    """Everything of one student that a teacher could see to, and what was seen to lately."""

    told: Sequence[Told]
    handled: Sequence[Handled]


@dataclass(frozen=True, kw_only=True)
class Attention:
    """Found anew from the log at every look. All that is stored is what was seen to."""

    ports: Ports

    def waiting(self, actor_id: str) -> Sequence[Need]:
        """Who could use this teacher, the newest evidence first; nothing for anybody else. No words of a student."""
        with self.ports.open_records() as records:
            return self._needs(records, actor_id, students_taught(records, actor_id))

    def of_student(self, actor_id: str, student_id: str) -> Case:
        """The same for one student, with the questions behind it. Answers are read here, so it is logged.

        Raises:
            NotFound: this person is no teacher of the student.

        """
        with self.ports.open_records(writing=True) as records:
            require(records, actor_id, student_id, Right.SEE_TO)
            needs = self._needs(records, actor_id, [student_id])
            told = _told(records, needs)
            if told:
                log_reading(
                    self.ports, records, actor_id, student_id, "looked at answers of yours, to see where to help"
                )
            return Case(told=told, handled=self._handled(records, student_id, needs))

    def see_to(self, actor_id: str, student_id: str, *, concern: str, skill_id: str, until: datetime) -> SeenTo:
        """A teacher saw to it, as far as the evidence went that they had before them. Twice is once.

        Raises:
            NotFound: no right to it, or nothing of this kind is there.

        """
        with self.ports.open_records(writing=True) as records:
            require(records, actor_id, student_id, Right.SEE_TO)
            finding = _the(findings_of(self.ports, records, student_id), concern, skill_id)
            before = records.attention.of_students([student_id])
            done = [one for one in before if (one.concern, one.skill_id) == (finding.concern, finding.skill_id)]
            upto = min(until, finding.latest)
            if done and done[-1].evidence_at >= upto:
                return done[-1]
            seen = SeenTo(
                id=self.ports.new_id(),
                student_id=student_id,
                concern=finding.concern,
                skill_id=finding.skill_id,
                evidence_at=upto,
                by=actor_id,
                at=self.ports.now(),
            )
            records.attention.add(seen)
            return seen

    def undo(self, actor_id: str, seen_id: str) -> SeenTo:
        """Take it back: it waits again.

        Raises:
            NotFound: there is none, or no right to it.
            Conflict: it was taken back already.

        """
        with self.ports.open_records(writing=True) as records:
            undone = self._seen(records, actor_id, seen_id).undone(self.ports.now())
            records.attention.undo(undone)
            return undone

    def seen(self, actor_id: str, seen_id: str) -> SeenTo:
        """What was seen to, for those who may.

        Raises:
            NotFound: there is none, or no right to it.

        """
        with self.ports.open_records() as records:
            return self._seen(records, actor_id, seen_id)

    def is_taught(self, student_id: str) -> bool:
        """Whether there is a teacher who sees these things of a student."""
        with self.ports.open_records() as records:
            return has_teacher(records, student_id)

    def _seen(self, records: Records, actor_id: str, seen_id: str) -> SeenTo:
        seen = records.attention.get(seen_id)
        if seen is None:
            raise NotFound(NOBODY)
        require(records, actor_id, seen.student_id, Right.SEE_TO)
        return seen

    def _needs(self, records: Records, actor_id: str, taught: Sequence[str]) -> list[Need]:
        """Their needs. A group is thought of only where the others it would be for are among them."""
        people = active_of(records, taught)
        seen = records.attention.of_students(taught)
        found = [
            (person, finding)
            for person in people
            for finding in still_open(
                findings_of(self.ports, records, person.id), [one for one in seen if one.student_id == person.id]
            )
        ]
        found.sort(key=lambda one: one[1].latest, reverse=True)
        return needs_of(found, _rooms(records, actor_id, [person.id for person, _ in found]), self._title)

    def _title(self, skill_id: str) -> str:
        skill = self.ports.catalogue().skills.get(skill_id)
        return skill.title if skill else skill_id

    def _handled(self, records: Records, student_id: str, needs: Sequence[Need]) -> list[Handled]:
        """The last time each was seen to; what waits again is not among them."""
        waiting = {(need.finding.concern, need.finding.skill_id) for need in needs}
        last = {(one.concern, one.skill_id): one for one in records.attention.of_students([student_id])}
        lately = [one for key, one in last.items() if key not in waiting and self.ports.now() - one.at <= HANDLED]
        people = records.classes.people({one.by for one in lately})
        return [Handled(seen=one, by=people.get(one.by), skill_title=self._title(one.skill_id)) for one in lately]


def needs_of(
    found: Sequence[tuple[Person, Finding]], rooms: Mapping[str, Sequence[str]], title: Callable[[str], str]
) -> list[Need]:
    """Findings with what to do first. A group is thought of only where others in one of these rooms need the same."""
    shared = Counter(
        (room, finding.skill_id)
        for person, finding in found
        if finding.concern is Concern.STUCK
        for room in rooms[person.id]
    )
    return [_need(person, finding, rooms[person.id], shared, title(finding.skill_id)) for person, finding in found]


def _need(
    person: Person, finding: Finding, rooms: Sequence[str], shared: Mapping[tuple[str, str], int], skill_title: str
) -> Need:
    room = next((room for room in rooms if shared.get((room, finding.skill_id), 0) > 1), "")
    stuck = finding.concern is Concern.STUCK
    return Need(
        student=person,
        finding=finding,
        skill_title=skill_title,
        action=Action.GROUP if stuck and room else Action.PROGRESS if finding.skill_id else Action.TALK,
        class_id=room if stuck else "",
    )


def findings_of(ports: Ports, records: Records, student_id: str) -> list[Finding]:
    """Everything the log of one student tells a teacher now, seen to or not. What was set aside tells nothing."""
    goals = plan_of(records, student_id).active_goals()
    return findings_of_each(ports, records, set_aside_of(records, [student_id]), {student_id: goals})[student_id]


def findings_of_each(
    ports: Ports, records: Records, set_aside: Mapping[str, AbstractSet[str]], goals: Mapping[str, Sequence[Goal]]
) -> dict[str, list[Finding]]:
    """The same of some students: from what was kept of their logs, and of the answers those alone that findings rest on."""
    now, student_ids = ports.now(), list(set_aside)
    known = {one: log.now(now) for one, log in logs(ports, records, set_aside).items()}
    week = by_student(records.classes.served(student_ids, now - WEEK))
    rests = {one: rests_on(known[one], goals[one]) for one in student_ids}
    attempts = by_student(
        records.classes.attempts_at(
            [(one, skill) for one, (skills, _) in rests.items() for skill in skills],
            [*(q.id for one in week.values() for q in one), *(q for _, unread in rests.values() for q in unread)],
        )
    )
    return {
        one: findings_in(
            ports,
            known[one],
            [attempt for attempt in attempts[one] if attempt.id not in set_aside[one]],
            week={q.id: q.at for q in week[one]},
            hints=[hint for q in week[one] for hint in q.hints],
            goals=goals[one],
        )
        for one in student_ids
    }


def rests_on(known: Glances, goals: Sequence[Goal]) -> tuple[set[str], set[str]]:
    """The skills and the questions whose answers findings rest on, beside those to the questions of the last week."""
    near = {goal.skill_id for goal in goals if goal.skill_id and is_near(goal, known.now)}
    unread = {name for name, at in known.digest.unread.items() if known.now - at <= WEEKS}
    return near, unread


def findings_in(
    ports: Ports,
    known: Glances,
    attempts: Sequence[Attempt],
    *,
    week: Mapping[str, datetime],
    hints: Sequence[HintGiven],
    goals: Sequence[Goal],
) -> list[Finding]:
    """The same from what was read already: `week` are the questions served in the last one, with their hints.

    `attempts` are all that count, or at least all to those questions and all that findings rest on besides.
    """
    skills = ports.catalogue().skills
    counted = [attempt for attempt in attempts if attempt.verdict is not Verdict.UNSURE]
    tallies = {skill: tally for skill, tally in known.digest.tallies.items() if skill in skills}
    many = [skill for skill, tally in tallies.items() if tally.questions >= MANY_QUESTIONS]
    stuck = {skill: told for skill in many if (told := stuck_on(known.glance(skill), tallies[skill]))}
    lately = [attempt for attempt in attempts if known.now - attempt.at <= WEEKS]
    risks = goals_at_risk(goals, counted, known.glance, known.now)
    ways = struggles(_moments(attempts, week, hints))
    guessed = {question for way in ways if way.concern is Concern.GUESSING for question in way.questions}
    missed = [none_right(skill, tally) for skill, tally in tallies.items() if skill not in stuck]
    lost = [told for told in missed if told and guessed.isdisjoint(told.questions)]
    found = [*stuck.values(), *lost, *risks, *ways, unread(lately)]
    return [finding for finding in found if finding]


def comes_to_a_teacher(ports: Ports, records: Records, known: Knowledge, answer: Attempt) -> bool:
    """Whether with this very answer, the last one, its skill came to what the student's teachers see."""
    skill = answer.skill_id
    if not known.glance(skill).stuck or skill not in ports.catalogue().skills:
        return False
    before = replace(known, attempts=[attempt for attempt in known.attempts if attempt.id != answer.id])
    return not before.glance(skill).stuck and has_teacher(records, answer.student_id)


def has_teacher(records: Records, student_id: str) -> bool:
    """Whether somebody active teaches a class this student is in."""
    rooms = [seat.class_id for seat in records.people.memberships([student_id]) if seat.seat is Seat.STUDENT]
    seats = [seat for room in rooms for seat in records.people.members(room) if seat.seat is not Seat.STUDENT]
    return any(one.role is Role.TEACHER for one in active_of(records, {seat.person_id for seat in seats}))


def _moments(answers: Sequence[Attempt], week: Mapping[str, datetime], shown: Sequence[HintGiven]) -> list[Moment]:
    """Signs in the last week's questions. Closing a question is left out: what follows it says the same."""
    attempts, hints = dict[str, list[Attempt]](), dict[str, list[HintGiven]]()
    for attempt in answers:
        attempts.setdefault(attempt.presentation_id, []).append(attempt)
    for hint in shown:
        hints.setdefault(hint.presentation_id, []).append(hint)
    in_order = sorted((at, name) for name, at in week.items())
    return moments([watched(at, attempts.get(name, ()), hints.get(name, ()), question=name) for at, name in in_order])


def _the(findings: Sequence[Finding], concern: str, skill_id: str) -> Finding:
    wanted = (finding for finding in findings if (finding.concern, finding.skill_id) == (concern, skill_id))
    found = next(wanted, None)
    if found is None:
        raise NotFound(GONE)
    return found


def _rooms(records: Records, actor_id: str, student_ids: Collection[str]) -> dict[str, list[str]]:
    """The classes this person teaches each of these students in."""
    seats = records.people.memberships({actor_id, *student_ids})
    mine = {seat.class_id for seat in seats if seat.person_id == actor_id and seat.seat is not Seat.STUDENT}
    taken = [seat for seat in seats if seat.seat is Seat.STUDENT and seat.class_id in mine]
    return {one: sorted(seat.class_id for seat in taken if seat.person_id == one) for one in student_ids}


def _told(records: Records, needs: Sequence[Need]) -> list[Told]:
    """All read at once: the questions of all needs, the answers, the hints, and what was said around them."""
    wanted = {name for need in needs for name in need.finding.questions[-SHOWN:]}
    served = {one.id: one for one in records.practice.presentations_by_id(wanted)}
    hints = Counter(hint.presentation_id for hint in records.practice.hints_at(*served))
    tries, chats = defaultdict[str, list[Attempt]](list), defaultdict[str, list[Message]](list)
    for attempt in records.classes.attempts_at([], served):
        tries[attempt.presentation_id].append(attempt)
    for message in records.transcripts.messages_in({one.conversation_id for one in served.values()}):
        chats[message.conversation_id].append(message)
    questions = {
        name: _question(one, tries[name], hints[name], chats[one.conversation_id]) for name, one in served.items()
    }
    return [_rests_on(need, questions) for need in needs]


def _rests_on(need: Need, questions: Mapping[str, Question]) -> Told:
    """The newest question first."""
    ids = need.finding.questions
    shown = [question for name, question in questions.items() if name in ids[-SHOWN:]][::-1]
    return Told(need=need, questions=shown, earlier=need.finding.earlier + len(ids) - len(shown))


def _question(served: Presentation, tries: Sequence[Attempt], hints: int, chat: Sequence[Message]) -> Question:
    at = tries[0].at if tries else served.served_at
    said = [message.id for message in chat if message.author is Author.STUDENT and message.at <= at]
    return Question(
        question=served.rendered.question,
        at=at,
        tries=tries,
        hints=hints,
        is_open=served.status is PresentationStatus.OPEN,
        conversation_id=served.conversation_id,
        message_id=said[-1] if said else "",
    )
