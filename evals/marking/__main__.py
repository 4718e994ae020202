"""Mark every labelled pair, or those of a file given, and print accuracy and speed beside their targets."""

import sys
from pathlib import Path

from evals.marking.pairs import labelled, without_types
from evals.marking.score import Score, score

TESTS = Path(__file__).parents[2] / "tests" / "domain"


def main(paths: list[str]) -> None:
    if paths:
        for path in paths:
            report(path, score(labelled(Path(path))))
        return
    report("Labelled by hand, with types", score(labelled(TESTS / "marking_pairs.yaml")))
    report("Labelled by hand before tuning, with types", score(labelled(TESTS / "marking_pairs_2.yaml")))
    report("Labelled by hand after tuning, with types", score(labelled(TESTS / "marking_pairs_3.yaml")))
    report("As children type, labelled by hand", score(labelled(TESTS / "marking_pairs_4.yaml")))
    report("As children type, once more", score(labelled(TESTS / "marking_pairs_5.yaml")))
    report("As children type, a third time", score(labelled(TESTS / "marking_pairs_6.yaml")))
    report("As children type, a fourth time", score(labelled(TESTS / "marking_pairs_7.yaml")))
    report("Every type, written blind", score(labelled(TESTS / "marking_pairs_8.yaml")))
    report("Every type, written blind once more", score(labelled(TESTS / "marking_pairs_9.yaml")))
    report("Algebra, labelled by hand", score(labelled(TESTS / "marking_algebra.yaml")))
    report("More algebra, labelled by hand", score(labelled(TESTS / "marking_algebra_2.yaml")))
    report("Algebra once more", score(labelled(TESTS / "marking_algebra_3.yaml")))
    report("Algebra a last time", score(labelled(TESTS / "marking_algebra_4.yaml")))
    report("Equivalences without a type", score(without_types(TESTS / "marking_untyped.yaml")))


def report(title: str, result: Score) -> None:
    print(f"\n{title}\n{'':<34} {'measured':>10}   target")
    line("pairs", f"{result.pairs}", "600 or more")
    line("accuracy (label and verdict agree)", f"{result.accuracy:.2%}", "99 % or more")
    line("wrong answers accepted", f"{result.accepted_wrong}", "0")
    line("unmarkable answers accepted", f"{result.accepted_unsure}", "0")
    line("right answers not accepted", f"{result.missed} ({result.missed_share:.1%})", "4 % or less")
    line("answered unsure", f"{result.unsure}", "")
    line("keys that could not be read", f"{result.unreadable}", "0")
    line("p50 after warm-up", f"{result.speed(0.5):.2f} ms", "3 ms or less")
    line("p95 after warm-up", f"{result.speed(0.95):.2f} ms", "25 ms or less")
    line("slowest", f"{result.speed(1):.1f} ms", "200 ms or less")
    print(f"\n  {'type':<16}{'pairs':>6}{'agree':>8}{'wrong in':>10}{'right out':>11}{'unsure':>8}{'p95 ms':>9}")
    for name, part in sorted(result.by_type.items()):
        print(
            f"  {name:<16}{part.pairs:>6}{part.accuracy:>8.1%}{part.accepted_wrong:>10}{part.missed:>11}"
            f"{part.unsure:>8}{part.speed(0.95):>9.2f}"
        )
    for example in result.examples:
        print(f"  {example}")


def line(name: str, value: str, target: str) -> None:
    print(f"{name:<34} {value:>10}   {target}")


if __name__ == "__main__":
    main(sys.argv[1:])
