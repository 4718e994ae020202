"""Ask the library every question of the cases in four ways, and print how often the answer was found, beside its target."""

import argparse
from pathlib import Path

from evals.retrieval.cases import FOLDER, cases
from evals.retrieval.score import Score, score
from evals.retrieval.world import world

CONTENT = Path(__file__).parents[2] / "content"
HIT_5, RECIPROCAL, BETTER, SILENT = 0.95, 0.80, 0.03, 0.80


def main() -> None:
    given = _arguments()
    asked = list(cases(given.cases))
    with world(given.content) as library:
        ways = {
            "meaning and words, with the plan": library.with_plan,
            "meaning and words": library.without_plan,
            "meaning alone": library.by_meaning,
            "words alone": library.by_words,
        }
        scores = {name: score(asked, find) for name, find in ways.items()}
    ours, single = scores["meaning and words, with the plan"], _best(scores["meaning alone"], scores["words alone"])
    print(f"{len(ours.ranks)} questions with an answer, {ours.off} without\n")
    print(f"{'':<36}{'hit@1':>8}{'hit@3':>8}{'hit@5':>8}{'MRR':>8}{'silent where nothing fits':>28}")
    for name, one in scores.items():
        print(
            f"{name:<36}{one.hit(1):>8.3f}{one.hit(3):>8.3f}{one.hit(5):>8.3f}{one.reciprocal:>8.3f}{one.kept_silent:>28.2f}"
        )
    print(f"\n{'':<36}{'measured':>10}   target")
    _line("hit@5", ours.hit(5), HIT_5)
    _line("MRR", ours.reciprocal, RECIPROCAL)
    _line("MRR above the better single way", ours.reciprocal - single, BETTER)
    _line("nothing good where nothing fits", ours.kept_silent, SILENT)
    if given.missed:
        print("\n" + "\n".join(ours.missed))


def _best(*scores: Score) -> float:
    return max(one.reciprocal for one in scores)


def _line(name: str, value: float, least: float) -> None:
    print(f"{name:<36}{value:>10.3f}   {least:.2f} or more{'' if value >= least else '   MISSED'}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals.retrieval", description=__doc__)
    parser.add_argument("--content", type=Path, default=CONTENT, help="the content folder to search")
    parser.add_argument("--cases", type=Path, default=FOLDER, help="a folder of case files")
    parser.add_argument("--missed", action="store_true", help="also print every question whose answer was not first")
    return parser.parse_args()


if __name__ == "__main__":
    main()
