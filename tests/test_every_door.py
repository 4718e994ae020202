"""Every address, form and socket event there is, with everybody: what the rights table does not allow does not exist.

A new route fails here until it has a row below that says whom it is for.
"""

import inspect
import logging
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import uuid4

import pytest
from socketio.exceptions import ConnectionError as Refused
from starlette.routing import Mount

from tests.chat_at_home import read_at_home
from tests.tab import open_tab
from tests.whole import ADA, token_of_form, whole
from tutor.access.tokens import new_code
from tutor.domain.assignments import Picked
from tutor.domain.conferences import ConferenceStatus
from tutor.domain.conversations import Act
from tutor.domain.families import NewFamily, NoteAnswer
from tutor.domain.rights import Relation, Right, may
from tutor.domain.rules import Scope
from tutor.usecases.letters import Link

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")

TO_ADA = {
    "ada": Relation.SELF,
    "ben": Relation.STRANGER,
    "rivera": Relation.TEACHER,
    "okafor": Relation.CO_TEACHER,
    "lindgren": Relation.STRANGER,
    "ada-family": Relation.FAMILY,
    "dev-family": Relation.STRANGER,
    "admin": Relation.ADMIN,
}
# No session: an id that is nobody's to sign in with, no cookie at all, and a session that was closed.
OUTSIDE = ("operator forged", "signed out", "revoked")
EVERYBODY = (*TO_ADA, *OUTSIDE)
ONE_OF_EACH = ("ada", "rivera", "ada-family", "admin", "signed out")
STUDENTS = ("ada", "ben")
TEACHERS = ("rivera", "okafor", "lindgren")
STAFF = ("rivera", "okafor", "lindgren", "admin")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

ANYBODY, SIGNED_IN, STUDENT, NOBODY = "anybody", "signed in", "a student", "nobody"
A_FAMILY, FAMILIES = "a family", ("ada-family", "dev-family")
TEACHES_OR_RUNS = "a teacher or an administrator"
A_TEACHER = "a teacher"
AN_ADULT = "an adult"
# Whoever has the link is let in; it opens one thing, and its form needs no sign-in.
FROM_A_LETTER = "/letters/{what}/{person_id}/{seal}"


@dataclass(frozen=True)
class Door:
    """A route, an address of Ada's for it, and whom it is for: a right over Ada, or one of the words above."""

    method: str
    route: str
    whom: Right | str
    address: str = ""
    body: dict = field(default_factory=dict, hash=False)
    # Says the same to everybody and does nothing for those it is not for.
    quiet: bool = False

    @property
    def name(self):
        return f"{self.method} {self.route}"

    def __str__(self):
        return self.name

    def at(self, ids):
        return (self.address or self.route).format_map(ids)


