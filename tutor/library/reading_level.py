"""How hard a text is to read, as the school grade that reads it with ease."""

from collections.abc import Iterator, Sequence

from textstat import automated_readability_index, coleman_liau_index  # type: ignore[import-untyped]

from tutor.library.faults import Fault
from tutor.library.files import SkillFile
from tutor.library.read import Read

ABOVE, EASIER_BELOW = 1.5, 0.5
"""A text may be this much above its grade; its easier version must be this much below."""
FEWEST_WORDS = 60
"""Below this, one long name decides the level. There is no lower bound: digits count as very short words."""


def reading_level(text: str) -> float:
    """The mean of the automated readability index and the Coleman-Liau index. Both count letters, words and sentences only."""
    return float(automated_readability_index(text) + coleman_liau_index(text)) / 2


def level_faults(skills: Sequence[Read[SkillFile]]) -> Iterator[Fault]:
    """Lessons harder to read than their grade allows. A lesson is measured as a whole: one section is too short to tell."""
    for file in skills:
        if file.content.language.split("-")[0] == "en":
            yield from _of_lesson(file)


def _of_lesson(file: Read[SkillFile]) -> Iterator[Fault]:
    sections = [(index, section.text) for index, section in enumerate(file.content.lesson)]
    easier = [(index, section.easier) for index, section in enumerate(file.content.lesson) if section.easier]
    regular = _level(sections)
    if regular is not None and regular > file.content.grade + ABOVE:
        yield _too_hard(file, "text", sections, regular, file.content.grade + ABOVE)
    simple = _level(easier)
    if simple is None:
        return
    if simple > file.content.grade - EASIER_BELOW:
        yield _too_hard(file, "easier", easier, simple, file.content.grade - EASIER_BELOW)
    if regular is not None and simple >= regular:
        what = f"the easier texts read like grade {simple:.1f}, the others like grade {regular:.1f}"
        yield file.fault("lesson", what=what, mend="use shorter sentences and shorter words in `easier`")


def _level(texts: Sequence[tuple[int, str]]) -> float | None:
    joined = " ".join(text for _, text in texts)
    return reading_level(joined) if len(joined.split()) >= FEWEST_WORDS else None


def _too_hard(
    file: Read[SkillFile], part: str, texts: Sequence[tuple[int, str]], level: float, highest: float
) -> Fault:
    hardest, text = max(texts, key=lambda numbered: reading_level(numbered[1]))
    name = "the lesson reads" if part == "text" else "the easier texts of the lesson read"
    what = f"{name} like grade {level:.1f}, and {highest:g} is the most for grade {file.content.grade}"
    mend = f"shorten words and sentences, here first: this one reads like grade {reading_level(text):.1f}"
    return file.fault("lesson", hardest, part, what=what, mend=mend)
