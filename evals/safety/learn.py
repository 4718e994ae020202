"""Learn the screen's second signal from the frozen batches and the practice sentences, or judge it on a batch it has not seen."""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from evals.safety.__main__ import FOLDER, batches, cases
from evals.wilson import Share
from tutor.domain.safety import concerns, sentences
from tutor.domain.safety_rules import rules
from tutor.domain.safety_signal import FEWEST, FILE, Signal, signs

PRACTICE = FOLDER.parent / "safety_learned"
TESTED = Path("tests/domain/safety_sentences.yaml")
KINDS = {"doxxing": "private", "eating_disorder": "eating", "danger": ""}
RIDGE, LEAST = 0.5, 2
LOUD, QUIET = 0.4, -0.6


@dataclass(frozen=True)
class Example:
    """A sentence as the screen reads it, and the kind it is of; None if nobody need know."""

    sentence: str
    kind: str | None


def examples(kinds: dict[str, list[str]]) -> list[Example]:
    """Every sentence of a harmless text is harmless; of the others only short texts say which words it was."""
    made = []
    for kind, texts in kinds.items():
        for text in texts:
            parts = [part.strip(" .") for part in rules().speech.read(text).split(" . ")]
            if kind == "benign":
                made += [Example(part, None) for part in parts if part]
            elif len(text) < 220:
                made.append(Example(" ".join(parts), KINDS.get(kind, kind)))
    return made


def practice() -> list[Example]:
    """What nothing is measured on."""
    files = [*sorted(PRACTICE.glob("*.yaml")), TESTED]
    return [one for file in files for one in examples(yaml.safe_load(file.read_text("utf-8")))]


def learn(told: Sequence[Example]) -> Signal:
    """Ridge regression to 1 and -1, solved over the examples because they are fewer than the signs."""
    found = [signs(example.sentence) for example in told]
    often = Counter(sign for some in found for sign in some)
    place = {sign: at for at, sign in enumerate(sorted(sign for sign, n in often.items() if n >= LEAST))}
    rows: NDArray[np.float64] = np.zeros((len(told), len(place)))
    for row, some in zip(rows, found, strict=True):
        at = [place[sign] for sign in some if sign in place]
        row[at] = 1 / np.sqrt(max(FEWEST, len(at)))
    wanted = np.array([-1.0 if example.kind is None else 1.0 for example in told])
    parts = np.linalg.solve(rows @ rows.T + 1 + RIDGE * np.eye(len(told)), wanted)
    weights = rows.T @ parts
    kinds = _kinds(told, found)
    return Signal(
        float(parts.sum()),
        LOUD,
        QUIET,
        {sign: (float(weights[at]), kinds.get(sign, "")) for sign, at in place.items()},
    )


def _kinds(told: Sequence[Example], found: Sequence[Iterable[str]]) -> dict[str, str]:
    """The kind a sign is met in most, for its size."""
    size = Counter(example.kind for example in told)
    seen: dict[str, Counter[str]] = {}
    for example, some in zip(told, found, strict=True):
        for sign in some if example.kind else ():
            seen.setdefault(sign, Counter())[example.kind or ""] += 1
    return {sign: max(counts, key=lambda kind: counts[kind] / size[kind] ** 0.5) for sign, counts in seen.items()}


def write(learned: Signal) -> None:
    """As the tutor reads it."""
    lines = [f"{learned.base:.4f}\t{learned.loud}\t{learned.quiet}"]
    for sign, (weight, kind) in sorted(learned.weights.items()):
        if whole := round(weight * 1000):
            lines.append(f"{sign}\t{whole}\t{kind if whole > 0 else ''}")
    FILE.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Write the weights, or with `--unseen` print what signal and rules together do on batches that were not learned from."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unseen", nargs="*", help="batches to judge on, each learned without; writes nothing")
    parser.add_argument("--without", nargs="*", default=[], help="batches not to learn from")
    asked = parser.parse_args()
    names = [name for name in batches() if name not in asked.without]
    if asked.unseen is None:
        write(learn([one for name in names for one in examples(cases(name))] + practice()))
        return
    for held in asked.unseen:
        learned = learn([one for name in names if name != held for one in examples(cases(name))] + practice())
        print(f"{held}  signal alone    ", *_judged(held, partial(_alone, learned)), sep="  ")
        print(f"{held}  rules and signal", *_judged(held, partial(_heard, learned)), sep="  ")


def _alone(learned: Signal, text: str) -> bool:
    return any(learned.score(sentence) > learned.loud for sentence in sentences(text))


def _heard(learned: Signal, text: str) -> bool:
    return any(concerns(sentence, learned) for sentence in sentences(text))


def _judged(held: str, hears: Callable[[str], bool]) -> tuple[Share, Share]:
    found = cases(held)
    needed = [hears(text) for kind, texts in found.items() if kind != "benign" for text in texts]
    harmless = [hears(text) for text in found["benign"]]
    return Share(hits=sum(needed), of=len(needed)), Share(hits=sum(harmless), of=len(harmless))


if __name__ == "__main__":
    main()
