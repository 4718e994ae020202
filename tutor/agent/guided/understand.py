"""From a student's message to what they mean: up to two intents, each with what came along."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tutor.agent.guided.goals import POINTS_BACK, due_in, statement_from
from tutor.agent.guided.heard import Heard, Intent
from tutor.agent.guided.likeness import like
from tutor.agent.guided.patterns import MATHS, SPEAKS_OF_NUMBERS, TABLE
from tutor.agent.guided.project_patterns import filled_for_project
from tutor.agent.guided.spanish import LONGEST
from tutor.agent.guided.spelling import plain
from tutor.domain.answers import bare_answer, names_several
from tutor.domain.words import fold

MOST = 2
LONGEST_IN_WORDS = 5
# Of so few words a pattern is sure enough.
FEW_WORDS = 2
# How far before the next intent what words are most like has to be: to be taken, and to be taken over a pattern's word.
CLEAR = 3.0
CLEARLY_OTHER = 6.0

_BREAKS = re.compile(
    r"(?:[.?!;\n]+(?=\s|$)|,(?!\d)|\b(?:and also|and then|and(?! \d)|but|also|plus|pero)\b)", re.IGNORECASE
)
# "im so bad at this can we stop": but not after "what" or "how", which ask it.
_WISH = re.compile(
    r"(?<!\bwhat)(?<!\bhow)(?<!\belse)(?<!\bwhen)(?<!\bwhere)(?<!\bone)(?<!\bthat)(?<!\bmuch)(?<!\bmany)(?<!\bgoal)"
    r"\s+(?=(?:can|could) (?:i|we|you|u)\b|(?:lets|let's)\b)",
    re.IGNORECASE,
)
_HEDGE = re.compile(r"^(?:maybe|perhaps|probably|is it|i think)\b[ ,]*|\W*\?\s*$", re.IGNORECASE)
_CODE = re.compile(r"[<>{}\\]|\b(?:drop table|select \*|__\w+__|import os)", re.IGNORECASE)
_MARKUP = re.compile(r"\{\{|\{%|</?\w+[^>]*>|\\\w+\\")
_ROWS = re.compile(r"[asdfghjkl]{6,}|[qwertyuiop]{7,}|[zxcvbnm]{4,}|[^aeiouy\W\d_]{5,}|(.)\1{3,}")
_POLITE = frozenset(["greeting", "thanks", "small_talk"])
_LIGHT = _POLITE | {Intent.YES, Intent.NO, Intent.UNCLEAR, Intent.GIBBERISH, Intent.OTHER_LANGUAGE}
# Words after an open question of the tutor's that are taken as its answer, whatever else they might mean.
_LOOSE = frozenset(
    [
        *(Intent.UNCLEAR, Intent.PRACTISE, Intent.INTEREST, Intent.FEELING, Intent.EXPLAIN, Intent.GOAL_NEW),
        *(Intent.CHECK_IN, Intent.SMALL_TALK, Intent.UPSET, Intent.BORED, Intent.CALCULATE, Intent.EASIER),
    ]
)
# After the tutor asked for a question to explore, a wish to practise stays one, unless it is asked like a question.
_FOR_PROJECT = frozenset([Intent.PROJECT_ANSWER, Intent.PROJECT_QUESTION, Intent.PROJECT_IDEAS, Intent.PROJECT_DATE])
_WONDERING = frozenset([Intent.UNCLEAR, Intent.INTEREST, Intent.EXPLAIN, Intent.GOAL_NEW, Intent.CALCULATE])
# Who says outright that they want to practise names nothing to look up.
_TO_LOOK_UP = frozenset([Intent.EXPLAIN, Intent.INTEREST])
_SAYS_PRACTISE = re.compile(r"\bpractise\b")
_OPEN_QUESTION = re.compile(r"\W*(?:how|why|what|which|where|who|como|por que|que|cual|cuales|donde|quien)\b")
_INTEREST = re.compile(
    r"(?:\b(?:with|about|on|in|into|like|love|enjoy|interested in|fan of|obsessed with|using) )"
    r"(?:some |the |a |an |my |really |lots of )*(?P<interest>[\w ]{2,40})$"
)
_COMMAND_WORDS = (
    r"(?:can|could|may|i|you|we|us|let|me|my|please|want|would|like|love|need|to|do|have|get|give|some|a|an|the|more|"
    r"practise|learn|work|on|study|try|start|quiz|test|revise|train|question|questions|problem|problems|exercises?|"
    r"tasks?|sums?|for|of|today|now|friday|monday|tuesday|wednesday|thursday|tomorrow|exam|homework|help|with|about|"
    r"maths|just|so|ok|hi|hello|hey|also|and|play|are|is|am|going|good|at|thanks|carry|go|going|keep|continue|warm|up|"
    r"begin|ready|back|something|else|switch|what|should|resume|there|here|look|together|first|again|new|lets|yes|"
    r"really|very|solve|next|it|this|that|not|time|skip|too|hard|easy)"
)
_COMMAND_WORDS_BEFORE = re.compile(rf"^(?:{_COMMAND_WORDS}\b ?)+")
_COMMAND_WORDS_AFTER = re.compile(rf"(?: ?\b{_COMMAND_WORDS})+$")
_ASKING = re.compile(
    r"^(?:but |so |ok |and |hi |please )*(?:can you |could you |would you )?(?:please )?"
    r"(?:explain(?: to me)?|teach me|tell me|i do not (?:get|understand|know|see))?(?: about)? ?"
    r"(?:(?:why|how come|how|what|who)\b)? ?(?:(?:does|do|did|is|are|was|were|can|should|would|to)\b)?(?: not)? ?"
    r"(?:(?:i|you|we|it|they|people)\b)?(?: can)?(?: not)? ?(?:(?:need to|have to|need|use)\b)? ?(?:(?:an?|the|even) )*"
)
_OTHER_THINGS = re.compile(r"\b(?:something|anything) (?:else|different|new|other)\b")
_SUM_OF = (
    (r"[+]|plus", "adding"),
    (r"[-]|minus", "subtracting"),
    (r"[×*x]|times", "multiplying"),
    (r"÷|divided? by", "dividing"),
)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What the words are said into: an open question and its options, and what the tutor's last question waits for.

    `expects` is how free words are to be taken now, if the tutor asked an open question; `asks_for_a_word` means that
    the open question is answered in words, `takes_one` that it wants one of its options.
    """

    today: date
    has_item: bool = False
    asks_for_a_word: bool = False
    takes_one: bool = False
    choices: Sequence[str] = ()
    expects: Intent | None = None


