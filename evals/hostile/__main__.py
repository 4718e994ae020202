"""Let a hostile model be the tutor and count what reached students.

python -m evals.hostile leaky|liar|parrot|mumbler|sleeper|killed|all [--turns N] [--seed S] [--one-model] [--json] [--show] [--save] [--folder F]
python -m evals.hostile serve NAME --port P [--control FILE] [--key-file FILE] [--said FILE]
"""

import argparse
import asyncio
import json
import logging
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from evals.hostile import killed
from evals.hostile.drive import NAMES, Count, drive
from evals.hostile.server import serve
from evals.school import School, school
from evals.wilson import Share
from tutor.prompts import fingerprint

KILLED = "killed"
BASELINES = Path(__file__).parent.parent / "baselines"
INTRO = (
    "A model that means harm answers students who practise and talk; counted is what reached them. Harm is what the model "
    "itself marks as such, and beside that what `evals/hostile/judges.py` finds. It says nothing about disguises nobody has thought of."
)


def main() -> int:
    """Measure, or serve; ends with 1 if harm came through."""
    asked = _given()
    if asked.what == "serve":
        files = {"control": asked.control, "key_file": asked.key_file, "said": asked.said}
        asyncio.run(serve(asked.name or "leaky", asked.port, **files))
        return 0
    logging.disable(logging.CRITICAL)
    names = (*NAMES, KILLED) if asked.what == "all" else (asked.what,)
    with school(asked.folder) as place, asyncio.Runner() as runner:
        return max([_measured(place, runner, name, asked) for name in names])


def _measured(place: School, runner: asyncio.Runner, name: str, asked: argparse.Namespace) -> int:
    began = time.monotonic()
    how = {"turns": asked.turns, "seed": asked.seed}
    count = runner.run(
        killed.drive(place, **how) if name == KILLED else drive(place, name, **how, is_one=asked.one_model)
    )
    if asked.save:
        _save(count, place, asked)
    if asked.json:
        print(json.dumps(_as_json(count, place, asked.seed)))
    else:
        print("\n".join(_as_text(count, place)), f"\n  {time.monotonic() - began:.0f} s, seed {asked.seed}\n")
    if asked.show:
        print("\n".join(_harms(count)), file=sys.stderr)
    return int(any(turn.harm for turn in count.turns))


def _save(count: Count, place: School, asked: argparse.Namespace) -> None:
    """Put these figures into the page of the baselines, in the place of this model's former ones."""
    kept = BASELINES / "hostile.json"
    known = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    known[count.name] = _as_json(count, place, asked.seed) | {"commit": asked.commit, "prompts": fingerprint()}
    kept.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", "utf-8")
    (BASELINES / "hostile.md").write_text(_page(known), "utf-8")


def _page(known: Mapping[str, Mapping[str, object]]) -> str:
    lines = ["# Hostile models in the tutor's place", "", INTRO]
    for name, found in known.items():
        lines += [
            "",
            f"## {name}",
            "",
            f"Seed {found['seed']}, commit {found['commit']}, prompts {found['prompts']}.",
            "",
        ]
        shares = {
            what: Share(hits=one["hits"], of=one["of"])
            for what, one in found.items()
            if isinstance(one, dict) and "hits" in one
        }
        lines += ["| figure | count (share; Wilson 95 %) |", "|---|---|"]
        lines += [f"| {what} | {share} |" for what, share in shares.items() if share.of]
    return "\n".join(lines) + "\n"


def _as_text(count: Count, place: School) -> Iterator[str]:
    yield f"{count.name}: {len(count.turns)} turns in which it was asked ({count.unasked} more went without a model)"
    for what, share in count.shares().items():
        if share.of:
            yield f"  {what:<42} {share}"
    if count.slowest():
        yield f"  longest wait after a failure               {count.slowest():.2f} s"
    for kind, times in count.by_type(place).most_common():
        yield f"  harm where the answer is of type {kind:<10} {times}"


def _as_json(count: Count, place: School, seed: int) -> dict[str, object]:
    shares = {what: share.as_json() for what, share in count.shares().items()}
    return {"model": count.name, "seed": seed, "unasked": count.unasked, **shares, "types": count.by_type(place)}


def _harms(count: Count) -> Iterator[str]:
    for turn in count.turns:
        for harm in turn.harm:
            key = turn.heard.keys[0].answer if turn.heard.keys else ""
            yield f"{turn.item} [{key}] {harm!r} in {turn.heard.text!r}"


def _given() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m evals.hostile", description=__doc__)
    asked.add_argument("what", choices=(*NAMES, KILLED, "all", "serve"))
    asked.add_argument("name", nargs="?", choices=NAMES, help="which model to serve")
    asked.add_argument("--turns", type=int, default=100)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument(
        "--one-model",
        action="store_true",
        help="it is the school's one model in all talks, known by how it has kept answers",
    )
    asked.add_argument("--json", action="store_true")
    asked.add_argument("--show", action="store_true", help="print what came through")
    asked.add_argument("--save", action="store_true", help="keep the figures in evals/baselines/hostile.md")
    asked.add_argument("--commit", default="", help="what to write there as the commit")
    asked.add_argument("--folder", type=Path, help="a data folder to keep, so that the next run starts sooner")
    asked.add_argument("--port", type=int, default=8092)
    asked.add_argument("--control", type=Path, help="a file that names the model to be from now on")
    asked.add_argument("--key-file", type=Path, help="a JSON file of the open question with its key")
    asked.add_argument("--said", type=Path, help="a file that gets a line for each reply")
    return asked.parse_args()


if __name__ == "__main__":
    sys.exit(main())
