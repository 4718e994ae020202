"""Ask the library every question of the cases in five ways, and print how often the answer was found, beside its target."""

import argparse
from pathlib import Path

from evals.retrieval.cases import FOLDER, cases
from evals.retrieval.report import KEPT, OURS, ROOT, report, told
from evals.retrieval.score import score
from evals.retrieval.world import world


def main() -> None:
    given = _arguments()
    asked = list(cases(given.cases))
    with world(given.content, given.library) as library:
        ways = {
            OURS: library.with_plan,
            "meaning and words": library.without_plan,
            "plain fusion of both": library.fused,
            "meaning alone": library.by_meaning,
            "words alone": library.by_words,
        }
        scores = {name: score(asked, find) for name, find in ways.items()}
        halves = [score(asked[start::2], library.with_plan) for start in (0, 1)]
    whole = report(scores, halves, given.content)
    print(told(whole))
    if given.missed:
        print("\n" + "\n".join(scores[OURS].missed))
    if given.save:
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(whole.model_dump_json(indent=2) + "\n", encoding="utf-8")
        KEPT.with_suffix(".md").write_text(
            f"# Retrieval\n\n`{whole.command}` at {whole.commit}, content {whole.content}.\n\n```\n{told(whole)}\n```\n",
            encoding="utf-8",
        )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals.retrieval", description=__doc__)
    parser.add_argument("--content", type=Path, default=ROOT / "content", help="the content folder to search")
    parser.add_argument("--cases", type=Path, default=FOLDER, help="a folder of case files")
    parser.add_argument("--library", type=Path, help="a folder to keep the library in, so that the next run is quicker")
    parser.add_argument("--missed", action="store_true", help="also print every question whose answer was not first")
    parser.add_argument("--save", action="store_true", help="keep the report in evals/baselines")
    return parser.parse_args()


if __name__ == "__main__":
    main()
