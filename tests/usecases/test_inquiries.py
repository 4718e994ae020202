"""Projects: begun from an idea or from own words, changed, taken back, read by those who may, and by nobody else."""

from datetime import date, timedelta

import pytest

from tests.fakes import Clock, ports
from tests.usecases import conftest as small_school
from tutor.domain.catalogue import Catalogue
from tutor.domain.conversations import Act
from tutor.domain.driving_questions import Advice
from tutor.domain.errors import Conflict, InvalidInput, NotFound, TooMany
from tutor.domain.inquiries import MOST_OPEN, OWN_STEPS, ChangeOf, InquiryStatus
from tutor.domain.skills import InquiryIdea, Interest, Skill
from tutor.usecases.conversations import Conversations
from tutor.usecases.inquiries import Inquiries
from tutor.usecases.transcripts import Transcripts

PARK = "How could the skate park be better for beginners?"
IDEA = InquiryIdea(
    question=PARK, milestones=("Draw it", "Count", "Show it"), product="A poster", skills=("data.mean", "gone")
)
CATALOGUE = Catalogue(
    skills={
        "data.mean": Skill(id="data.mean", title="The mean", strand="data", grade=6, aliases=("average",)),
        "angles": Skill(id="angles", title="Angles", strand="geometry", grade=4),
    },
    interests={
        "skateboarding": Interest(
            id="skateboarding", title="Skateboarding", aliases=("skate park", "skateboard"), inquiries=(IDEA,)
        )
    },
)


class Room:
    """The people of the small school, with projects."""

    def __init__(self):
        self.clock = Clock()
        self.ports = ports(clock=self.clock, catalogue=CATALOGUE)
        self.inquiries = Inquiries(ports=self.ports)
        self.conversations = Conversations(ports=self.ports, fixed_replies={})
        self.calls = 0
        with self.ports.open_records(writing=True) as records:
            small_school._people(records)

    def act(self, who="ada"):
        self.calls += 1
        self.clock.go_on(seconds=20)
        turn = self.conversations.receive(who, f"talk of {who}", "Here I am.")
        where = f"talk of {who}"
        return Act(student_id=who, conversation_id=where, turn_id=turn.message.id, call_id=str(self.calls), tool="test")

    def start(self, question=PARK, **more):
        return self.inquiries.start(self.act(), question, **more).inquiry

    def mine(self):
        return [view.inquiry for view in self.inquiries.mine("ada")]

    def history(self, inquiry):
        with self.ports.open_records() as records:
            return [line.what for line in records.inquiries.history(inquiry.id)]

    @property
    def today(self):
        return self.clock().date()


@pytest.fixture
def room():
    return Room()


def test_a_ready_idea_brings_its_steps_its_product_and_the_skills_there_are(room):
    begun = room.start(PARK.upper().rstrip("?"))
    assert (begun.question, begun.product, begun.skills) == (PARK, "A poster", ("data.mean",))
    assert [step.text for step in begun.milestones] == ["Draw it", "Count", "Show it"]
    assert [(step.due - room.today).days for step in begun.milestones] == [5, 10, 15]
    assert begun.interest_id == "skateboarding"


def test_own_words_bring_usual_steps_and_what_they_speak_of(room):
    begun = room.start("what is the average number of falls on my skateboard", by="by 2026-12-12")
    assert begun.question == "What is the average number of falls on my skateboard?"
    assert tuple(step.text for step in begun.milestones) == OWN_STEPS
    assert begun.ends_on == date(2026, 12, 12)
    assert (begun.interest_id, begun.skills) == ("skateboarding", ("data.mean",))


def test_a_question_in_spanish_brings_the_usual_steps_in_spanish(room):
    begun = room.start("cómo rueda mi patineta cuando llueve")
    assert begun.milestones[1].text == "Busca dos fuentes, o una persona a quien preguntar."
    assert begun.product.startswith("Algo para mostrar")


def test_a_wide_question_is_taken_with_advice_and_a_ready_idea_without(room):
    assert room.inquiries.start(room.act(), "skateboards").advice is Advice.WIDE
    assert room.inquiries.start(room.act(), PARK).advice is None


def test_ideas_are_those_of_the_interest_or_smaller_questions(room):
    found = room.inquiries.ideas("ada", "my skateboard")
    assert (found.interest.id, found.ideas) == ("skateboarding", (IDEA,))
    unknown = room.inquiries.ideas("ada", "zebra {topic} {{7*7}}")
    assert (unknown.interest, unknown.ideas) == (None, ())
    assert all("zebra {topic} {{7*7}}" in example for example in unknown.examples)
    assert room.inquiries.ideas("ben").topic == ""


def test_the_same_question_again_opens_the_project_there_is(room):
    first = room.start()
    assert room.start() == first
    assert room.mine() == [first]


