"""Invented things to keep: every field filled, in words that are hard to store."""

from datetime import UTC, date, datetime, timedelta, timezone

from tutor.domain.alerts import Alert, AlertKind, Step, StepKind
from tutor.domain.assignments import Assignment, Picked
from tutor.domain.attention import Concern, SeenTo
from tutor.domain.budgets import Tokens, Usage
from tutor.domain.change_steps import ChangeStep, ChangeStepKind
from tutor.domain.check_ins import CheckIn
from tutor.domain.class_rows import KeptDigest
from tutor.domain.conferences import AgendaLine, Conference, ConferenceVersion, Rule, Section, Source, SourceKind
from tutor.domain.conversations import Author, Card, Conversation, Message, Mode, Receipt, ToolCall
from tutor.domain.disputes import Dispute, DisputeReason
from tutor.domain.families import (
    Day,
    FamilyCode,
    FamilyWishes,
    HomeNote,
    LinkStep,
    LinkWhat,
    NoteAnswer,
    NoteKind,
    NoteStep,
)
from tutor.domain.goal_changes import ChangeKind, ChangeStatus, GoalChange
from tutor.domain.goal_quality import Reach, Size
from tutor.domain.goal_talk import Answer, Found, GoalTalk
from tutor.domain.goal_talk import Step as TalkStep
from tutor.domain.inquiries import ChangeOf, Inquiry, InquiryStatus, InquiryVersion, Milestone, Note
from tutor.domain.items import Rendered, RenderedMistake
from tutor.domain.letters import Letterbox, LetterKind, new_letter
from tutor.domain.marking.verdicts import Verdict
from tutor.domain.memory import About, Done, Line, Memory
from tutor.domain.people import Classroom, Guardianship, Membership, Person, Role, Seat
from tutor.domain.plans import Evidence, Goal, GoalKind, GoalStatus, Plan, PlanVersion, Support
from tutor.domain.practice import Attempt, Choice, HintGiven, Presentation, PresentationStatus, Proposal
from tutor.domain.practice_sets import PracticeSet, PracticeWishes, SetKind
from tutor.domain.reading_log import Reading
from tutor.domain.rules import FamilyPart, Rules, RulesVersion, Scope
from tutor.domain.sessions import Session
from tutor.domain.staff_notes import Share, StaffNote
from tutor.domain.teacher_notes import LineKind, TeacherNote

NOON = datetime(2026, 11, 2, 12, 0, 0, 123456, tzinfo=UTC)
HARD = "½ + ¾ 🥧 'quoted'; DROP TABLE persons; {{7*7}} <b>مرحبا</b> \t\n line"

ADA = Person(id="ada", login="ada", name="Ada Ünal", role=Role.STUDENT, grade=6, language="tr")
BEN = Person(id="ben", login="ben", name="Ben", role=Role.STUDENT, grade=5, active=False)
RIVERA = Person(id="rivera", login="rivera", name="Ms Rivera", role=Role.TEACHER)
OKAFOR = Person(id="okafor", login="okafor", name="Mr Okafor", role=Role.TEACHER)
FAMILY = Person(id="family", login="family", name="Ada's family", role=Role.FAMILY)
ROOM = Classroom(id="6b", name="Room 6B")
TALK = Conversation(id="talk", student_id="ada", title=HARD, started_at=NOON, last_at=NOON)

GOAL = Goal(
    id="goal",
    statement=HARD,
    skill_id="fractions.add-unlike",
    baseline="1 of 5",
    target="4 of 5",
    measure="exit tickets",
    due=date(2027, 6, 30),
    if_then="If I am stuck, then I draw it.",
    status=GoalStatus.PAUSED,
)
PLAN = Plan(
    student_id="ada",
    strengths=("patient",),
    needs=("time",),
    interests=("football", "baking"),
    supports=(Support.EXTRA_HINTS, Support.READ_ALOUD),
    goals=(GOAL, Goal(id="other", statement="Read more")),
    review_date=date(2027, 1, 15),
)
RENDERED = Rendered(
    question=HARD,
    answer="5/6",
    answer_type="fraction",
    options={"form": "simplest", "choices": ["a", "b"], "within": 0.25, "nested": {"x": None}},
    hints=("Draw it.", HARD),
    steps=("1/2 = 3/6",),
    mistakes=(RenderedMistake(id="tops", answer="2/5", feedback="More or less than a half?"),),
    answer_note="Write it like 3/4.",
)


