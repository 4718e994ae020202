"""Loading content: only what changed, and what comes out of SQL is what went in."""

from dataclasses import replace

import pytest

from tests.library.samples import SKILL, write_folder
from tests.quickest import quickest
from tutor.domain.library import EVERYTHING
from tutor.domain.render import render
from tutor.library.current import CurrentCatalogue
from tutor.library.index import PassageIndex
from tutor.library.load import load
from tutor.library.pack import Pack, read_folders


@pytest.fixture
def index(records, tmp_path, model):
    index = PassageIndex(records, folder=tmp_path / "index", load_model=lambda notice: model)
    yield index
    index.close()


@pytest.fixture
def pack(tmp_path):
    return read_folders([write_folder(tmp_path / "content")])


def test_loading_twice_changes_nothing_and_reads_nothing_again(pack, records, index, model):
    first = load(pack, records, index)
    before = records.fingerprint()
    model.read.clear()
    second = load(pack, records, index)
    assert (first.changed, first.removed, first.unchanged) == (9, 0, 0)
    assert (second.changed, second.removed, second.unchanged) == (0, 0, 9)
    assert model.read == []
    assert records.fingerprint() == before


def test_only_the_section_that_changed_is_read_again(pack, records, index, model, tmp_path):
    load(pack, records, index)
    model.read.clear()
    changed = SKILL.replace("Each part is one half of it.", "Each part is called a half.")
    loaded = load(read_folders([write_folder(tmp_path / "content", skill=changed)]), records, index)
    assert (loaded.changed, loaded.removed) == (1, 0)
    assert model.read == ["What is a half?"]
    assert "called a half" in records.passage("fractions.halves/what-is-a-half").text


def test_what_left_the_files_leaves_the_library(pack, records, index):
    load(pack, records, index)
    smaller = replace(pack, items=(), entries=pack.entries[:1])
    assert load(smaller, records, index).removed == 6
    assert CurrentCatalogue(records)().items == {}
    assert [near.passage_id for near in index.nearest("half", k=9, shelf=EVERYTHING)] == [pack.entries[0].passage.id]


def test_the_catalogue_from_sql_is_the_one_from_the_files(pack, records, index):
    load(pack, records, index)
    found = CurrentCatalogue(records)()
    assert tuple(found.skills.values()) == pack.skills
    assert tuple(found.interests.values()) == pack.interests
    for item in pack.items:
        kept = found.items[item.id]
        assert kept == item
        assert list(kept.parameters) == list(item.parameters), "numbers are drawn in this order"
        assert [render(kept, seed=n, setting="boats") for n in range(9)] == [
            render(item, seed=n, setting="boats") for n in range(9)
        ]


def test_progress_is_told_up_to_the_end(pack, records, index):
    told = []
    load(pack, records, index, lambda *step: told.append(step))
    assert told == [("Reading the library", 0, 6), ("Reading the library", 6, 6)]


def test_a_hundred_skills_come_out_of_sql_quickly(pack, records, index):
    many = Pack(
        skills=tuple(replace(pack.skills[0], id=f"s.{n}") for n in range(100)),
        items=tuple(replace(pack.items[0], id=f"i.{n}", skill_id=f"s.{n % 100}") for n in range(600)),
        interests=pack.interests,
        entries=(),
    )
    load(many, records, index)
    assert len(CurrentCatalogue(records)().items) == 600
    assert quickest(lambda: CurrentCatalogue(records).refresh()) < 0.3


def test_without_a_model_the_passages_are_kept_and_get_their_vectors_later(pack, records, tmp_path, model):
    without = PassageIndex(records, folder=tmp_path / "index", load_model=lambda notice: None)
    load(pack, records, without)
    assert without.nearest("half", k=3, shelf=EVERYTHING) == []
    later = PassageIndex(records, folder=tmp_path / "index", load_model=lambda notice: model)
    load(pack, records, later)
    assert len(later.nearest("half", k=3, shelf=EVERYTHING)) == 3
