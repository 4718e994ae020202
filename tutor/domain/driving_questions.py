"""What makes a question good to explore: open, narrow enough, the student's own. Advice only; nothing is refused."""

import re
from enum import StrEnum

from tutor.domain.words import fold, stems

FEWEST_WORDS = 4
MOST_EXAMPLES = 3


class Advice(StrEnum):
    """What would make a question better to explore."""

    WIDE = "wide"
    YES_OR_NO = "yes_or_no"
    LOOKED_UP = "looked_up"


_ASKS = (
    r"how|why|what|which|where|when|whose|who|does|do|did|is|are|was|were|can|could|will|would|should|has|have|had|if|"
    r"como|por que|que|cual|cuales|donde|cuando|quien|cuanto|cuantos|cuanta|cuantas"
)
_IS_ASKED = re.compile(rf"¿|(?:in|on|at|for|about|from|with)?\s*\b(?:{_ASKS})\b")
_IN_SPANISH = re.compile(r"\s*(?:¿|(?:como|por que|que|cual|cuales|donde|cuando|quien|cuant[oa]s?)\b)")
_EVERYTHING = re.compile(
    r"^(?:all|everything|anything|something|stuff|things|todo)\b|\b(?:everything|all|todo) (?:there is )?(?:about|on|sobre)\b|"
    r"^(?:what|who) (?:is|are|was|were) (?:an? |the )?[\w'-]+(?: [\w'-]+)?$|^que (?:es|son) (?:el |la |los |las |un |una )?\w+$|"
    r"^(?:the )?history of \w+(?: \w+)?$|^how (?:do|does) (?:an? |the )?\w+(?: \w+)? works?$"
)
_YES_OR_NO = re.compile(
    r"^(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|es|son|puede|pueden)\b"
)
_LOOKED_UP = re.compile(
    r"^(?:when (?:was|were|did|is)|who (?:was|were|is|made|invented|discovered|built|won)|what year|in what year|"
    r"where (?:is|was|are)|what is the (?:name|capital|\w+est)|"
    r"how (?:old|tall|big|heavy|far|fast|long|high|deep|many \w+) (?:is|are|was|were|does|do)|"
    r"quien (?:fue|invento|descubrio|hizo)|cuando (?:fue|nacio)|cuantos anos)\b"
)
_COMPARES = re.compile(r"\b(?:than|better|best|faster|really|or|mejor|mas)\b")
_OWN = re.compile(r"\b(?:i|me|my|mine|we|us|our|you|your|near|nearest|here|mi|mis|nuestro|nuestra|nosotros|yo)\b")
_EXAMPLES = {
    "en": (
        "What can I count or measure myself about {topic}?",
        "How has {topic} changed since my grandparents were young?",
        "What do people at my school get wrong about {topic}?",
    ),
    "es": (
        "¿Qué puedo contar o medir yo sobre {topic}?",
        "¿Cómo ha cambiado {topic} desde que mis abuelos eran jóvenes?",
        "¿Qué cree la gente de mi escuela sobre {topic} que no es verdad?",
    ),
}


def advice_on(question: str) -> Advice | None:
    """What would help this question; None if it is good as it is.

    A question of few words about a whole field is too wide, one that a yes or a single fact answers is soon over. One
    that compares, or is about the student's own surroundings, has to be found out by looking, however it begins.
    """
    words = re.sub(r"[¿?!.,;:“”\"]+", " ", fold(question)).strip()
    if not _IS_ASKED.match(words) or _EVERYTHING.search(words):
        return Advice.WIDE
    if _OWN.search(words) or _COMPARES.search(words):
        return None
    if _LOOKED_UP.match(words):
        return Advice.LOOKED_UP
    if _YES_OR_NO.match(words):
        return Advice.YES_OR_NO
    return Advice.WIDE if len(words.split()) < FEWEST_WORDS or len(stems(words)) < 2 else None


def narrower(topic: str, language: str = "en") -> tuple[str, ...]:
    """Three smaller questions about any topic, to show what narrow means."""
    ways = _EXAMPLES["es" if language.startswith("es") else "en"]
    return tuple(way.replace("{topic}", topic) for way in ways)


def is_in_spanish(question: str) -> bool:
    """Whether a question begins as one does in Spanish."""
    return bool(_IN_SPANISH.match(fold(question)))


def as_question(words: str) -> str:
    """The student's words on one line, begun with a capital, with a question mark if something is asked."""
    line = " ".join(words.split()).strip(' "“”')
    line = re.sub(r"^[¿¡]*\w", lambda begin: begin[0].upper(), line)
    asked = _IS_ASKED.match(fold(line)) and not line.endswith(("?", "!", "."))
    return f"{line}?" if asked else line