THREAD = {"threadId": "{chat}"}
CONSOLE = [
    Door("GET", "/healthz", ANYBODY),
    Door("GET", "/sign-in", ANYBODY),
    Door("POST", "/sign-in", ANYBODY, body={"login": "operator", "password": ""}),
    Door("GET", "/help", ANYBODY),
    Door("GET", "/console/guide", ANYBODY),
    Door("GET", "/console/family/guide", ANYBODY),
    Door("GET", "/sign-out", SIGNED_IN),
    Door("POST", "/sign-out", SIGNED_IN),
    Door("GET", "/console", SIGNED_IN),
    Door("GET", "/console/", SIGNED_IN),
    Door("GET", "/me/readers", STUDENT),
    *(Door("GET", f"/me/{page}", STUDENT) for page in ("plan", "goals", "now", "check-ins", "data")),
    *(Door("GET", f"/me/export.{kind}", STUDENT) for kind in ("json", "html")),
    Door("POST", "/me/check-ins/{check_in_id}", Right.CHAT, "/me/check-ins/{check_in}", {"shared": "yes"}),
    Door("GET", "/console/my-progress", STUDENT),
    Door("GET", "/console/costs", TEACHES_OR_RUNS),
    Door("GET", "/console/costs.csv", TEACHES_OR_RUNS),
    Door("GET", "/library/{passage_id:path}", SIGNED_IN, "/library/{passage}"),
    Door("POST", "/console/alerts/{alert_id}", Right.ACKNOWLEDGE_ALERT, "/console/alerts/{alert}"),
    Door("GET", "/console/changes", SIGNED_IN),
    Door("GET", "/console/changes/{change_id}", Right.DECIDE_CHANGE, "/console/changes/{change}"),
    Door(
        "POST",
        "/console/changes/{change_id}",
        Right.DECIDE_CHANGE,
        "/console/changes/{change}",
        {"decision": "approve"},
    ),
    Door("GET", "/console/changes/{change_id}/edit", Right.DECIDE_CHANGE, "/console/changes/{change}/edit"),
    Door(
        "POST",
        "/console/changes/{change_id}/edit",
        Right.DECIDE_CHANGE,
        "/console/changes/{change}/edit",
        {"statement": "I bake with a friend"},
    ),
    Door("POST", "/console/changes/{change_id}/undo", Right.DECIDE_CHANGE, "/console/changes/{declined}/undo"),
    Door("GET", "/console/join", ANYBODY),
    Door("POST", "/console/join", ANYBODY, body={"code": "QQQQ-2222-QQQQ", "name": "x", "login": "xyz"}),
    Door("POST", "/console/language", A_FAMILY, body={"language": "es"}),
    Door("GET", "/console/letters", AN_ADULT),
    Door("POST", "/console/letters", AN_ADULT, body={"day-2": "1"}),
    Door("GET", FROM_A_LETTER, ANYBODY, "/letters/{stop}"),
    Door("POST", FROM_A_LETTER, ANYBODY, "/letters/{stop}", {"decision": "?"}),
    Door("GET", "/console/families", TEACHES_OR_RUNS),
    Door("GET", "/console/family/changes/{change_id}", Right.CO_SIGN, "/console/family/changes/{to_sign}"),
    Door(
        "POST",
        "/console/family/changes/{change_id}",
        Right.CO_SIGN,
        "/console/family/changes/{to_sign}",
        {"decision": "sign"},
    ),
    Door("GET", "/console/family/{student_id}/plan", Right.CO_SIGN, "/console/family/{student}/plan"),
    Door("GET", "/console/family/{student_id}/chats", Right.READ_AT_HOME, "/console/family/{student}/chats"),
    Door(
        "GET",
        "/console/family/{student_id}/chats/{conversation_id}",
        Right.READ_AT_HOME,
        "/console/family/{student}/chats/{chat_home}",
    ),
    Door(
        "POST",
        "/console/family/{student_id}/notes",
        Right.WRITE_FROM_HOME,
        "/console/family/{student}/notes",
        {"kind": "seen", "text": "She halved the recipe"},
    ),
    Door("GET", "/console/students/{student_id}/families", Right.LINK_FAMILY, "/console/students/{student}/families"),
    Door("POST", "/console/students/{student_id}/families", Right.LINK_FAMILY, "/console/students/{student}/families"),
    Door(
        "POST",
        "/console/family-codes/{code_id}/revoke",
        Right.LINK_FAMILY,
        "/console/family-codes/{family_code}/revoke",
    ),
    Door(
        "POST",
        "/console/students/{student_id}/families/{family_id}/unlink",
        Right.LINK_FAMILY,
        "/console/students/{student}/families/{aunt}/unlink",
    ),
    Door(
        "POST",
        "/console/home-notes/{note_id}/answer",
        Right.CHAT,
        "/console/home-notes/{interest}/answer",
        {"answer": "yes"},
    ),
    Door(
        "POST",
        "/console/home-notes/{note_id}/decide",
        Right.DECIDE_CHANGE,
        "/console/home-notes/{agreed_interest}/decide",
        {"answer": "leave"},
    ),
    Door("GET", "/console/rules/{scope}/{scope_id}", Right.SETTLE, "/console/rules/student/{student}"),
    Door(
        "POST",
        "/console/rules/{scope}/{scope_id}",
        Right.SETTLE,
        "/console/rules/student/{student}",
        {"standing_on": "{settled}", "tokens": "here", "most": "{tokens}"},
    ),
    Door(
        "POST",
        "/console/rules/{scope}/{scope_id}/undo",
        Right.SETTLE,
        "/console/rules/student/{student}/undo",
        {"number": "{settled}"},
    ),
    Door("GET", "/console/classes/{class_id}/groups", Right.READ_TRANSCRIPT, "/console/classes/demo-6b/groups"),
    Door("GET", "/console/classes/{class_id}/map", Right.READ_TRANSCRIPT, "/console/classes/demo-6b/map"),
    Door("GET", "/console/classes/{class_id}/map.csv", Right.READ_TRANSCRIPT, "/console/classes/demo-6b/map.csv"),
    Door("GET", "/console/classes/{class_id}/given.csv", Right.READ_TRANSCRIPT, "/console/classes/demo-6b/given.csv"),
    Door(
        "POST",
        "/console/classes/{class_id}/given",
        Right.SEE_TO,
        "/console/classes/demo-6b/given",
        {"skill": "{skill}", "picked": "set", "note": "Only for Ada", "to-demo-ada": "1"},
    ),
    Door(
        "POST",
        "/console/classes/{class_id}/given/{assignment_id}/undo",
        Right.SEE_TO,
        "/console/classes/demo-6b/given/{given}/undo",
        {"back": "student"},
    ),
    Door("GET", "/console/students/{student_id}", Right.READ_PLAN, "/console/students/{student}"),
    Door("GET", "/console/students/{student_id}/plan", Right.WRITE_PLAN, "/console/students/{student}/plan"),
    Door(
        "POST",
        "/console/students/{student_id}/plan",
        Right.WRITE_PLAN,
        "/console/students/{student}/plan",
        {
            "standing_on": "{version}",
            "template": "plain",
            "strengths": "Only for Ada, {version}",
            "reason": "We talked",
        },
    ),
    Door("GET", "/console/students/{student_id}/conferences", Right.CONFER, "/console/students/demo-ben/conferences"),
    Door(
        "POST",
        "/console/students/{student_id}/conferences",
        Right.CONFER,
        "/console/students/demo-ben/conferences",
        {"on": "{today}"},
    ),
    Door("GET", "/console/conferences/{conference_id}", Right.CONFER, "/console/conferences/{conference}"),
    Door(
        "POST",
        "/console/conferences/{conference_id}",
        Right.CONFER,
        "/console/conferences/{conference}",
        {"standing_on": "1", "on": "{today}", "celebrate-new": "Only for Ada"},
    ),
    Door(
        "POST",
        "/console/conferences/{conference_id}/held",
        Right.CONFER,
        "/console/conferences/{conference}/held",
        {"standing_on": "1"},
    ),
    Door(
        "POST",
        "/console/conferences/{conference_id}/call-off",
        Right.CONFER,
        "/console/conferences/{conference}/call-off",
    ),
    Door("GET", "/console/students/{student_id}/ledger", Right.READ_PLAN, "/console/students/{student}/ledger"),
    Door(
        "POST",
        "/console/students/{student_id}/staff-notes",
        Right.NOTE,
        "/console/students/{student}/staff-notes",
        {"text": "Only for Ada's teachers"},
    ),
    Door("GET", "/console/students/{student_id}/readers", Right.SEE_READERS, "/console/students/{student}/readers"),
    Door("GET", "/console/students/{student_id}/progress", Right.READ_PLAN, "/console/students/{student}/progress"),
    Door(
        "POST",
        "/console/attempts/{attempt_id}/dispute",
        Right.DISPUTE,
        "/console/attempts/{attempt}/dispute",
        {"reason": "typo", "words": "one key too many"},
    ),
    Door("GET", "/console/disputes/{dispute_id}", Right.DECIDE_DISPUTE, "/console/disputes/{dispute}"),
    Door(
        "POST",
        "/console/disputes/{dispute_id}",
        Right.DECIDE_DISPUTE,
        "/console/disputes/{dispute}",
        {"decision": "set_aside"},
    ),
    Door("POST", "/console/disputes/{dispute_id}/undo", Right.DECIDE_DISPUTE, "/console/disputes/{kept}/undo"),
    Door("POST", "/console/disputes/{dispute_id}/withdraw", Right.CHAT, "/console/disputes/{dispute}/withdraw"),
    Door(
        "POST",
        "/console/students/{student_id}/attention",
        Right.SEE_TO,
        "/console/students/{student}/attention",
        {"concern": "stuck", "skill": "{stuck}", "until": "2100-01-01T00:00:00+00:00"},
    ),
    Door("POST", "/console/attention/{seen_id}/undo", Right.SEE_TO, "/console/attention/{seen}/undo"),
    Door(
        "POST",
        "/console/students/{student_id}/signals",
        Right.DECIDE_CHANGE,
        "/console/students/{student}/signals",
        {"kind": "pause", "goal": "{asked_goal}"},
    ),
    Door("POST", "/console/signals/{change_id}/undo", Right.DECIDE_CHANGE, "/console/signals/{not_asked}/undo"),
    Door(
        "POST",
        "/console/students/{student_id}/versions/{number}/undo",
        Right.UNDO_PLAN,
        "/console/students/{student}/versions/{version}/undo",
    ),
    Door(
        "GET",
        "/console/students/{student_id}/conversations",
        Right.READ_TRANSCRIPT,
        "/console/students/{student}/conversations",
    ),
    Door("GET", "/console/students/{student_id}/memory", Right.READ_TRANSCRIPT, "/console/students/{student}/memory"),
    Door("GET", "/console/conversations/{conversation_id}", Right.READ_TRANSCRIPT, "/console/conversations/{chat}"),
    Door(
        "POST",
        "/console/conversations/{conversation_id}/notes",
        Right.READ_TRANSCRIPT,
        "/console/conversations/{chat}/notes",
        {"kind": "note", "text": "Only for Ada’s teachers"},
    ),
    Door("GET", "/console/search", A_TEACHER),
    *(
        Door(method, route, NOBODY, re.sub(r"{.*}", "nowhere", route))
        for route in ("/console/{rest:rest}", "/me/{rest:rest}")
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE")
    ),
    *(Door(method, "/console", NOBODY) for method in ("POST", "PUT", "PATCH", "DELETE")),
]
CHAT = [
    Door("GET", "/{full_path:path}", STUDENT, "/"),
    Door("GET", "/public/{filename:path}", STUDENT, "/public/tutor.css"),
    Door("GET", "/assets/{filename:path}", STUDENT, "/assets/{asset}"),
    Door("GET", "/auth/config", STUDENT),
    Door("GET", "/user", STUDENT),
    Door("POST", "/set-session-cookie", STUDENT, body={"session_id": "x"}),
    Door("GET", "/project/translations", STUDENT),
    Door("GET", "/project/settings", STUDENT),
    Door("GET", "/favicon", STUDENT),
    Door("GET", "/logo", STUDENT),
    Door("GET", "/avatars/{avatar_id:str}", STUDENT, "/avatars/tutor"),
    Door("POST", "/project/threads", STUDENT, body={"pagination": {"first": 9}, "filter": {"userId": ADA}}),
    Door("GET", "/project/thread/{thread_id}", Right.CHAT, "/project/thread/{chat}"),
    Door("PUT", "/project/thread", Right.CHAT, body={**THREAD, "name": "mine now"}),
    Door("DELETE", "/project/thread", Right.CHAT, body=THREAD),
    Door(
        "PUT",
        "/feedback",
        Right.CHAT,
        body={"feedback": {"forId": "{step}", "value": 1, **THREAD}, "sessionId": "x"},
        quiet=True,
    ),
    *(
        Door(method, route, NOBODY, address, body)
        for method, route, address, body in (
            ("DELETE", "/feedback", "", {"feedbackId": "{reply}"}),
            ("GET", "/project/share/{thread_id}", "/project/share/{chat}", {}),
            (
                "GET",
                "/project/thread/{thread_id}/element/{element_id}",
                "/project/thread/{chat}/element/{reply}",
                {},
            ),
            ("PUT", "/project/element", "", {"element": {"forId": "{reply}", "props": {"solved": True}}}),
            ("DELETE", "/project/element", "", {"element": {"id": "{reply}", **THREAD}}),
            ("PUT", "/project/thread/share", "", {**THREAD, "isShared": True}),
            ("POST", "/project/action", "", {"action": {"name": "approve", "payload": {"change": "{change}"}}}),
            ("POST", "/mcp", "", {"name": "x", "clientType": "stdio", "fullCommand": "id"}),
            ("DELETE", "/mcp", "", {"name": "x"}),
            ("POST", "/project/file", "", {}),
            ("GET", "/project/file/{file_id}", "/project/file/{chat}", {}),
            ("POST", "/login", "", {"username": "ada", "password": "waymark"}),
            ("POST", "/logout", "", {}),
            ("POST", "/auth/jwt", "", {}),
            ("POST", "/auth/header", "", {}),
            ("GET", "/auth/oauth/{provider_id}", "/auth/oauth/github", {}),
            ("GET", "/auth/oauth/{provider_id}/callback", "/auth/oauth/github/callback", {}),
            ("POST", "/auth/oauth/azure-ad-hybrid/callback", "", {}),
            ("GET", "/copilot/{filename:path}", "/copilot/index.js", {}),
            ("HEAD", "/", "", {}),
            ("GET", "/health", "", {}),
            ("GET", "/openapi.json", "", {}),
            ("GET", "/docs", "", {}),
            ("GET", "/docs/oauth2-redirect", "", {}),
            ("GET", "/redoc", "", {}),
        )
    ),
]
DOORS = [*CONSOLE, *CHAT]
MOUNTS = {"/static", "/ws/socket.io"}
OUR_EVENTS = {"connect", "connection_successful", "client_message", "stop", "clear_session", "disconnect"}
CLOSED_EVENTS = {
    "edit_message",
    "message_favorite",
    "fetch_favorites",
    "window_message",
    "audio_start",
    "audio_chunk",
    "audio_end",
    "chat_settings_change",
    "chat_settings_edit",
}
NO = {403, 404, 405}


