"""A small invented school to look around in: people, plans, a little history and one suggestion that waits."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from itertools import count

from tutor.domain.conversations import Act, Mode
from tutor.domain.goal_changes import ChangeKind
from tutor.domain.items import Rendered
from tutor.domain.people import Classroom, Guardianship, Membership, Person, Role, Seat
from tutor.domain.plans import Goal, Plan, PlanVersion, Support
from tutor.domain.practice import Choice, Proposal
from tutor.usecases.conversations import Conversations
from tutor.usecases.demo_class import CLASSMATES, HELPED, RIGHT, WRONG, Practised
from tutor.usecases.goal_changes import GoalChanges, Wish
from tutor.usecases.inquiries import Inquiries, InquiryView
from tutor.usecases.ports import HashPassword, Ports, Records
from tutor.usecases.practice import Practice

PASSWORD = "waymark"  # noqa: S105  # the demo school's password is printed at every start
ADDING = "fractions.add-unlike"
QUESTIONS_TRIED = 8

PEOPLE = (
    Person(id="demo-ada", login="ada", name="Ada", role=Role.STUDENT, grade=6),
    Person(id="demo-ben", login="ben", name="Ben", role=Role.STUDENT, grade=5),
    Person(id="demo-chloe", login="chloe", name="Chloe", role=Role.STUDENT, grade=6),
    Person(id="demo-dev", login="dev", name="Dev", role=Role.STUDENT, grade=4),
    Person(id="demo-rivera", login="rivera", name="Ms Rivera", role=Role.TEACHER),
    Person(id="demo-okafor", login="okafor", name="Mr Okafor", role=Role.TEACHER),
    Person(id="demo-lindgren", login="lindgren", name="Ms Lindgren", role=Role.TEACHER),
    Person(id="demo-family", login="ada-family", name="Ada's family", role=Role.FAMILY),
    Person(id="demo-admin", login="admin", name="School office", role=Role.ADMIN),
)
CLASSES = (Classroom(id="demo-6b", name="Room 6B"), Classroom(id="demo-4a", name="Room 4A"))
SEATS = (
    ("demo-6b", Seat.TEACHER, ("demo-rivera",)),
    ("demo-6b", Seat.CO_TEACHER, ("demo-okafor",)),
    ("demo-6b", Seat.STUDENT, ("demo-ada", "demo-ben", "demo-chloe", *(one.person.id for one in CLASSMATES))),
    ("demo-4a", Seat.TEACHER, ("demo-lindgren",)),
    ("demo-4a", Seat.STUDENT, ("demo-dev",)),
)


@dataclass(frozen=True, kw_only=True)
class DemoSchool:
    """Fills an empty database; leaves any other alone."""

    ports: Ports
    passwords: HashPassword

    def load(self) -> bool:
        """Write the school and say whether it was written. All of it, or nothing: it is one transaction."""
        with self.ports.open_records(writing=True) as records:
            if not records.people.is_empty():
                return False
            self._people(records)
            for plan in _plans(self.ports.now().date()):
                records.plans.add(_first_version(plan, self.ports.now() - timedelta(days=14)))
            self._history(_inside(self.ports, records))
        return True

    def _people(self, records: Records) -> None:
        hashed = self.passwords.hash(PASSWORD)
        for person in (*PEOPLE, *(one.person for one in CLASSMATES)):
            records.people.add_person(person, hashed)
        for classroom in CLASSES:
            records.people.add_classroom(classroom)
        for class_id, seat, members in SEATS:
            for person_id in members:
                records.people.add_membership(Membership(person_id=person_id, class_id=class_id, seat=seat))
        records.people.add_guardianship(Guardianship(family_id="demo-family", student_id="demo-ada"))

    def _history(self, ports: Ports) -> None:
        """Two days ago Ada solved a question, and Ben asked for a new goal; the others practised for two weeks."""
        now = ports.now()
        for one in CLASSMATES:
            for number, sitting in enumerate(one.practised):
                then = now - timedelta(days=sitting.days_ago, minutes=17 * number)
                _Past(ports, then, one.person.id).practise(sitting)
        _Past(ports, now - timedelta(days=9), "demo-ben").explore(
            _SKY, note="I counted 23 stars from the yard. There were more when the lamp over the door was off."
        )
        then = now - timedelta(days=2)
        _Past(ports, then, "demo-ada").solve("Can I warm up with fractions?", topic="adding fractions same denominator")
        _Past(ports, then + timedelta(hours=1), "demo-ben").wish(
            "I want to read a sky map by myself by March",
            Wish(statement="I can read a sky map by myself", due="March", target="Find 5 stars", measure="Stars found"),
        )


_SKY = "How many stars can be seen where you live, and where did the others go?"


class _Past:
    """One short conversation of one student, a while ago. Played through the real use cases."""

    def __init__(self, ports: Ports, then: datetime, student_id: str) -> None:
        self.ports = replace(ports, now=_ticking(then))
        self.student_id = student_id
        self.conversation_id = ports.new_id()
        self.conversations = Conversations(ports=self.ports)
        self.practice = Practice(ports=self.ports)

    def solve(self, said: str, *, topic: str) -> None:
        """Ask for practice, take the first choice and answer it right."""
        self._turn(said, lambda act: self._offered(act, topic))
        self._turn("Choice 1", lambda act: f"Take your time. {self.practice.start(act, '1').question}")
        self._answer(RIGHT)

    def practise(self, sitting: Practised) -> None:
        """Answer a few questions of one skill, each as it went then; nothing where the content has no such skill."""
        catalogue = self.ports.catalogue()
        if not catalogue.items_for(sitting.skill_id):
            return
        title = catalogue.skill(sitting.skill_id).title.lower()
        self._turn(f"Can I practise {title}?", lambda act: f"Sure. {self._serve(act, sitting, sitting.went[0])}")
        for went, following in zip(sitting.went, [*sitting.went[1:], None], strict=True):
            if went == HELPED:
                self._turn("Give me a hint", lambda act: self.practice.help(act).text)
            self._answer(went)
            if following:
                self._turn("Another one", partial(self._serve, sitting=sitting, went=following))

    def wish(self, said: str, wish: Wish) -> None:
        """Ask for a new goal and send it to the teacher."""
        self._turn(said, lambda act: self._wished(act, wish))

    def explore(self, question: str, *, note: str) -> None:
        """Start a project, do its first step and write down what came out."""
        inquiries = Inquiries(ports=self.ports)

        def told(words: str, does: Callable[[Act], InquiryView]) -> Callable[[Act], str]:
            return lambda act: f"{words} {does(act).inquiry.question}"

        begun = "It's your project now. It asks:"
        self._turn(f"Start the project: {question}", told(begun, lambda act: inquiries.start(act, question)))
        done = "Step 1 is done. You are finding out:"
        self._turn("Step 1 of project 1 is done", told(done, lambda act: inquiries.mark(act, 1)))
        kept = "Your note is kept with the project that asks:"
        self._turn(f"Note: {note}", told(kept, lambda act: inquiries.note(act, note)))

    def _offered(self, act: Act, topic: str) -> str:
        self.practice.propose(act, topic=topic)
        return "Sure. Here is one to start with."

    def _wished(self, act: Act, wish: Wish) -> str:
        changes = GoalChanges(ports=self.ports)
        reason = "The student asked for this goal in chat."
        changes.agree(self.student_id, changes.suggest(act, kind=ChangeKind.ADD, reason=reason, wish=wish).id)
        return "I've sent it to your teacher; they decide. I'll tell you what they say."

    def _serve(self, act: Act, sitting: Practised, went: str) -> str:
        """A question of the skill; where a known mistake is to be made, one in which it can be made."""
        question = ""
        for _ in range(QUESTIONS_TRIED):
            self._offer(sitting)
            question = self.practice.start(replace(act, call_id=self.ports.new_id()), "1").question
            if went in (RIGHT, HELPED, WRONG) or went in self._slips():
                break
        return question

    def _offer(self, sitting: Practised) -> None:
        choice = Choice(
            key="1", skill_id=sitting.skill_id, level=sitting.level, interest_id=None, label="Practice", why=""
        )
        with self.ports.open_records(writing=True) as records:
            records.practice.add_proposal(
                Proposal(
                    id=self.ports.new_id(),
                    conversation_id=self.conversation_id,
                    student_id=self.student_id,
                    choices=(choice,),
                    at=self.ports.now(),
                )
            )

    def _answer(self, went: str) -> None:
        """Answer the open question: right, with its known mistake, or wrong in no way that has a name."""
        key = self.practice.key_of_open(self.student_id, self.conversation_id)
        right = key.answer if key else ""
        text = right if went in (RIGHT, HELPED) else self._slips().get(went) or _other_than(key)
        self._turn(f"My answer: {text}", lambda act: self._marked(act, text))

    def _slips(self) -> dict[str, str]:
        key = self.practice.key_of_open(self.student_id, self.conversation_id)
        return {mistake.id: mistake.answer for mistake in key.mistakes} if key else {}

    def _marked(self, act: Act, text: str) -> str:
        answered = self.practice.answer(act, text)
        return "Yes, that fits." if answered.solved else answered.mistake or "Not yet. Have another look at the parts."

    def _turn(self, said: str, does: Callable[[Act], str]) -> None:
        turn = self.conversations.receive(self.student_id, self.conversation_id, said)
        act = Act(
            student_id=self.student_id,
            conversation_id=self.conversation_id,
            turn_id=turn.message.id,
            call_id=self.ports.new_id(),
            tool="demo",
        )
        self.conversations.finish(turn, does(act), mode=Mode.GUIDED)


def _other_than(key: Rendered | None) -> str:
    """A wrong answer without a name: another choice, or a number that is too large."""
    choices = key.options.get("choices") if key else None
    if key and isinstance(choices, (list, tuple)):
        return next(str(one) for one in choices if str(one) != key.answer)
    return "31/8" if key and key.answer_type in {"fraction", "mixed"} else "99"


def _inside(ports: Ports, records: Records) -> Ports:
    """The same ports inside a transaction that is open already, with seeds that are the same at every loading."""

    @contextmanager
    def same(*, writing: bool = False) -> Iterator[Records]:  # noqa: ARG001 - it is open for writing already
        yield records

    seeds = count(1)
    return replace(ports, open_records=same, new_seed=lambda: next(seeds))


def _ticking(start: datetime) -> Callable[[], datetime]:
    """A clock that moves on by twenty seconds at every look."""
    looks = iter(range(1_000_000))
    return lambda: start + timedelta(seconds=20 * next(looks))


def _first_version(plan: Plan, at: datetime) -> PlanVersion:
    return PlanVersion(
        student_id=plan.student_id,
        number=1,
        plan=plan,
        author_id="demo-lindgren" if plan.student_id == "demo-dev" else "demo-rivera",
        at=at,
        reason="Agreed at the autumn conference",
    )


def _plans(today: date) -> Sequence[Plan]:
    review = today + timedelta(days=60)
    return (
        *(one.plan(today) for one in CLASSMATES),
        Plan(
            student_id="demo-ada",
            strengths=("Explains her thinking with drawings", "Keeps going when it gets tricky"),
            needs=("Fractions with different bottom numbers",),
            interests=("football", "baking"),
            supports=(Support.EXTRA_HINTS,),
            goals=(
                Goal(
                    id="demo-ada-adding",
                    statement="I can add fractions with different bottom numbers",
                    skill_id=ADDING,
                    baseline="Adds fractions with the same bottom number",
                    target="8 of 10 right without hints",
                    measure="Questions right without hints",
                    due=today + timedelta(days=75),
                    if_then="If I get stuck, then I draw both fractions first.",
                ),
            ),
            review_date=review,
        ),
        Plan(
            student_id="demo-ben",
            strengths=("Knows a lot about the night sky",),
            needs=("Reading longer questions",),
            interests=("space", "dinosaurs"),
            supports=(Support.SIMPLER_LANGUAGE, Support.SHORTER_SETS, Support.READ_ALOUD),
            goals=(
                _goal("demo-ben-equal", "I can see when two fractions are the same", "fractions.equivalent", today),
            ),
            review_date=review,
        ),
        Plan(
            student_id="demo-chloe",
            strengths=("Quick and careful",),
            interests=("drawing", "animals"),
            goals=(_goal("demo-chloe-compare", "I can tell which fraction is more", "fractions.compare", today),),
            review_date=review,
        ),
        Plan(
            student_id="demo-dev",
            interests=("cars",),
            goals=(
                _goal("demo-dev-like", "I can add fractions with the same bottom number", "fractions.add-like", today),
            ),
            review_date=review,
        ),
    )


def _goal(goal_id: str, statement: str, skill_id: str, today: date) -> Goal:
    return Goal(
        id=goal_id,
        statement=statement,
        skill_id=skill_id,
        target="8 of 10 right without hints",
        measure="Questions right without hints",
        due=today + timedelta(days=60),
    )
