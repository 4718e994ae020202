"""A ten-minute lesson for a group, made of the curriculum: an idea, a mistake to talk about, an example, questions."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice, zip_longest

from tutor.domain.errors import InvalidInput
from tutor.domain.groups import Group, GroupKind
from tutor.domain.items import Item, RenderedMistake
from tutor.domain.lesson_needs import plain
from tutor.domain.render import plain_question, render
from tutor.domain.skills import Passage, PassageKind
from tutor.domain.words import overlap

MINUTES = 10
_NUMBERS = re.compile(r"[\d/.]+")
QUESTIONS = 3
SEEDS_TRIED = 40
PAPER_SEEDS = 5_000_000
"""Practice in the chat draws its seeds far below, so that a question on paper is not the next one on a screen."""


@dataclass(frozen=True, kw_only=True)
class PaperItem:
    """A question for paper with its answer. No student of the group was ever served these numbers."""

    item_id: str
    level: int
    question: str
    choices: tuple[str, ...]
    answer_note: str
    answer: str
    mistakes: tuple[RenderedMistake, ...]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One step of a lesson. `passage_id` is where its text stands in the library, if it comes from there."""

    minutes: int
    title: str
    text: str
    passage_id: str = ""


@dataclass(frozen=True, kw_only=True)
class MiniLesson:
    """Ten minutes in order, and the questions to use."""

    parts: tuple[Part, ...]
    questions: tuple[PaperItem, ...]


def mini_lesson(
    group: Group, passages: Sequence[Passage], items: Iterable[Item], used: Mapping[str, AbstractSet[int]], *, day: int
) -> MiniLesson:
    """The lesson for this group from its skill's passages and items. `used` are the seeds the group was served, by item.

    `day` is the number of the day: the same day gives the same numbers, so that paper and page agree.
    """
    ordered = sorted(items, key=lambda item: (item.level, item.id))
    first_seed = PAPER_SEEDS + 1000 * day
    slip = _slip(group, ordered, used, first_seed + SEEDS_TRIED)
    parts = [
        *([_start(slip)] if slip else []),
        *_read(_idea(passages, slip[1] if slip else None), 2 if slip else 3, "The idea"),
        *_read(_example(passages), 2 if slip else 3, "An example together"),
    ]
    left = MINUTES - 1 - sum(part.minutes for part in parts)
    parts += [_try(left), _end(group)]
    return MiniLesson(parts=tuple(parts), questions=tuple(_questions(ordered, used, first_seed)))


def _on_paper(item: Item, used: Iterable[int], first_seed: int) -> PaperItem | None:
    """An instance that no student of the group has seen; none if every one was seen."""
    seen = {question for seed in used if (question := _question(item, seed))}
    for seed in range(first_seed, first_seed + SEEDS_TRIED):
        question = _question(item, seed)
        if question and question not in seen:
            rendered = render(item, seed=seed, setting=None)
            choices = rendered.options.get("choices", ())
            return PaperItem(
                item_id=item.id,
                level=item.level,
                question=rendered.question,
                choices=tuple(str(choice) for choice in choices) if isinstance(choices, (list, tuple)) else (),
                answer_note=rendered.answer_note,
                answer=rendered.answer,
                mistakes=rendered.mistakes,
            )
    return None


def _question(item: Item, seed: int) -> str:
    try:
        return plain_question(item, seed=seed)
    except InvalidInput:
        return ""


def _slip(
    group: Group, items: Sequence[Item], used: Mapping[str, AbstractSet[int]], first_seed: int
) -> tuple[PaperItem, RenderedMistake] | None:
    """A question with the mistake this group shares made in it, with numbers of its own."""
    for item in items:
        if group.mistake_id in {mistake.id for mistake in item.mistakes}:
            paper = _on_paper(item, used.get(item.id, ()), first_seed)
            made = next((one for one in paper.mistakes if one.id == group.mistake_id), None) if paper else None
            if paper and made:
                return paper, made
    return None


def _questions(items: Sequence[Item], used: Mapping[str, AbstractSet[int]], first_seed: int) -> list[PaperItem]:
    """A few of them from easy to hard, one of each level first. Only as many are drawn as are needed."""
    levels = dict.fromkeys(item.level for item in items)
    drawn = {level: _drawn([item for item in items if item.level == level], used, first_seed) for level in levels}
    rounds = (paper for papers in zip_longest(*drawn.values()) for paper in papers if paper)
    return sorted(islice(rounds, QUESTIONS), key=lambda paper: paper.level)


def _drawn(items: Sequence[Item], used: Mapping[str, AbstractSet[int]], first_seed: int) -> Iterator[PaperItem]:
    papers = (_on_paper(item, used.get(item.id, ()), first_seed) for item in items)
    return (paper for paper in papers if paper)


def _start(slip: tuple[PaperItem, RenderedMistake]) -> Part:
    paper, mistake = slip
    text = (
        f"Write on the board: {paper.question} Somebody answered {mistake.answer}. "
        f"What may they have thought? Each tells a neighbour before anybody says it aloud.\n\n{mistake.feedback}"
    )
    return Part(minutes=2, title=f"Start with a mistake: {plain(mistake.id)}", text=text)


def _idea(passages: Sequence[Passage], mistake: RenderedMistake | None) -> Passage | None:
    """The piece of the lesson that speaks most of the mistake, else the first one."""
    lessons = [passage for passage in passages if passage.kind == PassageKind.LESSON]
    if mistake is None:
        return lessons[0] if lessons else None
    return max(lessons, key=lambda passage: _speaks_of(passage, mistake), default=None)


def _speaks_of(passage: Passage, mistake: RenderedMistake) -> float:
    words = _NUMBERS.sub(" ", f"{plain(mistake.id)} {mistake.feedback}")
    return overlap(f"{passage.title} {passage.text}", words)


def _example(passages: Sequence[Passage]) -> Passage | None:
    return next((passage for passage in passages if passage.kind == PassageKind.WORKED_EXAMPLE), None)


def _read(passage: Passage | None, minutes: int, title: str) -> list[Part]:
    if passage is None:
        return []
    named = title if passage.kind == PassageKind.WORKED_EXAMPLE else f"{title}: {passage.title}"
    return [Part(minutes=minutes, title=named, text=passage.text, passage_id=passage.id)]


def _try(minutes: int) -> Part:
    text = "The questions below, from easy to hard. The first one together, the others each alone, then compare."
    return Part(minutes=minutes, title="Try it", text=text)


def _end(group: Group) -> Part:
    asks = {
        GroupKind.NEEDS: "Each says in one sentence what to check first next time.",
        GroupKind.BEYOND: "Each says in one sentence what was new, and what it builds on.",
    }
    return Part(minutes=1, title="To end with", text=asks[group.kind])
