"""Tone and rules: where each value is from, who may settle it, two at once, undo, and what the student reads of it."""

import re

import pytest

from tutor.domain.disclosure import Solutions
from tutor.domain.goal_changes import ChangeKind
from tutor.domain.rules import FamilyPart, Scope, Speaker, TurnMode

SCHOOL, CLASS, ADA = "/console/rules/school/school", "/console/rules/class/6b", "/console/rules/student/ada"


def chosen(page):
    """The radios that are on, as name to value."""
    return dict(re.findall(r'type="radio" name="([^"]+)" value="([^"]+)" checked', page))


def rules_of(school, scope, scope_id):
    versions = school.records.rules.of([(scope, scope_id)])
    return versions[-1].rules if versions else None


def test_nothing_is_chosen_before_somebody_chooses(caller):
    page = caller("rivera").get(CLASS).text
    assert set(chosen(page).values()) == {"wider"}
    assert "As the tutor does by itself: after 2 wrong tries and the hints" in page


def test_the_nearest_holds_and_each_value_says_where_it_is_from(school, caller):
    office, rivera = caller("office"), caller("rivera")
    office.submit(SCHOOL, standing_on="0", solutions="never", speaker="guided")
    rivera.submit(CLASS, standing_on="0", solutions="later")
    page = rivera.get(ADA).text
    assert "As the class Room 6b says: after 4 wrong tries and the hints" in page
    assert "As the school says: none: simple mode alone" in page
    rivera.submit(ADA, standing_on="0", solutions="usual")
    mine = school.use.rules.mine("ada")
    assert (mine.solutions, mine.speaker) == (Solutions.USUAL, Speaker.GUIDED)
    assert school.use.rules.mine("ben").solutions is Solutions.LATER
    assert school.use.rules.mine("dev").solutions is Solutions.NEVER


def test_everything_that_can_be_chosen_is_kept_and_shown_again(school, caller):
    rivera = caller("rivera")
    values = {"solutions": "never", "modes": "here", "may-ask": "on", "may-plan": "on", "quiet": "here"}
    values |= {"begin": "20:00", "end": "07:30", "languages": "es", "speaker": "configured", "tokens": "here"}
    values |= {"most": "20000", "family.met": "co_signs"}
    answer = rivera.submit(ADA, standing_on="0", **values)
    assert answer.headers["location"] == f"{ADA}?saved=1"
    kept = rules_of(school, Scope.STUDENT, "ada")
    assert kept.modes == {TurnMode.ASK, TurnMode.PLAN}
    assert kept.tokens == 20_000
    assert kept.family == {ChangeKind.MET: FamilyPart.CO_SIGNS}
    page = rivera.get(ADA).text
    shown = chosen(page)
    assert {name: shown[name] for name in values if name in shown} == {
        name: value
        for name, value in values.items()
        if not name.startswith("may-") and name not in {"begin", "end", "most"}
    }
    assert 'value="07:30"' in page
    assert "Quiet hours: " in page
    assert "Ms Rivera" in page


def test_two_at_once_and_the_second_is_told_and_sees_both(school, caller):
    first, second = caller("office"), caller("office")
    assert first.submit(SCHOOL, standing_on="0", solutions="never").status_code == 303
    answer = second.submit(SCHOOL, standing_on="0", solutions="later", speaker="guided")
    assert answer.status_code == 409
    assert "changed by somebody else just now" in answer.text
    assert chosen(answer.text)["solutions"] == "later"
    assert "never: they are for class" in answer.text
    assert rules_of(school, Scope.SCHOOL, "school").solutions is Solutions.NEVER
    assert second.submit(SCHOOL, standing_on="1", solutions="later").status_code == 303


@pytest.mark.parametrize(
    "wrong",
    [
        {"solutions": "always"},
        {"modes": "here"},
        {"modes": "none"},
        {"quiet": "here", "begin": "20:00"},
        {"quiet": "here", "begin": "25:00", "end": "07:00"},
        {"quiet": "here", "begin": "20:00", "end": "20:00"},
        {"quiet": "here", "begin": "20:00+02:00", "end": "07:00"},
        {"tokens": "here", "most": "many"},
        {"tokens": "here", "most": "-5"},
        {"tokens": "here", "most": "999999999"},
        {"tokens": "here", "most": "²"},
        {"languages": "de"},
        {"speaker": "<b>me</b>"},
        {"family.add": "decides"},
        {"standing_on": "one"},
    ],
    ids=str,
)
def test_what_cannot_be_is_told_and_changes_nothing(school, caller, wrong):
    answer = caller("rivera").submit(CLASS, **({"standing_on": "0"} | wrong))
    assert answer.status_code == 422
    assert 'id="problem"' in answer.text
    assert rules_of(school, Scope.CLASS, "6b") is None


def test_the_last_change_is_taken_back_as_a_version_of_its_own(school, caller):
    rivera = caller("rivera")
    rivera.submit(CLASS, standing_on="0", solutions="never")
    rivera.submit(CLASS, standing_on="1", solutions="never", speaker="guided")
    assert rivera.submit(f"{CLASS}/undo", number="2").status_code == 303
    history = school.use.rules.of_place("rivera", Scope.CLASS, "6b").history
    assert [one.rules.speaker for one in history] == [None, Speaker.GUIDED, None]
    assert rivera.submit(f"{CLASS}/undo", number="2").status_code == 409
    assert rivera.submit(f"{CLASS}/undo", number="nought").status_code == 422


def test_the_same_again_writes_nothing(school, caller):
    rivera = caller("rivera")
    for _ in range(2):
        rivera.submit(CLASS, standing_on="0", solutions="never")
        rivera.submit(CLASS, standing_on="1", solutions="never")
    assert len(school.use.rules.of_place("rivera", Scope.CLASS, "6b").history) == 1


@pytest.mark.parametrize(
    ("who", "place"),
    [
        *((who, SCHOOL) for who in ("rivera", "ada", "ada-family")),
        *((who, CLASS) for who in ("lindgren", "office", "ada", "ada-family")),
        ("office", "/console/rules/school/other"),
        ("rivera", "/console/rules/planet/earth"),
        ("rivera", "/console/rules/class/nowhere"),
        ("rivera", "/console/rules/student/dev"),
    ],
)
def test_whom_a_place_is_not_for_it_is_not_there(school, caller, who, place):
    browser = caller(who)
    assert browser.get(place).status_code == 404
    assert browser.submit(place, standing_on="0", solutions="never").status_code == 404
    assert browser.submit(f"{place}/undo", number="1").status_code == 404
    assert school.records.rules.of([(Scope.SCHOOL, "school"), (Scope.CLASS, "6b"), (Scope.STUDENT, "dev")]) == []


def test_a_student_reads_in_plain_words_what_holds(caller):
    ada, rivera = caller("ada"), caller("rivera")
    assert "after two tries and the hints" in ada.get("/me/data").text
    rivera.submit(ADA, standing_on="0", solutions="never", quiet="here", begin="20:00", end="07:00", languages="en")
    page = ada.get("/me/data").text
    assert "Worked solutions are for class." in page
    assert "The tutor rests from 20:00 to 07:00." in page
    assert "The tutor answers in English." in page
