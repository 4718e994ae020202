"""Deciding on a suggestion: what is shown, what each answer does, and taking it back."""

from dataclasses import replace

import pytest

from tests.console.school import KEY
from tutor.domain.goal_changes import ChangeStatus


@pytest.fixture
def teacher(caller):
    return caller("rivera")


def status(school, change_id="change-1"):
    return school.records.changes.get(change_id).status


def test_a_suggestion_shows_before_after_reason_tries_and_the_turn_it_rests_on(school, teacher):
    page = teacher.get("/console/changes/change-1").text
    assert '<del><span class="sr">Removed: </span>I can add fractions when I bake</del>' in page
    assert '<ins><span class="sr">Added: </span>I can bake with fractions by myself</ins>' in page
    assert "and the last three were right" in page
    assert "I read ten minutes each evening" in page
    assert "How long is that together?" in page
    assert page.count('<p class="short" dir="auto">A team trains passing') == 4
    assert page.count("this is what it rests on") == 1
    assert '1 of <a href="/console/changes">2 waiting</a>' in page


def test_no_page_holds_the_key_of_a_question(teacher):
    for path in ("changes/change-1", "students/ada", "conversations/chat-1"):
        assert KEY not in teacher.get(f"/console/{path}").text


def test_opening_a_suggestion_is_seen_by_the_student(caller, teacher):
    assert "Nobody has read" in caller("ada").get("/me/readers").text
    teacher.get("/console/changes/change-1")
    page = caller("ada").get("/me/readers").text
    assert "Ms Rivera" in page
    assert "read a suggestion for your plan" in page


def test_a_yes_makes_a_version_and_goes_to_the_next_one(school, teacher):
    answer = teacher.submit("/console/changes/change-1", decision="approve", note="Good luck at the bake sale")
    assert answer.headers["location"] == "/console/changes/change-2?done=change-1"
    assert school.records.plans.latest("ada").plan.goal("goal-ada").statement == "I can bake with fractions by myself"
    assert school.records.changes.get("change-1").note == "Good luck at the bake sale"
    bar = teacher.get(answer.headers["location"]).text
    assert "Approved for <bdi>Ada</bdi>" in bar
    assert 'action="/console/changes/change-1/undo"' in bar


def test_after_the_last_one_the_way_leads_home(teacher):
    teacher.submit("/console/changes/change-1", decision="approve")
    answer = teacher.submit("/console/changes/change-2", decision="decline", note="After the holidays")
    assert answer.headers["location"] == "/console?done=change-2"
    page = teacher.get(answer.headers["location"]).text
    assert "Declined for <bdi>Ben</bdi>" in page
    assert "No plan change is waiting for you" in page


def test_a_yes_can_be_taken_back_and_given_again(school, teacher):
    for _ in range(2):
        before = school.records.plans.latest("ada").plan
        teacher.submit("/console/changes/change-1", decision="approve")
        answer = teacher.submit("/console/changes/change-1/undo")
        assert answer.headers["location"] == "/console/changes/change-1?undone=1"
        assert status(school) is ChangeStatus.AGREED
        assert school.records.plans.latest("ada").plan == before
    assert [v.number for v in school.records.plans.versions("ada")] == [6, 5, 4, 3, 2, 1]


def test_a_no_needs_a_line_and_can_be_taken_back(school, teacher):
    refused = teacher.submit("/console/changes/change-1", decision="decline", note="  ")
    assert refused.status_code == 422
    assert "why not now?" in refused.text
    assert status(school) is ChangeStatus.AGREED
    teacher.submit("/console/changes/change-1", decision="decline", note="Finish the first one")
    assert status(school) is ChangeStatus.DECLINED
    teacher.submit("/console/changes/change-1/undo")
    assert status(school) is ChangeStatus.AGREED


def test_what_has_been_built_upon_is_not_undone(school, teacher):
    teacher.submit("/console/changes/change-1", decision="approve")
    school.suggest("change-3", "ada", statement="I can bake for six", minutes=5)
    teacher.submit("/console/changes/change-3", decision="approve")
    answer = teacher.submit("/console/changes/change-1/undo")
    assert answer.status_code == 409
    assert "Only the newest change" in answer.text
    assert status(school) is ChangeStatus.APPROVED


def test_a_second_decision_is_told_not_made(school, teacher, caller):
    teacher.submit("/console/changes/change-1", decision="approve")
    answer = caller("okafor").submit("/console/changes/change-1", decision="decline", note="No")
    assert answer.status_code == 409
    assert "Ms Rivera decided this already: approved. Your answer was not stored." in answer.text
    assert 'id="next" href="/console/changes/change-2"' in answer.text
    assert "approved" in caller("okafor").get("/console/changes/change-1").text
    assert status(school) is ChangeStatus.APPROVED


def test_the_bar_offers_only_own_decisions(teacher, caller):
    teacher.submit("/console/changes/change-1", decision="approve")
    assert 'class="bar"' in teacher.get("/console?done=change-1").text
    assert 'class="bar"' not in caller("okafor").get("/console?done=change-1").text
    assert 'class="bar"' not in teacher.get("/console?done=change-2").text
    assert 'class="bar"' not in teacher.get("/console?done=nothing").text


