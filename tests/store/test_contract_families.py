"""Codes, links, lines from home and wishes of families: what every store promises."""

import pytest

from tests.store.examples import ADA, family_code, family_link, home_note, later, note_step, school
from tutor.domain.errors import Conflict
from tutor.domain.families import FamilyWishes, LinkWhat, NoteAnswer
from tutor.domain.people import Guardianship


@pytest.fixture
def begun(store):
    with store.open_records(writing=True) as records:
        school(records)
    return store


def test_codes_come_back_whole_by_id_by_digest_and_by_student_the_newest_first(begun):
    first, second = family_code("first"), family_code("second", made_by="okafor")
    with begun.open_records(writing=True) as records:
        records.families.add_code(first)
        records.families.add_code(second)
        with pytest.raises(Conflict):
            records.families.add_code(family_code("third", digest=first.digest))
    with begun.open_records() as records:
        assert records.families.code("first") == first
        assert records.families.code_by_digest(second.digest) == second
        assert records.families.codes_of(ADA.id) == [second, first]
        assert (records.families.code("none"), records.families.code_by_digest("0" * 64)) == (None, None)


def test_a_code_is_closed_once(begun):
    code = family_code("first")
    used = code.used(by="family", at=later(0))
    with begun.open_records(writing=True) as records:
        records.families.add_code(code)
        records.families.close_code(used)
        with pytest.raises(Conflict):
            records.families.close_code(code.revoked(by="rivera", at=later(0)))
        assert records.families.code("first") == used


def test_a_link_that_is_removed_is_gone_and_its_history_stays(begun):
    link = Guardianship(family_id="family", student_id="ada")
    steps = [family_link("in"), family_link("out", what=LinkWhat.UNLINKED, by="rivera", at=later(3))]
    with begun.open_records(writing=True) as records:
        for step in steps:
            records.families.add_link(step)
        records.people.remove_guardianship(link)
    with begun.open_records() as records:
        assert records.people.guardianships(["ada"]) == []
        assert records.families.links_of("ada") == steps


def test_lines_from_home_come_back_the_newest_first_with_their_answers_in_order(begun):
    notes = [home_note("first"), home_note("second", at=later(1))]
    answers = [note_step("first", 1), note_step("first", 2, what=NoteAnswer.ADDED, by="rivera", at=later(9))]
    with begun.open_records(writing=True) as records:
        for note in notes:
            records.families.add_note(note)
        for step in reversed(answers):
            records.families.add_note_step(step)
        with pytest.raises(Conflict):
            records.families.add_note_step(note_step("first", 1))
    with begun.open_records() as records:
        assert records.families.notes_of("ada") == notes[::-1]
        assert (records.families.note("first"), records.families.note("none")) == (notes[0], None)
        assert records.families.note_steps(["second", "first"]) == answers
        assert records.families.note_steps([]) == []


def test_the_last_wishes_count(begun):
    first = FamilyWishes(family_id="family", language="es")
    last = FamilyWishes(family_id="family")
    with begun.open_records(writing=True) as records:
        assert records.families.wishes("family") is None
        records.families.keep_wishes(first)
        assert records.families.wishes("family") == first
        records.families.keep_wishes(last)
    with begun.open_records() as records:
        assert records.families.wishes("family") == last
