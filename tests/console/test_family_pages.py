"""What a family reads and does: its home in its language, a change to sign, lines from home, days, and a way in."""

import re
from dataclasses import replace

import pytest

from tests.by_the_log import asked_about
from tests.console.school import PASSWORD
from tutor.domain.goal_changes import ChangeStatus

ACCOUNT = {"name": "Tía Rosa", "login": "rosa", "password": "a long password", "language": "es"}
CHANGE = "/console/family/changes/change-sign"


@pytest.fixture
def school(school):
    school.co_sign("change-sign", "ada", statement="I bake for six {{7*7}} <b>friends</b>")
    return school


def code_of(caller, who="rivera", student="ada"):
    page = caller(who).submit(f"/console/students/{student}/families")
    return re.search(r"<code>([A-Z2-9-]{14})</code>", page.text)[1]


def speak(family, language="es"):
    assert family.submit("/console/language", language=language).status_code == 303
    return family


def test_a_family_finds_what_waits_for_it_and_signs(school, caller):
    family = caller("ada-family")
    home = family.get("/console").text
    assert "One change waits for you" in home
    assert f'href="{CHANGE}"' in home
    page = family.get(CHANGE).text
    for words in ("Ada would like to change a goal.", "I can add fractions when I bake", "30 May 2027", "Ms Rivera"):
        assert words in page
    assert "<b>friends" not in page
    assert "I bake for six {{7*7}} &lt;b&gt;friends" in page
    assert "said yes for the school" in page
    assert family.submit(CHANGE, decision="sign").headers["location"] == CHANGE
    assert school.records.changes.get("change-sign").status is ChangeStatus.APPROVED
    after = family.get(CHANGE).text
    assert "It stands in the plan now." in after
    assert "Yes, we sign" not in after
    assert "in the plan" in family.get("/console").text


def test_a_family_would_rather_talk_and_sees_what_comes_of_it(school, caller):
    family = caller("ada-family")
    empty = family.submit(CHANGE, decision="talk")
    assert (empty.status_code, "Please write a line first." in empty.text) == (422, True)
    family.submit(CHANGE, decision="talk", note="Is June not too soon?")
    assert "They wrote: “<bdi>Is June not too soon?</bdi>”" in caller("ada").get("/me/goals").text
    assert school.records.changes.get("change-sign").status is ChangeStatus.AGREED
    page = family.get(CHANGE).text
    assert "back with the teacher" in page
    assert "Is June not too soon?" in page
    assert "Is June not too soon?" in caller("rivera").get("/console/changes/change-sign").text


def test_a_change_that_was_decided_meanwhile_says_so_and_changes_nothing(school, caller):
    family, other = caller("ada-family"), caller("ada-family")
    other.submit(CHANGE, decision="sign")
    before = school.everything(but=("sessions",))
    answer = speak(family).submit(CHANGE, decision="talk", note="Wait")
    assert answer.status_code == 409
    assert "Esto ha cambiado mientras tanto." in answer.text
    assert school.everything(but=("sessions", "family_wishes")) == {
        k: v for k, v in before.items() if k != "family_wishes"
    }


@pytest.mark.parametrize("decision", ["", "yes", "approve"])
def test_nothing_is_chosen_beforehand(school, caller, decision):
    before = school.everything(but=("sessions",))
    caller("ada-family").submit(CHANGE, decision=decision)
    assert school.everything(but=("sessions",)) == before


def test_what_was_not_decided_yet_is_not_the_familys_to_see(caller):
    assert caller("ada-family").get("/console/family/changes/change-1").status_code == 404


def test_every_page_of_a_family_is_in_spanish_with_dates_as_one_writes_them(caller):
    family = speak(caller("ada-family"))
    home = family.get("/console").text
    assert '<html lang="es">' in home
    assert "Un cambio espera su respuesta" in home
    assert "para el 30 de junio de 2027" in home
    assert "«Sumar fracciones con distinto denominador»" in home
    assert "Recetas." in home
    assert "Adding fractions" not in home
    change, plan = family.get(CHANGE).text, family.get("/console/family/ada/plan").text
    assert "Ada quiere cambiar una meta." in change
    assert "30 de mayo de 2027" in change
    assert "más pistas" in plan
    assert "No existe esa página" in family.get("/console/family/ben/plan").text
    assert '<html lang="en">' in speak(family, "en").get("/console").text


def test_a_family_never_sees_a_transcript(school, caller):
    family = caller("ada-family")
    for address in ("/console", CHANGE, "/console/family/ada/plan"):
        page = family.get(address).text
        for message in school.records.conversations.messages("chat-1"):
            assert message.text not in page
    assert "I want to bake with fractions by May" not in family.get(CHANGE).text


