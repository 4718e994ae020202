"""Every page with everybody: only what the rights table allows answers, and a refusal changes nothing."""

import logging
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from fastapi.routing import APIRoute

from tests.by_the_log import asked_about, put_aside
from tests.chat_at_home import read_at_home
from tests.console.school import ADDING, PEOPLE
from tutor.console.routes import build_console
from tutor.domain.assignments import Assignment, Picked
from tutor.domain.attention import Concern, SeenTo
from tutor.domain.conferences import Conference, ConferenceVersion
from tutor.domain.families import NoteAnswer
from tutor.domain.people import Role
from tutor.domain.plans import Goal
from tutor.domain.rights import Relation, Right, may

# How each person stands to Ada; nobody else in the table has anything to do with her.
TO_ADA = {
    "ada": Relation.SELF,
    "rivera": Relation.TEACHER,
    "okafor": Relation.CO_TEACHER,
    "ada-family": Relation.FAMILY,
    "office": Relation.ADMIN,
    "lindgren": Relation.STRANGER,
    "dev-family": Relation.STRANGER,
    "dev": Relation.STRANGER,
    "ben": Relation.STRANGER,
}
# An older look at something that is there to see to again.
SEEN = SeenTo(
    id="seen-1",
    student_id="ada",
    concern=Concern.STUCK,
    skill_id=ADDING.id,
    evidence_at=datetime(2026, 11, 19, tzinfo=UTC),
    by="okafor",
    at=datetime(2026, 11, 19, tzinfo=UTC),
)
GIVEN = Assignment(
    id="given-1",
    student_id="ada",
    class_id="6b",
    skill_id=ADDING.id,
    picked=Picked.LESSON,
    note="",
    by="okafor",
    at=datetime(2026, 11, 19, tzinfo=UTC),
)
EVERYBODY = (*TO_ADA, None, "gone")

