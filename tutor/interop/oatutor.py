"""OATutor's pool of problems: steps become questions with hints where they can be marked, else something to read.

The layout is that of CAHLR/OATutor-Content: `content-pool/<problem>/steps/<step>/tutoring/…DefaultPathway.json`, and
`skillModel.json` beside the pool.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from tutor.domain.address import slug, web_address
from tutor.domain.errors import InvalidInput
from tutor.domain.imports import Brought, Done, Skipped, Source
from tutor.domain.skills import Skill
from tutor.interop.oatutor_steps import Step, brought_by
from tutor.interop.tree import Tree, opened

ORIGIN = "oatutor"
POOL = "content-pool"
LICENCE = "CC BY 4.0"
ADDRESS = "https://github.com/CAHLR/OATutor-Content"
GRADES = (("pre-algebra", 7), ("prealgebra", 7), ("elementary", 9), ("intermediate", 10), ("college algebra", 11))
OTHER_GRADE = 12
_NAMED = re.compile(r"<([^>]*)>")


@dataclass(frozen=True, kw_only=True)
class Pool:
    """A pool that is open for reading. `root` is the folder it stands in."""

    tree: Tree
    root: str
    source: Source

    @property
    def pieces(self) -> int:
        """How many problems there are."""
        return len(self._folders)

    def __iter__(self) -> Iterator[Brought]:
        """Every problem in order; a skill comes before the first question that needs it."""
        told = set[str]()
        yield from self.tree.refused
        for name in self._folders:
            try:
                yield from self._problem(name, told)
            except InvalidInput as error:
                yield Skipped(where=name, why=str(error))
            yield Done()

    @cached_property
    def _folders(self) -> Mapping[str, Sequence[str]]:
        """The files of each problem."""
        folders: dict[str, list[str]] = {}
        for path in self.tree.under(f"{self.root}{POOL}", ".json"):
            folders.setdefault(path.removeprefix(f"{self.root}{POOL}/").partition("/")[0], []).append(path)
        return folders

    @cached_property
    def _skills(self) -> Mapping[str, object]:
        """The names of each step's skills, by the step's id."""
        name = f"{self.root}skillModel.json"
        return _mapping(self.tree, name) if name in self.tree.sizes else {}

    def _problem(self, name: str, told: set[str]) -> Iterator[Brought]:
        start = f"{self.root}{POOL}/{name}/"
        problem = _mapping(self.tree, f"{start}{name}.json")
        steps = [path for path in self._folders[name] if re.fullmatch(r"steps/[^/]+/[^/]+", path.removeprefix(start))]
        if not steps:
            raise InvalidInput("it has no steps")
        for path in steps:
            where = f"{name}/{PurePosixPath(path).stem}"
            try:
                skill = self._skill(problem, PurePosixPath(path).stem)
                step = self._step(problem, path, skill)
            except InvalidInput as error:
                yield Skipped(where=where, why=str(error))
                continue
            if skill.id not in told:
                told.add(skill.id)
                yield skill
            yield from brought_by(step)

    def _step(self, problem: Mapping[str, Any], path: str, skill: Skill) -> Step:
        hints = f"{PurePosixPath(path).parent}/tutoring/{PurePosixPath(path).stem}DefaultPathway.json"
        given = _parsed(self.tree, hints) if hints in self.tree.sizes else []
        book = _name_in(problem.get("oer")) or str(problem.get("courseName") or "OATutor")
        lesson = " ".join(str(problem.get("lesson") or "").split())
        return Step(
            problem=problem,
            step=_mapping(self.tree, path),
            hints=[hint for hint in given if isinstance(hint, dict)] if isinstance(given, list) else [],
            skill=skill,
            source=f"OATutor, {book}{f', {lesson}' if lesson else ''}"[:300],
            licence=_name_in(problem.get("license")) or self.source.licence,
            address=web_address(str(problem.get("oer") or "").partition("<")[0]),
        )

    def _skill(self, problem: Mapping[str, Any], step: str) -> Skill:
        """The step's first skill; a problem of no skill belongs to that of its lesson."""
        named = self._skills.get(step)
        first = named[0] if isinstance(named, list) and named and isinstance(named[0], str) else ""
        title = (
            (first or str(problem.get("lesson") or problem.get("title") or "Problems"))
            .replace("_", " ")
            .replace("**", "^")
            .strip()
        )
        course = str(problem.get("courseName") or "")
        return Skill(
            id=f"{ORIGIN}.{slug(title)}",
            title=title[:1].upper() + title[1:],
            strand=f"{ORIGIN}-{slug(course or 'problems')}"[:60],
            grade=next((grade for word, grade in GRADES if word in course.casefold()), OTHER_GRADE),
            aliases=(title.casefold(),),
        )


def open_oatutor(stack: ExitStack, path: Path, *, title: str, licence: str) -> Pool:
    """Open a copy of the pool, as a folder or a zip archive.

    Raises:
        InvalidInput: there is no `content-pool` in it.

    """
    tree = stack.enter_context(opened(path))
    inside = next((name for name in tree.sizes if f"/{POOL}/" in f"/{name}"), None)
    if inside is None:
        raise InvalidInput(f"There is no folder {POOL} in {path}. Give the folder of OATutor's content.")
    root = f"/{inside}".partition(f"/{POOL}/")[0].lstrip("/")
    source = Source(origin=ORIGIN, title=title or "OATutor", licence=licence or LICENCE, address=ADDRESS)
    return Pool(tree=tree, root=f"{root}/" if root else "", source=source)


def _mapping(tree: Tree, name: str) -> Mapping[str, Any]:
    found = _parsed(tree, name)
    if not isinstance(found, dict):
        raise InvalidInput("it holds no `name: value` pairs")
    return found


def _parsed(tree: Tree, name: str) -> object:
    try:
        return json.loads(tree.text(name))
    except (ValueError, RecursionError) as error:
        raise InvalidInput("it is not whole JSON") from error


def _name_in(address: object) -> str:
    """`CC BY 4.0` of `https://… <CC BY 4.0>`."""
    found = _NAMED.search(address) if isinstance(address, str) else None
    return found[1].strip()[:120] if found else ""