def test_edit_first_keeps_the_line_and_approves_what_was_typed(school, teacher):
    form = teacher.submit("/console/changes/change-1", decision="edit", note="Well planned")
    assert "Well planned" in form.text
    assert 'value="2027-05-30"' in form.text
    assert status(school) is ChangeStatus.AGREED
    teacher.submit(
        "/console/changes/change-1/edit", statement="I bake for six", due="May 2027", target="", note="Well planned"
    )
    change = school.records.changes.get("change-1")
    assert (change.after.statement, change.after.due.isoformat()) == ("I bake for six", "2027-05-31")
    assert change.after.target == "8 of 10 without hints"
    assert (change.edited, change.status) == (True, ChangeStatus.EDITED)
    page = teacher.get("/console/changes/change-1").text
    assert "waits for the student’s yes" in page
    assert "edited it for the student to say yes again" in page
    teacher.submit("/console/changes/change-1/undo")
    assert school.records.changes.get("change-1").after != change.after


def test_an_edit_that_cannot_be_used_keeps_what_was_typed(school, teacher):
    before = school.everything(but=("sessions", "readings"))
    answer = teacher.submit("/console/changes/change-1/edit", statement="I bake for six", due="soonish", note="For you")
    assert answer.status_code == 422
    assert "as a date" in answer.text
    for typed in ("I bake for six", "soonish", "For you"):
        assert typed in answer.text
    assert school.everything(but=("sessions", "readings")) == before


def test_an_unchanged_date_that_has_passed_is_left_alone(school, teacher):
    school.now = school.now.replace(year=2027, month=6)
    teacher.sign_in("rivera")
    answer = teacher.submit("/console/changes/change-1/edit", statement="I bake for six", due="2027-05-30")
    assert answer.status_code == 303
    assert school.records.changes.get("change-1").after.due.isoformat() == "2027-05-30"


def test_an_answer_that_is_none_is_refused(school, teacher):
    for fields in ({}, {"decision": "approve all"}, {"decision": "APPROVE"}):
        answer = teacher.submit("/console/changes/change-1", note="Kept", **fields)
        assert answer.status_code == 422
        assert "Kept" in answer.text
    assert status(school) is ChangeStatus.AGREED


def test_an_alert_comes_first_and_goes_when_taken_on(school, teacher):
    page = teacher.get("/console").text
    assert page.index("Needs you now") < page.index("Who could use you") < page.index("Plan changes waiting")
    assert "can i practise" not in page
    teacher.submit("/console/alerts/alert-1")
    assert "Needs you now" not in teacher.get("/console").text
    assert teacher.submit("/console/alerts/alert-1").status_code == 409


def test_a_decision_on_what_the_student_took_back_is_one_clear_sentence(school, teacher):
    school.use.goal_changes.withdraw("ada", "change-1")
    for path, fields in (("", {"decision": "approve"}), ("/edit", {"statement": "I bake"})):
        answer = teacher.submit(f"/console/changes/change-1{path}", **fields)
        assert answer.status_code == 409
        assert "The student took this back. Your answer was not stored." in answer.text
    assert status(school) is ChangeStatus.WITHDRAWN


def test_ten_thousand_that_wait_are_shown_in_pages_and_none_is_lost(school, teacher):
    like = school.records.changes.get("change-1")
    for number in range(10_000):
        school.store.tables.kept["changes"][f"more-{number}"] = replace(like, id=f"more-{number}")
    home = teacher.get("/console").text
    assert home.count(">Review<") == 5
    assert ">All 10002<" in home
    first, last = teacher.get("/console/changes").text, teacher.get("/console/changes?after=10000").text
    assert (first.count(">Review<"), last.count(">Review<")) == (50, 2)
    assert 'href="/console/changes?after=50"' in first
    assert "more-9999" in last
    assert teacher.get("/console/changes?after=20000").status_code == 303
    assert teacher.get("/console/changes?after=<b>").text.count(">Review<") == 50
    assert '10002 of <a href="/console/changes">10002 waiting</a>' in teacher.get("/console/changes/more-9999").text


def test_the_list_of_what_waits_is_for_teachers_and_holds_only_their_own(caller):
    assert "Ada" in caller("okafor").get("/console/changes").text
    for other in ("lindgren", "ada-family", "ada", "office"):
        page = caller(other).get("/console/changes").text
        assert "No plan change is waiting for you." in page
        assert "bake with fractions" not in page


def test_what_waits_for_a_student_or_a_family_stays_in_a_teachers_sight(school, caller):
    school.co_sign("change-sign", "ada")
    rivera, lindgren = caller("rivera"), caller("lindgren")
    rivera.submit("/console/changes/change-1/edit", statement="I can bake two cakes", due="2027-05-01")
    page = rivera.get("/console/changes").text
    assert "With a student or a family now" in page
    assert "edited; it waits for the student’s yes" in page
    assert "approved; it waits for the family" in page
    assert "With a student or a family now" not in lindgren.get("/console/changes").text
