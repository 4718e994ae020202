"""Signing in opens a session that can be ended at any moment, and a wrong try gives nothing away."""

import pytest

from tutor.domain.errors import NotFound
from tutor.domain.people import Person, Role
from tutor.domain.sessions import LIFETIME
from tutor.usecases.sign_in import digest


def enter(school, login="ada", password="adas", token="secret"):
    return school.sign_in.sign_in(login, password, token=token, csrf="c")


def test_the_right_name_and_password_open_a_session(school):
    assert enter(school, " ADA ").id == "ada"
    person, session = school.sign_in.who("secret")
    assert (person.id, session.csrf, session.expires_at) == ("ada", "c", school.clock() + LIFETIME)
    assert school.sign_in.who("guessed") is None


def test_the_token_itself_is_stored_nowhere(school):
    enter(school)
    with school.ports.open_records() as records:
        assert records.sessions.find("secret") is None
        assert records.sessions.find(digest("secret"))[1].token_digest != "secret"


@pytest.mark.parametrize(("login", "password"), [("ada", "bens"), ("nobody", "nobody"), ("", ""), ("operator", "")])
def test_each_wrong_try_gets_the_same_words_and_takes_one_check(school, login, password):
    with school.write() as records:
        records.people.add_person(Person(id="operator", login="operator", name="O", role=Role.ADMIN), "")
    with pytest.raises(NotFound) as first:
        enter(school, "ada", "wrong")
    checks = school.passwords.checks
    with pytest.raises(NotFound) as again:
        enter(school, login, password)
    assert str(again.value) == str(first.value)
    assert school.passwords.checks == checks + 1
    assert school.sign_in.who("secret") is None


def test_unknown_names_do_not_cost_a_hash_each(school):
    for name in ("x", "y", "z"):
        with pytest.raises(NotFound):
            enter(school, name)
    assert school.passwords.hashes == 1


def test_a_session_ends_with_time_with_a_word_and_everywhere(school):
    for token in ("one", "two", "three"):
        enter(school, token=token)
    school.sign_in.sign_out("one")
    assert school.sign_in.who("one") is None
    assert school.sign_in.who("two")
    school.sign_in.sign_out_everywhere("ada")
    assert school.sign_in.who("two") is school.sign_in.who("three") is None
    enter(school, token="four")
    school.clock.go_on(seconds=LIFETIME.total_seconds() - 1)
    assert school.sign_in.who("four")
    school.clock.go_on(seconds=1)
    assert school.sign_in.who("four") is None


def test_ending_another_persons_sessions_leaves_mine(school):
    enter(school)
    school.sign_in.sign_out_everywhere("ben")
    school.sign_in.sign_out("not a token")
    assert school.sign_in.who("secret")


def test_a_closed_account_is_shut_out_at_once(school):
    enter(school)
    school.close_account("ada")
    assert school.sign_in.who("secret") is None
    with pytest.raises(NotFound):
        enter(school, token="another")