# Route, an address of Ada's for it, and the right it takes. None: no right over a student is involved.
PAGES = [
    ("/console/changes/{change_id}", "/console/changes/change-1", Right.DECIDE_CHANGE),
    ("/console/changes/{change_id}/edit", "/console/changes/change-1/edit", Right.DECIDE_CHANGE),
    ("/console/students/{student_id}", "/console/students/ada", Right.READ_PLAN),
    ("/console/students/{student_id}/conferences", "/console/students/ada/conferences", Right.CONFER),
    ("/console/conferences/{conference_id}", "/console/conferences/meeting", Right.CONFER),
    ("/console/students/{student_id}/ledger", "/console/students/ada/ledger", Right.READ_PLAN),
    ("/console/students/{student_id}/plan", "/console/students/ada/plan", Right.WRITE_PLAN),
    ("/console/students/{student_id}/readers", "/console/students/ada/readers", Right.SEE_READERS),
    ("/console/students/{student_id}/progress", "/console/students/ada/progress", Right.READ_PLAN),
    ("/console/disputes/{dispute_id}", "/console/disputes/dispute-open", Right.DECIDE_DISPUTE),
    ("/console/students/{student_id}/conversations", "/console/students/ada/conversations", Right.READ_TRANSCRIPT),
    ("/console/students/{student_id}/memory", "/console/students/ada/memory", Right.READ_TRANSCRIPT),
    ("/console/conversations/{conversation_id}", "/console/conversations/chat-1", Right.READ_TRANSCRIPT),
    ("/console/family/changes/{change_id}", "/console/family/changes/change-sign", Right.CO_SIGN),
    ("/console/family/{student_id}/plan", "/console/family/ada/plan", Right.CO_SIGN),
    ("/console/family/{student_id}/chats", "/console/family/ada/chats", Right.READ_AT_HOME),
    ("/console/family/{student_id}/chats/{conversation_id}", "/console/family/ada/chats/chat-home", Right.READ_AT_HOME),
    ("/console/students/{student_id}/families", "/console/students/ada/families", Right.LINK_FAMILY),
    ("/console/rules/{scope}/{scope_id}", "/console/rules/student/ada", Right.SETTLE),
    ("/console/classes/{class_id}/groups", "/console/classes/6b/groups", Right.READ_TRANSCRIPT),
    ("/console/classes/{class_id}/map", "/console/classes/6b/map", Right.READ_TRANSCRIPT),
    ("/console/classes/{class_id}/map.csv", "/console/classes/6b/map.csv", Right.READ_TRANSCRIPT),
    ("/console/classes/{class_id}/given.csv", "/console/classes/6b/given.csv", Right.READ_TRANSCRIPT),
]
FORMS = [
    (
        "/console/rules/{scope}/{scope_id}",
        "/console/rules/student/ada",
        {"standing_on": "1", "speaker": "guided"},
        Right.SETTLE,
    ),
    ("/console/rules/{scope}/{scope_id}/undo", "/console/rules/student/ada/undo", {"number": "1"}, Right.SETTLE),
    (
        "/console/conversations/{conversation_id}/notes",
        "/console/conversations/chat-1/notes",
        {"kind": "note", "text": "Glasses"},
        Right.READ_TRANSCRIPT,
    ),
    (
        "/console/students/{student_id}/staff-notes",
        "/console/students/ada/staff-notes",
        {"text": "Glasses"},
        Right.NOTE,
    ),
    ("/console/family/changes/{change_id}", "/console/family/changes/change-sign", {"decision": "sign"}, Right.CO_SIGN),
    (
        "/console/family/{student_id}/notes",
        "/console/family/ada/notes",
        {"kind": "seen", "text": "She halved the recipe"},
        Right.WRITE_FROM_HOME,
    ),
    ("/console/students/{student_id}/families", "/console/students/ada/families", {}, Right.LINK_FAMILY),
    ("/console/family-codes/{code_id}/revoke", "/console/family-codes/CODE/revoke", {}, Right.LINK_FAMILY),
    (
        "/console/students/{student_id}/families/{family_id}/unlink",
        "/console/students/ada/families/ada-family/unlink",
        {},
        Right.LINK_FAMILY,
    ),
    ("/console/home-notes/{note_id}/answer", "/console/home-notes/ASKED/answer", {"answer": "yes"}, Right.CHAT),
    (
        "/console/home-notes/{note_id}/decide",
        "/console/home-notes/AGREED/decide",
        {"answer": "add"},
        Right.DECIDE_CHANGE,
    ),
    (
        "/console/students/{student_id}/conferences",
        "/console/students/ada/conferences",
        {"on": "2026-12-01"},
        Right.CONFER,
    ),
    (
        "/console/conferences/{conference_id}",
        "/console/conferences/meeting",
        {"standing_on": "1", "on": "2026-12-01"},
        Right.CONFER,
    ),
    (
        "/console/conferences/{conference_id}/held",
        "/console/conferences/meeting/held",
        {"standing_on": "1"},
        Right.CONFER,
    ),
    ("/console/conferences/{conference_id}/call-off", "/console/conferences/meeting/call-off", {}, Right.CONFER),
    (
        "/console/students/{student_id}/plan",
        "/console/students/ada/plan",
        {"standing_on": "2", "template": "plain", "reason": "We talked"},
        Right.WRITE_PLAN,
    ),
    ("/console/alerts/{alert_id}", "/console/alerts/alert-1", {}, Right.ACKNOWLEDGE_ALERT),
    ("/console/changes/{change_id}", "/console/changes/change-1", {"decision": "approve"}, Right.DECIDE_CHANGE),
    (
        "/console/changes/{change_id}/edit",
        "/console/changes/change-1/edit",
        {"statement": "I bake alone"},
        Right.DECIDE_CHANGE,
    ),
    ("/console/changes/{change_id}/undo", "/console/changes/change-0/undo", {}, Right.DECIDE_CHANGE),
    ("/console/attempts/{attempt_id}/dispute", "/console/attempts/a-ada-2/dispute", {"reason": "typo"}, Right.DISPUTE),
    (
        "/console/disputes/{dispute_id}",
        "/console/disputes/dispute-open",
        {"decision": "set_aside"},
        Right.DECIDE_DISPUTE,
    ),
    ("/console/disputes/{dispute_id}/undo", "/console/disputes/dispute-kept/undo", {}, Right.DECIDE_DISPUTE),
    (
        "/console/students/{student_id}/attention",
        "/console/students/ada/attention",
        {"concern": "stuck", "skill": ADDING.id, "until": "2026-11-20T15:00:00+00:00"},
        Right.SEE_TO,
    ),
    ("/console/attention/{seen_id}/undo", "/console/attention/seen-1/undo", {}, Right.SEE_TO),
    (
        "/console/classes/{class_id}/given",
        "/console/classes/6b/given",
        {"skill": ADDING.id, "picked": "lesson", "to-ben": "1"},
        Right.SEE_TO,
    ),
    (
        "/console/classes/{class_id}/given/{assignment_id}/undo",
        "/console/classes/6b/given/given-1/undo",
        {"back": "student"},
        Right.SEE_TO,
    ),
    (
        "/console/students/{student_id}/signals",
        "/console/students/ada/signals",
        {"kind": "pause", "goal": "asked"},
        Right.DECIDE_CHANGE,
    ),
    ("/console/signals/{change_id}/undo", "/console/signals/not-asked/undo", {}, Right.DECIDE_CHANGE),
    (
        "/console/students/{student_id}/versions/{number}/undo",
        "/console/students/ada/versions/2/undo",
        {},
        Right.UNDO_PLAN,
    ),
]
OPEN_TO_ALL = {"/sign-in", "/help", "/console/join", "/console/guide", "/console/family/guide"}
OPEN_TO_ALL |= {"/letters/{what}/{person_id}/{seal}"}
OWN = {
    "/console",
    "/console/",
    "/sign-out",
    "/me/readers",
    "/me/plan",
    "/me/goals",
    "/me/now",
    "/me/check-ins",
    "/me/check-ins/{check_in_id}",
    "/me/data",
    "/me/export.json",
    "/me/export.html",
    "/console/my-progress",
    "/console/changes",
    "/console/search",
    "/console/costs",
    "/console/costs.csv",
    "/console/families",
    "/console/language",
    "/console/letters",
    "/library/{passage_id:path}",
    "/console/disputes/{dispute_id}/withdraw",
}
NOWHERE = {"/console/{rest:rest}", "/me/{rest:rest}"}


