"""`tutor mastery`: fit the model of knowledge to a log of answers, and foretell a log answer by answer."""

import csv
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NamedTuple, TextIO

import typer

from tutor.domain.errors import InvalidInput
from tutor.domain.mastery.parameters import Parameters
from tutor.domain.mastery.trace import Answer, Trace, chance
from tutor.library.mastery import KEPT, keep, read, standing
from tutor.settings import load_settings

mastery = typer.Typer(help="Fit the model of what students know to a log, and replay a log.", no_args_is_help=True)
Log = Annotated[
    Path,
    typer.Option(
        "--csv", help="A log: student,skill,correct[,timestamp][,item], in order. Several skills: main;further."
    ),
]
NEEDED = ("student", "skill", "correct")
RIGHT = {"1": True, "1.0": True, "true": True, "0": False, "0.0": False, "false": False}
SHOWN = 20


class _Line(NamedTuple):
    number: int
    cells: list[str]


@mastery.command()
def fit(
    log: Log,
    *,
    out: Annotated[
        Path | None, typer.Option("--out", help="Also write the parameters as content to this file.")
    ] = None,
) -> None:
    """Fit the parameters to a log and keep them in the data folder, for `replay` and the tutor.

    Example: tutor mastery fit --csv answers.csv --out content/mastery.json
    """
    from tutor.cli.progress import Bars  # noqa: PLC0415
    from tutor.domain.mastery.fitting import fit as fitted  # noqa: PLC0415  # numpy loads only here

    settings = load_settings()
    start = read(settings.content_folders)
    answers = _answers(log)
    with Bars() as bars:
        found = fitted(answers, start=start, progress=bars)
    kept = keep(found, settings.data_dir / KEPT)
    if out:
        keep(found, out)
    typer.echo(f"Fitted to {found.answers} answers at {len(found.skills)} skills. Kept in {kept}.")


@mastery.command()
def replay(log: Log) -> None:
    """Print each row of a log with `p`, the probability of a right answer as foretold before it.

    Example: tutor mastery replay --csv answers.csv
    """
    parameters = _parameters()
    traces: dict[str, Trace] = {}
    failed = False
    writer = csv.writer(sys.stdout, lineterminator="\n")
    with _open(log) as source:
        header, lines = _table(source)
        writer.writerow([*header, "p"])
        for line in lines:
            try:
                answer = _answer(header, line)
            except InvalidInput as fault:
                failed = True
                typer.echo(str(fault), err=True)
                writer.writerow([*line.cells, ""])
                continue
            trace = traces.setdefault(answer.student, Trace(parameters.base_of, parameters.design))
            score = parameters.score(answer.skill, trace.features(answer.skill, answer.at))
            writer.writerow([*line.cells, f"{chance(score + parameters.items.get(answer.item, 0.0)):.6f}"])
            trace.take_in(answer)
    if failed:
        raise typer.Exit(1)


def _parameters() -> Parameters:
    settings = load_settings()
    return standing(settings.data_dir, settings.content_folders)


def _answers(log: Path) -> list[Answer]:
    """The good rows; bad ones are named on standard error and left out."""
    found, bad = [], 0
    with _open(log) as source:
        header, lines = _table(source)
        for line in lines:
            try:
                found.append(_answer(header, line))
            except InvalidInput as fault:
                bad += 1
                if bad <= SHOWN:
                    typer.echo(str(fault), err=True)
    if bad:
        more = f" The first {SHOWN} are named." if bad > SHOWN else ""
        typer.echo(f"{bad} bad {'row was' if bad == 1 else 'rows were'} skipped.{more}", err=True)
    return found


def _open(log: Path) -> TextIO:
    try:
        return log.open(encoding="utf-8-sig", errors="replace", newline="")
    except OSError as error:
        raise InvalidInput(f"{log} cannot be read ({error.strerror}).") from error


def _table(source: TextIO) -> tuple[list[str], Iterator[_Line]]:
    rows = csv.reader(source, strict=False)
    header = next(rows, [])
    missing = [name for name in NEEDED if name not in header]
    if missing:
        raise InvalidInput(
            f"The log has no column {missing[0]!r}. Its first line must be: student,skill,correct[,timestamp][,item]."
        )
    return header, (_Line(rows.line_num, cells) for cells in rows if cells)


def _answer(header: list[str], line: _Line) -> Answer:
    if len(line.cells) != len(header):
        raise InvalidInput(f"line {line.number}: {len(line.cells)} columns where the header has {len(header)}.")
    row = dict(zip(header, line.cells, strict=True))
    right = RIGHT.get(row["correct"].strip().lower())
    if right is None:
        raise InvalidInput(f"line {line.number}: correct is {row['correct'][:20]!r}, not 0 or 1.")
    skill, *also = [sys.intern(one.strip()) for one in row["skill"].split(";")]
    if not row["student"].strip() or not skill or not all(also):
        raise InvalidInput(f"line {line.number}: student or skill is empty.")
    return Answer(
        student=sys.intern(row["student"].strip()),
        skill=skill,
        right=right,
        at=_moment(row, line.number),
        item=sys.intern(row.get("item", "").strip()),
        also=tuple(also),
    )


def _moment(row: Mapping[str, str], number: int) -> datetime | None:
    """Seconds since 1970, or a date and time as in 2026-11-02T09:30:00Z."""
    written = row.get("timestamp", "").strip()
    if not written:
        return None
    try:
        if written.replace(".", "", 1).isdigit():
            return datetime.fromtimestamp(float(written), UTC)
        at = datetime.fromisoformat(written)
    except (ValueError, OverflowError, OSError) as error:
        raise InvalidInput(f"line {number}: timestamp is {written[:30]!r}, not a time.") from error
    return at if at.tzinfo else at.replace(tzinfo=UTC)
