"""Who gets through to the chat server, and what never does."""

import re
from contextlib import ExitStack
from uuid import uuid4

import httpx
import pytest
from chat_school import ADA, BEN, TESS

from tutor.domain.conversations import Mode

NOT_SIGNED_IN = "Please sign in."
BLOCKED = [
    ("GET", "/share/{id}"),
    ("GET", "/project/share/{id}"),
    ("PUT", "/project/thread/share"),
    ("GET", "/project/thread/{id}/element/{id}"),
    ("PUT", "/project/element"),
    ("DELETE", "/project/element"),
    ("POST", "/project/action"),
    ("POST", "/project/file"),
    ("GET", "/project/file/{id}"),
    ("POST", "/mcp"),
    ("DELETE", "/mcp"),
    ("POST", "/login"),
    ("POST", "/logout"),
    ("POST", "/auth/jwt"),
    ("POST", "/auth/header"),
    ("GET", "/auth/oauth/github"),
    ("GET", "/auth/oauth/github/callback"),
    ("DELETE", "/feedback"),
    ("GET", "/copilot/index.js"),
    ("GET", "/element/{id}"),
    ("GET", "/env"),
    ("GET", "/thread/not-an-id"),
    ("GET", "/health"),
    ("GET", "/docs"),
    ("GET", "/openapi.json"),
    ("GET", "/public/../config.toml"),
    ("GET", "/public/%2e%2e/.chainlit/config.toml"),
    ("GET", "/ws/socket.io/?EIO=4&transport=polling"),
    ("POST", "/ws/socket.io/?EIO=4&transport=polling"),
    ("PATCH", "/project/thread"),
    ("OPTIONS", "/project/threads"),
    ("HEAD", "/"),
]
THREADS = {"pagination": {"first": 20}, "filter": {}}


@pytest.fixture
def talked(served):
    """A conversation of Ada's with one reply."""
    conversation_id = str(uuid4())
    turn = served.school.use.conversations.receive(ADA.id, conversation_id, "mine alone", client_id=str(uuid4()))
    reply = served.school.use.conversations.finish(turn, "Only for Ada.", mode=Mode.GUIDED)
    return conversation_id, turn, reply


@pytest.fixture
def browser(served):
    with ExitStack() as opened:

        def signed_in(person=None):
            client = httpx.Client(base_url=served.url, headers=served.headers(person))
            return opened.enter_context(client)

        yield signed_in


def test_a_stranger_is_sent_to_the_sign_in_page(browser):
    answer = browser().get("/")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


def test_a_stranger_comes_back_to_the_chat_that_was_wanted(browser):
    thread = f"/thread/{uuid4()}"
    assert browser().get(thread).headers["location"] == f"/sign-in?next={thread}"


@pytest.mark.parametrize(
    "path", ["/user", "/project/settings", "/public/tutor.js", "/auth/config", "/logo", "/nowhere"]
)
def test_a_stranger_gets_nothing_else(browser, path):
    answer = browser().get(path)
    assert (answer.status_code, answer.json()["detail"]) == (401, NOT_SIGNED_IN)


def test_a_teacher_is_sent_to_the_console_and_has_no_chat(browser):
    teacher = browser(TESS)
    assert teacher.get("/").headers["location"] == "/console"
    assert teacher.get("/user").status_code == 404
    assert teacher.post("/project/threads", json=THREADS).status_code == 404


@pytest.mark.parametrize(("method", "path"), BLOCKED)
def test_what_the_chat_does_not_need_does_not_exist(browser, method, path):
    answer = browser(ADA).request(method, path.format(id=uuid4()))
    assert answer.status_code == 404


def test_the_page_is_ours_and_calls_nobody(browser):
    answer = browser(ADA).get("/")
    assert answer.status_code == 200
    assert not re.findall(r"https?://", answer.text)
    assert '<html lang="en">' in answer.text
    assert '<h1 class="wm-brand">' in answer.text
    assert "set-cookie" not in answer.headers


def test_the_page_speaks_the_students_language(browser):
    student = browser(BEN)
    assert '<html lang="es">' in student.get("/").text
    words = student.get("/project/translations?language=de").json()["translation"]
    assert words["chat"]["watermark"].startswith("Tus profesores pueden leer este chat.")


