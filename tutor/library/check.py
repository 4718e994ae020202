"""The gate for content: everything `tutor content check` looks at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from tutor.library.advice import advice_on
from tutor.library.coverage import Cover, counted, coverage
from tutor.library.faults import Fault
from tutor.library.likeness import likeness_faults
from tutor.library.plain_text import plain_faults
from tutor.library.read import Folders, read_files
from tutor.library.reading_level import level_faults
from tutor.library.structure import double_faults, separate, structure_faults
from tutor.library.trial import SEEDS
from tutor.library.trials import Watch, tried


@dataclass(frozen=True, kw_only=True)
class Report:
    """What was found, in the order of files and lines, and how much was looked at.

    `faults` would hurt a student; `advice` says what would make the content better.
    """

    faults: tuple[Fault, ...]
    advice: tuple[Fault, ...]
    counts: Mapping[str, int]
    coverage: tuple[Cover, ...]


def check(
    folder: Path,
    *,
    beside: Sequence[Path] = (),
    only: str = "",
    is_whole: bool = False,
    seeds: int = SEEDS,
    watch: Watch | None = None,
) -> Report:
    """Check a content folder: format, links, texts, and every item on many seeds.

    `beside` are folders whose skills and interests may be named; they are not checked themselves. `only` is a part of the
    names of the files that are tried out and spoken of. In a folder that `is_whole` every skill must be connected with
    the others: in a school's own, a skill may stand alone.
    """
    read, others = read_files([folder]), read_files([other for other in beside if other.resolve() != folder.resolve()])
    found = [*read.faults, *double_faults(read.skills, read.interests)]
    # A file that could not be read would make every link to it a second fault.
    if not read.faults:
        found += structure_faults(
            read.skills,
            read.interests,
            more_skills={file.content.id for file in others.skills},
            more_interests={file.content.id for file in others.interests},
        )
        found += separate(read.skills, is_fault=is_whole)
    found += _of_texts(read)
    wanted = [file for file in read.skills if _is_meant(file.marked.file, only)]
    found += tried(wanted, seeds=seeds, watch=watch)
    found = sorted(fault for fault in found if _is_meant(fault.file, only))
    return Report(
        faults=tuple(fault for fault in found if not fault.is_advice),
        advice=tuple(fault for fault in found if fault.is_advice),
        counts=counted(read.skills, read.interests),
        coverage=coverage(read.skills),
    )


def _of_texts(read: Folders) -> list[Fault]:
    return [
        *plain_faults(read.skills, read.interests),
        *level_faults(read.skills),
        *likeness_faults(read.skills, read.interests),
        *advice_on(read.skills, read.interests),
    ]


def _is_meant(file: str, only: str) -> bool:
    return not only or fnmatch(file, f"*{only}*")
