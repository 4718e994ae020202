"""Whether a sentence is written in plain words, numbers and mathematics: what is not cannot be judged."""

import re
from collections.abc import Container

from tutor.agent.guards.vocabulary import is_word

_SHORTENED = re.compile(r"['’](?:s|t|re|ve|ll|d|m|em|clock)?(?![a-z])|(?<=\bo)['’]", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+")
_MATHS = re.compile(
    r"\d+(?:st|nd|rd|th|ths|s|x|cm|mm|km|m|dm|g|kg|mg|l|ml|cl|h|s|min|p|c|am|pm|d|ft|in|a|b|[a-z])?|\d*[a-z]{1,2}|[a-z]\d?",
    re.IGNORECASE,
)
_RAISED = re.compile(r"[²³⁰¹⁴-⁹π]")
_LATEX = re.compile(r"\\[dt]?(?:frac|cdot|times|div|sqrt|left|right|le|ge|leq|geq|pi|text|over)\b")
_REPEATED = re.compile(
    r"([^\w\s.…_\-–—=])(?:\s*\1){2,}|([.])(?:\s?\2){3,}(?!\s*$)|(?<![a-zA-Z0-9])([IlioxX|])(?:\s?\3){2,}(?![a-zA-Z0-9])"
)
_BLOTTED = re.compile(r"[^\W\d_][*_#•?]+[^\W\d_]|''|\w\([\"']|\[[\"']|\b[0-9a-f]{2}(?:[-: ][0-9a-f]{2}){3,}\b")
_SAID_OVER = re.compile(r"\b([^\W\d]+)(?:[ ,!.-]+\1\b){2,}", re.IGNORECASE)
_MARKUP = re.compile(
    r"^\s*\||\|\s*\S+\s*\||[{}]\s*[\"']|<[a-z/]|```|\w[_]\w|\b\w+\.(?:pdf|png|txt|jpe?g|docx?|py|zip|csv|html)\b|\bwww\.|\w:/|0x|&#|\w\\x|U\+",
    re.IGNORECASE,
)
_MORSE = re.compile(r"(?<!\S)(?=\S*[-–—−_])(?=\S*[.·•])[.\-·•–—−_]{2,6}(?!\S)|(?<!\S)[.·•]{1,6} [.·•\-]{1,6} ")
_LONE = re.compile(r"(?<!\d )(?<![\w'’.$=+*/×·()^-])([A-Za-z])(?![\w'’(]|\.\w| ?[-=+*/×·<>^])")
_PICTURE = re.compile("[\u2300-\u23ff\u2460-\u27bf\u2900-\u2bff\U0001f000-\U0001faff]")
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff\ufe0f\u200d]")
_FRIENDLY = frozenset("🙂😊😀😄🎉👍👏💪✨🌟⭐🎯💡🤔✅✔👋🥳🙌")
_PLAIN_MARKS = frozenset(
    " \n\t.,;:!?'\"()[]-+*/=<>%$€£°^~&@#_|\\`{}’‘“”„«»¿¡–—−‐‑…·•×÷±≤≥≠≈√∛π∞→←↔↑↓⇒²³½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⁄∕¢§′″¹⁰⁴⁵⁶⁷⁸⁹ºª"
)
_ROMAN = re.compile(r"[IVXLC]+")
_UNKNOWNS = frozenset("xy")
_MOST_PICTURES, _MOST_LETTERS, _MOST_GAPS = 1, 2, 2


def is_plain(
    sentence: str,
    shown: Container[str],
    *,
    variables: Container[str] = "",
    letters_too: bool = False,
    most_pictures: int = _MOST_PICTURES,
) -> bool:
    """Whether every sign and word of it is one a child reads every day, or stood in `shown` already.

    `variables` are the letters that stand for something here: those of an algebra question, or of options. With
    `letters_too` a letter or two may be spoken of, as where a word is asked for.
    """
    if (
        _REPEATED.search(sentence)
        or _SAID_OVER.search(sentence)
        or _BLOTTED.search(sentence.replace("**", ""))
        or _MORSE.search(sentence)
        or _MARKUP.search(sentence)
        or sentence.count("…") > _MOST_GAPS
    ):
        return False
    pictures = _PICTURE.findall(sentence)
    if len(pictures) > most_pictures or any(one not in _FRIENDLY for one in pictures):
        return False
    if not sentence.isascii() and any(not _is_ours(sign) for sign in _SKIN.sub("", sentence)):
        return False
    letters = {letter for letter in _LONE.findall(sentence) if letter not in "aAIyoe" and letter not in variables}
    if len(letters) > _MOST_LETTERS or (any(letter.isupper() for letter in letters) and not letters_too):
        return False
    words = _SHORTENED.sub(" ", _LATEX.sub(" ", _RAISED.sub(" ", sentence)))
    return all(_is_plain_token(token, shown) for token in _TOKEN.findall(words))


def _is_ours(sign: str) -> bool:
    """A Latin letter as English and Spanish have them, a Greek one, a mark of mathematics or a picture judged before."""
    return (
        sign.isascii()
        or sign in _PLAIN_MARKS
        or sign in "áéíóúñüÁÉÍÓÚÑÜçèêàâôïëöä\u00a0\u202f"
        or "Α" <= sign <= "ω"
        or bool(_PICTURE.match(sign))
    )


def _is_plain_token(token: str, shown: Container[str]) -> bool:
    small = token.casefold()
    if small in shown:
        return True
    if not token.isalpha():
        return token.isdecimal() or bool(_MATHS.fullmatch(token))
    if small[1:] in _UNKNOWNS:
        return True
    if not (token.islower() or token.istitle() or token.isupper()):
        return False
    return is_word(small) and not (len(token) > 1 and _ROMAN.fullmatch(token))


def tokens_of(text: str, *, small: bool = True) -> set[str]:
    """The words, numbers and letters of a text."""
    return set(_TOKEN.findall(text.casefold() if small else text))
