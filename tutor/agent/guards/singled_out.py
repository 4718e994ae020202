"""Whether one option, or the truth of a claim, is singled out without being named: the sweet one, neither of the others."""

import re
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet

from tutor.agent.guards.options import LETTERS, has_words, letters_in
from tutor.agent.guards.pointing import is_foreign

_OPTION = r"(?:one|1|this|option|choice|answer|pick|candidate|statement|card)"
_DESCRIBED = re.compile(
    rf"\bthe ((?:\w+ ){{1,2}})(?<!in )(?<!at )(?<!of )(?<!by )(?<!for )(?<!or )(?<!and )(?<!your ){_OPTION}\b(?! (?:by|at|after|time|step|more)\b)"
)
_DEFINED = re.compile(
    rf"\b(?:the|that|this|only|an?) {_OPTION}s? (?:that|which|with|whose|who|you|in|from|on|next|after|before|above|below|under|over|beside|made|"
    r"starting|beginning|ending|containing|without|nobody|everybody|i|he|she|they|we|doctors|scientists|plants|people)\b(.*)"
)
_NEXT_TO = re.compile(
    rf"\bthe {_OPTION} (?:right |just )?(?:next to|after|before|above|below|under|over|beside|between)\b"
)
_OUTSTANDING = re.compile(
    rf"\b\w+est (?:\w+ )?(?:{_OPTION}s?|number on|of (?:them|all|these))\b|\b(?:most|fewest|least|more|fewer) (?:words|letters)\b|"
    rf"\bodd one out\b|\bonly (?:one|1|this)(?: of (?:them|these)| option| choice)?(?: \w+)? (?:is|has|says|mentions|names|talks|speaks|can|fits|works|makes)\b|"
    rf"\bthe other (?:option|choice|answer)\b|\bother (?:two|2|three|3)\b|\b(?:one|1|this|two|2) of them (?:is|are|comes?|has|have)\b|"
    rf"\bthe word [\"'“”‘’]?\w+[\"'“”‘’]?,"
)
_EXCLUDES = re.compile(
    r"\bneither\b|\bnor\b|\bnot\b.*\bnot\b|\bskip (?!it\b|this\b|that\b|one\b)|\brule out\b|\bisn't\b.*\bisn't\b|\bthose (?:are|do|can)(?: not|n't)\b"
)
CONSIDERS = re.compile(
    r"^\W*(?:(?:and|so|now|then|first|next|ok|okay|well|let's|please|just|you can|you could|try to) )*(?:compare|look|read|think|check|try|go|ask|"
    r"take|write|explain|tell|put|sort|picture|imagine|cross|start by|work|find|use|draw)\b"
)
_JUDGES = re.compile(
    r"\b(?:agree\w*|disagree\w*|argu\w+|trust\w*|believ\w+|l(?:ie|ies|ying|iar)|fool\w*|honest\w*|doubt\w*|mistaken|nod|shakes?|bet|convinc\w+|"
    r"myth|mix-?up|mixed up|opposite of|not (?:no|yes)|facts?!|fact\W*$|busted|overlooked|checked (?:it|this|that)|claim (?:is|holds|stands|fails|falls)|stands up|falls apart|(?:would|'d|must|also) (?:say|think) so|so they say|"
    r"knows|wise|clever|silly|nonsense|science|nothing wrong|nothing right|proves?|signs?|confirm\w*|den(?:y|ies|ied)|rumou?r|sounds|reject|accept|support\w*|"
    r"convincing|sensible|indeed|of course|aye|nay|still there|reality|actually|in fact|really (?:is|are|do|does))\b"
)
_BARE = re.compile(
    r"(?<=\w )(?<!say )(?<!or )\b(?:no|yes|true|false)(?=\W*$|[,.:;)\"']| (?:on|in|you|needs|is|it|was|would|there|here|stands)\b)(?!.*\byes or no\b)"
)
_TAKES = re.compile(r"^\W*(?:\w+ )?(?:take|go for|go with|tap|tick)\b")
_PRAISED = re.compile(
    rf"\b(?:the|that|this) {_OPTION}\b(?!.*\byou think\b).*\b(?:looks? (?:good|right|fine)|is (?:fine|good|yours|the best)|fits)\b"
)
_BY_LENGTH = re.compile(rf"\b{_OPTION}s? (?:\w+ )?with \d+ (?:letters|words)\b")
_RANKS = re.compile(r"\b(?:wins?|beats|bronze|silver|gold|medals?|more sense than|ahead of)\b")
_PICKED_BY_END = re.compile(
    r"\b(?:it|its|one|1|this|that|answer|option|choice|yours|mine|the right) (?:\w+ )?(?:begins?|starts?|ends?|opens?|closes?) (?:with|in|on|like)\b(?=\W*\w)(?! (?:the|a|an|what|your|something)\b)|^my favou?rite\b"
)
_TICKED = re.compile(r"\b(?:yes|no|tick|cross|true|false)(?:[ ,]+(?:then |and )?(?:yes|no|tick|cross|true|false)\b)+")
_PLACED = re.compile(
    r"\b(?:it|yours) (?:\w+ )?(?:moves?|sits?|stands?|comes?|goes|lies)\b.*\b(?:half|front|behind|inside|outside|upper|lower|top|bottom|middle|end)\b"
)
_STEPPED = re.compile(r"\b(?:(?:\d+|this) (?:up|down|left|right)|straight (?:across|down|over))\b")
_TOLD_SO = 0.7
_FEW = 3


