"""The report: how often each way of searching finds the answer, kept as JSON that people and tests can read."""

import hashlib
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from evals.retrieval.score import Score

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "evals" / "baselines" / "retrieval.json"
OURS, SINGLE = "meaning and words, with the plan", ("meaning alone", "words alone")
TARGETS = {"hit@5": 0.95, "MRR": 0.80, "MRR above the better single way": 0.03, "nothing good where nothing fits": 0.80}
Share = Annotated[float, Field(ge=0, le=1)]


class Line(BaseModel):
    """One way of searching."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    way: str
    hit_1: Share
    hit_3: Share
    hit_5: Share
    reciprocal: Share
    silent: Share


class Report(BaseModel):
    """Everything that was measured, and on what. Weights were searched for with the even questions; the odd ones judged them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    command: str
    commit: str
    content: str
    answered: int
    unanswered: int
    lines: list[Line]
    tuned: Line
    held_out: Line

    def measured(self) -> dict[str, float]:
        """What the targets speak of."""
        by_way = {line.way: line for line in self.lines}
        ours, single = by_way[OURS], max(by_way[way].reciprocal for way in SINGLE)
        return dict(zip(TARGETS, (ours.hit_5, ours.reciprocal, ours.reciprocal - single, ours.silent), strict=True))


def report(scores: Mapping[str, Score], halves: Sequence[Score], content: Path) -> Report:
    """Put the scores of all ways, and those of our own for both halves of the questions, into a report."""
    ours = scores[OURS]
    return Report(
        command="python -m evals.retrieval --save",
        commit=_commit(),
        content=fingerprint(content),
        answered=len(ours.ranks),
        unanswered=ours.off,
        lines=[_line(way, one) for way, one in scores.items()],
        tuned=_line("even questions", halves[0]),
        held_out=_line("odd questions", halves[1]),
    )


def fingerprint(content: Path) -> str:
    """A hash of every content file."""
    files = sorted(path for path in content.rglob("*.y*ml") if path.is_file())
    whole = hashlib.sha256()
    for path in files:
        whole.update(path.relative_to(content).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:16]


def told(kept: Report) -> str:
    """The report for a person."""
    rows = [f"{kept.answered} questions with an answer, {kept.unanswered} without", ""]
    rows.append(f"{'':<36}{'hit@1':>8}{'hit@3':>8}{'hit@5':>8}{'MRR':>8}{'silent where nothing fits':>28}")
    for line in [*kept.lines, kept.tuned, kept.held_out]:
        figures = (line.hit_1, line.hit_3, line.hit_5, line.reciprocal)
        rows.append(f"{line.way:<36}{''.join(f'{one:>8.3f}' for one in figures)}{line.silent:>28.2f}")
    rows += ["", f"{'':<36}{'measured':>10}   target"]
    for name, value in kept.measured().items():
        rows.append(
            f"{name:<36}{value:>10.3f}   {TARGETS[name]:.2f} or more{'' if value >= TARGETS[name] else '   MISSED'}"
        )
    return "\n".join(rows)


def _line(way: str, one: Score) -> Line:
    return Line(
        way=way,
        hit_1=one.hit(1),
        hit_3=one.hit(3),
        hit_5=one.hit(5),
        reciprocal=one.reciprocal,
        silent=one.kept_silent,
    )


def _commit() -> str:
    asked = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip() or "unknown"
