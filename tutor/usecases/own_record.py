"""What is kept about a student, for the student to take along, and who can read it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from tutor.domain.people import Seat
from tutor.domain.rights import Right
from tutor.usecases.agreements import families_of, rules_for
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import active_of, require, student_of

MOST_CHATS = 10_000


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Somebody who can read about a student, and what."""

    name: str
    what: str


@dataclass(frozen=True, kw_only=True)
class OwnRecord:
    """A student's own data."""

    ports: Ports

    def who_may_read(self, student_id: str) -> Sequence[Reader]:
        """Everybody who can read something of the student who asks.

        Raises:
            NotFound: it is no student who asks.

        """
        with self.ports.open_records() as records:
            require(records, student_id, student_id, Right.EXPORT)
            classes = [m.class_id for m in records.people.memberships([student_id]) if m.seat is Seat.STUDENT]
            seats = [seat for name in classes for seat in records.people.members(name)]
            staff = dict.fromkeys(seat.person_id for seat in seats if seat.seat is not Seat.STUDENT)
            found = [
                Reader(name=person.name, what="your chats, your plan, your answers, and the check-ins you show")
                for person in active_of(records, staff)
            ]
            names = records.people.names(families_of(records, student_id))
            until = rules_for(records, student_id).read_at_home(student_of(records, student_id).grade)
            what = (
                f"your plan, how it goes, and until grade {until} your chats" if until else "your plan and how it goes"
            )
            return [*found, *(Reader(name=name, what=what) for name in names.values())]

    def export(self, actor_id: str, student_id: str) -> Mapping[str, object]:
        """Everything that is the student's, by subject. What staff noted for each other is not in it.

        Raises:
            NotFound: no right to it.

        """
        with self.ports.open_records() as records:
            require(records, actor_id, student_id, Right.EXPORT)
            person = student_of(records, student_id)
            notes = records.memories.latest(student_id)
            return {
                "made_at": self.ports.now(),
                "student": {"name": person.name, "sign_in_name": person.login, "grade": person.grade},
                "plan_versions": [asdict(one) for one in reversed(records.plans.versions(student_id))],
                "check_ins": [asdict(one) for one in records.check_ins.of_student(student_id)],
                "projects": [asdict(one.inquiry) for one in records.inquiries.of_student(student_id)],
                "picked_for_me": [asdict(one) for one in records.assignments.of_students([student_id])],
                "answers": _answers(records, student_id),
                "chats": _chats(records, student_id),
                "what_the_tutor_remembers": asdict(notes) if notes else None,
                "who_read_about_me": [asdict(one) for one in records.readings.of_student(student_id)],
            }


def _answers(records: Records, student_id: str) -> list[Mapping[str, object]]:
    """Each answer with its question. A key is not among what is given: a question may still be open."""
    attempts = records.practice.attempts_of(student_id)
    served = {one.id: one for one in records.practice.presentations_by_id({a.presentation_id for a in attempts})}
    return [
        {
            "at": one.at,
            "skill": one.skill_id,
            "question": served[one.presentation_id].rendered.question if one.presentation_id in served else "",
            "answer": one.answer,
            "verdict": one.verdict,
            "hints": one.hints,
        }
        for one in attempts
    ]


def _chats(records: Records, student_id: str) -> list[Mapping[str, object]]:
    chats = records.conversations.of_student(student_id, limit=MOST_CHATS, with_hidden=True)
    said: dict[str, list[Mapping[str, object]]] = {chat.id: [] for chat in chats}
    for one in records.transcripts.messages_in(said):
        said[one.conversation_id].append({"by": one.author, "at": one.at, "text": one.text})
    return [{"title": chat.title, "messages": said[chat.id]} for chat in chats]
