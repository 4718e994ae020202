"""What people say around and instead of numbers: "my answer is", "five sixths", "two and a half"."""

import re
from fractions import Fraction

from tutor.domain.marking.spanish import in_english

_ASKED = (
    r"(?:i (?:think|guess|believe|say|got|get)(?: (?:that|its|it's|it|is))*"
    r"|(?:so |then |ok |well )?(?:my|the|final)(?: final)? answer(?: (?:is|would be)|:)?"
    r"|ans(?:wer)?(?: is|:)|(?:it's|its|it is|that's|thats|that is|is it|is that|maybe|probably|equals)"
    r"|(?:la |mi )?respuesta(?: es|:)|creo que(?: es)?|es igual a|(?:esto )?es(?= [-\d]))"
)
_BEFORE = re.compile(rf"^(?:{_ASKED}[ :,]*)+(?=\S)", re.IGNORECASE)
_AFTER = re.compile(r"(?: please| right| i think| maybe)?(?:(?<!\d)!|[ ?])*\.?[ ?]*$", re.IGNORECASE)


def plainly(text: str) -> str:
    """The answer without the polite words around it, a leading equals sign, and a closing `?` or `.`."""
    inner = _AFTER.sub("", _BEFORE.sub("", text.strip()))
    inner = re.sub(r"^=(?![<>])\s*", "", inner).strip()
    return inner or text


_ONES = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_TENS = {
    word: 10 * (k + 2)
    for k, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
_COUNTS = {**{word: k for k, word in enumerate(_ONES)}, **_TENS, "fourty": 40, "a": 1, "an": 1}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6}
_PARTS = {
    "half": 2,
    "halve": 2,
    "third": 3,
    "fourth": 4,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "eigth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "twelvth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "hundredth": 100,
    "thousandth": 1000,
}
_JOINING = frozenset({"and", "point", "over", "minus", "negative", "neg"})
_WORD = re.compile(r"[a-z]+|\d+(?:/\d+)?", re.IGNORECASE)


def in_digits(text: str) -> str:
    """The text with the number words it starts with in digits: "five sixths" is 5/6, "two km" is 2 km."""
    text = in_english(text)
    words = text.replace("-", " ").split() if re.match(r"[A-Za-z]", text) else text.split()
    folded = [word.casefold().rstrip(",") for word in words]
    run = 0
    while run < len(folded) and _is_number_word(folded[run]):
        run += 1
    for end in range(run, 0, -1):
        if not any(word.isalpha() for word in folded[:end]) or folded[:end] in (["a"], ["an"]):
            continue
        digits = _signed(folded[:end])
        if digits is not None:
            return " ".join([digits, *words[end:]]).replace(" percent", "%").replace(" per cent", "%")
    return re.sub(r"(?<=[\d½⅓¼⅔¾]) ?per ?cent\b", "%", text, flags=re.IGNORECASE)


def _is_number_word(word: str) -> bool:
    known = word in _COUNTS or word in _SCALES or word in _JOINING or _part(word) is not None
    return known or re.fullmatch(r"\d+(/\d+)?|\d*\.\d+", word) is not None


def _signed(words: list[str]) -> str | None:
    if words[0] in ("minus", "negative", "neg"):
        rest = _said(words[1:])
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
    return _fraction(words) or _mixed(words)


def _with_point(words: list[str]) -> str | None:
    at = words.index("point")
    before = _whole(words[:at]) if at else 0
    digits = [_COUNTS.get(word, int(word) if word.isdecimal() else 99) for word in words[at + 1 :]]
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
    """A whole number in words or digits: "two hundred and five"."""
    if not words:
        return None
    if len(words) == 1 and words[0].isdecimal():
        return int(words[0])
    total, group, last = 0, 0, Fraction(10**9)
    for word in words:
        if word in _SCALES:
            group = max(group, 1) * _SCALES[word]
            if word != "hundred":
                total, group = total + group, 0
            last = Fraction(100)
        elif word in _COUNTS and _COUNTS[word] < last and not (last == 10 and _COUNTS[word] == 0):
            group += _COUNTS[word]
            last = Fraction(10) if word in _TENS else Fraction(0)
        elif word != "and" or not group + total or word == words[-1]:
            return None
    return total + group
