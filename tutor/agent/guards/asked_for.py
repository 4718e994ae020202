"""A write needs the student's own words: what stands in a passage, a note, a goal or a name asks for nothing."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tutor.agent.guards.numbers import mentions, normal
from tutor.domain.goal_changes import ChangeKind
from tutor.domain.words import fold
from tutor.usecases.briefing import Brief

RECENT = 4
"""A wish is often told in pieces: so many of the student's messages count as what they say now."""

_GOAL = re.compile(
    r"\b(?:goals?|aims?|targets?|want|wanna|wish|would like|hope|plan|able to|learn\w*|get better|get good|improve|practi[sc]e|"
    r"understand|know how|reach\w*|become|master|better at|be good|need to|by (?:the end|next|\w+uary|march|april|may|june|"
    r"july|august|\w+ber|summer|christmas|easter|then|\d)|meta|objetivo|quiero|quisiera|aprender|mejorar|lograr|but|ziel|"
    r"möchte|lernen|objectif|veux|apprendre)\b"
)
_KINDS = {
    ChangeKind.MET: r"\b(?:reach\w*|met|done|finish\w*|did (?:it|that)|achiev\w*|complete\w*|made it|can (?:do|now|add|read|write|solve)|logr\w*|cumpl\w*|geschafft|réussi)\b",
    ChangeKind.DROP: r"\b(?:drop|delete|remove|cancel|stop|quit|give up|not want|dont want|don t want|no more|get rid|away|borra\w*|quita\w*)\b",
    ChangeKind.PAUSE: r"\b(?:pause|stop|later|break|hold|wait|not now|park|pausa)\b",
    ChangeKind.REVISE: r"\b(?:chang\w*|revis\w*|move|more time|edit|fix|make|instead|different|extend|later|earlier|by|hard\w*|easy|easier|small\w*|big\w*|goal|target|date|cambia\w*|meta)\b",
}
_ON_SET = {
    "skip": r"\b(?:skip|next|another|pass|dont know|don t know|do not know|not this|different|no idea|idk|too hard|move on|other)\b",
    "pause": r"\b(?:pause|later|break|stop|wait|enough|tired|bye|go now|brb|not now|lunch|rest)\b",
    "stop": r"\b(?:stop|end|quit|enough|done|finish\w*|bye|tired|no more|something else|switch|leave|break|later)\b",
}
_ON_PROJECT = {
    "pause": r"\b(?:pause|stop|later|break|hold|wait)\b",
    "resume": r"\b(?:resume|go on|continue|carry on|back|again|start|unpause)\b",
    "finish": r"\b(?:finish\w*|done|complete\w*|ready|over|shown|presented)\b",
    "drop": r"\b(?:drop|delete|stop|quit|give up|not want|dont want|don t want|no more|away|cancel)\b",
    "undo": r"\b(?:undo|back|wrong|not that|mistake|take back|oops|revert)\b",
    "done": r"\b(?:done|did|finish\w*|complete\w*|made|check|tick|counted|asked|built|drew|wrote|measured|step)\b",
    "not_done": r"\b(?:not|undo|wrong|mistake|still|isnt|isn t|havent|haven t|again)\b",
    "dates": r"\b(?:dates?|when|days?|weeks?|months?|by|until|due|deadline|plan|schedule|\w+day|\w+uary|march|april|may|june|july|august|\w+ber)\b",
}
_SMALL = frozenset(
    ["the", "and", "for", "with", "that", "this", "can", "will", "are", "was", "want", "have", "has", "not", "you", "your", "about", "from", "what", "how", "why", "does", "goal", "would", "like", "able", "into", "more", "when", "because", "student"]
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What the student said themselves, the latest last; and what their cards and results bring up."""

    said: Sequence[str]
    brief: Brief
    results: Sequence[Mapping[str, object]] = ()
    offered: Sequence[str] = ()

    @property
    def now(self) -> str:
        """The latest few messages as one, folded."""
        return " ".join(fold(text).replace("'", " ").replace("’", " ") for text in self.said[-RECENT:])


def asked_for(tool: str, args: Mapping[str, object], wish: Wish) -> bool:
    """Whether the student's own words, or a card that is open, can have led to this call. Reading is always free."""
    rule = _RULES.get(tool)
    return rule is None or rule(args, wish)


def _goal_change(args: Mapping[str, object], wish: Wish) -> bool:
    brief, kind = wish.brief, ChangeKind(str(args.get("kind")))
    strong = [goal for result in wish.results if isinstance(goal := result.get("strong_goal"), Mapping)]
    if any(goal.get("id") == args.get("goal_id") for goal in strong):
        return True
    if brief.draft is None and not _GOAL.search(wish.now) and not _kind_said(kind, wish):
        return False
    if kind in _KINDS and brief.draft is None and not _kind_said(kind, wish):
        return False
    known = (
        [goal.statement for goal in brief.plan.goals]
        + [*brief.plan.interests, *brief.plan.needs]
        + [brief.draft.after.statement if brief.draft else ""]
    )
    statement = str(args.get("statement") or "")
    return not statement or _shares(statement, [*wish.said, *known, *wish.offered])


def _kind_said(kind: ChangeKind, wish: Wish) -> bool:
    return kind in _KINDS and re.search(_KINDS[kind], wish.now) is not None


def _check_in(args: Mapping[str, object], wish: Wish) -> bool:
    words = [str(args.get(name) or "") for name in ("feeling", "worked")]
    number = args.get("confidence") or 0
    numbers = {mention.value for text in wish.said[-RECENT:] for mention in mentions(normal(text))}
    return all(not text or _shares(text, wish.said[-RECENT:]) for text in words) and (not number or number in numbers)


def _answer(args: Mapping[str, object], wish: Wish) -> bool:
    """An answer is what the student wrote: its numbers are theirs, or its words, or it names a choice as they did."""
    answer, item = str(args.get("answer") or ""), wish.brief.open_item
    said = list(wish.said[-RECENT:])
    if fold(answer).strip() in " ".join(map(fold, said)):
        return True
    picked = bool(item and item.choices and _names_choice(said[-1:]))
    numbers = {mention.value for mention in mentions(normal(answer))}
    theirs = {mention.value for text in said for mention in mentions(normal(text))}
    digits = set(re.findall(r"\d+", answer))
    if numbers or digits:
        written = {group for text in said for group in re.findall(r"\d+", text)}
        return bool(numbers <= theirs or (digits and digits <= written) or picked)
    return _shares(answer, said) or picked


def _names_choice(said: Sequence[str]) -> bool:
    return any(
        re.search(
            r"\b(?:[a-h]|[1-8]|first|second|third|fourth|last|middle|top|bottom|upper|lower|option|that one|this one)\b",
            fold(text),
        )
        for text in said
    )


def _on_set(args: Mapping[str, object], wish: Wish) -> bool:
    words = _ON_SET.get(str(args.get("step")))
    return words is None or re.search(words, wish.now) is not None


def _on_project(args: Mapping[str, object], wish: Wish) -> bool:
    do, words = str(args.get("do")), str(args.get("words") or "")
    if do in {"ideas", "one_idea", "show"}:
        return True
    if do in _ON_PROJECT:
        return re.search(_ON_PROJECT[do], wish.now) is not None
    return not words or _shares(words, [*wish.said, *wish.offered])


def _shares(text: str, with_: Sequence[str]) -> bool:
    """Whether at least a third of its words, by their beginnings, are also there."""
    own = _stems([text])
    return not own or len(own & _stems(with_)) * 3 >= len(own)


def _stems(texts: Sequence[str]) -> set[str]:
    words = (word for text in texts for word in re.findall(r"[^\W_]+", fold(text)))
    return {word[:3] for word in words if (len(word) > 2 or word.isdigit()) and word not in _SMALL}


_RULES: Mapping[str, Callable[[Mapping[str, object], Wish], bool]] = {
    "suggest_goal_change": _goal_change,
    "record_check_in": _check_in,
    "check_answer": _answer,
    "practice_set": _on_set,
    "plan_inquiry": _on_project,
}
