"""Recognising a bare answer by its shape: 5/6, "five sixths", "is it 5/6?", a letter or the words of an option."""

import re
import unicodedata
from collections.abc import Sequence

from tutor.domain.answers_in_signs import is_in_signs
from tutor.domain.controls import Control, ControlKind
from tutor.domain.marking.steps import letters_in, rows_of
from tutor.domain.number_words import ENGLISH, ENGLISH_PARTS
from tutor.domain.words import fold

LONGEST = 80
LONGEST_WORKING = 500

_ONES = {word: n for word, n in ENGLISH.items() if n < 20}
_TENS = {word: n for word, n in ENGLISH.items() if n >= 20}
_PARTS = ENGLISH_PARTS | {"halves": 2}
_COUNTED = "|".join((*_ONES, *_TENS))
_NUMBER_WORDS = re.compile(
    rf"\b(?:{_COUNTED}|hundred)[ -](?:(?:{'|'.join(_PARTS)})s?|over|point|hundred|thousand|{'|'.join(_ONES)})\b"
)
_BEFORE = re.compile(
    r"^(?:(?:u+m+|uh+|hm+|oh+|ok(?:ay)?|so|well|wait|and|then|no|yes|yeah|maybe|perhaps|probably|like|just)\b[ ,.…-]*)*"
    r"(?:(?:is it|could it be|could be|would it be|i think|i guess|i say|i got|i get|i have got|(?:my|the) answer (?:is|(?:might|could|should|would|must) be)|"
    r"answer|my answer|i(?:'?d| would) say|(?:i(?:'?ll| will)? )?(?:pick|choose|go with|take|put)|def(?:initely)?|is (?:the|my) answer|i(?:'m| am|m) going with|me sale|me da|creo que|(?:la|mi) respuesta es|es|pienso que)\b[ :=]*)*"
    r"(?:(?:its|it's|it is|that's|thats|it has to be|it must be|(?:its|it's) (?:gotta|got to) be|is(?=.* (?:right|correct)\W*$)|maybe|about|like|es)\b[ :=]*)*=?\s*"
)
_AFTER = re.compile(
    r"(?:[ ,]*(?:\?|!|\.(?!\d)|right|correct|yes|please|pls|obviously|definitely|for sure|i think|i guess|maybe|idk|lol|or something|tho|though))*$"
)
_BECAUSE = re.compile(r"[ ,]+(?:because|bc|cuz|cos|coz|since|porque)\b.*$", re.DOTALL)
_NUMBER = r"[-−+]?\s?(?:\d[\d ,]*(?:[.,]\d+)?|\.\d+)"
_UNIT = (
    r"(?:%|percent|per ?cent|°|degrees?|(?:[cmk]?m|in|inch(?:es)?|f(?:oo|ee)?t|yards?|miles?|met(?:er|re)s?)(?:\^?[23²³])?|"
    r"k?g|grams?|kilos?|lbs?|pounds?|oz|ounces?|m?l|lit(?:er|re)s?|cups?|tea ?spoons?|table ?spoons?|tsp|tbsp|"
    r"h|hrs?|hours?|mins?|minutes?|s|secs?|seconds?|dollars?|cents?|euros?|p|"
    r"pieces?|slices?|pizzas?|cakes?|laps?|goals?|points?|parts?|cookies|apples|eggs|people|kids|students|players|games)"
    r"(?: of (?:an?|the|it|one)(?: [a-z]{1,12})?)?|of (?:an?|the|it|one)(?: [a-z]{1,12})?"
).replace(" ", r"\ ")  # the pattern it goes into is verbose
_MATHS = re.compile(
    rf"""(?:[a-z]\s?[=<>≤≥]\s?)?                             # x = 3
        [-−+]?(?:
          \d+\s(?:and\s)?\d+\s?[/⁄]\s?\d+                     # 1 1/2, 1 and 1/2
        | \d*\s?[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]                             # 1½
        | \d+\s?(?:[/⁄]|over)\s?\d+                           # 5/6, 5 over 6
        | \\frac\{{?\d+\}}?\{{?\d+\}}?
        | \d+\s?(?::|to)\s?\d+                                # 2:3
        | \d+\s?r(?:emainder)?\.?\s?\d+                       # 7 r 2
        | [$£€]\s?\d+(?:[.,]\d+)?
        | {_NUMBER}                                    # 12
        )(?:\s?[-+*×x÷]\s?\d+(?:\s?/\s?\d+)?){{0,3}}             # 3/6 + 2/6
        (?:\s?(?:{_UNIT}))?""",
    re.VERBOSE,
)
_OVER = re.compile(r"\s?\bover\b\s?")
_AND = re.compile(r"(?<=\d) and (?=\d+ ?/)")
_ALGEBRA = re.compile(r"(?:[\d.]|(?<![a-z])[a-z]{1,2}(?![a-z])|[-+−*·×/^()=²³⁰-⁹√ ])+")
_SIGN = re.compile(r"[<>=≤≥]")
_LIST = re.compile(r"\s*(?:,|;| and | then )\s*")
_BETWEEN = r"(?:\s*(?:,|;|&|->|>|\band\b|\bthen\b))*\s*"
_PICKED_PAIR = re.compile(r"(\d)\s?[-:=.)]?\s?([a-l])(?!\w)")
_PICKED_PAIRS = re.compile(rf"(?:{_PICKED_PAIR.pattern}{_BETWEEN})+")
_PICKED_LETTERS = re.compile(rf"(?:\(?[a-l]\)?(?!\w){_BETWEEN})+")
_IN_WORKING = frozenset({"so", "then", "and", "or", "of", "check", "frac", "sqrt", "therefore", "pi"})
_LETTER = re.compile(r"(?:option |letter |choice |opcion |letra |la )?\(?([a-h])\)?")
_ORDINALS = ("first", "second", "third", "fourth")
_ORDINAL = re.compile(rf"(?:the )?({'|'.join(_ORDINALS)}|last)(?: (?:one|option|answer))")
_TOGETHER = re.compile(
    r"(?:it is |its |it's )?(?:both|either|all)\b|\s*(?:[,;&+]|(?<=\b[a-h])[/ ](?=[a-h]\b)|\band\b|\bor\b(?: maybe)?)\s*"
)
_ALL = re.compile(r"(?:all|both|every one|each)(?: of (?:them|these|it))?")


