"""What says who a student is, or how to find somebody, is covered before a model hears it, and put back on the way out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tutor.domain.safety_rules import given_names, ordinary_words
from tutor.domain.words import fold

NAME = "[name]"
_CUE = (
    r"(?:call|text|phone|cell|mobile|whatsapp|number is|number's|numero|celular|telefono|teléfono|número|reach me|dm)"
)
_CALLS = (
    "call",
    "text",
    "phone",
    "cell",
    "mobile",
    "number",
    "numero",
    "número",
    "teléfono",
    "telefono",
    "reach me",
    "dm",
    "whatsapp",
)
_MATHS = re.compile(
    r"\b(?:round|digits?|factors?|multiples?|times|plus|minus|divided?|multipl\w+|subtract\w*|sum|product|prime|even|odd|equals?|"
    r"solve|calculate|estimate|add|percent|fraction|decimal|place value|sale|cost|sq(?:uare)?|redonde\w+|sumar?|restar?)\b|[=×*÷+]|\d\s*[/x]\s*\d",
    re.IGNORECASE,
)
_STREET = (
    r"(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|ct|boulevard|blvd|way|place|pl|circle|cir|terrace|parkway|pkwy|"
    r"highway|hwy|trail|square|crescent|close|gardens|row)"
)
_WORD = r"[A-ZÁÉÍÓÚÑÜ][\w'’áéíóúñü-]+"
_SCHOOL = r"(?:elementary|middle|high|primary|secondary|charter|prep|grammar|junior high|primaria|secundaria)"
_KIN = (
    r"(?:friend|bestie|teacher|classmate|brother|sister|cousin|mom|mum|mother|dad|father|uncle|aunt|neighbou?r|boyfriend|girlfriend|"
    r"coach|tutor|principal|bully|amig[oa]|herman[oa]|prim[oa]|maestr[oa]|profesora?|novi[oa]|vecin[oa])"
)
_NAMED = r"(?:named|called|name is|name's|se llama|llamad[oa]|me llamo|mi nombre es)"


@dataclass(frozen=True)
class _Kind:
    """One kind of thing that is covered: the part of the match in group `it`, or all of it."""

    name: str
    pattern: re.Pattern[str]
    unless_maths: bool = False
    hints: tuple[str, ...] = ()


def _kind(
    name: str, pattern: str, *, exact_case: bool = False, unless_maths: bool = False, hints: tuple[str, ...] = ()
) -> _Kind:
    """`hints` are words one of which must be in the text; they are looked for first, because that is quick."""
    return _Kind(name, re.compile(pattern, 0 if exact_case else re.IGNORECASE), unless_maths, hints)


_KINDS = (
    _kind("e-mail", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", hints=("@",)),
    _kind("e-mail", r"\b[\w.+-]+ ?(?:\(at\)|\[at\]) ?[\w-]+ ?(?:\.|dot|\(dot\)) ?(?:com|net|org|edu)\b"),
    _kind("card", r"\b(?:\d[ -]?){12,18}\d\b"),
    _kind("number", r"\b\d{3}-\d{2}-\d{4}\b", unless_maths=True),
    _kind("phone", r"(?<![\w.])(?:\+\d{1,3}[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\w])", unless_maths=True),
    _kind("phone", r"(?<!\w)\+\d{1,3}[ .-]?\d{2,4}(?:[ .-]?\d{2,4}){2,3}(?!\w)"),
    _kind("phone", rf"{_CUE}\D{{0,24}}(?P<it>\+?\d(?:[ .-]?\d){{5,13}})(?!\w)", unless_maths=True, hints=_CALLS),
    _kind("phone", r"\bmy number is (?P<it>\d(?:[ .-]?\d){5,13})(?!\w)", unless_maths=True),
    _kind("address", rf"\b\d{{1,5}}[a-z]? (?:{_WORD} ){{1,3}}{_STREET.replace('st|', '[Ss]t|')}\b\.?(?:,? (?:apt|unit|#) ?\w+)?", exact_case=True),
    _kind("address", rf"\b\d{{1,5}}[a-z]? (?:{_WORD} ){{1,3}}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Court|Ct|Boulevard|Blvd|Way|Place|Circle|Terrace|Parkway)\b\.?(?:,? (?:Apt|Unit|#) ?\w+)?", exact_case=True),
    _kind("address", rf"(?:live (?:at|on)|address is|address:|house is at|come to|located at|vivo en|direcci[oó]n es)\s+(?P<it>(?:the )?\d{{0,5}}[a-z]?\s?(?:[\w'.-]+ ){{0,4}}{_STREET}\b\.?(?:,? (?:apt|unit|#) ?\w+)?)"),
    _kind("address", r"(?:live at|address is|vivo en|direcci[oó]n es)\s+(?P<it>\d{1,5} (?:[a-z]\w+ ){0,3}[a-z]\w+)"),
    _kind("address", r"\b(?P<it>(?:calle|avenida|av\.|carrera|paseo) (?:[\w.áéíóúñ]+ ){0,4}(?:#|n[°º.]? ?|num\.? ?)?\d{1,5})\b"),
    _kind("handle", r"(?<![\w.])@\w[\w.]{2,}", hints=("@",)),
    _kind("handle", r"\b(?:insta(?:gram)?|snap(?:chat)?|discord|tiktok|roblox|kik|whatsapp|twitter|gamertag|username|usuario|handle)(?: (?:name|user|username|account|tag|id))?(?: is|'s|:| es)\s+(?P<it>@?[\w.#-]{3,})", hints=("insta", "snap", "discord", "tiktok", "roblox", "kik", "whatsapp", "twitter", "gamertag", "user", "usuario", "handle")),
    _kind("password", r"\b(?:password|passcode|pin|contraseña|clave)(?: is| es|:)\s+(?P<it>\S*[\d!@#$%]\S*)"),
    _kind("school", rf"\b(?P<it>(?:{_WORD} ){{1,4}}(?:{_SCHOOL.replace('elementary', 'Elementary').replace('middle', 'Middle').replace('high', 'High').replace('primary', 'Primary').replace('charter', 'Charter').replace('prep', 'Prep')}|School|Academy|Academia|Colegio)(?: School)?)\b", exact_case=True),
    _kind("school", rf"\b(?:go to|attend|goes to|voy a|study at|student at)\s+(?P<it>(?:the )?(?!(?:the|a|my|this|that|our) )(?:[\w'.]+ ){{1,3}}(?:{_SCHOOL}|school|academy)(?: school)?)\b"),
    _kind("school", r"\b(?P<it>(?:Colegio|Escuela|Instituto|Academia) (?:[A-ZÁÉÍÓÚÑ][\wáéíóúñ]+ ?){1,4})", exact_case=True),
    _kind("person", rf"\b(?:{_KIN}|{_KIN.capitalize()}),? (?:is )?(?:{_NAMED} )?(?P<it>{_WORD}(?: {_WORD}){{1,2}})", exact_case=True),
    _kind("person", rf"\b(?i:{_NAMED})\s+(?P<it>{_WORD}(?: {_WORD}){{0,2}})", exact_case=True),
    _kind("person", r"\b(?:my|his|her|their|real|full) (?:full |real |last )?name (?:is|'s) (?P<it>[a-z][\w'-]+(?: (?!and\b|but\b|i\b|so\b|what\b|can\b|in\b|from\b)[a-z][\w'-]+)?)", hints=("name",)),
    _kind("person", r"\bme llamo (?P<it>[a-z][\w'-]+(?: (?!y\b|pero\b|tengo\b)[a-z][\w'-]+)?)"),
    _kind("person", rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Coach|Sr|Sra|Srta)\.? (?P<it>{_WORD})", exact_case=True),
)  # fmt: skip
_MINE = r"(?:my|our|mi|mis|nuestr[oa]s?)"
_DOES = (
    r"(?:hits?|told|tells?|said|says|asked|asks|gave|gives|calls?|called|push(?:ed|es)|helps?|helped|hates?|likes?|bull(?:y|ies|ied)|"
    r"texts|texted|sent|sends|took|stole|kicked|punched|laughed at|makes|made|lets|wants|shows|showed|teaches|taught|beats?|loves?)"
)
_FIRST_NAMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_MINE} (?:\w+ )?{_KIN}s?,? (?P<it>[^\W\d_]{{2,}})(?: (?:and|y) (?P<too>[^\W\d_]{{2,}}))?",
        r"\b(?:me|i|yo) (?:and|y) (?P<it>[^\W\d_]{2,})",
        r"\b(?P<it>[^\W\d_]{2,}) (?:and|y) (?:me|i|yo)\b",
        rf"\b(?P<it>[^\W\d_]{{2,}}) {_DOES} (?:me|us|my)\b",
        rf"\b(?P<it>[^\W\d_]{{2,}}) (?:is|es|from|de|in|en) {_MINE} (?:\w+ )?(?:{_KIN}|class|team|school|clase|equipo|escuela)\b",
        r"\b(?:i|we|me)\b (?:\w+ ){0,2}?(?:sit|work|play|live|sat|went|am|fight|argue|was|talk|talked|speak)\w* (?:\w+ )?(?:with|next to|beside|near|to|like) (?P<it>[^\W\d_]{2,})",
    )
)
"""How children speak of somebody they know: as theirs, beside themselves, or as one who does something to them."""
_TWO_NAMES = re.compile(r"\b([A-ZÀ-Þ][A-Za-zÀ-ÿ'-]+) ([A-ZÀ-Þ][A-Za-zÀ-ÿ'-]+)\b")


@dataclass
class Mask:
    """Covers one turn's words. The same thing is covered by the same sign, so that a model can still speak of it.

    `own` are the student's names, as kept in the records; `others` are further words that must not leave, like the school.
    """

    own: Sequence[str] = ()
    others: Sequence[tuple[str, str]] = ()
    _signs: dict[str, str] = field(default_factory=dict)
    _own: tuple[tuple[str, re.Pattern[str]], ...] = ()
    _parts: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Know the names in all their parts."""
        self._own = _own_patterns(tuple(self.own))
        self._parts = {part for name in self.own for part in name.casefold().split()}
        for kind, words in self.others:
            if words.strip():
                self._sign(kind, words.strip())

    def cover(self, text: str) -> str:
        """The text as a model may hear it. What is covered already stays as it is."""
        for kind, value in _private_in(text):
            if not set(value.casefold().split()) <= self._parts:
                self._sign(kind, value)
        # Looking for the bare words first is quick, and an instruction of eight thousand characters seldom has them.
        heard = _folded(text)
        for value, sign in sorted(self._signs.items(), key=lambda one: -len(one[0])):
            if _folded(value) in heard:
                text = re.sub(rf"(?<![\w\[]){re.escape(value)}(?!\w)", sign, text, flags=re.IGNORECASE)
        for part, pattern in self._own:
            if part in heard:
                text = pattern.sub(NAME, text)
        return text

    def uncover(self, text: str) -> str:
        """The text with everything put back."""
        if "[" not in text:
            return text
        for value, sign in self._signs.items():
            text = text.replace(sign, value)
        first = self.own[0].split()[0] if self.own and self.own[0].split() else "friend"
        return re.sub(
            r"\[(?:(?:the |your )?(?:student'?s? )?name|student|the student)\]", first, text, flags=re.IGNORECASE
        )

    def _sign(self, kind: str, value: str) -> None:
        if value.casefold() not in {known.casefold() for known in self._signs}:
            number = 1 + sum(sign.startswith(f"[{kind} ") for sign in self._signs.values())
            self._signs[value] = f"[{kind} {number}]"