def school(records):
    """Ada and Ben in one class with two teachers, Ada's family, and one conversation begun."""
    for person in (ADA, BEN, RIVERA, OKAFOR, FAMILY):
        records.people.add_person(person, f"hash of {person.id}")
    records.people.add_classroom(ROOM)
    seats = {"ada": Seat.STUDENT, "ben": Seat.STUDENT, "rivera": Seat.TEACHER, "okafor": Seat.CO_TEACHER}
    for person_id, seat in seats.items():
        records.people.add_membership(Membership(person_id=person_id, class_id="6b", seat=seat))
    records.people.add_guardianship(Guardianship(family_id="family", student_id="ada"))
    records.conversations.add(TALK)


def everything(records):
    """A school in which everything that can be kept is kept."""
    first_things(records)
    records.sets.add(practice_set("set"))
    records.sets.add_presentation("set", "served")
    records.sets.keep_wishes(PracticeWishes(student_id="ada", daily_reviews=3, challenge=True))
    records.disputes.add(dispute("doubt", "tried"))
    records.attention.add(seen_to("seen"))
    records.inquiries.add(inquiry_version(1))
    records.usage.add([usage("ada")])
    records.memories.add(memory(1))
    records.alerts.add_step(Step(alert_id="alert", number=1, what=StepKind.RAISED, at=NOON, told=("rivera",)))
    records.changes.add_step(change_step("change", 1))
    records.rules.add(rules_version(1))
    records.conferences.add(conference(1))
    records.staff_notes.add(staff_note("note"))
    records.staff_notes.share(share(1))
    records.notes.add(teacher_note("line"))
    records.assignments.add(assignment("picked", set_id="set"))
    records.talks.add(goal_talk(1))
    digest = KeptDigest(student_id="ada", position=1, latest=NOON, sign="s", content="{}")
    records.classes.keep_digests([digest])
    from_families(records)


def from_families(records):
    records.families.add_code(family_code("code"))
    records.families.add_link(family_link("link"))
    records.families.add_note(home_note("line", kind=NoteKind.INTEREST, text="chess 🥧"))
    records.families.add_note_step(note_step("line", 1))
    records.families.keep_wishes(FamilyWishes(family_id="family", language="es"))
    records.letters.add(new_letter("family", LetterKind.DIGEST, "2026-W45.1", NOON))
    records.letters.keep_box(Letterbox(person_id="family", days=(Day.FRIDAY,), address="home@example.org"))
    records.letters.keep_key("a secret")


def first_things(records):
    """What could be kept from the first version on."""
    school(records)
    records.sessions.add(session())
    said = records.conversations.add_message(message("said", client_id="browser-1"))
    reply = message("reply", author=Author.TUTOR, reply_to=said.id, mode=Mode.GUIDED)
    records.conversations.add_message(reply)
    records.conversations.set_feedback("reply", 1, HARD, NOON)
    records.conversations.add_receipt(receipt("said", "call-1"))
    records.alerts.add(alert("alert", "said"))
    records.readings.add(reading("reading"))
    records.check_ins.add(check_in("check-in"))
    records.practice.add_proposal(proposal("offer"))
    records.practice.add_presentation(presentation("served"))
    records.practice.add_attempt(attempt("tried"))
    records.practice.add_hint(HintGiven(presentation_id="served", number=1, text=HARD, at=NOON))
    records.changes.add(change("change"))
    records.plans.add(version(1))
    records.plans.add(version(2, change_id="change", undoes=1))


def change_step(change_id, number, **fields):
    fields = {"what": ChangeStepKind.SUGGESTED, "at": NOON, "by": "ada", "note": HARD} | fields
    return ChangeStep(change_id=change_id, number=number, **fields)


def family_code(name, **fields):
    fields = {"digest": name.ljust(64, "0"), "made_by": "rivera", "made_at": NOON, "expires_at": later(1)} | fields
    return FamilyCode(id=name, student_id="ada", **fields)


def family_link(name, **fields):
    fields = {"what": LinkWhat.LINKED, "by": "family", "at": NOON} | fields
    return LinkStep(id=name, student_id="ada", family_id="family", **fields)


