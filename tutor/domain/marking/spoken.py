"""What people say around and instead of numbers: "my answer is", "five sixths", "two and a half"."""

import re
from decimal import Decimal
from fractions import Fraction

from tutor.domain.marking.spanish import in_english
from tutor.domain.number_words import ENGLISH, ENGLISH_PARTS

_ASKED = (
    r"(?:i (?:think|guess|believe|say|got|get)(?: (?:that|its|it's|it|is))*"
    r"|(?:so |then |ok |well )?(?:my|the|final)(?: final)? answer(?:'s| (?:is|would be)|:)?"
    r"|ans(?:wer)?(?: is|:)|(?:so |then |ok |well )?(?:it's|its|it is|that's|thats|that is|maybe|probably|equals)"
    r"|(?:is it|is that)(?= -?\d)"
    r"|(?:la |mi |el )?(?:respuesta|resultado|total|suma)(?: es|:)|creo que(?: es)?|es igual a|(?:esto )?es(?= [-\d]))"
)
_BEFORE = re.compile(rf"^(?:{_ASKED}(?!'|(?<=[a-z])\w)[ :,]*)+(?=\S)", re.IGNORECASE)
_DONE = r"please|right|maybe|,? ?i (?:think|guess|believe)|\((?:my )?final answer\)"
_FACE = r"[:;]-?\)|[✓✔✅☺\U0001f300-\U0001faff]"
_AFTER = re.compile(
    rf"(?:(?: |(?=,))(?:{_DONE})| ?(?:{_FACE}))*(?:(?<!\d)!|(?<=\.\d)!|(?<=\.\d\d)!|[ ?])*\.?[ ?]*$", re.IGNORECASE
)


def plainly(text: str) -> str:
    """The answer without the polite words around it, a leading equals sign, and a closing `?` or `.`."""
    inner = _AFTER.sub("", _BEFORE.sub("", text.strip()))
    inner = re.sub(r"^=(?![<>])\s*", "", inner).strip()
    return inner or text


_TENS = {word: n for word, n in ENGLISH.items() if n >= 20}
_COUNTS = {**ENGLISH, "fourty": 40, "nought": 0, "naught": 0, "a": 1, "an": 1}
_SCALES = {"thousand": 1000, "million": 10**6, "billion": 10**9}
_GROUPS = frozenset({*_SCALES, "hundred", "dozen"})
HUNDRED = 100
_PARTS = {**ENGLISH_PARTS, "eigth": 8, "twelvth": 12}
DIGITS_BEFORE_SCALE = 5
_SIGNS = {"minus": "-", "negative": "-", "neg": "-", "positive": "", "plus": ""}
_JOINING = frozenset({"and", "point", "over", "oh", *_SIGNS})
_WORD = re.compile(r"[a-z]+|\d+(?:/\d+)?", re.IGNORECASE)


def in_digits(text: str) -> str:
    """The text with the number words it starts with in digits: "five sixths" is 5/6, "two km" is 2 km."""
    text = _signs_said(in_english(text))
    words = text.replace("-", " ").split() if re.match(r"[A-Za-z]", text) else text.split()
    folded = [word.casefold().rstrip(",") for word in words]
    run = 0
    while run < len(folded) and is_number_word(folded[run]):
        run += 1
    for end in range(run, 0, -1):
        if not any(word.isalpha() for word in folded[:end]) or folded[:end] in (["a"], ["an"]):
            continue
        digits = _signed(folded[:end])
        if digits is not None:
            return " ".join([digits, *words[end:]]).replace(" percent", "%").replace(" per cent", "%")
    return re.sub(r"(?<=[\d½⅓¼⅔¾]) ?per ?cent\b", "%", text, flags=re.IGNORECASE)


_SAID = [
    (re.compile(r"\b(?:the )?(?:square )?root (?:of )?(?=[\d(])", re.IGNORECASE), "√"),
    (
        re.compile(r"\b(?:10|ten) to the (?:power (?:of )?)?(-?\d+)(?:th|rd|nd|st)?(?: power)?$", re.IGNORECASE),
        r"10^\1",
    ),
    (re.compile(r"(?<=\d) times (?=\d)", re.IGNORECASE), "*"),
    (re.compile(r"(?<=\d) divided by (?=\d)", re.IGNORECASE), "/"),
    (re.compile(r"(?<=\d) squared$", re.IGNORECASE), "^2"),
    (re.compile(r"(?<=\d) cubed$", re.IGNORECASE), "^3"),
]


def _signs_said(text: str) -> str:
    """Signs in words: "5 root 2" is 5 √2, "3 cubed" is 3^3."""
    for said, sign in _SAID if " " in text else ():
        text = said.sub(sign, text)
    return text


def is_number_word(word: str) -> bool:
    """Whether the word is, or belongs to, a number: "five", "hundred", "half", "3/4", "minus"."""
    word = word.casefold()
    known = word in _COUNTS or word in _GROUPS or word in _JOINING or _part(word) is not None
    return known or re.fullmatch(r"-?\d+(/\d+)?|-?\d*\.\d+", word) is not None


