"""Finding passages that say nearly the same in nearly the same words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tutor.library.faults import Fault
from tutor.library.files import InterestFile, SkillFile
from tutor.library.read import Read

RUN = 4
"""How many words in a row make a trace."""
FEWEST = 15
"""Shorter passages are alike by chance."""
TOO_ALIKE = 0.5
"""The part of the shorter passage's traces that the other one has too."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, kw_only=True)
class _Text:
    file: Read[SkillFile] | Read[InterestFile]
    place: tuple[str | int, ...]
    traces: frozenset[tuple[str, ...]]

    def is_section_of(self, other: "_Text") -> bool:
        return self.file is other.file and self.place[:-1] == other.place[:-1] != ()

    @property
    def at(self) -> str:
        return f"{self.file.marked.file}:{self.file.marked.line(self.place)}"


def likeness_faults(skills: Sequence[Read[SkillFile]], interests: Sequence[Read[InterestFile]]) -> Iterator[Fault]:
    """A fault for each passage that is nearly one that stands before it, with the place of both."""
    texts = [text for text in _texts(skills, interests) if len(text.traces) >= FEWEST]
    having: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        # The easier version of a section may repeat its words.
        apart = [[other for other in having[trace] if not texts[other].is_section_of(text)] for trace in text.traces]
        shared = Counter(other for others in apart for other in others)
        for other, count in shared.most_common(1):
            alike = count / min(len(text.traces), len(texts[other].traces))
            if alike >= TOO_ALIKE:
                what = f"{alike:.0%} of it stands in another passage: {texts[other].at}"
                yield text.file.fault(*text.place, what=what, mend="keep one of them, or say something new here")
        for trace in text.traces:
            having[trace].append(number)


def _texts(skills: Sequence[Read[SkillFile]], interests: Sequence[Read[InterestFile]]) -> Iterator[_Text]:
    for file in skills:
        for index, section in enumerate(file.content.lesson):
            yield _Text(file=file, place=("lesson", index, "text"), traces=_traces(section.text))
            if section.easier:
                yield _Text(file=file, place=("lesson", index, "easier"), traces=_traces(section.easier))
        if example := file.content.worked_example:
            steps = " ".join([example.problem, *example.steps])
            yield _Text(file=file, place=("worked_example",), traces=_traces(steps))
    for other in interests:
        for index, piece in enumerate(other.content.pieces):
            yield _Text(file=other, place=("pieces", index, "text"), traces=_traces(piece.text))


def _traces(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return frozenset(tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))
