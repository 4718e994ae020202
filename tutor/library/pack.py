"""What content files become: skills, items, interests and passages of the domain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tutor.domain.address import easier, slug
from tutor.domain.items import Item, KnownMistake
from tutor.domain.library import Entry
from tutor.domain.skills import InquiryIdea, Interest, Passage, PassageKind, Skill, SkillName
from tutor.library.digest import digest
from tutor.library.faults import BadContent
from tutor.library.files import InterestFile, ItemPart, Piece, Section, SkillFile
from tutor.library.read import Read, read_files
from tutor.library.structure import circles

BELOW, LOWEST = 2, 2
"""The easier text of a section is for readers two grades below, but nobody reads to learn before the second."""


@dataclass(frozen=True, kw_only=True)
class Pack:
    """Everything of one or several content folders."""

    skills: tuple[Skill, ...]
    items: tuple[Item, ...]
    interests: tuple[Interest, ...]
    entries: tuple[Entry, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages without what is kept beside them."""
        return tuple(entry.passage for entry in self.entries)


def read_folders(folders: Sequence[Path]) -> Pack:
    """Read content folders; of two things with the same id the later folder's wins, so a school can replace ours.

    Links and questions are not tried out here: `tutor.library.check` does, and a missing link hurts nobody. Skills that
    wait for each other do.

    Raises:
        BadContent: at least one file cannot be used; it carries every fault found.

    """
    read = read_files(folders)
    if faults := read.faults or tuple(circles(read.skills)):
        raise BadContent(faults)
    return pack(read.skills, read.interests)


def pack(skills: Sequence[Read[SkillFile]], interests: Sequence[Read[InterestFile]]) -> Pack:
    """The files as the domain knows them."""
    by_skill = {file.content.id: file for file in skills}
    by_interest = {file.content.id: file for file in interests}
    items = {item.id: item for file in by_skill.values() for item in items_of(file)}
    written = [_lessons(file) for file in by_skill.values()] + [_pieces(file) for file in by_interest.values()]
    entries = {entry.passage.id: entry for some in written for entry in some}
    return Pack(
        skills=tuple(skill_of(file.content) for file in by_skill.values()),
        items=tuple(items.values()),
        interests=tuple(interest_of(file.content) for file in by_interest.values()),
        entries=tuple(entries.values()),
    )


def skill_of(file: SkillFile) -> Skill:
    """The skill without its texts and items."""
    return Skill(
        id=file.id,
        title=file.title,
        strand=file.strand,
        grade=file.grade,
        prerequisites=tuple(file.prerequisites),
        standards=tuple(file.standards),
        aliases=tuple(file.aliases),
        good_for=file.good_for,
        language=file.language,
        names=tuple(
            SkillName(language=language, title=name.title, good_for=name.good_for)
            for language, name in file.in_other_languages.items()
        ),
    )


def interest_of(file: InterestFile) -> Interest:
    """The interest without its pieces."""
    ideas = tuple(
        InquiryIdea(
            question=idea.question,
            milestones=tuple(idea.milestones),
            product=idea.product,
            skills=tuple(idea.skills),
        )
        for idea in file.inquiries
    )
    return Interest(id=file.id, title=file.title, aliases=tuple(file.aliases), inquiries=ideas)


def items_of(file: Read[SkillFile]) -> Iterator[Item]:
    """The items of a skill, each mistake with the feedback written for it or else the skill's own."""
    for part in file.content.items:
        plain = part.model_dump(by_alias=True, exclude_none=True)
        yield Item(
            id=part.id,
            skill_id=file.content.id,
            level=part.level,
            answer_type=part.type,
            answer=part.answer,
            question=part.question,
            parameters=plain["parameters"],
            conditions=tuple(part.where),
            options=plain["options"],
            hints=tuple(part.hints),
            steps=tuple(part.solution),
            mistakes=tuple(_mistakes(part, file.content)),
            settings=part.settings,
            answer_note=part.answer_note,
            source=f"{file.source}, {part.id}",
            also=tuple(part.also),
            licence=file.content.licence,
        )


def _mistakes(part: ItemPart, file: SkillFile) -> Iterator[KnownMistake]:
    for name, mistake in part.mistakes.items():
        shared = file.mistakes.get(name)
        feedback = mistake.feedback or (shared.feedback if shared else "")
        yield KnownMistake(id=name, answer=mistake.answer, feedback=feedback)


def _lessons(file: Read[SkillFile]) -> Iterator[Entry]:
    content = file.content
    for section in content.lesson:
        passage = _of_skill(file, PassageKind.LESSON, section)
        yield _entry(passage, (content.title, *content.aliases))
        if section.easier:
            simple = replace(
                passage, id=easier(passage.id), text=section.easier, reading=max(content.grade - BELOW, LOWEST)
            )
            yield _entry(simple, (content.title, *content.aliases))
    if example := content.worked_example:
        steps = "\n".join(f"{number}. {step}" for number, step in enumerate(example.steps, start=1))
        section = Section(heading=f"Worked example: {content.title}", text=f"{example.problem}\n{steps}")
        yield _entry(_of_skill(file, PassageKind.WORKED_EXAMPLE, section), (content.title, *content.aliases))


def _of_skill(file: Read[SkillFile], kind: str, section: Section) -> Passage:
    is_lesson = kind == PassageKind.LESSON
    return Passage(
        id=f"{file.content.id}/{slug(section.heading) if is_lesson else 'worked-example'}",
        kind=kind,
        title=section.heading,
        text=section.text,
        source=f"{file.source}, {section.heading}",
        licence=file.content.licence,
        skill_id=file.content.id,
        grade=file.content.grade,
        language=file.content.language,
    )


def _pieces(file: Read[InterestFile]) -> Iterator[Entry]:
    content = file.content
    for piece in content.pieces:
        yield _entry(_of_interest(file, piece), (content.title, *content.aliases))


def _of_interest(file: Read[InterestFile], piece: Piece) -> Passage:
    checked = f" ({piece.source})" if piece.source else ""
    return Passage(
        id=f"{file.content.id}/{slug(piece.heading)}",
        kind=PassageKind.INTEREST,
        title=piece.heading,
        text=piece.text,
        source=f"{file.source}, {piece.heading}{checked}",
        licence=file.content.licence,
        skill_id=piece.skill,
        interest_id=file.content.id,
        grade=piece.grade,
        language=file.content.language,
    )


def _entry(passage: Passage, names: Sequence[str]) -> Entry:
    keywords = "; ".join(names)
    return Entry(passage=passage, keywords=keywords, sha256=digest([vars(passage), keywords]))
