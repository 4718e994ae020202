"""What makes content better than right: enough questions, levels, known mistakes, easier words, sources."""

from collections.abc import Iterator, Mapping, Sequence

from tutor.domain.families import LANGUAGES
from tutor.library.faults import Fault
from tutor.library.files import InterestFile, ItemPart, OneOf, Range, SkillFile
from tutor.library.read import Read

_NUMBERS = ("number", "fractions", "decimals", "ratio", "percent", "integers")
MATHEMATICS = frozenset([*_NUMBERS, "expressions", "equations", "geometry", "measurement", "data"])
LEVELS = (1, 2, 3)
FEWEST_GENERATORS, FEWEST_WRITTEN, FEWEST_MISTAKES = 3, 8, 3


def advice_on(skills: Sequence[Read[SkillFile]], interests: Sequence[Read[InterestFile]]) -> Iterator[Fault]:
    """What each file could still have."""
    for file in skills:
        yield from _on_skill(file)
        yield from _on_items(file)
    for other in interests:
        yield from _on_interest(other)


def is_drawn(parameters: Mapping[str, object]) -> bool:
    """Whether an item has numbers drawn by chance; without them it is a written item, the same for everybody."""
    return any(isinstance(given, (Range, OneOf)) for given in parameters.values())


def _on_skill(file: Read[SkillFile]) -> Iterator[Fault]:
    content = file.content
    if not content.worked_example:
        yield file.advice("worked_example", what="is missing", mend="add a problem and its steps")
    if not content.good_for:
        yield file.advice("good_for", what="is missing", mend="say in one line what this is good for in life")
    whole = {one for one, name in content.in_other_languages.items() if name.good_for or not content.good_for}
    for language in LANGUAGES:
        if language not in {content.language, *whole}:
            mend = f"add under `{language}:` what families read, `title:` and `good_for:`"
            yield file.advice("in_other_languages", what=f"has no whole name in “{language}”", mend=mend)
    if not content.standards and content.strand in MATHEMATICS:
        yield file.advice("standards", what="there are none", mend="add the codes this skill belongs to")
    for index, section in enumerate(content.lesson):
        if not section.easier:
            mend = "add `easier:`, the same in shorter words and sentences"
            yield file.advice("lesson", index, what="has no easier version", mend=mend)


def _on_items(file: Read[SkillFile]) -> Iterator[Fault]:
    items = file.content.items
    yield from _on_number(file, items)
    missing = [level for level in LEVELS if level not in {item.level for item in items}]
    if missing:
        mend = "add one for each: 1 first steps, 2 regular, 3 stretch"
        yield file.advice("items", what=f"no item has level {' or '.join(map(str, missing))}", mend=mend)
    known = set(file.content.mistakes) | {name for item in items for name in item.mistakes}
    if len(known) < FEWEST_MISTAKES:
        what = f"{_count(len(known), 'known mistake')}, and {FEWEST_MISTAKES} are wanted"
        yield file.advice("mistakes", what=what, mend="add wrong ways that students really take")


def _on_number(file: Read[SkillFile], items: Sequence[ItemPart]) -> Iterator[Fault]:
    """Three generators are enough practice. Written items wear out, so there must be more of them."""
    drawn = sum(is_drawn(item.parameters) for item in items)
    if file.content.strand in MATHEMATICS and drawn < FEWEST_GENERATORS:
        what = f"{_count(drawn, 'item')} with numbers of its own for each student, and {FEWEST_GENERATORS} are wanted"
        yield file.advice("items", what=what, mend="add items with `parameters:`")
    elif drawn < FEWEST_GENERATORS and len(items) < FEWEST_WRITTEN:
        what = f"{_count(len(items), 'item')}, and {FEWEST_WRITTEN} are wanted where the items are written ones"
        yield file.advice("items", what=what, mend=f"add items, or make {FEWEST_GENERATORS} with `parameters:`")


def _on_interest(file: Read[InterestFile]) -> Iterator[Fault]:
    # The format itself asks for three pieces.
    if not file.content.inquiries:
        mend = "add a question worth weeks, its milestones and what will be shown in the end"
        yield file.advice("inquiries", what="there are none", mend=mend)
    for index, piece in enumerate(file.content.pieces):
        if piece.kind == "surprise" and not piece.source:
            mend = "add `source:`, where this can be checked"
            yield file.advice("pieces", index, what="a surprise without a source", mend=mend)


def _count(number: int, thing: str) -> str:
    return f"there {'is' if number == 1 else 'are'} {number or 'no'} {thing}{'' if number == 1 else 's'}"
