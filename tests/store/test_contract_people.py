"""Accounts, sign-ins, suggestions and plans: what every store promises."""

from dataclasses import replace

import pytest

from tests.store.examples import ADA, FAMILY, NOON, RIVERA, ROOM, change, later, school, session, version
from tutor.domain.errors import Conflict
from tutor.domain.goal_changes import ChangeKind, ChangeStatus
from tutor.domain.people import Guardianship, Membership, Person, Role, Seat


@pytest.fixture
def store(store):
    with store.open_records(writing=True) as records:
        school(records)
    return store


def test_an_account_comes_back_as_it_was_by_id_and_by_login(store):
    with store.open_records() as records:
        assert records.people.person("ada") == records.people.person_by_login("ada") == ADA
        assert records.people.password_hash("ada") == "hash of ada"
        assert records.people.person("nobody") is records.people.person_by_login("Ada") is None
        assert records.people.password_hash("nobody") is None
        assert records.people.names(["ada", "nobody"]) == {"ada": ADA.name}
        assert records.people.names([]) == {}
        assert records.people.classroom("6b") == ROOM
        assert records.people.classroom("7a") is None


def test_seats_and_families_are_found_from_either_side(store):
    with store.open_records() as records:
        seat = Membership(person_id="rivera", class_id="6b", seat=Seat.TEACHER)
        assert records.people.memberships(["rivera"]) == [seat]
        assert records.people.memberships([]) == []
        assert {m.person_id for m in records.people.members("6b")} == {"ada", "ben", "rivera", "okafor"}
        link = [Guardianship(family_id="family", student_id="ada")]
        assert records.people.guardianships(["ada"]) == records.people.guardianships([FAMILY.id]) == link
        assert records.people.guardianships(["ben"]) == []


def test_people_who_can_sign_in_are_counted_by_role(store):
    with store.open_records(writing=True) as records:
        records.people.add_person(Person(id="gone", login="gone", name="Gone", role=Role.TEACHER, active=False), "hash")
        records.people.add_person(Person(id="machine", login="machine", name="Machine", role=Role.ADMIN), "")
    with store.open_records() as records:
        count = records.people.head_count()
        assert records.people.student_names() == ["Ada Ünal", "Ben"]
    assert count.people == {Role.STUDENT: 1, Role.TEACHER: 2, Role.FAMILY: 1}
    assert count.classes == 1


def test_a_login_is_taken_once_and_the_block_goes_on(store):
    with store.open_records(writing=True) as records:
        with pytest.raises(Conflict):
            records.people.add_person(replace(RIVERA, id="somebody"), "x")
        records.people.add_person(replace(RIVERA, id="somebody", login="somebody"), "x")
    with store.open_records() as records:
        assert records.people.person("somebody")


def test_a_store_is_empty_until_somebody_can_sign_in(store):
    with store.open_records() as records:
        assert not records.people.is_empty()


def test_a_session_is_found_with_its_times_and_revoked_once(store):
    with store.open_records(writing=True) as records:
        records.sessions.add(session())
        records.sessions.add(session("e" * 64))
        records.sessions.add(session("f" * 64, person_id="ben"))
        records.sessions.revoke("d" * 64, later(1))
        records.sessions.revoke_all("ada", later(2))
    with store.open_records() as records:
        (ada, first), (_, second) = records.sessions.find("d" * 64), records.sessions.find("e" * 64)
        assert ada == records.people.person("ada")
        assert first == session(revoked_at=later(1))
        assert first.expires_at.utcoffset() is not None
        assert second.revoked_at == later(2)
        assert records.sessions.find("f" * 64)[1].revoked_at is None
        assert records.sessions.find("0" * 64) is None


def test_the_ledger_of_a_plan_keeps_every_version_whole(store):
    with store.open_records(writing=True) as records:
        records.changes.add(change("change"))
        records.plans.add(version(1))
        records.plans.add(version(2, change_id="change", undoes=1))
    with store.open_records() as records:
        both = [version(2, change_id="change", undoes=1), version(1)]
        assert records.plans.versions("ada") == both
        assert records.plans.latest("ada") == both[0]
        assert records.plans.version("ada", 1) == version(1)
        assert records.plans.version("ada", 3) is records.plans.latest("ben") is None


def test_a_version_number_is_given_once_a_student(store):
    with store.open_records(writing=True) as records:
        records.plans.add(version(1))
        with pytest.raises(Conflict):
            records.plans.add(version(1, reason="another"))
        records.plans.add(version(1, student_id="ben"))
    with store.open_records() as records:
        assert records.plans.versions("ada") == [version(1)]


def test_a_suggestion_comes_back_whole_and_moves_only_from_where_it_was(store):
    drafted = change("change")
    agreed = drafted.agreed(NOON)
    with store.open_records(writing=True) as records:
        records.changes.add(drafted)
        assert records.changes.get("change") == drafted
        records.changes.update(agreed, was=ChangeStatus.DRAFT)
        with pytest.raises(Conflict):
            records.changes.update(drafted.withdrawn(NOON), was=ChangeStatus.DRAFT)
        declined = agreed.declined(by="rivera", at=later(1), note="Not yet.")
        records.changes.update(declined, was=ChangeStatus.AGREED)
    with store.open_records() as records:
        assert records.changes.get("change") == declined
        assert records.changes.get("other") is None


def test_suggestions_are_listed_by_student_and_status_oldest_first(store):
    new = change("b", kind=ChangeKind.ADD, before=None, conversation_id=None)
    with store.open_records(writing=True) as records:
        for one in (change("c"), new, change("a", student_id="ben")):
            records.changes.add(one)
        records.changes.update(change("c").agreed(later(5)), was=ChangeStatus.DRAFT)
    with store.open_records() as records:
        listed = records.changes.of_students(["ada", "ben"], [ChangeStatus.DRAFT, ChangeStatus.AGREED])
        assert [c.id for c in listed] == ["c", "b", "a"]
        assert records.changes.of_students(["ada"], [ChangeStatus.DRAFT]) == [new]
        assert records.changes.of_students([], [ChangeStatus.DRAFT]) == []


def test_an_account_of_the_operator_leaves_the_store_empty(store, request):
    with store.open_records(writing=True) as records:
        records.people.add_person(Person(id="op", login="op", name="Operator", role=Role.ADMIN), "")
        assert not records.people.is_empty()
