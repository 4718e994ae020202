"""One month in the life of a class of thirty: what people do in the browser, and what is written at its end.

The tests of this file are one story and run in order on one served tutor, whose clock they set.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import month_bulk as bulk
from tests.browser import month_pages as pages
from tests.browser import month_post as post
from tests.browser import month_school as school
from tests.browser import month_sums as sums
from tests.browser.conftest import Visit
from tests.browser.month_pages import comes, looked_at
from tests.browser.month_school import AIYANA, BRANDT, FAMILY, HADDAD, MARISOL, OSKAR, TOM, TOMS_FAMILY, Clock
from tests.browser.month_story import Month
from tests.browser.story import greeted, press, say
from tests.whole import WORRY, whole
from tutor.domain.alerts import StepKind
from tutor.domain.goal_changes import ChangeKind, ChangeStatus
from tutor.domain.people import Seat
from tutor.usecases.goal_changes import Wish

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

PHONE = {"width": 390, "height": 844}
BAKING = "I want to be able to bake with fractions by June"
COMPARING = "I want to compare fractions without guessing"
OUT_LOUD = "Reads long questions out loud first"
BEFORE_AN_ADDRESS = 4
"""Weeks that were not told to a family each and to Mr Brandt, twice to him: there was nowhere to send them yet."""


@pytest.fixture(scope="module")
def month(data_folder):
    """The school on the first Monday of March, served by the clock of the test."""
    clock = Clock()
    with post.office() as letters, whole(data_folder, now=clock, messages_a_minute=600, **letters.settings) as place:
        month = Month(place, clock, letters)
        with month.records(writing=True) as records:
            school.fill(records)
        yield month


@pytest.fixture(scope="module")
def desk(month, chromium):
    """One window, at which everybody sits down in turn; nothing may leave the origin."""
    window = Visit(chromium, month)
    month.follows(window)
    yield window
    window.context.close()
    assert (window.elsewhere, window.errors) == ([], [])


@pytest.fixture(scope="module")
def waiting():
    """The suggestions that wait for the teacher, by who asked."""
    return {}


# The first week: where everybody stands, and a goal each.


def test_monday_the_teacher_writes_thirty_plans_and_the_class_finds_where_to_start(month, desk):
    month.clock.go_to(1, 1, 8)
    for student in month.ledger:
        month.writes_first_plan(student, HADDAD)
    month.clock.go_to(1, 1, 9)
    page = desk.sign_in(TOM)
    page.set_viewport_size(PHONE)
    greeted(page)
    press(page, "Start a first check")
    asked = 0
    while page.get_by_role("button", name="Send my answer").count():
        asked += 1
        bulk.answers_in(month, page, right=bool(asked % 3))
    assert 3 <= asked <= 12
    expect(page.get_by_role("heading", name=re.compile("A good place to start|That was the check"))).to_be_visible()
    bulk.first_checks(month)


def test_tuesday_everybody_asks_for_a_goal_and_the_teacher_says_yes(month):
    month.clock.go_to(1, 2, 10)
    asked = bulk.first_goals(month)
    month.clock.go_to(1, 2, 15)
    bulk.approved(month, asked)
    assert len(asked) == 27


def test_wednesday_tom_takes_a_wrong_turn_a_hint_and_gets_it(month, desk):
    month.clock.go_to(1, 3, 9)
    page = comes(month, desk, TOM, size=PHONE)
    greeted(page)
    say(page, "can i practise comparing fractions")
    press(page, page.locator(".wm-choices strong").first.inner_text())
    bulk.answers_in(month, page, right=False)
    press(page, "Give me a hint")
    looked_at(desk, "chat-hint")
    bulk.answers_in(month, page, right=True)
    press(page, "Pause for now")


def test_friday_marisols_family_comes_in_with_a_code_in_spanish(month, desk):
    month.clock.go_to(1, 5, 14)
    page = comes(month, desk, HADDAD, at=f"/console/students/{MARISOL}/families")
    page.get_by_role("button", name="Make a code").click()
    code = page.locator(".code code").inner_text()
    page = comes(month, desk, None, at="/console/join?lang=es", size=PHONE)
    looked_at(desk, "family-join")
    pages.joins(page, code, name="Familia de Marisol", login=FAMILY)
    pages.seen_in_spanish(page)
    pages.wants_letters(month, desk)
    month.post.wants_letters(month, HADDAD, TOMS_FAMILY)


# The second week: wishes, a talk, and a morning of decisions.


def test_monday_the_class_practises_and_three_want_something_else(month, waiting):
    month.monday(2, HADDAD)
    bulk.practise(month, 2)
    for student, target in (("amadou", "9 of 10"), ("birgit", "10 of 10"), ("caspian", "7 of 10 right alone")):
        month.clock.go_to(2, 1, 12, len(waiting))
        goal = month.plan(student).active_goals()[0]
        waiting[student] = bulk.wishes(
            month, student, f"make it {target}", kind=ChangeKind.REVISE, wish=Wish(target=target), goal_id=goal.id
        )


def test_tuesday_marisol_is_led_from_a_wish_to_a_goal(month, desk, waiting):
    month.clock.go_to(2, 2, 9)
    page = comes(month, desk, MARISOL, size=PHONE)
    greeted(page)
    press(page, "Let's talk about a goal")
    for words in (COMPARING, "I would trust my answers", "I rush", "I put my pencil down and draw it first"):
        pages.tell(page, words)
    looked_at(desk, "chat-goal-talk")
    press(page, "4 of 5 right without help")
    pages.picks_day(page, "2027-05-03")
    pages.tell(page, "two questions on Friday")
    press(page, "Quite sure")
    if page.get_by_role("button", name="Keep mine").count():
        press(page, "Keep mine")
    pages.tell(page, "my brother")
    looked_at(desk, "chat-goal-card")
    press(page, "Yes, send it")
    waiting[MARISOL] = month.latest_change(MARISOL).id
    assert month.change(waiting[MARISOL]).after.statement == COMPARING


def test_tuesday_aiyana_says_what_she_wants_in_one_sentence(month, desk, waiting):
    month.clock.go_to(2, 2, 11)
    page = comes(month, desk, AIYANA, size=PHONE)
    greeted(page)
    say(page, BAKING)
    press(page, "Yes, send it")
    waiting[AIYANA] = month.latest_change(AIYANA).id


def test_wednesday_the_teacher_decides_by_keys_approves_declines_and_undoes(month, desk, waiting):
    month.clock.go_to(2, 3, 8)
    month.family_signs(MARISOL, HADDAD)
    page = comes(month, desk, HADDAD)
    looked_at(desk, "home-with-suggestions")
    page.keyboard.press("j")
    page.wait_for_url(f"**/changes/{waiting['amadou']}")
    looked_at(desk, "suggestion")
    assert pages.decides(page, "1") == waiting["amadou"]
    month.stands(waiting["amadou"])
    page.keyboard.press("3")
    page.keyboard.type("Let us finish the first one.")
    page.keyboard.press("Escape")
    assert pages.decides(page, "3") == waiting["birgit"]
    assert pages.decides(page, "1") == waiting["caspian"]
    month.stands(waiting["caspian"])
    page.keyboard.press("u")
    page.wait_for_url(f"**/changes/{waiting['caspian']}?undone=1")
    month.undone("caspian", HADDAD)
    assert pages.decides(page, "1") == waiting["caspian"]
    month.stands(waiting["caspian"])
    assert pages.decides(page, "1") == waiting[MARISOL]


def test_wednesday_the_teacher_edits_the_last_one_first(month, desk, waiting):
    month.clock.go_to(2, 3, 9)
    page = comes(month, desk, HADDAD)
    page.keyboard.press("j")
    page.wait_for_url(f"**/changes/{waiting[AIYANA]}")
    page.keyboard.press("2")
    page.get_by_label("By when").fill("2027-05-28")
    page.get_by_label(re.compile("A line for Aiyana")).fill("The bake sale is on May 28.")
    looked_at(desk, "suggestion-edit")
    page.get_by_role("button", name="Approve with these words").click()
    page.wait_for_url("**/console?done=*")
    assert {student: month.change(change).status for student, change in waiting.items()} == {
        "amadou": ChangeStatus.APPROVED,
        "birgit": ChangeStatus.DECLINED,
        "caspian": ChangeStatus.APPROVED,
        MARISOL: ChangeStatus.CO_SIGNING,
        AIYANA: ChangeStatus.EDITED,
    }


def test_thursday_aiyana_says_yes_to_what_her_teacher_made_of_it(month, desk, waiting):
    month.clock.go_to(2, 4, 9)
    page = comes(month, desk, AIYANA, size=PHONE)
    greeted(page)
    expect(page.get_by_text("The bake sale is on May 28.").first).to_be_visible()
    looked_at(desk, "chat-teacher-edited")
    press(page, "Yes, do it")
    month.stands(waiting[AIYANA])


def test_friday_marisols_family_signs_in_spanish(month, desk, waiting):
    month.clock.go_to(2, 5, 19)
    month.post.goes_out(month, {FAMILY: post.STORY_ES, TOMS_FAMILY: post.STORY})
    page = comes(month, desk, FAMILY, size=PHONE)
    pages.seen_in_spanish(page)
    looked_at(desk, "family-to-sign")
    page.goto(pages.reads(month, desk, FAMILY, "family-to-sign"))
    looked_at(desk, "family-change")
    page.get_by_role("button", name="Sí, firmamos").click()
    expect(page.get_by_text("Ya está en el plan.")).to_be_visible()
    month.stands(waiting[MARISOL])


# The third week: what the log suggests, a worry, and a doubt.


def test_monday_the_log_suggests_and_the_teacher_agrees(month):
    month.monday(3, HADDAD)
    bulk.practise(month, 3)
    month.clock.go_to(3, 2, 9)
    suggested = bulk.asked_by_the_log(month)
    assert len(suggested) >= 5
    month.clock.go_to(3, 2, 15)
    bulk.approved(month, suggested)


def test_thursday_a_worry_goes_on_from_adult_to_adult_until_one_takes_it_on(month, desk):
    month.clock.go_to(3, 4, 10)
    page = comes(month, desk, AIYANA, size=PHONE)
    greeted(page)
    say(page, WORRY)
    looked_at(desk, "chat-worry")
    month.clock.go_to(3, 4, 10, 5)
    with month.records(writing=True) as records:
        school.seat(records, BRANDT, Seat.CO_TEACHER)
        office = tuple(records.people.administrators())
    month.post.goes_out(month, {HADDAD: post.ALERT})
    month.post.wants_letters(month, BRANDT)
    for minute, told in ((17, {BRANDT: post.ALERT}), (34, {})):
        month.clock.go_to(3, 4, 10, minute)
        month.use.alerts.pass_on()
        month.post.goes_out(month, told)
    month.clock.go_to(3, 4, 10, 40)
    page = comes(month, desk, BRANDT)
    looked_at(desk, "home-with-an-alert")
    page.get_by_role("link", name="Open the chat of Aiyana").click()
    looked_at(desk, "conversation")
    page.goto(f"{month.address}/console")
    page.get_by_role("button", name="I’m on it").click()
    expect(page.get_by_text("Needs you now")).to_have_count(0)
    [shown] = month.use.alerts.shown(HADDAD)
    assert [(step.what, step.told, step.by) for step in shown.steps] == [
        (StepKind.RAISED, (HADDAD,), None),
        (StepKind.PASSED_ON, (BRANDT,), None),
        (StepKind.PASSED_ON, office, None),
        (StepKind.TAKEN_ON, (), BRANDT),
    ]


def test_friday_tom_doubts_an_answer_and_it_is_set_aside(month, desk):
    month.clock.go_to(3, 5, 9)
    page = comes(month, desk, TOM, at="/console/my-progress", size=PHONE)
    moves = page.locator("details.moves", has=page.locator(".chip.incorrect")).first
    moves.locator("> summary").click()
    row = moves.locator("li", has=page.locator(".chip.incorrect")).first
    row.locator("summary").click()
    row.get_by_label("A line about it").fill("I hit 2 for 5")
    looked_at(desk, "my-progress")
    row.get_by_role("button", name="A typing slip").click()
    expect(page.get_by_role("status")).to_contain_text("Sent.")
    month.clock.go_to(3, 5, 11)
    teacher = comes(month, desk, HADDAD)
    teacher.get_by_role("link", name="Decide on the answer of Tom").click()
    looked_at(desk, "dispute")
    teacher.keyboard.press("1")
    teacher.wait_for_url("**settled=*")
    month.post.goes_out(month, {FAMILY: post.STORY_ES, TOMS_FAMILY: post.STORY})
    pages.stops(month, desk, TOMS_FAMILY)


# The fourth week: a conference, and what everybody reads at the end.


def test_monday_a_conference_is_prepared_and_wednesday_it_is_held(month, desk):
    month.monday(4, HADDAD, BRANDT)
    bulk.practise(month, 4)
    month.clock.go_to(4, 1, 15)
    page = comes(month, desk, HADDAD, at=f"/console/students/{OSKAR}/conferences")
    looked_at(desk, "conferences")
    page.get_by_label(re.compile("^Day")).fill("2027-03-24")
    page.get_by_role("button", name="Make the agenda").click()
    looked_at(desk, "conference-agenda")
    here = page.url
    month.clock.go_to(4, 3, 15)
    page.goto(here)
    page.get_by_label(re.compile("^Notes")).fill("He explains fractions to his sister.")
    page.get_by_label(re.compile("^Decisions")).fill(OUT_LOUD)
    page.get_by_label(re.compile("^We meet again on")).fill("2027-05-12")
    page.get_by_role("button", name="Save notes and decisions").click()
    month.wrote(OSKAR, HADDAD, review_date=month.day("2027-05-12"))
    looked_at(desk, "conference-held")
    page.get_by_role("link", name=re.compile("Write it into the plan")).click()
    page.get_by_label(re.compile("^Needs")).fill(OUT_LOUD)
    looked_at(desk, "plan-edit")
    page.get_by_role("button", name="Save as a new version").click()
    page.wait_for_url("**saved=1*")
    month.wrote(OSKAR, HADDAD, needs=(OUT_LOUD,))


def test_friday_families_and_students_read_their_own_pages(month, desk):
    month.clock.go_to(4, 5, 8)
    page = comes(month, desk, TOMS_FAMILY)
    expect(page.get_by_role("heading", name="This week")).to_be_visible()
    expect(page.get_by_role("heading", name="Tom", exact=True)).to_be_visible()
    looked_at(desk, "family-story")
    month.post.goes_out(month, {FAMILY: post.STORY_ES})
    pages.reads(month, desk, FAMILY, "family")
    pages.walks(month, desk, FAMILY, pages.FAMILY_PAGES, lang="es")
    pages.walks(month, desk, TOM, pages.STUDENT_PAGES)


def test_friday_the_adults_of_the_school_read_theirs(month, desk, waiting):
    month.clock.go_to(4, 5, 12)
    pages.reads(month, desk, HADDAD, "teacher")
    pages.walks(month, desk, HADDAD, (*pages.TEACHER_PAGES, f"/console/changes/{waiting['caspian']}"))
    pages.walks(month, desk, "admin", pages.OFFICE_PAGES)


# The end of the month: everything adds up.


def test_every_plan_is_the_decisions_that_were_made_and_nothing_else(month):
    for student in month.ledger:
        assert sums.ledger_of(month, student) == sums.written_down(month, student)
        assert month.use.plans.read(student, student) == month.plan(student)
    undone = [entry for entries in month.ledger.values() for entry in entries if entry.undoes]
    assert len(undone) == 1


def test_every_opening_of_an_adult_is_in_the_reading_log_one_by_one(month):
    expected = {student: [] for student in month.ledger}
    for reader, student, what in month.readings:
        expected[student].append((reader, what))
    assert {student: sums.openings(month, student) for student in month.ledger} == expected
    assert len(month.readings) >= 15


def test_every_estimate_is_the_log_without_the_answer_set_aside(month):
    addresses = [f"/console/students/{student}/progress" for student in month.ledger]
    for student, page in zip(month.ledger, sums.teacher_reads(month, *addresses), strict=True):
        attempts, aside = sums.log_of(month, student)
        assert [one.verdict for one in attempts] == month.verdicts[student]
        assert len(aside) == (student == TOM)
        assert sums.shown_estimates(page) == sums.estimates_of(month, student)


def test_no_family_sees_anything_of_another_child(month):
    for login, child in ((FAMILY, MARISOL), (TOMS_FAMILY, TOM)):
        others = [student for student in month.ledger if student != child]
        assert sums.closed_to(month, login, others, ("students/{}",)) == {404}
        assert sums.closed_to(month, login, {AIYANA, MARISOL, TOM} - {child}, sums.DOORS) == {404}
        with sums.browser(month, login) as family:
            page = family.get("/console").text
        assert child.title() in page
        assert not [name for name in others if re.search(rf"\b{name.title()}\b", page)]


def test_every_letter_came_once_to_its_reader_until_it_was_stopped_and_its_subject_tells_nothing(month):
    weeks = [f"2027-W{week}.1" for week in (10, 11, 12)]
    assert post.weeks_of(month) == {HADDAD: weeks, BRANDT: weeks[2:], FAMILY: weeks, TOMS_FAMILY: weeks[:2]}
    assert month.post.came() == sorted(month.post.book)
    assert post.became(month) == {"sent": len(month.post.book), "dropped": BEFORE_AN_ADDRESS}
