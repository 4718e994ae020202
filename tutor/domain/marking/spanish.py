"""Spanish number words, turned into the English ones that are read: "dos y medio" is "two and half"."""

import re
import unicodedata


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split(maxsplit=1) for pair in text.split(","))


_ONES = _pairs(
    "cero zero,un one,uno one,una one,dos two,tres three,cuatro four,cinco five,seis six,siete seven,ocho eight,nueve nine"
)
_TEENS = {
    **_pairs("diez ten,once eleven,doce twelve,trece thirteen,catorce fourteen,quince fifteen,dieciseis sixteen"),
    **_pairs("diecisiete seventeen,dieciocho eighteen,diecinueve nineteen,veintiun twenty one"),
    **{f"veinti{word}": f"twenty {english}" for word, english in _ONES.items()},
}
_TENS = _pairs(
    "veinte twenty,treinta thirty,cuarenta forty,cincuenta fifty,sesenta sixty,setenta seventy,ochenta eighty,noventa ninety"
)
_HUNDREDS = {
    **_pairs("cien one hundred,ciento one hundred,doscientos two hundred,trescientos three hundred"),
    **_pairs("cuatrocientos four hundred,quinientos five hundred,seiscientos six hundred,setecientos seven hundred"),
    **_pairs("ochocientos eight hundred,novecientos nine hundred,mil thousand,millon million,millones million"),
}
_HUNDREDS |= {word.replace("ientos", "ientas"): english for word, english in _HUNDREDS.items()}
_PARTS = {
    **_pairs("medio half,media half,mitad half,tercio third,cuarto quarter,quinto fifth,sexto sixth,septimo seventh"),
    **_pairs("octavo eighth,noveno ninth,decimo tenth,centesimo hundredth,milesimo thousandth,doceavo twelfth"),
}
_NUMBERS = {**_ONES, **_TEENS, **_TENS, **_HUNDREDS, **_PARTS, **{f"{word}s": f"{e}s" for word, e in _PARTS.items()}}
_JOINING = {"y": "and", "menos": "minus", "coma": "point", "punto": "point", "entre": "over", "la": "", "de": "of"}
_PERCENT = re.compile(r"\bpor ciento\b", re.IGNORECASE)
_PIECES = re.compile(
    r"\b(?:(?:la|una) )?(tercera|cuarta|quinta|sexta|septima|octava|novena|decima)(s?) partes?\b", re.IGNORECASE
)
_WORDS = re.compile(r"[^\W\d_]+")


def in_english(text: str) -> str:
    """The text with Spanish number words in English, if there are any; else as it is."""
    if not text.isascii():
        text = without_accents(text)
    text = _PERCENT.sub("%", text)
    text = _PIECES.sub(_in_parts, text)
    text = re.sub(r"^(?:el|las?|los) (?=\d|dos|tres|cuatro|cinco|mitad)", "", text, flags=re.IGNORECASE)
    words = text.split()
    folded = [word.casefold().rstrip(",") for word in words]
    if not any(word in _NUMBERS for word in folded) and "y" not in folded[1:-1] and folded[:1] != ["menos"]:
        return text
    return " ".join(filter(None, (_translated(folded, at, word) for at, word in enumerate(words))))


def _in_parts(found: re.Match[str]) -> str:
    """La tercera parte is un tercio, and dos terceras partes are dos tercios."""
    piece = found[1].casefold().removesuffix("a").replace("tercer", "terci") + "o"
    return f"{piece}s" if found[2] else f"un {piece}"


def without_accents(text: str) -> str:
    """The text with accented letters as plain ones, other signs untouched."""
    return _WORDS.sub(lambda found: _plain(found[0]), text)


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    plain = "".join(character for character in apart if not unicodedata.combining(character))
    return plain if plain.isascii() else word


def _translated(folded: list[str], at: int, word: str) -> str:
    here = folded[at]
    before = folded[at - 1] if at else ""
    after = folded[at + 1] if at + 1 < len(folded) else ""
    if here == "y":
        is_tens = before in _TENS and after in _ONES
        return "" if is_tens else "and" if _is_number(before) and _is_number(after) else word
    if here in _JOINING:
        return _JOINING[here] if _is_number(after) or here in ("coma", "punto") else word
    return _NUMBERS.get(here, word)


def _is_number(word: str) -> bool:
    return word in _NUMBERS or word[:1].isdigit()