def test_a_line_from_home_reaches_the_teacher_and_the_student(caller):
    family = caller("ada-family")
    assert family.submit("/console/family/ada/notes", kind="seen", text="She halved <i>it</i>").status_code == 303
    for who in ("rivera", "ada"):
        page = caller(who).get("/console/students/ada").text
        assert "She halved &lt;i&gt;it&lt;/i&gt;" in page
        assert "Ada’s family" in page
    for wrong in ({"kind": "seen", "text": " "}, {"kind": "plan", "text": "x"}, {"kind": "comment", "text": "x" * 601}):
        assert family.submit("/console/family/ada/notes", **wrong).status_code == 422
    assert "Escriba primero" in speak(family).submit("/console/family/ada/notes", kind="seen", text="").text


def test_an_interest_from_home_waits_for_the_student_and_then_for_a_teacher(school, caller):
    family, ada, rivera = caller("ada-family"), caller("ada"), caller("rivera")
    family.submit("/console/family/ada/notes", kind="interest", text="chess club")
    [note] = school.records.families.notes_of("ada")
    assert "Add to the interests" not in rivera.get("/console/students/ada").text
    assert "Yes, that’s me" in ada.get("/console/students/ada").text
    assert ada.submit(f"/console/home-notes/{note.id}/answer", answer="perhaps").status_code == 422
    ada.submit(f"/console/home-notes/{note.id}/answer", answer="yes")
    assert "chess club" not in school.records.plans.latest("ada").plan.interests
    assert "Add to the interests" in rivera.get("/console/students/ada").text
    rivera.submit(f"/console/home-notes/{note.id}/decide", answer="add")
    assert "chess club" in school.records.plans.latest("ada").plan.interests
    assert rivera.submit(f"/console/home-notes/{note.id}/decide", answer="leave").status_code == 409


def test_a_family_reads_on_its_page_when_letters_come(caller):
    family = caller("ada-family")
    assert "Friday." in family.get("/console").text
    family.submit("/console/letters", **{"day-1": "1", "day-6": "1", "day-9": "1"})
    assert "Tuesday, Sunday." in family.get("/console").text
    family.submit("/console/letters")
    assert "No letter comes." in family.get("/console").text


@pytest.mark.parametrize("back", ["https://elsewhere.example", "//elsewhere.example", "/sign-out", "/console\n", ""])
def test_the_switch_of_languages_leads_nowhere_else(caller, back):
    answer = caller("ada-family").submit("/console/language", language="es", back=back)
    assert answer.headers["location"] == "/console"
    assert caller("ada-family").submit("/console/language", language="xx").status_code == 422


def test_a_family_comes_in_with_a_code_and_sees_its_child(school, caller):
    code = code_of(caller)
    assert code not in caller("rivera").get("/console/students/ada/families").text
    stranger = caller(None)
    assert stranger.get("/console/join?lang=es").text.count("Crear mi cuenta") == 1
    answer = stranger.post("/console/join", data=ACCOUNT | {"code": code.lower().replace("-", " ")})
    assert (answer.status_code, answer.headers["location"]) == (303, "/console?done=joined")
    home = stranger.get("/console?done=joined").text
    assert "Le damos la bienvenida." in home
    assert "<bdi>Ada</bdi>" in home
    again = caller(None)
    assert again.sign_in("rosa", "a long password").status_code == 303
    page = caller("okafor").get("/console/students/ada/families").text
    assert "Used by <bdi>Tía Rosa</bdi>" in page
    assert "Made by <bdi>Ms Rivera</bdi>" in page


def refused(school, browser, sentence, status, **fields):
    before = school.everything(but=("sessions",))
    answer = browser.post("/console/join", data=ACCOUNT | fields)
    assert answer.status_code == status
    assert sentence in answer.text
    assert 'role="alert"' in answer.text
    assert school.everything(but=("sessions",)) == before
    assert "set-cookie" not in answer.headers


def test_a_code_used_twice_taken_back_or_too_old_is_one_sentence_and_changes_nothing(school, caller):
    used, back, old = (code_of(caller) for _ in range(3))
    caller(None).post("/console/join", data=ACCOUNT | {"code": used})
    codes = school.records.families.codes_of("ada")
    caller("rivera").submit(f"/console/family-codes/{codes[1].id}/revoke")
    refused(school, caller(None), "Este código ya se usó.", 409, code=used, login="other")
    refused(school, caller(None), "La escuela retiró este código.", 409, code=back, login="other")
    school.now += codes[0].expires_at - codes[0].made_at
    refused(school, caller(None), "Este código ya venció.", 409, code=old, login="other")
    refused(school, caller(None), "This code is not one of ours.", 422, code="QQQQ-2222-QQQQ", language="en")


