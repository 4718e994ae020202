"""A student's own pages, what staff see of check-ins, their notes, and the map of skills."""

import html
import json

import pytest

from tutor.console.mastery_map import map_of
from tutor.domain.check_ins import CheckIn
from tutor.domain.mastery import Mastery
from tutor.domain.skills import Skill

PAGES = ["/me/plan", "/me/goals", "/me/now", "/me/check-ins", "/me/data", "/me/export.json", "/me/export.html"]
HOSTILE = "<script>alert(1)</script>{{ 7*7 }}"


def words(answer):
    return " ".join(html.unescape(answer.text).split())


@pytest.fixture
def school(school):
    told = {"feeling": HOSTILE, "confidence": 2, "worked": "drawing"}
    with school.store.open_records(writing=True) as records:
        records.check_ins.add(CheckIn(id="c", student_id="ada", conversation_id="chat-1", at=school.now, **told))
    return school


@pytest.mark.parametrize("page", PAGES)
def test_own_pages_are_the_students_alone_and_show_text_as_text(caller, page):
    own = caller("ada").get(page)
    assert own.status_code == 200
    if not page.endswith("json"):
        assert "<script>alert" not in own.text
    for somebody in ("rivera", "ada-family", "office"):
        assert caller(somebody).get(page).status_code == 404


def test_a_student_reads_goals_in_words_and_pictures_without_figures_of_the_estimate(caller):
    page = caller("ada").get("/me/goals")
    assert "<svg" in page.text
    assert "weeks to go" in words(page)
    assert "With your teacher, who decides." in words(page)
    assert "Now: about" not in words(page)
    assert "expect" not in words(page)


def test_who_can_read_about_a_student_is_named(caller):
    page = words(caller("ada").get("/me/data"))
    for name in ("Ms Rivera", "Mr Okafor", "Ada’s family"):
        assert name in page
    for name in ("Ms Lindgren", "Mr Gone", "Ben"):
        assert name not in page


def test_a_check_in_is_private_until_its_student_shows_it_and_can_be_taken_back(caller):
    teacher, student = caller("rivera"), caller("ada")
    assert "What worked: drawing" not in words(teacher.get("/console/students/ada")).replace("</span>", "")
    assert student.submit("/me/check-ins/c", shared="yes").status_code == 303
    assert HOSTILE in words(teacher.get("/console/students/ada"))
    assert HOSTILE not in teacher.get("/console/students/ada").text
    assert HOSTILE not in words(caller("ada-family").get("/console/students/ada"))
    student.submit("/me/check-ins/c", shared="no")
    assert HOSTILE not in words(teacher.get("/console/students/ada"))
    assert caller("ben").submit("/me/check-ins/c", shared="yes").status_code == 404


def test_a_staff_note_is_read_by_staff_and_is_in_no_export(school, caller):
    note = "The glasses are new"
    assert caller("rivera").submit("/console/students/ada/staff-notes", text=note).status_code == 303
    assert note in words(caller("okafor").get("/console/students/ada"))
    assert caller("rivera").submit("/console/students/ada/staff-notes", text="  ").status_code == 422
    for page in ("/console/students/ada", *PAGES):
        assert note not in caller("ada").get(page).text
    assert note not in caller("ada-family").get("/console/students/ada").text


def test_an_export_holds_what_is_the_students_and_no_key(caller):
    found = json.loads(caller("ada").get("/me/export.json").text)
    assert len(found["plan_versions"]) == 2
    assert found["check_ins"][0]["feeling"] == HOSTILE
    assert len(found["answers"]) == 4
    assert any("bake with fractions" in message["text"] for chat in found["chats"] for message in chat["messages"])
    for kind in ("json", "html"):
        answer = caller("ada").get(f"/me/export.{kind}")
        assert "KEY-OF-THE-ITEM" not in answer.text
        assert "attachment" in answer.headers["content-disposition"]


def skill(name, *before):
    return Skill(
        id=name,
        title=f"Skill {name} with a rather long title that has to be cut",
        strand="s",
        grade=5,
        prerequisites=before,
    )


def known(name, word, tries=9, low=0.7, high=0.9):
    return Mastery(
        skill_id=name, p=0.8, low=low, high=high, tries=tries, unaided=3, last_at=None, word=word, because=""
    )


def test_each_skill_stands_right_of_what_it_builds_on_also_what_was_never_tried():
    skills = {one.id: one for one in (skill("a"), skill("b", "a"), skill("c", "b", "a"), skill("lone"))}
    drawn = map_of(
        {"c": known("c", "solid"), "b": known("b", "building", tries=2), "lone": known("lone", "not tried", tries=0)},
        skills.get,
    )
    spots = {spot.skill.id: spot for spot in drawn.spots}
    assert spots["a"].x < spots["b"].x < spots["c"].x
    assert [spots[name].word for name in ("a", "b", "c", "lone")] == [
        "not tried",
        "too few tries",
        "solid",
        "not tried",
    ]
    assert [spots[name].early for name in ("a", "b", "c", "lone")] == [False, True, False, False]
    assert len(drawn.ways) == 3
    assert all(len(spot.lines) <= 3 for spot in drawn.spots)
    assert len({(spot.x, spot.y) for spot in drawn.spots}) == 4


def test_an_empty_map_a_skill_that_is_gone_and_a_ring_are_drawn_without_a_fault():
    assert map_of({}, {}.get).spots == []
    assert map_of({"gone": known("gone", "solid")}, {}.get).spots == []
    ring = {one.id: one for one in (skill("a", "b"), skill("b", "a"))}
    assert len(map_of({"a": known("a", "solid")}, ring.get).spots) == 2