@pytest.fixture
def school(school):
    school.suggest("change-0", "ada", days=3)
    school.use.goal_changes.decline("okafor", "change-0", note="Let us finish this one first.")
    return filled(school)


def filled(school):
    """With a suggestion that waits for the family, an answer that was kept and more that can be seen to or taken back."""
    school.doubt("dispute-open", "a-ada-0")
    school.doubt("dispute-kept", "a-ada-1")
    school.use.disputes.keep("okafor", "dispute-kept", note="It stays")
    with school.store.open_records(writing=True) as records:
        _misses(school, records)
        records.attention.add(SEEN)
        records.assignments.add(GIVEN)
        at = {"attempt": "a-ada-0", "at": SEEN.at}
        asked_about(records, "ada", Goal(id="asked", statement="Only for Ada"), name="asked", **at)
        put_aside(records, "ada", name="not-asked", teacher="okafor", **at)
        meeting = Conference(id="meeting", student_id="ada", on=school.now.date())
        records.conferences.add(ConferenceVersion(number=1, conference=meeting, by="okafor", at=school.now))
        read_at_home(records, "ada", now=school.now, by="office")
    _of_families(school)
    return school


def _of_families(school):
    """A change that waits for the family, a code that can be taken back, and two interests from home."""
    school.co_sign("change-sign", "ada")
    code = school.use.families.make_code("office", "ada", code="ABCD-EFGH-JKMN")
    notes = [school.use.from_home.write("ada-family", "ada", "interest", word) for word in ("chess", "judo")]
    school.use.from_home.answer("ada", notes[1].id, NoteAnswer.YES)
    school.made = {"CODE": code.id, "ASKED": notes[0].id, "AGREED": notes[1].id}


def ids_of(school, address):
    """The address with the ids this school gave."""
    for name, given in school.made.items():
        address = address.replace(name, given)
    return address


def there(school, address):
    """The same where nothing stands in its way."""
    if address.endswith("/conferences"):  # only one is planned at a time
        school.use.conferences.call_off("okafor", "meeting")
    return ids_of(school, address)


def _misses(school, records):
    """So many questions of Ada's that a teacher could see to it."""
    [served], [tried] = records.practice.presentations_by_id(["p-ada-0"]), records.practice.attempts_by_id(["a-ada-0"])
    for n in range(14):
        records.practice.add_presentation(replace(served, id=f"more-{n}"))
        missed = replace(tried, id=f"miss-{n}", presentation_id=f"more-{n}", at=school.ago(hours=14 - n))
        records.practice.add_attempt(missed)


def routes(router):
    for route in router.routes:
        if isinstance(route, APIRoute):
            yield route
        else:
            yield from routes(route.original_router)


def kept(school):
    """Everything but sessions, which signing in writes."""
    return school.everything(but=("sessions",))


def is_closed(answer, login):
    if login in (None, "gone"):
        return answer.status_code == 303 and answer.headers["location"].startswith("/sign-in")
    return answer.status_code == 404


