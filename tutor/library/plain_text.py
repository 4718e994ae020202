"""Slips in what is only read: lessons, worked examples and pieces, and places of a starting file that nobody filled in."""

import re
from collections.abc import Iterator, Sequence

from tutor.library.faults import Fault
from tutor.library.files import InterestFile, SkillFile
from tutor.library.marked_yaml import Marked
from tutor.library.read import Read
from tutor.library.wording import slip_in

_READ_ONLY = ("lesson", "worked_example", "pieces", "inquiries", "good_for")
_UNFILLED = re.compile(r"<[a-z][^<>]*[a-z]>")


def plain_faults(skills: Sequence[Read[SkillFile]], interests: Sequence[Read[InterestFile]]) -> Iterator[Fault]:
    """Faults of every text as it stands in the file."""
    for marked in [*(file.marked for file in skills), *(file.marked for file in interests)]:
        yield from _unfilled(marked)
        yield from _slips(marked)


def _unfilled(marked: Marked) -> Iterator[Fault]:
    for place, text in _texts(marked.value, ()):
        if gap := _UNFILLED.search(text):
            mend = "write it in place of this, without the < >"
            yield marked.fault(place, f"still to be filled in: {gap[0]}", mend)


def _slips(marked: Marked) -> Iterator[Fault]:
    for place, text in _texts(marked.value, ()):
        if place[0] in _READ_ONLY and (slip := slip_in(text)):
            yield marked.fault(place, f"has {slip}", "write it as it should be read")


def _texts(value: object, place: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for name, child in value.items():
            yield from _texts(child, (*place, name))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _texts(child, (*place, index))
