"""The words of claims: who acts, what is done, and to what. To teach the guard a word, add it to its line here."""

import re
from collections.abc import Iterator
from enum import StrEnum


class Claim(StrEnum):
    """The kinds of acts a tutor might claim."""

    SENT = "sent"
    PLAN = "plan"
    MARKED = "marked"
    SCHEDULED = "scheduled"
    SAVED = "saved"
    PROJECT = "project"
    BEYOND = "beyond"
    DONE = "done"


class Verb(StrEnum):
    """What kind of act a verb names; what it is done to decides which claim it makes."""

    TELL = "tell"
    SEND = "send"
    KEEP = "keep"
    HOLD = "hold"
    TIME = "time"
    MARK = "mark"
    CHANGE = "change"
    BEGIN = "begin"
    BEYOND = "beyond"


# "write/wrote/written" where it is irregular; else the endings are made.
_VERBS: dict[Verb, str] = {
    Verb.TELL: "tell/told notify inform alert contact message ask call phone text ring/rang/rung warn invite ping brief "
    "speak/spoke/spoken talk chat consult email e-mail reach update",
    Verb.SEND: "send/sent forward submit share pass mail deliver report relay escalate post hand transmit dispatch",
    Verb.KEEP: "save record store log jot bookmark archive register memorize memorise document capture preserve back",
    Verb.HOLD: "keep/kept remember file note write/wrote/written",
    Verb.TIME: "schedule book remind arrange reserve reschedule organize organise",
    Verb.MARK: "mark grade score check assess evaluate rate count",
    Verb.CHANGE: "add change update set/set move remove delete create adjust extend edit replace put/put modify cancel revise "
    "rewrite/rewrote/rewritten raise lower shorten lengthen swap switch insert attach rename amend reset/reset restore "
    "undo/undid/undone tweak erase wipe scrap postpone delay bump tick cross apply place stick/stuck pop slot enter fix "
    "correct approve activate finalize finalise confirm enable disable turn assign include tag finish-setting pin transfer "
    "implement refresh clear append draft",
    Verb.BEGIN: "start begin/began/begun open finish complete pause drop close plan make/made skip set-up launch spread",
    Verb.BEYOND: "unlock print order buy/bought download upload install award publish pay/paid enroll enrol sign promote "
    "upgrade grant issue",
}
EMPTY_IS_ENOUGH = frozenset(
    [
        "saved",
        "sent",
        "added",
        "updated",
        "changed",
        "recorded",
        "noted",
        "marked",
        "submitted",
        "scheduled",
        "deleted",
        "removed",
        "stored",
        "logged",
        "told",
        "notified",
        "informed",
        "checked",
        "graded",
        "booked",
        "created",
        "shared",
        "forwarded",
        "emailed",
        "moved",
        "confirmed",
        "completed",
        "delivered",
        "reported",
        "printed",
        "unlocked",
        "archived",
        "registered",
        "bookmarked",
        "edited",
        "cancelled",
        "canceled",
        "approved",
        "scored",
        "applied",
        "arranged",
        "texted",
        "messaged",
        "replaced",
        "adjusted",
        "extended",
        "modified",
        "skipped",
        "enrolled",
        "renamed",
        "restored",
        "reset",
        "synced",
        "filed",
    ]
)
"""Participles that claim something all by themselves: "Saved!" """

_DOUBLED = {
    "log",
    "jot",
    "ping",
    "chat",
    "cancel",
    "swap",
    "stick",
    "pop",
    "slot",
    "tag",
    "pin",
    "drop",
    "plan",
    "skip",
}
_SINGLE_TOO = {"cancel", "ping"}

