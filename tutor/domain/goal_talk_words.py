"""What a student says in a goal talk: skip, back, stop, another wish, or an answer to what was asked."""

import re
from datetime import date

from tutor.domain.due_dates import find_due
from tutor.domain.goal_talk import Step
from tutor.domain.words import fold

LETS_TALK = "Let's talk about a goal"
GO_ON = "Go on with my goal"
FOR_MY_GOAL = "For my goal: "
SKIP, BACK, STOP, ANEW = "Skip this", "One step back", "Stop for now", "Start over"
KEEP, MINE = "Keep mine", "I want it too"

BEGINS = (
    r"(?:(?:can|could) (?:we|i|you) |let'?s |lets |i (?:want|would like|'d like) to |i'd like to )?(?:talk|think) (?:it through|about (?:a|my|another) (?:new )?goal)|"
    r"(?:(?:can|could) we |let'?s |lets )?(?:have|start|do) (?:a|my|the) goal talk|goal talk|"
    r"(?:quiero |vamos a |podemos )?(?:hablar|hablemos) de (?:una|mi|otra) meta"
)
GOES_ON = r"(?:go on|continue|carry on|keep going|resume|back)(?: with| to)? (?:my|the) goal(?: talk)?|(?:sigo|seguir|seguimos|sigamos) con mi meta"

_IN_TALK = {
    "goal_skip": (
        r"(?:can i |can we )?(?:skip|pass|next)(?: (?:it|this|that|one))?(?: (?:one|question|step))?|(?:i )?(?:really |still |just )?"
        r"(?:don'?t|dont|do not) know(?: (?:it|this|that|yet))?|idk|dunno|no (?:idea|clue)|nothing|not sure(?: yet)?|"
        r"saltar?(?:la)?|paso|no (?:lo )?se|siguiente|ni idea"
    ),
    "goal_back": r"(?:go |one |step )*back(?: one)?(?: step)?|undo(?: that)?|atras|volver|un paso atras|regresar?",
    "goal_stop": (
        r"stop(?: for now| here| it)?|pause(?: for now)?|not now|later|maybe later|tomorrow|i'?m done|no more|enough|"
        r"para(?:mos|r)?(?: por ahora)?|ahora no|luego|mas tarde|manana|pausa"
    ),
    "goal_anew": r"(?:let'?s |can we |can i )?(?:start (?:over|again|anew)|begin again)|(?:i )?changed? my mind|(?:a|an)?other goal|otra meta|empezar de nuevo|cambie de idea",
}
_PATTERNS = {name: re.compile(rf"(?:{words})(?: (?:please|pls|por favor))?") for name, words in _IN_TALK.items()}
_OTHER_WISH = re.compile(
    r"\s*(?:no[, ]+)?(?:wait|actually|instead|hmm+|(?:no )?espera|mejor|en realidad)\b[, ]*(?:no[, ]+)?"
    r"(?P<wish>(?:i|my goal|quiero|mi meta)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_ASKS = re.compile(
    r"(?:what|how|who|when|where|which)(?:'?s| is| are| do| does| did| can| could| should| would| will) |why |"
    r"(?:can|could|may|should) (?:i|we|you) |(?:do|are|did|will|would) you |is (?:it|this|that|there) |"
    r"(?:show|tell|give|help|explain)(?: to)? me\b|explain |let'?s practi[sc]e|start practi[sc]e|back to |"
    r"que (?:es|son|significa) |por que |como (?:se|hago|puedo) |(?:puedo|puedes|podemos) |explica|dame|muestra"
)
NUMBERED = frozenset({Step.TARGET, Step.COUNT, Step.DUE, Step.CONFIDENCE, Step.REACH})
"""Where a bare number belongs to the goal and not to a question that is open beside it."""
_SURE = (
    (1, r"1|one|uno|not sure(?: (?:yet|at all))?|not (?:at all|really)|nada|todavia no"),
    (2, r"2|two|dos|a (?:little|bit)(?: sure)?|un poco(?: seguro| segura)?"),
    (3, r"3|three|tres|half(?: sure)?|kind ?of|kinda|so so|medium|mas o menos|a medias"),
    (4, r"4|four|cuatro|quite(?: sure)?|pretty(?: sure)?|mostly|sure|bastante(?: seguro| segura)?"),
    (5, r"5|five|cinco|very(?: sure)?|totally|100|completely|super sure|muy(?: seguro| segura)?|del todo|segur[oa]"),
)
_YES = re.compile(
    r"(?:(?:yes|yea|yeah|yep|ok|okay|sure|good|fine|si|vale|claro|bueno)\b ?)+(?:please|that one|smaller|larger|bigger|por favor)?|"
    r"(?:the )?(?:smaller|larger|bigger|that)(?: one)?|(?:la|mas) (?:pequena|grande|chica)|esa"
)
_NO = re.compile(
    r"no|nope|nah|keep (?:it|mine|my words)|mine|as (?:it is|i said)|no thanks|dejar(?:la|lo)? asi|la mia|asi esta bien"
)
_WANTS = re.compile(
    r"(?:(?:yes|yeah|ok|si)\b ?)*(?:i (?:do|want it)(?: too)?|me too|yo tambien(?: (?:la|lo) quiero)?)?"
)


def read_in_talk(text: str, step: Step) -> tuple[str, str] | None:
    """What a text does in a talk that asks this: the command's name and its words. None if it is about something else."""
    if text.strip().casefold().startswith(FOR_MY_GOAL.strip().casefold()):
        said = text.strip()[len(FOR_MY_GOAL.strip()) :].strip()
        return read_in_talk(said, step) or ("goal_say", said) if said else ("goal_skip", "")
    words = plain(text)
    if step is Step.CONFIDENCE and sure_in(text) is not None:
        return "goal_say", text.strip()
    for name, pattern in _PATTERNS.items():
        if pattern.fullmatch(words):
            return name, ""
    other = _OTHER_WISH.fullmatch(text) if step is not Step.WISH else None
    if other:
        return "goal_anew", other["wish"].strip()
    if not words or text.rstrip().endswith("?") or _ASKS.match(words):
        return None
    return "goal_say", text.strip()


def sure_in(text: str) -> int | None:
    """How sure, from 1 to 5."""
    words = re.sub(
        r"^(?:i(?:'?m| am)|about|like|maybe|a|estoy) (?!little|bit|medias)| ?(?:out of|of|/|de) ?(?:5|five|cinco)$",
        "",
        plain(text),
    )
    return next((number for number, said in _SURE if re.fullmatch(said, words)), None)


def day_of(text: str, today: date) -> date | None:
    """By when: "june", "in 3 weeks", "2 weeks", "friday"; a day that has passed is none."""
    folded = fold(text)
    days = (find_due(f"{lead}{folded}", today) for lead in ("", "by ", "in "))
    return next((day for day in days if day and day >= today), None)


def is_yes(text: str) -> bool:
    """Whether the words take what was offered."""
    return bool(_YES.fullmatch(plain(text)))


def is_no(text: str) -> bool:
    """Whether the words leave what was offered."""
    return bool(_NO.fullmatch(plain(text)))


def wants_it(text: str) -> bool:
    """Whether the student wants it too."""
    return bool(_WANTS.fullmatch(plain(text))) or is_yes(text)


def plain(text: str) -> str:
    """Small letters without marks."""
    folded = fold(text[:300]).replace("’", "'")
    return " ".join(re.sub(r"[^\w'/ ]+", " ", folded).split())
