"""One step of an OATutor problem: a question with hints if it can be marked safely, else a worked problem to read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tutor.domain.errors import InvalidInput
from tutor.domain.imports import Brought, Reading, Skipped
from tutor.domain.items import Item
from tutor.domain.marking import Verdict, mark
from tutor.domain.render import render
from tutor.domain.skills import Passage, PassageKind, Skill
from tutor.interop.oatutor_keys import Key, ToRead, fits, more_than_said, typed_key
from tutor.interop.plain_math import plain

MOST_VARIANTS = 10
CHOICES = range(2, 9)
LONGEST_ANSWER = 60
_PICTURE = re.compile(r"##|!\[|\.(?:png|gif|jpe?g|svg)\b", re.IGNORECASE)
_FORMULA = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
_VARIABLE = re.compile(r"@\{(\w+)\}")


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step as it was read, with what is around it."""

    problem: Mapping[str, Any]
    step: Mapping[str, Any]
    hints: Sequence[Mapping[str, Any]]
    skill: Skill
    source: str
    licence: str
    address: str = ""

    @property
    def name(self) -> str:
        """The step's id."""
        return str(self.step.get("id") or "")[:80]


def brought_by(step: Step) -> Iterator[Brought]:
    """The questions of a step, one for each set of its numbers; or the worked problem; or why it is neither."""
    if not re.fullmatch(r"[\w.-]+", step.name):
        yield Skipped(where=step.name, why="it has no id")
        return
    try:
        yield from _questions(step)
    except ToRead as reason:
        try:
            yield _reading(step)
        except InvalidInput as error:
            yield Skipped(where=step.name, why=str(error))
        else:
            yield Skipped(where=step.name, why=f"{reason}, so it is there to read and not to practise")
    except InvalidInput as error:
        yield Skipped(where=step.name, why=str(error))


def _questions(step: Step) -> Iterator[Item]:
    for number, values in enumerate(_variants(step)):
        suffix = f"-{number + 1}" if values else ""
        item = _question(step, values, f"oatutor.{step.name}{suffix}")
        _try(item)
        yield item


def _question(step: Step, values: Mapping[str, str], item_id: str) -> Item:
    asked = _asked(step, values)
    keys = [_key(one, values) for one in _texts(step.step.get("stepAnswer"))]
    if len(keys) != 1:
        raise ToRead("it has several answers" if keys else "it has no answer")
    answer, shown = keys[0]
    key = _kind(step, answer, shown, values)
    formulas = _formulas(step, values)
    seen = [plain(f"$${one}$$") for one in formulas]
    if not fits(key, asked, seen):
        raise InvalidInput("its answer is not equal to what it asks about")
    key = more_than_said(key, [*formulas, *seen])
    hints, steps = _help(step, values, shown)
    return Item(
        id=item_id,
        skill_id=step.skill.id,
        level=2,
        answer_type=key.kind,
        answer=_safe(key.answer),
        question=_safe(asked),
        options=key.options,
        hints=tuple(map(_safe, hints)),
        steps=tuple(map(_safe, steps)),
        answer_note=key.note,
        source=step.source,
        licence=step.licence,
        address=step.address,
    )


def _kind(step: Step, answer: str, shown: str, values: Mapping[str, str]) -> Key:
    """How the answer is marked, and the options of a choice."""
    if step.step.get("problemType") == "MultipleChoice":
        choices = [_shown(one, values) for one in _texts(step.step.get("choices"))]
        if len(choices) not in CHOICES or len(set(map(str.casefold, choices))) < len(choices):
            raise ToRead("its choices cannot be told apart")
        if shown not in choices:
            raise ToRead("its answer is none of its choices")
        return Key(kind="choice", answer=shown, options={"choices": [_safe(choice) for choice in choices]})
    if len(shown) > LONGEST_ANSWER:
        raise ToRead("its answer is too long to type")
    return typed_key(answer, shown, declared=str(step.step.get("answerType")))


def _formulas(step: Step, values: Mapping[str, str]) -> list[str]:
    """What stands between dollars in the question."""
    parts = (step.problem.get("body"), step.step.get("stepTitle"), step.step.get("stepBody"))
    return [one for part in parts if part for one in _FORMULA.findall(_filled(str(part), values))]


def _try(item: Item) -> None:
    """Draw it and mark its own answer, and one that is surely wrong."""
    try:
        drawn = render(item, seed=1, setting=None)
        own = mark(answer_type=item.answer_type, expected=drawn.answer, answer=drawn.answer, options=drawn.options)
        other = mark(answer_type=item.answer_type, expected=drawn.answer, answer="-98765", options=drawn.options)
    except InvalidInput as error:
        raise ToRead("its answer cannot be marked safely") from error
    if own.verdict is not Verdict.CORRECT or other.verdict is Verdict.CORRECT:
        raise ToRead("its answer cannot be marked safely")


