"""A ten-minute lesson is made of the curriculum, and its questions are new to those who get them."""

from dataclasses import replace

import pytest

from tests.domain.test_groups import READY, grouped, learner
from tutor.domain.items import Item, KnownMistake
from tutor.domain.mini_lessons import PAPER_SEEDS, mini_lesson
from tutor.domain.render import plain_question
from tutor.domain.skills import Passage, PassageKind

ITEM = Item(
    id="add.two",
    skill_id="add",
    level=1,
    answer_type="fraction",
    parameters={"a": {"from": 1, "to": 2}, "c": {"from": 1, "to": 2}, "b": 5, "d": 7},
    question="What is {a}/{b} + {c}/{d}?",
    answer="{a/b + c/d}",
    mistakes=(KnownMistake(id="tops-and-bottoms", answer="{a+c}/{b+d}", feedback="Is {shown} more than {a}/{b}?"),),
)
HARDER = replace(ITEM, id="add.harder", level=3, question="Together {a}/{b} and {c}/{d}?", mistakes=())
PASSAGES = [
    Passage(id=f"add/{slug}", kind=kind, title=title, text=text, source="", licence="", skill_id="add")
    for slug, kind, title, text in (
        ("first", PassageKind.LESSON, "Why pieces of one size?", "Only equal pieces can be counted."),
        ("slip", PassageKind.LESSON, "Why not add the bottoms too?", "Adding tops and bottoms makes it less."),
        ("worked-example", PassageKind.WORKED_EXAMPLE, "Worked example", "1. Cut. 2. Count."),
    )
]


def lesson(*, passages=PASSAGES, items=(HARDER, ITEM), used=None, slip="T", day=1):
    [one] = grouped(*(learner(name, **READY, add=slip * 4) for name in ("ada", "ben"))).groups
    return mini_lesson(one, passages, items, used or {}, day=day)


@pytest.mark.parametrize("slip", "TW")
@pytest.mark.parametrize("passages", [PASSAGES, PASSAGES[:1], []])
def test_it_takes_ten_minutes_whatever_the_curriculum_holds(slip, passages):
    parts = lesson(slip=slip, passages=passages).parts
    assert sum(part.minutes for part in parts) == 10
    assert all(part.minutes > 0 for part in parts)


def test_a_shared_mistake_is_talked_about_first_and_chooses_what_is_read():
    start, idea, example, *_ = lesson().parts
    assert start.title == "Start with a mistake: tops and bottoms"
    assert "Somebody answered" in start.text
    assert start.text.endswith("?")
    assert (idea.passage_id, example.passage_id) == ("add/slip", "add/worked-example")


def test_without_a_shared_mistake_it_begins_with_the_first_idea():
    idea, *_ = lesson(slip="W").parts
    assert (idea.passage_id, idea.minutes) == ("add/first", 3)


def test_questions_go_from_easy_to_hard_and_are_the_same_all_day():
    questions = lesson(day=7).questions
    assert [paper.level for paper in questions] == [1, 3]
    assert questions == lesson(day=7).questions


def test_nobody_gets_a_question_they_were_served_before():
    seeds = range(40)
    left = {plain_question(ITEM, seed=PAPER_SEEDS + 1000 + seed) for seed in range(40)}
    while len(left) > 1:
        seen = left.pop()
        seeds_seen = {seed for seed in seeds if plain_question(ITEM, seed=seed) not in left}
        asked = [paper.question for paper in lesson(items=[ITEM], used={ITEM.id: seeds_seen}).questions]
        assert seen not in asked
        assert asked
    everything = {ITEM.id: set(seeds)}
    assert lesson(items=[ITEM], used=everything).questions == ()
    assert sum(part.minutes for part in lesson(items=[ITEM], used=everything).parts) == 10
