"""Run the simulated students and print what they found, each figure beside its target.

python -m evals.students [--students N] [--seed S] [--kinds "gradual,moody"] [--judges estimate,pace,placement,signals]
    [--workers N]
"""

import argparse
import os
import time

from evals.students import judge_signals
from evals.students.findings import Finding
from evals.students.judging import JUDGES, measure
from evals.students.kinds import KINDS

SIGNALS = "signals"
"""Judges over all kinds of minds together: its counts are pooled, with Wilson's intervals."""


def show(found: list[Finding]) -> None:
    """The figures, by what they measure; all kinds of one figure together, and their mean as the mix."""
    for figure in dict.fromkeys(f.figure for f in found):
        some = [f for f in found if f.figure == figure]
        print(f"\n{figure}   {f'target: {some[0].target}' if some[0].target else '(for information)'}")
        for f in some:
            print(f"  {f.kind:<20} {f.value:6.1%}  ± {f.margin:5.1%}   {f.students} students   {_verdict(f)}")
        if len(some) > 1:
            mix = sum(f.value for f in some) / len(some)
            met = f"{sum(f.is_met for f in some)} of {len(some)} kinds meet the target" if some[0].target else ""
            print(f"  {'mean of the kinds':<20} {mix:6.1%}  {'':24}{met}")


def _verdict(f: Finding) -> str:
    return "" if not f.target else "met" if f.is_met else "NOT met"


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m evals.students", description=__doc__)
    asked.add_argument("--students", type=int, default=20, help="of each kind (default 20)")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--kinds", default=",".join(KINDS))
    asked.add_argument("--judges", default=",".join([*JUDGES, SIGNALS]))
    asked.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    given = asked.parse_args()
    began = time.monotonic()
    judges, kinds = given.judges.split(","), given.kinds.split(",")
    show(measure([one for one in judges if one != SIGNALS], kinds, given.students, given.seed, given.workers))
    if SIGNALS in judges:
        judge_signals.show(judge_signals.measure(kinds, given.students, given.seed, given.workers))
    print(f"\n{time.monotonic() - began:.0f} seconds; seed {given.seed}. Kinds:")
    for name in kinds:
        print(f"  {name}: {KINDS[name].about}")


if __name__ == "__main__":
    main()