def test_every_route_is_in_this_table(school):
    known = {page for page, *_ in PAGES} | {form for form, *_ in FORMS} | OPEN_TO_ALL | OWN | NOWHERE
    assert {route.path for route in routes(build_console(school))} == known
    posts = {route.path for route in routes(build_console(school)) if "POST" in route.methods}
    own = {
        "/me/check-ins/{check_in_id}",
        "/sign-in",
        "/sign-out",
        "/console",
        "/console/disputes/{dispute_id}/withdraw",
    }
    own |= {"/console/join", "/console/language", "/console/letters", "/letters/{what}/{person_id}/{seal}"}
    assert posts == {form for form, *_ in FORMS} | own | NOWHERE


def enter(caller, login):
    browser = caller(None)
    browser.sign_in(login) if login else None
    return browser


def allowed(login, right):
    return login in TO_ADA and may(TO_ADA[login], right)


@pytest.mark.parametrize("login", EVERYBODY)
def test_a_page_opens_only_by_right(school, caller, login):
    browser = enter(caller, login)
    before = kept(school)
    for _, address, right in PAGES:
        if not allowed(login, right):
            answer = browser.get(address)
            assert is_closed(answer, login), address
            assert "Ada" not in answer.text.replace("Ada’s family", "") or login == "ada", address
    assert kept(school) == before
    for _, address, right in PAGES:
        if allowed(login, right):
            assert browser.get(address).status_code == 200, address


@pytest.mark.parametrize("login", EVERYBODY)
def test_a_form_does_nothing_without_the_right(school, caller, login):
    browser = enter(caller, login)
    before = kept(school)
    for _, form, fields, right in FORMS:
        if not allowed(login, right):
            address = ids_of(school, form)
            answer = browser.submit(address, **fields) if login in TO_ADA else browser.post(address, data=fields)
            assert is_closed(answer, login), address
            assert kept(school) == before, address


@pytest.mark.parametrize(
    ("form", "login"), [(form, login) for form in FORMS for login in TO_ADA if allowed(login, form[-1])]
)
def test_a_form_works_by_right(school, caller, form, login):
    _, address, fields, _ = form
    browser, address = enter(caller, login), there(school, address)
    before = kept(school)
    assert browser.submit(address, **fields).status_code in (200, 303)
    assert kept(school) != before


@pytest.mark.parametrize("token", ["", "x", "forged-but-long-enough-to-look-right-0123456789", "øß"])
def test_a_form_without_its_token_does_nothing(school, caller, token):
    browser = caller("rivera")
    before = school.everything()
    for _, address, fields, _ in FORMS:
        answer = browser.post(ids_of(school, address), data={**fields, "csrf": token})
        assert answer.status_code == 403, address
        assert school.everything() == before, address


