"""Cutting shown working into rows, and rows into steps, as they were written."""

import re
from dataclasses import dataclass

LONGEST = 1200
ROWS = 24
STEPS = 32

_ARROWS = r"⇒|⟹|→|⇔|⟺|∴|<=+>|=+=>|-+>|\\(?:Longr|longr|R|r)ightarrow\b|\\implies\b|\\to\b|\\therefore\b"
_WORDS = (
    r"\b(?:so that|so|and then|then|therefore|thus|hence|which (?:is|means|gives)|that (?:is|means|gives)|gives|after that"
    r"|now|entonces|luego|por lo tanto)\b"
)
_ROW = re.compile(rf"\n|\r|\\\\|;|[,.]?\s*(?:{_ARROWS}|{_WORDS})\s*[,:]?|\.(?=\s|$)", re.IGNORECASE)
_COMMA = re.compile(r",\s+(?=[^()\[\]{}]*$|[^()\[\]{}]*[(\[{])|\band\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*(?:step\s*|line\s*)?\(?(\d{1,2})\s*[.):]\s+", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[•*‣▪]\s+|(?:step|line)\s*\d{1,2}\s*[:.)]?\s*)", re.IGNORECASE)
_FILLER = re.compile(
    r"^(?:(?:first|firstly|next|finally|i (?:did|do|got|get|know|have|made|added|add|found|think|would do|worked out)|"
    r"we (?:get|have|know|do)|you (?:get|do)|it is|it's|its|that's|because|since|well|ok|okay|um+|hm+|let me see|"
    r"(?:my|the|final)(?: final)? (?:answer|working|work|check)(?: is|:|=)?|answer(?: is|:|=)|ans(?:wer)? =|check|working|"
    r"(?:the )?(?:total|sum|difference|product|result|rest) (?:is|=|:)|primero|tengo|es)\b[\s,:]*(?:it'?s |is |that )?)+",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])")


@dataclass(frozen=True)
class Row:
    """One statement: its terms in the order written, between the signs of `=`. `goes_on` if it begins with one."""

    text: str
    terms: tuple[str, ...]
    goes_on: bool
    line: int


def rows_of(text: str) -> list[Row]:
    """The rows of an answer with working; nothing where it is longer than anybody's working."""
    if len(text) > LONGEST:
        return []
    rows: list[Row] = []
    for number, line in enumerate(_lines(text)):
        for piece in _ROW.split(line):
            for part in _implied(piece):
                row = _row(part, number)
                rows += [row] if row else []
    if len(rows) > ROWS or sum(len(row.terms) for row in rows) > STEPS:
        return []
    return rows


def letters_in(text: str) -> frozenset[str]:
    """The letters that stand alone or beside a number: what may be a variable here."""
    return frozenset(_LETTER.findall(text))


def _lines(text: str) -> list[str]:
    lines = [line for line in re.split(r"\n|\r", text) if line.strip()]
    numbers = [_NUMBERED.match(line) for line in lines]
    in_order = [found is not None and int(found[1]) == at for at, found in enumerate(numbers, start=1)]
    if len(lines) > 1 and all(in_order):
        return [_NUMBERED.sub("", line, count=1) for line in lines]
    return [_BULLET.sub("", line, count=1) for line in lines]


def _implied(piece: str) -> list[str]:
    """In 2x = 8 => x = 4 the arrow stands between statements; elsewhere => may be a sign of order."""
    parts = piece.split("=>")
    if len(parts) > 1 and all(re.search(r"[=<>≤≥]", part) for part in parts):
        return parts
    return _parted(piece)


def _parted(piece: str) -> list[str]:
    """Side by side "1/2 = 3/6, 1/3 = 2/6" is two rows; in algebra a comma may list solutions, so it stays."""
    bare = _FILLER.sub("", piece.strip())
    if _LETTER.search(re.sub(r"\b(?:and|a|I)\b|(?<=[\d)])\s*[xX]\s*(?=[\d(])", " ", bare)):
        return [piece]
    parts = _COMMA.split(piece)
    return parts if all("=" in part for part in parts) else [piece]


def _row(piece: str, line: int) -> Row | None:
    text = _FILLER.sub("", piece.strip()).strip(" ,:")
    goes_on = re.match(r"=(?![<>=])", text) is not None
    body = text.lstrip("= ") if goes_on else text
    if not re.search(r"[\w½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞√πθ]", body):
        return None
    if re.search(r"[<>≤≥≠≈~]|!=|\\(?:le|ge|ne|lt|gt|approx)", body):
        return Row(body, (body,), goes_on=goes_on, line=line)
    terms = tuple(term.strip() for term in re.split(r"=+", body))
    return Row(body, tuple(term for term in terms if term), goes_on=goes_on, line=line)