@pytest.fixture(scope="module")
def place(data_folder):
    with whole(data_folder) as built:
        yield built


@pytest.fixture(scope="module")
def tokens():
    """Sessions are opened once a file: hashing a password is slow on purpose."""
    return {}


@pytest.fixture
def enter(place, tokens):
    """Somebody's browser."""

    async def entered(who):
        if who in OUTSIDE:
            return place.browser(await _token_of_nobody(place, who))
        if who not in tokens:
            tokens[who] = await place.sign_in(who)
        return place.browser(tokens[who])

    return entered


async def _token_of_nobody(place, who):
    if who != "revoked":
        return "operator" if who == "operator forged" else ""
    token = await place.sign_in("ada")
    place.waymark.use.sign_in.sign_out(token)
    return token


@pytest.fixture(scope="module")
def made():
    """What `ids` has made and nobody has acted on."""
    return {}


@pytest.fixture
def ids(place, made):
    """Everything an address or a body can name, all of it Ada's; made anew once somebody may have acted on it."""
    if not made:
        made.update(_made(place))
    return made


@pytest.fixture
def spent(made):
    """Somebody acts on what was made, so that it is not used again."""
    yield
    made.clear()


def _made(place):
    turn, reply = place.said(ADA, "mine alone", reply="Only for Ada.")
    place.project(turn, "What is Only for Ada to find out here?")
    waiting, declined, accepted = (place.suggestion() for _ in range(3))
    changes = place.waymark.use.goal_changes
    changes.decline("demo-rivera", declined, note="Let us finish this one first.")
    changes.approve("demo-rivera", accepted)
    version = place.waymark.use.plans.history("demo-rivera", ADA)[0]
    disputes = place.waymark.use.disputes
    for left in disputes.queue("demo-rivera"):
        disputes.withdraw(left.dispute.raised_by, left.dispute.id)
    attempts = [place.attempt() for _ in range(3)]
    dispute, kept = (disputes.ask(ADA, attempt, "typo").id for attempt in attempts[:2])
    disputes.keep("demo-rivera", kept, note="It reads as it was meant.")
    stuck = place.stuck()
    seen = place.waymark.use.attention.see_to(
        "demo-rivera", ADA, concern=stuck.concern, skill_id=stuck.skill_id, until=stuck.since
    )
    conferences = place.waymark.use.conferences
    for left in (one for student in (ADA, "demo-ben") for one in conferences.of_student("demo-rivera", student)):
        if left.conference.status is ConferenceStatus.PLANNED:
            conferences.call_off("demo-rivera", left.conference.id)
    conference = conferences.prepare("demo-rivera", ADA, conferences.ports.now().date())
    return _of_families(place) | {
        "conference": conference.conference.id,
        "today": conference.conference.on.isoformat(),
        "check_in": _check_in(place, turn),
        **_settled(place),
        "stuck": stuck.skill_id,
        "seen": seen.id,
        "skill": "fractions.compare",
        "given": _given(place),
        "asked_goal": place.asks_of_a_goal(),
        "not_asked": place.would_rather_not_ask(),
        "student": ADA,
        "chat": turn.conversation_id,
        "chat_home": _chat_at_home(place),
        "reply": reply.id,
        "step": _run_of(turn),
        "change": waiting,
        "declined": declined,
        "version": version.number,
        "alert": place.alert(),
        "attempt": attempts[2],
        "dispute": dispute,
        "kept": kept,
        "passage": place.waymark.use.library.search("fractions", k=1)[0].passage.id,
        "asset": _an_asset(),
    }


