"""Small sums in a sentence, worked out: "one less than 6", "half of ten", "double it and you get 12"."""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from math import isqrt

_N = r"(?<![\d./])(\d{1,9}(?:\.\d{1,6})?(?:/\d{1,6})?)(?![\d/]|\.\d|ths)"
_IT = r"(?:it|that|this|x|(?:the|your|this|that) (?:\w+ )?(?:answer|number|result|one|thing)|what you (?:want|need|look for))"
_MAKES = r"[\w ,']{0,24}?(?:gets?|have|has|is|are|makes?|be|gives?|=|equals?|reach|comes? to|land on|arrive at|shows?)\s(?:just |exactly |to |at )*"
Work = Callable[..., Fraction | None]


def _root(square: Fraction) -> Fraction | None:
    whole = isqrt(int(square)) if square >= 0 else 0
    return Fraction(whole) if whole * whole == square else None


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text.replace("<N>", _N).replace("<IT>", _IT).replace("<MAKES>", _MAKES))


_SUMS: tuple[tuple[re.Pattern[str], Work], ...] = tuple(
    (_pattern(text), work)
    for text, work in (
        (r"<N> tens?(?: and|,)? <N> (?:ones?|units?|this|left)", lambda a, b: 10 * a + b),
        (r"(?:<N> )dozens?\b", lambda a: 12 * a),
        (r"\bdozen\b", lambda: Fraction(12)),
        (r"(?:square root of|√)\s?<N>", _root),
        (r"<N> squared|\bsquare of <N>|<N>\s?\^\s?2\b", lambda *a: next(x for x in a if x is not None) ** 2),
        (r"\b2ths (?:of|as (?:much|many|big) as) <N>", lambda a: a / 2),
        (r"\bhalve <N>", lambda a: a / 2),
        (r"\b(\d{1,3})ths of <N>", lambda a, b: b / a if a else None),
        (r"\b(?:double|twice|2 times) <N>|<N> doubled", lambda *a: 2 * next(x for x in a if x is not None)),
        (r"\b(?:triple|thrice) <N>", lambda a: 3 * a),
        (r"\b(?:sum|total) of <N> and <N>", lambda a, b: a + b),
        (r"\bdifference (?:between|of) <N> and <N>", lambda a, b: abs(a - b)),
        (r"\bproduct of <N> and <N>", lambda a, b: a * b),
        (r"\bquotient of <N> and <N>", lambda a, b: a / b if b else None),
        (r"<N> (?:less|fewer|smaller|lower) than <N>", lambda a, b: b - a),
        (r"<N> (?:short of|before|below|under) <N>", lambda a, b: b - a),
        (r"<N> (?:more|bigger|higher|greater|larger) than <N>", lambda a, b: a + b),
        (r"<N> (?:above|after|past|beyond|on top of) <N>", lambda a, b: a + b),
        (r"<N>,? (?:remove|drop|lose|subtract|take off|take away|minus|without)(?: by)? <N>", lambda a, b: a - b),
        (r"(?:take|subtract|remove) <N> (?:away )?from <N>", lambda a, b: b - a),
        (r"<N> (?:times|multiplied by|groups of|lots of) <N>", lambda a, b: a * b),
        (r"<N>\s?[×x*·]\s?<N>", lambda a, b: a * b),
        (r"<N> (?:divided by|split by|shared by|shared between) <N>", lambda a, b: a / b if b else None),
        (r"<N>\s?÷\s?<N>", lambda a, b: a / b if b else None),
        (r"<N>(?: wholes?)?(?:\s?\+\s?| plus | and another | and <N> more )<N>", lambda *a: sum(x for x in a if x)),
        (r"<N>(?: wholes?)?(?:\s?-\s?| minus | less )<N>", lambda a, b: a - b),
        (r"\b(?:between|after) <N> and (?:before )?<N>", lambda a, b: (a + b) / 2 if abs(a - b) == 2 else None),
        (r"\b(?:next|just|right|straight|directly|comes|neighbou?r)\b[\w ]{0,16}\bafter <N>", lambda a: a + 1),
        (r"\b(?:just|right|straight|directly|comes|neighbou?r)\b[\w ]{0,16}\bbefore <N>", lambda a: a - 1),
        (
            r"<N>, <N>, <N>,? (?:and )?(?:stop (?:at|before|with) |go to |take |it is )?(?:the )?(?:next|then|what comes)",
            lambda a, b, c: 2 * c - b if b - a == c - b else None,
        ),
    )
)
_ABOUT_IT: tuple[tuple[re.Pattern[str], Work], ...] = tuple(
    (_pattern(text), work)
    for text, work in (
        (r"\b(?:double|twice|2 times|doubl\w+)(?: <IT>)?\b<MAKES><N>", lambda a: a / 2),
        (r"\b(?:triple|3 times)(?: <IT>)?\b<MAKES><N>", lambda a: a / 3),
        (r"\b(?:2ths of|halve|half of) <IT>\b<MAKES><N>", lambda a: 2 * a),
        (r"\badd(?:ing)? <N>(?: more)?(?: to <IT>)?<MAKES><N>", lambda a, b: b - a),
        (r"<IT> (?:plus|\+|and) <N>(?: more)? ?<MAKES><N>", lambda a, b: b - a),
        (r"\b(?:take|subtract|remove)(?: away)? <N>(?: away)?(?: from <IT>)?<MAKES><N>", lambda a, b: a + b),
        (r"<IT> (?:minus|-|without|less) <N> ?<MAKES><N>", lambda a, b: a + b),
        (
            r"\bmultiply(?: <IT>)? by <N><MAKES><N>|<IT> times <N> ?<MAKES><N>",
            lambda *a: _ratio([x for x in a if x is not None]),
        ),
        (r"\b<N> times <IT> ?<MAKES><N>", lambda a, b: b / a if a else None),
        (r"\bdivide(?: <IT>)? by <N><MAKES><N>", lambda a, b: a * b),
        (r"\b<N> more(?: than <IT>)?,?<MAKES><N>", lambda a, b: b - a),
        (r"\b<N> (?:less|fewer)(?: than <IT>)?,?<MAKES><N>", lambda a, b: a + b),
        (r"<IT> (?:times itself|squared)<MAKES><N>", _root),
        (r"<N> is <N> (?:more|bigger|greater) than <IT>", lambda a, b: a - b),
        (r"<N> is <N> (?:less|fewer|smaller) than <IT>", lambda a, b: a + b),
        (r"<N> is (?:double|twice|2 times) (?:of )?<IT>", lambda a: a / 2),
        (r"<N> is 2ths of <IT>", lambda a: 2 * a),
    )
)
_MORE = _pattern(r"(?<!\d )\b(?:more|higher|bigger|greater|larger|above|over|beyond|after|past)(?: than)? <N>")
_LESS = _pattern(r"(?<!\d )\b(?:less|lower|smaller|fewer|under|below|before)(?: than)? <N>")
_BETWEEN = _pattern(r"\bbetween <N> and <N>|\bfrom <N> to <N>")
_THINGS = {
    2: r"eyes you have|your (?:ears|eyes|hands|feet)|wheels (?:on|of) a (?:bike|bicycle)",
    3: r"sides of a triangle|wheels (?:on|of) a tricycle|primary colou?rs|corners of a triangle",
    4: r"(?:legs|paws) (?:of|on) a (?:dog|cat|horse|cow|table|chair|lion)|seasons|sides of a (?:square|rectangle)|wheels (?:on|of) a car",
    5: r"fingers (?:on|of) (?:a|1|this|your) hand|toes on|sides of a pentagon|points (?:on|of) a (?:sea ?)?star|vowels",
    6: r"legs (?:of|on) an? (?:insect|ant|bee|beetle)|sides of a hexagon|faces (?:of|on) a (?:die|cube|dice)|strings (?:on|of) a guitar",
    7: r"days (?:in|of) (?:a|1|the) week|colou?rs (?:in|of) (?:a|the) rainbow|dwar[fv]\w* ",
    8: r"legs (?:of|on) (?:a spider|an octopus)|arms of an octopus|sides of (?:an octagon|a stop sign)|planets",
    9: r"lives of a cat|(?:lives|life) a cat has|players (?:in|on) a baseball team",
    10: r"fingers (?:you have|on (?:2|both) hands)|all your fingers|years in a decade|toes you have",
    11: r"players (?:in|on|of) a (?:football|soccer) team",
    12: r"months (?:in|of) (?:a|1|the) year|hours on a clock|eggs in a (?:box|carton)",
    13: r"\bbaker'?s dozen",
    24: r"hours (?:in|of) (?:a|1) day",
    26: r"letters (?:in|of) the (?:english )?alphabet",
    50: r"states (?:in|of) (?:america|the us)|stars on the (?:us|american) flag",
    52: r"weeks (?:in|of) (?:a|1|the) year|cards in a (?:deck|pack)",
    60: r"(?:minutes|seconds) (?:in|of) an? (?:hour|minute)",
    100: r"cents in a (?:dollar|euro)|years in a century|centimet(?:re|er)s in a met(?:re|er)",
    365: r"days (?:in|of) (?:a|1|the) year",
}
_THING = {n: re.compile(text) for n, text in _THINGS.items()}


