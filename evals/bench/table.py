"""Printing a measurement beside its target."""

from collections.abc import Sequence


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which this share of them lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def row(name: str, value: str, target: str = "", peer: str = "") -> None:
    """One line: what, how much, what was aimed at, and what the nearest peer was measured at."""
    print(f"{name:<52} {value:>14}   {target:<22} {peer}")


def head(title: str) -> None:
    """The title of a table."""
    print(f"\n{title}\n{'':<52} {'measured':>14}   {'target':<22} nearest peer")