def test_the_content_policy_lets_in_exactly_the_pages_own_scripts(browser):
    policy = browser(ADA).get("/").headers["content-security-policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert policy.startswith("default-src 'none'; ")
    assert "'unsafe-inline'" not in scripts
    assert scripts.count("'sha256-") == 2
    assert "http" not in policy
    assert "*" not in policy


def test_every_answer_carries_the_security_headers(browser):
    for path in ("/", "/user", "/public/tutor.css", "/nowhere"):
        headers = browser(ADA).get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert browser(ADA).get("/user").headers["cache-control"] == "no-store"


def test_a_forged_token_of_the_chat_server_changes_nothing(browser, served):
    ben = served.school.sign_in(BEN)
    forged = f"waymark_session={ben}; access_token=forged; access_token_0=x; X-Chainlit-Session-id=1"
    answer = httpx.get(f"{served.url}/user", headers={"cookie": forged, "authorization": "Bearer forged"})
    assert answer.json()["identifier"] == BEN.id
    only_forged = httpx.get(f"{served.url}/user", headers={"cookie": "access_token=forged"})
    assert only_forged.status_code == 401


def test_the_chat_servers_token_never_reaches_the_browser(browser):
    student = browser(ADA)
    for answer in (
        student.get("/"),
        student.get("/user"),
        student.post("/set-session-cookie", json={"session_id": "x"}),
    ):
        assert "set-cookie" not in answer.headers
        assert "eyJ" not in answer.text


def test_a_revoked_session_is_dead_at_the_next_request(served):
    token = served.school.sign_in(ADA)
    headers = {"cookie": f"waymark_session={token}"}
    assert httpx.get(f"{served.url}/user", headers=headers).status_code == 200
    served.school.use.sign_in.sign_out(token)
    assert httpx.get(f"{served.url}/user", headers=headers).status_code == 401


def test_an_own_conversation_opens_in_order_with_its_cards(browser, talked):
    conversation_id, _, _ = talked
    thread = browser(ADA).get(f"/project/thread/{conversation_id}").json()
    kinds = [(step["type"], step["output"]) for step in thread["steps"]]
    assert kinds == [("user_message", "mine alone"), ("run", ""), ("assistant_message", "Only for Ada.")]
    assert thread["steps"][1]["parentId"] == thread["steps"][0]["id"]
    assert thread["metadata"] == {}
    assert browser(ADA).get(f"/thread/{conversation_id}").status_code == 200


def test_another_students_conversation_does_not_exist(browser, talked, served):
    conversation_id, _, _ = talked
    ben = browser(BEN)
    assert ben.get(f"/thread/{conversation_id}").status_code == 404
    assert ben.get(f"/project/thread/{conversation_id}").status_code == 404
    assert ben.put("/project/thread", json={"threadId": conversation_id, "name": "stolen"}).status_code == 404
    assert ben.request("DELETE", "/project/thread", json={"threadId": conversation_id}).status_code == 404
    kept = served.school.book.conversations.get(conversation_id)
    assert (kept.title, kept.hidden) == ("mine alone", False)


@pytest.mark.parametrize("thread_id", ["x' OR '1'='1", "../../etc", "", "A" * 10_000])
def test_an_id_that_is_none_of_ours_is_not_looked_up(browser, thread_id):
    answer = browser(ADA).put("/project/thread", json={"threadId": thread_id, "name": "x"})
    assert answer.status_code == 404


def test_the_list_holds_only_ones_own_chats_whatever_the_filter_says(browser, talked):
    conversation_id, _, _ = talked
    filter_ = {"userId": ADA.id, "search": "mine"}
    theirs = browser(BEN).post("/project/threads", json={**THREADS, "filter": filter_}).json()["data"]
    own = browser(ADA).post("/project/threads", json={**THREADS, "filter": filter_}).json()["data"]
    assert theirs == []
    assert conversation_id in [thread["id"] for thread in own]


def test_the_list_goes_on_where_it_ended(browser, served):
    for number in range(3):
        served.school.use.conversations.receive(BEN.id, str(uuid4()), f"chat {number}")
    ben, first = browser(BEN), {"pagination": {"first": 2}, "filter": {}}
    page = ben.post("/project/threads", json=first).json()
    assert page["pageInfo"]["hasNextPage"]
    first["pagination"]["cursor"] = page["pageInfo"]["endCursor"]
    rest = ben.post("/project/threads", json=first).json()
    assert not {t["id"] for t in page["data"]} & {t["id"] for t in rest["data"]}
    assert rest["data"]


def test_renaming_and_taking_off_the_list_keep_the_transcript(browser, talked, served):
    conversation_id, _, _ = talked
    ada = browser(ADA)
    assert ada.put("/project/thread", json={"threadId": conversation_id, "name": "Fractions"}).status_code == 200
    assert served.school.book.conversations.get(conversation_id).title == "Fractions"
    assert ada.request("DELETE", "/project/thread", json={"threadId": conversation_id}).status_code == 200
    listed = ada.post("/project/threads", json=THREADS).json()["data"]
    assert conversation_id not in [thread["id"] for thread in listed]
    assert len(served.school.use.conversations.read(ADA.id, conversation_id)) == 2


def test_a_thumb_lands_on_the_reply_and_only_on_ones_own(browser, talked, served):
    conversation_id, _, reply = talked
    steps = browser(ADA).get(f"/project/thread/{conversation_id}").json()["steps"]
    thumb = {"feedback": {"forId": steps[1]["id"], "value": 1, "threadId": conversation_id}, "sessionId": "x"}
    browser(BEN).put("/feedback", json=thumb)
    assert reply.id not in served.school.book.conversations.thumbs
    assert browser(ADA).put("/feedback", json=thumb).status_code == 200
    assert served.school.book.conversations.thumbs[reply.id] == (1, "")


@pytest.mark.parametrize("origin", ["https://elsewhere.test", "null", None])
def test_another_site_cannot_make_a_browser_write(served, talked, origin):
    conversation_id, _, _ = talked
    headers = served.headers(ADA)
    del headers["origin"]
    answer = httpx.request(
        "DELETE",
        f"{served.url}/project/thread",
        headers=headers | ({"origin": origin} if origin else {}),
        json={"threadId": conversation_id},
    )
    assert answer.status_code == 403
    assert not served.school.book.conversations.get(conversation_id).hidden


def test_a_body_that_is_too_large_is_not_read(browser):
    answer = browser(ADA).put("/project/thread", json={"threadId": str(uuid4()), "name": "x" * 100_000})
    assert answer.status_code == 413


def test_the_settings_say_that_everything_unneeded_is_off(browser):
    settings = browser(ADA).get("/project/settings?chat_profile=teacher-only").json()
    features = settings["features"]
    assert settings["chatProfiles"] == []
    assert settings["threadSharing"] is False
    assert settings["debugUrl"] is None
    for name in ("unsafe_allow_html", "edit_message", "allow_thread_sharing", "favorites", "user_message_markdown"):
        assert features[name] is False
    assert features["spontaneous_file_upload"]["enabled"] is False
    assert features["audio"]["enabled"] is False
    assert features["mcp"]["enabled"] is False
