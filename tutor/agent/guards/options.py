"""Whether a sentence tells which option is right: its letter, its place, its words, or that all others are wrong."""

import re
from collections.abc import Sequence

from tutor.agent.guards.pointing import is_fragment
from tutor.domain.items import Rendered

LETTERS = "abcdefgh"
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_PLACES = ("1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th")
_ONE = r"(?:this|1|option|choice|answer|line|letter|row|thing|of (?:them|these|the))"
_OUT = re.compile(
    r"\b(?:not|isn't|aren't|neither|nor|no|cross(?:es|ed)? (?:out|off)|rule[sd]? out|wrong|out|forget|skip|drop|false|incorrect|"
    r"loses?|except|but|never|can't|cannot|doesn't|don't|eliminate|remove|strike|leave out|other than|instead of|impossible|bin|nothing|doubts?)\b"
)
_LIKEWISE = re.compile(r"\b(?:so (?:does|is|do|are|will)|too|also|as well|the same|either|nor|likewise)\b")
_ENDS = re.compile(
    r"\b(?:last|final|bottom|lowest)\b(?! (?:time|step|word|hint|part|question|try|digit|sentence|thing you)\b)"
)
_ON_THE_CARD = re.compile(
    r"\b(?:top|bottom|end|far|way|last) (?:\w+ )?(?:of|on|down|up) (?:the )?(?:card|list|page|screen|options|choices)\b|\bscroll\b|"
    r"\b(?:all the way|far|right) (?:down|up)\b|\b(?:below|under|above) the (?:top|bottom)(?! (?:number|of))\b"
)
_TOP = re.compile(r"\b(?:top|topmost|first) (?:this|1|option|choice|answer)\b")
_MIDDLE = re.compile(r"\b(?:middle|in between|centre|center)\b")
_NEXT = re.compile(r"\b(?:below|after|under|beneath|next after|follows|following)\b")
_BEFORE = re.compile(r"\b(?:above|before|over|precedes)\b")
_YES = re.compile(
    r"^\W*(?:yes|yep|yeah|yup|si|oui|ja|sure|indeed|true|correct|right|of course|certainly|absolutely|exactly|nod)\b"
    r"(?! (?:now|here|there|side)\b)(?!,? (?:you (?:can|may|could|might)|we|i|let|please|go|take|do|feel|ask|try|tell)\b)|"
    r"(?<!^)(?<!say )\byes\b(?! or no)(?!,)|"
    r"\b(?:is|are|'s|says|it|so|claim|statement|was|be|sounds|that) (?:\w+ )?(?:true|correct|so|right|valid)\b(?! (?:now|there|side|angle|behind))|"
    r"\b(?:holds|affirmative|thumbs up|nod your|agree with (?:him|her|them|it)|answer is yes|say yes|you can believe)\b|👍|✅|✔"
)
_NO = re.compile(
    r"^\W*(?:no|nope|nah|nein|non|false|wrong|not (?:so|true|right)|incorrect|never)\b(?! (?:hurry|rush|problem|worries|one|need|"
    r"matter|stress|pressure|idea|clue|wonder|trouble|doubt|timer?|tricks?|rules?|worry|shame|harm|way|reason|hint|calculator|right or wrong)\b)|"
    r"(?:whisper\w*|comes to|it slowly:|got|being|printed|makes|gets?|write|type|choose|pick|tap|press|says?|said|shout\w*|print\w*|answer\w*|prints|is|:|=|\||\()\W*(?:no|nope)\b(?=\W*$| and| in the|[\"'.!)|])|"
    r"\b(?:is|are|'s|isn't|aren't|that|claim|statement|it|was) (?:\w+ )?(?:false|wrong|not (?:true|so|right|correct)|untrue|incorrect|invalid|nonsense)\b|"
    r"\b(?:isn't|aren't|not) (?:\w+ )?(?:true|so|right|correct)\b(?! (?:sure|now))|"
    r"\b(?:myth|shake your head|thumbs down|answer is no|say no|doesn't hold|does not hold|don't believe)\b|👎|❌|✗"
)
_ARTICLE = re.compile(
    r"(?:^\W*|(?<=[.!?:] ))A (?=[a-z])(?!(?:and|or|nor|is|isn't|was|are|belongs?|fits?|goes|then|can|cannot|can't|must|has|looks|"
    r"does|comes|too|only|wins?|works?|stays?|out)\b)"
)
_CALLED = re.compile(r"\b(?:alfa|alpha|bravo|charlie|delta|echo|foxtrot|golf|hotel)\b")
_LISTED = re.compile(r"(?:^|[\s(])([A-H])[:.)] ?(.+?)[.;,]?(?=\s+\(?[A-H][:.)] |\s*$|  |\n)")


_LISTED_BOTH = re.compile(r"(?:^|[\s(])([A-H1-9])[:.)] ?(.+?)[.;,]?(?=\s+\(?[A-H1-9][:.)] |\s*$|  |\n)")
_PRESUMES = re.compile(
    r"\bwhy\b(?! (?:do you think|did you|would you|do you|you)\b)|\bwhat makes\b|\bhow come\b|"
    r"\bhow (?:could|would|can|do|does) \w+ (?:show|explain|prove|know|tell)\b|\bisn't it\b|\bspeaks for\b|\bin favou?r of\b|\bis it not\b|\bwhat about\b|\bcould it be\b"
)


