"""Reading a log with folds: one line a student, `fold,uid,concepts,responses`, the last two as comma lists in order."""

import csv
from pathlib import Path

from tutor.domain.errors import InvalidInput
from tutor.domain.mastery.trace import Answer

LONGEST_FIELD = 10_000_000


def read(file: Path) -> dict[str, list[Answer]]:
    """The answers by fold, each student's in order."""
    csv.field_size_limit(LONGEST_FIELD)
    folds: dict[str, list[Answer]] = {}
    try:
        with file.open(encoding="utf-8", newline="") as source:
            for number, row in enumerate(csv.DictReader(source)):
                folds.setdefault(row["fold"], []).extend(_answers(f"{row['uid']}/{number}", row))
    except (OSError, KeyError, ValueError) as error:
        raise InvalidInput(f"{file} is no log with folds ({error}). It needs fold,uid,concepts,responses.") from error
    if len(folds) < 2:
        raise InvalidInput(f"{file} has fewer than two folds.")
    return dict(sorted(folds.items()))


def _answers(student: str, row: dict[str, str]) -> list[Answer]:
    pairs = zip(row["concepts"].split(","), row["responses"].split(","), strict=True)
    return [Answer(student=student, skill=skill, right=right == "1") for skill, right in pairs]
