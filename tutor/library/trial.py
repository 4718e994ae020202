"""Trying out an item on many seeds: it can be drawn, its answer is right, its mistakes are wrong and nothing gives it away."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from tutor.domain.errors import InvalidInput
from tutor.domain.items import Item, Rendered
from tutor.domain.marking import Verdict, mark
from tutor.domain.render import render
from tutor.library.faults import Fault
from tutor.library.files import SkillFile
from tutor.library.read import Read

SEEDS = 200
SEEDS_IN_SETTINGS = 4
SEEDS_RECOGNISED = 40
NEARLY_ALWAYS = 0.9
STRICT = ("form", "enforce")  # what recognising a mistake does not ask for
_HOLE = re.compile(r"\{([^{}]*)\}")
_FIELD = re.compile(r"^Item '[^']*', ([^:]+): ")
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:/\d+)?", re.ASCII)


@dataclass
class Trial:
    """One item of a file under trial. A fault of the same kind is told once, with the first seed that shows it."""

    file: Read[SkillFile]
    index: int
    item: Item
    _told: set[tuple[str | int, ...]] = field(default_factory=set)
    _faults: list[Fault] = field(default_factory=list)

    def faults(self) -> list[Fault]:
        """Everything wrong with this item, as far as the seeds show it."""
        self._settings_keep_the_mathematics()
        if self._draw(0, None) is None:  # then no seed is any better, and 500 draws each are slow
            return self._faults
        drawn = [(seed, rendered) for seed in range(SEEDS) if (rendered := self._draw(seed, None))]
        for setting in self.item.settings:
            for seed in range(SEEDS_IN_SETTINGS):
                self._draw(seed, setting)
        for seed, rendered in drawn:
            self._answer_is_right(seed, rendered)
            self._mistakes_are_wrong(seed, rendered)
            self._hints_keep_the_answer(seed, rendered)
        instances = [rendered for _, rendered in drawn]
        self._mistakes_can_be_told_apart(instances)
        self._question_keeps_the_answer(instances)
        return self._faults

    def _tell(self, *place: str | int, what: str, mend: str = "") -> None:
        if place not in self._told:
            self._told.add(place)
            self._faults.append(self.file.fault("items", self.index, *place, what=what, mend=mend))

    def _draw(self, seed: int, setting: str | None) -> Rendered | None:
        try:
            return render(self.item, seed=seed, setting=setting)
        except InvalidInput as error:
            match = _FIELD.match(str(error))
            place = _place(match[1]) if match else ()
            self._tell(*place, what=f"{str(error)[match.end() :] if match else error} (seed {seed})")
            return None

    def _answer_is_right(self, seed: int, rendered: Rendered) -> None:
        verdict = self._verdict(rendered.answer, rendered.answer, rendered.options)
        if verdict != Verdict.CORRECT:
            what = f"its own answer {rendered.answer!r} is marked {verdict} (seed {seed})"
            self._tell("answer", what=what, mend="check the type, the options and the answer")

    def _mistakes_are_wrong(self, seed: int, rendered: Rendered) -> None:
        loose = {name: value for name, value in rendered.options.items() if name not in STRICT}
        for mistake in rendered.mistakes:
            if same_value(mistake.answer, rendered.answer):
                continue
            verdict = self._verdict(rendered.answer, mistake.answer, rendered.options)
            if verdict != Verdict.INCORRECT:
                what = f"leads to {mistake.answer!r}, which is marked {verdict} for {rendered.answer!r} (seed {seed})"
                self._tell(
                    "mistakes", mistake.id, what=what, mend="exclude such numbers in `where`, or change its answer"
                )
            elif seed < SEEDS_RECOGNISED and self._verdict(mistake.answer, mistake.answer, loose) != Verdict.CORRECT:
                what = f"leads to {mistake.answer!r}, which would not be recognised (seed {seed})"
                self._tell("mistakes", mistake.id, what=what, mend="write an answer of the type of the item")

    def _verdict(self, expected: str, answer: str, options: Mapping[str, object]) -> str:
        """The verdict, or why there can be none."""
        kind = self.item.answer_type
        try:
            marked = mark(answer_type=kind, expected=expected, answer=answer, options=options)
        except InvalidInput as error:
            return f"not at all: {error}"
        return f"unsure ({marked.reason})" if marked.verdict is Verdict.UNSURE else marked.verdict

    def _mistakes_can_be_told_apart(self, instances: list[Rendered]) -> None:
        """A mistake that always leads where an earlier one leads is never named, and one that is never wrong is none."""
        wrong: Counter[str] = Counter()
        hidden: Counter[tuple[str, str]] = Counter()
        for rendered in instances:
            led = [m for m in rendered.mistakes if not same_value(m.answer, rendered.answer)]
            wrong.update(mistake.id for mistake in led)
            hidden.update(
                (mistake.id, before.id)
                for position, mistake in enumerate(led)
                for before in led[:position]
                if same_value(mistake.answer, before.answer)
            )
        for mistake in self.item.mistakes if instances else ():
            if not wrong[mistake.id]:
                what = f"leads to the right answer on each of {len(instances)} seeds"
                self._tell("mistakes", mistake.id, what=what, mend="change its answer, or remove it")
        for (name, before), times in hidden.items():
            if times == wrong[name]:
                what = f"always leads to the same answer as {before!r}, so it is never named"
                self._tell("mistakes", name, what=what, mend="change its answer, or remove it")

    def _hints_keep_the_answer(self, seed: int, rendered: Rendered) -> None:
        for number, hint in enumerate(rendered.hints):
            if tells_much(rendered.answer) and contains(hint, rendered.answer):
                what = f"gives the answer away: {rendered.answer!r} stands in {hint!r} (seed {seed})"
                self._tell(
                    "hints", number, what=what, mend="hint at the step before, or exclude such numbers in `where`"
                )

    def _question_keeps_the_answer(self, instances: list[Rendered]) -> None:
        """A small number can stand in a question or hint by chance, but not on every seed."""
        if not instances:
            return
        if self.item.answer_type != "choice":
            given = sum(contains(rendered.question, rendered.answer) for rendered in instances)
            if given >= NEARLY_ALWAYS * len(instances):
                mend = "ask for something that is not there, or make it a choice"
                self._tell("question", what="the answer stands in the question", mend=mend)
        for number in range(len(self.item.hints)):
            given = sum(contains(rendered.hints[number], rendered.answer) for rendered in instances)
            if given >= NEARLY_ALWAYS * len(instances):
                self._tell("hints", number, what="the answer stands in this hint", mend="hint at the step before")

    def _settings_keep_the_mathematics(self) -> None:
        plain = _mathematics(self.item.question)
        for name, text in self.item.settings.items():
            other = _mathematics(text)
            if other != plain:
                missing, more = sorted(plain - other), sorted(other - plain)
                parts = [f"without {', '.join(missing)}"] if missing else []
                parts += [f"with {', '.join(more)}"] if more else []
                what = f"this is other mathematics than the plain question: {' and '.join(parts)}"
                self._tell("settings", name, what=what, mend="use the same holes and numbers as `question`")


def _place(path: str) -> tuple[str | int, ...]:
    """`hints[1]` as a place in the file."""
    parts = re.findall(r"[^.\[\]]+", path)
    return tuple(int(part) if part.isdigit() else part for part in parts)


def _mathematics(template: str) -> set[str]:
    """The holes of a question, whatever their form, and the numbers between them."""
    plain = template.replace("{{", "").replace("}}", "")
    holes = {"{" + hole.partition(":")[0].replace(" ", "") + "}" for hole in _HOLE.findall(plain)}
    return holes | set(_NUMBER.findall(_HOLE.sub(" ", plain)))


def same_value(one: str, other: str) -> bool:
    """Whether two answers are the same number, or else the same text."""
    first, second = _value(one), _value(other)
    if first is not None and second is not None:
        return first == second
    return one.strip().casefold() == other.strip().casefold()


def _value(text: str) -> Fraction | None:
    whole, _, rest = text.strip().rpartition(" ")
    try:
        part = Fraction(rest)
        return Fraction(whole) + (-part if whole.startswith("-") else part) if whole else part
    except (ValueError, ZeroDivisionError):
        return None


def contains(text: str, answer: str) -> bool:
    """Whether the answer stands in this text on its own, not as a part of a longer number or word."""
    return re.search(rf"(?<![\w/.,]){re.escape(answer.strip())}(?![\w/]|[.,]\d)", text, re.IGNORECASE) is not None


def tells_much(answer: str) -> bool:
    """Whether an answer is too long to stand somewhere by chance, as a one-digit number does."""
    return len(answer.strip()) >= 3
