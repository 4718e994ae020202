"""Play the tutor cases offline and print what holds.

python -m evals [--only WORDS] [--files NAME,NAME] [--folder F] [--json]
"""

import argparse
import asyncio
import json
import logging
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from evals.school import school
from evals.tutor.case import Case, read
from evals.tutor.play import Fault, play


def main() -> int:
    """Ends with 1 if something that must hold does not."""
    asked = _given()
    logging.disable(logging.CRITICAL)
    chosen = {
        file: [case for case in cases if asked.only.casefold() in case.name.casefold()]
        for file, cases in read().items()
        if not asked.files or file in asked.files.split(",")
    }
    began = time.monotonic()
    with school(asked.folder) as place, asyncio.Runner() as runner:
        faults = {file: [f for case in cases for f in runner.run(play(place, case))] for file, cases in chosen.items()}
    found = [fault for some in faults.values() for fault in some]
    if asked.json:
        print(json.dumps([asdict(fault) for fault in found], ensure_ascii=False))
    else:
        show(chosen, faults)
        print(f"\n{sum(map(len, chosen.values()))} cases, {time.monotonic() - began:.0f} s")
    return int(any(fault.must for fault in found))


def show(chosen: Mapping[str, Sequence[Case]], faults: Mapping[str, Sequence[Fault]]) -> None:
    """A line a file, then every fault with its turn."""
    print(f"{'cases of':<22}{'cases':>6}{'turns':>7}{'must hold':>12}{'watched':>10}")
    for file, cases in chosen.items():
        turns = sum(len(case.turns) for case in cases)
        broken, seen = ({f.case for f in faults[file] if f.must is must} for must in (True, False))
        held, watched = len(cases) - len(broken), _watched(cases)
        print(
            f"{file:<22}{len(cases):>6}{turns:>7}{f'{held}/{len(cases)}':>12}{f'{watched - len(seen)}/{watched}':>10}"
        )
    for some in faults.values():
        for fault in some:
            print(f"\n{'MUST ' if fault.must else 'watch'} {fault.case}\n      {fault.check}")
            print(f"      “{fault.said}” → “{' '.join(fault.shown.split())}”")


def _watched(cases: Sequence[Case]) -> int:
    return sum(any(line.watch.model_fields_set for line in case.turns) for case in cases)


def _given() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    asked.add_argument("--only", default="", help="cases with these words in their name")
    asked.add_argument("--files", default="", help="only these files of evals/cases/tutor")
    asked.add_argument("--json", action="store_true")
    asked.add_argument("--folder", type=Path, help="a data folder to keep, so that the next run starts sooner")
    return asked.parse_args()


if __name__ == "__main__":
    sys.exit(main())
