"""The page of costs: for administrators about the school, for teachers about their own classes, in numbers alone."""

import csv
import io
from decimal import Decimal
from itertools import pairwise

import pytest

from tests.console.school import School
from tests.console.test_in_the_browser import fine_in_every_look, serving, window  # noqa: F401 - a fixture
from tutor.console.bars import TALL, WIDE, bars
from tutor.domain.budgets import Limits, Price, Prices, Tokens, Usage
from tutor.domain.conversations import Author, Message, Mode
from tutor.domain.people import Person, Role

PAGE, TABLE = "/console/costs", "/console/costs.csv"
TURNS = {"ada": ("chat-1", "m-1"), "ben": ("chat-ben", "ben-1"), "dev": ("chat-dev", "dev-1")}
PRICES = Prices(models={"small": Price(prompt=Decimal(1), completion=Decimal(2))}, currency="EUR")


class SpendingSchool(School):
    """Ada and Ben in one class, Dev in another; some tokens each on the last days, and limits that Ada is near to."""

    def __init__(self, **how):
        super().__init__(**how)
        object.__setattr__(self.use.costs, "limits", Limits(student=1000, class_=5000, school=100_000))
        object.__setattr__(self.use.costs, "prices", PRICES)
        self.spend("ada", 700, 150)
        self.spend("ben", 90, 10)
        self.spend("dev", 2000, days=0, model="own <b>7B</b>", estimated=True)
        self.spend("ada", 4000, days=3)
        self.spend("ben", 60_000, days=20)
        self.spend("ben", 5_000_000, days=200)

    def spend(self, who, prompt, completion=0, *, days=0, model="small", estimated=False, turn=""):
        conversation, first = TURNS[who]
        at = self.ago(days=days)
        used = Usage(
            student_id=who,
            conversation_id=conversation,
            turn_id=turn or first,
            model=model,
            tokens=Tokens(prompt=prompt, completion=completion, estimated=estimated),
            at=at,
            day=at.date(),
            ms=1200,
            prompts="f00dcafe1234",
        )
        with self.store.open_records(writing=True) as records:
            records.usage.add([used])


@pytest.fixture
def school():
    return SpendingSchool()


def lines(answer):
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.text)))


def named(answer, by):
    return {line["name"]: int(line["tokens"]) for line in lines(answer) if line["by"] == by}


def test_an_administrator_sees_the_whole_school(caller):
    page = caller("office").get(f"{PAGE}?days=1").text
    assert "2,950 tokens, 0.0011 EUR, and 2,000 tokens without a price, 3 calls, 1 of them estimated" in page
    assert "2,950 of 100,000 tokens today, 3%" in page
    assert "850 of 1,000 tokens today, 85%" in page
    assert "nearly spent" in page
    assert "<b>7B" not in page


def test_a_teacher_sees_the_students_of_their_own_classes(caller):
    for teacher in ("rivera", "okafor"):
        table = caller(teacher).get(f"{TABLE}?days=30")
        assert named(table, "student") == {"Ben": 60_100, "Ada": 4850}
        assert named(table, "class") == {"Room 6b": 64_950}
        assert named(table, "model") == {"small": 64_950}
    theirs = caller("lindgren").get(PAGE)
    assert "Dev" in theirs.text
    assert not any(word in theirs.text for word in ("Ada", "Ben", "Room 6b", "of 100,000", "EUR"))


@pytest.mark.parametrize(
    ("days", "tokens"), [("1", 950), ("7", 4950), ("30", 64_950), ("", 4950), ("366", 4950), ("x", 4950)]
)
def test_a_period_ends_today_and_an_odd_one_is_the_usual_one(caller, days, tokens):
    table = caller("rivera").get(TABLE, params={"days": days})
    assert sum(named(table, "day").values()) == sum(named(table, "student").values()) == tokens


def test_one_class_alone(caller):
    table = caller("office").get(f"{TABLE}?days=30&class=4a")
    assert named(table, "student") == {"Dev": 2000}
    page = caller("rivera").get(f"{PAGE}?days=1&class=6b").text
    assert "Costs of <bdi>Room 6b</bdi>" in page
    assert "950 of 5,000 tokens today, 19%" in page


