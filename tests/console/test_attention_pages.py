"""Who could use the teacher: a calm list at home, the evidence on the student's page, "seen to it" and its undo."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.console.school import ADDING, KEY, School
from tests.console.test_in_the_browser import fine_in_every_look, serving, window  # noqa: F401 - a fixture
from tutor.domain.conversations import Conversation
from tutor.domain.marking import Verdict
from tutor.domain.people import Guardianship, Membership, Person, Role, Seat
from tutor.domain.practice import Attempt, HintGiven, PresentationStatus

PRIVATE = "a private thought <b>of mine</b>"
PAGE = "/console/students/sam"
SEEN_TO = f"{PAGE}/attention"


class WorriedSchool(School):
    """Sam and Tia miss one question after another on one skill, Uli answers in no time, Vik's answers can't be read."""

    def __init__(self, **how):
        super().__init__(**how)
        with self.store.open_records(writing=True) as records:
            for name in ("sam", "tia", "uli", "vik"):
                shown = "<i>Sam</i>" if name == "sam" else name.title()
                records.people.add_person(Person(id=name, login=name, name=shown, role=Role.STUDENT, grade=6), "")
                room = "4a" if name == "tia" else "6b"
                records.people.add_membership(Membership(person_id=name, class_id=room, seat=Seat.STUDENT))
                chat = Conversation(id=f"chat-{name}", student_id=name, title="", started_at=self.now, last_at=self.now)
                records.conversations.add(chat)
            records.people.add_guardianship(Guardianship(family_id="ada-family", student_id="sam"))
            for number in range(14):
                for name in ("sam", "tia"):
                    self._tried(records, name, number, [(90, Verdict.INCORRECT)], days=14 - number, hints=number % 3)
            for number in range(6):
                self._tried(records, "uli", number, [(3, Verdict.INCORRECT)], days=4 - 2 * (number // 3))
                self._tried(records, "vik", number, [(30, Verdict.UNSURE), (60, Verdict.UNSURE)], days=2)

    def sam_misses_one_more(self):
        with self.store.open_records(writing=True) as records:
            self._tried(records, "sam", 14, [(-30, Verdict.INCORRECT)], days=0)

    def sam_answers_in_haste(self):
        with self.store.open_records(writing=True) as records:
            for number in range(20, 27):
                self._tried(records, "sam", number, [(2, Verdict.INCORRECT)], days=0)

    def _tried(self, records, name, number, tries, *, days, hints=0):
        [like] = self.records.practice.presentations_by_id(["p-ada-0"])
        at = self.ago(days=days, hours=1) + timedelta(minutes=3 * number)
        served = replace(
            like, id=f"p-{name}-{number}", student_id=name, conversation_id=f"chat-{name}", seed=100 + number
        )
        served = replace(served, status=PresentationStatus.SKIPPED, served_at=at, closed_at=at + timedelta(minutes=2))
        records.practice.add_presentation(served)
        for hint in range(hints):
            said = HintGiven(presentation_id=served.id, number=hint + 1, text="Cut it.", at=at + timedelta(seconds=30))
            records.practice.add_hint(said)
        for place, (seconds, verdict) in enumerate(tries):
            records.practice.add_attempt(
                Attempt(
                    id=f"a-{served.id}-{place}",
                    presentation_id=served.id,
                    student_id=name,
                    skill_id=ADDING.id,
                    item_id=like.item_id,
                    level=2,
                    answer=PRIVATE,
                    verdict=verdict,
                    reason="",
                    hints=hints,
                    at=at + timedelta(seconds=seconds),
                )
            )


@pytest.fixture
def worried():
    return WorriedSchool()


def form_of(page, student):
    """What the "seen to it" form of this student sends."""
    form = re.search(rf'action="/console/students/{student}/attention">(.*?)</form>', page, re.DOTALL)[1]
    return dict(re.findall(r'name="(concern|skill|until|back)" value="([^"]*)"', form))


def test_home_says_who_why_and_what_to_do_first_and_quotes_nobody(worried, caller):
    page = caller("rivera", school=worried).get("/console").text
    assert 'Who could use you today <span class="number">3</span>' in page
    assert "14 questions since 6 November, none of them right at once and without a hint." in page
    assert f'href="{PAGE}/progress?skill=fractions.add-unlike"' in page
    assert "On 2 days of the last week: 3 or more wrong answers in a row, each within 4 seconds." in page
    assert "12 answers to 6 questions since 18 November could not be read. None counted." in page
    assert ("Tia" in page, "private thought" in page, "<i>Sam" in page, KEY in page) == (False,) * 4
    assert worried.records.readings.of_student("sam") == []


def test_home_has_one_row_a_student_and_the_students_page_has_the_rest(worried, caller):
    worried.sam_answers_in_haste()
    rivera = caller("rivera", school=worried)
    page = rivera.get("/console").text
    assert 'Who could use you today <span class="number">3</span>' in page
    assert page.count(f'action="{SEEN_TO}"') == 1
    assert "1 more on the page of" in page
    assert rivera.get(PAGE).text.count(f'action="{SEEN_TO}"') == 2


def test_two_who_wait_at_the_same_skill_are_shown_the_way_to_the_groups(worried, caller):
    with worried.store.open_records(writing=True) as records:
        records.people.add_membership(Membership(person_id="tia", class_id="6b", seat=Seat.STUDENT))
    page = caller("rivera", school=worried).get("/console").text
    assert page.count("others wait at the same skill; a mini-lesson in a group may fit.") == 2
    assert page.count('href="/console/classes/6b/groups"') == 3


def test_the_students_page_shows_the_answers_behind_it_and_the_reading_is_written_down(worried, caller):
    page = caller("rivera", school=worried).get(PAGE).text
    assert page.count("a private thought &lt;b&gt;of mine&lt;/b&gt;") == 4
    assert 'href="/console/conversations/chat-sam"' in page
    assert KEY not in page
    [reading] = worried.records.readings.of_student("sam")
    assert (reading.reader_id, reading.what) == ("rivera", "looked at answers of yours, to see where to help")


@pytest.mark.parametrize("login", ["sam", "ada-family"])
def test_who_else_may_see_the_plan_sees_nothing_of_it(worried, caller, login):
    worried.store.tables.kept["passwords"]["sam"] = worried.passwords.hash("an invented password")
    page = caller(login, school=worried).get(PAGE)
    assert page.status_code == 200
    assert ("Could use you" in page.text, "private thought" in page.text) == (False, False)
    assert worried.records.readings.of_student("sam") == []


def test_seen_to_it_leaves_the_list_comes_back_by_undo_and_with_something_new(worried, caller):
    rivera = caller("rivera", school=worried)
    form = form_of(rivera.get("/console").text, "sam")
    done = rivera.submit(SEEN_TO, **form).headers["location"]
    page = rivera.get(done).text
    assert "Seen to for <bdi>&lt;i&gt;Sam&lt;/i&gt;</bdi>." in page
    assert f'action="{SEEN_TO}"' not in page
    undo = re.search(r"/console/attention/[^/]+/undo", page)[0]
    assert f'action="{SEEN_TO}"' in rivera.get(rivera.submit(undo).headers["location"]).text
    assert rivera.submit(undo).status_code == 409
    rivera.submit(SEEN_TO, **form)
    worried.sam_misses_one_more()
    assert f'action="{SEEN_TO}"' in rivera.get("/console").text


def test_the_students_page_says_who_saw_to_it_and_takes_it_back_there(worried, caller):
    rivera, okafor = (caller(login, school=worried) for login in ("rivera", "okafor"))
    done = okafor.submit(SEEN_TO, **form_of(okafor.get(PAGE).text, "sam"))
    assert re.fullmatch(rf"{PAGE}\?seen=[^#]+#attention", done.headers["location"])
    page = rivera.get(PAGE).text
    assert "<bdi>Mr Okafor</bdi>, <time" in page
    assert "private thought" not in page
    undo = re.search(r"/console/attention/[^/]+/undo", page)[0]
    assert rivera.submit(undo, back="student").headers["location"] == f"{PAGE}#attention"
    assert 'class="chip">seen to' not in rivera.get(PAGE).text


@pytest.mark.parametrize("until", ["", "yesterday", "2026-11-18T00:00:00", "9" * 300])
def test_a_moment_nobody_can_read_changes_nothing(worried, caller, until):
    rivera = caller("rivera", school=worried)
    before = worried.everything(but=("sessions",))
    answer = rivera.submit(SEEN_TO, concern="stuck", skill=ADDING.id, until=until)
    assert answer.status_code == 422
    assert worried.everything(but=("sessions",)) == before


@pytest.mark.parametrize("login", ["ada", "lindgren", "ada-family", "office"])
def test_a_form_of_somebody_else_is_not_there(worried, caller, login):
    form = form_of(caller("rivera", school=worried).get("/console").text, "sam")
    before = worried.everything(but=("sessions",))
    assert caller(login, school=worried).submit(SEEN_TO, **form).status_code == 404
    assert worried.everything(but=("sessions",)) == before


def test_a_forged_form_does_nothing(worried, caller):
    rivera = caller("rivera", school=worried)
    form = form_of(rivera.get("/console").text, "sam")
    assert rivera.post(SEEN_TO, data={**form, "csrf": "forged"}).status_code == 403
    assert worried.records.attention.of_students(["sam"]) == []


def test_nothing_to_see_to_is_said_in_words(caller):
    assert (
        "Nothing in what was done lately says that somebody needs you first." in caller("rivera").get("/console").text
    )


def test_a_student_reads_on_their_own_page_that_the_teacher_sees_it_too(worried, caller):
    worried.store.tables.kept["passwords"]["sam"] = worried.passwords.hash("an invented password")
    page = caller("sam", school=worried).get("/console/my-progress").text
    assert "Your teacher can see this too, and may know another way in." in page


def test_a_student_without_a_teacher_is_not_told_of_one(worried, caller):
    worried.store.tables.kept["passwords"]["sam"] = worried.passwords.hash("an invented password")
    del worried.store.tables.kept["memberships"]["sam", "6b"]
    page = caller("sam", school=worried).get("/console/my-progress").text
    assert "Your teacher" not in page
    assert "That is a good one to look at with a teacher." in page


@pytest.fixture(scope="module")
def on_loopback():
    with serving(WorriedSchool()) as served:
        yield served


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/console", PAGE])
def test_the_pages_are_accessible_in_every_size_and_colour(on_loopback, window, path):  # noqa: F811
    page = window(on_loopback, "rivera", path)
    fine_in_every_look(page)
    assert page.get_by_role("button", name="Seen to it").first.is_visible()


@pytest.mark.browser
def test_a_teacher_sees_to_it_and_takes_it_back_by_keys_without_a_mouse(window):  # noqa: F811
    with serving(WorriedSchool()) as served:
        page = window(served, "rivera", "/console")
        page.get_by_role("button", name=re.compile("Seen to it.*Uli")).focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/console?seen=*")
        assert page.get_by_role("status").inner_text().startswith("Seen to for Uli.")
        assert page.get_by_role("button", name=re.compile("Seen to it.*Uli")).count() == 0
        page.keyboard.press("u")
        page.wait_for_url("**/console")
        assert page.get_by_role("button", name=re.compile("Seen to it.*Uli")).is_visible()
