"""A student's own projects on the page of their plan: for those who may read it, to look at, and as words only."""

from datetime import date

import pytest

from tests.console.school import ADDING
from tests.console.test_hostile_text import ESCAPED, HOSTILE
from tutor.domain.inquiries import ChangeOf, Inquiry, InquiryVersion, Milestone, Note


@pytest.fixture
def started(school):
    def start(words="How far does a board roll on wet ground?"):
        inquiry = Inquiry(
            id="p",
            student_id="ada",
            number=1,
            question=words,
            begun_on=date(2026, 11, 2),
            milestones=(
                Milestone(text="Build a ramp", due=date(2026, 11, 9), done_on=date(2026, 11, 8)),
                Milestone(text=words, due=date(2026, 12, 24)),
            ),
            product=words,
            skills=(ADDING.id, "gone"),
            notes=(Note(text=words, at=school.now),),
        )
        with school.store.open_records(writing=True) as records:
            line = InquiryVersion(number=1, inquiry=inquiry, what=ChangeOf.BEGUN, at=school.now)
            records.inquiries.add(line)
        return words

    return start


@pytest.mark.parametrize("who", ["rivera", "okafor", "ada"])
def test_question_steps_dates_skills_and_notes_are_there_to_look_at(started, caller, who):
    question = started()
    page = caller(who).get("/console/students/ada").text
    section = page.split('aria-labelledby="projects"')[1].split("</section>")[0]
    for words in (
        question,
        "Build a ramp",
        "8 November 2026",
        "24 December 2026",
        ADDING.title,
        "1 of 2 steps",
        "1 note",
    ):
        assert words in section
    assert "<form" not in section
    assert "<button" not in section


@pytest.mark.parametrize("who", ["lindgren", "dev-family", "ben", "office"])
def test_nobody_else_sees_them(started, caller, who):
    started("A question of Ada's own, on purpose")
    answer = caller(who).get("/console/students/ada")
    assert answer.status_code == 404
    assert "on purpose" not in answer.text


def test_an_adult_who_read_them_is_told_to_the_student(started, caller):
    started()
    caller("rivera").get("/console/students/ada")
    caller("ada").get("/console/students/ada")
    page = caller("ada").get("/me/readers").text
    assert page.count("read your projects and the notes in them") == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_in_a_project_are_words(started, caller, text):
    started(text)
    page = caller("rivera").get("/console/students/ada").text
    assert page.count(text.translate(ESCAPED)) == 4
    for trap in ("<script>alert", "<img", "<form action=//"):
        assert trap not in page