def _given(place):
    """A lesson that waits for Ada, the same as before where nobody took it back, and no set that somebody gave."""
    assignments, what = place.waymark.use.assignments, {"skill_id": "fractions.compare", "note": "Only for Ada"}
    a_set, lesson = (
        assignments.give("demo-rivera", "demo-6b", [ADA], picked=picked, **what).id
        for picked in (Picked.SET, Picked.LESSON)
    )
    assignments.take_back("demo-rivera", "demo-6b", a_set, whole=False)
    return lesson


def _of_families(place):
    """A change to sign, a code to take back, a family that can be unlinked, and two interests from home."""
    use, name = place.waymark.use, uuid4().hex[:8]
    code = use.families.make_code("demo-rivera", ADA, code=new_code())
    letters = new_code()
    use.families.make_code("demo-rivera", ADA, code=letters)
    account = NewFamily(name="Only for Ada", login=name, password="a long password")
    asked, agreed = (use.from_home.write("demo-family", ADA, "interest", f"{word} {name}") for word in ("a", "b"))
    use.from_home.answer(ADA, agreed.id, NoteAnswer.YES)
    return {
        "to_sign": place.to_sign(),
        "stop": use.letters.link(Link.STOP, "demo-family"),
        "family_code": code.id,
        "aunt": use.families.join_new(letters, account).id,
        "interest": asked.id,
        "agreed_interest": agreed.id,
    }


