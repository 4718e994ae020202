"""Skills, the graph of what comes before what, and what there is to read about each."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, kw_only=True)
class SkillName:
    """What a skill is called in another language, and what it is good for."""

    language: str
    title: str
    good_for: str = ""


@dataclass(frozen=True, kw_only=True)
class Skill:
    """A knowledge component: small enough to practise, big enough to name."""

    id: str
    title: str
    strand: str
    grade: int
    prerequisites: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    good_for: str = ""
    language: str = "en"
    names: tuple[SkillName, ...] = ()

    def said_in(self, language: str) -> "Skill":
        """The same with the name it has in this language; as it is where it has none."""
        told = next((one for one in self.names if one.language == language), None)
        return replace(self, title=told.title, good_for=told.good_for, language=language) if told else self


@dataclass(frozen=True, kw_only=True)
class InquiryIdea:
    """A project to start from an interest: the question that drives it, steps on the way, and what is there in the end."""

    question: str
    milestones: tuple[str, ...]
    product: str
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Interest:
    """A topic students care about. `aliases` are the words a child uses for it."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    inquiries: tuple[InquiryIdea, ...] = ()


class PassageKind:
    """The kinds of text in the library."""

    LESSON = "lesson"
    WORKED_EXAMPLE = "worked_example"
    INTEREST = "interest"
    ALL = (LESSON, WORKED_EXAMPLE, INTEREST)


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A piece of text that can be found, quoted and opened. `source` names file and heading.

    `reading` is the grade whose readers it is written for, where that is another one than `grade`, when it is taught.
    """

    id: str
    kind: str
    title: str
    text: str
    source: str
    licence: str
    skill_id: str | None = None
    interest_id: str | None = None
    grade: int | None = None
    language: str = "en"
    reading: int | None = None


@dataclass(frozen=True, kw_only=True)
class Found:
    """A passage with how well it fits; `score` is between 0 and 1 and only orders results.

    `origin` is the id of the import it came with, empty for what is written in content folders.
    """

    passage: Passage
    score: float
    origin: str = ""
