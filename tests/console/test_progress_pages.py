"""What moved an estimate, saying that an answer is wrong, and deciding it: what each page shows, keeps and refuses."""

import re
from dataclasses import replace

import pytest

from tests.console.school import ADDING, KEY
from tests.console.test_hostile_text import ESCAPED, HOSTILE
from tutor.console import wording as words
from tutor.console.ranges import range_of
from tutor.domain.disputes import DisputeStatus
from tutor.domain.practice import PresentationStatus

MINE = "/console/my-progress"
HERS = "/console/students/ada/progress"
QUESTION = "How long is that together?"
RAISE = "/console/attempts/a-ada-0/dispute"


@pytest.fixture
def ada(caller):
    return caller("ada")


@pytest.fixture
def teacher(caller):
    return caller("rivera")


def asked(school, attempt="a-ada-0", by="ada", reason="typo", words="I hit 2 for 5"):
    return school.use.disputes.ask(by, attempt, reason, words).id


def status(school, dispute_id):
    return school.records.disputes.get(dispute_id).status


def estimate(school):
    [mastery] = [m for m in school.use.plans.progress("ada", "ada") if m.skill_id == ADDING.id]
    return mastery


def kept(school):
    return school.everything(but=("sessions",))


def test_the_student_sees_the_estimate_with_its_doubt_and_all_that_moved_it(school, ada):
    page = ada.get(MINE).text
    mastery = estimate(school)
    assert ADDING.title in page
    assert f"about {round(mastery.p * 10)} of 10" in page.lower()
    assert f"could be {round(mastery.low * 10)} to {round(mastery.high * 10)}" in page
    assert mastery.because.replace("'", "&#39;") in page
    assert '<svg class="range"' in page
    assert page.count(QUESTION) >= 4
    for answer in ("2/5", "5/6", "7/12", "3/4"):
        assert f"<bdi>{answer}</bdi>" in page
    for step in mastery.steps:
        assert step.why.replace("'", "&#39;") in page
    assert page.count("Something is wrong with this one") == 4
    assert KEY not in page
    assert "style=" not in page


def test_what_moved_the_estimate_between_two_answers_is_told_where_it_can_be_seen():
    assert words.meantime(0.42, -0.2, "Since then,").endswith("moved it from about 6 of 10 to about 4 of 10.")
    assert words.meantime(0.42, -0.004, "Since then,") == ""


def test_an_estimate_with_little_behind_it_is_called_a_guess_and_drawn_hollow(school, ada):
    sure = replace(estimate(school), tries=9, p=0.8, low=0.6, high=0.9)
    assert words.about(sure) == "About 8 of 10 questions like these would be right now. It could be 6 to 9."
    assert not range_of(sure).early
    for early in (replace(sure, tries=2), replace(sure, low=0.1)):
        assert words.about(early).startswith("An early guess: about 8 of 10")
        assert range_of(early).early
    assert range_of(replace(sure, low=0.8, high=0.8)).width > 0


def test_the_page_asks_once_with_the_line_and_shows_that_it_waits(school, ada):
    answer = ada.submit(RAISE, reason="typo", words="I hit 2 for 5")
    [dispute] = school.records.disputes.of_students(["ada"], list(DisputeStatus))
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"{MINE}?skill={ADDING.id}&sent=")
    page = ada.get(answer.headers["location"]).text
    assert "Sent. A teacher looks at it" in page
    assert "waiting for a teacher" in page
    assert "“<bdi>I hit 2 for 5</bdi>”" in page
    assert dispute.raised_by == "ada"
    assert "Sent." not in ada.get(f"{MINE}?sent=other").text
    assert ada.submit(RAISE, reason="typo").status_code == 409


def test_what_cannot_be_sent_keeps_the_words(school, ada):
    before = kept(school)
    for fields in ({"words": "Kept words"}, {"words": "Kept words", "reason": "because"}):
        page = ada.submit(RAISE, **fields)
        assert page.status_code == 422
        assert 'value="Kept words"' in page.text
        assert "Choose what is wrong" in page.text
    long = ada.submit(RAISE, reason="typo", words="long " * 200_000)
    assert long.status_code == 422
    assert long.text.count("long ") >= 200_000
    assert kept(school) == before


