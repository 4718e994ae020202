"""The page of groups: reasons, students, a lesson and questions, for those who teach the class, in any size and on paper."""

import re
from datetime import timedelta

import pytest

from tests.console.school import School
from tests.console.test_in_the_browser import fine_in_every_look, serving, window  # noqa: F401 - a fixture
from tutor.domain.catalogue import Catalogue
from tutor.domain.conversations import Conversation
from tutor.domain.items import Item, KnownMistake
from tutor.domain.marking import Verdict
from tutor.domain.people import Membership, Person, Role, Seat
from tutor.domain.practice import Attempt, Presentation, PresentationStatus
from tutor.domain.render import render
from tutor.domain.skills import Skill

SKILL = Skill(id="fractions.add-unlike", title="Adding fractions", strand="fractions", grade=5)
ITEM = Item(
    id="add.two",
    skill_id=SKILL.id,
    level=1,
    answer_type="fraction",
    parameters={"a": {"from": 1, "to": 4}, "c": {"from": 1, "to": 6}, "b": 11, "d": 13},
    question="What is {a}/{b} + {c}/{d} <b>now</b>?",
    answer="{a/b + c/d}",
    hints=("Cut both into the same pieces.",),
    mistakes=(KnownMistake(id="tops-and-bottoms", answer="{a+c}/{b+d}", feedback="Is {shown} more?"),),
)
PAGE = "/console/classes/6b/groups"
NEEDY = ("sam", "tia", "uli")


class GroupedSchool(School):
    """The school with three students who made the same mistake four times, and one name that is not only letters."""

    def __init__(self, **how):
        super().__init__(**how)
        catalogue = Catalogue(skills={SKILL.id: SKILL}, items={ITEM.id: ITEM})
        object.__setattr__(self.ports, "catalogue", lambda: catalogue)
        with self.store.open_records(writing=True) as records:
            for number, name in enumerate(NEEDY):
                self._needy(records, name, seeds=range(1 + 10 * number, 5 + 10 * number))

    def _needy(self, records, name, *, seeds):
        shown = "<i>Sam</i>" if name == "sam" else name.title()
        records.people.add_person(Person(id=name, login=name, name=shown, role=Role.STUDENT, grade=6), "")
        records.people.add_membership(Membership(person_id=name, class_id="6b", seat=Seat.STUDENT))
        at = self.now - timedelta(days=1)
        chat = Conversation(id=f"chat-{name}", student_id=name, title="Practice", started_at=at, last_at=at)
        records.conversations.add(chat)
        for seed in seeds:
            last = seed == seeds[-1]
            served = Presentation(
                id=f"p-{name}-{seed}",
                student_id=name,
                conversation_id=chat.id,
                item_id=ITEM.id,
                skill_id=SKILL.id,
                level=1,
                interest_id=None,
                seed=seed,
                rendered=render(ITEM, seed=seed, setting=None),
                status=PresentationStatus.OPEN if last else PresentationStatus.SKIPPED,
                served_at=at,
                closed_at=None if last else at,
            )
            records.practice.add_presentation(served)
            records.practice.add_attempt(_slip(served))


def _slip(served):
    return Attempt(
        id=f"a-{served.id}",
        presentation_id=served.id,
        student_id=served.student_id,
        skill_id=SKILL.id,
        item_id=ITEM.id,
        level=1,
        answer="a private thought",
        verdict=Verdict.INCORRECT,
        reason="",
        hints=0,
        at=served.served_at,
        mistake_id="tops-and-bottoms",
    )


@pytest.fixture
def grouped():
    return GroupedSchool()


def test_a_group_shows_who_why_and_what_to_do(grouped, caller):
    rivera = caller("rivera", school=grouped)
    assert f'href="{PAGE}"' in rivera.get("/console").text
    page = rivera.get(PAGE).text
    assert "All 3 keep making the same mistake: “tops and bottoms”." in page
    assert "None of 4 right the first time, 4 times “tops and bottoms”." in page
    assert 'href="/console/students/tia"' in page
    assert "Start with a mistake: tops and bottoms" in page
    assert 'href="/library/fractions.add-unlike/why-the-same"' in page
    assert "In no group today" in page


def test_text_in_it_is_only_text_and_no_student_is_quoted(grouped, caller):
    page = caller("rivera", school=grouped).get(PAGE).text
    assert "&lt;i&gt;Sam&lt;/i&gt;" in page
    assert "<i>Sam" not in page
    assert "&lt;b&gt;now&lt;/b&gt;" in page
    assert "a private thought" not in page


def test_no_key_of_a_question_that_is_open_for_the_group_is_on_it(grouped, caller):
    page = caller("rivera", school=grouped).get(PAGE).text
    served = [one.rendered for one in grouped.store.tables.kept["presentations"].values() if one.item_id == ITEM.id]
    assert len(served) == 12
    questions = [one.question.replace("<b>", "&lt;b&gt;").replace("</b>", "&lt;/b&gt;") for one in served]
    assert [question for question in questions if question in page] == []
    assert "<strong>Answers</strong>" in page


