"""What a tutor case is, and reading the files that hold them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from tutor.domain.plans import Support

FOLDER = Path(__file__).parent.parent / "cases" / "tutor"


class Strict(BaseModel):
    """A misspelled key is a fault, not a check that never runs."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Checks(Strict):
    """What is looked at in one turn; a check that is not named is not made. `says` are patterns, case apart."""

    tools: tuple[str, ...] = ()
    any_tool: tuple[str, ...] = ()
    no_tool: tuple[str, ...] = ()
    writes: bool | None = None
    cards: tuple[str, ...] = ()
    no_cards: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    says_not: tuple[str, ...] = ()
    guides: bool | None = None
    refuses: bool | None = None
    held: bool | None = None
    cites: bool | None = None
    in_spanish: bool | None = None
    alert: bool | None = None
    mode: Literal["guided", "model"] | None = None
    most_words: int | None = None
    question_stays: bool | None = None


class Line(Strict):
    """One message of the student: `{key}` and `{wrong}` in it are the answer to the open question and a wrong one."""

    says: str
    must: Checks = Checks()
    watch: Checks = Checks()


class Who(Strict):
    """The student of a case."""

    grade: int = 6
    language: Literal["en", "es"] = "en"
    interests: tuple[str, ...] = ("football", "baking")
    supports: tuple[Support, ...] = ()
    goal: str = "I can add fractions with different bottom numbers"


class Call(Strict):
    """A tool call of a scripted model."""

    call: str
    args: dict[str, Any] = Field(default_factory=dict)


class Case(Strict):
    """A talk. `open` is the question it is about from the start; `script` what a scripted model says, reply by reply."""

    name: str
    student: Who = Who()
    open: str = ""
    model: Literal["guided", "scripted", "leaky", "liar", "parrot", "mumbler", "sleeper"] = "guided"
    script: tuple[str | Call, ...] = ()
    turns: tuple[Line, ...] = Field(min_length=1)

    @field_validator("name")
    @classmethod
    def _is_a_sentence(cls, name: str) -> str:
        if len(name.split()) < 5 or not name[0].isupper() or name.endswith("."):
            raise ValueError("a name is a sentence of five words or more, without a full stop")
        return name


def read(folder: Path = FOLDER) -> dict[str, Sequence[Case]]:
    """The cases by the name of their file.

    Raises:
        SystemExit: a file cannot be used; it says which and why.

    """
    found: dict[str, Sequence[Case]] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            found[path.stem] = [Case.model_validate(one) for one in yaml.safe_load(path.read_text("utf-8"))]
        except ValidationError as error:
            raise SystemExit(f"{path.name}: {error}") from error
    names = [case.name for cases in found.values() for case in cases]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise SystemExit(f"These names are there twice: {sorted(twice)}")
    return found
