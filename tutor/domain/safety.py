"""The screen every message passes before any tutor sees it. Deterministic and local."""

import re

from tutor.domain.alerts import AlertKind
from tutor.domain.words import fold

_DISTRESS = (
    r"\b(kill|hurt|cut|harm|hang|stab|shoot)(ing)? (my ?self)\b",
    r"\b(want|wanna|wanted|going|gonna|wish|trying) (to |i could |i was |i were )?(die|be dead|dead|end it all|not be alive)\b",
    r"\b(suicide|suicidal|sui?cid[ea]l?)\b",
    r"\b(do not|don'?t|dont) (want|wanna)( to)? (live|be alive|be here any ?more|exist)\b",
    r"\b(no|any) reason to live\b",
    r"\bbetter off (dead|without me)\b",
    r"\bi (cut|burn) (my (arm|leg|wrist)s?|me)\b",
    r"\b(quiero morir(me)?|no quiero vivir|matarme|suicid)",
)
_DANGER = (
    (
        r"\b(he|she|they|dad|mom|mum|father|mother|uncle|brother|stepdad|someone|teacher|coach) "
        r"(hits?|beats?|hurts?|touch(es|ed)|is hurting|keeps hitting|keeps touching|abuses?) me\b"
    ),
    r"\b(bring|take|got|have) (a )?(gun|knife) (to|at|for) school\b",
    r"\b(going to|gonna|want to|wanna) (kill|shoot|stab|hurt) (him|her|them|everyone|everybody|people|my (teacher|dad|mom|mum|brother|sister|class))\b",
    r"\b(afraid|scared) to go home\b",
    r"\b(he|she|a man|someone|somebody) (asked|wants|told) me (to send|for|to meet).{0,30}\b(pictures?|photos?|nudes?|alone|secret)\b",
    r"\b(me pega|me golpea|me toca)\b",
)
_PATTERNS = tuple(
    (kind, re.compile(p)) for kind, ps in ((AlertKind.DISTRESS, _DISTRESS), (AlertKind.DANGER, _DANGER)) for p in ps
)


def screen(text: str) -> AlertKind | None:
    """What an adult must know about in this text, if anything."""
    folded = re.sub(r"[^\w' ]+", " ", fold(text).replace("’", "'"))
    folded = " ".join(folded.split())
    return next((kind for kind, pattern in _PATTERNS if pattern.search(folded)), None)