@pytest.mark.parametrize("login", ["ada", "lindgren", "ada-family", "office"])
def test_it_is_there_only_for_those_who_teach_the_class(grouped, caller, login):
    browser = caller(login, school=grouped)
    assert browser.get(PAGE).status_code == 404
    assert "Groups for today" not in browser.get(PAGE).text
    assert browser.get(PAGE).text == browser.get("/console/classes/nowhere/groups").text.replace("nowhere", "6b")


def test_a_co_teacher_sees_it_and_looking_changes_nothing(grouped, caller):
    okafor = caller("okafor", school=grouped)
    before = grouped.everything(but=("sessions",))
    assert okafor.get(PAGE).status_code == 200
    assert grouped.everything(but=("sessions",)) == before


@pytest.mark.parametrize(
    "asked", ["min=9&max=3", "min=0", "max=99", "min=two", "max=%C2%B2", "min=-1", "max=" + "9" * 400]
)
def test_sizes_nobody_could_have_are_told_and_the_usual_ones_used(grouped, caller, asked):
    answer = caller("rivera", school=grouped).get(f"{PAGE}?{asked}")
    assert answer.status_code == 422
    assert "Here are groups of 2 to 6." in answer.text
    assert "3 students do not have this yet" in answer.text


def test_the_teacher_sets_the_sizes(grouped, caller):
    rivera = caller("rivera", school=grouped)
    assert "there are fewer than 4 students for a group" in rivera.get(f"{PAGE}?min=4&max=6").text
    assert "2 students do not have this yet" in rivera.get(f"{PAGE}?min=2&max=2").text


def test_a_class_without_evidence_says_so(caller):
    page = caller("lindgren").get("/console/classes/4a/groups")
    assert page.status_code == 200
    assert "No group today" in page.text


def test_a_set_is_given_with_one_form_seen_and_taken_back(grouped, caller):
    rivera, given = caller("rivera", school=grouped), "/console/classes/6b/given"
    page = rivera.get(PAGE).text
    assert [name for name in NEEDY if f'name="to-{name}" value="1" checked' in page] == list(NEEDY)
    form = {"skill": SKILL.id, "min": "2", "max": "5", "note": "Try <b>two</b>", "to-sam": "1", "to-ada": "1"}
    sent = [rivera.submit(given, picked="set", **form) for _ in range(2)]
    assert sent[0].headers["location"] == sent[1].headers["location"]
    page = rivera.get(sent[0].headers["location"]).text
    assert "Given: a set on Adding fractions, to <bdi>&lt;i&gt;Sam&lt;/i&gt;</bdi>, <bdi>Ada</bdi>." in page
    assert "Try &lt;b&gt;two&lt;/b&gt;" in page
    assert page.count('<span class="chip ">waits</span>') == 2
    assert "waits" in rivera.get("/console/students/ada").text
    mine = caller("ada", school=grouped).get("/me/now").text
    assert "Picked for you" in mine
    assert "Ms Rivera" in mine
    undo = re.search(rf'action="({given}/[^"]+/undo)"', page)[1]
    assert rivera.submit(undo, max="5").headers["location"] == f"{PAGE}?max=5"
    assert "What was given" not in rivera.get(PAGE).text
    assert rivera.submit(undo).status_code == 409
    assert rivera.submit(given, picked="a book", **form).status_code == 422


@pytest.mark.browser
def test_it_is_accessible_in_every_size_and_colour(window):  # noqa: F811 - the fixture
    with serving(GroupedSchool()) as school:
        fine_in_every_look(window(school, "rivera", PAGE))


@pytest.mark.browser
def test_by_keys_and_without_scripts_the_sizes_are_set(window):  # noqa: F811 - the fixture
    with serving(GroupedSchool()) as school:
        page = window(school, "rivera", PAGE, java_script_enabled=False)
        page.get_by_label("Smallest group").fill("4")
        page.keyboard.press("Enter")
        page.wait_for_url("**/groups?min=4&max=6")
        assert page.get_by_text("No group today:").is_visible()


@pytest.mark.browser
def test_on_paper_the_questions_are_there_and_the_answers_only_if_they_were_opened(window):  # noqa: F811 - the fixture
    with serving(GroupedSchool()) as school:
        page = window(school, "rivera", PAGE)
        page.emulate_media(media="print")
        assert page.get_by_text("Name: ____").is_visible()
        assert page.locator(".sheet .paper li").first.is_visible()
        assert not page.locator(".key").is_visible()
        page.locator(".key").evaluate("fold => { fold.open = true }")
        assert page.locator(".key li").first.is_visible()
