"""What students of the demo school asked to change in their plans, and what was decided about some of it."""

from dataclasses import dataclass
from datetime import timedelta

from tutor.domain.goal_changes import ChangeKind
from tutor.usecases.goal_changes import Wish


@dataclass(frozen=True, kw_only=True)
class Decided:
    """A teacher's answer, so long after the question. `edited` is what they put into it, `undone_by` who took it back."""

    by: str
    after: timedelta
    yes: bool
    note: str = ""
    edited: Wish | None = None
    undone_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One wish as it was said in chat, so long ago, with what it came to."""

    student_id: str
    said: str
    kind: ChangeKind
    ago: timedelta
    reason: str = "The student asked for this goal in chat."
    wish: Wish = Wish()  # noqa: RUF009 - frozen
    goal: str = "goal"
    decided: Decided | None = None

    @property
    def goal_id(self) -> str:
        """The goal it is about, if there is one before."""
        return "" if self.kind is ChangeKind.ADD else f"{self.student_id}-{self.goal}"


def _hours(number: float) -> timedelta:
    return timedelta(hours=number)


ASKED = (
    Asked(
        student_id="demo-ben",
        said="I want to read a sky map by myself by March",
        kind=ChangeKind.ADD,
        ago=_hours(47),
        wish=Wish(
            statement="I can read a sky map by myself", due="March", target="Find 5 stars", measure="Stars found"
        ),
    ),
    Asked(
        student_id="demo-tane",
        said="Can my goal be about my own room? I want to paint it",
        kind=ChangeKind.REVISE,
        ago=timedelta(days=8),
        wish=Wish(statement="I can work out how much paint my room needs", target="My own four walls"),
        decided=Decided(
            by="demo-rivera", after=_hours(3), yes=True, note="Good plan. Measure one wall first, and bring the number."
        ),
    ),
    Asked(
        student_id="demo-farid",
        said="I want to explain dividing to somebody else",
        kind=ChangeKind.REVISE,
        ago=timedelta(days=6),
        wish=Wish(measure="Explain it to a partner", target="My partner gets 4 of 5 right"),
        decided=Decided(by="demo-okafor", after=_hours(20), yes=True),
    ),
    Asked(
        student_id="demo-amelie",
        said="I want to drop the reading goal, I have band now",
        kind=ChangeKind.DROP,
        goal="reading",
        ago=timedelta(days=5),
        reason="The student has band practice on two evenings now.",
        decided=Decided(
            by="demo-rivera",
            after=_hours(2),
            yes=False,
            note="Let us make it three evenings instead of dropping it. Ask me on Monday, and bring your band days.",
        ),
    ),
    Asked(
        student_id="demo-jose-maria",
        said="Quiero entender la media en mis paseos en bici",
        kind=ChangeKind.REVISE,
        ago=timedelta(days=4),
        wish=Wish(statement="I can say what the average of my rides is, and what one long ride does to it"),
        decided=Decided(
            by="demo-rivera",
            after=_hours(5),
            yes=True,
            note="I made it smaller, so that you see it work soon.",
            edited=Wish(target="Three rides of your own", due="in 3 weeks"),
        ),
    ),
    Asked(
        student_id="demo-eilidh",
        said="I want to be good at below zero numbers by the winter holidays",
        kind=ChangeKind.ADD,
        ago=timedelta(days=3),
        wish=Wish(
            statement="I can add numbers below zero without the number line",
            skill_id="integers.add",
            target="8 of 10 right without hints",
            measure="Questions right without hints",
            due="in 5 weeks",
        ),
        decided=Decided(by="demo-rivera", after=_hours(4), yes=True, undone_by="demo-okafor"),
    ),
    Asked(
        student_id="demo-faisal",
        said="I think my goal is done, can I get the next one",
        kind=ChangeKind.MET,
        ago=_hours(44),
        reason="The last nine questions were right the first time; the student says the goal is reached.",
    ),
    Asked(
        student_id="demo-bao-long",
        said="big times big is too much right now",
        kind=ChangeKind.REVISE,
        ago=_hours(27),
        reason="The student would like a smaller step first: many questions, and the same slip again and again.",
        wish=Wish(statement="I can multiply a big number by a one-digit number", target="7 of 10 right"),
    ),
    Asked(
        student_id="demo-wanjiru",
        said="my goal is reached I did all my lap times",
        kind=ChangeKind.MET,
        ago=_hours(26),
        reason="Seven of seven right; the student used the lap times of three training days.",
    ),
    Asked(
        student_id="demo-cagla",
        said="I want to do it with three prices",
        kind=ChangeKind.REVISE,
        ago=_hours(25),
        reason="It has become easy, and the student asks for more.",
        wish=Wish(statement="I can add up three prices and say what change I get", target="8 of 10 right"),
    ),
    Asked(
        student_id="demo-nila",
        said="can we stop equal fractions for now and do it after the play",
        kind=ChangeKind.PAUSE,
        ago=_hours(23),
        reason="The student is in the school play until the holidays and would like to go on after it.",
    ),
    Asked(
        student_id="demo-soren",
        said="I need more time for unit prices",
        kind=ChangeKind.REVISE,
        ago=_hours(22),
        reason="The student would like two more weeks.",
        wish=Wish(due="in 11 weeks"),
    ),
    Asked(
        student_id="demo-ingrid",
        said="I want to learn how secret codes work and write one nobody can break",
        kind=ChangeKind.ADD,
        ago=_hours(21),
        reason="What the plan asks for is easy for the student by now; this is a wish of their own.",
        wish=Wish(
            statement="I can write a secret code and show why it is hard to break",
            skill_id="beyond.secret-codes",
            target="A code my partner cannot break in a lesson",
            measure="My partner tries",
            due="in 6 weeks",
        ),
    ),
    Asked(
        student_id="demo-hana",
        said="I don't want the calculator thing in it any more",
        kind=ChangeKind.REVISE,
        ago=_hours(4),
        reason="The student would like other words for the same goal.",
        wish=Wish(
            statement="I can add fractions by drawing bars first",
            if_then="If the bottoms differ, then I draw two bars.",
        ),
    ),
    Asked(
        student_id="demo-dandre",
        said="I asked for help every day this week!! can I make it twice",
        kind=ChangeKind.REVISE,
        goal="asking",
        ago=_hours(3),
        reason="The student counted five lessons with the yellow card this week.",
        wish=Wish(target="Twice in each maths lesson"),
    ),
    Asked(
        student_id="demo-oluwaseun",
        said="Can I have a goal about robots and measuring",
        kind=ChangeKind.ADD,
        ago=_hours(2),
        reason="The student would like to practise with the robot club in mind.",
        wish=Wish(
            statement="I can program my robot to stop at exactly 1.25 metres",
            skill_id="decimals.compare",
            target="3 stops in a row within a hand",
            measure="A tape on the floor",
            due="in 4 weeks",
        ),
    ),
)
