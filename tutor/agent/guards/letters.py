"""Letters and digits without their costume: other scripts' digits, keycaps, dice, look-alikes, entities, invisible marks."""

import html
import re
import unicodedata
from functools import lru_cache

from tutor.domain.number_words import ENGLISH

_LOOK_ALIKES = str.maketrans(
    "аеіоорсхуѕԁһвнкмтАЕІОРСХУЅВНКМТαενικορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧıɡɩ",
    "aeioopcxysdhbhkmtAEIOPCXYSBHKMTaevikoptuxABEZHIKMNOPTYXigi",
)
_ESCAPED = re.compile(r"\\u\{?([0-9a-fA-F]{4})\}?|\\x([0-9a-fA-F]{2})|%([2-7][0-9a-fA-F])|\bU\+([0-9a-fA-F]{4,5})\b")
_RAISED = re.compile(r"(?<=[A-Za-z0-9)])[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+")
_LATIN = re.compile(
    r"(?:LATIN (?:CAPITAL|SMALL) LETTER(?: SMALL CAPITAL)?|INDICATOR SYMBOL LETTER|TAG LATIN SMALL LETTER) ([A-Z])\b"
)
_NAMED = re.compile(r"(?:DIE FACE|CLOCK FACE|PLAYING CARD|KEYCAP|DIGIT|NUMBER|NUMERAL|TALLY MARK)[ -]([A-Z]+|\d+)\b")


def bare(text: str) -> str:
    """The text in plain letters and digits, as a reader would read it aloud."""
    if "&" in text or "\\" in text or "%" in text or "U+" in text:
        text = _ESCAPED.sub(lambda found: chr(int(next(filter(None, found.groups())), 16)), html.unescape(text))
    if text.isascii():
        return text
    text = _RAISED.sub(lambda found: f"^{unicodedata.normalize('NFKC', found[0])}", text)
    text = unicodedata.normalize("NFKC", "".join(map(_plain, text)))
    if any(c.isascii() and c.isalpha() for c in text) or len(text) <= len("ABC"):
        text = text.translate(_LOOK_ALIKES)
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    """What one sign stands for; itself where it is plain."""
    if sign.isascii():
        return sign
    kind, name = unicodedata.category(sign), unicodedata.name(sign, "")
    if "VULGAR FRACTION" in name:
        return f" {sign}"
    if kind in ("Mn", "Me", "Cf"):
        return sign if unicodedata.combining(sign) else ""
    return " " if kind == "Zs" or "\u2028" <= sign <= "\u202f" else _number(sign) or _named(sign, kind, name)


def _number(sign: str) -> str:
    value = unicodedata.numeric(sign, None)
    if value is None or value != int(value):
        return ""
    return str(int(value)) if unicodedata.digit(sign, None) is not None else f" {int(value)} "


def _named(sign: str, kind: str, name: str) -> str:
    """What its name says: NEGATIVE SQUARED LATIN CAPITAL LETTER A, DIE FACE-5."""
    if latin := _LATIN.search(name):
        return sign if kind.startswith("L") and "SMALL CAPITAL" not in name else latin[1]
    if named := _NAMED.search(name):
        word = named[1].lower()
        return f" {int(word) if word.isdigit() else ENGLISH.get(word, '')} "
    return sign
