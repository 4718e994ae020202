"""What children say about projects of their own, and what comes with it: a topic, a step, a day."""

import re
from dataclasses import replace
from datetime import date

from tutor.agent.guided.heard import Heard, Intent
from tutor.agent.guided.spelling import plain
from tutor.domain.due_dates import find_due
from tutor.domain.words import fold

_STEP = r"(?:steps?|milestones?)"
_ORDER = {
    name: at
    for at, names in enumerate(
        (
            ("first", "1st", "one", "primer", "primero", "primera"),
            ("second", "2nd", "two", "segundo", "segunda"),
            ("third", "3rd", "three", "tercer", "tercero", "tercera"),
            ("fourth", "4th", "four", "cuarto"),
            ("fifth", "5th", "five", "quinto"),
            ("sixth", "6th", "six", "sexto"),
        ),
        start=1,
    )
    for name in names
}
_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(_ORDER)}|next|last)"
_FINISHED = r"(?:finished|done with|done|did|completed|ticked off|tick off|managed|made)"
_ONE = r"(?:my|the|this|that|our|a|another)"

IN_ANY_CASE: tuple[tuple[Intent, str], ...] = (
    (
        Intent.PROJECT_DATE,
        rf"\b(?:move|change|shift|set|plan|spread)(?: out)? (?:(?:the|my|all|new) )*(?:dates?|deadlines?|{_NUMBER} {_STEP}|{_STEP}(?: {_NUMBER})?|project)\b.*\b(?:to|by|for|until|on|till|dates?|al|para|hasta)\b",
    ),
    (
        Intent.PROJECT_DATE,
        r"\bmore time (?:for|on|with) (?:my|the|this) project\b|\bnew dates? (?:for|in|on) (?:my|the) project\b",
    ),
    (
        Intent.PROJECT_DATE,
        r"\b(?:my|the) project (?:is|should be|has to be|must be|will be|needs to be) (?:done|ready|finished|due) (?:by|on|before|until|in)\b",
    ),
    (Intent.PROJECT_PAUSE, rf"\b(?:pause|park|hold|wait with|take a break from|stop) {_ONE} project\b"),
    (
        Intent.PROJECT_RESUME,
        rf"\b(?:go on|going on|continue|carry on|resume|keep going|work|working|go back|get back|back)(?: with| on| to)? {_ONE} project\b|\b(?:re)?open {_ONE} project\b",
    ),
    (
        Intent.PROJECT_NOT_DONE,
        rf"\b{_STEP} (?:{_NUMBER} )?(?:is|was|are) not (?:\w+ )?(?:done|finished|ready)\b|\b(?:did|have|am) not (?:\w+ )?(?:do|done|finish|finished)(?: with)? (?:the |my )?(?:{_NUMBER} )?{_STEP}(?: {_NUMBER})?\b(?=.*\bproject\b|$)",
    ),
    (
        Intent.PROJECT_DONE,
        rf"\b{_FINISHED} (?:with )?(?:the |my |a |that )?(?:{_NUMBER} )?{_STEP}(?: {_NUMBER})? (?:of|in|for) (?:my|the) project\b",
    ),
    (
        Intent.PROJECT_FINISH,
        r"\b(?:finish|finished|complete|completed|done|did)(?: with)? (?:my|the|this) (?:whole |entire )?project\b|\b(?:my|the) project is (?:all )?(?:done|finished|complete|ready|over)\b",
    ),
    (
        Intent.PROJECT_DROP,
        rf"\b(?:drop|delete|remove|cancel|quit|give up|get rid of|leave)(?: on)? {_ONE} project\b|\bdo not (?:want|like) {_ONE} project\b",
    ),
    (
        Intent.PROJECT_QUESTION,
        r"\b(?:change|edit|fix|narrow|make)(?: down)? (?:my|the) (?:project )?question\b|\bmy (?:new |project )+question is\b|\b(?:different|new|another) question (?:for|in) (?:my|the) project\b",
    ),
    (
        Intent.PROJECT_ADD_STEP,
        rf"^(?:(?:can|could|i|we|you|please|want|to|lets) )*add (?:a |another |one more |the )?(?:new )?{_STEP}\b",
    ),
    (Intent.PROJECT_NOTE, r"\b(?:add|make|write|keep|take|put) (?:a |another |the )?(?:project )?notes?\b|^notes?$"),
    (Intent.PROJECT_NOTE, r"\b(?:write|note|put)\b.*\bdown\b.*\bproject\b"),
    (
        Intent.PROJECT_SHOW,
        r"^(?:(?:can|could|i|we|let|me|us|want|to|please|show|see|look|at|open|where|how|what|is|are|about|check) )*(?:all )?(?:my|our) projects?(?: please| going| now| doing| like)*$|^projects?$",
    ),
    (Intent.PROJECT_SHOW, r"^(?:no )?keep (?:it|that)(?: as it is)?$"),
    (Intent.PROJECT_SHOW, r"\b(?:next|what) (?:step )?(?:\w+ ){0,2}(?:of|in|for|on) my project\b"),
    (
        Intent.PROJECT_IDEAS,
        r"\b(?:start|begin|make|do|have|try|create|want|need|plan)(?: \w+){0,3} (?:project|inquiry|investigation)s?\b|\bprojects? ideas?\b|\bideas? (?:for|of) (?:a|my|the|another) project\b",
    ),
    (
        Intent.PROJECT_IDEAS,
        r"^(?:(?:a|an|my|new|own|another|the|yes|ok|maybe) )*project(?: please)?$|\bprojects? (?:about|on|with)\b",
    ),
    (
        Intent.PROJECT_IDEAS,
        r"\bi (?:want to|would like to|would love to) (?:investigate|explore|research)\b",
    ),
)
# While a question is open, a "first step" is one of its solution.
WHEN_IDLE: tuple[tuple[Intent, str], ...] = (
    (Intent.PROJECT_UNDO, r"^(?:please )?(?:undo|take (?:it|that|this) back)(?: (?:it|that|this|please))*$"),
    (
        Intent.PROJECT_DONE,
        rf"\b{_FINISHED} (?:with )?(?:the |my |a |that )?(?:{_NUMBER} )?{_STEP}(?: {_NUMBER})?$|\b{_STEP} {_NUMBER} (?:is |was )?(?:done|finished|ready|complete)\b|\b{_NUMBER} {_STEP} (?:is |was )(?:done|finished|ready)\b",
    ),
)
_TOPIC = re.compile(
    r"\b(?:about|on|around|with|investigate|explore|research) (?:the |an? |my |how |why )?(?P<topic>[\w ]{2,60})$"
)
_LITTLE = re.compile(r"^(?:it|that|this|something|my own|you|me|now|today|please)$")
_WHICH_STEP = re.compile(rf"\b(?:(?P<before>{_NUMBER}) {_STEP}|{_STEP} (?:number )?(?P<after>{_NUMBER}))\b")
_ADDED = re.compile(
    r"\b(?:step|milestone)s?\s*(?:to (?:my|the) project)?\s*:?\s*(?:to\s+)?(?P<words>\S.*)", re.IGNORECASE
)
_ASKED = re.compile(r"\bquestion\s+(?:is|to)\s*:?\s*(?P<words>\S.*)", re.IGNORECASE)
_TO_A_DAY = re.compile(r"\bto (?=(?:the )?(?:\d|mon|tues|wednes|thurs|fri|satur|sun|next|[a-z]+ \d|[a-z]{3,9}$))")
_SPANISH_DAYS = {
    **dict(zip(("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"), (
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), strict=True)),
    **dict(zip(("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
        "noviembre", "diciembre"), ("january", "february", "march", "april", "may", "june", "july", "august",
        "september", "october", "november", "december"), strict=True)),
    "manana": "tomorrow", "hoy": "today", "semanas": "weeks", "semana": "week", "dias": "days", "meses": "months",
    "en": "in", "el": "", "para": "by", "al": "by", "antes": "by", "de": "", "una": "a", "un": "a", "mes": "month",
    "dos": "two", "tres": "three", "cuatro": "four", "seis": "six",
}  # fmt: skip


