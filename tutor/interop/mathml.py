"""Mathematics written in MathML, as a line that reads well without pictures: a fraction becomes 3/4, a square x²."""

import re
from collections.abc import Callable, Iterator, Mapping
from xml.etree.ElementTree import Element  # only the type; defusedxml does the reading

from tutor.domain.errors import InvalidInput
from tutor.interop.small_signs import down, up

MOST = 2000
"""So many signs are never one formula."""
_ROWS = ("math", "mrow", "mstyle", "mpadded", "merror", "maction")
_NOTHING = ("mphantom", "maligngroup", "malignmark", "none", "annotation", "annotation-xml")
_SPACED = "+-−±∓×·÷*=≠≈≡<>≤≥→∪∩∈∉⊂⊆∼≅"
_OPENING = "([{|,;"
_SIGNS = str.maketrans({"⋅": "·", "∙": "·", "∑": "Σ", "∕": "/", "–": "−", "\u00a0": " ", "\u2061": " ", "\u2064": " "})
_BARS = ("¯", "‾", "―", "_", "\u0305", "\u0304", "ˉ", "−", "-")
_BRACES = ("⏞", "⏟", "︷", "︸", "⎵", "⎴")
_ONE = re.compile(r"\d[\d,]*(?:\.\d+)?|\w|[)\]|}]|\([^()]*\)")
"""What needs no brackets around it."""
_FUNCTION = re.compile(r"\b(sin|cos|tan|sec|csc|cot|ln|log|exp|min|max) \(")


def line(math: Element) -> str:
    """One formula as plain text.

    Raises:
        InvalidInput: it has something that a line of text cannot show.

    """
    if sum(1 for _ in math.iter()) > MOST:
        raise InvalidInput("it has a formula that is too long for a line")
    return _row([math])


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def raised(power: str) -> str:
    """A power as it stands behind its base."""
    return up(power) or f"^{_whole(power)} "


def lowered(index: str) -> str:
    """An index as it stands behind its base."""
    return down(index) or f"_{_whole(index)} "


def _row(elements: list[Element]) -> str:
    """Signs between two things have spaces around them, signs before a thing have none."""
    text = ""
    for element in _flat(elements):
        said = _said(element)
        if local(element) == "mo" and said in tuple(_SPACED):
            before = text.rstrip()[-1:]
            said = f" {said} " if before and before not in _SPACED + _OPENING else said
        text += said
    return _tidy(text)


def _flat(elements: list[Element]) -> Iterator[Element]:
    for element in elements:
        if local(element) in _ROWS:
            yield from _flat(list(element))
        elif local(element) == "semantics":
            yield from _flat(list(element)[:1])
        elif local(element) not in _NOTHING:
            yield element


def _said(element: Element) -> str:
    name = local(element)
    if name not in _WAYS:
        why = "a formula in rows and columns" if name in ("mtable", "mtr") else "a formula"
        raise InvalidInput(f"it has {why} ({name[:40]}), which a line of text cannot show")
    return _WAYS[name](element)


def _sign(element: Element) -> str:
    sign = _text(element).strip()
    return f"{sign} " if sign in (",", ";") else sign


def _name(element: Element) -> str:
    name = _text(element).strip()
    return f" {name} " if len(name) > 1 and name.isalpha() else name


def _words(element: Element) -> str:
    words = _text(element)
    return f" {words} " if any(letter.isalpha() for letter in words) else words


def _text(element: Element) -> str:
    return "".join(element.itertext()).translate(_SIGNS)


def _fraction(element: Element) -> str:
    above, below = _parts(element, 2)
    if element.get("linethickness", "").strip().rstrip("ptxemc%") in ("0", "0.0"):
        raise InvalidInput(
            "it has a formula in rows and columns (mfrac without a line), which a line of text cannot show"
        )
    return f" {_whole(above)}/{_whole(below)} "


def _power(element: Element) -> str:
    base, power = _parts(element, 2)
    return _whole(base) + raised(power)


def _index(element: Element) -> str:
    base, index = _parts(element, 2)
    return _whole(base) + lowered(index)


def _both(element: Element) -> str:
    base, index, power = _parts(element, 3)
    return (_whole(base) + lowered(index)).rstrip() + raised(power)


def _square_root(element: Element) -> str:
    return f"√{_whole(_row(list(element)))}"


def _root(element: Element) -> str:
    inside, degree = _parts(element, 2)
    return {"2": "√", "3": "∛", "4": "∜"}.get(degree, f"({degree})√") + _whole(inside)


def _fenced(element: Element) -> str:
    signs = element.get("separators", ",").replace(" ", "")
    inside = ""
    for number, part in enumerate(element):
        inside += f"{signs[min(number, len(signs)) - 1]} " if number and signs else ""
        inside += _row([part])
    return f"{element.get('open', '(')}{inside}{element.get('close', ')')}"


def _over(element: Element) -> str:
    base, above = _parts(element, 2)
    if above in _BARS and "\u0305" not in base:
        return "".join(f"{letter}\u0305" for letter in base)
    return base if above in (*_BRACES, *_BARS) else f" {base} ({above}) "


def _under(element: Element) -> str:
    base, below = _parts(element, 2)
    return base if below in (*_BRACES, *_BARS) else f" {base} ({below}) "


def _from_to(element: Element) -> str:
    base, below, above = _parts(element, 3)
    return f" {base} ({below} to {above}) "


def _enclosed(element: Element) -> str:
    if "longdiv" in element.get("notation", "longdiv"):
        raise InvalidInput("it has a long division (menclose), which a line of text cannot show")
    return _row(list(element))


def _parts(element: Element, number: int) -> list[str]:
    parts = [_row([part]) for part in element]
    if len(parts) != number:
        raise InvalidInput(f"it has a formula ({local(element)}) with {len(parts)} parts in place of {number}")
    return parts


def _whole(part: str) -> str:
    part = part.strip()
    return part if not part or _ONE.fullmatch(part) or part.isalpha() else f"({part})"


def _tidy(text: str) -> str:
    text = re.sub(r"(?<=\d)\s*\u2062\s*(?=\d)", " · ", text).replace("\u2062", "").replace("\u2063", "")
    text = re.sub(r"(?<=[(\[])\s+|\s+(?=[,.;:?!)\]])", "", re.sub(r"\s+", " ", text))
    return _FUNCTION.sub(r"\1(", text).strip()


_WAYS: Mapping[str, Callable[[Element], str]] = {
    "mi": _name,
    "mn": lambda element: _text(element).strip(),
    "mo": _sign,
    "mtext": _words,
    "ms": _words,
    "mspace": lambda _: " ",
    "mfrac": _fraction,
    "msup": _power,
    "msub": _index,
    "msubsup": _both,
    "msqrt": _square_root,
    "mroot": _root,
    "mfenced": _fenced,
    "mover": _over,
    "munder": _under,
    "munderover": _from_to,
    "menclose": _enclosed,
}