@pytest.mark.parametrize("class_id", ["4a", "nowhere", "6b' OR 1=1 --"])
def test_a_class_one_does_not_teach_is_not_there(caller, class_id):
    for address in (PAGE, TABLE):
        answer = caller("rivera").get(address, params={"class": class_id})
        assert answer.status_code == 404
        assert "Dev" not in answer.text


@pytest.mark.parametrize("login", ["ada", "ada-family", "dev-family"])
def test_students_and_families_have_no_such_page(school, caller, login):
    browser = caller(login)
    for address in (PAGE, TABLE):
        assert browser.get(address).status_code == 404
    assert PAGE not in browser.get("/help").text


def test_looking_writes_nothing(school, caller):
    browser = caller("rivera")
    before = school.everything()
    browser.get(PAGE)
    browser.get(TABLE)
    assert school.everything() == before


def test_a_name_is_no_formula_in_a_spreadsheet(school, caller):
    with school.store.open_records(writing=True) as records:
        formula = Person(id="ada", login="ada", name='=HYPERLINK("https://x.example")', role=Role.STUDENT)
        records.people.tables.put("persons", "ada", formula)
    names = [line["name"] for line in lines(caller("office").get(TABLE))]
    assert '\'=HYPERLINK("https://x.example")' in names
    assert not [name for name in names if name.startswith(("=", "+", "-", "@"))]


def test_without_a_single_call_the_page_says_so():
    from tests.console.conftest import Caller

    browser = Caller(School())
    browser.sign_in("office")
    page = browser.get(PAGE).text
    assert "No language model was used in this time." in page
    assert named(browser.get(TABLE), "student") == {}


def test_a_reply_says_which_model_wrote_it_and_what_it_took(school, caller):
    said = Message(id="m-5", conversation_id="chat-1", author=Author.STUDENT, text="and now?", at=school.now)
    reply = Message(
        id="m-6",
        conversation_id="chat-1",
        author=Author.TUTOR,
        text="Look here.",
        at=school.now,
        reply_to="m-5",
        mode=Mode.MODEL,
    )
    with school.store.open_records(writing=True) as records:
        records.conversations.add_message(said)
        records.conversations.add_message(reply)
    school.spend("ada", 1000, 50, turn="m-5")
    school.spend("ada", 1000, turn="m-5", model="<i>second</i>", estimated=True)
    page = caller("rivera").get("/console/conversations/chat-1").text
    assert page.count("prompts f00dcafe1234") == 1
    assert "small, &lt;i&gt;second&lt;/i&gt;</bdi>, about 2,050 tokens, 2.4 s" in page


@pytest.mark.parametrize(
    ("amounts", "heights"),
    [([], []), ([0, 0], [0, 0]), ([50, 100, 0], [48, 96, 0]), ([1, 10**9], [2, 96])],
)
def test_bars_are_as_high_as_what_was_used_and_never_leave_the_picture(amounts, heights):
    drawn = bars(amounts)
    assert [bar.height for bar in drawn] == heights
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDE and bar.y + bar.height == TALL for bar in drawn)


def test_thirty_bars_stand_apart():
    drawn = bars([5] * 30)
    assert all(one.x + one.width < next_.x for one, next_ in pairwise(drawn))
    assert drawn[-1].x + drawn[-1].width <= WIDE


@pytest.mark.browser
def test_it_is_accessible_in_every_size_and_colour(window):  # noqa: F811 - the fixture
    with serving(SpendingSchool()) as school:
        fine_in_every_look(window(school, "office", f"{PAGE}?days=30"))


@pytest.mark.browser
def test_without_scripts_a_class_is_looked_into(window):  # noqa: F811 - the fixture
    with serving(SpendingSchool()) as school:
        page = window(school, "rivera", PAGE, java_script_enabled=False)
        page.get_by_role("link", name="Room 6b").click()
        page.wait_for_url("**/costs?days=7&class=6b")
        page.get_by_role("link", name="Today", exact=True).last.click()
        page.wait_for_url("**/costs?days=1&class=6b")
        assert page.get_by_role("img").count() == 0
        assert page.get_by_text("950 of 5,000 tokens today").is_visible()
