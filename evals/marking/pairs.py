"""Reading labelled pairs: blocks in YAML, or one pair a line in JSON."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from tutor.domain.marking import guess_type

VERDICTS = ("correct", "incorrect", "unsure", "wrong")


@dataclass(frozen=True, kw_only=True)
class Pair:
    """An answer to a key, and the verdict it deserves."""

    answer_type: str
    expected: str
    answer: str
    label: str
    options: Mapping[str, object] = field(default_factory=dict)


def labelled(path: Path) -> list[Pair]:
    """The pairs of a file: .yaml in blocks, else JSON lines of type?, expected, answer, options? and verdict."""
    return list(_blocks(path) if path.suffix in (".yaml", ".yml") else _lines(path))


def without_types(path: Path) -> list[Pair]:
    """Blocks of a key, right and wrong answers; the type is guessed from the key as the command line does."""
    return [
        Pair(answer_type=guess_type(block["expected"]), expected=block["expected"], answer=answer, label=label)
        for block in yaml.safe_load(path.read_text())
        for label in ("correct", "wrong")
        for answer in block[label]
    ]


def _blocks(path: Path) -> Iterator[Pair]:
    for block in yaml.safe_load(path.read_text()):
        for label in VERDICTS:
            for answer in block.get(label, []):
                yield Pair(
                    answer_type=block.get("type") or guess_type(block["expected"]),
                    expected=block["expected"],
                    answer=answer,
                    label=label,
                    options=block.get("options", {}),
                )


def _lines(path: Path) -> Iterator[Pair]:
    for line in path.read_text().splitlines():
        if line.strip():
            row = json.loads(line)
            label = row.get("verdict") or row.get("label")
            yield Pair(
                answer_type=row.get("type") or guess_type(row["expected"]),
                expected=row["expected"],
                answer=row["answer"],
                label=str(label),
                options=row.get("options") or {},
            )
