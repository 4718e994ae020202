"""Marking a million hostile answers: nothing may crash, hang, reach outside, take long or be accepted that is not equal."""

import argparse
import signal
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from evals.marking.hostile import KEYS, answer
from evals.marking.oracle import disagrees
from tutor.domain.items import Rendered
from tutor.domain.judging import judge
from tutor.domain.marking import Marked, Verdict, mark

Case = tuple[str, str, dict[str, object]]
SLOW = 0.2
HANG = 10
TOLD = 20
FORBIDDEN = ("import", "open", "exec", "compile", "subprocess", "socket", "os.", "ctypes", "shutil", "urllib", "pickle")


@dataclass
class Watch:
    """What reached outside while it was on."""

    on: bool = False
    seen: list[str] = field(default_factory=list)

    def hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.on and event.startswith(FORBIDDEN):
            self.seen.append(f"{event} {arguments!r}"[:200])


@dataclass
class Found:
    """The tally of one run."""

    times: list[float] = field(default_factory=list)
    verdicts: Counter[str] = field(default_factory=Counter)
    slow: list[tuple[float, str]] = field(default_factory=list)
    once_slow: int = 0
    crashes: list[str] = field(default_factory=list)
    accepted: Counter[str] = field(default_factory=Counter)
    second_opinions: int = 0
    wrongly: list[str] = field(default_factory=list)


def _on_hang(_signal: int, _frame: object) -> None:
    raise TimeoutError


def _mark(case: Case, text: str, *, whole: bool) -> Marked:
    kind, key, options = case
    if not whole:
        return mark(answer_type=kind, expected=key, answer=text, options=options)
    item = Rendered(
        question="What is 1/2 + 1/3?",
        answer=key,
        answer_type=kind,
        options=options,
        hints=(),
        steps=(),
        mistakes=(),
        answer_note="",
    )
    return judge(item, text).marked


def _timed(case: Case, text: str, *, whole: bool, watch: Watch) -> tuple[Marked, float]:
    watch.on = True
    start = time.thread_time()
    try:
        return _mark(case, text, whole=whole), time.thread_time() - start
    finally:
        watch.on = False


def _one(random: Random, watch: Watch, found: Found) -> None:
    case = random.choice(KEYS)
    text, whole = answer(random, case[1]), random.random() < 0.2
    told = f"{case[0]} {case[1]!r} {case[2]} <- {text!r}{' (with working)' if whole else ''}"
    try:
        marked, took = _tried(case, text, whole, watch, found)
    except Exception as error:  # noqa: BLE001 - every kind of failure is a finding
        found.crashes.append(f"{type(error).__name__}: {error} | {told}"[:600])
        return
    finally:
        signal.alarm(0)
    found.times.append(took)
    found.verdicts[str(marked.verdict)] += 1
    if took > SLOW:
        found.slow.append((took, told))
    if not (marked.reason and marked.message):
        found.crashes.append(f"no reason or message | {told}")
    if marked.verdict is Verdict.CORRECT:
        _judged_again(case, text, told, found)


def _tried(case: Case, text: str, whole: bool, watch: Watch, found: Found) -> tuple[Marked, float]:  # noqa: FBT001
    """The verdict and its processor time; a slow one is tried twice more: the first time may have met a collection."""
    signal.alarm(HANG)
    marked, took = _timed(case, text, whole=whole, watch=watch)
    if took > SLOW:
        took = min(took, *(_timed(case, text, whole=whole, watch=watch)[1] for _ in range(2)))
        found.once_slow += took <= SLOW
    return marked, took


def _judged_again(case: Case, text: str, told: str, found: Found) -> None:
    found.accepted[case[0]] += 1
    opinion = disagrees(*case, text)
    found.second_opinions += opinion is not None
    if opinion:
        found.wrongly.append(told)


def run(cases: int, seed: int, minutes: float = float("inf")) -> tuple[Found, Watch]:
    """Mark this many answers, or as many as fit the time; the same seed gives the same answers."""
    end = time.monotonic() + 60 * minutes
    watch, found, random = Watch(), Found(), Random(seed)
    for kind, key, options in KEYS:
        mark(answer_type=kind, expected=key, answer=key, options=options)
    sys.addaudithook(watch.hook)
    signal.signal(signal.SIGALRM, _on_hang)
    for _ in range(cases):
        _one(random, watch, found)
        if time.monotonic() > end:
            break
    return found, watch


def report(found: Found, watch: Watch, seed: int) -> bool:
    """Print the tally; whether nothing was found."""
    times = sorted(found.times) or [0.0]
    p50, p95, p999 = (times[min(int(len(times) * p), len(times) - 1)] * 1000 for p in (0.5, 0.95, 0.999))
    print(f"{len(times)} answers, seed {seed}: {dict(found.verdicts)}")
    print(f"ms of processor time: p50 {p50:.2f}, p95 {p95:.2f}, p99.9 {p999:.1f}, longest {times[-1] * 1000:.0f}")
    print(f"accepted by type: {dict(found.accepted)}; second opinions on {found.second_opinions} of them")
    print(f"slow once and quick again: {found.once_slow}")
    lists = {
        "crashed or hung": found.crashes,
        "accepted though not equal": found.wrongly,
        "reached outside": watch.seen,
        f"over {SLOW * 1000:.0f} ms": [
            f"{took * 1000:.0f} ms {told}" for took, told in sorted(found.slow, reverse=True)
        ],
    }
    for name, entries in lists.items():
        print(f"{name}: {len(entries)}")
        for entry in entries[:TOLD]:
            print(f"  {entry}")
    return not any(lists.values())


def main() -> None:
    """Read the command line and run."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--cases", type=int, default=1_000_000)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--minutes", type=float, default=float("inf"))
    asked = reader.parse_args()
    found, watch = run(asked.cases, asked.seed, asked.minutes)
    sys.exit(0 if report(found, watch, asked.seed) else 1)


if __name__ == "__main__":
    main()
