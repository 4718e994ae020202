"""The first line of a question's working, as a last hint: it begins the way and never ends it."""

import re
from collections.abc import Iterator
from fractions import Fraction

from tutor.domain.items import Rendered

_NUMBER = re.compile(
    r"(?<![\w/.])(?:(?P<whole>\d{1,9}) (?P<part>\d{1,9}/\d{1,9})|(?P<top>\d{1,9})/(?P<bottom>\d{1,9})|"
    r"(?P<plain>\d{1,12}(?:\.\d{1,9})?))(?P<percent> ?%)?(?![\w/]|\.\d)",
    re.ASCII,
)


def first_line(rendered: Rendered) -> str:
    """The line the working begins with; empty if it tells the answer, or is the whole working."""
    line = rendered.steps[0].strip() if len(rendered.steps) > 1 else ""
    return "" if _tells(line, rendered.answer) else line


def _tells(line: str, answer: str) -> bool:
    """Whether the answer stands in this line, as it is written or as a number of the same value."""
    if re.search(rf"(?<![\w/.]){re.escape(answer.casefold())}(?![\w/])", line.casefold()):
        return True
    whole = _NUMBER.fullmatch(answer.strip())
    return whole is not None and _value(whole) in _values(line)


def _values(text: str) -> Iterator[Fraction | None]:
    return (_value(found) for found in _NUMBER.finditer(text))


def _value(found: re.Match[str]) -> Fraction | None:
    try:
        if found["part"]:
            value = int(found["whole"]) + Fraction(found["part"])
        else:
            value = Fraction(f"{found['top']}/{found['bottom']}") if found["top"] else Fraction(found["plain"])
    except ZeroDivisionError:
        return None
    return value / 100 if found["percent"] else value
