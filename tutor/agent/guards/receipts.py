"""Said is done: a sentence that claims an act passes only if something of this turn did it.

A claim is somebody (the tutor, or nobody named) who has done something (a verb of acts, as over or going on) to what
the tutor could do it to (plan, people, records; not numbers). Each of the three is looked for; the words are elsewhere.
"""

import re
from collections.abc import Collection, Iterator

from tutor.agent.guards.claim_acts import IF, NEVER, acts_in, other_acts_in
from tutor.agent.guards.claim_kinds import claim_of, claim_on
from tutor.agent.guards.claim_news import news_in
from tutor.agent.guards.claim_states import STATES, TONGUES
from tutor.agent.guards.claim_text import in_plain_words
from tutor.agent.guards.claim_turns import turns_in
from tutor.agent.guards.claim_words import MATHS, TUTOR, Claim

__all__ = ["SUPPORTED_BY", "Claim", "false_claim"]

_ANY_ACT = frozenset(
    [
        *("agreed", "revised", "withdrawn", "stopped", "decided", "record_check_in", "check_answer", "give_hint"),
        *("suggest_goal_change", "talk_goal", "plan_inquiry", "practice_set", "propose_practice"),
    ]
)
SUPPORTED_BY: dict[Claim, frozenset[str]] = {
    Claim.SENT: frozenset({"agreed"}),
    Claim.PLAN: frozenset({"decided"}),
    Claim.MARKED: frozenset({"check_answer"}),
    Claim.SCHEDULED: frozenset(),
    Claim.SAVED: frozenset(
        {"record_check_in", "check_answer", "suggest_goal_change", "talk_goal", "agreed", "revised", "plan_inquiry"}
    ),
    Claim.PROJECT: frozenset({"plan_inquiry"}),
    Claim.BEYOND: frozenset(),
    Claim.DONE: _ANY_ACT,
}
_TELLS_OF_THEM = frozenset({"read_plan", "decided"})
_DRAFTS = frozenset({"suggest_goal_change", "revised", "withdrawn"})

_OF_A_STORY = re.compile(
    r"\bin (?:the|this|that|a|our) (?:story|book|poem|text|film|game|legend|myth|play|picture|problem)\b|"
    r"\b(?:plan|project|goal|message|record|schedule)s? (?:of|in) (?:the|a|two|his|her|their)\b|"
    r"\b(?:years|centuries|hundred|long) ago\b|\b(?:at \d{1,2}:\d\d|in 1\d{3}|\d+ \w+ (?:later|earlier|ago))\b"
)
# "Noted, no timers": it was heard; that claims nothing.
_HEARD = re.compile(r"^\W*noted, ")
# A problem with figures that ends in its question, and a thing told by what was done to it, are nobody's own.
_FIGURE = re.compile(r"\d.*[,;] (?:when|how|what|which) \w+")
_ATTRIBUTE = re.compile(r"^the \w+ (?:that|which) (?:was|were) \w+ \w+")
_OURS = re.compile(rf"{TUTOR}\b|\byour\b")
_ASKS = re.compile(
    r"\W*(?:which|what|who|how|why|when|where|do|does|did|is|are|can|could|shall|should|would|will|have|has)\b"
)
_NO_HE = re.compile(r"\bno (?:he|hemos|se|te|les?|l[oa]s?|puedo|podemos)\b")
_BY_PEOPLE = re.compile(
    r"\bby (?:your |the |a )?(?:people|person|you|family|hand|somebody|\w+ing)\b|"
    r"\bby (?:your |the |a )?teachers?\b(?=.*\b(?:last|in (?:\w+uary|march|april|may|june|july|august|\w+ber|spring|summer|autumn|fall|winter))\b)"
)
_LAST_BREAK = re.compile(r".*[,;:.!✅—](?=.)")
_STATES = [(claim, re.compile(pattern)) for claim, pattern in STATES]
_TONGUES = [re.compile(pattern) for pattern in TONGUES]
_MATHS_ABROAD = re.compile(MATHS.replace("|x|y|", "|x|"))  # "y" is a word in Spanish


def false_claim(sentence: str, done: Collection[str]) -> Claim | None:
    """The act this sentence claims though nothing in `done` (tools that succeeded, acts of the student) did it."""
    text = _HEARD.sub("", in_plain_words(sentence))
    return next((claim for claim in _claims(text, done) if not _backed(claim, text, done)), None)


def _backed(claim: Claim, text: str, done: Collection[str]) -> bool:
    if claim is Claim.PLAN and "draft" in text and _DRAFTS & set(done):
        return True
    if claim is Claim.PLAN and "by your teacher" in text and "read_plan" in done:
        return True
    return bool(SUPPORTED_BY[claim] & set(done))


def _claims(text: str, done: Collection[str]) -> Iterator[Claim]:
    asked = text.endswith("?")
    if not _OURS.search(text) and ((asked and _FIGURE.search(text)) or _ATTRIBUTE.search(text)):
        return
    if not _BY_PEOPLE.search(text) and not (_OF_A_STORY.search(text) and not _OURS.search(text)):
        for said in acts_in(text, asked=asked, in_project="plan_inquiry" in done):
            if claim := claim_of(said, text):
                yield claim
        yield from (claim for what in other_acts_in(text) if (claim := claim_on(what)))
        yield from news_in(text, plan_was_read="read_plan" in done)
        yield from turns_in(text, was_told=not _TELLS_OF_THEM.isdisjoint(done))
    yield from _standing(text, asked=asked, done=done)


def _standing(text: str, *, asked: bool, done: Collection[str]) -> Iterator[Claim]:
    """Claims about how things stand now, and those in other languages."""
    stop = _LAST_BREAK.match(text) if asked and not _ASKS.match(text) else None
    told = stop[0] if stop else "" if asked else text
    if not told:
        return
    if _OF_A_STORY.search(told) and not _OURS.search(told):
        return
    for claim, pattern in _STATES:
        found = pattern.search(told)
        if not found or NEVER.search(told[: found.end()]) or IF.search(told) or _BY_PEOPLE.search(told):
            continue
        if "now" not in found[0] and claim is Claim.PLAN and "read_plan" in done:
            continue
        yield claim
    if not _NO_HE.search(told) and not _MATHS_ABROAD.search(told) and any(one.search(told) for one in _TONGUES):
        yield Claim.DONE
