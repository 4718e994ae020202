"""What a family may read of its child's chats: only where the school says so, only what the child was told of, and never an alarm."""

from dataclasses import replace

import pytest

from tutor.domain.conversations import Card, Mode, ToolCall
from tutor.domain.errors import InvalidInput, NotFound
from tutor.domain.family_chats import told_card
from tutor.domain.people import Guardianship
from tutor.domain.rules import NOT_AT_HOME, WHOLE_SCHOOL, FamilyReads, Rules, Scope
from tutor.usecases.conversations import Opening
from tutor.usecases.family_chats import FamilyChats
from tutor.usecases.house_rules import HouseRules

SIX = FamilyReads(grade=6)


class Home:
    """The school of the other tests, with Ada in grade 6 and what her family asks for."""

    def __init__(self, school):
        self.school, self.clock = school, school.clock
        self.chats, self.rules = FamilyChats(ports=school.ports), HouseRules(ports=school.ports)
        self.grade(6)
        self.settle(SIX)

    def grade(self, grade, student="ada"):
        tables = self.school.ports.open_records.__self__.tables
        tables.put("persons", student, replace(tables.get("persons", student), grade=grade))

    def settle(self, chats, scope=Scope.SCHOOL, scope_id=WHOLE_SCHOOL, by="admin"):
        number = self.rules.of_place(by, scope, scope_id).number
        self.clock.go_on(minutes=1)
        self.rules.settle(by, scope, scope_id, Rules(chats=chats), standing_on=number)

    def say(self, text, *, where="sums", told=6, answer="Which bottom number fits both?", cards=(), tools=()):
        opening = Opening(text="Hi! A teacher wrote to you.", cards=(told_card(told),) if told else ())
        self.clock.go_on(minutes=1)
        turn = self.school.say(text, where=where, opening=opening)
        self.school.conversations.finish(turn, answer, mode=Mode.GUIDED, cards=cards, tools=tools)

    def days(self, days=2):
        self.clock.go_on(days=days)

    def read(self, who="family"):
        """All words the family can get at, each chat opened from the list."""
        child, listed = self.chats.of_child(who, "ada")
        opened = [self.chats.open(who, child.id, one.id)[1] for one in listed]
        assert opened == list(listed)
        return [line.text for chat in opened for line in chat.lines]

    def is_closed(self, who="family", student="ada"):
        for ask in (lambda: self.chats.of_child(who, student), lambda: self.chats.open(who, student, "sums")):
            with pytest.raises(NotFound):
                ask()
        return True


@pytest.fixture
def home(school):
    return Home(school)


def test_a_family_reads_the_words_a_day_later_and_the_child_sees_that_it_did(home):
    item = Card(kind="item", props={"question": "What is 1/2 + 1/3?", "hints": ["sixths"]})
    home.say("can i practise fractions", cards=(item, Card(kind="held", props={"presentation_id": "p"})))
    assert home.read() == []
    home.days()
    assert home.read() == ["can i practise fractions", "Which bottom number fits both?"]
    child, chat = home.chats.open("family", "ada", "sums")
    assert (child.name, chat.lines[1].question, chat.lines[0].by_child) == ("Ada", "What is 1/2 + 1/3?", True)
    newest = home.school.transcripts.readers("ada", "ada")[0]
    assert (newest.reader.name, newest.reading.what) == ("Family", "read the chat “can i practise fractions”")


def test_nothing_is_open_before_the_school_opens_it(school):
    home = Home(school)
    home.say("can i practise fractions")
    home.days()
    home.settle(None)
    assert home.is_closed()
    assert home.chats.until("ada", "ada") == 0


@pytest.mark.parametrize("who", ["strangers", "ben", "rivera", "admin", "ada", "nobody"])
def test_nobody_else_gets_in_and_no_trace_of_a_try_is_left(home, who):
    home.say("can i practise fractions")
    home.days()
    assert home.is_closed(who)
    assert home.school.transcripts.readers("ada", "ada") == []


def test_a_family_of_two_reads_each_child_under_its_own_name_alone(home):
    with home.school.write() as records:
        records.people.add_guardianship(Guardianship(family_id="family", student_id="ben"))
    home.say("can i practise fractions")
    home.days()
    assert home.is_closed(student="ben")  # no grade is known
    assert home.is_closed(student="dev")
    home.grade(4, "ben")
    assert home.chats.of_child("family", "ben")[1] == []
    with pytest.raises(NotFound):
        home.chats.open("family", "ben", "sums")
    assert home.read()[0] == "can i practise fractions"


