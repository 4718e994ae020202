"""Let simulated students talk to the tutor on a model, and write what happened as a page.

python -m evals.live [--base-url http://127.0.0.1:8091/v1 --model NAME] [--key-env OPENAI_API_KEY]
    [--students N] [--turns K] [--seed S] [--styles …] [--timeout SECONDS] [--kept FILE] [--out FOLDER] [--page-only]

Without --base-url it is guided mode. A run that was stopped goes on where it was.
"""

import argparse
import asyncio
import json
import logging
import os
import time
from pathlib import Path

from evals.live.report import commit, write
from evals.live.run import Run
from evals.live.styles import STYLES
from evals.school import school
from tutor.settings import Settings

BASELINES = Path(__file__).parent.parent / "baselines"


def main() -> None:
    asked = _given()
    logging.disable(logging.CRITICAL)
    name = asked.model if asked.base_url else "guided"
    kept = asked.kept or [Path(".evals") / f"live-{name}-{asked.seed}.jsonl"]
    began = time.monotonic()
    if asked.page_only:
        rows = [json.loads(line) for file in kept for line in file.read_text("utf-8").splitlines()]
        print(write(rows, name=name, asked=vars(asked), folder=asked.out))
        return
    with school(asked.folder) as place, asyncio.Runner() as runner:
        run = Run(
            school=place,
            settings=_settings(place.settings, asked),
            kept=kept[0],
            seed=asked.seed,
            turns=asked.turns,
            commit=asked.commit or commit(),
            styles=asked.styles or tuple(STYLES),
        )
        runner.run(run.go(asked.students))
    print(f"{len(run.rows())} lines in {kept[0]}, {time.monotonic() - began:.0f} s")
    print(write(run.rows(), name=name, asked=vars(asked), folder=asked.out))


def _settings(guided: Settings, asked: argparse.Namespace) -> Settings:
    if not asked.base_url:
        return guided
    where = {"model": asked.model, "model_base_url": asked.base_url, "model_timeout": asked.timeout}
    key = os.environ.get(asked.key_env, "")
    waits = {"model_first_timeout": asked.timeout, "model_pause_timeout": asked.timeout}
    data = guided.model_dump() | where | waits | {"model_api_key": key}
    return Settings(_env_file=None, **data)


def _given() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m evals.live", description=__doc__)
    asked.add_argument("--base-url", default="", help="an OpenAI-compatible address; none: guided mode")
    asked.add_argument("--model", default="local")
    asked.add_argument("--key-env", default="TUTOR_MODEL_API_KEY", help="the environment variable with the key")
    asked.add_argument("--students", type=int, default=16)
    asked.add_argument("--turns", type=int, default=8)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--styles", nargs="+", choices=STYLES, help="only these kinds of students")
    asked.add_argument("--timeout", type=float, default=300)
    asked.add_argument("--price-in", type=float, default=0.0, help="dollars for a million tokens read")
    asked.add_argument("--price-out", type=float, default=0.0, help="dollars for a million tokens written")
    asked.add_argument("--kept", type=Path, nargs="+", help="the file of lines; several with --page-only")
    asked.add_argument("--page-only", action="store_true", help="write the page of the lines there are; nobody talks")
    asked.add_argument("--commit", default="", help="what to write on the page where this is no git folder")
    asked.add_argument("--note", default="", help="a sentence for the page: what was special about this run")
    asked.add_argument("--folder", type=Path, help="a data folder to keep, so that the next run starts sooner")
    asked.add_argument("--out", type=Path, default=BASELINES)
    return asked.parse_args()


if __name__ == "__main__":
    main()
