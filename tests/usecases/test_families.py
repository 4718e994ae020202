"""A family comes in with a code, once; the school sees who made it and takes it back; a link cut shows nothing more."""

import pytest

from tests.usecases.conftest import PEOPLE
from tutor.domain.errors import Conflict, InvalidInput, NotFound
from tutor.domain.families import (
    EXPIRED,
    LINKED,
    NO_CODE,
    REVOKED,
    TAKEN,
    USED,
    CodeState,
    LinkWhat,
    NewFamily,
)
from tutor.usecases.families import Families

CODE, OTHER = "ABCD-EFGH-JKMN", "ABCD-EFGH-JKMP"
AUNT = NewFamily(name=" Tía  Rosa ", login="Rosa.P", password="a long password", language="es")


@pytest.fixture
def families(school):
    return Families(ports=school.ports, passwords=school.passwords)


def kept(school):
    return {name: dict(things) for name, things in school.ports.open_records.__self__.tables.kept.items()}


def refused(school, error, sentence, act):
    before = kept(school)
    with pytest.raises(error) as caught:
        act()
    assert sentence in str(caught.value)
    assert kept(school) == before


def test_a_family_makes_an_account_with_a_code_and_sees_the_child(school, families):
    families.make_code("rivera", "ada", code=CODE)
    person = families.join_new("abcd efgh jkmn", AUNT)
    assert (person.name, person.login, person.language) == ("Tía Rosa", "rosa.p", "es")
    assert families.wishes(person.id).language == "es"
    assert [glance.student.id for glance in school.students.of(person.id)] == ["ada"]
    assert school.sign_in.sign_in("rosa.p", "a long password", token="t", csrf="c") == person
    door = families.doorway("okafor", "ada")
    [view] = door.codes
    assert (view.state, view.made_by, view.used_by) == (CodeState.USED, "Rivera", "Tía Rosa")
    assert view.code.used_at == school.clock()
    assert CODE.replace("-", "") not in str(kept(school))


def test_a_code_is_used_once_and_the_second_one_changes_nothing(school, families):
    families.make_code("rivera", "ada", code=CODE)
    families.join("strangers", CODE)
    refused(school, Conflict, USED, lambda: families.join_new(CODE, AUNT))


def test_a_code_is_too_old_after_fourteen_days(school, families):
    families.make_code("rivera", "ada", code=CODE)
    school.clock.go_on(days=13, hours=23)
    assert families.doorway("rivera", "ada").codes[0].state is CodeState.OPEN
    school.clock.go_on(hours=1)
    refused(school, Conflict, EXPIRED, lambda: families.join("strangers", CODE))


def test_a_code_that_was_taken_back_opens_nothing(school, families):
    made = families.make_code("rivera", "ada", code=CODE)
    families.revoke("okafor", made.id)
    refused(school, Conflict, REVOKED, lambda: families.join("strangers", CODE))
    refused(school, Conflict, REVOKED, lambda: families.revoke("rivera", made.id))


@pytest.mark.parametrize("code", ["", OTHER, "ABCD", "ABCD-EFGH-JKM0", "A" * 500, "ñ" * 12])
def test_what_is_no_code_of_ours_is_one_sentence(school, families, code):
    families.make_code("rivera", "ada", code=CODE)
    refused(school, NotFound, NO_CODE, lambda: families.join_new(code, AUNT))


@pytest.mark.parametrize(
    "wrong",
    [{"name": " "}, {"name": "x" * 61}, {"login": "a b"}, {"login": "ab"}, {"password": "short"}],
)
def test_an_account_that_misses_something_leaves_the_code_open(school, families, wrong):
    families.make_code("rivera", "ada", code=CODE)
    refused(school, InvalidInput, "Please", lambda: families.join_new(CODE, NewFamily(**vars(AUNT) | wrong)))
    families.join_new(CODE, AUNT)


def test_a_name_that_is_taken_leaves_the_code_open(school, families):
    families.make_code("rivera", "ada", code=CODE)
    taken = NewFamily(name="Ada", login="RIVERA", password="a long password")
    refused(school, InvalidInput, TAKEN, lambda: families.join_new(CODE, taken))


def test_a_family_that_is_linked_already_leaves_the_code_for_somebody_else(school, families):
    families.make_code("rivera", "ada", code=CODE)
    refused(school, Conflict, LINKED, lambda: families.join("family", CODE))
    families.join("strangers", CODE)


@pytest.mark.parametrize("who", ["ada", "rivera", "admin", "nobody"])
def test_only_a_family_account_is_linked(school, families, who):
    families.make_code("rivera", "ada", code=CODE)
    refused(school, InvalidInput, "not a family", lambda: families.join(who, CODE))


def test_a_link_that_is_cut_shows_nothing_from_that_moment_and_signs_out(school, families):
    families.make_code("rivera", "ada", code=CODE)
    person = families.join_new(CODE, AUNT)
    school.sign_in.sign_in("rosa.p", "a long password", token="phone", csrf="c")
    families.unlink("admin", "ada", person.id)
    assert school.students.of(person.id) == []
    with pytest.raises(NotFound):
        school.plans.read(person.id, "ada")
    assert school.sign_in.who("phone") is None
    history = families.doorway("rivera", "ada").history
    assert [(step.what, step.family, step.by) for step in history] == [
        (LinkWhat.UNLINKED, "Tía Rosa", "Admin"),
        (LinkWhat.LINKED, "Tía Rosa", "Tía Rosa"),
    ]
    refused(school, NotFound, "not linked", lambda: families.unlink("admin", "ada", person.id))


def test_a_family_with_another_child_stays_signed_in(school, families):
    families.make_code("lindgren", "dev", code=CODE)
    families.join("family", CODE)
    school.sign_in.sign_in("family", "familys", token="phone", csrf="c")
    families.unlink("rivera", "ada", "family")
    assert school.sign_in.who("phone")
    assert [glance.student.id for glance in school.students.of("family")] == ["dev"]


@pytest.mark.parametrize("who", [name for name in PEOPLE if name not in ("rivera", "okafor", "admin")])
def test_nobody_else_lets_a_family_in_or_out(school, families, who):
    made = families.make_code("admin", "ada", code=CODE)
    refused(school, NotFound, "", lambda: families.make_code(who, "ada", code=OTHER))
    refused(school, NotFound, "", lambda: families.revoke(who, made.id))
    refused(school, NotFound, "", lambda: families.unlink(who, "ada", "family"))
    refused(school, NotFound, "", lambda: families.doorway(who, "ada"))
    refused(school, NotFound, "", lambda: families.student_by_login(who, "ada"))


def test_an_administrator_finds_a_student_by_the_sign_in_name_and_nobody_else(families):
    assert families.student_by_login("admin", " Ada ") == "ada"
    for login in ("rivera", "nobody", ""):
        with pytest.raises(NotFound):
            families.student_by_login("admin", login)


def test_a_family_chooses_its_language(families):
    assert families.choose("family", language="es") == families.wishes("family")
    with pytest.raises(InvalidInput):
        families.choose("family", language="xx")
    with pytest.raises(NotFound):
        families.choose("rivera", language="es")