def bare_answer(text: str, choices: Sequence[str] = ()) -> str | None:
    """The answer in a text that is nothing but an answer, tidied; None if it says anything else.

    An option's letter or its words come back as that option's text.
    """
    folded = _plain(text)
    if not folded or len(folded) > LONGEST:
        return None
    core = _core(folded)
    if choices:
        option = _option(folded, choices) or _option(core, choices)
        if option is not None:
            return option
    return _maths(core)


def names_several(text: str, choices: Sequence[str]) -> bool:
    """Whether more than one option is named where one is to be picked: "A, B", "b or c", "abc", "all of them"."""
    folded = _plain(text[:LONGEST]).strip(" .!")
    said = (folded, _core(folded))
    if not choices or any(_option(one, choices) is not None for one in said):
        return False
    return any(_ALL.fullmatch(one) or len(_named(one, choices)) > 1 for one in said)


def _named(said: str, choices: Sequence[str]) -> set[str]:
    """The options of a text that is nothing but a list of options."""
    pieces = [piece.strip() for piece in _TOGETHER.split(said) if piece.strip()]
    if len(pieces) == 1 and len(set(pieces[0])) == len(pieces[0]) <= len(choices):
        pieces = list(pieces[0])
    named = {option for piece in pieces if (option := _option(piece, choices)) is not None}
    return named if len(named) == len(pieces) else set()


def holds_a_number(text: str) -> bool:
    """Whether a figure of any script stands in it, or a number put together of words: ½, five sixths, twenty-four."""
    figures = any(unicodedata.numeric(sign, None) is not None for sign in text)
    return figures or bare_answer(text) is not None or bool(_NUMBER_WORDS.search(fold(text)))


def picked_answer(text: str, control: Control) -> str | None:
    """What could be picked on the card, said in the chat: "a and c", "BCA" or "1c 2a"; None if it is anything else."""
    core, names = _core(_plain(text[:LONGEST])), [option.says for option in control.options]
    if control.kind is ControlKind.PAIRS:
        pairs = _PICKED_PAIR.findall(core) if _PICKED_PAIRS.fullmatch(core) else []
        named = [right.upper() for _, right in pairs]
        said = [f"{left}-{right}" for (left, _), right in zip(pairs, named, strict=True)]
    elif control.kind in (ControlKind.MANY, ControlKind.ORDER):
        together = re.fullmatch(r"[A-L]{2,12}", text.strip(" .!"))
        said = list(together[0]) if together else _letters(core)
        named = said
    else:
        return None
    is_short = control.kind is ControlKind.ORDER and len(said) < len(names)
    is_clear = said and len(set(said)) == len(said) and set(named) <= set(names)
    return ", ".join(said) if is_clear and not is_short else None


def _letters(core: str) -> list[str]:
    """The letters of a text that is a list of letters."""
    return [letter.upper() for letter in re.findall(r"\b[a-l]\b", core)] if _PICKED_LETTERS.fullmatch(core) else []


