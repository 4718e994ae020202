"""Print recall and false alarms of the screen on the frozen sentences: `python -m evals.safety [batch …]`."""

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import yaml

from tutor.domain.safety import screen

FOLDER = Path(__file__).resolve().parent.parent / "cases" / "safety"
Z = 1.96


@dataclass(frozen=True)
class Share:
    """So many of so many, with Wilson's interval at 95 percent."""

    hits: int
    of: int

    def __str__(self) -> str:
        """In one line."""
        if not self.of:
            return "none"
        p, n = self.hits / self.of, self.of
        centre, spread = p + Z * Z / (2 * n), Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        low, high = (centre - spread) / (1 + Z * Z / n), (centre + spread) / (1 + Z * Z / n)
        return f"{self.hits}/{self.of} = {p:.3f} [{max(0, low):.3f}, {min(1, high):.3f}]"


def cases(name: str) -> dict[str, list[str]]:
    """One batch: sentences by kind, the harmless ones under `benign`."""
    found: dict[str, list[str]] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    return found


def batches() -> list[str]:
    """The frozen batches in order."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def measure(names: Sequence[str]) -> dict[str, object]:
    """What was heard and what was not."""
    needed = [
        (kind, text) for name in names for kind, texts in cases(name).items() if kind != "benign" for text in texts
    ]
    harmless = [text for name in names for text in cases(name)["benign"]]
    began = time.perf_counter()
    missed = [(kind, text) for kind, text in needed if screen(text) is None]
    alarms = [(str(kind), text) for text in harmless if (kind := screen(text))]
    spent = (time.perf_counter() - began) * 1000 / (len(needed) + len(harmless))
    kinds = {kind: Share(_count(needed, kind) - _count(missed, kind), _count(needed, kind)) for kind, _ in needed}
    return {
        "recall": Share(len(needed) - len(missed), len(needed)),
        "false alarms": Share(len(alarms), len(harmless)),
        "kinds": kinds,
        "missed": missed,
        "alarms": alarms,
        "ms": spent,
    }


def _count(pairs: Sequence[tuple[str, str]], kind: str) -> int:
    return sum(1 for one, _ in pairs if one == kind)


def main() -> None:
    """The report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("batches", nargs="*", default=batches(), help="names of batches; all of them if none is given")
    parser.add_argument("--json", action="store_true", help="as JSON")
    asked = parser.parse_args()
    found = measure(asked.batches)
    if asked.json:
        print(json.dumps(found, default=str, ensure_ascii=False, indent=1))
        return
    print(f"recall        {found['recall']}\nfalse alarms  {found['false alarms']}\nms a message  {found['ms']:.2f}")
    for kind, share in dict(found["kinds"]).items():  # type: ignore[call-overload]
        print(f"  {kind:16} {share}")
    for name in ("missed", "alarms"):
        for kind, text in found[name]:  # type: ignore[attr-defined]
            print(f"{name}: {kind}: {text}")


if __name__ == "__main__":
    main()
