"""What the use cases need from the world. Nobody inherits from these; whatever has the methods fits."""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from tutor.domain.attention import SeenTo
from tutor.domain.budgets import Heading, Sum, Usage
from tutor.domain.catalogue import Catalogue
from tutor.domain.check_ins import CheckIn
from tutor.domain.conversations import Conversation, Message, Receipt
from tutor.domain.disputes import Dispute, DisputeStatus
from tutor.domain.inquiries import InquiryVersion
from tutor.domain.mastery import Parameters
from tutor.domain.people import Classroom, Guardianship, HeadCount, Membership, Person
from tutor.domain.plans import PlanVersion
from tutor.domain.practice import Attempt, HintGiven, Presentation, Proposal
from tutor.domain.practice_sets import PracticeSet, PracticeWishes
from tutor.domain.reading_log import Reading
from tutor.domain.safety_meaning import Listen, deaf
from tutor.domain.sessions import Session
from tutor.domain.skills import Found, Passage
from tutor.usecases.alert_records import AlertRecords
from tutor.usecases.change_records import ChangeRecords, RuleRecords
from tutor.usecases.class_records import ClassRecords
from tutor.usecases.family_records import FamilyRecords
from tutor.usecases.history_records import HistoryRecords
from tutor.usecases.letter_records import LetterRecords
from tutor.usecases.meeting_records import ConferenceRecords, StaffNoteRecords
from tutor.usecases.memory_records import MemoryRecords
from tutor.usecases.signal_records import SignalRecords
from tutor.usecases.talk_records import TalkRecords
from tutor.usecases.teaching_records import AssignmentRecords, NoteRecords, TranscriptRecords


class PeopleRecords(Protocol):
    """Accounts, seats and guardianships. Getters return None where there is nothing."""

    def person(self, person_id: str) -> Person | None: ...
    def person_by_login(self, login: str) -> Person | None: ...
    def names(self, person_ids: Collection[str]) -> dict[str, str]:
        """What those of them that are there are called."""
        ...

    def student_names(self) -> list[str]:
        """What the students of the school are called, those of before too."""
        ...

    def password_hash(self, person_id: str) -> str | None: ...
    def add_person(self, person: Person, password_hash: str) -> None: ...
    def add_classroom(self, classroom: Classroom) -> None: ...
    def add_membership(self, membership: Membership) -> None: ...
    def add_guardianship(self, guardianship: Guardianship) -> None: ...
    def remove_guardianship(self, guardianship: Guardianship) -> None: ...
    def classroom(self, class_id: str) -> Classroom | None: ...
    def memberships(self, person_ids: Collection[str]) -> list[Membership]: ...
    def members(self, class_id: str) -> list[Membership]: ...
    def guardianships(self, person_ids: Collection[str]) -> list[Guardianship]:
        """Those where one of these people is the family or the student."""
        ...

    def is_empty(self) -> bool:
        """Whether nobody can sign in yet: an account without a password does not count."""
        ...

    def administrators(self) -> list[str]:
        """The ids of those who look after the accounts and can sign in."""
        ...

    def head_count(self) -> HeadCount: ...


class SessionRecords(Protocol):
    """Signed-in browsers."""

    def add(self, session: Session) -> None: ...
    def find(self, token_digest: str) -> tuple[Person, Session] | None: ...
    def revoke(self, token_digest: str, at: datetime) -> None: ...
    def revoke_all(self, person_id: str, at: datetime) -> None: ...


class PlanRecords(Protocol):
    """The ledger of plans: append-only. Adding a number that exists raises Conflict."""

    def latest(self, student_id: str) -> PlanVersion | None: ...
    def version(self, student_id: str, number: int) -> PlanVersion | None: ...
    def versions(self, student_id: str) -> list[PlanVersion]:
        """All of them, newest first."""
        ...

    def add(self, version: PlanVersion) -> None: ...