def test_every_change_is_a_line_of_history_and_the_last_can_be_taken_back(room):
    begun, use = room.start(), room.inquiries
    use.ask(room.act(), "which ramp is best for my sister")
    use.set_dates(room.act(), "in 4 weeks")
    use.set_dates(room.act(), "tomorrow", step=2)
    use.mark(room.act(), 0)
    use.mark(room.act(), 1)
    use.mark(room.act(), 0, done=False)
    use.add_step(room.act(), "Ask the town")
    use.shows(room.act(), "A film")
    use.link(room.act(), "angles")
    noted = use.note(room.act(), "It rained.").inquiry
    assert use.undo(room.act()).inquiry.notes == ()
    assert use.undo(room.act()).inquiry == noted, "taken back twice is as it was"
    assert noted.question == "Which ramp is best for my sister?"
    assert (noted.steps_done, noted.product, noted.skills) == (0, "A film", ("data.mean", "angles"))
    assert [step.text for step in noted.milestones][-1] == "Ask the town"
    assert noted.milestones[1].due == room.today + timedelta(days=1)
    done = [ChangeOf.BEGUN, ChangeOf.QUESTION, ChangeOf.DATES, ChangeOf.DATES, ChangeOf.DONE, ChangeOf.NOT_DONE]
    assert room.history(begun)[:6] == done, "a step that was done already is no change"
    assert room.history(begun)[-2:] == [ChangeOf.UNDONE, ChangeOf.UNDONE]


def test_each_act_leaves_its_receipt_in_the_same_transaction(room):
    act = room.act()
    room.inquiries.start(act, PARK)
    with room.ports.open_records() as records:
        assert [receipt.summary for receipt in records.conversations.receipts(act.turn_id)] == ["started your project"]
    with pytest.raises(Conflict):
        room.inquiries.note(act, "The same call once more")
    assert room.mine()[0].notes == (), "nothing is kept without its receipt"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda use, act: use.ask(act, "  "), InvalidInput),
        (lambda use, act: use.set_dates(act, "by the moon"), InvalidInput),
        (lambda use, act: use.set_dates(act, ""), InvalidInput),
        (lambda use, act: use.set_dates(act, "2020-01-01"), InvalidInput),
        (lambda use, act: use.mark(act, 9), NotFound),
        (lambda use, act: use.mark(act, 0, done=False), Conflict),
        (lambda use, act: use.note(act, "x" * 5000), InvalidInput),
        (lambda use, act: use.shows(act, " "), InvalidInput),
        (lambda use, act: use.link(act, "zzzz"), NotFound),
        (lambda use, act: use.note(act, "x", project="7"), NotFound),
        (lambda use, act: use.undo(act), Conflict),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(room, change, error):
    begun = room.start()
    with pytest.raises(error):
        change(room.inquiries, room.act())
    assert room.history(begun) == [ChangeOf.BEGUN]


def test_a_project_that_is_over_changes_no_more_until_it_is_opened_again(room):
    begun = room.start()
    room.inquiries.turn(room.act(), InquiryStatus.FINISHED)
    with pytest.raises(Conflict, match="is finished"):
        room.inquiries.note(room.act(), "One more thing")
    assert room.inquiries.turn(room.act(), InquiryStatus.ACTIVE).inquiry == begun


def test_which_project_is_meant_is_told_by_number_by_words_or_by_what_was_last(room):
    park, dogs = room.start(), room.start("How does my dog learn a trick?")
    assert [park.number, dogs.number] == [1, 2]
    use = room.inquiries
    assert use.note(room.act(), "x", project="1").inquiry.id == park.id
    assert use.note(room.act(), "x", project="the dog one").inquiry.id == dogs.id
    assert use.note(room.act(), "x").inquiry.id == dogs.id
    use.turn(room.act(), InquiryStatus.PAUSED, project="2")
    assert use.note(room.act(), "x").inquiry.id == park.id, "one that waits comes after"
    assert use.turn(room.act(), InquiryStatus.ACTIVE).inquiry.id == dogs.id
    assert [one.number for one in room.mine()] == [1, 2]


def test_only_so_many_are_open_at_a_time(room):
    for number in range(MOST_OPEN):
        room.start(f"How does thing {number} of mine work?")
    with pytest.raises(TooMany):
        room.start("How does one more of mine work?")


def test_a_student_reaches_only_their_own(room):
    room.start()
    for call in (
        lambda act: room.inquiries.note(act, "mine now"),
        lambda act: room.inquiries.mark(act, 1, project="1"),
    ):
        with pytest.raises(NotFound):
            call(room.act("ben"))
    assert list(room.inquiries.mine("ben")) == []


@pytest.mark.parametrize("who", ["rivera", "okafor", "family"])
def test_those_who_may_read_the_plan_may_read_projects_and_the_student_sees_that_they_did(room, who):
    begun = room.start()
    assert [view.inquiry for view in room.inquiries.read(who, "ada")] == [begun]
    readers = Transcripts(ports=room.ports).readers("ada", "ada")
    assert [(read.reader.id, read.reading.what) for read in readers] == [
        (who, "read your projects and the notes in them")
    ]


@pytest.mark.parametrize("who", ["ben", "lindgren", "strangers", "admin", "nobody"])
def test_nobody_else_may(room, who):
    room.start()
    with pytest.raises(NotFound):
        room.inquiries.read(who, "ada")


def test_reading_ones_own_or_nothing_is_not_logged(room):
    room.inquiries.read("rivera", "ada")
    room.start()
    room.inquiries.read("ada", "ada")
    assert Transcripts(ports=room.ports).readers("ada", "ada") == []
