"""Talks with simulated students, each turn kept as a line, so that a slow run can be stopped and taken up again."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from evals import checks
from evals.live.model import Ear, under_test
from evals.live.student import Said, Student
from evals.live.styles import STYLES
from evals.school import ADDING, School
from evals.talk import Heard, say
from tutor.agent.turns import Turns
from tutor.settings import Settings
from tutor.usecases.standing import knowledge_of

WRITES = frozenset({"suggest_goal_change", "record_check_in", "plan_inquiry", "check_answer"})
Row = dict[str, Any]


@dataclass(kw_only=True)
class Run:
    """`settings` name the model; `kept` is the file of lines."""

    school: School
    settings: Settings
    kept: Path
    seed: int
    turns: int
    commit: str
    styles: Sequence[str] = tuple(STYLES)
    _ear: Ear = field(default_factory=Ear)

    def __post_init__(self) -> None:
        """One tutor for all, as in a school: what it finds out of its model it keeps."""
        endpoints = under_test(self.settings, self._ear)
        self._tutor = Turns(use=self.school.use, settings=self.settings, endpoints=endpoints)
        self._made_with = {"seed": self.seed, "commit": self.commit, "prompts": self._tutor.prompts}

    def rows(self) -> list[Row]:
        """All lines kept so far, also of a student who is in the middle."""
        return [json.loads(line) for line in self.kept.read_text("utf-8").splitlines()] if self.kept.exists() else []

    def _finished(self) -> list[Row]:
        """The lines of students who came to their end; who was cut off begins again."""
        lines = self.rows()
        done = {row["student"] for row in lines if row["row"] == "end"}
        return [row for row in lines if row["student"] in done]

    async def go(self, students: int) -> None:
        """Let each student who has not come to an end yet talk, and keep it."""
        rows = self._finished()
        self.kept.parent.mkdir(parents=True, exist_ok=True)
        self.kept.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), "utf-8")
        done = {row["student"] for row in rows}
        for number in range(students):
            if self._named(number) not in done:
                await self._student(number)
        await self._tutor.close()

    async def _student(self, number: int) -> None:
        who = self._named(number)
        luck = Random(who)
        name = self.styles[number % len(self.styles)]
        student = Student(style_name=name, luck=luck, truth=luck.choice((0.15, 0.35, 0.6, 0.85)))
        id_ = self.school.student(language=student.style.language)
        talk, ear, turns = self.school.conversation(), self._ear, self._tutor
        heard, before = None, _Before()
        for turn in range(self.turns):
            key = self.school.use.practice.key_of_open(id_, talk)
            said = student.next(turn, key, heard)
            ear.empty()
            heard = await say(self.school, turns, id_, talk, said.text)
            student.heard(heard)
            attempts = self._attempts(id_)
            row = {"row": "turn", "student": who, "style": name, "turn": turn, "item": _item(heard)}
            self._keep(row | _judged(said, heard, ear, before) | {"attempts": attempts[before.attempts :]})
            before.attempts = len(attempts)
            before.shown += [said.text, *(json.dumps(asdict(card), default=str) for card in heard.cards)]
        self._keep(
            {"row": "end", "student": who, "style": name, "mood": student.style.mood, "truth": student.truth}
            | {"first_truth": student.first_truth, "estimate": self._estimate(id_), "tries": len(self._attempts(id_))}
        )

    def _attempts(self, student: str) -> list[dict[str, Any]]:
        with self.school.use.practice.ports.open_records() as records:
            found = records.practice.attempts_of(student)
        kept = ("presentation_id", "skill_id", "hints")
        return [{"verdict": str(a.verdict)} | {name: getattr(a, name) for name in kept} for a in found]

    def _estimate(self, student: str) -> float:
        ports = self.school.use.practice.ports
        with ports.open_records() as records:
            return round(knowledge_of(ports, records, student).of(ADDING).p, 3)

    def _named(self, number: int) -> str:
        """A student of this run, in whichever file the lines come together."""
        return f"{self.seed}/{number}"

    def _keep(self, row: Row) -> None:
        with self.kept.open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps(row | self._made_with, ensure_ascii=False, default=str)}\n")


@dataclass
class _Before:
    """What this student did and was shown in earlier turns."""

    attempts: int = 0
    shown: list[str] = field(default_factory=list)


def _judged(said: Said, heard: Heard, ear: Ear, before: _Before) -> dict[str, Any]:
    harm = {"leaks": checks.leaks(heard, before.shown), "claims": checks.claims(heard)}
    by_model = heard.mode == "model" and ear.calls > 0
    lost = checks.lost(ear.raw, heard.text) if by_model else []
    return {
        "said": said.text,
        "kind": said.kind,
        "wanted": list(said.wanted),
        "shown": heard.text,
        "raw": ear.raw,
        "cards": [card.kind for card in heard.cards],
        "tools": [call.name for call in heard.tools if call.status == "ok"],
        "failed_tools": [call.name for call in heard.tools if call.status != "ok"],
        "mode": heard.mode,
        "asked_model": ear.calls,
        "first": round(heard.first, 3),
        "whole": round(heard.whole, 3),
        "tokens_in": ear.tokens_in,
        "tokens_out": ear.tokens_out,
        **harm,
        "raw_claims": checks.claims(_as_if_shown(heard, ear.raw)) if by_model else [],
        "raw_leaks": checks.leaks(_as_if_shown(heard, ear.raw), before.shown) if by_model else [],
        "guides": checks.guides(heard),
        "held": checks.held(heard.text),
        "lost": lost,
        "spanish": checks.in_spanish(heard.text),
    }


def _as_if_shown(heard: Heard, raw: Sequence[str]) -> Heard:
    """The turn as it would have been without guards."""
    return Heard(**{**vars(heard), "sentences": list(raw)})


def _item(heard: Heard) -> str:
    return next((str(card.props.get("presentation_id", "")) for card in heard.cards if card.kind == "item"), "")
