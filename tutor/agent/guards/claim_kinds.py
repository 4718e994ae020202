"""Which claim an act makes, by what it is done to: numbers and pictures claim nothing, plans and people do."""

import re
from collections.abc import Callable, Mapping

from tutor.agent.guards.claim_acts import HABIT, Said
from tutor.agent.guards.claim_words import (
    EMPTY_IS_ENOUGH,
    GRADES,
    HIM_OR_HER,
    MATHS,
    PERSON,
    PLACE,
    PLAN,
    PROJECT,
    RECORD,
    STEP,
    TALK,
    THING,
    TIMED,
    Claim,
    Verb,
)

_AS_DONE = re.compile(
    r"\b(?:as|is|are) (?:\w+ )?(?:done|met|finished|complete|completed|reached|solid|mastered|achieved)\b"
)
_NOTHING_ELSE = re.compile(
    r"^\W*(?:(?:now|already|again|too|for you|successfully|today|right away|ok|okay|as well|✅)\W*)*$"
)
_STATE_VERBS = frozenset(
    [
        "set",
        "made",
        "written",
        "started",
        "paused",
        "finished",
        "closed",
        "listed",
        "opened",
        "marked",
        "planned",
        "put",
        "kept",
        "stuck",
    ]
)
_PLAN_WORDS, _PROJECT_WORDS, _STEP_WORDS = re.compile(PLAN), re.compile(PROJECT), re.compile(STEP)
_TIMED, _GRADES, _RECORD, _MATHS = re.compile(TIMED), re.compile(GRADES), re.compile(RECORD), re.compile(MATHS)
_LONG_AGO = re.compile(
    r"\b(?:since|last|ago|yesterday|in (?:\w+uary|march|april|may|june|july|august|\w+ber|spring|summer|autumn|fall|winter)|on \w+day)\b"
)
_AWARDS = re.compile(
    r"\b(?:grade(?:s|book)?|badge|certificate|full marks|credit|report card|streak)\b|\bnext to your name\b"
)
_BOTH = re.compile(r"\b(?:both|tops|bottoms)\b")
_KNOWN = re.compile(rf"\W*(?:{THING}|(?:what|how) you\b|your (?!t)\w+)")
_PLACE = re.compile(PLACE)
_OF_ITS_KIND = re.compile(r"\W*(?:that|this|these|those) (?!\|)(?:\w+ ){1,2}\|(?!.*\b(?:plan|your)\b)")
_ON_THE_CLOCK = re.compile(r"\b(?:practice|reviews?|lesson|visit|check-?in|call|exam|test)\b.*\|.*$")
_BE_WORDS = re.compile(r"\b(?:is|are|was|were|be|been|got|gets?)\b")
_OVER = re.compile(r"\b(?:has|have) (?:\w+ )?been\b|\b(?:is|are) now\b")
_TALK, _THING = re.compile(TALK), re.compile(THING)
_PERSON = re.compile(f"{PERSON}|{HIM_OR_HER}")
_TO_PERSON = re.compile(rf"\b(?:to|with) (?:{PERSON}|{HIM_OR_HER})")


def claim_of(said: Said, text: str) -> Claim | None:
    """Which claim this act makes, by what it is done to."""
    kept = said.kind is Verb.KEEP and said.about(_RECORD)
    if said.about(_TALK) and not kept and not said.about(_PLAN_WORDS, _PROJECT_WORDS, _TIMED, _PERSON):
        return None
    if said.kind is Verb.TELL:
        return _telling(said)
    empty = _NOTHING_ELSE.match(said.object) is not None
    if empty and (said.verb not in EMPTY_IS_ENOUGH or _MATHS.search(text)):
        return None
    plain = {Verb.SEND: Claim.SENT, Verb.KEEP: Claim.SAVED, Verb.TIME: Claim.SCHEDULED, Verb.MARK: Claim.MARKED}
    if empty:
        return plain.get(said.kind, Claim.SAVED if said.kind is Verb.HOLD else Claim.PLAN)
    if said.promised and said.kind not in {Verb.SEND, Verb.TIME, Verb.CHANGE, Verb.BEYOND, Verb.KEEP}:
        return None
    return _DECIDES[said.kind](said)


