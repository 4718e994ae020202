"""Conferences, staff notes and shared check-ins: what every store promises."""

from datetime import timedelta

import pytest

from tests.store.examples import NOON, check_in, conference, later, school, share, staff_note
from tutor.domain.conferences import ConferenceStatus
from tutor.domain.errors import Conflict

TOMORROW = NOON.date() + timedelta(days=1)


def test_a_conference_comes_back_whole_as_it_stands_the_earliest_day_first(store):
    second = conference(2, notes="We laughed.", decisions=("Meet in May",), status=ConferenceStatus.HELD)
    other = conference(1, id="another", on=NOON.date() - timedelta(days=7))
    bens = conference(1, id="bens", student_id="ben", on=TOMORROW)
    with store.open_records(writing=True) as records:
        school(records)
        for version in (conference(1), second, bens, other):
            records.conferences.add(version)
        with pytest.raises(Conflict):
            records.conferences.add(conference(2, notes="Somebody else's"))
    with store.open_records() as records:
        assert records.conferences.latest("meeting") == second
        assert records.conferences.latest("nowhere") is None
        assert records.conferences.of_students(["ada"]) == [other, second]
        assert records.conferences.of_students(["ben", "ada"]) == [other, second, bens]
        assert records.conferences.of_students([]) == []


def test_staff_notes_come_back_newest_first_and_only_of_their_student(store):
    notes = [staff_note("first"), staff_note("second", at=later(5)), staff_note("bens", student_id="ben")]
    with store.open_records(writing=True) as records:
        school(records)
        for note in notes:
            records.staff_notes.add(note)
    with store.open_records() as records:
        assert records.staff_notes.of_student("ada") == [notes[1], notes[0]]


def test_what_was_settled_last_about_a_check_in_holds(store):
    with store.open_records(writing=True) as records:
        school(records)
        records.check_ins.add(check_in("check-in"))
        records.check_ins.add(check_in("other"))
        records.staff_notes.share(share(2, shared=False, at=later(5)))
        records.staff_notes.share(share(1))
        records.staff_notes.share(share(1, check_in_id="other"))
        with pytest.raises(Conflict):
            records.staff_notes.share(share(2))
    with store.open_records() as records:
        assert records.staff_notes.shares("ada") == [share(2, shared=False, at=later(5)), share(1, check_in_id="other")]
        assert records.staff_notes.shares("ben") == []