PERSON = (
    r"(?:\b(?:(?:your|the|our|my|a|her|his|their|both|all) )?(?:\w+ )?(?:teachers?|parents?|mom|mum|mama|mommy|dad|"
    r"guardians?|principal|counsell?or|nurse|coach(?:es)?|admin|administrators?|head ?teacher|grandma|grandpa|staff)\b|"
    r"\b(?:your|our) (?:\w+ )?(?:family|mother|father|school|office|sister|brother|classmates?|friends?|class|group)\b|"
    r"\bthe (?:school|(?:school )?office|family|tutor team)\b|"
    r"\b(?:ms|mr|mrs|miss|dr|prof|professor|coach|sr|sra|señora|señor|mx)\b\.? \w+)"
)
HIM_OR_HER = (
    r"\b(?:him|them|everyone|everybody|somebody|someone|people|"
    r"her(?! (?!(?:about|know|now|already|today|to|it|your|that|this|what|how|yesterday|in|on|for|as|too|right|a|an|the)\b)\w))\b"
)
THING = r"\b(?:it|this|that|these|those|them|everything|all of it)\b"
PLAN = (
    r"\b(?:plans?|goals?|targets?|due dates?|deadlines?|due day|(?:the|your|new|end) date|profile|settings?|interests?|supports?|"
    r"(?:your|to the|on the) (?:to-?do )?list(?! of)|(?:your|the) schedule|learning path|account|ilp|strengths|needs|preferences?|read-?aloud|text size|"
    r"your (?:language|timers?|name|grade level))\b"
)
TIMED = r"\b(?:reminders?|alarms?|timers?|meetings?|appointments?|calendars?|agenda|events?|conference|slots?|sessions?|diary)\b"
PROJECT = r"\b(?:projects?|milestones?|inquir(?:y|ies))\b"
STEP = r"\b(?:steps?|question|dates?|notes?|product)\b"
GRADES = (
    r"\b(?:grades?|gradebook|(?:bonus|extra|\d+|your) (?:\w+ )?points?|full marks|credits?|badges?|(?:gold |bonus |your )stars?|certificates?|"
    r"levels?|scores?|streaks?|medals?|groups?|class|report card|stickers?|coins?|worksheets?|course|a\+|an a\b)"
)
RECORD = (
    r"\b(?:records?|files?|notes?|notebook|progress|portfolio|messages?|e-?mails?|answers?|results?|work|homework|assignments?|"
    r"check-?ins?|reflections?|feelings?|dashboard|system|database|journal|requests?|suggestions?|changes|updates?|words|thoughts?|"
    r"learning log|logbook|history|what you told me|(?:changes?|modification|correction|extension|booking|ticket)(?= (?:was|has|is|went)\b| ?\||\W*$)|(?:what|how) you (?:feel|felt|said|wrote|did|are feeling))\b"
)
PLACE = (
    r"\b(?:in|on|from|to|into|onto|off|out of|under|at|of) (?:your|the top of your) (?:\w+ )?(?:plan|profile|goals|records?|files?|history|list|"
    r"calendar|diary|schedule|portfolio|journal|log|folder|account|settings|gradebook|report card|inbox|scores?)\b"
)
"""Where only somebody with the right to it puts a thing or takes it away."""
MATHS = (
    r"\d|\b(?:numerators?|denominators?|fractions?|sides?|halves|half|thirds?|fourths?|quarters?|fifths?|sixths?|eighths?|"
    r"tenths?|twelfths?|tops?|bottoms?|numbers?|decimals?|percents?|wholes?|equations?|number line|units?|brackets?|terms?|"
    r"signs?|zeros?|digits?|columns?|rows?|sums?|totals?|parts?|pieces?|slices?|sizes?|graphs?|charts?|tables?|angles?|"
    r"lines?|points?|squares?|boxes|bars?|x|y|left|right|factor|variables?|expressions?|multipl\w+|divid\w+|subtract\w+|"
    r"simplif\w+|together|twice|ones|tens|hundreds|equal|picture|drawing|diagram|shapes?|cubes?|length|width|height|area)\b"
)
TALK = (
    r"\b(?:words|stor(?:y|ies)|examples?|hints?|cards?|another way|pictures?|simpler|shorter|smaller|bigger|easier|harder|ideas?|"
    r"sentences?|you like|draft|thing about|last|(?<!for )later|best part|hardest|choices|questions? on|side by side|"
    r"by step|into steps|differently|in mind)\b"
)
TUTOR = (
    r"\b(?:i|we|waymark|(?:the|this|my|our) (?:\w+ )?(?:system|app|tutor|program|computer|software|platform|bot|assistant|"
    r"website|office|team))"
)
OTHERS = (
    r"\b(?:you|he|she|they|who|people|somebody|someone|nobody|students?|child(?:ren)?|kids?|which|what|person|one|"
    r"scientists?)"
)


def _forms(verb: str) -> Iterator[tuple[str, str]]:
    """Each form of a verb with its kind: base, past, or ing."""
    base, *past = verb.replace("-", " " if verb != "e-mail" else "-").split("/")
    stem = base.removesuffix("e") if not base.endswith(("ee", "oe")) else base
    ed, ing = f"{stem}ed", f"{stem}ing"
    if base.endswith("y") and base[-2] not in "aeiou":
        ed = f"{base[:-1]}ied"
    if base in _DOUBLED or base in {"set", "put", "reset", "begin"}:
        ed, ing = f"{base}{base[-1]}ed", f"{base}{base[-1]}ing"
        if base in _SINGLE_TOO:
            yield f"{base}ed", "past"
    yield base, "base"
    yield from ((word, "past") for word in past or [ed])
    yield ing, "ing"


FORMS: dict[str, tuple[Verb, str]] = {}
for _kind, _line in _VERBS.items():
    for _verb in _line.split():
        for _form, _tense in _forms(_verb):
            if _form not in FORMS or _tense == "past":
                FORMS[_form] = (_kind, _tense)
ANY_FORM = re.compile(rf"(?<![\w'-])(?:{'|'.join(sorted(map(re.escape, FORMS), key=len, reverse=True))})(?![\w'])")