def test_the_token_of_somebody_else_does_nothing(school, caller):
    token = caller("okafor").token()
    before = school.everything(but=("sessions",))
    answer = caller("rivera").post("/console/changes/change-1", data={"decision": "approve", "csrf": token})
    assert answer.status_code == 403
    assert kept(school) == before


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"origin": "http://["},
        {"origin": ""},
        {"origin": "http://testserver.elsewhere.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_cannot_send_our_forms(school, caller, headers):
    browser = caller("rivera")
    token = browser.token()
    before = school.everything()
    for address, fields in (
        ("/console/changes/change-1", {"decision": "approve"}),
        ("/sign-out", {}),
        ("/sign-in", {"login": "okafor", "password": "an invented password"}),
    ):
        answer = browser.post(address, data={**fields, "csrf": token}, headers=headers)
        assert answer.status_code == 403
    assert school.everything() == before


def test_our_own_origin_is_fine(caller):
    browser = caller("rivera")
    fields = {"decision": "approve", "csrf": browser.token()}
    headers = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    assert browser.post("/console/changes/change-1", data=fields, headers=headers).status_code == 303


def test_what_is_not_yours_looks_like_what_is_not_there(caller):
    browser = caller("lindgren")
    hers, nothing = (
        browser.get(f"/console/{path}")
        for path in ("conversations/chat-1", "conversations/00000000-0000-4000-8000-000000000000")
    )
    assert hers.status_code == nothing.status_code == 404
    assert hers.text.replace(browser.token(), "") == nothing.text.replace(browser.token(), "")


def test_a_refusal_is_logged_with_ids_alone(caller, caplog):
    browser = caller("lindgren")
    with caplog.at_level(logging.WARNING, logger="waymark.access"):
        browser.get("/console/conversations/chat-1")
        browser.get("/console/conversations/I feel <b>bad")
    first, second = (record.getMessage() for record in caplog.records if record.name == "waymark.access")
    assert "lindgren" in first
    assert "chat-1" in first
    assert "bad" not in second
    assert "'?'" in second


@pytest.mark.parametrize("login", EVERYBODY)
def test_everybody_starts_on_their_own_page(school, caller, login):
    answer = enter(caller, login).get("/console")
    role = next((p.role for p in PEOPLE if p.login == login and p.active), None)
    if role is None:
        assert is_closed(answer, login)
    elif role is Role.STUDENT:
        assert answer.headers["location"] == "/"
    else:
        assert answer.status_code == 200
        assert ("Review" in answer.text) is (login in ("rivera", "okafor"))


@pytest.mark.parametrize("login", EVERYBODY)
def test_only_students_have_readers_of_their_own(caller, login):
    answer = enter(caller, login).get("/me/readers")
    if login in ("ada", "ben", "dev"):
        assert answer.status_code == 200
    else:
        assert is_closed(answer, login)


@pytest.mark.parametrize("login", EVERYBODY)
def test_only_students_have_progress_of_their_own(caller, login):
    answer = enter(caller, login).get("/console/my-progress")
    if login in ("ada", "ben", "dev"):
        assert answer.status_code == 200
    else:
        assert is_closed(answer, login)


@pytest.mark.parametrize("login", EVERYBODY)
@pytest.mark.parametrize("address", ["/console/costs", "/console/costs.csv", "/console/costs?class=6b"])
def test_only_staff_sees_costs(caller, login, address):
    answer = enter(caller, login).get(address)
    staff = ("rivera", "okafor", "office") if "class" in address else ("rivera", "okafor", "lindgren", "office")
    if login in staff:
        assert answer.status_code == 200
    else:
        assert is_closed(answer, login)


@pytest.mark.parametrize("login", EVERYBODY)
@pytest.mark.parametrize(
    ("address", "whose"),
    [
        ("/console/language", ("ada-family", "dev-family")),
        ("/console/letters", ("ada-family", "dev-family", "rivera", "okafor", "lindgren", "office")),
    ],
)
def test_only_families_choose_a_language_and_only_adults_letters(school, caller, login, address, whose):
    browser, before = enter(caller, login), kept(school)
    fields = {"language": "es", "day-1": "1"}
    answer = browser.submit(address, **fields) if login in TO_ADA else browser.post(address, data=fields)
    if login in whose:
        assert answer.status_code == 303
        assert kept(school) != before
    else:
        assert is_closed(answer, login)
        assert kept(school) == before


@pytest.mark.parametrize("login", EVERYBODY)
def test_only_the_school_looks_for_a_students_family(caller, login):
    browser = enter(caller, login)
    page, found = browser.get("/console/families"), browser.get("/console/families?login=ada")
    if login in ("rivera", "okafor", "lindgren", "office"):
        assert page.status_code == 200
        assert found.status_code == (404 if login == "lindgren" else 303)
    else:
        assert is_closed(page, login)
        assert is_closed(found, login)


@pytest.mark.parametrize("login", EVERYBODY)
def test_only_whoever_asked_takes_a_dispute_back(school, caller, login):
    browser = enter(caller, login)
    before = kept(school)
    fields = {"csrf": browser.token()} if login in TO_ADA else {}
    answer = browser.post("/console/disputes/dispute-open/withdraw", data=fields)
    if login == "ada":
        assert answer.status_code == 303
        assert kept(school) != before
    else:
        assert is_closed(answer, login)
        assert kept(school) == before


@pytest.mark.parametrize(
    "address", ["attempts/forged/dispute", "disputes/forged", "disputes/forged/undo", "disputes/forged/withdraw"]
)
def test_a_forged_id_is_a_page_that_is_not_there(school, caller, address):
    for login in ("ada", "rivera"):
        browser = caller(login)
        before = kept(school)
        answer = browser.submit(f"/console/{address}", reason="typo", decision="set_aside")
        assert answer.status_code == 404
        assert kept(school) == before


@pytest.mark.parametrize("login", EVERYBODY)
def test_the_library_is_open_to_whoever_is_signed_in(caller, login):
    answer = enter(caller, login).get("/library/fractions.add-unlike/why-the-same")
    assert answer.status_code == (200 if login in TO_ADA else 303)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "POST"])
@pytest.mark.parametrize("address", ["/console", "/console/changes", "/console/students/ada", "/me/readers"])
def test_no_other_method_does_anything(school, caller, method, address):
    browser = caller("rivera")
    before = school.everything()
    answer = browser.request(method, address, data={"csrf": browser.token()})
    assert answer.status_code in (404, 405)
    assert school.everything() == before
