"""Whether a number or a word stands in a sentence as what comes out, or is only spoken of."""

import re
from fractions import Fraction

from tutor.agent.guards.numbers import Mention

_STATES = re.compile(
    r"(?:\banswers?|(?<!top )(?<!bottom )(?<!first )(?<!second )(?<!each )(?<!round )\bnumber is|\bresult|\bsolution|\btotal|\bsum|\bdifference|\bproduct|\bthat'?s|\bthat is|\bit'?s|\bit is|"
    r"\bthey are|\bequals?|\bequal to|=|\bgives?(?: you)?|\bmakes?|\bget|\bgot|\bbecomes?|\bcomes? to|\b(?:sh|w)ould be|"
    r"\bmust be|\bwill be|\bchoose|\bpick|\bwrite|\btype|\bput|\benter|\bselect|\btap|\byes|\bsay|\bsays|\bwant|\bcorrect|"
    r"\bfound|\bend up with|\bgo for|\bgo with|\btake|\bwhisper\w*|\bshout\w*|\bcopy|\bhooray for|\bleaves you with|\bprint\w*|"
    r"\bcounted|\bin the box|\bvote\w*|\blike|\bbest|\brespuesta|\bantwort|\breponse|\bes igual a|\bson|\bfait|\bmacht|"
    r"\bare left with)"
    r"(?:\s|[:,>\"'(-]|\b(?:is|are|be|just|exactly|simply|now|really|to|the|number|fraction|option|choice|letter|es|est|ist|a|an|"
    r"one|that|this|of|with|course|not|about|roughly|around|nearly|goes|for)\b)*$"
)
_SUGGESTS = re.compile(
    r"(?:could it be|could that be|what about|how about|isn't it|is it not|if it were|would it be|perhaps|maybe|being)\W*(?:just )?$"
)
_WEAK = re.compile(
    r"\b(?:put|take|make|makes|write|type|enter|like|with|of|to|say|want|get|not)\W*(?:an? |the |about )?$"
)
_IS = re.compile(r"\b(?:is|are|=)\s*(?:just|exactly|now|only|about|the number|\"|'|:)*\s*$")
_CONFIRMS = re.compile(
    r"^\W*(?:(?:is|are|would be|was|looks|must be|has to be)\s+)?(?:the\s+|your\s+|an?\s+)?(?:\w+\s+)?"
    r"(?:answer|right|correct|larger|bigger|greater|biggest|largest|greatest|smaller|smallest|true|winner|best|fits|is it)\b"
)
_IN_ALL = re.compile(r"^\W*(?:\w+\s+){0,2}(?:in all|altogether|in total|left|remain)\b|^\W*(?:is|are) (?:what|how)\b")
_TOP = re.compile(
    r"\b(?:top|numerator|arriba)\b(?: number)?\W*(?:is|=|of|as|:|es)?\W*(\d+)|(\d+)\W*(?:on|in|at|goes on|is) (?:the )?top\b|"
    r"\b(?:eat|take|colou?r|shade|keep)\b(?: in)? (\d+)|\bwrite (\d+) with a line|\b(\d+) (?:pieces|slices|parts)\b"
)
_BOTTOM = re.compile(
    r"\b(?:bottom|denominator|abajo)\b(?: number)?\W*(?:is|=|of|as|:|es)?\W*(\d+)|"
    r"(\d+)\W*(?:on|in|at|goes on|is|below|under(?:neath)?) (?:the )?(?:bottom|it|line)\b|"
    r"\b(?:under|below|beneath) (?:it|the line|this)(?: goes| is| comes)?\W*(\d+)|"
    r"\b(?:in|into) (\d+) equal\b|\bout of (?:every )?(\d+)|\bcut \w+ (?:in|into) (\d+)"
)
_THINGS = (
    r"(?:steps?|hints?|questions?|tries|try|ways?|minutes?|days?|weeks?|choices|options|times?|things?|numbers?|pictures?|"
    r"sentences?|words?|ideas?|moves?|reasons?|problems?|lines?|rows?|columns?|places?|goes|rounds?|seconds?|kinds?)"
)
_OF_TALK = re.compile(
    rf"^[\s-]*(?:more |other |small |easy |quick |equal |same |little |short |different |new |good )*{_THINGS}\b"
)
_NUMBERED = re.compile(
    r"(?:\b(?:step|question|hint|grade|part|try|problem|chapter|page|line|level|row|class|round|number|no\.)\s*|^\W*|"
    r"\b(?:the|these|those|both|your|my|our|other|all|first|last|next|into|by|in|of)\s)$"
)
_AFTER_NUMBER = re.compile(r"^\s*[.):]\s|^\s*$")
_SMALLEST, _DOZEN = 3, 12


