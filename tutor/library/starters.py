"""Starting files for authors: commented, with < > where words are still to be written."""

import re
from pathlib import Path

from tutor.domain.errors import InvalidInput
from tutor.library.files import ID, NAME
from tutor.library.read import read_files

_STARTING = Path(__file__).parent / "starting"
_ITEMS = re.compile(r"^items:[ \t]*(\[\])?[ \t]*(#.*)?$", re.MULTILINE)
_NEXT_PART = re.compile(r"^[^\s#-]", re.MULTILINE)
_DASH = re.compile(r"^( *)- ", re.MULTILINE)


def new_skill(folder: Path, name: str) -> Path:
    """Write the starting file of a skill `strand.name`, with its first item.

    Raises:
        InvalidInput: the name is none, or the file is there already.

    """
    strand, _, own = name.partition(".")
    if not own or not re.fullmatch(ID, name):
        raise InvalidInput(f"{name!r} cannot name a skill: write its strand and its name, as in fractions.halves.")
    text = _starting("skill").replace("NAME", name).replace("STRAND", strand)
    return _written(folder / "skills" / strand / f"{own}.yaml", text + _indented(_item(f"{own}.first"), 2))


def new_interest(folder: Path, name: str) -> Path:
    """Write the starting file of an interest.

    Raises:
        InvalidInput: the name is none, or the file is there already.

    """
    if not re.fullmatch(NAME, name):
        raise InvalidInput(
            f"{name!r} cannot name an interest: use small letters, digits and dashes, as in board-games."
        )
    return _written(folder / "interests" / f"{name}.yaml", _starting("interest").replace("NAME", name))


def new_item(folder: Path, name: str) -> Path:
    """Add a starting item `skill-id.name` at the end of the items of that skill; everything else in the file stays.

    Raises:
        InvalidInput: the folder has no such skill, or an item of this name.

    """
    skill_id, _, own = name.rpartition(".")
    read = read_files([folder])
    if taken := {item.id for file in read.skills for item in file.content.items} & {f"{skill_id.split('.')[-1]}.{own}"}:
        raise InvalidInput(f"The item {taken.pop()!r} is there already: choose another name.")
    found = next((file for file in read.skills if file.content.id == skill_id), None)
    if found is None or not re.fullmatch(ID, name):
        known = f"a skill {skill_id!r} that can be read" if skill_id else "a skill without a name"
        mend = (
            f"write the skill's id and a name for the item, as in fractions.halves.cakes; skills are in {folder}/skills"
        )
        raise InvalidInput(f"There is not {known} in {folder}: {mend}.")
    path = folder / Path(found.source).relative_to(folder.resolve().name)
    path.write_text(_with_item(path.read_text("utf-8"), _item(f"{skill_id.split('.')[-1]}.{own}")), "utf-8")
    return path


def _with_item(text: str, item: str) -> str:
    """The file with this item after its last one, as deep as the others stand."""
    start = _ITEMS.search(text)
    if start is None:
        return f"{text.rstrip()}\nitems:\n{_indented(item, 2)}"
    after = _NEXT_PART.search(text, start.end())
    end = after.start() if after else len(text)
    own, rest = text[start.end() : end].rstrip(), text[end:]
    dash = _DASH.search(own)
    depth = len(dash[1]) if dash else 2
    before = text[: start.start()] + start[0].replace("[]", "").rstrip()
    return f"{before}{own}\n\n{_indented(item, depth)}" + (f"\n{rest}" if rest else "")


def _item(name: str) -> str:
    return _starting("item").replace("NAME", name)


def _starting(thing: str) -> str:
    return (_STARTING / f"{thing}.yaml").read_text("utf-8")


def _indented(text: str, depth: int) -> str:
    return "".join(" " * depth + line for line in text.splitlines(keepends=True))


def _written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise InvalidInput(f"{path} is there already, and nothing was changed: choose another name.") from None
    return path
