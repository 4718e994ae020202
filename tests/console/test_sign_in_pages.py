"""The way in and out as a browser without scripts sees it."""

import pytest

from tests.console.school import PASSWORD, School
from tutor.access.cookies import COOKIE
from tutor.settings import Settings

WRONG = "don&#39;t fit together"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(caller):
    answer = caller(None).sign_in("rivera")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    for part in ("HttpOnly", "SameSite=lax", "Path=/", "Max-Age=604800"):
        assert part in cookie
    assert "Secure" not in cookie


def test_on_tls_or_when_told_the_cookie_is_secure(school, caller):
    browser = caller(None)
    browser.base_url = "https://testserver"
    assert "Secure" in browser.sign_in("rivera").headers["set-cookie"]


def test_a_proxy_header_changes_nothing(caller):
    answer = caller(None).post(
        "/sign-in",
        data={"login": "rivera", "password": PASSWORD},
        headers={"x-forwarded-proto": "https", "x-forwarded-host": "elsewhere.example"},
    )
    assert answer.headers["location"] == "/console"
    assert "Secure" not in answer.headers["set-cookie"]


@pytest.mark.parametrize(("login", "home"), [("ada", "/"), ("rivera", "/console"), ("ada-family", "/console")])
def test_everybody_lands_at_home(caller, login, home):
    browser = caller(None)
    assert browser.sign_in(login).headers["location"] == home
    assert browser.get("/sign-in").headers["location"] == home


def test_the_page_that_was_wanted_comes_after_sign_in(caller):
    browser = caller(None)
    asked = browser.get("/console/changes/change-1").headers["location"]
    assert asked == "/sign-in?next=/console/changes/change-1"
    assert 'value="/console/changes/change-1"' in browser.get(asked).text
    answer = browser.sign_in("rivera", next="/console/changes/change-1")
    assert answer.headers["location"] == "/console/changes/change-1"


@pytest.mark.parametrize(
    "onward",
    ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "javascript:x", "/\tx", "/sign-out"],
)
def test_sign_in_leads_nowhere_else(caller, onward):
    assert caller(None).sign_in("rivera", next=onward).headers["location"] == "/console"


@pytest.mark.parametrize(
    ("login", "password"), [("rivera", "wrong"), ("nobody", PASSWORD), ("gone", PASSWORD), ("", "")]
)
def test_every_slip_gets_the_same_words_and_keeps_the_name(caller, login, password):
    answer = caller(None).sign_in(login, password)
    assert answer.status_code == 422
    assert WRONG in answer.text
    assert f'value="{login}"' in answer.text
    assert "set-cookie" not in answer.headers
    assert password not in answer.text or not password


def test_guessing_is_slowed_down_with_the_waiting_time(caller):
    browser = caller(None)
    answers = [browser.sign_in("ada", f"guess {n}") for n in range(11)]
    assert {answer.status_code for answer in answers[:10]} == {422}
    assert answers[10].status_code == 429
    assert "Please wait 10 minutes" in answers[10].text
    assert browser.sign_in("ada").status_code == 429
    assert browser.sign_in("rivera").status_code == 303


def test_each_sign_in_gets_a_new_token_and_closes_the_old_session(school, caller):
    browser = caller("rivera")
    first = browser.cookies[COOKIE]
    browser.sign_in("rivera")
    assert browser.cookies[COOKIE] != first
    old = caller(None)
    old.cookies.set(COOKIE, first)
    assert old.get("/console").status_code == 303


def test_a_token_chosen_by_somebody_else_is_never_taken_over(caller):
    browser = caller(None)
    browser.cookies.set(COOKIE, "chosen-by-somebody-else")
    browser.sign_in("rivera")
    thief = caller(None)
    thief.cookies.set(COOKIE, "chosen-by-somebody-else")
    assert thief.get("/console").status_code == 303


def test_signing_out_closes_this_browser_alone_or_all(caller):
    here, there = caller("rivera"), caller("rivera")
    kept = here.cookies[COOKIE]
    assert here.submit("/sign-out").headers["location"] == "/sign-in"
    here.cookies.set(COOKIE, kept)
    assert here.get("/console").status_code == 303
    assert there.get("/console").status_code == 200
    again = caller("rivera")
    again.submit("/sign-out", everywhere="1")
    assert there.get("/console").status_code == 303


def test_a_session_ends_after_its_time(school, caller):
    browser = caller("rivera")
    assert browser.get("/console").status_code == 200
    school.now = school.now.replace(day=28)
    assert browser.get("/console").status_code == 303


def test_only_a_demo_school_lists_names(caller):
    assert "Demo school" not in caller(None).get("/sign-in").text
    page = caller(None, school=School(demo=True)).get("/sign-in").text
    assert "Demo school" in page
    assert "<code>rivera</code>" in page
    assert "<code>chloe</code>" not in page


def test_help_names_each_line_a_school_has_with_when_and_in_what_language(caller, tmp_path):
    file = tmp_path / "lines.toml"
    file.write_text(
        '[[line]]\nname = "Kids <Line>"\nnumber = "555-0100"\nhours = "day and night"\nlanguage = "en"\n'
        '[[line]]\nname = "Línea Amiga"\nnumber = "555-0101"\nlanguage = "es"\n'
        '[[line]]\nname = "School nurse"\nnumber = "room 12"\n'
    )
    school = School(settings=Settings(_env_file=None, help_lines_file=file))
    page = caller(None, school=school).get("/help").text
    assert 'Kids &lt;Line&gt;</strong>: <a href="tel:5550100">555-0100</a>, day and night (English)' in page
    assert '<li lang="es"><strong>Línea Amiga</strong>' in page
    assert "School nurse</strong>: room 12</li>" in page


def test_help_is_open_and_says_who_reads(caller):
    page = caller(None).get("/help")
    assert page.status_code == 200
    assert "can read your chats" in page.text
    assert "cannot read your chats" in page.text