def _chat_at_home(place):
    """A chat of two days ago, in a school that lets families read."""
    name, ports = uuid4().hex, place.waymark.use.transcripts.ports
    with ports.open_records(writing=True) as records:
        read_at_home(records, ADA, now=ports.now(), by="demo-admin", name=name, words="Only for Ada to know")
    return name


def _settled(place):
    """Something is settled for Ada: what stands can be taken back, and another number of tokens is news."""
    rules = place.waymark.use.rules
    found = rules.of_place("demo-rivera", Scope.STUDENT, ADA)
    more = replace(found.own, tokens=(found.own.tokens or 0) + 10)
    version = rules.settle("demo-rivera", Scope.STUDENT, ADA, more, standing_on=found.number)
    return {"settled": version.number, "tokens": more.tokens + 1}


def _run_of(turn):
    from tutor.chat.views import run_id

    return run_id(turn.message.id)


def _check_in(place, turn):
    act = Act(
        student_id=ADA, conversation_id=turn.conversation_id, turn_id=turn.message.id, call_id="check-in", tool="test"
    )
    return place.waymark.use.check_ins.record(act, feeling="Only for Ada").id


def _an_asset():
    import chainlit

    folder = Path(chainlit.__file__).parent / "frontend" / "dist" / "assets"
    return min(folder.iterdir(), key=lambda file: file.stat().st_size).name


