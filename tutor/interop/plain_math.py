r"""Mathematics written in LaTeX, as a line that reads well without pictures: \frac{x+1}{2} becomes (x+1)/2."""

import re

from tutor.domain.errors import InvalidInput
from tutor.interop.small_signs import down, up

LONGEST = 2000
LAYERS = 12
_DOLLARS = re.compile(r"\$\$(.*?)\$\$|\$(.*?)\$", re.DOTALL)
_INNER = r"\{([^{}]*)\}"
_FRACTION = re.compile(rf"\\[dtc]?frac\s*(?:{_INNER}|(\d))\s*(?:{_INNER}|(\d))")
_ROOT = re.compile(rf"\\sqrt\s*(?:\[([^\[\]]*)\])?\s*(?:{_INNER}|(\w))")
_TEXT = re.compile(rf"\\(?:text|textbf|textit|mathrm|mathbf|operatorname|mbox|overline|bar|vec|hat)\s*{_INNER}")
_RAISED = re.compile(r"(?:\^|\*\*)(?:\{([^{}]*)\}|\(([^()]*)\)|(-?\w|[-+](?!\w)))")
_LIMIT = re.compile(r"\\(lim|max|min|sum|int|prod)\s*_\s*\{([^{}]*)\}")
_LOWERED = re.compile(r"_(?:\{([^{}]*)\}|([^\W_]))")
_GROUP = re.compile(r"(?<![}\]A-Za-z])\{([^{}]*)\}")
"""Braces that no command waits for."""
_BASE = re.compile(r"(?<![}\]A-Za-z])\{([^{}]*)\}(?=\s*\^)")
_SIZE = re.compile(r"\\(?:left|right)\s*\.|\\(?:left|right|[bB]igg?[lr]?)(?![A-Za-z])\s*")
"""How big brackets are drawn, and those that are not drawn."""
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\b")
_SIGNS = {
    **dict.fromkeys(["displaystyle", "limits", "quad", "qquad"], ""),
    "times": "×",
    "cdot": "·",
    "div": "÷",
    "pm": "±",
    "mp": "∓",
    "leq": "≤",
    "le": "≤",
    "geq": "≥",
    "ge": "≥",
    "neq": "≠",
    "ne": "≠",
    "approx": "≈",
    "infty": "∞",
    "cup": "∪",
    "cap": "∩",
    "in": "∈",
    "to": "→",
    "circ": "°",
    "rightarrow": "→",
    "cdots": "…",
    "ldots": "…",
    "dots": "…",
    "lt": "<",
    "gt": ">",
    "degree": "°",
    "sim": "~",
    "angle": "∠",
    "perp": "⊥",
    "parallel": "∥",
    "int": "∫",
    "sum": "Σ",
    "equiv": "≡",
    "emptyset": "∅",
    "prime": "′",
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "epsilon": "ε",
    "theta": "θ",
    "lambda": "λ",
    "mu": "μ",
    "pi": "π",
    "rho": "ρ",
    "sigma": "σ",
    "tau": "τ",
    "phi": "φ",
    "omega": "ω",
    "Delta": "Δ",
    "Omega": "Ω",
    **{
        name: name
        for name in ("sin", "cos", "tan", "sec", "csc", "cot", "ln", "log", "lim", "min", "max", "exp", "arctan")
    },
}
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_SPACES = re.compile(r"\\[,;:! ]")
_BRACKETS = re.compile(r"\([^()]*\)")
_ATOM = re.compile(r"-?(?:\d+(?:\.\d+)?|[A-Za-zα-ωπ]|d[a-z])[⁰¹²³⁴-⁹⁻ⁿ]*")
"""What needs no brackets around it; `dy/dx` is one thing."""
_SIDE_BY_SIDE = re.compile(r"(?<=/)(\S*[\w)⁰¹²³⁴-⁹]) +(?=[\w(][^\s=<>+]*/)")
"""Two fractions with nothing between them are multiplied."""
_STARS = re.compile(r"(?<=[\w)\]])\*\*(-?\d{1,3}|[a-z])(?![\w*])")
"""A power as programs write it, outside a formula."""
_MINUS_FIRST = re.compile(r"^- (?=[\d(√])")


def plain(text: str) -> str:
    """A text with formulas between dollars as plain text.

    Raises:
        InvalidInput: a formula has something that a line of text cannot show.

    """
    if len(text) > LONGEST:
        raise InvalidInput("it is too long")
    shown = _DOLLARS.sub(lambda match: formula(match[1] or match[2] or ""), text)
    return _tidy(_STARS.sub(lambda match: _up(match[1]), shown).replace("sqrt(", "√("))


def formula(latex: str) -> str:
    """One formula as plain text.

    Raises:
        InvalidInput: as above.

    """
    if _ENVIRONMENT.search(latex):
        raise InvalidInput("it has a formula over several lines")
    text = _SIZE.sub("", _SPACES.sub(" ", latex.replace("\\{", "⦃").replace("\\}", "⦄")))
    for _ in range(LAYERS):
        before = text
        text = _TEXT.sub(r" \1 ", text)
        text = _LIMIT.sub(r"\\\1 (\2) ", text)
        text = _BASE.sub(r"\1", text)
        text = _RAISED.sub(lambda m: _up(m[1] or m[2] or m[3] or ""), text)
        text = _LOWERED.sub(lambda m: _down(m[1] or m[2] or ""), text)
        text = _ROOT.sub(lambda m: _root(m[1], m[2] or m[3] or ""), text)
        text = _FRACTION.sub(lambda m: f" {_whole(m[1] or m[2] or '')}/{_whole(m[3] or m[4] or '')} ", text)
        text = _GROUP.sub(r"\1", text)
        if text == before:
            break
    return _without_commands(re.sub(r"[{}]", "", text))


def _without_commands(text: str) -> str:
    for name in _COMMAND.findall(text):
        if name not in _SIGNS:
            raise InvalidInput(f"it has \\{name}, which a line of text cannot show")
    text = _COMMAND.sub(lambda match: _SIGNS[match[1]], text)
    text = text.replace("\\%", "%").replace("\\$", "$").replace("\\_", "_").replace("⦃", "{").replace("⦄", "}")
    if "\\" in text:
        raise InvalidInput("it has a formula that a line of text cannot show")
    return _MINUS_FIRST.sub("-", _SIDE_BY_SIDE.sub(r"\1 · ", _tidy(text)))


def _up(power: str) -> str:
    return up(power) or f"^{_whole(power)}"


def _down(index: str) -> str:
    index = index.strip()
    return down(index) or (f"_{index if index.isalnum() else _whole(index)}" if index else "")


def _root(degree: str | None, inside: str) -> str:
    sign = {None: "√", "2": "√", "3": "∛", "4": "∜"}.get(degree)
    return f"{sign}{_whole(inside)}" if sign else f"({degree})√{_whole(inside)}"


def _whole(part: str) -> str:
    part = part.strip()
    return part if _ATOM.fullmatch(part) or _BRACKETS.fullmatch(part) else f"({part})"


def _tidy(text: str) -> str:
    return re.sub(r"\s+([,.;:?!)])|(?<=[(\[])\s+", r"\1", re.sub(r"\s+", " ", text)).strip()