def understand(text: str, scene: Scene) -> tuple[Heard, ...]:
    """What is meant, in the order it is said; at least one, at most two."""
    if scene.takes_one and names_several(text, scene.choices):
        return (Heard(intent=Intent.SEVERAL, said=text[:LONGEST]),)
    answer = _answer(text, scene)
    if answer:
        return (answer,)
    short = text[:LONGEST]
    heard = _gather(_clauses(_MARKUP.sub(" ", short)), scene) if not _only_markup(short) else ()
    vague = not heard or heard[0].intent is Intent.EXPLAIN
    if vague and scene.expects is None and not scene.has_item and bare_answer(short):
        return (Heard(intent=Intent.ANSWER, said=short),)
    if not heard or (scene.asks_for_a_word and heard[0].intent is Intent.THINKING):
        heard = (_nothing_known(short, scene),)
    if any(one.intent is Intent.TRICK for one in heard):
        return (Heard(intent=Intent.TRICK, said=short),)
    if scene.expects and _answers(scene.expects, heard[0]):
        return (_filled(Heard(intent=scene.expects, said=short.strip()), scene),)
    return _told_apart(heard)


def _answers(expects: Intent, heard: Heard) -> bool:
    """Whether free words are the answer to what the tutor asked last."""
    if expects in _TO_LOOK_UP and _SAYS_PRACTISE.search(plain(heard.said)):
        return False
    if expects not in _FOR_PROJECT or _OPEN_QUESTION.match(fold(heard.said)):
        return heard.intent in _LOOSE
    return heard.intent in _WONDERING


def _only_markup(text: str) -> bool:
    """Whether taking the braces and tags away leaves no sentence."""
    return bool(_MARKUP.search(text)) and len(re.findall(r"[a-z]{2,}", _MARKUP.sub(" ", text.casefold()))) < 3


def _answer(text: str, scene: Scene) -> Heard | None:
    if not scene.has_item:
        return None
    label = re.match(r"\s*my answer:\s*(.+)", text, re.IGNORECASE | re.DOTALL)
    words = label[1].strip() if label else text
    answer = bare_answer(words, scene.choices) or (words if label else None)
    return Heard(intent=Intent.ANSWER, said=text, answer=answer) if answer else None


def _clauses(text: str) -> list[str]:
    """Its parts, each with one thing to say; a wish in the middle of a sentence begins a new one."""
    parts = (part.strip() for clause in _BREAKS.split(text) for part in _WISH.split(clause))
    return [part for part in parts if part]


def _gather(clauses: list[str], scene: Scene) -> tuple[Heard, ...]:
    """One heard thing a clause; clauses that mean nothing by themselves belong to the one before."""
    found: list[Heard] = []
    for clause in clauses[:12]:
        heard = _answer(clause, scene) or _match(clause, scene)
        if heard and found and heard.intent is Intent.GOAL_NEW and POINTS_BACK.search(clause):
            heard = Heard(intent=Intent.GOAL_NEW, said=f"{found.pop().said}, {clause}")
        if heard and (not found or found[-1].intent is not heard.intent):
            found.append(heard)
        elif found and found[-1].intent is not Intent.ANSWER:
            found[-1] = replace(found[-1], said=f"{found[-1].said} and {clause}")
    return tuple(_filled(heard, scene) for heard in found)


def _match(clause: str, scene: Scene) -> Heard | None:
    words = plain(clause)
    situation = "item" if scene.has_item else "idle"
    for pattern in TABLE:
        if pattern.when in {"", situation} and pattern.words.search(words):
            other = (
                None
                if pattern.sure or len(words.split()) <= FEW_WORDS
                else like(words, has_item=scene.has_item, clear=CLEARLY_OTHER)
            )
            return Heard(intent=other or pattern.intent, said=clause)
    return None