@lru_cache(maxsize=500)
def _private_in(text: str) -> tuple[tuple[str, str], ...]:
    """What in this text says how to find somebody, with its kind. Words of the tutor's own come by again and again."""
    heard, maths = text.casefold(), _MATHS.search(text)
    found = [
        (kind.name, match["it"] if "it" in kind.pattern.groupindex else match[0])
        for kind in _KINDS
        if not (kind.unless_maths and maths) and (not kind.hints or any(hint in heard for hint in kind.hints))
        for match in kind.pattern.finditer(text)
    ]
    found += [("person", match[0]) for match in _TWO_NAMES.finditer(text) if _is_full_name(match[1], match[2])]
    full = " ".join(value.casefold() for kind, value in found if kind == "person").split()
    firsts = (name for pattern in _FIRST_NAMES for name in _named(pattern, text))
    found += [("person", name) for name in firsts if name.casefold() not in full]
    values = ((kind, value.strip(" .,;")) for kind, value in found)
    return tuple((k, v) for k, v in values if v and "[" not in v and (k != "card" or _is_card(v)))


@lru_cache(maxsize=1000)
def _named(pattern: re.Pattern[str], text: str) -> list[str]:
    """The first names that stand where one is spoken of: known ones in any writing; right after kin others too, with a capital."""
    found = []
    for match in pattern.finditer(text):
        after_kin = pattern is _FIRST_NAMES[0]
        for name in filter(None, match.groups()):
            plain = fold(name)
            known = plain in given_names() and plain not in ordinary_words()
            capital = name[0].isupper() and not name.isupper() and plain not in ordinary_words() and len(name) > 2
            if known or (after_kin and capital and name.istitle()):
                found.append(name)
    return found


