"""A number told in a sentence: "she has 25 left", "it costs about £3"."""

import re

from tutor.domain.marking.spoken import is_number_word

_WHO = r"(?:it|that|this|she|he|they|we|i|you|there|x|total|the total|sum|(?:the|each|every) \w{3,15})"
_DOES = (
    r"(?:is|are|was|were|am|has|have|had|costs?|spends?|spent|pays?|paid|saves?|saved|needs?|needed|gets?|got|makes?|made"
    r"|takes?|took|earns?|earned|equals?|comes to|came to|weighs?|eats?|ate|measures?|will (?:be|have|need|pay|cost)"
    r"|counted|found|bought|sold|used|drank|ran|walked|rode|drove|swam|jumped|(?:starts|ends|begins|arrives|leaves|opens|closes) at|would (?:be|have|need|pay|cost)|should be|must be|can be)"
)
_BEFORE = re.compile(
    rf"^(?:(?:so|then|ok|okay|well|and|because|h?um+|hm+|er+|entonces|en total|in total|altogether|hay|son|tiene|quedan|cuesta)[ ,]+)*(?:{_WHO} {_DOES} )?"
)
_ABOUT = re.compile(
    r"^(?:about|around|roughly|approximately|approx\.?|circa|[a-z] ?(?=[≈~])|[≈≃~])? ?[≈≃~]? ?", re.IGNORECASE
)
_AFTER = re.compile(
    r",? (?:is (?:the|my) answer|is it|in (?:total|all)|altogether|all together|total|left(?: over)?|en total"
    r"|long|wide|tall|high|deep|away|later|apart|all (?:the way )?a?round|exactly)$",
    re.IGNORECASE,
)


def in_a_sentence(text: str) -> tuple[str, bool]:
    """The number without the words of a sentence around it, and whether it was told as an estimate.

    Words are only taken away where a number stands, so that "they are not 5" is left as it is.
    """
    inner = _AFTER.sub("", text)
    before = _BEFORE.match(inner.casefold())
    rest = inner[before.end() :] if before else inner
    about = _ABOUT.match(rest)
    bare = rest[about.end() :] if about else rest
    if not _is_number(bare):
        return text, False
    return bare, len(bare) < len(rest.lstrip())


def _is_number(text: str) -> bool:
    word = re.match(r"[^\W\d_]+", text)
    return is_number_word(word[0]) if word else re.match(r"[-+(]? ?[£$€¥]? ?\.?\d|[½-¾⅐-⅞√]", text) is not None
