"""What stands in letters, and what their links open: nothing private outside, one action, a way to stop them."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.console.school import ADDING
from tutor.console.letters import Writer, plain
from tutor.domain.assignments import Assignment, Became, Picked
from tutor.domain.letters import Became as Ended
from tutor.domain.letters import LetterKind, new_letter

HOME = "https://waymark.example.org"
EVIL = "{{7*7}}<script>alert(1)</script>"


@pytest.fixture
def post(school):
    """The letters that go out now, by address."""

    def delivered(*, at_once=True):
        school.use.letters.queue(at_once=at_once)
        school.use.letters.deliver(Writer(use=school.use, address=HOME))
        sent = {mail.to.partition("@")[0]: mail for mail in school.use.letters.mailer.sent}
        school.use.letters.mailer.sent.clear()
        return sent

    return delivered


def stop_of(mail):
    return mail.stop.removeprefix(HOME)


def test_a_family_reads_the_week_one_thing_to_try_and_one_action(school, post):
    school.co_sign("change-sign", "ada")
    mail = post()["ada-family"]
    for words in (mail.html, mail.text):
        assert "To try at home, in about 5 minutes" in words
        assert ADDING.title in words
        assert f"{HOME}/console/family/changes/change-sign" in words
        assert mail.stop in words
    assert re.findall(r'class="act"', mail.html) == ['class="act"']
    assert "Ada practised on one day." in mail.text
    assert "<" not in mail.text


def test_a_family_without_anything_to_sign_is_led_to_its_page(post):
    assert "Open your page: https://waymark.example.org/console\n" in post()["ada-family"].text


def test_a_spanish_family_reads_its_letter_in_spanish(school, post):
    school.use.families.choose("ada-family", language="es")
    mail = post()["ada-family"]
    assert mail.subject == "Su carta semanal de Waymark"
    assert '<html lang="es">' in mail.html
    for words in ("Esta semana", "Ada practicó un día", "No quiero más cartas"):
        assert words in mail.text


def test_what_a_teacher_gave_and_what_came_of_it_stands_in_both_letters_on_the_childs_page_and_in_the_file(
    school, caller, post
):
    lesson = Assignment(
        id="pick",
        student_id="ada",
        class_id="6b",
        skill_id=ADDING.id,
        picked=Picked.LESSON,
        note='=HYPERLINK("https://evil.example")',
        by="rivera",
        at=school.ago(days=9),
    )
    with school.store.open_records(writing=True) as records:
        records.assignments.add(lesson)
        records.assignments.add(replace(lesson, id="for-ben", student_id="ben", at=school.ago(days=2)))
    assert "picked" not in post()["ada-family"].text  # given before this week, and nothing came of it
    assert "Picked for you" in caller("ada").get("/me/plan").text
    with school.store.open_records(writing=True) as records:
        records.assignments.update(lesson.turned(Became.BEGUN, school.ago(days=1)), was=Became.OFFERED)
    school.now += timedelta(days=6)
    school.use.families.choose("ada-family", language="es")
    sent = post()
    told = "Ms Rivera eligió una lección para leer: «Sumar fracciones con distinto denominador». Ada ya la abrió."
    assert told in sent["ada-family"].text
    assert told in plain(f"<body>{caller('ada-family').get('/console').text.partition('<main')[2]}")
    assert "- A lesson on “Adding fractions with different denominators” for Ada: read it" in sent["rivera"].text
    assert "Picked for you" not in caller("ada").get("/me/plan").text
    file = caller("rivera").get("/console/classes/6b/given.csv").text
    assert """,Ms Rivera,2026-11-11,"'=HYPERLINK(""https://evil.example"")",read""" in file


def test_a_teacher_reads_who_needs_them_and_one_action(school, post):
    with school.store.open_records(writing=True) as records:
        records.alerts.update(records.alerts.get("alert-1").acknowledged(by="rivera", at=school.now))
    mail = post()["rivera"]
    assert "2 plan changes wait for your decision." in mail.text
    assert f"Decide on the plan changes: {HOME}/console/changes\n" in mail.text
    assert "stop" in mail.stop


def test_nothing_private_stands_in_a_subject_and_no_word_of_a_chat_in_a_letter(school, post):
    for mail in post().values():
        assert "Ada" not in mail.subject
        assert "Dev" not in mail.subject
        assert "football" not in mail.text
        assert "An alert" not in mail.subject


def test_names_and_goals_stay_text(school, post):
    school.suggest("change-0", "ada", statement=f"I {EVIL}", days=3)
    school.co_sign("change-sign", "ada", statement=f"I {EVIL}")
    people = school.store.tables.kept["persons"]
    for one in ("ada", "ben"):
        people[one] = people[one].__class__(**{**vars(people[one]), "name": EVIL})
    school.use.agreements.sign("ada-family", "change-sign")
    sent = post()
    for login, mail in sent.items():
        assert "<script" not in mail.html, login
        assert "49" not in mail.text, login
    assert "&lt;script&gt;alert(1)" in sent["ada-family"].html
    assert EVIL in sent["ada-family"].text


def test_a_letter_about_an_alert_holds_nothing_of_it_and_is_needless_once_somebody_took_it_on(school, post):
    at = school.now
    with school.store.open_records(writing=True) as records:
        for person in ("rivera", "okafor", "office"):
            records.letters.add(new_letter(person, LetterKind.ALERT, "alert-1.1", at))
    sent = post(at_once=False)
    assert "office" not in sent  # it was not put before the office
    mail = sent["rivera"]
    assert mail.subject == "An alert waits for you: open Waymark"
    assert mail.stop == ""
    for secret in ("Ada", "distress", "football"):
        assert secret not in mail.html
    school.use.alerts.acknowledge("okafor", "alert-1")
    with school.store.open_records(writing=True) as records:
        records.letters.add(new_letter("rivera", LetterKind.ALERT, "alert-1.2", at))
    assert post(at_once=False) == {}
    assert {one.became for one in school.store.tables.kept["letters"].values() if one.about == "alert-1.2"} == {
        Ended.DROPPED
    }


def test_what_waited_for_days_is_said_in_one_letter_and_not_in_the_next(school, post):
    school.suggest("change-0", "ada", days=8)
    school.co_sign("change-sign", "ada", days=1)
    first = post()
    assert first["rivera"].text.count("a change waits for your decision since 12 November 2026") == 1
    assert "since" not in first["ada-family"].text
    school.now += timedelta(days=7)
    second = post()
    assert "since 12 November" not in second["rivera"].text
    assert "A change for Ada waits for your signature since" in second["ada-family"].text
    school.now += timedelta(days=7)
    assert "since" not in post()["ada-family"].text


def test_a_family_without_a_child_and_a_teacher_without_a_class_get_no_letter(school, post):
    school.use.families.unlink("office", "dev", "dev-family")
    sent = post()
    assert "dev-family" not in sent
    assert "gone" not in sent


def test_a_link_stops_letters_without_signing_in_only_after_a_press_and_takes_it_back(school, caller, post):
    address, anybody = stop_of(post()["ada-family"]), caller(None)
    page = anybody.get(address)
    assert (page.status_code, "Stop the weekly letters?" in page.text) == (200, True)
    assert "Ada" not in page.text
    assert school.use.letters.box("ada-family").days == (4,)
    for _ in range(2):
        answer = anybody.post(address, data={"decision": "stop"})
        assert answer.status_code == 303
        assert school.use.letters.box("ada-family").days == ()
    assert "The weekly letters are stopped" in anybody.get(address).text
    anybody.post(address, data={"decision": "again", "days": "05"})
    assert school.use.letters.box("ada-family").days == (0, 5)
    school.now += timedelta(days=7)
    anybody.post(address, data={"List-Unsubscribe": "One-Click"})
    assert "ada-family" not in post()


def test_a_forged_link_is_a_page_that_is_not_there(school, caller, post):
    address, anybody = stop_of(post()["ada-family"]), caller(None)
    before = school.everything()
    other = address.replace("ada-family", "dev-family")
    for forged in (other, address[:-1] + "x", address.replace("/stop/", "/address/"), address.replace("stop", "all")):
        for answer in (anybody.get(forged), anybody.post(forged, data={"decision": "stop"})):
            assert answer.status_code == 404
    elsewhere = {"origin": "https://elsewhere.example"}
    assert anybody.post(address, data={"decision": "stop"}, headers=elsewhere).status_code == 403
    assert anybody.post(address, data={"decision": "everything"}).status_code == 422
    assert school.everything() == before


def test_a_link_of_an_unlinked_family_says_nothing_of_the_child(school, caller, post):
    address = stop_of(post()["ada-family"])
    school.use.families.unlink("rivera", "ada", "ada-family")
    assert "Ada" not in caller(None).get(address).text
    people = school.store.tables.kept["persons"]
    people["ada-family"] = people["ada-family"].__class__(**{**vars(people["ada-family"]), "active": False})
    assert caller(None).get(address).status_code == 404


def test_an_adult_picks_days_and_address_and_confirms_it_from_the_letter(school, caller, post):
    family = caller("ada-family")
    family.submit("/console/language", language="es")
    slip = family.submit("/console/letters", address="rosa")
    assert (slip.status_code, "nombre@example.org" in slip.text) == (422, True)
    family.submit("/console/letters", address="rosa@example.org", **{"day-6": "1"})
    assert "hasta que abra el enlace" in family.get("/console/letters").text
    mail = post(at_once=False)["rosa"]
    assert mail.subject == "¿Es esta su dirección para las cartas de Waymark?"
    [address] = re.findall(rf"{HOME}(/letters/address/\S+)", mail.text)
    anybody = caller(None)
    assert "Sí, quiero las cartas aquí" in anybody.get(address).text
    assert not school.use.letters.box("ada-family").confirmed
    anybody.post(address, data={"decision": "confirm"})
    assert "Esta dirección está confirmada." in family.get("/console/letters").text
    family.submit("/console/letters", address="", **{"day-6": "1"})
    assert anybody.get(address).status_code == 404


def test_words_of_a_letter_are_lines_with_their_addresses():
    html = '<head><style>p{}</style><title>x</title></head><body><h1>A &amp; B</h1><ul><li>one\n two</li></ul><p>Go: <a href="https://x.example/?a=1&amp;b=2">here</a></p></body>'
    assert plain(html) == "A & B\n- one two\nGo: here: https://x.example/?a=1&b=2\n"