def test_whoever_asked_takes_it_back(school, ada, teacher):
    dispute = asked(school)
    assert f'action="/console/disputes/{dispute}/withdraw"' in ada.get(MINE).text
    assert "withdraw" not in teacher.get(HERS).text
    assert teacher.submit(f"/console/disputes/{dispute}/withdraw").status_code == 404
    assert ada.submit(f"/console/disputes/{dispute}/withdraw").status_code == 303
    assert status(school, dispute) is DisputeStatus.WITHDRAWN
    assert ada.get(MINE).text.count("Something is wrong with this one") == 4


def test_an_open_question_is_listed_without_its_answer(school, ada, teacher):
    served = school.store.tables.kept["presentations"]
    served["p-ada-0"] = replace(served["p-ada-0"], status=PresentationStatus.OPEN)
    for page in (ada.get(MINE).text, teacher.get(HERS).text):
        assert "<bdi>2/5</bdi>" not in page
        assert "still open in the chat" in page


def test_staff_see_the_same_and_the_student_sees_that_they_did(caller, ada, teacher):
    page = teacher.get(HERS).text
    assert "<bdi>2/5</bdi>" in page
    assert "Something is wrong with this one" in page
    readers = ada.get("/me/readers").text
    assert "Ms Rivera" in readers
    assert "looked at your answers and what moved your progress" in readers


def test_a_family_that_types_the_address_sees_its_own_page_of_the_plan_and_no_words(school, caller):
    asked(school)
    before = kept(school)
    family = caller("ada-family")
    page = family.get(HERS).text
    assert page == family.get(HERS.removesuffix("/progress")).text.replace(HERS.removesuffix("/progress"), HERS)
    assert "The whole plan" in page
    for word in (QUESTION, "2/5", "7/12", "I hit 2 for 5", KEY):
        assert word not in page
    assert kept(school) == before


def test_a_skill_nobody_practised_is_not_there(ada):
    assert ada.get(f"{MINE}?skill=never.heard.of").status_code == 404
    assert ada.get(f"{MINE}?skill=%00").status_code == 404
    assert ada.get(f"{MINE}?skill={ADDING.id}").status_code == 200


def test_the_first_page_of_a_teacher_lists_what_is_in_doubt_without_the_words(school, caller, teacher):
    assert "Answers in doubt" not in teacher.get("/console").text
    dispute = asked(school)
    for page in (teacher.get("/console").text, caller("okafor").get("/console").text):
        assert "Answers in doubt" in page
        assert f'href="/console/disputes/{dispute}"' in page
        assert "I hit 2 for 5" not in page
    assert "Answers in doubt" not in caller("lindgren").get("/console").text


def test_the_teacher_sees_question_answer_marking_words_and_both_estimates(school, ada, teacher):
    dispute = asked(school)
    before = estimate(school)
    page = teacher.get(f"/console/disputes/{dispute}").text
    opened = school.use.disputes.open("rivera", dispute)
    for part in (QUESTION, "2/5", "not right yet", "I hit 2 for 5", "a typing slip", "With this answer", "Without it"):
        assert part in page
    assert opened.effects[0].counted == before
    assert f"about {round(opened.effects[0].set_aside.p * 10)} of 10" in page.lower()
    assert KEY not in page
    assert "read an answer of yours that something is wrong with" in ada.get("/me/readers").text


def test_setting_it_aside_changes_the_estimate_at_once_is_told_and_can_be_taken_back(school, ada, teacher):
    first, dispute = estimate(school), asked(school)
    without = school.use.disputes.open("rivera", dispute).effects[0].set_aside
    answer = teacher.submit(f"/console/disputes/{dispute}", decision="set_aside", note="That was one key too many.")
    assert answer.headers["location"] == f"/console?settled={dispute}"
    assert "Set aside for <bdi>Ada</bdi>" in teacher.get(answer.headers["location"]).text
    assert estimate(school) == without != first
    page = ada.get(MINE).text
    for told in ("It does not count", "set this answer aside", "That was one key too many.", "Ms Rivera"):
        assert told in page
    undone = teacher.submit(f"/console/disputes/{dispute}/undo")
    assert undone.headers["location"] == f"/console/disputes/{dispute}?undone=1"
    assert "waits for a decision again" in teacher.get(undone.headers["location"]).text
    assert estimate(school) == first


