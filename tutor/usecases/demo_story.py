"""What happened lately in the demo school, played through the very use cases: wishes, decisions, doubts, an alert."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from tutor.domain.assignments import Picked
from tutor.domain.conversations import Act, Mode, ToolCall
from tutor.domain.disputes import DisputeReason
from tutor.domain.goal_changes import ChangeStatus
from tutor.domain.marking import Verdict
from tutor.usecases.alerts import Alerts
from tutor.usecases.assignments import Assignments
from tutor.usecases.conversations import Conversations
from tutor.usecases.demo_wishes import ASKED, Asked, Decided
from tutor.usecases.disputes import Disputes
from tutor.usecases.goal_changes import GoalChanges
from tutor.usecases.inquiries import Inquiries, InquiryView
from tutor.usecases.plans import Plans
from tutor.usecases.ports import Ports
from tutor.usecases.practice import Practice
from tutor.usecases.practice_sets import PracticeSets

SKY = "How many stars can be seen where you live, and where did the others go?"
SEA = "What washes up on our beach, and where does it come from?"


def tell(ports: Ports) -> None:
    """Everything in the order in which it happened, the oldest first."""
    now = ports.now()
    _Talk(ports, now - timedelta(days=9), "demo-ben").explore(
        SKY, note="I counted 23 stars from the yard. There were more when the lamp over the door was off."
    )
    _Talk(ports, now - timedelta(days=6), "demo-leilani").explore(
        SEA, note="Saturday: 14 bottle tops, 3 pens, a shoe. The tide was low."
    )
    _Talk(ports, now - timedelta(days=2), "demo-ada").solve(
        "Can I warm up with fractions?", topic="adding fractions same denominator"
    )
    for asked in sorted(ASKED, key=lambda one: one.ago, reverse=True):
        _Talk(ports, now - asked.ago, asked.student_id).ask(asked)
    _doubts(ports, now)
    _alerts(ports, now)
    _give(replace(ports, now=_ticking(now - timedelta(hours=3))))


def _give(ports: Ports) -> None:
    """A set that a teacher picked for three of the class; it waits."""
    gives = Assignments(
        ports=ports, sets=PracticeSets(ports=ports, practice=Practice(ports=ports)), passages_of=lambda _: []
    )
    those = ("demo-hana", "demo-ivo", "demo-kemi")
    note = "Draw both fractions before you add. We look at the drawings together on Monday."
    gives.give("demo-rivera", "demo-6b", those, skill_id="fractions.add-unlike", picked=Picked.SET, note=note)


def _doubts(ports: Ports, now: datetime) -> None:
    """Two answers somebody doubts, and one that was set aside."""
    _doubt(ports, now - timedelta(days=3), "demo-grace", DisputeReason.TYPO, "I typed it twice by accident")
    decided = _doubt(ports, now - timedelta(days=5), "demo-kwame", DisputeReason.UNFAIR, "The picture was cut off")
    later = replace(ports, now=_ticking(now - timedelta(days=4)))
    Disputes(ports=later).set_aside("demo-rivera", decided, note="You are right, half of it was missing. It is out.")
    _doubt(ports, now - timedelta(hours=5), "demo-eilidh", DisputeReason.NOT_ME, "My brother pressed enter")


def _doubt(ports: Ports, then: datetime, student_id: str, reason: DisputeReason, words: str) -> str:
    """The student's first answer that missed; nothing where the content had no question for them."""
    with ports.open_records() as records:
        missed = [one for one in records.practice.attempts_of(student_id) if one.verdict is Verdict.INCORRECT]
    return Disputes(ports=replace(ports, now=_ticking(then))).ask(student_id, missed[0].id, reason, words).id


def _alerts(ports: Ports, now: datetime) -> None:
    """One that somebody took on three days ago, and one that waits."""
    _Talk(ports, now - timedelta(days=3), "demo-oluwaseun").say(
        "everyone at lunch calls me names and takes my bag, every single day"
    )
    took = replace(ports, now=_ticking(now - timedelta(days=3) + timedelta(minutes=11)))
    for alert in Alerts(ports=took).waiting("demo-okafor"):
        Alerts(ports=took).acknowledge("demo-okafor", alert.id)
    _Talk(ports, now - timedelta(minutes=12), "demo-mateo").say("they push me on the bus and say they will do it again")