def named_as_answer(name: str, text: str) -> bool:
    """Whether this name is given as the answer somewhere in the text."""
    if name not in text:
        return False
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        before, after = text[: found.start()][-60:], text[found.end() :][:40]
        if _CONFIRMS.search(after) or (
            _STATES.search(before) and not (len(name) == 1 and name == "a" and after.strip(" .!"))
        ):
            return True
    return False


def stated(mention: Mention, text: str, *, colon: bool = True) -> bool:
    """Whether this number is given as the answer, or is all that is said; with `colon`, all that is said behind one."""
    before, after = text[: mention.start][-60:], text[mention.end :][:40]
    if _SUGGESTS.search(before):
        return True
    alone = re.sub(r"[^\w/%]+", "", text) == re.sub(r"[^\w/%]+", "", text[mention.start : mention.end])
    last = colon and bool(re.search(r":\W*$", before)) and not after.strip(" .!*)\"'")
    return bool(_STATES.search(before) or _CONFIRMS.search(after)) or alone or last


def strongly_stated(mention: Mention, text: str, *, colon: bool = True) -> bool:
    """The same for a number everybody has seen: "put 9 in the place of x" says nothing."""
    more = text[mention.end :].strip(" .!")
    return stated(mention, text, colon=colon) and not (more and _WEAK.search(text[: mention.start][-30:]))


def suggested(mention: Mention, text: str) -> bool:
    """Whether it is put to the student as a question that needs only a yes."""
    return bool(_SUGGESTS.search(text[: mention.start][-40:]))


def as_result(mention: Mention, text: str) -> bool:
    """A whole number is held where it comes out of something."""
    before, after = text[: mention.start], text[mention.end :][:40]
    has = before.endswith(("have ", "has ")) and not after.strip(" .!")
    of_talk = mention.value <= _DOZEN and _OF_TALK.search(after)
    return bool(has or (_IS.search(before) and not of_talk) or _IN_ALL.search(after))


def innocent(mention: Mention, text: str) -> bool:
    """Small whole numbers are words of talk: 2 steps, question 5, these 3."""
    before, after = text[: mention.start][-40:], text[mention.end :][:40]
    if mention.value <= _SMALLEST:
        return not re.search(r"(?:found|whisper\w*|shout\w*|count\w*|lucky|print\w*|secret|hero \w+)\W*$|:\W*$", before)
    if mention.value > _DOZEN:
        return False
    return bool(_OF_TALK.search(after)) or bool(
        _NUMBERED.search(before) and _AFTER_NUMBER.search(after) and before.strip()
    )


def in_parts(key: Mention, text: str) -> bool:
    """The top number here, the bottom number there."""
    if key.value.denominator == 1:
        return False
    tops, bottoms = _all(_TOP, text), _all(_BOTTOM, text)
    return any(bottom and Fraction(top, bottom) == key.value for top in tops for bottom in bottoms)


def _all(pattern: re.Pattern[str], text: str) -> set[int]:
    return {int(next(filter(None, found.groups()))[:12]) for found in pattern.finditer(text)}