def claim_on(what: str) -> Claim | None:
    """The claim of an act by a verb nobody listed: it is one where it touches people, plan, project, dates or grades."""
    kinds = (
        (_PERSON, Claim.SENT),
        (_TIMED, Claim.SCHEDULED),
        (_PROJECT_WORDS, Claim.PROJECT),
        (_PLAN_WORDS, Claim.PLAN),
    )
    if _TALK.search(what) or (_MATHS.search(what) and not _PROJECT_WORDS.search(what)):
        return None
    claim = next((claim for words, claim in kinds if words.search(what)), None)
    return claim or (Claim.BEYOND if _AWARDS.search(what) else None)


def _telling(said: Said) -> Claim | None:
    """Telling is a claim when it is told to somebody else."""
    if said.verb in {"updated", "updating", "update"} and not re.match(f"\\W*(?:{PERSON}|{HIM_OR_HER})", said.object):
        return _changing(said)
    subject = said.object.partition("|")[0] if said.passive else said.object
    if said.passive:
        known = _PERSON.search(subject) and "story" not in said.object and "crew" not in said.object
        alone = re.match(r"\W*(?:she|he|they) ?\|\W*$", said.object) and _OVER.search(said.clause)
        return Claim.SENT if known or alone else None
    if _NOTHING_ELSE.match(said.object):
        return Claim.SENT if said.verb in EMPTY_IS_ENOUGH else None
    to_somebody = re.match(rf"\W*(?:(?:out )?(?:to|with|up|for) )?(?:{PERSON}|{HIM_OR_HER})", said.object)
    return Claim.SENT if to_somebody else None


def _sending(said: Said) -> Claim | None:
    if (
        said.passive
        and not said.verb.startswith(("sen", "forw", "subm", "deli"))
        and not _TO_PERSON.search(said.object)
    ):
        return None
    to_student = re.match(r"\W*(?:you|that (?:you|we|the))\b", said.object) is not None
    if said.about(_PERSON) or (said.about(_TIMED) and not said.passive):
        return Claim.SENT
    if to_student or said.promised or (said.about(_MATHS) and not said.about(_RECORD, _PLAN_WORDS)):
        return None
    off = said.verb.startswith(("sen", "subm", "forward", "mail", "transm", "report", "escal")) and not said.passive
    return Claim.SENT if off or said.about(_THING, _RECORD, _PLAN_WORDS, _PROJECT_WORDS) else None


def _keeping(said: Said) -> Claim | None:
    """Saving, recording: of anything but numbers."""
    if said.about(_PLAN_WORDS) and re.search(r"\b(?:in|to|on|into) (?:your|the) (?:plan|profile|goals)\b", said.object):
        return Claim.PLAN
    ours = said.about(_THING, _RECORD, _PLAN_WORDS, _PROJECT_WORDS, _PERSON) and not _OF_ITS_KIND.match(said.object)
    if said.about(_MATHS) and not said.about(_RECORD, _PLAN_WORDS, _PROJECT_WORDS):
        return None
    return Claim.SAVED if ours or (not said.passive and said.object and not said.promised) else None


def _holding(said: Said) -> Claim | None:
    """Noting and writing down: only of what can be kept, and so that it is kept."""
    kept_somewhere = re.search(
        r"\b(?:down|(?:on|into|in) a (?:draft|card)|on file|safe|for later|for you|in (?:your|my|the) \w+|on record)\b",
        said.object,
    )
    if said.verb in {"noted", "noting", "filed", "filing"}:
        return _keeping(said)
    ours = said.about(_THING, _RECORD, _PLAN_WORDS)
    return Claim.SAVED if ours and kept_somewhere and not said.about(_MATHS) else None


def _timing(said: Said) -> Claim | None:
    if said.verb == "reminded" and not said.about(_PERSON):
        return None
    if said.passive and _OVER.search(said.clause) and _ON_THE_CLOCK.match(said.object):
        return Claim.SCHEDULED
    if said.passive and re.match(r"\W*you\b", said.object):
        return Claim.SCHEDULED
    if said.passive and not said.about(_TIMED, _PLAN_WORDS, _THING):
        return None
    return Claim.SCHEDULED if said.about(_TIMED, _PERSON, _THING, _PLAN_WORDS) or not said.about(_MATHS) else None


