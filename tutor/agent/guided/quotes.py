"""Choosing two or three sentences of a passage that answer a question; they are quoted, never rewritten."""

from collections.abc import Mapping, Sequence
from typing import Any

from tutor.agent.guided.parts import sentences
from tutor.domain.skills import PassageKind
from tutor.domain.words import stems

MOST_WORDS = 40
EXAMPLE_WORDS = 60
MOST_SENTENCES = 3


def best_quote(passages: Sequence[Mapping[str, Any]], query: str, before: Sequence[str] = ()) -> tuple[str, str] | None:
    """Title and quote of the first passage that speaks of the query; None if none does.

    One that was quoted lately, in the texts `before`, comes last.
    """
    wanted = set(stems(query))
    found = []
    for passage in passages:
        title, text = str(passage.get("title", "")), str(passage.get("quote", ""))
        if not wanted or wanted & set(stems(f"{title} {text} {passage.get('id', '')}")):
            example = passage.get("kind") == PassageKind.WORKED_EXAMPLE
            found.append((title, _opening(text) if example else _window(text, wanted)))
    return min(found, key=lambda one: sum(one[1] in told for told in before), default=None)


def _opening(text: str) -> str:
    """The first steps of a worked example, as many as can be read at once."""
    kept: list[str] = []
    for sentence in sentences(text):
        if len(" ".join([*kept, sentence]).split()) > EXAMPLE_WORDS:
            break
        kept.append(sentence)
    return " ".join(kept) or text


def _window(text: str, wanted: set[str]) -> str:
    """The run of sentences with most of the wanted words, short enough to be read at once."""
    whole = [one for one in sentences(text) if not one.endswith("…")] or [text]
    runs = [_run(whole, start) for start in range(len(whole))]
    return max(runs, key=lambda run: (len(wanted & set(stems(run))), -runs.index(run)))


def _run(whole: Sequence[str], start: int) -> str:
    run = whole[start]
    for sentence in whole[start + 1 : start + MOST_SENTENCES]:
        if len(f"{run} {sentence}".split()) > MOST_WORDS:
            break
        run = f"{run} {sentence}"
    return " ".join(run.split()[: MOST_WORDS + 15])
