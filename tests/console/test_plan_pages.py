"""The whole plan on paper and as a form: two teachers at once, and what a goal's way says."""

import html
from datetime import date

import pytest

from tutor.console.goal_paths import path_of
from tutor.console.plan_pages import draft_of, missing_words, typed_of
from tutor.domain.mastery import Mastery
from tutor.domain.plans import Goal, GoalStatus, Plan, Service, Support, SupportDetail, Template

FORM = {
    "standing_on": "2",
    "template": "iep",
    "present_level": "Adds halves with a drawing",
    "strengths": "draws every problem\n\n asks when stuck ",
    "needs": "one step at a time",
    "interests": "football\nbaking\nspace",
    "has-extra_hints": "on",
    "who-extra_hints": "Ms Rivera",
    "when-extra_hints": "in every set",
    "who-no_timers": "typed, but the support is not chosen",
    "services": "Speech therapy; Ms Ortiz; Tuesdays; room 4",
    "participants": "Ada; student\nMs Rivera; teacher",
    "review_date": "2027-02-01",
    "reason": "Agreed when we met",
}


def words(answer):
    return " ".join(html.unescape(answer.text).split())


def test_a_teacher_writes_the_whole_plan_and_reads_it_back(school, caller):
    teacher = caller("rivera")
    saved = teacher.submit("/console/students/ada/plan", **FORM)
    assert saved.headers["location"] == "/console/students/ada?saved=1#about"
    plan = school.use.plans.read("rivera", "ada")
    assert plan.services == (Service(name="Speech therapy", provider="Ms Ortiz", how_often="Tuesdays", where="room 4"),)
    assert plan.support_details == (
        SupportDetail(support=Support.EXTRA_HINTS, provider="Ms Rivera", when="in every set"),
    )
    assert [one.name for one in plan.participants] == ["Ada", "Ms Rivera"]
    assert len(plan.goals) == 2
    page = words(teacher.get("/console/students/ada?saved=1"))
    assert "Saved as version 3." in page
    assert "extra hints (Ms Rivera, in every set)" in page
    assert "Still empty" not in page


def test_the_second_of_two_teachers_sees_both_and_keeps_every_typed_word(school, caller):
    caller("okafor").submit("/console/students/ada/plan", **FORM | {"needs": "time to think"})
    late = caller("rivera").submit("/console/students/ada/plan", **FORM | {"needs": "a quiet place"})
    page = words(late)
    assert late.status_code == 409
    assert "time to think" in page
    assert "a quiet place" in page
    assert 'name="standing_on" value="3"' in page
    assert school.use.plans.read("rivera", "ada").needs == ("time to think",)
    again = caller("rivera").submit(
        "/console/students/ada/plan", **FORM | {"needs": "a quiet place", "standing_on": "3"}
    )
    assert again.status_code == 303
    assert school.use.plans.read("rivera", "ada").needs == ("a quiet place",)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"reason": " "}, "Say why"),
        ({"review_date": "soon"}, "2027-05-30"),
        ({"review_date": "2020-01-01"}, "past"),
        ({"template": "a rhyme"}, "kind of plan"),
    ],
)
def test_a_form_that_cannot_be_kept_says_why_and_keeps_the_words(school, caller, fields, problem):
    teacher = caller("rivera")
    before = school.everything()
    answer = teacher.submit("/console/students/ada/plan", **FORM | fields)
    assert answer.status_code == 422
    assert problem in words(answer)
    assert "Speech therapy; Ms Ortiz; Tuesdays; room 4" in words(answer)
    assert school.everything() == before


def test_the_form_gives_back_the_plan_it_was_made_from():
    plan = Plan(
        student_id="ada",
        template=Template.ENRICHMENT,
        supports=(Support.LARGER_STEPS, Support.READ_ALOUD),
        services=(Service(name="Chess club", how_often="Fridays"), Service(name="Choir")),
        review_date=date(2027, 1, 1),
    )
    assert draft_of(typed_of(plan), plan) == plan
    assert missing_words(plan) == "strengths, interests, what the student can do now"


def test_only_staff_are_told_what_is_missing(caller):
    assert "Edit the plan" in words(caller("rivera").get("/console/students/ada"))
    for somebody in ("ada", "ada-family"):
        assert "Edit the plan" not in words(caller(somebody).get("/console/students/ada"))


GOAL = Goal(id="g", statement="I add", baseline="2 of 10", target="8 of 10", due=date(2027, 1, 1))
BEGUN, HALF = date(2026, 9, 1), date(2026, 11, 1)


REST = {"unaided": 3, "last_at": None, "word": "building", "because": ""}


def known(p, tries=9):
    return Mastery(skill_id="s", p=p, low=max(p - 0.1, 0), high=min(p + 0.1, 1), tries=tries, **REST)


@pytest.mark.parametrize(
    ("p", "pace"), [(0.5, "On an even pace."), (0.25, "A bit behind"), (0.7, "Ahead of"), (0.9, "target is reached")]
)
def test_a_goals_way_says_how_it_goes_against_its_date(p, pace):
    way = path_of(GOAL, known(p), BEGUN, HALF)
    assert pace in way.words
    assert f"Now: about {round(p * 10)} of 10." in way.words
    assert "8 weeks to go." in way.words
    assert way.start.x < way.now.x < way.target.x
    assert way.target.y < way.start.y
    assert "of 10" not in way.words_for_student


def test_where_the_log_tells_how_a_goal_stands_its_path_says_nothing_else_about_it():
    silent, speaking = (path_of(GOAL, known(0.7), BEGUN, HALF, told=told) for told in (True, False))
    assert ("pace" in silent.words_for_student, "pace" in speaking.words_for_student) == (False, True)
    assert "pace" not in silent.words


def test_an_early_guess_is_called_one_and_makes_no_claim_about_the_pace():
    wide = Mastery(skill_id="s", p=0.3, low=0.1, high=0.9, tries=4, **REST)
    way = path_of(GOAL, wide, BEGUN, HALF)
    assert way.early
    assert "an early guess, about 3 of 10" in way.words
    assert "pace" not in way.words


def test_a_goal_nothing_is_known_of_shows_time_and_no_claim():
    way = path_of(GOAL, known(0.9, tries=2), BEGUN, HALF)
    assert not way.measured
    assert "pace" not in way.words
    assert path_of(Goal(id="g", statement="I read"), None, BEGUN, HALF) is None


def test_a_date_that_has_passed_or_lies_before_the_start_is_drawn_at_the_end():
    late = path_of(GOAL, known(0.5), BEGUN, date(2027, 3, 1))
    assert late.now.x == late.target.x
    assert "look at it together" in late.words
    met = Goal(**{**vars(GOAL), "status": GoalStatus.MET})
    assert path_of(met, None, date(2027, 2, 1), date(2027, 3, 1)).now.y == late.target.y
