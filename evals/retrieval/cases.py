"""The questions of `evals/cases/retrieval`, each with the passages that answer it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

FOLDER = Path(__file__).parents[1] / "cases" / "retrieval"


class Asking(BaseModel):
    """What the plan of the student who asks says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    grade: int | None = None
    skills: list[str] = []
    interests: list[str] = []


class Case(BaseModel):
    """A question and the passages that answer it, best known by their ids; one that ends in `/` is a whole subject.

    Where nothing is `right`, nothing may be found.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    ask: Annotated[str, Field(min_length=1)]
    right: list[str]
    student: Asking = Asking()

    def is_right(self, passage_id: str) -> bool:
        """Whether this passage answers the question."""
        return any(passage_id.startswith(one) if one.endswith("/") else passage_id == one for one in self.right)


def cases(folder: Path = FOLDER) -> Iterator[Case]:
    """Every case of every file, by file and line."""
    for path in sorted(folder.glob("*.yaml")):
        yield from TypeAdapter(list[Case]).validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