def _plain(text: str) -> str:
    visible = "".join(c for c in text if unicodedata.category(c) != "Cf").replace("’", "'")
    # NFKC would turn 1½ into 11⁄2, so only case and spaces are folded here.
    return " ".join(visible.casefold().split())


def _core(folded: str) -> str:
    core = _BECAUSE.sub("", folded)
    core = _BEFORE.sub("", core, count=1)
    return _AFTER.sub("", core).strip().strip("$ ") if core.count("$") > 1 else _AFTER.sub("", core).strip()


def _option(core: str, choices: Sequence[str]) -> str | None:
    wanted = fold(core).strip(" .")
    for choice in choices:
        if fold(choice).strip(" .") == wanted:
            return choice
    letter, ordinal = _LETTER.fullmatch(wanted), _ORDINAL.fullmatch(wanted)
    if ordinal:
        index = len(choices) - 1 if ordinal[1] == "last" else _ORDINALS.index(ordinal[1])
    else:
        index = ord(letter[1]) - ord("a") if letter else len(choices)
    return choices[index] if index < len(choices) else None


def _maths(core: str) -> str | None:
    spoken = _spoken(core)
    if spoken is not None:
        return spoken
    if _SIGN.fullmatch(core) or _MATHS.fullmatch(core):
        return _AND.sub(" ", _OVER.sub("/", core))
    parts = _LIST.split(core)
    is_list = len(parts) > 1 and all(_MATHS.fullmatch(part) or _is_algebra(part) for part in parts)
    return core if is_list or _is_algebra(core) or is_in_signs(core) else None


def _is_algebra(core: str) -> bool:
    """Whether it is letters of mathematics with figures and signs, as 3x + 12 or (x-1)(x-7), and holds no word."""
    said = core.replace("sqrt", "√")
    if not _ALGEBRA.fullmatch(said) or re.search(r"[a-z0-9] [a-z0-9]|[a-z]\d+[a-z]|\du$|[-+*/^=]$", said):
        return False
    return bool(re.search(r"\d[a-z]|[a-z)] ?[-+−*/^=²³⁰-⁹(]|√|\d ?[-+−*×/] ?[a-z]$", said))


def shown_working(text: str) -> str | None:
    """The text as it stands if it is an answer with its working: numbers, letters and signs in two steps or more."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    if len(text) > LONGEST_WORKING or re.search(r"[?_]", text) or any(w.casefold() not in _IN_WORKING for w in words):
        return None
    rows = rows_of(text)
    steps = sum(len(row.terms) for row in rows)
    is_equation = len(rows) == 1 and steps == 2 and bool(letters_in(text))
    return text.strip() if steps > 1 and not is_equation and re.search(r"\d", text) else None


def _spoken(core: str) -> str | None:
    """Number words as figures: "five sixths" is 5/6, "one and a half" 1 1/2, "twenty-four" 24."""
    words = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", core).split()
    if not words or len(words) > 8:
        return None
    whole, part = _split_whole(words)
    figures = [found for found in (_count(whole), _part(part)) if found]
    if (whole and not _count(whole)) or (part and not _part(part)):
        return None
    return " ".join(figures) or None


def _split_whole(words: list[str]) -> tuple[list[str], list[str]]:
    if "over" in words:
        return [], words
    if "and" in words:
        at = words.index("and")
        return words[:at], words[at + 1 :]
    return ([], words) if _parts_of(words[-1]) else (words, [])


def _count(words: list[str]) -> str:
    """A whole number in words or figures, up to the hundreds; "" if it is none."""
    if len(words) == 1 and words[0].isdecimal():
        return words[0]
    if words[1:2] == ["hundred"] and words[0] in _ONES:
        rest = _count(words[2:]) if words[2:] else "0"
        return str(100 * _ONES[words[0]] + int(rest)) if rest else ""
    tens, ones = _TENS.get(words[0] if words else ""), _ONES.get(words[-1] if words else "")
    if len(words) == 2 and tens and ones:
        return str(tens + ones)
    number = tens or ones
    return str(number) if len(words) == 1 and number is not None else ""


def _part(words: list[str]) -> str:
    if not words:
        return ""
    if "over" in words:
        at = words.index("over")
        top, bottom = _count(words[:at]), _count(words[at + 1 :])
        return f"{top}/{bottom}" if top and bottom else ""
    below = _parts_of(words[-1])
    above = "1" if words[:-1] in ([], ["a"], ["an"]) and words[-1] in _PARTS else _count(words[:-1])
    return f"{above}/{below}" if below and above else ""


def _parts_of(word: str) -> int:
    return _PARTS.get(word) or _PARTS.get(word.removesuffix("s"), 0)
