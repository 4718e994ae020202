"""The format of content files: what a skill file and an interest file hold. The schemas for editors come from here."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

NAME = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ID = r"^[a-z0-9]+([.-][a-z0-9]+)*$"
PARAMETER = r"^[a-zA-Z_][a-zA-Z0-9_]{0,30}$"
# No control characters but tab and line end: they hide text from a reader and PostgreSQL refuses NUL.
CLEAN = r"^[^\x00-\x08\x0b-\x1f\x7f]*$"

Id = Annotated[str, StringConstraints(pattern=ID, max_length=80)]
Name = Annotated[str, StringConstraints(pattern=NAME, max_length=60)]
Line = Annotated[str, StringConstraints(pattern=CLEAN, strip_whitespace=True, min_length=1, max_length=300)]
Prose = Annotated[str, StringConstraints(pattern=CLEAN, strip_whitespace=True, min_length=1, max_length=4000)]
Template = Annotated[str, StringConstraints(pattern=CLEAN, strip_whitespace=True, min_length=1, max_length=1000)]
Grade = Annotated[int, Field(ge=0, le=13)]
Number = int | float | str
AnswerType = Literal[
    "number",
    "fraction",
    "mixed",
    "decimal",
    "standard_form",
    "percent",
    "money",
    "quantity",
    "ratio",
    "expression",
    "equation",
    "inequality",
    "interval",
    "set",
    "list",
    "point",
    "text",
    "choice",
    "time",
    "date",
    "truth",
    "system",
    "choices",
    "ordering",
    "matching",
    "matrix",
    "table",
    "parts",
]
Form = Literal[
    "simplest",
    "mixed",
    "decimal",
    "standard_form",
    "factored",
    "expanded",
    "simplified",
    "single_fraction",
    "completed_square",
    "subject",
    "solved",
]


class Part(BaseModel):
    """Whatever stands in a content file: an unknown word in it is a fault, and `2` is not `"2"`."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Section(Part):
    """A piece of a lesson: one passage of the library, and one more for readers who need easier words."""

    heading: Line
    text: Prose
    easier: Prose | None = None


class WorkedExample(Part):
    """A problem solved step by step, with fixed numbers."""

    problem: Prose
    steps: Annotated[list[Prose], Field(min_length=1, max_length=20)]


class SharedMistake(Part):
    """What to say to a wrong way that several items know. Holes are those of the item, and {shown} the answer given."""

    feedback: Template


class ItemMistake(Part):
    """The wrong answer that a known wrong way leads to here."""

    answer: Template
    feedback: Template | None = None


class Range(Part):
    """A whole number or fraction drawn between two ends, both included."""

    from_: Number = Field(alias="from")
    to: Number
    step: Number = 1


class OneOf(Part):
    """One of these, drawn by chance."""

    choices: Annotated[list[Number], Field(min_length=1, max_length=200)]


class Computed(Part):
    """A number worked out from the parameters above it."""

    compute: Template


class Strictness(Part):
    """How strict marking is, and the options to choose from for a choice."""

    form: Form | None = None
    enforce: bool | None = None
    dp: Annotated[int, Field(ge=0, le=12)] | None = None
    sf: Annotated[int, Field(ge=1, le=12)] | None = None
    tol_abs: Number | None = None
    tol_rel: Number | None = None
    unit: Literal["any", "exact"] | None = None
    unit_required: bool | None = None
    vars: list[Line] | None = None
    aliases: list[Template] | None = None
    distractors: list[Template] | None = None
    locale: Line | None = None
    choices: Annotated[list[Template], Field(min_length=2, max_length=8)] | None = None
    keep_order: bool | None = None


class AskedPart(Part):
    """One of several things a question asks for. Its key stands after its name in the answer: a) 3/4 b) 2."""

    name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]([A-Za-z0-9 -]{0,28}[A-Za-z0-9])?$")]
    type: AnswerType
    options: Strictness | None = None


class MarkingOptions(Strictness):
    """The same for a whole item, whose answer may have several parts."""

    parts: Annotated[list[AskedPart], Field(min_length=2, max_length=6)] | None = None


class ItemPart(Part):
    """A practice question with holes. Its answer is computed from the parameters, never typed."""

    id: Id
    level: Annotated[int, Field(ge=1, le=3)]
    also: Annotated[list[Id], Field(max_length=4, description="Further skills that this question needs.")] = []
    type: AnswerType
    parameters: dict[Annotated[str, StringConstraints(pattern=PARAMETER)], Number | Range | OneOf | Computed] = Field(
        default={}, max_length=30
    )
    where: Annotated[list[Template], Field(max_length=20)] = []
    question: Template
    settings: dict[Name, Template] = {}
    answer: Template
    options: MarkingOptions = MarkingOptions()
    answer_note: Annotated[str, StringConstraints(pattern=CLEAN, strip_whitespace=True, max_length=200)] = ""
    hints: Annotated[list[Template], Field(min_length=1, max_length=6)]
    solution: Annotated[list[Template], Field(min_length=1, max_length=12)]
    mistakes: dict[Name, ItemMistake] = {}


class NamePart(Part):
    """A skill's name as a teacher of that language would say it, and what it is good for."""

    title: Line
    good_for: Annotated[str, StringConstraints(pattern=CLEAN, strip_whitespace=True, max_length=300)] = ""


class SkillFile(Part):
    """One skill: what to read about it, the mistakes people make and the questions to practise it."""

    id: Id
    title: Line
    strand: Name
    grade: Grade
    standards: list[Line] = []
    prerequisites: list[Id] = []
    aliases: list[Line] = []
    good_for: Annotated[str, StringConstraints(pattern=CLEAN, strip_whitespace=True, max_length=300)] = ""
    in_other_languages: dict[Literal["en", "es"], NamePart] = {}
    licence: Line
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en"
    lesson: Annotated[list[Section], Field(min_length=1, max_length=20)]
    worked_example: WorkedExample | None = None
    mistakes: dict[Name, SharedMistake] = {}
    items: Annotated[list[ItemPart], Field(max_length=100)] = []


class Piece(Part):
    """Something worth reading for a child with this interest. `source` says where its facts can be checked."""

    heading: Line
    kind: Literal["surprise", "question", "skill"]
    text: Prose
    source: Line | None = None
    skill: Id | None = None
    grade: Grade | None = None


class InquiryFile(Part):
    """An idea for a project: a question worth weeks, steps towards an answer, and what others will see in the end."""

    question: Line
    milestones: Annotated[list[Line], Field(min_length=3, max_length=8)]
    product: Line
    skills: list[Id] = []


class InterestFile(Part):
    """One interest, the words children use for it, at least three pieces to read, and ideas for projects."""

    id: Name
    title: Line
    aliases: list[Line] = []
    licence: Line
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en"
    pieces: Annotated[list[Piece], Field(min_length=3, max_length=50)]
    inquiries: Annotated[list[InquiryFile], Field(max_length=12)] = []
