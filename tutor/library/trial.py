"""Trying out an item on many seeds: it can be drawn, its answer is right, its mistakes are wrong and nothing gives it away."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tutor.domain.errors import InvalidInput
from tutor.domain.items import Item, Rendered
from tutor.domain.marking import Marked, Verdict, mark
from tutor.domain.render import render
from tutor.library.advice import is_drawn
from tutor.library.faults import Fault
from tutor.library.files import SkillFile
from tutor.library.read import Read
from tutor.library.telling import contains, mathematics_of, same_value, tells_much
from tutor.library.wording import mixed_units, slip_in

SEEDS = 200
SEEDS_IN_SETTINGS = 4
SEEDS_OF_WRITTEN = 4  # a written item changes only the order of its choices
SEEDS_RECOGNISED = 40
FEWEST_INSTANCES = 20
NEARLY_ALWAYS = 0.9
STRICT = ("form", "enforce")  # what recognising a mistake does not ask for
_ASKS_FOR_FORM = re.compile(r"simpl|lowest|form|writ|decimal|same|equal|equivalent|express|mixed", re.IGNORECASE)
_FIELD = re.compile(r"^Item '[^']*', ([^:]+): ")


@dataclass
class Trial:
    """One item of a file under trial. A fault of the same kind is told once, with the first seed that shows it."""

    file: Read[SkillFile]
    index: int
    item: Item
    seeds: int = SEEDS
    _told: set[tuple[str | int, ...]] = field(default_factory=set)
    _marks: dict[tuple[str, str, str], Marked] = field(default_factory=dict)
    _read: set[str] = field(default_factory=set)
    _faults: list[Fault] = field(default_factory=list)

    def faults(self) -> list[Fault]:
        """Everything wrong with this item, as far as the seeds show it."""
        self._settings_keep_the_mathematics()
        if self._draw(0, None) is None:  # then no seed is any better, and 500 draws each are slow
            return self._faults
        seeds = self.seeds if self._is_drawn() else min(self.seeds, SEEDS_OF_WRITTEN)
        drawn = [(seed, rendered) for seed in range(seeds) if (rendered := self._draw(seed, None))]
        for setting in self.item.settings:
            for seed in range(SEEDS_IN_SETTINGS):
                if told := self._draw(seed, setting):
                    self._no_slip(seed, told.question, "settings", setting)
        self._try_each(drawn)
        instances = [rendered for _, rendered in drawn]
        self._mistakes_can_be_told_apart(instances)
        self._question_keeps_the_answer(instances)
        self._are_many(instances)
        return self._faults

    def _is_drawn(self) -> bool:
        return is_drawn(self.file.content.items[self.index].parameters)

    def _try_each(self, drawn: Sequence[tuple[int, Rendered]]) -> None:
        """Each instance once: small numbers come again on other seeds."""
        seen: set[str] = set()
        for seed, rendered in drawn:
            instance = repr((rendered.question, rendered.answer, rendered.options))
            if instance in seen:
                continue
            seen.add(instance)
            self._answer_is_right(seed, rendered)
            self._other_choices_are_wrong(seed, rendered)
            self._mistakes_are_wrong(seed, rendered)
            self._hints_keep_the_answer(seed, rendered)
            self._is_said_well(seed, rendered)

    def _tell(self, *place: str | int, what: str, mend: str = "", kind: str = "") -> None:
        if (*place, kind) not in self._told:
            self._told.add((*place, kind))
            self._faults.append(self.file.fault("items", self.index, *place, what=what, mend=mend))

    def _draw(self, seed: int, setting: str | None) -> Rendered | None:
        try:
            return render(self.item, seed=seed, setting=setting, judge=self._marked)
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

    def _other_choices_are_wrong(self, seed: int, rendered: Rendered) -> None:
        """Two choices may not both be right, nor be the same number when the question is not about how to write it."""
        if self.item.answer_type != "choice":
            return
        for choice in _texts_of(rendered.options.get("choices")):
            if choice == rendered.answer:
                continue
            verdict = self._verdict(rendered.answer, choice, rendered.options)
            is_same = same_value(choice, rendered.answer) and not _ASKS_FOR_FORM.search(rendered.question)
            if verdict != Verdict.INCORRECT or is_same:
                how = "worth the same as" if is_same else f"marked {verdict} beside"
                what = f"{choice!r} is {how} the answer {rendered.answer!r} (seed {seed})"
                mend = "exclude such numbers in `where`, or change one of them"
                self._tell("options", "choices", what=what, mend=mend)

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
            marked = self._marked(answer_type=kind, expected=expected, answer=answer, options=options)
        except InvalidInput as error:
            return f"not at all: {error}"
        return f"unsure ({marked.reason})" if marked.verdict is Verdict.UNSURE else marked.verdict

    def _marked(self, *, answer_type: str, expected: str, answer: str, options: Mapping[str, object]) -> Marked:
        """Marking that remembers: settings and small numbers lead to the same answers again and again."""
        key = (expected, answer, repr(options))
        if key not in self._marks:
            self._marks[key] = mark(answer_type=answer_type, expected=expected, answer=answer, options=options)
        return self._marks[key]

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

        self._written_hints_keep_it(rendered)

    def _written_hints_keep_it(self, rendered: Rendered) -> None:
        """Other accepted words and single pairs of a matching give away as much as the answer itself."""
        others = [*_texts_of(rendered.options.get("aliases"))]
        if self.item.answer_type == "matching":
            others += re.split(r"[,;]\s*", rendered.answer)
        for number, hint in enumerate(rendered.hints):
            for other in others:
                if tells_much(other) and contains(hint, other):
                    what = f"gives the answer away: {other!r} would be right too"
                    self._tell("hints", number, what=what, mend="hint at the step before")

    def _is_said_well(self, seed: int, rendered: Rendered) -> None:
        if what := mixed_units(rendered.question, rendered.answer_note):
            self._tell("answer_note", what=what, mend="use the units of the question, or name both there", kind="units")
        texts: list[tuple[str, tuple[str | int, ...]]] = [
            (rendered.question, ("question",)),
            (rendered.answer_note, ("answer_note",)),
            *((hint, ("hints", number)) for number, hint in enumerate(rendered.hints)),
            *((step, ("solution", number)) for number, step in enumerate(rendered.steps)),
            *((mistake.feedback, ("mistakes", mistake.id)) for mistake in rendered.mistakes),
            *((choice, ("options", "choices")) for choice in _texts_of(rendered.options.get("choices"))),
        ]
        for text, place in texts:
            self._no_slip(seed, text, *place)

    def _no_slip(self, seed: int, text: str, *place: str | int) -> None:
        if text in self._read:  # most sentences have no holes and are the same on every seed
            return
        self._read.add(text)
        if slip := slip_in(text):
            self._tell(
                *place, what=f"has {slip} (seed {seed})", mend="say it in words that fit every number", kind="slip"
            )

    def _are_many(self, instances: Sequence[Rendered]) -> None:
        if not self._is_drawn() or len(instances) < SEEDS:
            return
        different = len({(rendered.question, rendered.answer) for rendered in instances})
        if different < FEWEST_INSTANCES:
            what = f"makes only {different} different questions on {len(instances)} seeds, and {FEWEST_INSTANCES} are wanted"
            mend = "widen `parameters:`, or loosen `where:`"
            self._faults.append(self.file.advice("items", self.index, "parameters", what=what, mend=mend))

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
        plain = mathematics_of(self.item.question)
        for name, text in self.item.settings.items():
            other = mathematics_of(text)
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


def _texts_of(option: object) -> tuple[str, ...]:
    return tuple(str(one) for one in option) if isinstance(option, (list, tuple)) else ()
