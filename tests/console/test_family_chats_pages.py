"""A family reads its child's chats where the school lets it: the pages, their language, and what the student is told."""

import re

import pytest

from tests.chat_at_home import read_at_home

LIST, CHAT, RULES = "/console/family/ada/chats", "/console/family/ada/chats/chat-home", "/console/rules/school/school"


@pytest.fixture
def school(school):
    with school.store.open_records(writing=True) as records:
        read_at_home(records, "ada", now=school.now, by="office", words="is {{7*7}} <b>half</b> of it")
    return school


def test_a_family_reads_in_its_language_and_the_student_sees_who_did(caller):
    family = caller("ada-family")
    assert f'href="{LIST}"' in family.get("/console").text
    family.submit("/console/language", language="es")
    listed, chat = family.get(LIST).text, family.get(CHAT).text
    assert f'href="{CHAT}"' in listed
    assert "La escuela permite que las familias lean los chats hasta el grado 6." in listed
    assert "Chat de Ada, 18 de noviembre de 2026" in chat
    assert "is {{7*7}} &lt;b&gt;half&lt;/b&gt; of it" in chat
    assert "Hi!" not in chat
    mine = caller("ada").get("/me/readers").text
    assert "Only your teachers can." not in mine
    assert "Your family can read your chats here until grade 6" in mine
    assert re.findall(r"<bdi>(Ada’s family)</bdi>", mine) == ["Ada’s family", "Ada’s family"]
    assert "your plan, how it goes, and until grade 6 your chats" in caller("ada").get("/me/data").text


def test_an_open_page_is_gone_once_the_rule_is_closed_or_the_link_is_taken_back(caller):
    family, office = caller("ada-family"), caller("office")
    assert family.get(CHAT).status_code == 200
    office.submit(RULES, standing_on="1", chats="none")
    for address in (LIST, CHAT):
        assert family.get(address).status_code == 404
    assert f'href="{LIST}"' not in family.get("/console").text
    assert "Your family cannot read your chats." in caller("ada").get("/me/data").text
    office.submit(f"{RULES}/undo", number="2")
    assert family.get(LIST).status_code == 200
    assert family.get(CHAT).status_code == 404  # written under a rule that was closed since
    office.submit("/console/students/ada/families/ada-family/unlink")
    assert caller("ada-family").get(LIST).status_code == 404


def test_a_grade_no_school_has_is_refused(school, caller):
    office = caller("office")
    for grade in ("", "0", "13", "six", "²", "1" * 5000, "-1"):
        answer = office.submit(RULES, standing_on="1", chats="here", grade=grade)
        assert (answer.status_code, "a grade from 1 to 12" in answer.text) == (422, True)
    assert len(school.records.rules.of([("school", "school")])) == 1


def test_a_class_can_close_it_and_is_not_offered_to_open_it(caller):
    rivera = caller("rivera")
    page = rivera.get("/console/rules/class/6b").text
    assert "As the school says: up to grade 6" in page
    assert 'name="grade"' not in page
    forged = rivera.submit("/console/rules/class/6b", standing_on="0", chats="here", grade="12")
    assert (forged.status_code, "Only the school can let families read chats." in forged.text) == (422, True)
    rivera.submit("/console/rules/class/6b", standing_on="0", chats="none")
    assert caller("ada-family").get(LIST).status_code == 404