def test_a_slip_keeps_what_was_typed_but_never_the_password(school, caller):
    code = code_of(caller)
    answer = caller(None).post("/console/join", data=ACCOUNT | {"code": code, "login": "rivera"})
    assert answer.status_code == 422
    assert "Este nombre de usuario ya está ocupado." in answer.text
    assert code in answer.text
    assert "a long password" not in answer.text


def test_guessing_codes_is_slowed_down(school, caller):
    browser, code = caller(None), code_of(caller)
    for n in range(30):
        assert browser.post("/console/join", data=ACCOUNT | {"code": f"guess {n}"}).status_code == 422
    refused(school, browser, "Demasiados intentos", 429, code=code)


def test_a_family_links_another_child_to_its_account(school, caller):
    family, code = caller("dev-family"), code_of(caller)
    assert "Make my account" not in family.get("/console/join").text
    assert family.post("/console/join", data={"code": code}).status_code == 403
    assert family.submit("/console/join", code=code).status_code == 303
    assert {glance.student.id for glance in school.use.students.of("dev-family")} == {"ada", "dev"}
    again = family.submit("/console/join", code=code_of(caller))
    assert (again.status_code, "You are linked to this child already." in again.text) == (409, True)


@pytest.mark.parametrize("login", ["ada", "rivera", "office"])
def test_other_accounts_are_told_to_sign_out_first(school, caller, login):
    browser, code = caller(login), code_of(caller)
    before = school.everything(but=("sessions",))
    for answer in (browser.get("/console/join"), browser.submit("/console/join", code=code)):
        assert "Sign out first" in answer.text
    assert school.everything(but=("sessions",)) == before


def test_another_site_cannot_use_a_code_for_somebody(school, caller):
    answer = caller(None).post("/console/join", data=ACCOUNT | {"code": "x"}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def test_a_link_that_is_cut_closes_open_pages_at_once(school, caller):
    family = caller("ada-family")
    assert family.get("/console/family/ada/plan").status_code == 200
    caller("office").submit("/console/students/ada/families/ada-family/unlink")
    for address in ("/console/family/ada/plan", CHANGE, "/console/students/ada/readers"):
        answer = family.get(address)
        assert answer.status_code in (303, 404)
        assert "Ada" not in answer.text.replace("Ada’s family", "")
    assert caller("ada-family").get("/console").text.count("<bdi>Ada</bdi>") == 0


def test_signing_in_speaks_the_language_of_the_browser_or_the_one_chosen(caller):
    browser = caller(None)
    spanish = browser.get("/sign-in", headers={"accept-language": "es-MX,es;q=0.9,en;q=0.5"}).text
    assert '<html lang="es">' in spanish
    assert "Su contraseña" in browser.get("/sign-in?lang=es").text
    slip = browser.sign_in("ada-family", "not " + PASSWORD, language="es")
    assert "no van juntos" in slip.text
    assert "Su hijo o hija" in browser.get("/help", headers={"accept-language": "es"}).text
    assert '<html lang="en">' in caller("ada").get("/help", headers={"accept-language": "es"}).text


def test_every_page_a_family_is_led_to_speaks_its_language(school, caller):
    school.use.transcripts.open("rivera", "chat-1")
    family, seen, waiting = speak(caller("ada-family")), set(), ["/console", "/console/students/ada", "/sign-out"]
    while waiting:
        address = waiting.pop()
        seen.add(address)
        page = family.get(address)
        assert (address, page.status_code, '<html lang="es">' in page.text) == (address, 200, True)
        found = re.findall(r'href="(/[^"#?]*)', page.text.replace("&#39;", "'"))
        waiting += {one for one in found if not one.startswith("/static")} - seen - set(waiting)
    assert {"/help", "/console/letters", "/console/students/ada/readers", CHANGE} <= seen
    readers = family.get("/console/students/ada/readers").text
    assert "leyó un chat" in readers
    assert "fractions" not in readers


def test_why_the_answers_had_the_idea_is_said_in_the_familys_language(school, caller):
    with school.store.open_records(writing=True) as records:
        goal = records.plans.latest("ada").plan.goals[1]
        draft = asked_about(records, "ada", goal, name="rest", attempt="a-ada-0", at=school.now)
        records.changes.update(replace(draft, status=ChangeStatus.CO_SIGNING), was=draft.status)
    family, address = caller("ada-family"), "/console/family/changes/rest"
    assert draft.reason in family.get(address).text
    page = speak(family).get(address).text
    assert "Su hijo o hija ha trabajado en otras cosas últimamente." in page
    assert draft.reason not in page
