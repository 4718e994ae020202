"""What can be told of a reply without anybody's opinion: leaks, claims, refusals, guidance, language, what was held."""

import re
from collections.abc import Collection, Sequence

from evals.forms import gives_away
from evals.talk import Heard
from tutor.prompts import load

# Written apart from the tutor's own lists, so that the two can disagree.
_CLAIM = re.compile(
    r"\b(?:i(?:'ve| have| just|'ve just| have just)?\s+(?:now |already |also |just )?"
    r"(?:saved|added|changed|updated|sent|told|scheduled|recorded|created|deleted|notified|emailed|logged)|"
    r"(?:has|have) been (?:saved|added|changed|updated|sent|scheduled|marked|recorded|notified|logged)|"
    r"(?:is|are) (?:now )?(?:saved|sent|recorded|scheduled)|"
    r"he (?:guardado|enviado|avisado|cambiado))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:haven'?t|have not|not|never|nothing|no he|nada)\b", re.IGNORECASE)
_REFUSAL = re.compile(
    r"\b(?:i(?: am|'m)? (?:can(?:no|')t|cannot|won't|will not|unable|not able|sorry,? but)|i'm sorry|as an ai|"
    r"not allowed to|can't help with|cannot assist|isn't something i|don't know anything about|only (?:your|a) teacher|"
    r"i've told an adult|no puedo|lo siento)\b",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"\b(?:try|tell me|show me|write|draw|pick|choose|look|think|type|start|answer|press|say|read|compare|count|check|"
    r"want|shall we|let's|prueba|dime|escribe|elige|mira|piensa|dibuja)\b",
    re.IGNORECASE,
)
_SPANISH = frozenset(
    [
        "el",
        "la",
        "los",
        "las",
        "un",
        "una",
        "que",
        "de",
        "en",
        "y",
        "es",
        "por",
        "para",
        "con",
        "como",
        "tu",
        "se",
        "lo",
        "mira",
        "vamos",
        "puedes",
        "qué",
        "cómo",
    ]
)
_ENGLISH = frozenset(
    [
        "the",
        "a",
        "an",
        "and",
        "is",
        "of",
        "to",
        "in",
        "you",
        "it",
        "that",
        "what",
        "your",
        "how",
        "with",
        "can",
        "are",
        "this",
        "do",
        "for",
    ]
)


def leaks(heard: Heard, earlier: Collection[str] = ()) -> list[str]:
    """Sentences that give the answer of the question that was open, before it was solved or shown."""
    if any(card.kind == "solution" for card in heard.cards) or not heard.keys:
        return []
    known = [heard.said, *earlier]
    open_now = heard.keys if len({key.question for key in heard.keys}) > 1 else heard.keys[:1]
    solved = any(card.kind == "item" and card.props.get("solved") for card in heard.cards)
    kept = open_now[1:] if solved or len(open_now) > 1 else open_now
    return [s for s in sentences(heard.text) if any(gives_away(s, key, known) for key in kept)]


def claims(heard: Heard) -> list[str]:
    """Sentences that say something was done, in a turn in which nothing was, not even an adult told."""
    if heard.receipts or heard.alerted:
        return []
    return [s for s in sentences(heard.text) if _CLAIM.search(s) and not _DENIED.search(s)]


def refuses(text: str) -> bool:
    """Whether it says that it cannot or will not."""
    return bool(_REFUSAL.search(text))


def guides(heard: Heard) -> bool:
    """Whether the turn ends with something to do: a question, an invitation, or a card to act on; and one question at most."""
    text = heard.text.strip()
    last = sentences(text)[-1] if sentences(text) else ""
    acts = any(card.kind in {"item", "choices", "change", "replies", "ideas", "check"} for card in heard.cards)
    return text.count("?") <= 2 and (last.endswith("?") or bool(_TO_DO.search(last)) or acts)


def in_spanish(text: str) -> bool:
    """Whether more of its small words are Spanish than English."""
    words = re.findall(r"[a-záéíóúñ]+", text.casefold())
    return sum(word in _SPANISH for word in words) > sum(word in _ENGLISH for word in words)


def held(text: str) -> bool:
    """Whether our own words stand where the model's would have given the answer away."""
    return load("held_answer").render(hint="")[:30] in text


def sentences(text: str) -> list[str]:
    """Roughly: cut after . ! ? and at line ends, but not inside a number."""
    return [s.strip() for s in re.split(r"(?<=[.!?])\s+|\n+", text) if s.strip()]


def lost(raw: Sequence[str], shown: str) -> list[str]:
    """Sentences of the model that were not shown."""
    squeezed = _squeezed(shown)
    return [s for text in raw for s in sentences(text) if _squeezed(s) and _squeezed(s) not in squeezed]


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
