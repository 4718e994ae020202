"""From what was typed to plain characters: one kind of digit, minus and space, and nothing invisible."""

import re
import unicodedata

from tutor.domain.marking.verdicts import Unreadable

LENGTH = 300

_SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿˣ", "0123456789+-()nx", strict=True))
_SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))
_SAME = {
    **dict.fromkeys("−–—‐‑‒―﹣－", "-"),
    **dict.fromkeys("×✕✖⨯·⋅∙•∗", "*"),
    **dict.fromkeys("÷⁄∕", "/"),
    **dict.fromkeys("’‘′`´", "'"),
    **dict.fromkeys("“”″", '"'),
    "≤": "<=",
    "⩽": "<=",
    "≦": "<=",
    "≥": ">=",
    "⩾": ">=",
    "≧": ">=",
    "≠": "!=",
    "∞": "inf",
    "π": " pi ",
    "∛": " cbrt ",
    "∨": " or ",
    "∧": " and ",
    "∈": " in ",
    "→": "->",
    "⟶": "->",
    "➔": "->",
    "∶": ":",
    "º": "°",
    "∣": "|",
    "⋃": "∪",
    "٪": "%",
    "٫": ".",
    "٬": ",",
    "⟨": "<",
    "⟩": ">",
}
KEPT = frozenset("∪±°√£€¥¢∅μ")
"""Signs beyond ASCII that the tokens know."""


def clean(raw: str) -> str:
    """The text in plain characters, accented letters untouched.

    Superscripts and vulgar fractions are read before anything else is unified, because compatibility rules would turn
    x² into x2 and 1½ into 11⁄2.

    Raises:
        Unreadable: it is empty, too long or holds a control character.

    """
    if len(raw) > LENGTH:
        raise Unreadable("too_long")
    text = re.sub(r"(?:\d[\u0304\u0305\u0307])+", _overlined, raw)
    text = re.sub(r"[⁰¹²³⁴-⁹]+[⁄/][₀-₉]+", _stacked, text)
    text = re.sub(f"[{''.join(_SUPERSCRIPTS)}]+", _raised, text)
    text = re.sub("[₀-₉]+", lambda found: "_" + "".join(_SUBSCRIPTS[c] for c in found[0]), text)
    text = "".join(_plain(character) for character in text)
    text = " ".join(text.split())
    if not text:
        raise Unreadable("empty")
    if len(text) > LENGTH:
        raise Unreadable("too_long")
    return text


def is_vulgar(character: str) -> bool:
    """Whether it is one sign for a whole fraction, such as ½."""
    return "VULGAR FRACTION" in unicodedata.name(character, "")


def vulgar(character: str) -> tuple[str, str]:
    """The top and bottom of a sign such as ½."""
    if character == "↉":
        return "0", "3"
    top, _, bottom = unicodedata.normalize("NFKC", character).partition("⁄")
    return top, bottom or "1"


def _overlined(found: re.Match[str]) -> str:
    """Digits under a line or a dot, which go on for ever."""
    return f"({''.join(character for character in found[0] if character.isdecimal())})"


def _stacked(found: re.Match[str]) -> str:
    text = "".join({**_SUPERSCRIPTS, **_SUBSCRIPTS}.get(c, "/") for c in found[0])
    return f"({text})"


def _raised(found: re.Match[str]) -> str:
    return f"^({''.join(_SUPERSCRIPTS[c] for c in found[0])})"


def _plain(character: str) -> str:
    if character in _SAME:
        return _SAME[character]
    if character < "\x7f" and character >= " ":
        return character
    category = unicodedata.category(character)
    if category == "Cf" or character == "\ufe0f":
        return ""
    if category.startswith("Z") or character in "\t\n\r":
        return " "
    if category.startswith("C"):
        raise Unreadable("control_character")
    return _unified(character, category)


def _unified(character: str, category: str) -> str:
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if is_vulgar(character) or character in KEPT:
        return character
    single = unicodedata.normalize("NFKC", character)
    return _SAME.get(single, single)
