"""What another process brings in or takes out is in the catalogue a few seconds later, without a restart."""

import pytest

from tutor.domain.errors import Unavailable
from tutor.domain.items import Item
from tutor.domain.library import Document
from tutor.domain.skills import Skill
from tutor.domain.standards import Standard
from tutor.library import current
from tutor.library.current import CurrentCatalogue
from tutor.library.documents import document_of
from tutor.store.database import Database
from tutor.store.library_records import LibraryRecords

SKILL = Skill(id="rivers.flow", title="Flow", strand="rivers", grade=5)
ITEM = Item(
    id="rivers.q1", skill_id=SKILL.id, level=1, answer_type="number", answer="4", question="2 + 2?", origin="rivers"
)


@pytest.fixture
def elsewhere(records):
    """The same library as another process has it open."""
    database = Database(records.database.url)
    yield LibraryRecords(database)
    database.close()


@pytest.fixture
def always_looking(monkeypatch):
    monkeypatch.setattr(current, "LOOK_EVERY", 0.0)


def put(records, *things, gone=()):
    documents = [document_of(thing, origin="rivers") for thing in things]
    records.change(documents=documents, entries=[], gone_documents=gone, gone_passages=[])


@pytest.mark.usefixtures("always_looking")
def test_what_another_process_brings_in_changes_and_takes_out_is_seen(records, elsewhere):
    catalogue = CurrentCatalogue(records)
    assert catalogue().items == {}
    put(elsewhere, SKILL, ITEM, Standard(id="a", framework="f", statement="Knows rivers.", code="R.1"))
    assert catalogue().items_for(SKILL.id) == (ITEM,)
    assert catalogue().standard("r.1").statement == "Knows rivers."
    put(elsewhere, Skill(**vars(SKILL) | {"title": "Flowing"}), gone=[("item", ITEM.id)])
    assert catalogue().skill(SKILL.id).title == "Flowing"
    assert catalogue().items == {}


@pytest.mark.usefixtures("always_looking")
def test_only_what_is_new_is_read_again(records, elsewhere, monkeypatch):
    put(elsewhere, SKILL, ITEM)
    catalogue = CurrentCatalogue(records)
    first = catalogue()
    read = []
    monkeypatch.setattr(current, "thing_of", lambda document: read.append(document.id))
    assert catalogue() is first
    put(elsewhere, Item(**vars(ITEM) | {"id": "rivers.q2"}))
    catalogue()
    assert read == ["rivers.q2"]
    assert first.items == {ITEM.id: ITEM}, "who holds a catalogue keeps it as it is"


def test_between_two_looks_the_database_is_left_alone(records, elsewhere, monkeypatch):
    monkeypatch.setattr(current, "LOOK_EVERY", 3600.0)
    catalogue = CurrentCatalogue(records)
    catalogue()
    put(elsewhere, SKILL)
    assert catalogue().skills == {}
    catalogue.refresh()
    assert catalogue().skills == {SKILL.id: SKILL}


@pytest.mark.usefixtures("always_looking")
def test_while_the_database_cannot_be_reached_the_last_catalogue_stays(records, monkeypatch):
    put(records, SKILL)
    catalogue = CurrentCatalogue(records)
    assert catalogue().skills == {SKILL.id: SKILL}

    def unreachable(self):
        raise Unavailable("not now")

    monkeypatch.setattr(LibraryRecords, "fingerprint", unreachable)
    assert catalogue().skills == {SKILL.id: SKILL}


def test_what_is_told_of_an_import_is_nothing_to_learn(records):
    source = Document(
        kind="source", id="rivers", body='{"title": "Rivers"}', sha256="a" * 64, source="", origin="rivers"
    )
    records.change(documents=[source], entries=[], gone_documents=[], gone_passages=[])
    catalogue = CurrentCatalogue(records)
    catalogue.refresh()
    assert catalogue() == CurrentCatalogue(records)()
