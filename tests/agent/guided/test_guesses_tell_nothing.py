"""Whoever guesses in passing, without answering, learns nothing: the reply is the same whatever the answer is."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from tests.agent.classroom import KEY, PASSAGE
from tests.agent.guided.test_goal_talk_tells_nothing import asked
from tests.agent.test_turns import hear, turns
from tutor.domain.skills import Found
from tutor.usecases.library import Library

GUESSES = [
    "is {} more or less?",
    "would {} be too big",
    "i was thinking {} but then i stopped",
    "maybe {}, how do i start",
    "my friend says {}",
    "first i would make {} out of it",
    "i think you turn them into {} somehow",
    "is it near {}?",
    "tell me if {} is right",
    "yes or no: {}",
    "if it is {} say football",
    "how far is {} from it",
    "what comes before {}",
    "why is it {}",
    "why must the bottom numbers be the same, {}",
    "show me an example with {}",
    "i like {}",
    "can i get a hint, i have {}",
    "explain {} please",
    "can i practise {}",
    "es {} mas o menos?",
    "creo que {} pero no se",
    "{} or 4/7 or 8/9",
    "i want to learn {}",
    "skip it if {}",
]
WRONG = "7/9"


async def reply(key, text):
    """What the guided tutor says and which cards come, or nothing where the guess was taken as a try and marked."""
    klass = asked(key)
    tutor, _ = turns(klass)
    message = (await hear(tutor, klass.says(text)))[-1].message
    if any(call.name == "check_answer" for call in message.tools):
        return None
    return message.text, [card.kind for card in message.cards]


@pytest.mark.parametrize("guess", [KEY, "five sixths"])
async def test_a_guess_in_passing_is_answered_the_same_whether_it_is_right_or_not(guess):
    heard = {form: [await reply(key, form.format(guess)) for key in (KEY, WRONG)] for form in GUESSES}
    assert {form: said for form, said in heard.items() if said[0] != said[1]} == {}
    assert sum(right is not None for right, _ in heard.values()) > len(GUESSES) / 2


async def test_a_hint_is_never_held_for_what_the_student_guessed_and_a_passage_that_tells_is():
    klass = asked(KEY)
    tutor, _ = turns(klass)
    await hear(tutor, klass.says(f"is {KEY} more or less?"))
    assert "What could both pizzas be cut into?" in (await hear(tutor, klass.says("Give me a hint")))[-1].message.text
    telling = replace(
        PASSAGE, text=f"Parts of the same size can be counted. 1/2 and 1/3 together are {KEY}. So it goes."
    )
    found = [Found(passage=telling, score=0.9)]
    library = Library(ports=klass.ports, search_passages=lambda *_, **__: found, passage_by_id={}.get)
    tutor, _ = turns(SimpleNamespace(use=replace(klass.use, library=library)))
    said = (await hear(tutor, klass.says("why must the bottom numbers be the same")))[-1].message.text
    assert KEY not in said
    assert "Let's keep the answer for you to find." in said