class PracticeRecords(Protocol):
    """Offers, served questions, attempts and hints. Attempts and hints are append-only."""

    def add_proposal(self, proposal: Proposal) -> None: ...
    def latest_proposal(self, conversation_id: str) -> Proposal | None: ...
    def add_presentation(self, presentation: Presentation) -> None: ...
    def update_presentation(self, presentation: Presentation) -> None:
        """Store its status and `closed_at`, only if it is still open; else raise Conflict."""
        ...

    def presentation(self, presentation_id: str) -> Presentation | None: ...
    def open_presentation(self, conversation_id: str) -> Presentation | None: ...
    def latest_presentation(self, conversation_id: str) -> Presentation | None: ...
    def presentations_by_id(self, presentation_ids: Collection[str]) -> list[Presentation]:
        """In the order they were served."""
        ...

    def last_served(self, student_id: str, *, last: int) -> list[Presentation]:
        """The last so many questions a student was served, in order."""
        ...

    def seeds_used(self, student_id: str, item_id: str) -> set[int]: ...
    def times_served(self, student_id: str) -> dict[str, datetime]:
        """When each question was served, by its id."""
        ...

    def add_attempt(self, attempt: Attempt) -> None: ...
    def attempts_at(self, presentation_id: str) -> list[Attempt]: ...
    def attempts_of(
        self, student_id: str, skill_id: str | None = None, *, since: datetime | None = None
    ) -> list[Attempt]:
        """Oldest first; at one skill, or from a moment on, if given."""
        ...

    def attempts_by_id(self, attempt_ids: Collection[str]) -> list[Attempt]: ...
    def add_hint(self, hint: HintGiven) -> None: ...
    def hints_at(self, *presentation_ids: str) -> list[HintGiven]:
        """Those shown at these questions, in order at each."""
        ...


class SetRecords(Protocol):
    """Sets of practice, and how a student wants to practise."""

    def add(self, practice_set: PracticeSet) -> None:
        """Raises Conflict if another one is unfinished in this conversation."""
        ...

    def get(self, set_id: str) -> PracticeSet | None: ...
    def update(self, practice_set: PracticeSet) -> None:
        """Store its status and `ended_at`; raises Conflict if it is over already."""
        ...

    def unfinished_in(self, conversation_id: str) -> PracticeSet | None: ...
    def of_student(self, student_id: str, *, limit: int = 50) -> list[PracticeSet]:
        """Newest first."""
        ...

    def add_presentation(self, set_id: str, presentation_id: str) -> None: ...
    def presentation_ids(self, set_id: str) -> list[str]:
        """In the order they were served."""
        ...

    def set_of(self, presentation_id: str) -> PracticeSet | None: ...
    def wishes(self, student_id: str) -> PracticeWishes: ...
    def keep_wishes(self, wishes: PracticeWishes) -> None: ...


class DisputeRecords(Protocol):
    """Requests that an answer should not count."""

    def add(self, dispute: Dispute) -> None:
        """Raises Conflict if one about this attempt is open already."""
        ...

    def get(self, dispute_id: str) -> Dispute | None: ...
    def update(self, dispute: Dispute, *, was: DisputeStatus = DisputeStatus.OPEN) -> None:
        """Store it, only if its stored status still is `was`; else raise Conflict."""
        ...

    def of_students(self, student_ids: Collection[str], statuses: Collection[DisputeStatus]) -> list[Dispute]:
        """Oldest first."""
        ...

    def set_aside(self, student_id: str) -> frozenset[str]:
        """The ids of the attempts that do not count."""
        ...


class AttentionRecords(Protocol):
    """Which concerns about students teachers saw to."""

    def add(self, seen: SeenTo) -> None: ...
    def get(self, seen_id: str) -> SeenTo | None: ...
    def undo(self, seen: SeenTo) -> None:
        """Store its `undone_at`; raises Conflict if it was taken back already."""
        ...

    def of_students(self, student_ids: Collection[str]) -> list[SeenTo]:
        """Those that stand, oldest first."""
        ...


class ConversationRecords(Protocol):
    """The transcript."""

    def add(self, conversation: Conversation) -> None: ...
    def get(self, conversation_id: str) -> Conversation | None: ...
    def update(self, conversation: Conversation) -> None: ...
    def of_student(
        self, student_id: str, *, limit: int, before: datetime | None = None, with_hidden: bool = False
    ) -> list[Conversation]:
        """Those with something said in them, latest first; `before` is a `last_at` to page on from."""
        ...

    def add_message(self, message: Message) -> Message:
        """Store it at the end of its conversation, as its last moment, and return it with its `seq`.

        A second message with the same conversation and client_id, or the same reply_to, raises Conflict.
        """
        ...

    def message(self, message_id: str) -> Message | None: ...
    def message_by_client_id(self, conversation_id: str, client_id: str) -> Message | None: ...
    def messages(self, conversation_id: str, *, last: int | None = None) -> list[Message]:
        """In order; only the last so many if given."""
        ...

    def messages_by_id(self, message_ids: Collection[str]) -> list[Message]: ...
    def said_by_and_to(self, student_id: str, *, after: datetime | None, before: datetime, limit: int) -> list[Message]:
        """The first so many messages of all a student's chats between two moments, in order; without hidden chats."""
        ...

    def reply_to(self, message_id: str) -> Message | None: ...
    def add_receipt(self, receipt: Receipt) -> None:
        """Raises Conflict if this call of this turn was done before."""
        ...

    def receipts(self, turn_id: str) -> list[Receipt]: ...
    def set_feedback(self, message_id: str, value: int, comment: str, at: datetime) -> None: ...