def test_keeping_it_needs_a_line_and_changes_nothing(school, ada, teacher):
    first, dispute = estimate(school), asked(school)
    refused = teacher.submit(f"/console/disputes/{dispute}", decision="keep", note=" ")
    assert refused.status_code == 422
    assert "why does it stay" in refused.text
    teacher.submit(f"/console/disputes/{dispute}", decision="keep", note="2/5 is the known slip, not a typing one.")
    assert estimate(school) == first
    assert "2/5 is the known slip" in ada.get(MINE).text


def test_an_answer_that_is_none_is_refused_and_the_line_kept(school, teacher):
    dispute = asked(school)
    for fields in ({}, {"decision": "approve"}, {"decision": "SET_ASIDE"}):
        answer = teacher.submit(f"/console/disputes/{dispute}", note="Kept", **fields)
        assert answer.status_code == 422
        assert "Kept" in answer.text
    long = teacher.submit(f"/console/disputes/{dispute}", decision="set_aside", note="x" * 601)
    assert long.status_code == 422
    assert status(school, dispute) is DisputeStatus.OPEN


def test_one_person_decides_and_the_other_is_told(school, caller, teacher):
    dispute = asked(school)
    late = caller("okafor")
    late.get(f"/console/disputes/{dispute}")
    teacher.submit(f"/console/disputes/{dispute}", decision="set_aside")
    answer = late.submit(f"/console/disputes/{dispute}", decision="keep", note="It stays")
    assert answer.status_code == 409
    assert "decided this already" in answer.text
    assert status(school, dispute) is DisputeStatus.UPHELD
    assert "This answer was set aside" in late.get(f"/console/disputes/{dispute}").text
    assert 'class="bar"' not in late.get(f"/console?settled={dispute}").text


def test_after_one_decision_comes_the_next_that_waits(school, teacher):
    first, second = asked(school), asked(school, "a-ben-0", by="ben", reason="unfair", words="")
    page = teacher.get(f"/console/disputes/{first}").text
    assert "1 of 2 waiting" in page
    answer = teacher.submit(f"/console/disputes/{first}", decision="set_aside")
    assert answer.headers["location"] == f"/console/disputes/{second}?settled={first}"
    assert "No line was added" in teacher.get(answer.headers["location"]).text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(school, ada, teacher, text):
    attempts = school.store.tables.kept["attempts"]
    attempts["a-ada-0"] = replace(attempts["a-ada-0"], answer=text)
    assert ada.submit(RAISE, reason="unfair", words=text).status_code == 303
    [dispute] = school.records.disputes.of_students(["ada"], [DisputeStatus.OPEN])
    pages = [teacher.get(f"/console/disputes/{dispute.id}").text]
    teacher.submit(f"/console/disputes/{dispute.id}", decision="keep", note=text)
    pages += [ada.get(MINE).text, teacher.get(HERS).text]
    for page in pages:
        assert page.count(text.translate(ESCAPED)) >= 2
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "49" not in re.sub(r'value="[^"]*"|\d\d:\d\d', "", page)


def test_a_long_log_is_shown_in_part_and_whole_on_demand(school, ada):
    with school.store.open_records(writing=True) as records:
        question, attempt = records.practice.presentation("p-ada-3"), records.practice.attempts_by_id(["a-ada-3"])[0]
        for n in range(20):
            records.practice.add_presentation(replace(question, id=f"more-{n}"))
            records.practice.add_attempt(replace(attempt, id=f"a-more-{n}", presentation_id=f"more-{n}"))
    assert ada.get(MINE).text.count("<bdi>3/4</bdi>") == 8
    assert ada.get(f"{MINE}?skill={ADDING.id}").text.count("<bdi>3/4</bdi>") == 21
