"""Choosing two or three sentences of a passage that answer a question; they are quoted, never rewritten."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tutor.agent.guided.parts import sentences
from tutor.domain.skills import PassageKind
from tutor.domain.words import stems

MOST_WORDS = 50
EXAMPLE_WORDS = 60
MOST_SENTENCES = 3
MUCH_MORE = 2
_LEANS_BACK = re.compile(
    r"(?:it|its|they|their|them|this|that|these|those|he|she|his|her|there|then|so|but|and|or|also|now|again|still|yet|"
    r"both|each|such|here|for example|instead|after|next|say|the)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Quote:
    """Whole sentences of a passage, and the passage itself."""

    text: str
    passage: Mapping[str, Any]

    @property
    def title(self) -> str:
        """The passage's heading."""
        return str(self.passage.get("title", ""))


def best_quote(passages: Sequence[Mapping[str, Any]], query: str, before: Sequence[str] = ()) -> Quote | None:
    """The quote of the first passage that speaks of the query; None if none does.

    One that was quoted lately, in the texts `before`, comes last.
    """
    wanted = set(stems(query))
    found = []
    for passage in passages:
        title, text = str(passage.get("title", "")), str(passage.get("quote", ""))
        if not wanted or wanted & set(stems(f"{title} {text} {passage.get('id', '')}")):
            words = _opening(text) if _is_example(passage) else _answering(text, wanted)
            found.append(Quote(text=words, passage=passage))
    return min(
        found, key=lambda quote: (sum(quote.text in told for told in before), _is_example(quote.passage)), default=None
    )


def _is_example(passage: Mapping[str, Any]) -> bool:
    return passage.get("kind") == PassageKind.WORKED_EXAMPLE


def _opening(text: str) -> str:
    """The first steps of a worked example, as many as can be read at once."""
    return _run(_whole(text), most=len(text), words=EXAMPLE_WORDS)


def _answering(text: str, wanted: set[str]) -> str:
    """Two or three sentences from the beginning; a later run only if it says much more and stands by itself."""
    whole = _whole(text)
    starts = [0, *(at for at in range(1, len(whole)) if not _LEANS_BACK.match(whole[at]))]
    runs = [_run(whole[start:], most=MOST_SENTENCES, words=MOST_WORDS) for start in starts]
    told = [len(wanted & set(stems(run))) for run in runs]
    best = max(range(len(runs)), key=lambda at: (told[at], -at))
    return runs[best] if told[best] >= told[0] + MUCH_MORE else runs[0]


def _whole(text: str) -> list[str]:
    """Its sentences, without a last one that was cut off."""
    said = sentences(text)
    return said[:-1] if len(said) > 1 and said[-1].endswith("…") else said or [text]


def _run(whole: Sequence[str], *, most: int, words: int) -> str:
    kept = [whole[0]]
    for sentence in whole[1:most]:
        if len(" ".join([*kept, sentence]).split()) > words:
            break
        kept.append(sentence)
    while len(kept) > 1 and kept[-1].endswith("?"):
        kept.pop()  # the tutor asks the question of a turn
    return " ".join(kept)