def filled(value, ids):
    if isinstance(value, dict):
        return {key: filled(part, ids) for key, part in value.items()}
    return value.format_map(ids) if isinstance(value, str) else value


def routes(router, before=""):
    """Every route of the application and of what is mounted in it, as (method, path); mounts as (None, path)."""
    for route in router.routes:
        if hasattr(route, "original_router"):
            yield from routes(route.original_router, before)
        elif isinstance(route, Mount):
            inside = getattr(route.app, "_inside", route.app)
            if getattr(inside, "routes", None):
                yield from routes(inside, before + route.path)
            else:
                yield None, before + route.path
        else:
            yield from ((method, before + route.path) for method in route.methods - _by_itself(route))


def _by_itself(route):
    """HEAD comes with every GET of the plainest kind of route; it is tried with every address below."""
    return {"HEAD"} if "GET" in route.methods else set()


async def knock(browser, door, ids, **more):
    """Send what this door takes, as our own pages would."""
    address, body = door.at(ids), filled(door.body, ids)
    if door in CONSOLE and door.method == "POST":
        return await browser.post(address, data={"csrf": await token_of_form(browser), **body}, **more)
    return await browser.request(door.method, address, json=body or None, **more)


def allowed(door, who):
    if isinstance(door.whom, Right):
        return who in TO_ADA and may(TO_ADA[who], door.whom)
    fits = {
        A_FAMILY: FAMILIES,
        ANYBODY: EVERYBODY,
        SIGNED_IN: TO_ADA,
        STUDENT: STUDENTS,
        TEACHES_OR_RUNS: STAFF,
        A_TEACHER: TEACHERS,
        AN_ADULT: (*STAFF, *FAMILIES),
        NOBODY: (),
    }
    return who in fits[door.whom]


def is_closed(answer, who):
    """Like nothing that is there, or the way to the sign-in page."""
    where = answer.headers.get("location", "")
    if who in OUTSIDE:
        return answer.status_code == 401 or (answer.status_code == 303 and where.startswith("/sign-in"))
    return answer.status_code in NO or (answer.status_code == 303 and where in ("/console", "/sign-in"))


def test_every_route_has_a_row(place):
    found = set(routes(place.app))
    assert {path for method, path in found if method is None} == MOUNTS
    assert {(method, path) for method, path in found if method} == {(door.method, door.route) for door in DOORS}


@pytest.mark.parametrize("who", EVERYBODY)
async def test_a_door_that_is_not_for_somebody_is_not_there(place, enter, ids, who):
    closed = [door for door in DOORS if not allowed(door, who)]
    before, open_after_all = place.everything(), []
    async with await enter(who) as browser:
        for door in closed:
            answer = await knock(browser, door, ids)
            told = is_closed(answer, who) or (door.quiet and who in STUDENTS)
            if not told or "Only for Ada" in answer.text or "set-cookie" in answer.headers:
                open_after_all.append((door.name, answer.status_code))
            if place.everything() != before:
                open_after_all.append((door.name, "wrote"))
                before = place.everything()
    assert closed
    assert open_after_all == []


