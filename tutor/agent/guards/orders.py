"""What a model read is data: words that an order in it wants said are not said, and an order is not passed on."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from tutor.agent.guards.apart import Apart
from tutor.domain.orders import decoded, is_order, payloads, sentences_of
from tutor.usecases.briefing import Brief

RUN = 5
"""So many words of an order in one run are a copy of it."""
CODE = 6
HIDDEN = 5
"""Of a text that no eye can read, every word so long may not be said."""
TAIL = 40


@dataclass(frozen=True)
class Ordered:
    """What the orders in a text want said: words, codes, and runs of their own words."""

    words: frozenset[str]
    codes: frozenset[str]
    runs: frozenset[tuple[str, ...]]


@dataclass
class OrderGuard:
    """Remembers the orders in what a model was given; sentences that obey one by repeating its words are held."""

    _words: set[str] = field(default_factory=set)
    _codes: set[str] = field(default_factory=set)
    _runs: set[tuple[str, ...]] = field(default_factory=set)
    apart: Apart = field(default_factory=Apart)

    def read(self, texts: Iterable[str], *, ours: bool = False) -> None:
        """A model was given these; `ours` quote people but may name tools."""
        for text in texts:
            ordered = _ordered(text, ours=ours)
            self._words |= ordered.words
            self._codes |= ordered.codes
            self._runs |= ordered.runs

    def obeyed_in(self, text: str, before: str = "") -> bool:
        """Whether this text, perhaps with the end of what was shown before it, says what an order wants."""
        words = _words(text)
        if self.apart.is_said(text, words):
            return True
        if not (self._words or self._codes or self._runs):
            return False
        squeezed = _squeezed(before[-TAIL:]) + _squeezed(text)
        said = {*words, *("".join(words[at : at + 2]) for at in range(len(words))), _squeezed(text)}
        runs = (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
        return (
            any(code in squeezed or code in squeezed[::-1] for code in self._codes)
            or bool(self._words & said)
            or any(len(word) >= CODE and word in _spelled(text) for word in self._words)
            or any(run in self._runs for run in runs)
        )


def data_in(brief: Brief) -> list[str]:
    """All that people wrote and a model is told in its instructions."""
    return [*lines_in(brief), *card_in(brief)]


def lines_in(brief: Brief) -> list[str]:
    """What people wrote of the student, each in a line or two."""
    plan = brief.plan
    texts = [*plan.strengths, *plan.needs, *plan.interests]
    texts += [text for goal in plan.goals for text in (goal.statement, goal.target, goal.baseline, goal.if_then)]
    texts += [text for project in brief.projects for text in (project.question, *(m.text for m in project.milestones))]
    texts += [text for change in (*brief.waiting, *brief.news) for text in (change.after.statement, change.note)]
    texts += [news.note for news in brief.answer_news] + [line.words for line in brief.remembered]
    texts += [brief.draft.after.statement] if brief.draft else []
    return [text for text in texts if text]


def card_in(brief: Brief) -> list[str]:
    """What stands on the card of the open question."""
    item = brief.open_item
    return [text for text in (item.question, item.last_answer, *item.choices, *item.hints) if text] if item else []


@lru_cache(maxsize=2048)  # a plan is read at every turn
def _ordered(text: str, *, ours: bool) -> Ordered:
    payload = {said: _squeezed(said) for said in payloads(text)}
    hidden = {word for said in decoded(text) for word in _words(said) if len(word) >= HIDDEN}
    codes = {bare for said, bare in payload.items() if (_is_code(said) or " " in said) and len(bare) >= CODE}
    orders = [_words(sentence) for sentence in sentences_of(text) if is_order(sentence, ours=ours)]
    runs = (tuple(words[at : at + RUN]) for words in orders for at in range(len(words) - RUN + 1))
    return Ordered(frozenset({*payload.values(), *hidden} - codes), frozenset(codes), frozenset(runs))


def _is_code(said: str) -> bool:
    return said.isupper() or any(c.isdigit() for c in said)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())


def _squeezed(text: str) -> str:
    return "".join(_words("".join(c for c in text if unicodedata.category(c) != "Cf")))


def _spelled(text: str) -> str:
    """Letters that stand alone, put together: B-A-N-A-N-A."""
    return "".join(word for word in _words(text) if len(word) == 1)
