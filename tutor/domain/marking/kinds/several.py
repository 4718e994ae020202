"""Points, sets and lists: several values, with or without an order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tutor.domain.marking.latex import without_latex
from tutor.domain.marking.numbers import judge_number
from tutor.domain.marking.reading import expression
from tutor.domain.marking.settings import Options
from tutor.domain.marking.spanish import without_accents
from tutor.domain.marking.spoken import in_digits
from tutor.domain.marking.tokens import COMMA_COUNTRIES
from tutor.domain.marking.tree import Tree, letters
from tutor.domain.marking.values import equal_numbers, same, value
from tutor.domain.marking.verdicts import CORRECT, INCORRECT, Outcome, Unreadable, unsure

MOST = 20
_NOTHING = re.compile(
    r"(?:(?:there (?:is|are)|it has) )?no (?:real )?solutions?(?: exists?)?|none|(?:the )?empty(?: set)?"
    r"|(?:sin|no (?:hay|tiene)) solucion(?:es)?|(?:el )?conjunto vacio",
    re.IGNORECASE,
)
_PAIRS = {"(": ")", "[": "]", "{": "}", "⦃": "⦄", "<": ">"}


@dataclass(frozen=True)
class Several:
    """Values in the order written. `bracket` is the opening one, empty if there was none."""

    elements: "tuple[Tree | Several, ...]"
    bracket: str
    names: tuple[str, ...] = ()


def _read(text: str, options: Options, *, words: bool = False) -> Several:
    text = re.sub(
        r"^(?:the )?(?:(?:point|coordinates?)(?: (?:is|are))?(?: at)?|at) (?=[A-Z]?[ =]*\()",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"\b([A-Za-z])(?: is|:)(?= -?[\d.])", r"\1 =", text)
    text = re.sub(r"(?<=[\d½])(?= [A-Za-z] ?= ?[-\d])", ",", text)
    text = re.sub(r"(?<=[A-Za-z])_\{?\d\}?(?=\s*=)", "", without_latex(text))
    named = re.match(r"\(([A-Za-z](?:, ?[A-Za-z])+)\) ?=", text)
    if named and (names := re.findall("[A-Za-z]", named[1])) != sorted(names):
        raise Unreadable("notation")
    text = re.sub(r"^\(?[A-Za-z](?:, ?[A-Za-z])*\)?\s*(?:=|\bin\b)\s*(?=[{(\[⦃])|^[A-Z]\s*(?=\()", "", text)
    if words:
        text = re.sub(r"(?<=[\w)])\s*\+/?-|(?<=[\w)])\s*±", "±", text)
    bracket, inner = _unwrapped(text)
    if not inner or text == "∅" or _NOTHING.fullmatch(without_accents(inner)):
        return Several((), "{")
    pieces = _split(inner, words=words, comma=_comma(inner, options))
    if len(pieces) > MOST:
        raise Unreadable("too_long")
    names, elements = [], []
    for piece in pieces:
        name, value = _named(piece)
        names.append(name)
        elements += _values(value, options)
    return Several(tuple(elements), bracket, tuple(names))


def _unwrapped(text: str) -> tuple[str, str]:
    """The opening bracket around the whole, if there is one, and what is inside."""
    if text and text[0] in _PAIRS and text[-1] == _PAIRS[text[0]] and _closes_at_end(text):
        return text[0].replace("⦃", "{"), text[1:-1].strip()
    return "", text


def _closes_at_end(text: str) -> bool:
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign in "([{⦃") - (sign in ")]}⦄")
        if depth == 0 and at < len(text) - 1:
            return text[0] == "<"
    return True


def _comma(text: str, options: Options) -> str:
    """What stands between values: where 1,5 is a number, a semicolon, or else a comma with a space."""
    if options.locale.partition("-")[0] not in COMMA_COUNTRIES:
        return "[,;]"
    return ";" if ";" in text else ",(?= )" if ", " in text else ","


def _split(text: str, *, words: bool, comma: str = "[,;]") -> list[str]:
    """The parts between commas, semicolons and, where allowed, "and" or "or" that stand in no bracket."""
    parts, depth, start = [], 0, 0
    spoken = r"|(?<=[\d)}½] )y\b(?! *[=^*+/(-])"
    separators = comma + (r"|\b(?:and|or)\b|∪|(?<=[\d)}½] )o\b" if words else r"|\band\b|&") + spoken
    for found in re.finditer(rf"[([{{⦃]|[)\]}}⦄]|{separators}", text, re.IGNORECASE):
        sign = found[0]
        if sign in "([{⦃":
            depth += 1
        elif sign in ")]}⦄":
            depth -= 1
        elif depth == 0:
            parts.append(text[start : found.start()].strip())
            start = found.end()
    parts.append(text[start:].strip())
    # "2, 3, and 4" has one empty place that means nothing.
    if len(parts) > 2 and not parts[-2]:
        parts.pop(-2)
    if not all(parts):
        raise Unreadable("unreadable")
    return parts


def _named(piece: str) -> tuple[str, str]:
    found = re.match(r"([A-Za-z])\s*=\s*(.+)$", piece)
    return (found[1], found[2]) if found else ("", piece)


def _values(text: str, options: Options) -> "list[Tree | Several]":
    bracket, inner = _unwrapped(text)
    if bracket in ("(", "[") and re.search("[,;]", inner):
        return [_read(text, options)]
    text = re.sub(r"^\+/?-", "±", text)
    if text.count("±") != 1:
        return [_tree(text, options)]
    return [_tree(text.replace("±", sign), options) for sign in "+-"]


def _tree(text: str, options: Options) -> Tree:
    tree = expression(in_digits(text.strip()), options.vars or _LETTERS, locale=options.locale).tree
    if not letters(tree):
        value(tree)
    return tree


_LETTERS = tuple("abcdkmnpqrstuvwxyz")


def read_point(text: str, options: Options) -> Several:
    """The coordinates of a point, in the order of their letters if they have any."""
    point = _read(text, options)
    if any(point.names) and not point.bracket and len(set(point.names)) == len(point.elements):
        order = sorted(range(len(point.elements)), key=lambda at: point.names[at])
        return Several(tuple(point.elements[at] for at in order), "(", point.names)
    return point


def judge_point(key: Several, answer: str, options: Options) -> Outcome:
    """The verdict on a point; the round brackets belong to it, or the pointed ones of a vector."""
    given = read_point(answer, options)
    outcome = _in_order(key, given, options)
    wanted = "<" if key.bracket == "<" else "("
    if outcome.is_correct and given.bracket != wanted:
        return unsure("notation" if given.bracket else "missing_brackets")
    return outcome


def read_list(text: str, options: Options) -> Several:
    """Values in an order that counts."""
    return _read(text, options)


def judge_list(key: Several, answer: str, options: Options) -> Outcome:
    """The verdict on a list: the same values in the same order."""
    answer = re.sub(
        r",? then ", ", ", re.sub(r"^(?:the )?(?:numbers|terms|answers) are:? ", "", answer, flags=re.IGNORECASE)
    )
    if len(key.elements) > 1 and re.fullmatch(r"\d[\d.]*(?:(?: | ?- ?)\d[\d.]*)+", answer):
        raise Unreadable("no_commas")
    return _in_order(key, _read(answer, options), options)


def read_set(text: str, options: Options) -> Several:
    """Values in no order: {-3, 3}, x=3 or x=-3, ±3."""
    several = _read(text, options, words=True)
    if len({name for name in several.names if name}) > 1:
        raise Unreadable("unreadable")
    return several


def judge_set(key: Several, answer: str, options: Options) -> Outcome:
    """The verdict on a set: each value once, in any order."""
    given = read_set(answer, options)
    names = [{name for name in several.names if name} for several in (key, given)]
    if all(names) and names[0] != names[1]:
        return unsure("wrong_letter")
    if given.bracket in ("(", "[", "<") and len(given.elements) > 1:
        return unsure("notation") if _judge_set(key, given, options).is_correct else INCORRECT
    return _judge_set(key, given, options)


def _judge_set(key: Several, given: Several, options: Options) -> Outcome:
    if _has_repeats(given.elements):
        distinct = Several(tuple(_without_repeats(given.elements)), given.bracket)
        return INCORRECT if _matched(key, distinct, options) is INCORRECT else unsure("repeated")
    return _matched(key, given, options)


def _matched(key: Several, given: Several, options: Options) -> Outcome:
    if len(key.elements) != len(given.elements):
        return INCORRECT
    left, worst = list(key.elements), CORRECT
    for element in given.elements:
        outcomes = [(_judge(one, element, options), one) for one in left]
        best = min(outcomes, key=lambda pair: (not pair[0].is_correct, not pair[0].is_unsure))
        if not best[0].is_correct and not best[0].is_unsure:
            return INCORRECT
        worst = worst if best[0].is_correct else best[0]
        left.remove(best[1])
    return worst


def _in_order(key: Several, given: Several, options: Options) -> Outcome:
    if len(key.elements) != len(given.elements):
        return INCORRECT
    outcomes = [_judge(one, two, options) for one, two in zip(key.elements, given.elements, strict=True)]
    wrong = [outcome for outcome in outcomes if not outcome.is_correct and not outcome.is_unsure]
    doubtful = [outcome for outcome in outcomes if outcome.is_unsure]
    return (wrong or doubtful or [CORRECT])[0]


def _judge(key: "Tree | Several", given: "Tree | Several", options: Options) -> Outcome:
    if isinstance(key, Several) or isinstance(given, Several):
        both = isinstance(key, Several) and isinstance(given, Several)
        return _in_order(key, given, options) if both else INCORRECT  # type: ignore[arg-type]
    if letters(key) or letters(given):
        return CORRECT if same(key, given) else INCORRECT
    return judge_number(key, given, options)


def _has_repeats(elements: "Sequence[Tree | Several]") -> bool:
    return len(_without_repeats(elements)) < len(elements)


def _without_repeats(elements: "Sequence[Tree | Several]") -> "list[Tree | Several]":
    kept: list[Tree | Several] = []
    for element in elements:
        if not any(_equal(element, other) for other in kept):
            kept.append(element)
    return kept


def _equal(one: "Tree | Several", two: "Tree | Several") -> bool:
    if isinstance(one, Several) or isinstance(two, Several):
        return _judge(one, two, Options()).is_correct
    return same(one, two) if letters(one) | letters(two) else equal_numbers(one, two)
