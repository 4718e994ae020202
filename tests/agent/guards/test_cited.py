"""A passage may be quoted beside an open question unless it works this very question."""

from dataclasses import replace

import pytest

from tests.agent.classroom import KEY, PASSAGE, Klass, settings
from tutor.agent.events import Finished
from tutor.agent.guards.answer_guard import AnswerGuard
from tutor.agent.guards.cited import without_answers
from tutor.agent.turns import Turns
from tutor.domain.conversations import Card
from tutor.domain.items import Rendered
from tutor.domain.skills import Found
from tutor.usecases.library import Library


def asked(question, answer, answer_type, *choices):
    options = {"choices": list(choices)} if choices else {}
    empty = dict.fromkeys(("hints", "steps", "mistakes"), ())
    return Rendered(question=question, answer=answer, answer_type=answer_type, options=options, answer_note="", **empty)


SUM = asked("What is 1/2 + 1/3?", "5/6", "fraction")
HEART = asked("Which part of your body pumps blood?", "The heart", "choice", "The heart", "The lungs", "The skin")
WORKED = "To add 1/2 and 1/3, cut both into sixths. Then 3/6 and 2/6 make 5/6."


def cited(passage, question, **whole):
    return without_answers(Card(kind="sources", props={"passages": [passage]}), AnswerGuard(question), whole).props[
        "passages"
    ]


@pytest.mark.parametrize(
    ("question", "quote", "shown"),
    [
        (SUM, WORKED, False),
        (SUM, "A half and a third are five sixths.", False),
        (SUM, "Answers: 7/8, 5/6 and 11/12.", False),
        (SUM, "Two thirds and one sixth of a pizza are 5/6 of it.", True),
        (SUM, "Parts can only be counted together when they have the same size.", True),
        (HEART, "The lungs take in air. The heart pumps blood to each place in the body.", False),
        (HEART, "Air has oxygen in it, and every place in the body needs some.", True),
    ],
)
def test_a_quote_stays_unless_it_tells_the_answer_of_the_open_question(question, quote, shown):
    passage = {"id": "p", "title": "Why", "source": "Lesson", "licence": "CC-BY-4.0", "quote": quote}
    [left] = cited(passage, question)
    assert left == {**passage, "quote": quote if shown else ""}


def test_the_last_line_alone_tells_where_the_passage_works_the_question_before():
    passage = {"id": "p", "title": "Why", "source": "Lesson", "licence": "CC-BY-4.0", "quote": "So it is 5/6."}
    assert cited(passage, SUM)[0]["quote"] == "So it is 5/6."
    assert cited(passage, SUM, p=f"{WORKED} So it is 5/6.")[0]["quote"] == ""


@pytest.mark.parametrize("is_open", [True, False])
async def test_beside_an_open_question_a_worked_example_of_it_is_named_and_can_be_opened(is_open):
    klass = Klass()
    passage = replace(PASSAGE, text=WORKED)
    library = Library(
        ports=klass.ports, search_passages=lambda *_, **__: [Found(passage=passage, score=0.9)], passage_by_id={}.get
    )
    if is_open:
        klass.open_question()
    tutor = Turns(use=replace(klass.use, library=library), settings=settings())
    events = [event async for event in tutor.run(klass.says("why do the bottom numbers have to be the same?"))]
    assert isinstance(events[-1], Finished)
    reply = events[-1].message
    [sources] = [card.props["passages"][0] for card in reply.cards if card.kind == "sources"]
    assert (sources["id"], sources["title"]) == (PASSAGE.id, PASSAGE.title)
    assert (KEY in f"{reply.text} {sources['quote']}") is not is_open
