"""Goal talk: a wish in the student's own words, tidied into a sentence, and the date in it."""

import re
import unicodedata
from datetime import date

from tutor.agent.guided.patterns import MATHS
from tutor.agent.guided.project_patterns import day_in
from tutor.agent.guided.spanish import is_spanish
from tutor.agent.guided.spelling import plain
from tutor.domain.due_dates import find_due
from tutor.domain.plans import STATEMENT_LIMIT

_MONTH = r"(?:jan|febr?|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DUE = re.compile(
    r"\b(?:(?:by|before|until|till|to|for|in time for|at|on|in|en|para|hasta|antes de)\s+)?(?:the\s+)?(?:end of\s+)?"
    r"(?P<due>(?:by|before|until|next|this) (?:mon|tues|wednes|thurs|fri|satur|sun)day|next week|next month|tomorrow|in (?:\d{1,3}|a|one|two|three|four) (?:day|week|month)s?|\d{4}-\d{2}-\d{2}|"
    rf"{_MONTH}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH})(?=\W|$)",
    re.IGNORECASE,
)
_SPELLED = (
    (r"\bwanna\b", "want to"),
    (r"\bgonna\b", "going to"),
    (r"\bgotta\b", "have to"),
    (r"\b(?:dont|don't)\b", "don't"),
    (r"\b(?:cant|can't)\b", "can't"),
    (r"\bim\b", "I'm"),
    (r"\bi\b", "I"),
    (r"\bu\b", "you"),
    (r"\bfra[ck]+shuns?\b", "fractions"),
    (r"\b(?:pls|plz|please)\b", ""),
)
# Who asks for a goal says so before or behind it: words of wanting, making and politeness around the word itself.
_ASKS = (
    r"(?:hi|hey|hello|ok|okay|so|well|um+|and|but|also|then|please|can|could|may|might|should|would|will|i|i'?d|we|you|it|"
    r"is|be|say|that|let'?s|let|me|my|myself|us|the|an?|new|another|different|want|wish|like|love|need|have|get|make|set|"
    r"add|create|start|put|write|change|help|to|with|hola|por|favor|porfa|quiero|quisiera|queria|me|gustaria|necesito|"
    r"tener|pon|poner|ponme|ponerme|fijar|fijarme|hacer|crear?|anad[ei]r?|agregar?|cambiar?|puede|podria|podemos|puedes|"
    r"puedo|ser|sea|que|mi|una?|la|el|nuev[ao]|otr[ao]|como|y|tambien|ayudame|a)"
)
_GOAL = r"(?:goals?|metas?|objetivos?)"
_IS = r"(?:is|being|(?:(?:would|should|could|can|will|might) )?be|that|and|es|sea|fuera|ser|sera|(?:puede|podria) ser|que)"
_LEAD = re.compile(
    rf"¿?(?:{_ASKS}\b[ ,:¿]*)*?(?P<goal>{_GOAL})\b(?! (?:in|on|at|against|from|every|each|when|if)\b)"
    rf"(?:(?:[ ,.]+{_IS}\b)+| to be(?= (?:an?|the|\w+ing)\b))?(?P<of>[ ,:]+(?:of|for|de|para)\b|(?= about\b))?[ ,.:;=–-]*"
    r"|(?:(?:hi|hey|hello|ok|okay|so|well|um+|and|but|also|then)\b[ ,:]*)*",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"[\"” ,]+(?:as|como) (?:my|an?|mi|una) (?:(?:new|nueva) )?{_GOAL}\W*$", re.IGNORECASE)
_ASKS_FIRST = re.compile(rf"¿?(?:{_ASKS}\b[ ,:¿]*)*[\"“]?", re.IGNORECASE)
POINTS_BACK = re.compile(
    r"[,;. ]*\b(?:and |so )?(?:(?:can|could|may) )?(?:that|this|it|thats|that's)\b(?: (?:is|be|should be|can be|could be|will be))?"
    r" (?:as )?(?:my|a) (?:new )?goal\W*$|[,;. ¿]*\b(?:eso |esto )?(?:puede|podr[ií]a) ser mi (?:meta|objetivo)\W*$",
    re.IGNORECASE,
)
_THING = re.compile(r"(?:\d+|an?|the|my|our|not|being|having|getting|[a-z]{3,}ing)\b", re.IGNORECASE)
_EMPTY = re.compile(
    r"^(?:(?:i|i'm|want|would|like|need|have|to|set|make|add|create|change|move|edit|start|a|an|my|the|this|that|it|"
    r"another|new|more|time|different|goal|goals|for|please|me|with|can|too|hard|easy|big|small|is|be)\b\W*)*$",
    re.IGNORECASE,
)


def due_in(said: str, today: date) -> str:
    """The words of the date spoken of, like "june" or "in 3 weeks"; empty if there is none that can be used."""
    if is_spanish(said):
        return day_in(said, today)
    found = _DUE.search(said)
    if not found:
        return ""
    words = found["due"].strip(" .")
    words = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", words)
    return words if find_due(f"by {words}", today) else ""


def statement_from(said: str, due: str) -> str:
    """The wish as a sentence in the first person, without its date; empty if nothing is wished for yet.

    What is wished for in Spanish stays in the student's own words.
    """
    words = POINTS_BACK.sub("", _DUE.sub("", said) if due else said)
    for pattern, better in _SPELLED:
        words = re.sub(pattern, better, words, flags=re.IGNORECASE)
    words = " ".join(words.split())
    flat = "".join(unicodedata.normalize("NFD", letter)[0] for letter in words)
    behind, lead = _BEHIND.search(flat), _LEAD.match(flat)
    begin = _ASKS_FIRST.match(flat) if behind else lead
    words = words[begin.end() if begin else 0 : behind.start() if behind else None].strip(" .,!?;:¿")
    if _EMPTY.match(words):
        return ""
    if is_spanish(said):
        words = words[0].upper() + words[1:]
    elif not re.match(r"I\b|I'm\b", words):
        words = _in_first_person(words, named=lead["goal"] if lead else None, of=lead["of"] if lead else None)
    return words[:STATEMENT_LIMIT].strip()


def _in_first_person(words: str, *, named: str | None, of: str | None) -> str:
    """A wish that begins in its middle: "to bake", "fractions", "a rap about fractions".

    `named` is the word it was called a goal with, `of` the small word between that and a thing: "a goal about space".
    """
    small = words[0].lower() + words[1:]
    if re.match(r"to\b", small):
        return f"I want {small}"
    if re.fullmatch(rf"(?:{MATHS} ?)+(?:(?:with|and|of) [\w ]+)?", plain(small)):
        return f"I want to get better at {small}"
    return f"My goal is {small}" if of is not None or (named and _THING.match(small)) else f"I want to {small}"


def if_then(said: str) -> str:
    """An obstacle named by the student, as an if-then plan."""
    words = re.sub(
        r"^(?:(?:well|um+|maybe|probably|if|when|that|because|like)\b[ ,]*)+", "", said.strip(), flags=re.IGNORECASE
    )
    for pattern, better in _SPELLED:
        words = re.sub(pattern, better, words, flags=re.IGNORECASE)
    words = " ".join(words.split()).strip(" .,!?;:")[:160]
    gerund = re.match(r"(being|getting|feeling|having|forgetting|not )", words, re.IGNORECASE)
    subject = (
        "" if re.match(r"(I|I'm|it|my|the|there|we|they|school|football)\b", words) else "it is " if not gerund else ""
    )
    return f"If {subject}{words}, then I do just one question."
