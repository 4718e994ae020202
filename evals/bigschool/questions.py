"""Questions of the real content, rendered and marked once, to be served and answered many times."""

import json
from dataclasses import dataclass
from random import Random
from typing import Any

from pydantic import TypeAdapter

from evals.bigschool.bulk import Ready
from tutor.domain.catalogue import Catalogue
from tutor.domain.items import Item, Rendered
from tutor.domain.judging import judge
from tutor.domain.marking import Verdict
from tutor.domain.render import render

_JSON = TypeAdapter[Any](Rendered)
NOT_READ = "i think its the one we had before"
WRONG = ("99", "31/8", "17", "0.3")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Something a student could write, as it is marked."""

    text: str
    verdict: Verdict
    reason: str
    mistake_id: str | None


@dataclass(frozen=True, kw_only=True)
class Question:
    """One instance of an item with a right answer and wrong ones. `unread` could not be marked, where there is such."""

    item: Item
    seed: int
    rendered: Rendered
    as_json: Ready
    right: Answer
    wrong: tuple[Answer, ...]
    unread: Answer | None


def questions(catalogue: Catalogue, skill_ids: list[str], luck: Random, *, each: int) -> dict[str, list[Question]]:
    """So many instances of every item of each skill; those where the marker and we do not agree are left out."""
    found: dict[str, list[Question]] = {}
    for skill in skill_ids:
        made = [_question(item, luck.randrange(1_000_000)) for item in catalogue.items_for(skill) for _ in range(each)]
        if kept := [one for one in made if one]:
            found[skill] = kept
    return found


def _question(item: Item, seed: int) -> Question | None:
    rendered = render(item, seed=seed, setting=None)
    right = _answer(rendered, rendered.answer)
    tried = [
        _answer(rendered, text) for text in (*(mistake.answer for mistake in rendered.mistakes), *_others(rendered))
    ]
    wrong = tuple(one for one in tried if one.verdict is Verdict.INCORRECT)
    unread = _answer(rendered, NOT_READ)
    if right.verdict is not Verdict.CORRECT or not wrong:
        return None
    return Question(
        item=item,
        seed=seed,
        rendered=rendered,
        as_json=Ready(json.dumps(_JSON.dump_python(rendered, mode="json", fallback=dict))),
        right=right,
        wrong=wrong,
        unread=unread if unread.verdict is Verdict.UNSURE else None,
    )


def _others(rendered: Rendered) -> tuple[str, ...]:
    choices = rendered.options.get("choices")
    if isinstance(choices, (list, tuple)):
        return tuple(str(one) for one in choices if str(one) != rendered.answer)
    return WRONG


def _answer(rendered: Rendered, text: str) -> Answer:
    judged = judge(rendered, text)
    return Answer(
        text=text,
        verdict=judged.marked.verdict,
        reason=judged.marked.reason,
        mistake_id=judged.mistake.id if judged.mistake else None,
    )