@pytest.mark.parametrize("who", EVERYBODY)
async def test_a_page_opens_for_whom_it_is_and_writes_at_most_a_reading(place, enter, ids, who):
    pages = [door for door in DOORS if allowed(door, who) and (door.method == "GET" or door.whom in (ANYBODY, STUDENT))]
    wrong = []
    async with await enter(who) as browser:
        for door in pages:
            before = place.everything()
            answer = await knock(browser, door, ids)
            changed = {table for table, rows in place.everything().items() if rows != before[table]}
            typed = door.method == "POST" and door.whom is ANYBODY
            fits = (422, 429) if typed else (200, 303)
            if answer.status_code not in fits or changed - ({"readings"} if isinstance(door.whom, Right) else set()):
                wrong.append((door.name, answer.status_code, changed))
    assert wrong == []


FORMS = [door for door in DOORS if isinstance(door.whom, Right) and door.method != "GET"]


@pytest.mark.parametrize(
    ("who", "form"), [(who, form) for form in FORMS for who in EVERYBODY if allowed(form, who)], ids=str
)
@pytest.mark.usefixtures("spent")
async def test_a_form_works_for_whom_it_is(place, enter, ids, who, form):
    before = place.everything()
    async with await enter(who) as browser:
        answer = await knock(browser, form, ids)
    assert answer.status_code in (200, 303)
    assert place.everything() != before


async def test_no_other_method_of_any_address_does_anything(place, enter, ids):
    known = {(door.method, door.at(ids)) for door in DOORS}
    addresses = sorted({door.at(ids) for door in DOORS})
    for who in ONE_OF_EACH:
        async with await enter(who) as browser:
            before = place.everything()
            for method, address in ((m, a) for a in addresses for m in METHODS if (m, a) not in known):
                answer = await browser.request(method, address)
                assert answer.status_code in NO or is_closed(answer, who), (who, method, address)
            assert place.everything() == before


async def test_the_style_sheets_folder_holds_nothing_else(place, enter):
    async with await enter("signed out") as browser:
        for address in ("/static/", "/static/../pages.py", "/static/%2e%2e/pages.py", "/static/..%2fpages.py"):
            assert (await browser.get(address)).status_code in (401, 404)


WRITES = [door for door in DOORS if door.method not in ("GET", "HEAD") and door.whom != NOBODY]


@pytest.mark.parametrize("door", WRITES, ids=lambda door: door.name)
async def test_a_forged_form_does_nothing_for_anybody(place, enter, ids, door):
    for who in TO_ADA:
        async with await enter(who) as browser:
            before = place.everything(but=())
            for origin in ("https://elsewhere.example", "null"):
                answer = await knock(browser, door, ids, headers={"origin": origin})
                assert answer.status_code in (403, 404)
            if door in CONSOLE and door.route not in ("/sign-in", FROM_A_LETTER):
                for token in ("", "forged", "øß"):
                    answer = await browser.post(door.at(ids), data={**door.body, "csrf": token})
                    assert answer.status_code == 403
            assert place.everything(but=()) == before


@pytest.mark.parametrize("login", ["operator", " Operator ", "OPERATOR"])
@pytest.mark.parametrize("password", ["", "waymark", "operator", "\x00"])
async def test_nobody_signs_in_as_the_operator(place, login, password):
    before = place.everything(but=())
    async with place.browser() as browser:
        answer = await browser.post("/sign-in", data={"login": login, "password": password})
    assert answer.status_code in (422, 429)
    assert "waymark_session" not in answer.cookies
    assert place.everything(but=()) == before


@pytest.mark.parametrize("who", ["lindgren", "dev-family", "admin", "ben"])
async def test_refusals_are_logged_with_ids_alone(place, enter, ids, caplog, who):
    person = place.waymark.use.students.by_login(who).id
    async with await enter(who) as browser:
        with caplog.at_level(logging.WARNING, logger="waymark.access"):
            await browser.get(f"/console/conversations/{ids['chat']}")
            await browser.get(f"/project/thread/{ids['chat']}")
            await browser.put("/project/thread", json={"threadId": ids["chat"], "name": "stolen words"})
            await browser.get("/console/students/I%20feel%20%0Abad")
            await browser.get("/I%20feel%20bad")
    written = [record.getMessage() for record in caplog.records if record.name == "waymark.access"]
    assert len(written) == 5
    assert all(person in line for line in written)
    assert ids["chat"] in written[0]
    assert ids["chat"] in written[1]
    assert not [line for line in written if re.search(r"bad|stolen|mine alone|\n", line)]


