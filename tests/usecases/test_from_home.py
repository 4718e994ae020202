"""A line from home is an entry in the record; an interest waits for the student and a teacher; the week is counted."""

import pytest

from tests.usecases.conftest import PEOPLE
from tutor.domain.errors import Conflict, InvalidInput, NotFound
from tutor.domain.families import NoteAnswer, NoteKind
from tutor.domain.marking import Verdict
from tutor.domain.practice import Attempt, Presentation, PresentationStatus
from tutor.usecases.from_home import FromHome, Practised


@pytest.fixture
def home(school):
    return FromHome(ports=school.ports)


def interests(school):
    return school.plans.read("ada", "ada").interests


def test_a_line_is_kept_with_its_author_for_all_who_may_read_the_plan(school, home):
    home.write("family", "ada", "seen", " She halved {{7*7}} the recipe <b>alone</b>. ")
    for who in ("ada", "rivera", "okafor", "family"):
        [view] = home.notes(who, "ada")
        assert (view.author, view.note.kind) == ("Family", NoteKind.SEEN)
        assert view.note.text == "She halved {{7*7}} the recipe <b>alone</b>."


@pytest.mark.parametrize(
    ("kind", "text"), [("seen", "  "), ("comment", "x" * 601), ("interest", "x" * 61), ("plan", "x")]
)
def test_a_line_that_cannot_be_kept_is_refused(home, kind, text):
    with pytest.raises(InvalidInput):
        home.write("family", "ada", kind, text)


@pytest.mark.parametrize("who", [name for name in PEOPLE if name != "family"])
def test_only_the_family_writes_from_home(home, who):
    with pytest.raises(NotFound):
        home.write(who, "ada", "comment", "hello")


@pytest.mark.parametrize("who", ["ben", "dev", "lindgren", "strangers", "admin"])
def test_others_neither_read_nor_answer_it(home, who):
    note = home.write("family", "ada", "interest", "chess")
    with pytest.raises(NotFound):
        home.notes(who, "ada")
    for answer in NoteAnswer:
        with pytest.raises(NotFound):
            home.answer(who, note.id, answer)


def test_an_interest_changes_the_plan_only_after_the_student_and_a_teacher(school, home):
    note = home.write("family", "ada", "interest", "  chess \n club ")
    with pytest.raises(Conflict):
        home.answer("rivera", note.id, NoteAnswer.ADDED)
    with pytest.raises(NotFound):
        home.answer("rivera", note.id, NoteAnswer.YES)
    home.answer("ada", note.id, NoteAnswer.YES)
    assert interests(school) == ("football",)
    home.answer("okafor", note.id, NoteAnswer.ADDED)
    assert interests(school) == ("football", "chess club")
    assert school.plans.history("ada", "ada")[0].author_id == "okafor"
    with pytest.raises(Conflict):
        home.answer("rivera", note.id, NoteAnswer.LEFT)
    [view] = home.notes("ada", "ada")
    assert (view.answer, view.answered_by) == (NoteAnswer.ADDED, "Okafor")


def test_a_no_of_the_student_ends_it(school, home):
    note = home.write("family", "ada", "interest", "chess")
    home.answer("ada", note.id, NoteAnswer.NO)
    for who, answer in (("ada", NoteAnswer.YES), ("rivera", NoteAnswer.ADDED)):
        with pytest.raises(Conflict):
            home.answer(who, note.id, answer)
    assert interests(school) == ("football",)


def test_an_interest_that_is_there_already_makes_no_version(school, home):
    note = home.write("family", "ada", "interest", "Football")
    home.answer("ada", note.id, NoteAnswer.YES)
    home.answer("rivera", note.id, NoteAnswer.ADDED)
    assert len(school.plans.history("ada", "ada")) == 1


def test_a_comment_asks_for_no_answer(home):
    note = home.write("family", "ada", "comment", "Thank you")
    with pytest.raises(Conflict):
        home.answer("ada", note.id, NoteAnswer.YES)


def tried(school, name, skill, went, **more):
    school.say("practise") if not more else None
    with school.write() as records:
        if not records.practice.presentation(name):
            records.practice.add_presentation(
                Presentation(
                    id=name,
                    student_id="ada",
                    conversation_id="talk",
                    item_id="item",
                    skill_id=skill,
                    level=1,
                    interest_id=None,
                    seed=1,
                    rendered=None,
                    status=PresentationStatus.SOLVED,
                    served_at=school.clock(),
                )
            )
        records.practice.add_attempt(
            Attempt(
                id=f"{name}-{school.clock()}",
                presentation_id=name,
                student_id="ada",
                skill_id=skill,
                item_id="item",
                level=1,
                answer="1",
                verdict=went,
                reason="",
                hints=0,
                at=school.clock(),
            )
        )


def test_the_week_counts_questions_and_days_and_leaves_out_what_is_older(school, home):
    tried(school, "old", "fractions.add", Verdict.CORRECT)
    school.clock.go_on(days=8)
    for name, skill, went in [
        ("one", "fractions.add", Verdict.INCORRECT),
        ("one", "fractions.add", Verdict.CORRECT),
        ("two", "fractions.add", Verdict.CORRECT),
        ("three", "other", Verdict.CORRECT),
    ]:
        tried(school, name, skill, went)
        school.clock.go_on(days=1)
    week = home.week("family", "ada")
    assert week.days == 4
    assert list(week.practised) == [
        Practised(skill_id="fractions.add", questions=2, alone=1),
        Practised(skill_id="other", questions=1, alone=1),
    ]
    with pytest.raises(NotFound):
        home.week("strangers", "ada")
