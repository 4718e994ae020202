"""Turning a tutor's plain words into the Markdown the page shows: fractions as maths, nothing else that is live."""

import re

# 3/4 and 1 1/2, but not the date 3/4/2026, a path, or part of a longer number.
FRACTION = re.compile(r"(?<![\w/.$\\{-])(?:(\d{1,3}) )?(\d{1,4})/(\d{1,4})(?![\w/]|\.\d)")
MONEY = re.compile(r"(?<!\\)\$(?=\d[\d.,]*(?:[\s.,;:!?)]|$))")
FORMULA = re.compile(r"(?<!\\)\$[^$\n]{1,400}\$")
LIVE = re.compile(r"(?=\]\()|(?<=!)(?=\[)")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def as_markdown(text: str) -> str:
    """The text with fractions set as maths; links and pictures stay letters, and a dollar before a price is a dollar."""
    safe = MONEY.sub(r"\\$", LIVE.sub(r"\\", CONTROL.sub("", text))).replace("<", "&lt;")
    pieces = []
    end = 0
    for formula in FORMULA.finditer(safe):
        pieces += [_fractions(safe[end : formula.start()]), formula.group()]
        end = formula.end()
    return "".join([*pieces, _fractions(safe[end:])])


def _fractions(text: str) -> str:
    return FRACTION.sub(_fraction, text)


def _fraction(match: re.Match[str]) -> str:
    whole, top, bottom = match.groups()
    return rf"${whole or ''}\frac{{{top}}}{{{bottom}}}$"
