"""The outbox and the letterboxes: what every store promises."""

from datetime import timedelta

import pytest

from tests.store.examples import NOON, school
from tutor.domain.errors import Conflict
from tutor.domain.families import Day
from tutor.domain.letters import Became, Letterbox, LetterKind, new_letter

WEEK = "2026-W45.1"


@pytest.fixture
def begun(store):
    with store.open_records(writing=True) as records:
        school(records)
    return store


def digest(about=WEEK, person_id="family"):
    return new_letter(person_id, LetterKind.DIGEST, about, NOON)


def test_a_person_gets_one_letter_of_a_kind_about_the_same_thing(begun):
    with begun.open_records(writing=True) as records:
        records.letters.add(digest())
        with pytest.raises(Conflict):
            records.letters.add(digest())
        records.letters.add(digest(person_id="rivera"))
        records.letters.add(digest("2026-W46.1"))
        records.letters.add(new_letter("family", LetterKind.ALERT, WEEK, NOON))
    with begun.open_records() as records:
        assert records.letters.about(LetterKind.DIGEST, [WEEK]) == {("family", WEEK), ("rivera", WEEK)}
        assert records.letters.about(LetterKind.DIGEST, []) == set()
        assert len(records.letters.open()) == 4
        assert records.letters.open()[0] == digest()


def test_only_one_claims_a_letter_and_only_who_claimed_it_closes_it(begun):
    letter = digest()
    claimed = letter.claimed(NOON)
    with begun.open_records(writing=True) as records:
        records.letters.add(letter)
        records.letters.update(claimed, was=letter)
        with pytest.raises(Conflict):
            records.letters.update(letter.claimed(NOON + timedelta(seconds=1)), was=letter)
        put_off = claimed.put_off(NOON)
        records.letters.update(put_off, was=claimed)
        with pytest.raises(Conflict):
            records.letters.update(claimed.closed(Became.SENT, NOON), was=claimed)
        assert records.letters.open() == [put_off]
        again = put_off.claimed(NOON)
        records.letters.update(again, was=put_off)
        records.letters.update(again.closed(Became.SENT, NOON), was=again)
        with pytest.raises(Conflict):
            records.letters.update(again.closed(Became.UNSURE, NOON), was=again)
    with begun.open_records() as records:
        assert records.letters.open() == []


def test_the_last_letter_that_went_out_is_known_and_how_many_were_queued(begun):
    with begun.open_records(writing=True) as records:
        for number, became in enumerate((Became.SENT, Became.SENT, Became.DROPPED)):
            letter, at = digest(f"2026-W4{number}.1"), NOON + timedelta(days=number)
            records.letters.add(letter)
            records.letters.update(letter.closed(became, at), was=letter)
    with begun.open_records() as records:
        assert records.letters.last_sent("family", LetterKind.DIGEST) == NOON + timedelta(days=1)
        assert records.letters.last_sent("family", LetterKind.ALERT) is None
        assert records.letters.last_sent("rivera", LetterKind.DIGEST) is None
        assert records.letters.queued_since("family", LetterKind.DIGEST, NOON) == 3
        assert records.letters.queued_since("family", LetterKind.DIGEST, NOON + timedelta(seconds=1)) == 0


def test_the_last_choice_counts_and_every_active_adult_is_a_reader(begun):
    first = Letterbox(person_id="family", days=(Day.MONDAY, Day.FRIDAY), address="home@example.org", confirmed=True)
    last = Letterbox(person_id="family", days=())
    with begun.open_records(writing=True) as records:
        assert records.letters.box("family") is None
        records.letters.keep_box(first)
        assert records.letters.box("family") == first
        records.letters.keep_box(last)
    with begun.open_records() as records:
        assert records.letters.box("family") == last
        found = {person.id: box for person, box in records.letters.readers()}
    assert found["family"] == last
    assert found["rivera"] is None
    assert "ada" not in found


def test_the_secret_is_made_once(begun):
    with begun.open_records(writing=True) as records:
        assert records.letters.key() == ""
        records.letters.keep_key("a secret")
        with pytest.raises(Conflict):
            records.letters.keep_key("another")
        assert records.letters.key() == "a secret"
