"""Reading content folders into files, with every fault named by file, line and mend."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from tutor.library.faults import BadContent, Fault
from tutor.library.files import InterestFile, SkillFile
from tutor.library.marked_yaml import Marked, read_yaml

Model = TypeVar("Model", bound=BaseModel)
_MENDS = {
    "string_type": "put it into quotes",
    "int_type": "write a whole number without quotes",
    "int_from_float": "write a whole number",
    "bool_type": "write true or false",
    "list_type": "write a list, one `- …` a line",
    "dict_type": "write `name: value` lines under it",
    "model_type": "write `name: value` lines under it",
    "too_short": "add more",
    "too_long": "keep fewer",
    "string_too_long": "shorten it",
    "string_too_short": "write something here",
}


@dataclass(frozen=True, kw_only=True)
class Read(Generic[Model]):
    """A content file that fits its format. `source` is its path from the content folder's name on."""

    source: str
    content: Model
    marked: Marked

    def fault(self, *place: str | int, what: str, mend: str = "") -> Fault:
        """A fault of this part of the file."""
        return self.marked.fault(place, what, mend)

    def advice(self, *place: str | int, what: str, mend: str = "") -> Fault:
        """What would make this part of the file better."""
        return replace(self.fault(*place, what=what, mend=mend), is_advice=True)


@dataclass(frozen=True, kw_only=True)
class Folders:
    """Everything the content folders hold, and what is wrong with what could not be read."""

    skills: tuple[Read[SkillFile], ...]
    interests: tuple[Read[InterestFile], ...]
    faults: tuple[Fault, ...]


def read_files(folders: Sequence[Path]) -> Folders:
    """Read every file under skills/ and interests/ of these folders; what cannot be used is told in `faults`."""
    missing = [folder for folder in folders if not folder.is_dir()]
    faults = [Fault(file=str(folder), line=1, where="", what="there is no such folder") for folder in missing]
    skills = tuple(_read_all(folders, "skills", SkillFile, faults))
    interests = tuple(_read_all(folders, "interests", InterestFile, faults))
    return Folders(skills=skills, interests=interests, faults=tuple(faults))


def _read_all(folders: Sequence[Path], room: str, model: type[Model], faults: list[Fault]) -> Iterator[Read[Model]]:
    for folder in folders:
        for path in sorted([*folder.glob(f"{room}/**/*.yaml"), *folder.glob(f"{room}/**/*.yml")]):
            source = (Path(folder.resolve().name) / path.relative_to(folder)).as_posix()
            try:
                yield read_file(path, source, model)
            except BadContent as bad:
                faults.extend(bad.faults)


def read_file(path: Path, source: str, model: type[Model]) -> Read[Model]:
    """One content file.

    Raises:
        BadContent: it does not fit the format; each fault names its line.

    """
    marked = read_yaml(path, _shown(path))
    try:
        return Read(source=source, content=model.model_validate(marked.value), marked=marked)
    except ValidationError as error:
        raise BadContent(_faults(error, marked, model)) from None


def _shown(path: Path) -> str:
    here = Path.cwd()
    absolute = path.resolve()
    return absolute.relative_to(here).as_posix() if absolute.is_relative_to(here) else str(path)


def _faults(error: ValidationError, marked: Marked, model: type[BaseModel]) -> list[Fault]:
    """Pydantic's errors in words for a teacher, one for each place: a union reports every branch it tried."""
    found: dict[tuple[str | int, ...], Fault] = {}
    for problem in error.errors():
        place = _place(problem["loc"], marked)
        if problem["type"] == "missing":
            fault = marked.fault(place, "is missing", f"add `{place[-1]}:`")
        elif problem["type"] == "extra_forbidden":
            fault = marked.fault(place, "is not known here", _nearest(str(place[-1]), model))
        else:
            fault = marked.fault(place, _what(problem["msg"], problem["input"]), _MENDS.get(problem["type"], ""))
        found.setdefault(place, fault)
    return sorted(found.values())


def _place(loc: tuple[str | int, ...], marked: Marked) -> tuple[str | int, ...]:
    """The place without the names of union branches, which stand in no file."""
    place: tuple[str | int, ...] = ()
    for index, part in enumerate(loc):
        if part == "[key]":
            continue
        is_last = index == len(loc) - 1
        if (*place, part) in marked.lines or (is_last and part not in _BRANCHES):
            place = (*place, part)
    return place


_BRANCHES = frozenset(["int", "float", "str", "Range", "OneOf", "Computed"])


def _nearest(word: str, model: type[BaseModel]) -> str:
    close = get_close_matches(word, _words(model.model_json_schema()), n=1, cutoff=0.7)
    return f"did you mean `{close[0]}`?" if close else "remove it, or check the indentation"


def _words(schema: object) -> list[str]:
    if isinstance(schema, dict):
        own = list(schema.get("properties", ()))
        return own + [word for value in schema.values() for word in _words(value)]
    return [word for value in schema for word in _words(value)] if isinstance(schema, list) else []


def _what(message: str, given: object) -> str:
    what = message[:1].lower() + message[1:]
    if "pattern" in what:
        what = "has characters that do not belong here"
    return f"{what}, not {given!r}" if isinstance(given, (int, float, bool)) or given is None else what
