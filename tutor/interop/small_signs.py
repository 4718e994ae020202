"""Powers and indexes in small raised and lowered signs, as far as there are signs for them."""

import re

_UP = str.maketrans("0123456789-−+n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺ⁿ")
_DOWN = str.maketrans("0123456789n", "₀₁₂₃₄₅₆₇₈₉ₙ")
_DEGREES = ("∘", "°", "o", "º", "\\circ")


def up(power: str) -> str:
    """A power in raised signs; nothing where there are none for it."""
    power = power.strip()
    if power in _DEGREES:
        return "°"
    if re.fullmatch(r"[′″'*]+", power):
        return power.replace("'", "′")
    return power.translate(_UP) if re.fullmatch(r"[-−+]?\d+|[-−+]?n|[-−+]", power) else ""


def down(index: str) -> str:
    """An index in lowered signs; nothing where there are none for it."""
    index = index.strip()
    return index.translate(_DOWN) if re.fullmatch(r"\d+|n", index) else ""
