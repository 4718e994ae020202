"""Reading YAML as plain data that remembers its lines. Nothing in it can run, point elsewhere or blow up."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import yaml

from tutor.library.faults import BadContent, Fault

BIGGEST = 1_000_000
DEEPEST = 20
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}", re.ASCII)
_DECIMAL = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}", re.ASCII)
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}

Place = Sequence[str | int]


@dataclass(frozen=True)
class Marked:
    """What a file says, and on which line each part of it stands."""

    file: str
    value: object
    lines: dict[tuple[str | int, ...], int] = field(repr=False)

    def line(self, place: Place) -> int:
        """The line of this part, or of the nearest thing around it that is there."""
        known = (tuple(place[:length]) for length in range(len(place), -1, -1))
        return next((self.lines[part] for part in known if part in self.lines), 1)

    def fault(self, place: Place, what: str, mend: str = "") -> Fault:
        """A fault of this part of the file."""
        return Fault(file=self.file, line=self.line(place), where=spelled(place), what=what, mend=mend)


def spelled(place: Place) -> str:
    """A place in a file as people write it: items[2].answer."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in place]
    return "".join(parts).removeprefix(".")


def read_yaml(path: Path, name: str) -> Marked:
    """The data of a YAML file; `name` is what its faults call it.

    Numbers, true, false and null are what they look like in YAML 1.2; all else is text, so `2:3`, `yes` and dates stay as written.

    Raises:
        BadContent: it is too big, not UTF-8, not YAML, too deep, or uses anchors or tags.

    """
    text = _text(path, name)
    try:
        _refuse_tricks(text, name)
        node = yaml.compose(text, _LOADER)
    except yaml.YAMLError as error:
        raise BadContent([_broken(error, name)]) from None
    if node is None:
        raise BadContent([Fault(file=name, line=1, where="", what="the file is empty", mend="write it or remove it")])
    lines: dict[tuple[str | int, ...], int] = {}
    faults: list[Fault] = []
    value = _value(node, (), lines, faults, name)
    if faults:
        raise BadContent(faults)
    return Marked(name, value, lines)


def _text(path: Path, name: str) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(BIGGEST + 1)
    except OSError as error:
        raise BadContent([Fault(file=name, line=1, where="", what=f"cannot be read: {error.strerror}")]) from None
    if len(data) > BIGGEST:
        what = f"the file is bigger than {BIGGEST:,} bytes"
        raise BadContent([Fault(file=name, line=1, where="", what=what, mend="split it into several files")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        fault = Fault(file=name, line=line, where="", what="this is not UTF-8 text", mend="save the file as UTF-8")
        raise BadContent([fault]) from None


def _refuse_tricks(text: str, name: str) -> None:
    """Anchors, aliases, tags and deep nesting: nobody writing lessons needs them, and they can hide a bomb."""
    depth = documents = 0
    for event in yaml.parse(text, _LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        line = event.start_mark.line + 1 if event.start_mark else 1
        if documents > 1:
            raise BadContent([_trick(name, line, "a second document starts here", "put it into a file of its own")])
        if depth > DEEPEST:
            raise BadContent([_trick(name, line, f"lists stand in each other deeper than {DEEPEST}", "flatten them")])
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            raise BadContent(
                [_trick(name, line, "anchors and aliases (& and *) are not allowed", "write it out, or quote it")]
            )
        if getattr(event, "tag", None):
            raise BadContent([_trick(name, line, "tags (!) are not allowed", "remove it, or quote the text")])


def _trick(name: str, line: int, what: str, mend: str) -> Fault:
    return Fault(file=name, line=line, where="", what=what, mend=mend)


def _broken(error: yaml.YAMLError, name: str) -> Fault:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    line = mark.line + 1 if mark else 1
    mend = "check the indentation, and put text with a colon or a brace into quotes"
    return Fault(file=name, line=line, where="", what=f"this is not YAML: {problem}", mend=mend)


def _value(
    node: yaml.Node,
    place: tuple[str | int, ...],
    lines: dict[tuple[str | int, ...], int],
    faults: list[Fault],
    name: str,
) -> object:
    lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        keys = [str(key.value) for key, _ in node.value]
        faults += _doubles(node, keys, place, name)
        for (key, _), word in zip(node.value, keys, strict=True):
            lines.setdefault((*place, word), key.start_mark.line + 1)
        pairs = zip(keys, node.value, strict=True)
        return {word: _value(child, (*place, word), lines, faults, name) for word, (_, child) in pairs}
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*place, index), lines, faults, name) for index, child in enumerate(node.value)]
    return _scalar(str(node.value), is_plain=not getattr(node, "style", None))


def _doubles(node: yaml.MappingNode, keys: list[str], place: tuple[str | int, ...], name: str) -> Iterator[Fault]:
    order = sorted(range(len(keys)), key=lambda index: (keys[index], index))
    for first, second in pairwise(order):
        if keys[first] == keys[second]:
            line = node.value[second][0].start_mark.line + 1
            where = spelled((*place, keys[second]))
            yield Fault(file=name, line=line, where=where, what="is there twice", mend="keep one of them")


def _scalar(text: str, *, is_plain: bool) -> object:
    if not is_plain:
        return text
    if text.casefold() in _WORDS:
        return _WORDS[text.casefold()]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text
