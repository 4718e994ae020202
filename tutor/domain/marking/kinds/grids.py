"""Matrices and tables: rows of values, each in its place."""

import re
from dataclasses import dataclass

from tutor.domain.marking.kinds.words import judge_text, read_text
from tutor.domain.marking.latex import without_latex
from tutor.domain.marking.numbers import judge_number
from tutor.domain.marking.reading import expression
from tutor.domain.marking.settings import Options
from tutor.domain.marking.spoken import in_digits
from tutor.domain.marking.tree import Tree, letters
from tutor.domain.marking.values import same, value
from tutor.domain.marking.verdicts import CORRECT, INCORRECT, Outcome, Unreadable

MOST = 36
_ENVIRONMENT = re.compile(r"\\begin\{(?:[pbB]?matrix|array)\}(?:\{[lcr|]*\})?(.*?)\\end\{(?:[pbB]?matrix|array)\}")
_LETTERS = tuple("abcdfghjklmnpqrstuvwxyz")


@dataclass(frozen=True)
class Grid:
    """Rows of cells; a cell is a value or, in a table, words."""

    rows: tuple[tuple[Tree | str, ...], ...]

    @property
    def shape(self) -> tuple[int, ...]:
        """How long each row is."""
        return tuple(len(row) for row in self.rows)


def read_matrix(text: str, options: Options) -> Grid:
    """Rows of values.

    Raises:
        Unreadable: a cell is no value.

    """
    return _grid(text, options, words=False)


def read_table(text: str, options: Options) -> Grid:
    """Rows of values or words."""
    return _grid(text, options, words=True)


def _grid(text: str, options: Options, *, words: bool) -> Grid:
    rows = [_cells(row) for row in _rows(text)]
    if not rows or not all(rows) or sum(map(len, rows)) > MOST:
        raise Unreadable("unreadable")
    return Grid(tuple(tuple(_cell(cell, options, words=words) for cell in row) for row in rows))


def _rows(text: str) -> list[str]:
    if found := _ENVIRONMENT.fullmatch(re.sub(r"\\(?:left|right)\s*[\[\]()|.]", "", text).strip()):
        return [row for row in found[1].split("\\\\") if row.strip()]
    text = without_latex(text)
    if len(lines := _nested(text)) > 1:
        return lines
    inner = text[1:-1].strip() if text[:1] in "[({⦃" and text[-1:] in "])}⦄" else text
    nested = _nested(inner)
    if nested:
        return nested
    return [row for row in inner.split(";") if row.strip()]


def _nested(text: str) -> list[str]:
    """The rows of [1,2],[3,4]; none where anything stands outside these brackets."""
    rows, depth, start = [], 0, 0
    for at, sign in enumerate(text):
        if sign in "[({⦃":
            start = start if depth else at + 1
            depth += 1
        elif sign in "])}⦄":
            depth -= 1
            if depth == 0:
                rows.append(text[start:at])
        elif depth == 0 and sign not in " ,;":
            return []
    return rows if depth == 0 else []


def _cells(row: str) -> list[str]:
    sign = next((sign for sign in "&|," if sign in row.strip(" |")), None)
    cells = row.strip(" |").split(sign) if sign else row.split()
    return [cell.strip() for cell in cells]


def _cell(text: str, options: Options, *, words: bool) -> Tree | str:
    if not text:
        raise Unreadable("unreadable")
    try:
        tree = expression(in_digits(text), options.vars or _LETTERS, locale=options.locale).tree
        if letters(tree):
            same(tree, tree)
        else:
            value(tree)
    except Unreadable:
        if words:
            return read_text(text, options)
        raise
    return read_text(text, options) if words and letters(tree) else tree


def judge_matrix(key: Grid, answer: str, options: Options) -> Outcome:
    """The verdict on a matrix: as many rows and columns, and every value in its place."""
    return _judge(key, read_matrix(answer, options), options)


def judge_table(key: Grid, answer: str, options: Options) -> Outcome:
    """The verdict on a table."""
    return _judge(key, read_table(answer, options), options)


def _judge(key: Grid, given: Grid, options: Options) -> Outcome:
    if key.shape != given.shape:
        return INCORRECT
    outcomes = [
        _judge_cell(one, two, options)
        for left, right in zip(key.rows, given.rows, strict=True)
        for one, two in zip(left, right, strict=True)
    ]
    wrong = any(not outcome.is_correct and not outcome.is_unsure for outcome in outcomes)
    return INCORRECT if wrong else next((outcome for outcome in outcomes if outcome.is_unsure), CORRECT)


def _judge_cell(key: Tree | str, given: Tree | str, options: Options) -> Outcome:
    if isinstance(key, str) or isinstance(given, str):
        both = isinstance(key, str) and isinstance(given, str)
        return judge_text(str(key), str(given), Options()) if both else INCORRECT
    if letters(key) or letters(given):
        return CORRECT if same(key, given) else INCORRECT
    return judge_number(key, given, options)