def _told_apart(heard: tuple[Heard, ...]) -> tuple[Heard, ...]:
    """Without the small words around what matters, and no two of a kind."""
    weighty = [one for one in heard if one.intent not in _LIGHT] or list(heard[:1])
    answered = any(one.intent is Intent.ANSWER for one in weighty)
    helping = {Intent.THINKING, Intent.HINT, Intent.CONFUSED, Intent.DONT_KNOW, Intent.TELL_ME, Intent.SOLUTION}
    kept = [one for one in weighty if not (answered and one.intent in helping)]
    first = {one.intent: one for one in reversed(kept)}
    return tuple(one for one in kept if first[one.intent] is one)[:MOST]


def _filled(heard: Heard, scene: Scene) -> Heard:
    """The heard thing with the slots its intent has."""
    if heard.intent.startswith("project"):
        return filled_for_project(heard, scene.today)
    return _with_slots(heard, scene, plain(heard.said))


def _with_slots(heard: Heard, scene: Scene, words: str) -> Heard:
    if heard.intent in {Intent.PRACTISE, Intent.HARDER, Intent.EASIER, Intent.ANOTHER}:
        topic, interest = _topic_and_interest(_OTHER_THINGS.sub(" ", words).strip())
        return replace(heard, topic=topic, interest=interest)
    if heard.intent is Intent.EXPLAIN:
        return replace(heard, topic=_asked_about(words))
    if heard.intent is Intent.INTEREST:
        return _interest(heard, words)
    if heard.intent in {Intent.GOAL_NEW, Intent.GOAL_CHANGE}:
        due = due_in(heard.said, scene.today)
        return replace(heard, due=due, statement=statement_from(heard.said, due))
    if heard.intent is Intent.CALCULATE:
        return replace(heard, topic=_sum_of(words))
    return heard


def _topic_and_interest(words: str) -> tuple[str, str]:
    found = re.search(
        r"\b(?:with|about|using) (?!mixed|unlike|like|different|the same|whole)(?P<interest>[\w ]{2,40})$", words
    )
    interest = found["interest"].strip() if found else ""
    if re.search(rf"\b{MATHS}\b", interest):
        return _tidy(words), ""
    topic = _tidy(words[: found.start()] if found else words)
    return topic, re.sub(r"^(?:the|my|a|some) ", "", interest)


def _tidy(words: str) -> str:
    """What a wish is about, without the words that lead in and out of it: "point of view" keeps its own."""
    words = re.sub(r"\bfor (?:my|the|a|our) .*$", "", words).strip()
    return _COMMAND_WORDS_AFTER.sub("", _COMMAND_WORDS_BEFORE.sub("", words))[:60]


def _asked_about(words: str) -> str:
    rest = _ASKING.sub("", words, count=1)
    return re.sub(r"\b(?:means?|please|even|though)\b", " ", rest).strip()[:120] or ""


def _interest(heard: Heard, words: str) -> Heard:
    found = _INTEREST.search(words)
    interest = re.sub(r"\b(?:please|too|a lot|so much|and stuff)\b", "", found["interest"]).strip() if found else ""
    if interest and re.search(rf"\b{MATHS}\b", interest):
        return replace(heard, intent=Intent.PRACTISE, topic=_tidy(interest))
    return replace(heard, interest=interest)


def _sum_of(words: str) -> str:
    kind = next((name for pattern, name in _SUM_OF if re.search(rf"\d ?(?:{pattern}) ?\w* ?\d", words)), "")
    what = "fractions" if "/" in words else "whole numbers"
    return f"{kind} {what}".strip()


def _nothing_known(text: str, scene: Scene) -> Heard:
    """Words that mean nothing else are the answer where a word or a few are asked for."""
    said = text.strip()
    word = _HEDGE.sub("", said) if _HEDGE.match(said) else said
    if scene.asks_for_a_word and "?" not in word and 0 < len(word.split()) <= LONGEST_IN_WORDS:
        return Heard(intent=Intent.ANSWER, said=said, answer=word)
    return _filled(Heard(intent=_kind_of_unknown(text, scene), said=said), scene)


def _kind_of_unknown(text: str, scene: Scene) -> Intent:
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return Intent.CONFUSED if scene.has_item and "?" in text else Intent.GIBBERISH
    if sum(c > "ɏ" for c in letters) > len(letters) / 2:
        return Intent.OTHER_LANGUAGE
    words = re.findall(r"[a-z]+", fold(text))
    mashed = sum(bool(_ROWS.search(word)) for word in words)
    if _CODE.search(text) or "\u202e" in text or mashed * 2 >= max(1, len(words)):
        return Intent.GIBBERISH
    if scene.has_item and SPEAKS_OF_NUMBERS.search(plain(text)):
        return Intent.THINKING
    return (None if scene.expects else like(plain(text), has_item=scene.has_item, clear=CLEAR)) or Intent.UNCLEAR
