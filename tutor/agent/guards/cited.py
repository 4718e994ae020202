"""What is quoted from the library while a question is open. A passage was written for no question; it tells only what it bears on."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tutor.agent.guards.answer_guard import AnswerGuard
from tutor.agent.guards.key_values import whole_numbers
from tutor.agent.guards.numbers import mentions, normal
from tutor.agent.sentences import Sentences
from tutor.domain.conversations import Card
from tutor.domain.items import Rendered

_ANSWERS = re.compile(r"\b(?:answers?|solutions?|key|results?|respuestas?|soluci[oó]n(?:es)?)\b", re.IGNORECASE)


def bears_on(passage: str, question: Rendered) -> bool:
    """Whether it has all numbers of the question in it, if there are any, or gives answers, like the last pages of a book.

    Else a number in it that is the key is the key of something else.
    """
    asked = {mention.value for mention in mentions(normal(question.question))}
    text = normal(passage)
    return asked <= {mention.value for mention in mentions(text)} | whole_numbers(text) or bool(
        _ANSWERS.search(passage)
    )


def without_answers(card: Card, guard: AnswerGuard, passages: Mapping[str, str]) -> Card:
    """The card; a passage that tells the answer is only named. To open it is reading, and a step the student takes.

    `passages` are those the library brought, by their ids: a quote may be the last line of one that works the question.
    """
    if card.kind != "sources" or guard.rendered is None:
        return card
    cited: Any = card.props["passages"]
    shown = [{**one, "quote": ""} if _tells(one, guard, passages) else one for one in cited]
    return replace(card, props={**card.props, "passages": shown})


def _tells(passage: Mapping[str, Any], guard: AnswerGuard, passages: Mapping[str, str]) -> bool:
    assert guard.rendered
    quote, cut = str(passage["quote"]), Sentences()
    if not bears_on(f"{passage['title']} {quote} {passages.get(passage['id'], '')}", guard.rendered):
        return False
    return any(guard.leaks(sentence) for sentence in (*cut.feed(quote), *cut.flush()))