def home_note(name, **fields):
    fields = {"student_id": "ada", "author_id": "family", "kind": NoteKind.SEEN, "text": HARD, "at": NOON} | fields
    return HomeNote(id=name, **fields)


def note_step(note_id, number, **fields):
    return NoteStep(note_id=note_id, number=number, **{"what": NoteAnswer.YES, "by": "ada", "at": NOON} | fields)


def teacher_note(name, **fields):
    fields = {"conversation_id": "talk", "message_id": "said", "kind": LineKind.REPLY, "text": HARD} | fields
    return TeacherNote(id=name, **{"student_id": "ada", "by": "rivera", "at": NOON} | fields)


def assignment(name, **fields):
    fields = {"student_id": "ada", "class_id": "6b", "skill_id": HARD, "picked": Picked.SET, "note": HARD} | fields
    return Assignment(id=name, **{"by": "rivera", "at": NOON} | fields)


def rules_version(number, **fields):
    rules = Rules(family={ChangeKind.ADD: FamilyPart.CO_SIGNS})
    fields = {"scope": Scope.CLASS, "scope_id": "6b", "rules": rules, "by": "rivera", "at": NOON} | fields
    return RulesVersion(number=number, **fields)


def conference(number, **fields):
    source = Source(kind=SourceKind.ATTEMPTS, ids=("tried",), skill_id="fractions.add")
    line = AgendaLine(section=Section.CELEBRATE, text=HARD, rule=Rule.SKILL_SOLID, sources=(source,))
    fields = {"id": "meeting", "student_id": "ada", "on": NOON.date(), "agenda": (line,)} | fields
    return ConferenceVersion(number=number, conference=Conference(**fields), by="rivera", at=NOON)


def staff_note(note_id, **fields):
    return StaffNote(id=note_id, **{"student_id": "ada", "by": "rivera", "text": HARD, "at": NOON} | fields)


def share(number, **fields):
    return Share(number=number, **{"check_in_id": "check-in", "student_id": "ada", "shared": True, "at": NOON} | fields)


def later(minutes):
    return NOON + timedelta(minutes=minutes)


def session(token_digest="d" * 64, **fields):
    ends = NOON.astimezone(timezone(timedelta(hours=5, minutes=30))) + timedelta(days=7)
    fields = {"person_id": "ada", "csrf": "c", "started_at": NOON, "expires_at": ends} | fields
    return Session(token_digest=token_digest, **fields)


def message(name, **fields):
    fields = {
        "conversation_id": "talk",
        "author": Author.STUDENT,
        "text": HARD,
        "at": NOON,
        "cards": (Card(kind="plan", props={"goals": [{"due": None, "n": 1.5}], "words": HARD}),),
        "tools": (ToolCall(name="read_plan", args={"query": HARD}, status="ok"),),
    } | fields
    return Message(id=name, **fields)


def receipt(turn_id, call_id):
    return Receipt(
        turn_id=turn_id, call_id=call_id, tool="check_answer", args={"answer": HARD}, summary="marked", at=NOON
    )


def alert(name, message_id, **fields):
    fields = {"routed_to": ("rivera", "okafor"), "kind": AlertKind.DISTRESS, "at": NOON} | fields
    return Alert(id=name, student_id="ada", conversation_id="talk", message_id=message_id, **fields)


def reading(name, **fields):
    fields = {"reader_id": "rivera", "conversation_id": "talk", "what": "read the chat", "at": NOON} | fields
    return Reading(id=name, student_id="ada", **fields)


def check_in(name):
    return CheckIn(
        id=name, student_id="ada", conversation_id="talk", feeling=HARD, confidence=4, worked="drawing", at=NOON
    )


def proposal(name):
    choice = Choice(key="1", skill_id="fractions.add", level=2, interest_id=None, label="Adding", why="It's your goal.")
    return Proposal(id=name, conversation_id="talk", student_id="ada", choices=(choice, choice), at=NOON)


def presentation(name, **fields):
    fields = {"status": PresentationStatus.OPEN, "seed": 7, "item_id": "item", "conversation_id": "talk"} | fields
    return Presentation(
        id=name,
        student_id="ada",
        skill_id="fractions.add",
        level=2,
        interest_id="football",
        rendered=RENDERED,
        served_at=NOON,
        **fields,
    )