def is_picked_out(text: str, raw: str, options: Sequence[str], at: int | None, shown: Collection[str]) -> bool:
    """Whether an option is described, outdone or left over; asking for thought about all of them is fine."""
    if text.endswith("?"):
        return False
    if at is not None and _is_named_bare(at, text, raw):
        return True
    if (
        _RANKS.search(text)
        or _PLACED.search(text)
        or _PICKED_BY_END.search(text)
        or _is_described(text, shown)
        or _NEXT_TO.search(text)
    ):
        return True
    considers = CONSIDERS.search(text)
    if (_OUTSTANDING.search(text) and (not considers or _TAKES.search(text))) or (
        _PRAISED.search(text) and not considers
    ):
        return True
    return bool(_EXCLUDES.search(text)) and len(options) > 1 and _names_any(text, raw, options, shown)


def _is_named_bare(at: int, text: str, raw: str) -> bool:
    """Whether the option's number or letter is said."""
    if text.strip(" .!()'\"") == str(at + 1):
        return True
    return LETTERS[at].upper() in letters_in(raw) and (":" in text or not CONSIDERS.search(text))


def _is_described(text: str, shown: Collection[str]) -> bool:
    """Whether an option is called by something that stands nowhere: the sweet one, the one you put in tea."""
    described, defined = _DESCRIBED.search(text), _DEFINED.search(text)
    words = [*(described[1].split() if described else ()), *(re.findall(r"[a-z']+", defined[1]) if defined else ())]
    return any(is_foreign(word, shown) for word in words) or bool(_BY_LENGTH.search(text))


def _names_any(text: str, raw: str, options: Sequence[str], shown: Collection[str]) -> bool:
    """Whether options are meant: by letter, place, their words, or words nobody has used."""
    words = re.findall(r"[a-z']+", text)
    own = {word for option in options for word in re.findall(r"[a-z]{4,}", option)}
    return (
        bool(letters_in(raw))
        or bool(re.search(r"\b(?:first|second|third|last|top|bottom|middle|\dths)\b", text))
        or any(word in own or is_foreign(word, shown) for word in words)
    )


def letters_told(text: str, raw: str, letters: Collection[str], names: Sequence[str]) -> bool:
    """Whether something is said of options that are to be picked, put in order or matched, other than: look at them."""
    if text.endswith("?") or (CONSIDERS.search(text) and ":" not in text):
        return False
    if _TICKED.search(text) or len(_STEPPED.findall(text)) > 1:
        return True
    named = [letter for letter in letters_in(raw) if letter in letters]
    if re.search(r"\bfrom A to [C-L]\b|\b[A-H] (?:to|through|and|or) [B-L]\b.*\b(?:all|every|each|whole|list)\b", raw):
        return False
    return bool(named) or sum(has_words(name, text) for name in set(names)) > 1


def judges(text: str, claim: AbstractSet[str]) -> bool:
    """Whether a sentence takes sides about a claim, or repeats it as a fact."""
    if text.endswith("?") or CONSIDERS.search(text):
        return False
    if (
        _JUDGES.search(text)
        or _BARE.search(text)
        or re.search(rf"\b(?:first|second|other|left|right|top|bottom|last) {_OPTION}\b", text)
    ):
        return True
    said = set(re.findall(r"[a-z]{3,}", text))
    return len(claim) >= _FEW and len(claim & said) >= _TOLD_SO * len(claim)
