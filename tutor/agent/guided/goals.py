"""Goal talk: a wish in the student's own words, tidied into a sentence, and the date in it."""

import re
from datetime import date

from tutor.domain.due_dates import find_due
from tutor.domain.plans import STATEMENT_LIMIT

_MONTH = r"(?:jan|febr?|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DUE = re.compile(
    r"\b(?:(?:by|before|until|till|to|for|in time for|at)\s+)?(?:the\s+)?(?:end of\s+)?"
    r"(?P<due>next week|next month|tomorrow|in (?:\d{1,3}|a|one|two|three|four) (?:day|week|month)s?|\d{4}-\d{2}-\d{2}|"
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
_LEAD = re.compile(
    r"^(?:(?:hi|hey|hello|ok|okay|so|well|um+|and|but|also|then|can|could|we|you|make|set|say|that|it|is)\b[ ,:]*)*"
    r"(?:(?:my|the|a|new|another)\s+)*(?:goal(?:\s+is|\s+to be|\s+should be)?\b[ :]*)?(?:that\s+)?",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"^(?:(?:i|i'm|want|would|like|need|have|to|set|make|add|create|change|move|edit|start|a|an|my|the|this|that|it|"
    r"another|new|more|time|different|goal|goals|for|please|me|with|can|too|hard|easy|big|small|is|be)\b\W*)*$",
    re.IGNORECASE,
)


def due_in(said: str, today: date) -> str:
    """The words of the date spoken of, like "june" or "in 3 weeks"; empty if there is none that can be used."""
    found = _DUE.search(said)
    if not found:
        return ""
    words = found["due"].strip(" .")
    words = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", words)
    return words if find_due(f"by {words}", today) else ""


def statement_from(said: str, due: str) -> str:
    """The wish as a sentence in the first person, without its date; empty if nothing is wished for yet."""
    words = _DUE.sub("", said) if due else said
    for pattern, better in _SPELLED:
        words = re.sub(pattern, better, words, flags=re.IGNORECASE)
    words = _LEAD.sub("", " ".join(words.split()), count=1).strip(" .,!?;:")
    if _EMPTY.match(words):
        return ""
    if re.match(r"to\b", words, re.IGNORECASE):
        words = f"I want {words}"
    elif not re.match(r"I\b|I'm\b", words):
        words = f"I want to {words[0].lower()}{words[1:]}"
    return words[:STATEMENT_LIMIT].strip()


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