def attempt(name, **fields):
    fields = {"presentation_id": "served", "skill_id": "fractions.add", "verdict": Verdict.INCORRECT} | fields
    return Attempt(
        id=name,
        student_id="ada",
        item_id="item",
        level=2,
        answer=HARD,
        reason="not_simplest",
        hints=1,
        at=NOON,
        mistake_id="tops",
        **fields,
    )


def change(name, **fields):
    fields = {
        "kind": ChangeKind.REVISE,
        "before": GOAL,
        "after": Goal(id="goal", statement="I can bake with fractions"),
        "status": ChangeStatus.DRAFT,
        "student_id": "ada",
        "conversation_id": "talk",
        "asked_for": GOAL,
    } | fields
    evidence = Evidence(message_ids=("said",), attempt_ids=("tried",))
    return GoalChange(id=name, reason=HARD, evidence=evidence, suggested_at=NOON, **fields)


def version(number, **fields):
    fields = {"student_id": "ada", "plan": PLAN, "author_id": "rivera", "at": NOON, "reason": HARD} | fields
    return PlanVersion(number=number, evidence=Evidence(message_ids=("said",)), **fields)


def practice_set(name, **fields):
    fields = {
        "student_id": "ada",
        "conversation_id": "talk",
        "kind": SetKind.PLACEMENT,
        "size": 12,
        "started_at": NOON,
        "strand": "fractions",
        "skill_ids": ("fractions.add-unlike", HARD),
        "interest_id": "football",
    } | fields
    return PracticeSet(id=name, **fields)


def dispute(name, attempt_id, **fields):
    fields = {
        "student_id": "ada",
        "reason": DisputeReason.TYPO,
        "words": HARD,
        "raised_by": "ada",
        "at": NOON,
    } | fields
    return Dispute(id=name, attempt_id=attempt_id, **fields)


def seen_to(name, **fields):
    fields = {"concern": Concern.STUCK, "skill_id": "fractions.add", "evidence_at": NOON} | fields
    return SeenTo(id=name, student_id="ada", by="rivera", at=later(1), **fields)


def memory(number, **fields):
    line = Line(key="likes:chess", about=About.LIKES, subject="chess", message_ids=("said",), at=later(1), own=HARD)
    fields = {"lines": (line,), "through": later(2), "forgotten": {"likes:tea": later(3)}} | fields
    return Memory(**{"student_id": "ada", "number": number, "done": Done.CORRECTED, "at": later(number)} | fields)


def goal_talk(number, **fields):
    reach = Reach(size=Size.SMALLER, offer=HARD, because=HARD)
    found = Found(kind=GoalKind.HABIT, skill_id="fractions.add", targets=("a", HARD), ideas=(HARD,), reach=reach)
    answers = (
        Answer(step=TalkStep.WISH, words=HARD, value=HARD.strip(), message_id="said"),
        Answer(step=TalkStep.OUTCOME, words="", value="", message_id="said"),
    )
    fields = {"conversation_id": "talk", "at": later(number), "language": "es", "answers": answers} | fields
    return GoalTalk(**{"id": "goal-talk", "student_id": "ada", "number": number, "found": found} | fields)


def inquiry_version(number, **fields):
    fields = {"what": ChangeOf.NOTE, "at": later(number), "inquiry": inquiry("project")} | fields
    return InquiryVersion(number=number, **fields)


def inquiry(name, **fields):
    fields = {
        "student_id": "ada",
        "number": 1,
        "question": HARD.strip(),
        "begun_on": NOON.date(),
        "interest_id": "football",
        "milestones": (
            Milestone(text="Ask three people", due=date(2026, 11, 9), done_on=date(2026, 11, 5)),
            Milestone(text=HARD),
        ),
        "product": HARD,
        "skills": ("data.mean", HARD),
        "notes": (Note(text=HARD, at=NOON),),
        "status": InquiryStatus.PAUSED,
    } | fields
    return Inquiry(id=name, **fields)


def usage(student_id, **fields):
    fields = {
        "conversation_id": "talk",
        "turn_id": "said",
        "model": HARD,
        "tokens": Tokens(prompt=1200, completion=80, cached=1000),
        "at": NOON,
        "day": NOON.date(),
        "ms": 900,
        "failed": True,
        "prompts": "f00d",
    } | fields
    return Usage(student_id=student_id, **fields)
