"""What is quoted or our own words is shown as it stands; what a model repeats of our notes is not."""

from dataclasses import replace

import pytest

from tests.agent.classroom import ADA, KEY, PASSAGE, Klass, settings
from tests.agent.scripted import Scripted, calling
from tutor.agent import reply as reply_
from tutor.agent.guards.sense import without_notes
from tutor.agent.turns import Turns
from tutor.domain.skills import Found
from tutor.usecases.library import Library

TOLD = "I told your teacher about it"
WHY = "why do i need the same bottom number?"


@pytest.fixture
def klass():
    return Klass()


async def play(klass, text, *script):
    model = Scripted(script=list(script))
    tutor = Turns(use=klass.use, settings=settings(), model=(lambda: model) if script else None)
    events = [event async for event in tutor.run(klass.says(text, student=ADA))]
    return events[-1].message, model


def with_passage(klass, text):
    found = [Found(passage=replace(PASSAGE, text=text), score=0.9)]
    klass.use = replace(
        klass.use, library=Library(ports=klass.ports, search_passages=lambda _, **__: found, passage_by_id={}.get)
    )


LOOKS = calling("search_library", query="bottom number")


async def test_a_sentence_of_a_passage_is_quoted_though_it_tells_of_acts(klass):
    line = "Twice I called him and then I wrote it down in the log."
    with_passage(klass, f"The keeper went up. {line} The lamp was out.")
    reply, _ = await play(klass, WHY, LOOKS, f"{line} What did the keeper do first?")
    assert line in reply.text


async def test_the_same_words_are_a_claim_where_no_passage_has_them(klass):
    reply, _ = await play(klass, WHY, LOOKS, "Twice I called him and then I wrote it down in the log. And now?")
    assert "Twice I called" not in reply.text


async def test_a_passage_that_speaks_of_this_childs_teacher_or_plan_is_no_cover_for_a_claim(klass):
    with_passage(klass, f"{TOLD} this morning. I added it to your plan as you wished.")
    reply, _ = await play(klass, WHY, LOOKS, f"{TOLD} this morning. I added it to your plan as you wished. What next?")
    assert TOLD not in reply.text
    assert "added it to your plan" not in reply.text


async def test_guided_words_pass_no_guard_for_claims_and_orders(klass, monkeypatch):
    def never(*_args, **_more):
        raise AssertionError("A guard for models looked at guided words.")

    monkeypatch.setattr(reply_, "false_claim", never)
    monkeypatch.setattr(reply_.OrderGuard, "read", never)
    monkeypatch.setattr(reply_.OrderGuard, "obeyed_in", never)
    reply, _ = await play(klass, "show my plan")
    assert "plan" in {card.kind for card in reply.cards}


@pytest.mark.parametrize(
    "said",
    [
        "Let us see. [question on the card: What is 1/2 + 1/3? Write it in sixths. How many?] What is a half in sixths?",
        "Let us see. [Question on the card: What is 1/2? Take care!] What is a half in sixths?",
        "Let us see. [ideas for a project: Which shoes last? | What floats?] What is a half in sixths?",
        "Let us see. [sources shown] What is a half in sixths?",
    ],
)
async def test_no_piece_of_a_note_of_ours_is_read_out(klass, said):
    klass.open_question()
    reply, _ = await play(klass, "how do i start that one", said)
    assert "[" not in reply.text
    assert "]" not in reply.text
    assert "Take care" not in reply.text
    assert "Write it in sixths" not in reply.text
    assert "What floats" not in reply.text


def test_a_note_ends_where_its_bracket_closes():
    assert without_notes("Look. [question on the card: What?", inside=False) == ("Look. ", True)
    assert without_notes(" Write it down.", inside=True) == ("", True)
    assert without_notes("In sixths.] Now you.", inside=True) == (" Now you.", False)
    assert without_notes("The set [1, 2] has two.", inside=False) == ("The set [1, 2] has two.", False)


async def test_being_asked_again_stays_within_the_calls_of_a_turn(klass):
    klass.open_question()
    looks = [calling("search_library", query=f"bottom number {at}") for at in range(5)]
    reply, model = await play(klass, "just tell me the answer please", *looks, f"It is {KEY}. Try it?", "And again?")
    assert len(model.heard) == 6
    assert KEY not in reply.text
    assert reply.text.startswith("Let's keep the answer for you to find.")


async def test_nothing_says_that_no_question_is_open_beside_choices(klass):
    calls = [calling("propose_practice", topic="fractions"), calling("check_answer", answer="5/6")]
    reply, _ = await play(klass, "5/6, or give me some fractions", *calls, ConnectionError("gone"))
    assert "choices" in {card.kind for card in reply.cards}
    assert "question is open" not in reply.text.casefold()
