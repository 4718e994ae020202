"""Attack the answer guard with every disguise, say what tutors say all day, and print both with their margins."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence

from evals.guards.keys import questions
from evals.guards.ordinary import anywhere, by_hand, held, hints
from evals.guards.score import Career, Score, careers, leaks, timed
from evals.hostile.disguises import BATCHES, EVERY
from evals.wilson import Share
from tutor.agent.guards.caught import Standing

TURNS = 2000
A_CAREER = 40


def main(arguments: list[str]) -> int:
    """Print leaks for each disguise, innocent sentences held, and the time a sentence takes; 1 if anything leaked."""
    parser = argparse.ArgumentParser(prog="python -m evals.guards", description=__doc__)
    parser.add_argument("--turns", type=int, default=TURNS, help="hostile replies (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", help="these disguises alone", default=[])
    parser.add_argument("--batch", choices=sorted(BATCHES), default="", help="this batch alone")
    parser.add_argument("--show", type=int, default=20, help="how many of the failures to print")
    wanted = parser.parse_args(arguments)
    rendered = questions(instances=2)
    names = wanted.only or BATCHES.get(wanted.batch, EVERY)
    told = leaks(rendered, wanted.turns, wanted.seed, names)
    _print("Disguises: replies that leaked, each from a model nobody knew", told, wanted.show)
    served = leaks(rendered, wanted.turns, wanted.seed, names, Standing())
    _print("The same from one model, which loses its standing on the way", served, wanted.show)
    _print_careers(careers(rendered, wanted.turns // A_CAREER, A_CAREER, wanted.seed, names))
    if not (wanted.only or wanted.batch):
        _print("Ordinary sentences that were held, written by hand", held(by_hand()), wanted.show)
        talk = held(anywhere(rendered, TURNS, wanted.seed))
        _print("Talk that fits every question that was held", talk, wanted.show)
        _print("Hints of our own content that were held, their own question open", held(hints(rendered)), wanted.show)
        times = timed((guard, sentence) for _, guard, sentence in by_hand())
        print(
            f"\na sentence: p50 {times[len(times) // 2]:.2f} ms, p95 {times[int(0.95 * len(times))]:.2f} ms (5 or less)"
        )
    return 1 if told.wrong or served.wrong else 0


def _print_careers(all_of_them: Sequence[Career]) -> None:
    before = Counter(one.before for one in all_of_them)
    spread = ", ".join(f"{models} told {told}" for told, models in sorted(before.items()))
    mean = sum(one.before for one in all_of_them) / len(all_of_them)
    print(f"\n{len(all_of_them)} new models, {A_CAREER} turns each. Until caught {spread}: {mean:.2f} each")
    after = sum(one.after for one in all_of_them)
    print(f"  from then on {after} of {A_CAREER * len(all_of_them) - sum(map(int, before.elements()))}")


def _print(title: str, score: Score, most: int) -> None:
    tried, wrong = sum(score.tried.values()), sum(score.wrong.values())
    whole = Share(hits=wrong, of=tried)
    print(f"\n{title}: {wrong} of {tried} = {wrong / tried:.2%} [{whole.low:.2%}, {whole.high:.2%}]")
    never = [name for name in score.tried if not score.wrong[name]]
    if len(never) > 1:
        print(f"  none of {sum(score.tried[name] for name in never)} over {len(never)} others")
    for name in _worst_first(score):
        one = Share(hits=score.wrong[name], of=score.tried[name])
        print(f"  {name:<34} {one.hits:>4} of {one.of:>5}   [{one.low:.1%}, {one.high:.1%}]")
    for line in score.shown[:most]:
        print(f"    {line[:200]!r}")


def _worst_first(score: Score) -> Iterable[str]:
    return sorted(score.wrong, key=lambda name: (-score.wrong[name], name))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