def presumes(text: str) -> bool:
    """Whether a question asks why, and so says that it is so."""
    return bool(_PRESUMES.search(text))


def choices_of(rendered: Rendered) -> list[str]:
    """The options of the card."""
    choices = rendered.options.get("choices", ())
    return [str(choice) for choice in choices] if isinstance(choices, list | tuple) else []


def listed_in(question: str) -> dict[str, str]:
    """The options that stand in the question itself, by their letters."""
    return {found[1]: found[2].strip(" .") for found in _LISTED.finditer(question)}


def paired_in(question: str) -> dict[str, str]:
    """The two lists of things that are to be matched, by their numbers and letters."""
    return {found[1]: found[2].strip(' ."“”') for found in _LISTED_BOTH.finditer(question)}


def letters_in(sentence: str) -> list[str]:
    """The capital letters that stand for options, in order; an article is none, nor is "I"."""
    text = _ARTICLE.sub("", sentence)
    text = _CALLED.sub(lambda found: found[0][0].upper(), text)
    together = re.sub(r"\b[A-H]{2,8}\b", lambda found: " ".join(found[0]), text)
    return re.findall(r"(?<![\w'])([A-H])(?![\w'])", together)


def _names_of(place: int) -> str:
    """What a place is called in a normal text; half is no second one."""
    return "|".join([_ORDINALS[place], _PLACES[place], *([f"{place + 1}ths"] if place > 1 else [])])


def points_at(at: int, count: int, text: str, sentence: str) -> bool:
    """Whether a place or a neighbour names the option at this place of `count`."""
    if text.endswith("?") and not _ON_THE_CARD.search(text):
        return False
    named = [n for n in range(count) if re.search(rf"\b(?:{_names_of(n)})\b", text)]
    if named == [at] and (is_fragment(text) or re.search(rf"\b(?:{_names_of(at)}) {_ONE}\b", text)):
        return True
    if re.search(
        rf"(?<!top )(?<!bottom )(?<!whole )(?<!first )\b(?:number|option|choice|no\.|answer|#) ?{at + 1}\b(?! of)", text
    ):
        return True
    if _ON_THE_CARD.search(text):
        return True
    ends = {count - 1: _ENDS, 0: _TOP, (count // 2 if count % 2 else -1): _MIDDLE}
    if at in ends and ends[at].search(text) and re.search(r"\b(?:this|1|option|choice|list|answer|take|pick)\b", text):
        return True
    letters = letters_in(sentence)
    before, after = at and LETTERS[at - 1].upper(), LETTERS[at + 1].upper()
    return bool((before in letters and _NEXT.search(text)) or (after in letters and _BEFORE.search(text)))


def ruled_out(at: int, names: Sequence[str], said: Sequence[tuple[str, str]], marks: Sequence[set[str]] = ()) -> bool:
    """Whether the sentences said together strike every option but the one at this place. Each is given normal and as it is."""
    others = {n for n in range(len(names)) if n != at}
    struck: set[int] = set()
    for text, sentence in said:
        if text.endswith("?") or not (_OUT.search(text) or (struck and _LIKEWISE.search(text))):
            continue
        letters = {LETTERS.index(letter.lower()) for letter in letters_in(sentence)}
        found = [name for name in names if has_words(name, text)]
        named = {
            n for n, name in enumerate(names) if name in found and not any(name != one and name in one for one in found)
        }
        letters = set() if named else letters
        words = set(re.findall(r"[a-z]{4,}", text))
        named |= {n for n, own in enumerate(marks) if own & words}
        places = {n for n in others if re.search(rf"\b(?:{_names_of(n)})\b", text)}
        if at not in letters | named:
            struck |= letters | named | places
    return bool(others) and others <= struck


def has_words(words: str, text: str) -> bool:
    """Whether these normal words stand in the text."""
    return bool(words) and words in text and bool(re.search(rf"(?<![\w']){re.escape(words)}(?!\w)", text))


def says_truth(key: str, text: str) -> bool:
    """Whether a sentence says yes or no as the key does."""
    if text.endswith("?") and not presumes(text):
        return False
    says_no = bool(_NO.search(text))
    return says_no if key in ("no", "false") else bool(_YES.search(text)) and not says_no


def tells_letters(key: Sequence[str], said: Sequence[str], *, ordered: bool) -> bool:
    """Whether letters told in one sentence, or in one after the other, are the key's."""
    told = [letter for sentence in said for letter in letters_in(sentence)]
    last = letters_in(said[-1]) if said else []
    if ordered:
        return _ends_with(last, key) or (bool(last) and _ends_with(told, key)) or _has_run(last, key)
    return bool(last) and (set(last) == set(key) or set(told) == set(key))


def _ends_with(told: Sequence[str], key: Sequence[str]) -> bool:
    return len(key) > 1 and list(told[-len(key) :]) == list(key)


def _has_run(told: Sequence[str], key: Sequence[str]) -> bool:
    return len(key) > 1 and any(list(told[at : at + len(key)]) == list(key) for at in range(len(told)))