def _signed(words: list[str]) -> str | None:
    if words[0] in _SIGNS and len(words) > 1:
        rest = words[1] if len(words) == 2 and words[1][0] in "0123456789." else _said(words[1:])
        return f"{_SIGNS[words[0]]}{rest}" if rest and rest[0] != "-" else None
    if re.fullmatch(r"-\d+", words[0]) and len(words) > 1:
        rest = _said([words[0][1:], *words[1:]])
        return f"-{rest}" if rest else None
    return _said(words)


def _said(words: list[str]) -> str | None:
    if "over" in words:
        at = words.index("over")
        top, bottom = _whole(words[:at]), _whole(words[at + 1 :])
        return f"{top}/{bottom}" if top is not None and bottom is not None else None
    if "point" in words:
        return _with_point(words)
    whole = _whole(words)
    if whole is not None:
        return str(whole)
    if len(words) == 2 and words[1] in _SCALES and re.fullmatch(r"\d*\.\d+", words[0]):
        return str((Decimal(words[0]) * _SCALES[words[1]]).normalize().__format__("f"))
    return _fraction(words) or _mixed(words)


def _with_point(words: list[str]) -> str | None:
    at = words.index("point")
    before = _whole(words[:at]) if at and words[:at] != ["oh"] else 0
    digits = [
        0 if word == "oh" else _COUNTS.get(word, int(word) if word.isdecimal() else 99) for word in words[at + 1 :]
    ]
    if before is None or not digits:
        return None
    if max(digits) > 9:
        behind = _whole(words[at + 1 :])
        return f"{before}.{behind}" if behind is not None and 9 < behind < 100 else None
    return f"{before}.{''.join(map(str, digits))}"


def _mixed(words: list[str]) -> str | None:
    if "and" not in words:
        return None
    at = len(words) - 1 - words[::-1].index("and")
    whole, rest = _whole(words[:at]), words[at + 1 :]
    written = len(rest) == 1 and re.fullmatch(r"\d+/\d+", rest[0])
    fraction = rest[0] if written else _fraction(rest)
    return f"{whole} {fraction}" if whole is not None and fraction else None


def _fraction(words: list[str]) -> str | None:
    """The words of a fraction: "three quarters", "a third", "one twenty fifth", "half"."""
    if not words:
        return None
    if words in (["half"], ["half", "a"], ["quarter"]):
        return "1/4" if words == ["quarter"] else "1/2"
    bottom = _part(words[-1])
    rest = words[:-1]
    if bottom is None or not rest:
        return None
    if bottom < 10 and len(rest) > 1 and rest[-1] in _TENS and _whole(rest[:-1]) is not None:
        return f"{_whole(rest[:-1])}/{_TENS[rest[-1]] + bottom}"
    top = _whole(rest)
    return f"{top}/{bottom}" if top is not None else None


def _part(word: str) -> int | None:
    return _PARTS.get(word) or _PARTS.get(word.removesuffix("s"))


def _whole(words: list[str]) -> int | None:
    """A whole number in words or digits: "two hundred and five", "3 million", "two dozen"."""
    if len(words) == 1 and words[0].isdecimal():
        return int(words[0])
    if words[1:] and words[-1] == "dozen":
        count = _below_thousand(words[:-1])
        return 12 * count if count else None
    total, start, smallest = 0, 0, 10**12
    for at, word in enumerate(words):
        if word in _SCALES:
            count = _below_thousand(words[start:at]) if at > start else 1
            if count is None or _SCALES[word] >= smallest:
                return None
            total, start, smallest = total + count * _SCALES[word], at + 1, _SCALES[word]
    rest = words[start:]
    if total and rest[:1] == ["and"] and rest[1:]:
        rest = rest[1:]
    if total and rest[:1] == ["hundred"]:
        return None
    below = _below_thousand(rest) if rest else 0
    return None if below is None or not words else total + below


def _below_thousand(words: list[str]) -> int | None:
    """Up to "nine hundred and ninety-nine", or the digits before a word such as million."""
    if len(words) == 1 and words[0].isdecimal():
        return int(words[0]) if len(words[0]) < DIGITS_BEFORE_SCALE else None
    group, last = 0, Fraction(10**9)
    for at, word in enumerate(words):
        if word == "hundred" and group < HUNDRED:
            group, last = max(group, 1) * HUNDRED, Fraction(HUNDRED)
        elif not at and word.isdecimal() and words[1] == "hundred" and len(word) < 3:
            group = int(word)
        elif word in _COUNTS and _COUNTS[word] < last and not (last == 10 and _COUNTS[word] == 0):
            group += _COUNTS[word]
            last = Fraction(10) if word in _TENS else Fraction(0)
        elif word != "and" or not group or at == len(words) - 1:
            return None
    return group