def _ratio(pair: list[Fraction]) -> Fraction | None:
    return pair[1] / pair[0] if len(pair) == 2 and pair[0] else None


def worked_out(text: str) -> str:
    """The normal text with its sums done, the innermost first; the same text where there are none."""
    for _ in range(6):
        before = text
        for pattern, work in _SUMS:
            text = pattern.sub(lambda found, work=work: _result(found, work), text)  # type: ignore[misc]
        text = re.sub(r"\((\d+(?:/\d+)?)\)", r"\1", text)
        if text == before or len(text) > 700:
            break
    return text


def _result(found: re.Match[str], work: Work) -> str:
    value = _done(found, work)
    return found[0] if value is None or value < 0 or value.denominator > 10**6 else str(value)


def _done(found: re.Match[str], work: Work) -> Fraction | None:
    try:
        return work(*[None if group is None else Fraction(group) for group in found.groups()])
    except (ZeroDivisionError, ValueError, TypeError):
        return None


def solved(text: str) -> Iterator[Fraction]:
    """What "it" must be, so that what is said of it is true."""
    for pattern, work in _ABOUT_IT:
        for found in pattern.finditer(text):
            if (value := _done(found, work)) is not None:
                yield value


def bounds(text: str) -> tuple[list[Fraction], list[Fraction]]:
    """What it is said to be more than, and less than."""
    pairs = [sorted(Fraction(n) for n in pair if n) for pair in _BETWEEN.findall(text)]
    mores, lesses = _MORE.findall(text), _LESS.findall(text)
    return [*map(Fraction, mores), *(low for low, _ in pairs)], [*map(Fraction, lesses), *(high for _, high in pairs)]


def things_counted(text: str) -> Iterator[int]:
    """Numbers that everybody can count: the days in a week."""
    return (n for n, pattern in _THING.items() if pattern.search(text))
