"""Whether a goal is clear, can be counted, is in reach and is the student's own: plain rules, and what to offer instead.

Nothing here refuses a goal. What is not so yet becomes one more question, and every answer to it is fine.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from tutor.domain.plans import GoalKind
from tutor.domain.told_feelings import feelings_in
from tutor.domain.words import fold

UNSURE = 2
"""At most so sure of 1 to 5: the goal may be too large as it stands."""
FEW_TRIES, LOW = 3, 0.4
OFTEN = 5
"""So many times a week, or more, is a lot to begin with."""
OF = 5

_VAGUE = re.compile(
    r"(?:a|al|am|and|aprender|as|at|be|become|better|bien|buena|bueno|can|cosas|could|de|do|el|en|es|escuela|"
    r"get|getting|go|goal|good|great|have|how|i|im|improve|in|is|it|know|la|las|learn|like|lista|listo|lo|"
    r"los|lot|make|mas|mate|matematicas|math|mathematics|maths|me|mejor|mejorar|meta|mi|more|much|mucho|"
    r"muy|my|of|on|para|poder|que|quiero|quisiera|really|saber|school|ser|smart|smarter|so|some|something|"
    r"stuff|than|that|the|then|things|this|to|un|una|understand|very|wanna|want|well|wish|work|would)"
)
_OTHERS = re.compile(
    r"\b(?:my |our |the )?(?:mom|mum|mother|dad|father|parents|family|teacher|coach|grandma|grandpa|sister|brother|she|he|they)"
    r" (?:really )?(?:wants?|says?|said|told|makes?|made|thinks?|needs?) |\bi (?:have|got|am supposed|need) to .*\bor else\b|"
    r"\b(?:mi )?(?:mama|papa|madre|padre|maestra|maestro|profe|abuela|familia) (?:quiere|dice|dijo|piensa)\b"
)
_NUMBERS = {
    "once": 1, "twice": 2, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "una": 1, "un": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7,
    "ocho": 8, "nueve": 9, "diez": 10,
}  # fmt: skip
_DAILY = re.compile(r"\b(?:every ?day|each day|daily|every (?:night|morning|evening)|cada dia|todos los dias)\b")
_HABIT = re.compile(
    r"\b(?:every|each|daily|weekly|habit|on time|a day|a week|per week|days? in a row|homework done|"
    r"cada|todos los|diario|a la semana|al dia|a tiempo)\b"
)
_MEANING = re.compile(r"[^\W\d_]{2,}")


def is_clear(wish: str) -> bool:
    """Whether somebody else could see it happen: there is a word in it that names what is done or learned."""
    return any(not _VAGUE.fullmatch(word) for word in _MEANING.findall(fold(wish).replace("'", "")))


def is_countable(target: str) -> bool:
    """Whether it says how many or how often, or names a thing that is there or not, once."""
    return count_in(target) is not None


def count_in(words: str) -> int | None:
    """The first number in words; every day is seven times."""
    folded = fold(words)
    if _DAILY.search(folded):
        return 7
    digits = re.search(r"\d{1,4}", folded)
    if digits:
        return int(digits[0])
    return next((_NUMBERS[word] for word in re.findall(r"[a-z]+", folded) if word in _NUMBERS), None)


def is_for_others(wish: str) -> bool:
    """Whether the words say that somebody else wants it."""
    return bool(_OTHERS.search(fold(wish) + " "))


def kind_of(wish: str) -> GoalKind:
    """How to be with oneself and others, something done again and again, or something to know."""
    if feelings_in(wish):
        return GoalKind.SOCIAL_EMOTIONAL
    return GoalKind.HABIT if _HABIT.search(fold(wish)) else GoalKind.SKILL


class Size(StrEnum):
    """Which way the other version goes."""

    SMALLER = "smaller"
    LARGER = "larger"


@dataclass(frozen=True, kw_only=True)
class Reach:
    """Another size of the goal to think about: `offer` is its target in words, `because` a plain reason."""

    size: Size
    offer: str
    because: str


@dataclass(frozen=True, kw_only=True)
class Ability:
    """What the records say a student can do now, for one wish.

    `right` of the last `of` first answers were right and without help; `before` is a skill before this one that is not
    known yet, `after` one that builds on it; `grade` is set where it is taught in a later grade than the student's;
    `days` is on how many of the last fourteen days they practised here; `told` is how often their check-ins of those days
    speak of what the wish is about, in words.
    """

    tries: int = 0
    p: float = 0.5
    solid: bool = False
    right: int = 0
    of: int = 0
    before: str = ""
    after: str = ""
    grade: int | None = None
    days: int = 0
    told: str = ""


def targets_for(kind: GoalKind, language: str) -> tuple[str, ...]:
    """Ways to count that fit a kind of goal, to pick or to leave."""
    es = language == "es"
    if kind is GoalKind.SKILL:
        return (_right(4, "", es=es), _right(3, "", es=es))
    return (_times(3, es=es), _times(2, es=es))


def baseline_for(kind: GoalKind, skill_title: str, able: Ability, language: str, *, of_practice: bool) -> str:
    """Where the student starts, counted from the records; that nothing was counted where nothing was."""
    es = language == "es"
    if kind is GoalKind.SOCIAL_EMOTIONAL and able.told:
        return able.told
    if kind is GoalKind.SKILL and able.of:
        if es:
            return f"{able.right} de tus últimas {able.of} preguntas bien sin ayuda ({skill_title})"
        return f"{able.right} of your last {able.of} right without help ({skill_title})"
    if kind is GoalKind.SKILL and skill_title:
        return f"Aún sin preguntas ({skill_title})" if es else f"No questions tried yet ({skill_title})"
    if kind is GoalKind.HABIT and of_practice:
        return (
            f"Practicaste aquí {able.days} de los últimos 14 días"
            if es
            else f"You practised here on {able.days} of the last 14 days"
        )
    return "Aún sin contar: la primera semana lo dirá" if es else "Not counted yet: the first week will tell"


def measure_for(kind: GoalKind, language: str) -> str:
    """Who counts, and where."""
    return (_MEASURES_ES if language == "es" else _MEASURES)[kind]


_MEASURES = {
    GoalKind.SKILL: "The questions here",
    GoalKind.HABIT: "I count it and say so each week",
    GoalKind.SOCIAL_EMOTIONAL: "I count it, and say here each week how it went",
}
_MEASURES_ES = {
    GoalKind.SKILL: "Las preguntas de aquí",
    GoalKind.HABIT: "Lo cuento yo y lo digo cada semana",
    GoalKind.SOCIAL_EMOTIONAL: "Lo cuento yo, y digo aquí cada semana cómo me fue",
}


def reach_of(
    kind: GoalKind, target: str, able: Ability, confidence: int | None, language: str, *, of_practice: bool = False
) -> Reach | None:
    """A smaller or larger version, where what the student can do now or how sure they are says so; None if it fits."""
    es = language == "es"
    unsure = confidence is not None and confidence <= UNSURE
    if kind is GoalKind.SKILL:
        return _reach_of_skill(target, able, unsure=unsure, es=es)
    asked = count_in(target)
    if asked is None:
        return None
    now = able.days / 2 if of_practice else None
    much = asked >= OFTEN and (now is None or now + 2 < asked)
    if (unsure or much) and asked > 1:
        because = "a small start holds better than a big one"
        return Reach(
            size=Size.SMALLER,
            offer=_times(max(1, asked // 2), es=es),
            because="empezar con poco dura más" if es else because,
        )
    if now is not None and now >= asked and kind is GoalKind.HABIT:
        because = (
            f"ya lo haces unas {now:g} veces por semana" if es else f"you do it about {now:g} times a week already"
        )
        return Reach(size=Size.LARGER, offer=_times(asked + 1, es=es), because=because)
    return None


def _reach_of_skill(target: str, able: Ability, *, unsure: bool, es: bool) -> Reach | None:
    if able.solid:
        because = "esto ya te sale casi siempre sin ayuda" if es else "you get most of these right without help already"
        return Reach(size=Size.LARGER, offer=_right(4, able.after, es=es), because=because) if able.after else None
    if able.before:
        return Reach(size=Size.SMALLER, offer=_right(4, able.before, es=es), because=_because_before(able, es=es))
    low = able.tries >= FEW_TRIES and able.p < LOW
    asked = count_in(target)
    if (low or unsure) and (asked is None or asked >= 3):
        because = "un paso más corto también cuenta" if es else "a shorter step counts too"
        if low and able.of:
            because = (
                f"ahora te salen {able.right} de {able.of} sin ayuda"
                if es
                else f"right now you get {able.right} of {able.of} without help"
            )
        fewer = 3 if asked is None or asked > 3 else 2
        return Reach(size=Size.SMALLER, offer=_right(fewer, "", es=es), because=because)
    return None


def _because_before(able: Ability, *, es: bool) -> str:
    if able.grade is None:
        return "hay un paso que viene antes" if es else "one step comes before it"
    if es:
        return f"suele verse en {able.grade}.º grado, y hay un paso que viene antes"
    return f"it is usually taught in grade {able.grade}, and one step comes before it"


def _right(count: int, skill: str, *, es: bool) -> str:
    where = f": {skill}" if skill else ""
    return f"{count} de {OF} bien sin ayuda{where}" if es else f"{count} of {OF} right without help{where}"


def _times(count: int, *, es: bool) -> str:
    if es:
        return "1 vez por semana" if count == 1 else f"{count} veces por semana"
    return "once a week" if count == 1 else f"{count} times a week"