def _marking(said: Said) -> Claim | None:
    if _AS_DONE.search(said.object) and said.about(_PLAN_WORDS, _PROJECT_WORDS, _STEP_WORDS, _THING):
        return _of_project(said) or (Claim.PLAN if said.about(_PLAN_WORDS) else Claim.DONE)
    if said.verb in {"counted", "rated"} and not re.match(r"\W*(?:it|that|this|your answer)\b", said.object):
        return Claim.MARKED if said.passive and "answer" in said.object.partition("|")[0] else None
    if said.passive:
        return Claim.MARKED if re.match(r"\W*(?:your )?(?:answer|work|homework|it)\W*\|\W*$", said.object) else None
    what = re.match(
        r"\W*(?:your (?:\w+ )?(?:answers?|work|homework|tries|try|test|paper|quiz|solution)|it|that|this)\b(?! (?:i|you|we|the|they)\b)",
        said.object,
    )
    as_right = re.search(r"\bas (?:right|correct)\b", said.object)
    return Claim.MARKED if what and (as_right or not said.about(_MATHS)) else None


def _changing(said: Said) -> Claim | None:
    """Adding, moving, changing: of what stands in the plan; with "it" alone, where nothing speaks of numbers."""
    subject = said.object.partition("|")[0] if said.passive else ""
    as_it_stands = said.passive and HABIT.search(said.clause.partition(said.verb)[0]) and said.verb in _STATE_VERBS
    claim = _of_project(said) or (Claim.SCHEDULED if said.about(_TIMED) and not as_it_stands else None)
    if claim or as_it_stands:
        return claim
    if said.about(_PLAN_WORDS, _PLACE):
        return Claim.PLAN
    if said.promised:
        return None
    if said.about(_GRADES):
        return None if said.about(_BOTH) else Claim.BEYOND
    known = _KNOWN.match(subject.strip() if said.passive else said.object)
    return Claim.PLAN if known and not said.about(_MATHS) else None


def _beginning(said: Said) -> Claim | None:
    """Starting, finishing, skipping: only said of the student's own things, and right after the verb."""
    if said.passive:
        if not _BE_WORDS.search(said.clause) and said.about(_RECORD, _PLAN_WORDS):
            return Claim.PLAN
        over = re.search(r"\b(?:been|got|was|now)\b", said.clause)
        return _of_project(said) if over and not _LONG_AGO.search(said.clause) else None
    if re.match(r"\W*(?:with|by|from|in|at|to|off with|a (?:little|short|small))\b", said.object):
        return None
    if claim := _of_project(said):
        return claim
    near = " ".join(said.object.split()[:5])
    if said.verb not in {"opened", "opening", "planned", "made", "making"} and _PLAN_WORDS.search(near):
        return Claim.PLAN
    theirs = re.search(r"\b(?:step|question|set|task|quiz|check|lesson|problem|homework)s?\b|\bone\b", near)
    return Claim.DONE if theirs and "for you" in said.object else None


def _beyond(said: Said) -> Claim | None:
    if said.about(_THING, _RECORD, _GRADES, _PERSON, _PLAN_WORDS) and not (said.passive and said.about(_MATHS)):
        return Claim.BEYOND
    return Claim.BEYOND if re.match(r"\W*you\b", said.object) else None


def _of_project(said: Said) -> Claim | None:
    """A project is the student's own; its questions, steps and notes count as it once the project's tool has run."""
    if said.about(_PROJECT_WORDS) and not _plan_beside(said):
        return None if said.promised else Claim.PROJECT
    own = said.about(_STEP_WORDS) and not said.about(_PLAN_WORDS)
    mine = re.search(r"\b(?:tick|cross)\w*\b.*\bsteps?\b|\bsteps? \d.* for you\b", f"{said.verb} {said.object}")
    if own and (said.in_project or mine):
        return Claim.PROJECT
    return None


def _plan_beside(said: Said) -> bool:
    return said.about(_PLAN_WORDS) and re.search(r"\b(?:dates?|plan of)\b", said.object) is None


_DECIDES: Mapping[Verb, Callable[[Said], Claim | None]] = {
    Verb.SEND: _sending,
    Verb.KEEP: _keeping,
    Verb.HOLD: _holding,
    Verb.TIME: _timing,
    Verb.MARK: _marking,
    Verb.CHANGE: _changing,
    Verb.BEGIN: _beginning,
    Verb.BEYOND: _beyond,
}