def filled_for_project(heard: Heard, today: date) -> Heard:
    """What was heard about a project, with its slots."""
    words = plain(heard.said)
    if heard.intent is Intent.PROJECT_IDEAS:
        return replace(heard, topic=_topic(words))
    if heard.intent is Intent.PROJECT_ADD_STEP:
        return replace(heard, statement=_after(_ADDED, heard.said))
    if heard.intent is Intent.PROJECT_QUESTION:
        return replace(heard, statement=_after(_ASKED, heard.said))
    return replace(heard, step=step_in(words), due=day_in(heard.said, today))


def step_in(words: str) -> int:
    """The number of the step that is spoken of; 0 if none is, or the next one."""
    found = _WHICH_STEP.search(words)
    number = (found["before"] or found["after"]) if found else ""
    return int(number) if number.isdecimal() else _ORDER.get(number, 0)


def day_in(said: str, today: date) -> str:
    """A day that is spoken of, in words that can be read; empty if there is none."""
    words = " ".join(_SPANISH_DAYS.get(word, word) for word in fold(said[:200]).split())
    words = _WHICH_STEP.sub(" ", words)
    words = " ".join(_TO_A_DAY.sub("by ", words).split())
    day = find_due(words, today) or find_due(f"by {words}", today)
    return day.isoformat() if day else ""


def _topic(words: str) -> str:
    found = _TOPIC.search(re.sub(r"\b(?:please|now|today|thanks?)\b", "", words).strip())
    topic = found["topic"].strip() if found else ""
    return "" if _LITTLE.match(topic) else topic


def _after(pattern: re.Pattern[str], said: str) -> str:
    found = pattern.search(said)
    words = found["words"].strip() if found else ""
    return "" if re.fullmatch(r"(?:to|for|in|of)?\s*(?:my|the)?\s*project\W*", words, re.IGNORECASE) else words