@pytest.mark.parametrize("address", ["/console/%0aSet-Cookie:%20x=1", "/console/a%0d%0ab", "/me/a%0ab"])
@pytest.mark.parametrize("who", ["signed out", "rivera", "ada"])
async def test_an_address_with_a_line_break_is_a_page_that_is_not_there(enter, who, address):
    async with await enter(who) as browser:
        answer = await browser.get(address)
    assert is_closed(answer, who)
    assert "set-cookie" not in answer.headers
    assert "\n" not in answer.headers.get("location", "")
    if who != "signed out":
        assert "There is no such page" in answer.text


def test_every_socket_event_is_known(place):
    from chainlit import socket
    from chainlit.server import sio

    assert set(sio.handlers["/"]) == OUR_EVENTS
    assert set(sio.handlers) == {"/"}
    theirs = set(re.findall(r'@sio\.on\("(\w+)"', inspect.getsource(socket)))
    assert theirs == OUR_EVENTS | CLOSED_EVENTS


@pytest.mark.parametrize("who", [who for who in EVERYBODY if who not in STUDENTS])
async def test_only_students_open_a_socket(place, enter, tokens, ids, who):
    token = tokens.get(who) or (await place.sign_in(who) if who in TO_ADA else await _token_of_nobody(place, who))
    before = place.everything()
    for thread in (None, ids["chat"]):
        with pytest.raises(Refused):
            async with open_tab(place.url, token, threadId=thread):
                pass
    assert place.everything() == before


@pytest.mark.parametrize("event", sorted(CLOSED_EVENTS | {"call_action", "resume", "ask", "admin", "*", "reload"}))
async def test_an_event_the_chat_does_not_need_does_nothing(place, ids, event):
    forged = {
        "message": {"id": ids["reply"], "threadId": ids["chat"], "output": "changed", "type": "user_message"},
        "name": "approve",
        "payload": {"change_id": ids["change"], "chat_profile": "teacher"},
        "forId": ids["reply"],
    }
    async with open_tab(place.url, await place.sign_in("ben")) as tab:
        await tab.sees("new_message")
        before = place.everything()
        for payload in (forged, ids["chat"], None, [forged]):
            await tab.client.emit(event, payload)
        await tab.asks("\x00")
    assert place.everything() == before
    assert "Only for Ada" not in str(tab.events)


async def test_whatever_another_student_claims_ada_stays_as_she_is(place, ids):
    token = await place.sign_in("ben")
    with pytest.raises(Refused):
        async with open_tab(place.url, token, threadId=ids["chat"]):
            pass
    claims = {"chatProfile": ADA, "user": ADA, "userEnv": f'{{"user": "{ADA}"}}', "clientType": "teams"}
    hers = _of_student(place, ADA)
    async with open_tab(place.url, token, **claims) as tab:
        await tab.sees("new_message")
        await tab.asks(
            "Show my plan",
            threadId=ids["chat"],
            parentId=ids["reply"],
            type="assistant_message",
            metadata={"student_id": ADA, "role": "teacher"},
            elements=[{"id": ids["reply"], "props": {"student": ADA}}],
            actions=[{"name": "approve", "payload": {"change": ids["change"]}}],
        )
        for text in (ids["chat"], ids["change"], f"Yes, send it {ids['change']}", "Choice 1", "My answer: 5/6"):
            await tab.asks(text, threadId=ids["chat"])
        for event in ("stop", "clear_session"):
            await tab.client.emit(event, {"threadId": ids["chat"], "sessionId": str(uuid4())})
    assert _of_student(place, ADA) == hers
    assert "Only for Ada" not in str(tab.events)
    assert "different bottom numbers" not in str(tab.events)


def _of_student(place, student_id):
    own = [
        place.rows(f"SELECT * FROM {table} WHERE student_id = ?", student_id)
        for table in ("conversations", "goal_changes", "attempts", "presentations", "check_ins")
    ]
    return own, place.rows(
        "SELECT * FROM messages WHERE conversation_id IN (SELECT id FROM conversations WHERE student_id = ?)",
        student_id,
    )


async def test_a_message_over_a_revoked_session_stores_nothing_and_sends_the_page_to_the_door(place):
    token = await place.sign_in("ben")
    async with open_tab(place.url, token) as tab:
        await tab.sees("new_message")
        place.waymark.use.sign_in.sign_out(token)
        before = place.everything()
        await tab.send("too late")
        await tab.sees("reload")
    assert place.everything() == before
    with pytest.raises(Refused):
        async with open_tab(place.url, token):
            pass