def test_a_link_taken_back_closes_at_once(home):
    home.say("can i practise fractions")
    home.days()
    assert home.read()
    with home.school.write() as records:
        records.people.remove_guardianship(Guardianship(family_id="family", student_id="ada"))
    assert home.is_closed()


@pytest.mark.parametrize(
    ("scope", "place", "by"),
    [
        (Scope.SCHOOL, WHOLE_SCHOOL, "admin"),
        (Scope.CLASS, "6b", "rivera"),
        (Scope.STUDENT, "ada", "okafor"),
    ],
)
def test_each_place_closes_at_once_and_what_was_written_before_stays_closed(home, scope, place, by):
    home.say("can i practise fractions")
    home.days()
    home.settle(NOT_AT_HOME, scope, place, by)
    assert home.is_closed()
    home.say("and now thirds")
    home.settle(SIX if scope is Scope.SCHOOL else None, scope, place, by)
    home.days()
    assert home.read() == []
    home.say("can i practise halves", where="new")
    home.days()
    assert home.read()[0] == "can i practise halves"


@pytest.mark.parametrize(("scope", "place"), [(Scope.CLASS, "6b"), (Scope.STUDENT, "ada")])
def test_only_the_school_opens(home, scope, place):
    home.settle(None)
    with pytest.raises(InvalidInput, match="Only the school"):
        home.settle(SIX, scope, place, "rivera")
    assert home.is_closed()


@pytest.mark.parametrize("grade", [7, None])
def test_a_student_who_moved_up_or_has_no_grade_is_read_no_more(home, grade):
    home.say("can i practise fractions")
    home.days()
    home.grade(grade)
    assert home.is_closed()
    assert home.chats.until("family", "ada") == 0


def test_what_was_told_as_until_grade_6_is_not_read_in_grade_7_when_the_school_goes_further(home):
    home.say("can i practise fractions")
    home.settle(FamilyReads(grade=8))
    home.grade(7)
    home.days()
    assert home.read() == []


def test_a_chat_that_did_not_tell_the_student_is_never_read(home):
    home.say("can i practise fractions", told=0)
    home.days()
    assert home.read() == []


def test_a_chat_put_away_or_older_than_four_weeks_is_not_shown(home):
    home.say("can i practise fractions")
    home.say("can i practise halves", where="other")
    home.days()
    home.school.conversations.hide("ada", "sums")
    assert home.read()[0] == "can i practise halves"
    home.days(27)
    assert home.read() == []


@pytest.mark.parametrize(
    "words", ["my dad hits me when he is drunk", "i want to hurt myself", "i dont feel safe at home", "me siento sola"]
)
def test_what_called_an_adult_or_may_be_meant_for_nobody_at_home_leaves_no_trace_with_what_led_up_to_it(home, words):
    home.say("can i practise fractions")
    home.days()
    before = home.read()
    home.say("can i tell you a thing")
    home.say(words, answer="Thank you for telling me.")
    home.say("can i practise thirds", where="next")
    assert home.read() == before
    home.days()
    said = home.read()
    assert said[-2:] == before
    assert not {"can i tell you a thing", words, "Thank you for telling me."} & set(said)
    assert ("can i practise thirds" in said) is (words == "me siento sola")  # nobody was called
    home.say("and one more", where="sums")
    home.days()
    assert "and one more" not in home.read()


def test_an_alarm_in_a_chat_that_was_put_away_hides_what_was_written_around_it_elsewhere(home):
    home.say("can i practise fractions")
    home.say("my dad hits me when he is drunk", where="worry", told=0)
    home.school.conversations.hide("ada", "worry")
    home.days()
    assert home.read() == []


KEPT = ToolCall(name="record_check_in", args={"feeling": "it was okay"}, status="ok")
LINE = Card(kind="teacher_line", props={"text": "Come and see me"})


@pytest.mark.parametrize("private", [{"tools": (KEPT,)}, {"cards": (LINE,)}], ids=["a check-in", "a teacher's line"])
def test_what_is_between_a_student_and_the_teachers_ends_what_is_shown(home, private):
    home.say("can i practise fractions")
    home.days()
    home.say("it was okay with my group")
    home.say("yes please", **private)
    home.days()
    assert home.read() == ["can i practise fractions", "Which bottom number fits both?"]


def test_who_others_are_and_where_is_covered(home):
    home.say("my friend Zoe Miller ate 3/4 and ben got the rest", answer="What would Zoe Miller try first?")
    home.days()
    assert home.read() == ["my friend […] ate 3/4 and […] got the rest", "What would […] try first?"]