def _folded(text: str) -> str:
    """The text in one writing, the Turkish i as any other: whatever a pattern finds without regard to case is in it."""
    return text.casefold().replace("i\u0307", "i").replace("\u0131", "i")


def _own_patterns(names: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The whole name in any writing; its parts alone too, but a part that is a word as well only where it is meant as a name."""
    patterns = [(name, rf"(?i)(?<![\w\[]){re.escape(name)}(?!\w)") for name in names if name.strip()]
    for part in dict.fromkeys(part for name in names for part in name.split() if len(part) > 1):
        escaped = re.escape(part)
        if part.casefold() in ordinary_words():
            meant = rf"(?<=my name is ){escaped}(?!\w)|(?<=[Cc]all me ){escaped}(?!\w)|(?<=[a-z,] ){re.escape(part.capitalize())}(?!\w)"
            patterns.append((part, meant))
        else:
            patterns.append((part, rf"(?i)(?<![\w\[]){escaped}(?!\w)"))
    return tuple((_folded(part), re.compile(pattern)) for part, pattern in patterns)


def _is_full_name(first: str, last: str) -> bool:
    known = first.casefold() in given_names()
    return known and first[0].isupper() and last[0].isupper() and last.casefold() not in ordinary_words()


def _is_card(value: str) -> bool:
    """Whether the last digit fits the others, as on every bank card."""
    digits = [int(c) for c in value if c.isdigit()][::-1]
    return (
        len(digits) >= 13 and sum(d if at % 2 == 0 else sum(divmod(2 * d, 10)) for at, d in enumerate(digits)) % 10 == 0
    )
