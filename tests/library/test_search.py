"""A child's words find what answers them, the plan moves things up, and nonsense finds nothing."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.library.questions import NONSENSE, QUESTIONS
from tutor.domain.library import EVERYTHING, Entry, Shelf
from tutor.domain.skills import Passage, PassageKind
from tutor.library.exact import Near
from tutor.library.index import PassageIndex
from tutor.library.load import load
from tutor.library.pack import read_folders
from tutor.library.ranking import fuse, is_relevant
from tutor.library.search import Search
from tutor.store.database import Database
from tutor.store.library_records import LibraryRecords
from tutor.store.migrate import migrate

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    """Our own content with the real model."""
    folder = tmp_path_factory.mktemp("library")
    database = Database(f"sqlite:///{folder / 'library.db'}")
    migrate(database)
    records = LibraryRecords(database)
    index = PassageIndex(records, folder=folder / "index", notice=pytest.fail)
    load(read_folders([CONTENT]), records, index)
    yield Search(records=records, index=index)
    index.close()
    database.close()


def rank(search, query, answers):
    found = [one.passage.id for one in search(query, k=5)]
    fits = [
        any(name == answer or (answer[-1] == "/" and name.startswith(answer)) for answer in answers) for name in found
    ]
    return fits.index(True) + 1 if True in fits else 0


def measured(search):
    ranks = {query: rank(search, query, answers) for query, answers in QUESTIONS.items()}
    first = sum(place == 1 for place in ranks.values()) / len(ranks)
    among_five = sum(place > 0 for place in ranks.values()) / len(ranks)
    return first, among_five, {query: place for query, place in ranks.items() if place != 1}


def test_children_find_what_they_ask_for(ours):
    first, among_five, missed = measured(ours)
    assert first >= 0.8, missed
    assert among_five >= 0.95, missed


def test_they_mostly_do_without_the_embedding_model(ours):
    first, among_five, missed = measured(Search(records=ours.records, index=NoModel()))
    assert first >= 0.7, missed
    assert among_five >= 0.85, missed


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_finds_little_or_nothing(ours, query):
    assert len(ours(query, k=5)) <= 1


@pytest.mark.parametrize("query", ["", "   ", "?!", "\x00", "\ud800x", "{{ 7*7 }}", "a" * 500, "½", "\u202eabc"])
def test_odd_text_is_no_error(ours, query):
    assert isinstance(ours(query, k=3), list)


def test_results_are_as_many_as_asked_for_without_doubles_best_first(ours):
    found = ours("fractions", k=8)
    scores = [one.score for one in found]
    assert len({one.passage.id for one in found}) == len(found) == 8
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert ours("fractions", k=0) == []


def test_a_kind_leaves_out_all_others(ours):
    for kind in PassageKind.ALL:
        found = ours("space and fractions and baking", k=5, kind=kind)
        assert found
        assert {one.passage.kind for one in found} == {kind}


def test_material_above_the_grade_is_found_all_the_same(ours):
    found = ours("why does time run slow near a black hole", k=3, grade=4, language="en", interests=["football"])
    assert found[0].passage.id == "space/does-time-run-slow-near-a-black-hole"
    assert found[0].passage.grade > 4


@dataclass
class NoModel:
    near: list = field(default_factory=list)

    def nearest(self, words, *, k, shelf):
        return self.near

    def closeness(self, words, passage_ids):
        return {}

    def knows(self, word):
        return False


def passage(name, text="A tale of a whale.", **about):
    about = {"kind": "lesson", "title": name, "skill_id": None, "grade": 5, "language": "en"} | about
    return Entry(
        passage=Passage(id=name, text=text, source="x", licence="CC0", **about), keywords="sea", sha256=name.zfill(64)
    )


@pytest.fixture
def sea(records):
    entries = [
        passage("a"),
        passage("b", skill_id="sea.whales"),
        passage("c", kind="interest", interest_id="boats"),
        passage("d", grade=6),
        passage("e", grade=12, language="de"),
    ]
    records.change(documents=[], entries=entries, gone_documents=[], gone_passages=[])
    return Search(records=records, index=NoModel())


def order(found):
    return "".join(one.passage.id for one in found)


@pytest.mark.parametrize(
    ("wish", "first"),
    [
        ({}, "a"),
        ({"skills": ["sea.whales"]}, "b"),
        ({"interests": ["boats"]}, "c"),
        ({"language": "de"}, "e"),
    ],
)
def test_what_fits_the_plan_comes_first_and_nothing_is_left_out(sea, wish, first):
    found = order(sea("whale", k=9, **wish))
    assert found[0] == first
    assert sorted(found) == list("abcde")


def test_the_nearer_grade_moves_up(sea):
    assert order(sea("whale", k=9)) == "abcde"
    assert order(sea("whale", k=9, grade=12)).index("e") < 3


def test_a_shelf_does_leave_out(sea):
    assert order(sea.on_shelf("whale", k=9, shelf=Shelf(skill_id="sea.whales"))) == "b"
    assert order(sea.on_shelf("whale", k=9, shelf=Shelf(language="de"))) == "e"
    assert order(sea.on_shelf("whale", k=9, shelf=Shelf(up_to_grade=5))) == "abc"
    assert sorted(order(sea.on_shelf("whale", k=9, shelf=EVERYTHING))) == list("abcde")


def test_a_word_nobody_spells_that_way_finds_the_one_meant(sea):
    assert order(sea("whael", k=1)) == "a"


def test_what_the_index_still_names_but_is_gone_is_not_found(records, sea):
    ghost = Search(
        records=records, index=NoModel([Near(passage_id="gone", cosine=0.9), Near(passage_id="a", cosine=0.8)])
    )
    assert order(ghost("whale", k=1)) == "a"


@pytest.mark.parametrize(
    ("asked", "kind", "shown"),
    [
        (["roblox"], "interest", True),
        (["play", "roblox", "day"], "interest", True),
        (["saw", "roblox", "advert", "big", "red", "bus"], "interest", False),
        (["building"], "interest", False),
        (["roblox"], "lesson", False),
    ],
)
def test_what_a_child_loves_is_found_by_its_whole_name_however_far_its_stories_are(asked, kind, shown):
    entry = Entry(
        passage=passage("x", kind=kind).passage, keywords="Building games; roblox; block worlds", sha256="x" * 64
    )
    assert is_relevant(entry, asked, {"x": 0.0}) is shown


def test_first_in_both_rankings_is_one_and_only_in_one_is_half():
    scores = fuse([["a", "b"], ["a", "c"]])
    assert scores["a"] == 1
    assert scores["b"] == scores["c"] == pytest.approx(61 / 62 / 2)
    assert fuse([["a"], []]) == {"a": 1}
    assert fuse([[], []]) == {}
