"""A family comes in with a code and signs a change, in Spanish, in every size and colour, and without scripts."""

import os

import pytest

from tests.chat_at_home import read_at_home
from tests.console.school import PASSWORD, School
from tests.console.test_in_the_browser import fine_in_every_look, serving, window
from tutor.domain.families import NoteAnswer
from tutor.domain.goal_changes import ChangeStatus

pytestmark = [pytest.mark.browser]
window = window  # noqa: PLW0127 - the fixture of the other pages
CHANGE = "/console/family/changes/change-sign"
FAMILY_PAGES = [
    "/console",
    CHANGE,
    "/console/family/ada/plan",
    "/console/family/ada/chats",
    "/console/family/ada/chats/chat-home",
    "/console/letters",
    "/console/join",
    "/console/nothing-here",
]
SCHOOL_PAGES = ["/console/students/ada/families", "/console/families", "/console/students/ada"]
WHERE = os.environ.get("SCREENSHOTS")
"""A folder to leave pictures in, to look at."""


@pytest.fixture(scope="module")
def quiet():
    with serving(_school()) as served:
        yield served


@pytest.fixture
def school():
    with serving(_school()) as served:
        yield served


def _school():
    school = School()
    school.co_sign("change-sign", "ada")
    school.co_sign("change-two", "ada", statement="I read maps of the sky")
    school.use.agreements.refuse("ada-family", "change-two", note="Is it not too much at once?")
    for kind, text in (("seen", "She halved the recipe by herself."), ("interest", "chess"), ("interest", "judo")):
        note = school.use.from_home.write("ada-family", "ada", kind, text)
    school.use.from_home.answer("ada", note.id, NoteAnswer.YES)
    for code in ("ABCD-EFGH-JKMN", "ABCD-EFGH-JKMP"):
        made = school.use.families.make_code("office", "ada", code=code)
    school.use.families.revoke("rivera", made.id)
    school.use.families.choose("ada-family", language="es")
    with school.store.open_records(writing=True) as records:
        read_at_home(records, "ada", now=school.now, by="office")
    return school


def _looks_fine(page, name):
    fine_in_every_look(page, picture=WHERE and f"{WHERE}/{name}")


def test_every_page_of_a_family_is_accessible_in_spanish(quiet, window):
    page = window(quiet, "ada-family", "/console")
    for number, path in enumerate(FAMILY_PAGES):
        page.goto(f"{quiet.address}{path}")
        assert page.locator("html").get_attribute("lang") == "es"
        _looks_fine(page, f"family-{number}")


def test_the_way_in_and_the_schools_pages_are_accessible(quiet, window):
    _looks_fine(window(quiet, None, "/console/join?lang=es"), "join")
    page = window(quiet, "rivera", "/console")
    for number, path in enumerate(SCHOOL_PAGES):
        page.goto(f"{quiet.address}{path}")
        _looks_fine(page, f"school-{number}")


def test_a_family_comes_in_with_a_code_and_signs_in_spanish_without_scripts(school, window):
    teacher = window(school, "rivera", "/console/students/ada/families", java_script_enabled=False)
    teacher.get_by_role("button", name="Make a code").click()
    code = teacher.locator(".code code").inner_text()
    teacher.goto(f"{school.address}/console/students/ada/families")
    assert code not in teacher.content()

    family = window(school, None, "/console/join", width=360, java_script_enabled=False, locale="es-MX")
    _come_in(family, code)
    _sign(family)
    assert school.records.changes.get("change-sign").status is ChangeStatus.APPROVED
    family.goto(f"{school.address}/console")
    family.get_by_role("button", name="English").click()
    assert family.locator("html").get_attribute("lang") == "en"

    teacher.goto(f"{school.address}/console/changes/change-sign")
    assert teacher.get_by_text("signed it for the family").is_visible()
    teacher.goto(f"{school.address}/console/students/ada/families")
    teacher.get_by_role("button", name="Unlink Tía Rosa").click()
    family.reload()
    assert family.get_by_text("Ada", exact=True).count() == 0


def _come_in(page, code):
    page.get_by_label("El código").fill(code.lower())
    page.get_by_label("Su nombre, como lo verá la escuela").fill("Tía Rosa")
    page.get_by_label("Elija un nombre de usuario").fill("rosa")
    page.get_by_label("Elija una contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Crear mi cuenta").click()
    page.wait_for_url("**/console?done=joined")


def _sign(page):
    page.get_by_role("link", name="Verlo").click()
    assert page.get_by_role("heading", name="Ada quiere cambiar una meta.").is_visible()
    assert page.get_by_text("30 de mayo de 2027").is_visible()
    page.get_by_role("button", name="Hablemos antes").click()
    assert page.get_by_role("alert").inner_text() == "Escriba primero unas palabras."
    page.get_by_role("button", name="Sí, firmamos").click()
    assert page.get_by_text("Ya está en el plan.").is_visible()
