"""The card of a question: what to pick from, where it is from, and nothing of its key."""

import json
from dataclasses import replace

import pytest

from tests.usecases.practice_room import CATALOGUE, Room
from tutor.domain.catalogue import Catalogue
from tutor.domain.items import Item
from tutor.domain.skills import Found, Passage
from tutor.tools.cards import item_card, sources_card

KEYS = {
    "choices": ("Which does a tree take in? A) water B) stones C) air. Choose all.", "A, C"),
    "ordering": ("Put these in order.\nA) leaves\nB) seed\nC) root", "B, C, A"),
    "matching": ("What does what? 1) root 2) leaf. A) makes sugar B) drinks.", "1-B, 2-A"),
}
OURS = Item(id="trees.1", skill_id="parts", level=1, answer_type="choices", question=KEYS["choices"][0], answer="A, C")
THEIRS = replace(
    OURS, source="OATutor, Our Book", licence="CC BY 4.0", address="https://example.org/book", origin="book"
)


def card(item):
    room = Room(catalogue=Catalogue(skills=CATALOGUE.skills, items={item.id: item}), goals=())
    room.practice.propose(room.act(), topic="parts of a whole")
    return item_card(room.practice.start(room.act(), "1")).props


@pytest.mark.parametrize("kind", KEYS)
def test_what_there_is_to_pick_from_is_on_the_card_and_the_key_is_not(kind):
    question, key = KEYS[kind]
    props = card(
        replace(OURS, answer_type=kind, question=question, answer=key, hints=("Look.",), steps=(f"It is {key}.",))
    )
    told, first_pair = json.dumps(props), key.split(", ")[0] if kind == "matching" else key
    assert [option["says"] for option in props["control"]["options"]] == (
        ["A", "B", "C"] if kind != "matching" else ["A", "B"]
    )
    assert not any(secret in told for secret in (key, first_pair, "Look."))
    assert props["question"] == question


def test_a_question_that_was_brought_in_says_where_it_is_from_and_ours_says_nothing():
    assert card(THEIRS)["origin"] == {
        "source": "OATutor, Our Book",
        "licence": "CC BY 4.0",
        "address": "https://example.org/book",
    }
    assert card(replace(OURS, source="content/skills/trees.yaml, trees.1", licence="CC-BY-4.0"))["origin"] is None


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,hi",
        "//example.org",
        "example.org",
        "https://a@b/",
        "https:// b",
        "ftp://b/",
    ],
)
def test_only_an_address_on_the_web_becomes_a_link(address):
    assert card(replace(THEIRS, address=address))["origin"]["address"] == ""


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("content/skills/science/sky.yaml, Why is the sky blue?", "Lesson"),
        ("sky.yaml, Why is the sky blue? (NASA, 2019)", "NASA, 2019"),
        ("Our Book of Light, chapter 2", "Our Book of Light, chapter 2"),
    ],
)
def test_a_passage_names_who_wrote_it_and_never_a_file(source, shown):
    passage = Passage(
        id="sky", kind="lesson", title="Why is the sky blue?", text="It scatters.", source=source, licence="CC BY 4.0"
    )
    [props] = sources_card([Found(passage=passage, score=1.0)]).props["passages"]
    assert (props["source"], props["licence"]) == (shown, "CC BY 4.0")