class _Talk:
    """One short conversation of one student, a while ago."""

    def __init__(self, ports: Ports, then: datetime, student_id: str) -> None:
        self.then = then
        self.ports = replace(ports, now=_ticking(then))
        self.student_id = student_id
        self.conversation_id = ports.new_id()
        self.conversations = Conversations(ports=self.ports)

    def solve(self, said: str, *, topic: str) -> None:
        """Ask for practice, take the first choice and answer it right."""
        practice = Practice(ports=self.ports)

        def offered(act: Act) -> str:
            practice.propose(act, topic=topic)
            return "Sure. Here is one to start with."

        self._turn(said, offered)
        self._turn("Choice 1", lambda act: f"Take your time. {practice.start(act, '1').question}")
        key = practice.key_of_open(self.student_id, self.conversation_id)
        right = key.answer if key else ""
        self._turn(
            f"My answer: {right}", lambda act: "Yes, that fits." if practice.answer(act, right).solved else "Not yet."
        )

    def ask(self, asked: Asked) -> None:
        """Ask for a change and send it to the teacher, who may have decided since."""
        changes = GoalChanges(ports=self.ports)
        sent = list[str]()

        def wished(act: Act) -> str:
            draft = changes.suggest(act, kind=asked.kind, reason=asked.reason, goal_id=asked.goal_id, wish=asked.wish)
            sent.append(changes.agree(self.student_id, draft.id).id)
            return "I've sent it to your teacher; they decide. I'll tell you what they say."

        self._turn(asked.said, wished)
        if asked.decided:
            self._decide(sent[0], asked.decided)

    def say(self, text: str) -> None:
        """Say something that an adult must see, and get the reply that is due to it."""
        turn = self.conversations.receive(self.student_id, self.conversation_id, text)
        reply = (
            turn.fixed_reply or "Thank you for telling me. I have told your teachers, so that somebody talks with you."
        )
        self.conversations.finish(turn, reply, mode=Mode.GUIDED)

    def explore(self, question: str, *, note: str) -> None:
        """Start a project, do its first step and write down what came out."""
        inquiries = Inquiries(ports=self.ports)

        def told(words: str, does: Callable[[Act], InquiryView]) -> Callable[[Act], str]:
            return lambda act: f"{words} {does(act).inquiry.question}"

        begun = "It's your project now. It asks:"
        tools = (ToolCall(name="plan_inquiry", args={}, status="ok"),)
        start = told(begun, lambda act: inquiries.start(act, question))
        self._turn(f"Start the project: {question}", start, tools=tools)
        done = "Step 1 is done. You are finding out:"
        self._turn("Step 1 of project 1 is done", told(done, lambda act: inquiries.mark(act, 1)), tools=tools)
        kept = "Your note is kept with the project that asks:"
        self._turn(f"Note: {note}", told(kept, lambda act: inquiries.note(act, note)), tools=tools)

    def _decide(self, change_id: str, decided: Decided) -> None:
        ports = replace(self.ports, now=_ticking(self.then + decided.after))
        changes = GoalChanges(ports=ports)
        if not decided.yes:
            changes.decline(decided.by, change_id, note=decided.note)
            return
        change = changes.approve(decided.by, change_id, note=decided.note, edited=decided.edited)
        if decided.undone_by and change.status is ChangeStatus.APPROVED:
            plans = Plans(ports=ports)
            newest = plans.history(decided.undone_by, self.student_id)[0]
            plans.undo(decided.undone_by, self.student_id, newest.number, "Let us talk about the date first.")

    def _turn(self, said: str, does: Callable[[Act], str], *, tools: Sequence[ToolCall] = ()) -> None:
        turn = self.conversations.receive(self.student_id, self.conversation_id, said)
        act = Act(
            student_id=self.student_id,
            conversation_id=self.conversation_id,
            turn_id=turn.message.id,
            call_id=self.ports.new_id(),
            tool="demo",
        )
        self.conversations.finish(turn, does(act), mode=Mode.GUIDED, tools=tools)


def _ticking(start: datetime) -> Callable[[], datetime]:
    """A clock that moves on by a second at every look."""
    looks = iter(range(1_000_000))
    return lambda: start + timedelta(seconds=next(looks))
