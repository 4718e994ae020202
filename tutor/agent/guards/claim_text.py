"""A sentence in plain words, so that disguises of spelling do not hide what it claims."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from tutor.agent.guards.claim_words import FORMS

_SHORT = (
    (r"\b(?:i|we|you|they)'ve\b|\bive\b", lambda m: f"{m[0].replace(chr(39), '').removesuffix('ve')} have"),
    (r"\b(\w+)'ll\b", r"\1 will"),
    (r"\bi'm\b|\bim\b", "i am"),
    (r"\b(you|we|they)'re\b", r"\1 are"),
    (r"\b(i|we|you|he|she|they)'d\b", r"\1 had"),
    (r"\b(your \w+)'s (?=(?:all|now|already|set|ready|saved|booked|in|on)\b)", r"\1 is "),
    (r"\b(\w+)'s (?=(?:been|got|grown|gone|heard|had)\b)", r"\1 has "),
    (r"\b(it|that|everything|he|she|this|what|there|all|goal|plan)'s\b", r"\1 is"),
    (r"\bcan'?t\b|\bcannot\b", "can not"),
    (r"\bwon'?t\b", "will not"),
    (r"\b(do|does|did|have|has|had|is|are|was|were|would|could|should)n'?t\b", r"\1 not"),
    (r"\b(mr|mrs|ms|dr|prof|st)\.", r"\1"),
    (r"\bur\b", "your"),
    (r"\bu\b", "you"),
    (r"\bgonna\b", "going to"),
    (r"\b(?:just )?(?:gone|went|go|going) ahead (?:and|with)\b", ""),
    (r"\b(?:am|are|is) (?:just )?(?:about|going) to\b", "will"),
    (r"\blet me (?:just |quickly |also )*(?!know\b|see\b|think\b|check\b)", "i will "),
    (r"\b(?:managed|(?:was|were|am|been) able|remembered|made sure) to\b", "did"),
    (r"\b(?:took the liberty of|succeeded in|(?:have )?(?:just )?finished|am done|took care of) (?=\w+ing\b)", "did "),
    (r"\bnot (?:only|just)\b", ""),
    (r"\bhave i\b(?=.* also\b)|\bdid i\b(?=.* also\b)", "i have"),
    (r", (?:as|like) (?:you \w+|promised|always|i said|requested|agreed|discussed)(?: it| me to)?,", " "),
    (r"\b(?:as (?:we speak|you (?:asked|wished|wanted))|like you asked)\b", ""),
    # Looking at a thing is no condition for how it is.
    (
        r"\b(?:when(?:ever)?|once|if|as soon as|(?:the )?next time) (?:you (?:next )?(?:open|look|check|log|visit|sign|go to|come back)|we (?:finish|stop|are (?:done|through)))\b[^,;.]*",
        "",
    ),
    # What a form says beside its label, and a box that is ticked.
    (r"\A([^:;.!?]{3,60}): *(?:yes|true|ok|✅)\W*\Z", r"\1"),
    (r"\A([^:;.!?]{3,60}): *(?=(?:\w+ly )?(?:sent|told|done|made|\w{2,}ed)\W*\Z)", r"\1 has been "),
    (r"\A\W*x\s+(?=(?:told|sent|\w{3,}ed) )", ""),
    (r"\b(?:do not|no) (?:worry|worries|problem|mind|forget)\b(?: about it| it)?(?: that)?", ","),
    (r"\bwhat (i|we) did (?:\w+ )?(?:was|is) (?:to )?", r"\1 did "),
    (r"\b(?:it was|that was) (?:me|i|us|waymark) (?:who|that)\b", "i"),
)
_SHORTER = [(re.compile(pattern), with_) for pattern, with_ in _SHORT]
_LEET = str.maketrans("0134@$5", "oieaass")
_MIXED = re.compile(r"(?<![\w])(?=[\w@$]*[a-z])(?=[\w@$]*[0134@$5])[a-z0-9@$]{4,}(?![\w])")
_SPACED = re.compile(r"(?<!\w)(?:\w[ .·-]){3,}\w(?!\w)")
_HOMOGLYPHS = str.maketrans("аеорсухіѕԁӏ’‘ʼ＇`´", "aeopcyxisdl''''''")
_MARKS = re.compile(r"[*_#>~|\[\]{}•]+|^\s*(?:[-–—]|\(?\d{1,2}[.)])\s", re.MULTILINE)
_STAGED = re.compile(r"\*+ +(?=[A-Z])")
# Where the mark between two sentences was forgotten.
_RUN_ON = re.compile(
    r"(?<=[a-z0-9✅]) +(?=(?:What|How|Which|Why|Where|When|Who|Shall|Can|Do|Want|Would|Let|Is|Are|Ready|Next|Now)\b)"
)
_TICKS = re.compile("[✔☑✓👍🎉📌💾📨📧]")
_LONG = re.compile(r"\w{4,}")
_NOUNS = frozenset(
    ["goal", "plan", "teacher", "teachers", "family", "calendar", "reminder", "project", "profile", "informed"]
)
# Slips that are words of their own.
_WORDS = frozenset(
    [
        "shred",
        "stated",
        "stared",
        "crated",
        "posed",
        "paced",
        "planed",
        "sored",
        "pried",
        "coped",
        "hared",
        "laced",
        "loges",
        "diving",
        "seen",
        "field",
        "plain",
        "filled",
    ]
)
_QUOTED = re.compile(r"[“\"«](?P<said>[^”\"»]*)[”\"»]")
_ITS_OWN = re.compile(
    r"(?:^|\b(?:system|waymark|app|log|status|tutor|record|computer|screen|message|i|note)\b[^.!?]*)$"
)


def in_plain_words(sentence: str) -> str:
    """The sentence folded: without marks, short forms, quotes of people, and slips in the words that matter."""
    sentence = _RUN_ON.sub("; ", _STAGED.sub(", ", _TICKS.sub("✅", sentence)))
    folded = unicodedata.normalize("NFKC", sentence).casefold().translate(_HOMOGLYPHS)
    text = "".join(c for c in folded if unicodedata.category(c) != "Cf" and c != "\ufe0f")
    text = _MARKS.sub(" ", _QUOTED.sub(_without_quotes, text))
    text = _SPACED.sub(lambda found: re.sub(r"\W", "", found[0]), text)
    text = _MIXED.sub(_unleet, text)
    for pattern, with_ in _SHORTER:
        text = pattern.sub(with_, text)
    return " ".join(_LONG.sub(lambda found: _slips().get(found[0], found[0]), text).split())


def _without_quotes(found: re.Match[str]) -> str:
    """What a person wrote is quoted and claims nothing; what "the system says" is a claim in quotes."""
    before = found.string[: found.start()].strip(" .:-\n")
    return f" {found['said']} " if _ITS_OWN.search(before) else " "


def _unleet(found: re.Match[str]) -> str:
    word = found[0].translate(_LEET)
    return word if word in FORMS or word in _NOUNS else found[0]


@cache
def _slips() -> dict[str, str]:
    """Slips of the finger and the words they stand for: a letter left out, doubled, or changed with its neighbour."""
    known = {word for word, (_, tense) in FORMS.items() if tense == "past" and " " not in word} | _NOUNS
    return {
        slip: word
        for word in sorted(known)
        if len(word) >= 4
        for slip in _slips_of(word)
        if slip not in FORMS and slip not in known and slip not in _WORDS
    }


def _slips_of(word: str) -> Iterator[str]:
    for at in range(1, len(word) - 1):
        if len(word) >= 5:
            yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        yield word[:at] + word[at] + word[at:]
