"""What is brought in lands once, whole, beside everything else, and can be taken out again."""

from dataclasses import dataclass, field, replace

import pytest

from tutor.domain.imports import Done, Reading, Skipped, Source
from tutor.domain.items import Item
from tutor.domain.skills import Passage, PassageKind, Skill
from tutor.library import landing
from tutor.library.landing import land, take_back, taken_in

SOURCE = Source(origin="books-rivers", title="Rivers", licence="CC BY 4.0")
SKILL = Skill(id="books-rivers.flow", title="Flow", strand="rivers", grade=5)
ITEM = Item(id="books-rivers.q1", skill_id=SKILL.id, level=1, answer_type="number", answer="4", question="2 + 2?")


def page(number, text="Water flows down."):
    return Reading(
        passage=Passage(
            id=f"books-rivers/{number}",
            kind=PassageKind.LESSON,
            title=f"Page {number}",
            text=text,
            source="Rivers",
            licence="CC BY 4.0",
        )
    )


@dataclass
class Pages:
    brought: list
    source: Source = SOURCE

    @property
    def pieces(self):
        return sum(isinstance(one, Done) for one in self.brought)

    def __iter__(self):
        yield from self.brought


@dataclass
class Follows:
    times: int = 0
    told: list = field(default_factory=list)

    def sync(self, progress):
        self.times += 1

    def rebuild(self, progress):
        raise AssertionError


def bring(records, *brought, source=SOURCE):
    follows = Follows()
    return land(Pages(list(brought), source), records, follows, tell=follows.told.append), follows


def test_skills_questions_and_pages_land_and_a_second_time_changes_nothing(records):
    first, follows = bring(records, SKILL, ITEM, page(1), Done())
    assert (first.skills, first.items, first.passages, first.changed) == (1, 1, 1, 3)
    assert follows.times == 1
    again, _ = bring(records, SKILL, ITEM, page(1), Done())
    assert (again.changed, again.removed) == (0, 0)
    assert [document.id for document in taken_in(records)] == ["books-rivers"]


def test_what_the_source_no_longer_has_goes_and_what_is_ours_stays(records):
    bring(records, page(1), page(2), source=replace(SOURCE, origin="other"))
    bring(records, replace(SKILL, id="x"), page(3), page(4))
    landed, _ = bring(records, page(4, "It changed."))
    assert (landed.changed, landed.removed) == (1, 2)
    assert records.passage("books-rivers/4").text == "It changed."
    assert records.passage("books-rivers/3") is None
    assert records.passage("books-rivers/1") is not None


def test_a_run_that_was_cut_off_is_finished_by_the_next(records, monkeypatch):
    monkeypatch.setattr(landing, "BATCH", 2)

    def cut_off():
        yield from (page(number) for number in range(5))
        raise KeyboardInterrupt

    class Broken(Pages):
        def __iter__(self):
            return cut_off()

    with pytest.raises(KeyboardInterrupt):
        land(Broken([]), records, Follows(), tell=print)
    assert len(records.hashes()[1]) == 4
    landed, _ = bring(records, *(page(number) for number in range(5)))
    assert (landed.passages, landed.changed) == (5, 1)


def test_what_was_left_out_is_told_and_counted(records):
    landed, follows = bring(records, Skipped(where="q7", why="it has a picture"), page(1), page(1))
    assert landed.skipped == {"it has a picture": 1, "its id was there before in this source": 1}
    assert [skipped.where for skipped in follows.told] == ["q7", "passage books-rivers/1"]


def test_an_import_never_takes_the_place_of_other_material(records):
    bring(records, page(1, "The first."), SKILL)
    landed, _ = bring(records, page(1, "Another."), SKILL, source=replace(SOURCE, origin="thief"))
    assert landed.skipped == {"its id belongs to other material here": 2}
    assert records.passage("books-rivers/1").text == "The first."


def test_everything_of_an_import_is_taken_out_again(records):
    bring(records, page(1), SKILL, ITEM)
    bring(records, page(9), source=replace(SOURCE, origin="other"))
    assert take_back("books-rivers", records, Follows()) == 4
    assert [document.id for document in taken_in(records)] == ["other"]
    assert records.passage("books-rivers/9") is not None
