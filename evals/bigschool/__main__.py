"""`python -m evals.bigschool make|pages`: makes a school up, and measures how long its pages take."""

import argparse
import json
import os
import platform
import time
from datetime import UTC, datetime
from pathlib import Path

from rich.progress import Progress

from evals.bigschool.pages import measured
from evals.bigschool.school import Size, make
from tutor.access.passwords import Argon2
from tutor.bootstrap import build, settle
from tutor.settings import Settings

FOLDER = Path(".evals/bigschool")


def settings_for(data: Path, database: str) -> Settings:
    """The tutor on this folder and database, with no demo school in it."""
    return Settings(_env_file=None, data_dir=data, database_url=database, demo=False)


def _make(asked: argparse.Namespace) -> None:
    began = time.perf_counter()
    until = datetime.fromisoformat(asked.until).replace(hour=16, tzinfo=UTC) if asked.until else datetime.now(UTC)
    size = Size(students=asked.students, sittings=asked.sittings, waiting=asked.waiting, seed=asked.seed, until=until)
    waymark = build(settings_for(asked.data, asked.database), Argon2(), index_later=True)
    with waymark.database.open_records() as records:
        if records.people.head_count().classes:
            raise SystemExit("This database holds a school already. Give one that is empty.")
    with Progress() as bar:
        task = bar.add_task("sittings")
        rows = make(
            waymark.database,
            waymark.content.catalogue(),
            size,
            lambda done, of: bar.update(task, completed=done, total=of),
        )
    waymark.close()
    for name, count in sorted(rows.items(), key=lambda one: -one[1]):
        print(f"{name:<22} {count:>9,}")
    print(f"made in {time.perf_counter() - began:.0f} s, {time.process_time():.0f} s of processor time")


def _pages(asked: argparse.Namespace) -> None:
    kind = "PostgreSQL" if asked.database.startswith("postgres") else "SQLite"
    print(f"{kind}, {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"{'':<52} {'right after the start':^32}   {'again':^32}")
    print(f"{'ms':<52} " + "   ".join([f"{'p50':>6} {'p95':>6} {'max':>7} {'SQL':>4} {'cpu':>5}"] * 2))
    settle()
    lines = []
    for line in measured(settings_for(asked.data, asked.database), count=asked.subjects, only=asked.only):
        lines.append(one := line.figures())
        told = (
            f"{n['p50']:>6.0f} {n['p95']:>6.0f} {n['max']:>7.0f} {n['statements']:>4} {n['processor_p95']:>5.0f}"
            for n in (one["cold"], one["warm"])
        )
        print(f"{one['who'] + ' ' + one['page']:<52} " + "   ".join(told), flush=True)
    if asked.json:
        asked.json.write_text(json.dumps({"database": kind, "pages": lines}, indent=1) + "\n")


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m evals.bigschool", description=__doc__)
    parser.add_argument("--data", type=Path, default=FOLDER, help="data folder of this tutor (default %(default)s)")
    parser.add_argument("--database", default="", help="its database; the default is a SQLite file in the data folder")
    commands = parser.add_subparsers(required=True)
    making = commands.add_parser("make", help="fill an empty database")
    making.add_argument("--students", type=int, default=1000)
    making.add_argument("--sittings", type=int, default=36, help="of 25 questions, for each student")
    making.add_argument("--waiting", type=int, default=300, help="suggestions that wait for a teacher")
    making.add_argument("--seed", type=int, default=1)
    making.add_argument("--until", default="", help="the last day, as in 2026-11-20 (default: today)")
    making.set_defaults(does=_make)
    looking = commands.add_parser("pages", help="open every page, and say how long each took")
    looking.add_argument("--subjects", type=int, default=44, help="students to look at (default %(default)s)")
    looking.add_argument(
        "--only", default="", help="pages with these letters in who and where, as in 'teacher /console'"
    )
    looking.add_argument("--json", type=Path, help="write the figures here too")
    looking.set_defaults(does=_pages)
    asked = parser.parse_args()
    asked.does(asked)


if __name__ == "__main__":
    main()