class ReadingRecords(Protocol):
    """The log of adults reading. Append-only."""

    def add(self, reading: Reading) -> None: ...
    def of_student(self, student_id: str) -> list[Reading]:
        """Newest first."""
        ...


class CheckInRecords(Protocol):
    """Reflections."""

    def add(self, check_in: CheckIn) -> None: ...
    def of_student(self, student_id: str) -> list[CheckIn]:
        """Newest first."""
        ...


class InquiryRecords(Protocol):
    """Students' own projects: append-only. Adding a number that a project has already raises Conflict."""

    def add(self, version: InquiryVersion) -> None: ...
    def of_student(self, student_id: str) -> list[InquiryVersion]:
        """Each project as it stands, in the order they were begun."""
        ...

    def history(self, inquiry_id: str) -> list[InquiryVersion]:
        """Every line, oldest first."""
        ...


class UsageRecords(Protocol):
    """What the language models used: append-only, no words."""

    def add(self, usages: Sequence[Usage]) -> None: ...
    def of_conversation(self, conversation_id: str) -> list[Usage]:
        """Every call of a conversation, in order."""
        ...

    def sums(self, by: Heading, first: date, last: date, *, class_ids: Collection[str] | None = None) -> list[Sum]:
        """What was used from one day to another, by heading and model, in order; only by students of these classes.

        A student in two classes counts in each of them, and once in everything else.
        """
        ...


class Records(Protocol):
    """One transaction over everything that is kept."""

    @property
    def people(self) -> PeopleRecords: ...
    @property
    def sessions(self) -> SessionRecords: ...
    @property
    def plans(self) -> PlanRecords: ...
    @property
    def changes(self) -> ChangeRecords: ...
    @property
    def practice(self) -> PracticeRecords: ...
    @property
    def sets(self) -> SetRecords: ...
    @property
    def disputes(self) -> DisputeRecords: ...
    @property
    def attention(self) -> AttentionRecords: ...
    @property
    def conversations(self) -> ConversationRecords: ...
    @property
    def alerts(self) -> AlertRecords: ...
    @property
    def readings(self) -> ReadingRecords: ...
    @property
    def check_ins(self) -> CheckInRecords: ...
    @property
    def inquiries(self) -> InquiryRecords: ...
    @property
    def history(self) -> HistoryRecords: ...
    @property
    def classes(self) -> ClassRecords: ...
    @property
    def usage(self) -> UsageRecords: ...
    @property
    def memories(self) -> MemoryRecords: ...
    @property
    def rules(self) -> RuleRecords: ...
    @property
    def signals(self) -> SignalRecords: ...
    @property
    def conferences(self) -> ConferenceRecords: ...
    @property
    def staff_notes(self) -> StaffNoteRecords: ...
    @property
    def talks(self) -> TalkRecords: ...
    @property
    def notes(self) -> NoteRecords: ...
    @property
    def transcripts(self) -> TranscriptRecords: ...
    @property
    def assignments(self) -> AssignmentRecords: ...
    @property
    def families(self) -> FamilyRecords: ...
    @property
    def letters(self) -> LetterRecords: ...


class OpenRecords(Protocol):
    """Opens a transaction: it commits when the block ends well and rolls back when it raises.

    `writing=True` takes the write lock at once, so that what is read inside is still true when it is written.
    """

    def __call__(self, *, writing: bool = False) -> AbstractContextManager[Records]: ...


class SearchLibrary(Protocol):
    """Finds passages for these words, best first."""

    def __call__(
        self,
        query: str,
        *,
        k: int,
        kind: str | None = None,
        grade: int | None = None,
        language: str | None = None,
        skills: Sequence[str] = (),
        interests: Sequence[str] = (),
    ) -> list[Found]:
        """`skills` and `interests` are those of the plan: what fits them is ranked up, nothing is left out for them."""
        ...


class PassageById(Protocol):
    """Fetches one passage."""

    def __call__(self, passage_id: str) -> Passage | None: ...


class PassagesOf(Protocol):
    """Fetches everything there is to read about one skill, in the order it was written."""

    def __call__(self, skill_id: str) -> list[Passage]: ...


class HashPassword(Protocol):
    """Slow, salted hashing and checking of passwords."""

    def hash(self, password: str) -> str: ...
    def verify(self, password: str, hashed: str) -> bool: ...


@dataclass(frozen=True, kw_only=True)
class Ports:
    """Everything a use case may touch, handed in by whoever builds it."""

    open_records: OpenRecords
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    new_seed: Callable[[], int]
    catalogue: Callable[[], Catalogue]
    parameters: Callable[[], Parameters] = Parameters
    listen: Listen = deaf
