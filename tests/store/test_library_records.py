"""The library in SQL: put, change, remove and find, the same on SQLite and PostgreSQL."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from tutor.domain.library import EVERYTHING, Document, Entry, Shelf, Vector
from tutor.domain.skills import Passage
from tutor.store import library_records
from tutor.store.library_records import LibraryRecords

HALVES = Document(kind="skill", id="halves", body='{"id": "halves"}', sha256="a" * 64, source="halves.yaml")
LESSON = Entry(
    passage=Passage(
        id="halves/what",
        kind="lesson",
        title="What is a half?",
        text="Two equal parts of a cake. Fractions have a bottom number.",
        source="halves.yaml",
        licence="CC-BY-4.0",
        skill_id="halves",
        grade=3,
    ),
    keywords="halves; cutting in two",
    sha256="b" * 64,
)
SHIPS = Entry(
    passage=Passage(
        id="boats/ships",
        kind="interest",
        title="Why do ships swim?",
        text="A hollow hull pushes water away. A number of ships are made of steel.",
        source="boats.yaml",
        licence="CC-BY-4.0",
        interest_id="boats",
        grade=7,
        language="de",
    ),
    keywords="boats; sailing; denominator",
    sha256="c" * 64,
)
HOSTILE = [
    '"',
    "''",
    "*",
    "half*",
    'title: "x',
    "NEAR(half cake, 2)",
    "half AND",
    "^half",
    "-half",
    "{title text}: half",
    "half | !(cake",
    "half <-> cake",
    "'; DROP TABLE passages; --",
    "\x00half",
    "\ud800",
    "😀",
    "a" * 100_000,
    "½ ⅔ ٣",
    "%s %(x)s :k",
]


@pytest.fixture
def records(sql):
    with sql.connect(writing=True) as connection:
        connection.execute(text("DELETE FROM passages"))
        connection.execute(text("DELETE FROM documents"))
    return LibraryRecords(sql)


def put(records, *entries, documents=(), gone_documents=(), gone_passages=()):
    records.change(documents=documents, entries=entries, gone_documents=gone_documents, gone_passages=gone_passages)


def test_what_was_put_comes_back_as_it_was(records):
    put(records, LESSON, SHIPS, documents=[HALVES])
    assert records.documents() == [HALVES]
    assert records.entries(["halves/what", "boats/ships", "none"]) == {"halves/what": LESSON, "boats/ships": SHIPS}
    assert records.passage("boats/ships") == SHIPS.passage
    assert records.passage("none") is None
    assert records.hashes() == ({("skill", "halves"): "a" * 64}, {"halves/what": "b" * 64, "boats/ships": "c" * 64})


def test_what_is_written_about_a_skill_comes_in_its_order(records):
    later = replace(LESSON, passage=replace(LESSON.passage, id="halves/a-later-section"))
    game = replace(SHIPS, passage=replace(SHIPS.passage, skill_id="halves"))
    put(records, LESSON, later, game)
    assert [passage.id for passage in records.passages_of("halves")] == ["halves/what", "halves/a-later-section"]
    assert records.passages_of("boats") == []


def test_a_changed_passage_is_found_by_its_new_words_alone(records):
    put(records, LESSON)
    put(records, replace(LESSON, passage=replace(LESSON.passage, text="A slice of melon."), sha256="d" * 64))
    assert records.matching(["melon"], k=5, shelf=EVERYTHING) == ["halves/what"]
    assert records.matching(["cake"], k=5, shelf=EVERYTHING) == []


def test_what_is_gone_is_not_found_any_more(records):
    put(records, LESSON, SHIPS, documents=[HALVES])
    put(records, gone_documents=[("skill", "halves")], gone_passages=["halves/what"])
    assert records.documents() == []
    assert records.passage("halves/what") is None
    assert records.matching(["half", "ships"], k=5, shelf=EVERYTHING) == ["boats/ships"]


def test_the_fingerprint_is_another_after_every_change_and_only_then(records):
    seen = [records.fingerprint()]
    put(records, LESSON, documents=[HALVES])
    seen.append(records.fingerprint())
    put(records, replace(LESSON, sha256="d" * 64))
    seen.append(records.fingerprint())
    put(records, gone_documents=[("skill", "halves")])
    seen.append(records.fingerprint())
    assert len(set(seen)) == 4
    records.set_vectors([Vector(passage_id="halves/what", sha256="d" * 64, data=b"1")], model="m")
    assert records.fingerprint() == seen[-1]


def test_words_are_found_in_any_of_their_endings_and_in_keywords(records):
    put(records, LESSON, SHIPS)
    assert records.matching(["fraction"], k=5, shelf=EVERYTHING) == ["halves/what"]
    assert records.matching(["HULLS"], k=5, shelf=EVERYTHING) == ["boats/ships"]
    assert records.matching(["sail"], k=5, shelf=EVERYTHING) == ["boats/ships"]


def test_a_word_in_the_title_counts_more_than_one_in_the_text(records):
    other = replace(SHIPS.passage, id="boats/other", title="A story of boats", text="Many ships swim.")
    put(records, replace(SHIPS, passage=other, keywords="boats", sha256="e" * 64), replace(SHIPS, keywords="boats"))
    assert records.matching(["swim"], k=5, shelf=EVERYTHING) == ["boats/ships", "boats/other"]


def test_a_rare_word_counts_more_than_a_common_one(records):
    common = [
        replace(LESSON, passage=replace(LESSON.passage, id=f"halves/{n}", text="A number of parts."), sha256=f"{n:064}")
        for n in range(20)
    ]
    put(records, *common, SHIPS)
    assert records.matching(["number", "hollow"], k=3, shelf=EVERYTHING)[0] == "boats/ships"


@pytest.mark.parametrize(
    ("shelf", "found"),
    [
        (Shelf(kind="lesson"), ["halves/what"]),
        (Shelf(skill_id="halves"), ["halves/what"]),
        (Shelf(language="de"), ["boats/ships"]),
        (Shelf(up_to_grade=6), ["halves/what"]),
        (Shelf(up_to_grade=2), []),
        (Shelf(kind="interest", language="en"), []),
    ],
)
def test_a_shelf_limits_what_is_found(records, shelf, found):
    put(records, LESSON, SHIPS)
    assert records.matching(["number"], k=5, shelf=shelf) == found


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_syntax_in_a_word_has_a_meaning_and_none_is_an_error(records, words):
    put(records, LESSON, SHIPS)
    assert records.matching([words], k=5, shelf=EVERYTHING) in ([], ["halves/what"])
    assert records.passage(words) is None
    assert len(records.hashes()[1]) == 2


def test_more_words_than_anyone_asks_are_no_error(records):
    put(records, LESSON)
    many = [f"word{n}" for n in range(5000)]
    assert records.matching(["half", *many], k=5, shelf=EVERYTHING) == ["halves/what"]


def test_a_vector_belongs_to_the_text_it_was_made_from(records):
    put(records, LESSON, SHIPS)
    assert records.without_vector("m") == ["boats/ships", "halves/what"]
    right = Vector(passage_id="halves/what", sha256=LESSON.sha256, data=b"\x01\x00\xff")
    late = Vector(passage_id="boats/ships", sha256="0" * 64, data=b"old")
    records.set_vectors([right, late], model="m")
    both = ["halves/what", "boats/ships", "none"]
    assert records.vectors("m", both) == [right]
    assert records.vectors("other", both) == []
    assert records.vectors("m", ["boats/ships"]) == []
    assert records.with_vector("m") == {"halves/what": LESSON.sha256}
    assert records.without_vector("m") == records.without_vector("m", both) == ["boats/ships"]
    assert records.without_vector("m", ["halves/what"]) == []
    put(records, replace(LESSON, sha256="d" * 64))
    assert records.vectors("m", both) == []


def test_documents_are_read_by_kind_and_by_name(records):
    boats = replace(HALVES, kind="interest", id="boats")
    put(records, documents=[HALVES, boats])
    assert records.documents("skill") == [HALVES]
    assert records.some_documents([("interest", "boats"), ("skill", "none")]) == [boats]
    assert records.some_documents([("skill", "boats")]) == []


def test_more_names_than_a_question_may_hold_are_put_found_and_removed(records, monkeypatch):
    monkeypatch.setattr(library_records, "AT_ONCE", 3)
    many = [replace(LESSON, passage=replace(LESSON.passage, id=f"halves/{n}")) for n in range(8)]
    several = [replace(HALVES, id=f"s{n}") for n in range(8)]
    put(records, *many, documents=several)
    names = [entry.passage.id for entry in many]
    assert records.entries(names).keys() == set(names)
    assert records.without_vector("m", names) == names
    assert records.some_documents([("skill", document.id) for document in several]) == several
    put(records, gone_passages=names[1:], gone_documents=[("skill", document.id) for document in several[1:]])
    assert records.hashes() == ({("skill", "s0"): "a" * 64}, {"halves/0": LESSON.sha256})


def test_in_a_big_library_a_passage_needs_one_of_the_rarer_words(records, monkeypatch):
    common = [
        replace(LESSON, passage=replace(LESSON.passage, id=f"halves/{n}", text="A number of parts."), sha256=f"{n:064}")
        for n in range(20)
    ]
    put(records, *common, SHIPS)
    asked = ["hollow", "number", "what"]
    small = records.matching(asked, k=9, shelf=EVERYTHING)
    assert small[0] == "boats/ships"
    assert len(small) == 9
    if records.database.is_sqlite:
        monkeypatch.setattr(library_records, "ENOUGH", 15)
        assert records.matching(asked, k=9, shelf=EVERYTHING) == ["boats/ships"]
        assert records.matching(asked, k=9, shelf=Shelf(kind="interest")) == ["boats/ships"]
        assert len(records.matching(["number", "half"], k=9, shelf=EVERYTHING)) == 9


def test_the_vocabulary_counts_the_passages_a_word_stands_in(records):
    put(records, LESSON, SHIPS)
    words = records.vocabulary()
    assert (words["number"], words["hollow"], words.get("nothing")) == (2, 1, None)


def test_the_names_of_what_is_loved_are_known_by_word(records):
    lego = replace(SHIPS, keywords="Ships and boats;titanik;Pirate ship")
    put(records, replace(LESSON, keywords="haf"), lego)
    assert {"ships", "titanik", "pirate"} <= records.loved_names()
    assert "haf" not in records.loved_names()


def test_half_a_change_is_no_change(records):
    bad = replace(SHIPS, passage=replace(SHIPS.passage, title=None))
    with pytest.raises(Exception, match=r"(?i)not.null"):
        put(records, LESSON, bad, documents=[HALVES])
    assert records.hashes() == ({}, {})
