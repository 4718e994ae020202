"""The gate for content: everything `tutor content check` looks at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tutor.library.faults import Fault
from tutor.library.pack import items_of
from tutor.library.read import Folders, read_files
from tutor.library.structure import double_faults, structure_faults
from tutor.library.trial import Trial

Watch = Callable[[str, int, int], None]


@dataclass(frozen=True, kw_only=True)
class Report:
    """What was found: faults in the order of files and lines, and how much was looked at."""

    faults: tuple[Fault, ...]
    counts: Mapping[str, int]


def check(folder: Path, *, beside: Sequence[Path] = (), watch: Watch | None = None) -> Report:
    """Check a content folder: format, links, and every item on many seeds.

    `beside` are folders whose skills and interests may be named; they are not checked themselves.
    """
    read, others = read_files([folder]), read_files([other for other in beside if other.resolve() != folder.resolve()])
    faults = [*read.faults, *double_faults(read.skills, read.interests)]
    # A file that could not be read would make every link to it a second fault.
    if not read.faults:
        faults += structure_faults(
            read.skills,
            read.interests,
            more_skills={file.content.id for file in others.skills},
            more_interests={file.content.id for file in others.interests},
        )
    faults += _tried(read, watch)
    return Report(faults=tuple(sorted(faults)), counts=_counts(read))


def _tried(read: Folders, watch: Watch | None) -> list[Fault]:
    trials = [
        Trial(file=file, index=index, item=item) for file in read.skills for index, item in enumerate(items_of(file))
    ]
    faults: list[Fault] = []
    for number, trial in enumerate(trials):
        if watch:
            watch("Trying every question", number, len(trials))
        faults += trial.faults()
    return faults


def _counts(read: Folders) -> dict[str, int]:
    return {
        "skills": len(read.skills),
        "items": sum(len(file.content.items) for file in read.skills),
        "interests": len(read.interests),
        "passages": sum(len(file.content.lesson) + bool(file.content.worked_example) for file in read.skills)
        + sum(len(file.content.pieces) for file in read.interests),
    }