def _help(step: Step, values: Mapping[str, str], answer: str) -> tuple[list[str], list[str]]:
    """Hints that keep the answer, and the steps of the solution that need not."""
    hints: list[str] = []
    steps: list[str] = []
    for hint in step.hints:
        told = _told(hint, values)
        if not told:
            continue
        key = next((shown for _, shown in (_key(one, values) for one in _texts(hint.get("hintAnswer")))), "")
        steps.append(f"{told} {key}".strip())
        if not _stands_in(answer, told):
            hints.append(told)
    return hints[:6], [*steps[:11], f"The answer: {answer}"]


def _told(hint: Mapping[str, Any], values: Mapping[str, str]) -> str:
    """A hint as text; one that needs a picture, or cannot be written in a line, is left out."""
    text = str(hint.get("text") or hint.get("title") or "")
    try:
        return "" if _PICTURE.search(text) else _shown(text, values)
    except InvalidInput:
        return ""


def _stands_in(answer: str, text: str) -> bool:
    return re.search(rf"(?<![\w/.]){re.escape(_bare(answer))}(?![\w/])", _bare(text)) is not None


def _bare(text: str) -> str:
    """A text as two would be compared by ear: `right-tailed` is `right tailed`, `y = 3/x` is `y=3/x`."""
    text = re.sub(r"(?<=[a-z])-(?=[a-z]{2})", " ", text.casefold())
    return re.sub(r"(?<=\S) ([-+]) (?=\S)|\s*([=*/×·^,])\s*", lambda match: match[1] or match[2], text)


def _asked(step: Step, values: Mapping[str, str]) -> str:
    parts = [step.problem.get("body"), step.step.get("stepTitle"), step.step.get("stepBody")]
    texts = [str(part) for part in parts if part]
    title = str(step.problem.get("title") or "")
    if texts and not step.problem.get("body") and (_FORMULA.search(title) or not _says(texts)):
        texts.insert(0, title)
    if any(_PICTURE.search(text) for text in texts):
        raise InvalidInput("it needs a picture")
    shown = [_shown(text, values) for text in texts]
    asked = "\n".join(dict.fromkeys(text for text in shown if text))
    if not asked:
        raise InvalidInput("it asks nothing")
    return asked


def _says(texts: Sequence[str]) -> bool:
    """Whether there are words beside the formulas; where there are none, the title says what to do: "Solve the equation"."""
    return re.search(r"[A-Za-z]{4,}", _FORMULA.sub(" ", " ".join(texts))) is not None


def _reading(step: Step) -> Reading:
    values = next(iter(_variants(step)), {})
    shown = [_shown(one, values) for one in _texts(step.step.get("stepAnswer"))]
    _, steps = _help(step, values, " or ".join(shown) or "see above")
    title = str(step.problem.get("title") or step.skill.title)
    return Reading(
        passage=Passage(
            id=f"oatutor/{step.name}",
            kind=PassageKind.WORKED_EXAMPLE,
            title=f"Worked problem: {plain(title)}",
            text="\n".join([_asked(step, values), *(f"{n}. {one}" for n, one in enumerate(steps, start=1))]),
            source=step.source,
            licence=step.licence,
            skill_id=step.skill.id,
            grade=step.skill.grade,
        ),
        keywords=step.skill.title,
    )


def _variants(step: Step) -> list[dict[str, str]]:
    """The sets of numbers of a variabilised step: the first of each list belong together, and so on."""
    lists: dict[str, list[str]] = {}
    for place in (step.problem, step.step, *step.hints):
        given = place.get("variabilization")
        if isinstance(given, dict):
            lists |= {str(name): _texts(values) for name, values in given.items()}
    if not lists:
        return [{}]
    count = min(len(values) for values in lists.values())
    return [{name: values[n] for name, values in lists.items()} for n in range(min(count, MOST_VARIANTS))]


def _key(text: str, values: Mapping[str, str]) -> tuple[str, str]:
    """An answer as it is marked, and as it is shown."""
    filled = _filled(text, values).strip()
    return filled.replace("$$", "").strip(), plain(filled)


def _shown(text: str, values: Mapping[str, str]) -> str:
    return plain(_filled(text, values))


def _filled(text: str, values: Mapping[str, str]) -> str:
    filled = _VARIABLE.sub(lambda match: values.get(match[1], match[0]), text)
    if _VARIABLE.search(filled):
        raise InvalidInput("it has a number that is nowhere given")
    return filled


def _texts(value: object) -> list[str]:
    found = value if isinstance(value, list) else [value] if value is not None else []
    return [str(one) for one in found if isinstance(one, (str, int, float))]


def _safe(text: str) -> str:
    """Braces mean holes in a question of ours."""
    return text.replace("{", "{{").replace("}", "}}")
