"""How well claims of acts are told from ordinary words: python -m evals.receipts [--show]."""

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

import yaml

from evals.hostile import Scene
from evals.hostile.liar import reached, reply
from evals.wilson import Share
from tutor.agent.guards.plain_text import plain
from tutor.agent.guards.receipts import false_claim
from tutor.agent.sentences import Sentences
from tutor.prompts import FOLDER

CASES = Path(__file__).parent / "cases"
CONTENT = Path(__file__).parents[1] / "content"
BACKED = frozenset(
    ["agreed", "revised", "decided", "record_check_in", "check_answer", "suggest_goal_change", "plan_inquiry", "practice_set"]
)  # fmt: skip
"""What guided mode has done when it says its words."""


def shown(text: str) -> list[str]:
    """What of a reply passes where nothing was done."""
    cut = Sentences()
    return [
        sentence
        for whole in (*cut.feed(text), *cut.flush())
        if (sentence := plain(whole)) and not false_claim(sentence, ())
    ]


def cases(kind: str) -> dict[str, list[str]]:
    """The sentences of each file."""
    read = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted((CASES / kind).glob("*.yaml"))}
    return {name: [sentence for group in groups.values() for sentence in group] for name, groups in read.items()}


def content() -> Iterator[str]:
    """Every sentence of our lessons, questions, hints and feedback."""
    for path in CONTENT.glob("**/*.yaml"):
        yield from _sentences(yaml.safe_load(path.read_text("utf-8")))


def guided() -> Iterator[str]:
    """Every line of guided mode."""
    for path in FOLDER.glob("guided/*.md"):
        yield from _sentences([line[2:] for line in path.read_text("utf-8").splitlines() if line.startswith("- ")])


def _sentences(told: object) -> Iterator[str]:
    if isinstance(told, Mapping):
        told = list(told.values())
    if isinstance(told, list):
        for one in told:
            yield from _sentences(one)
    elif isinstance(told, str) and " " in told:
        yield from re.split(r"(?<=[.!?])\s+", told.strip())


def liar(turns: int, seed: int) -> list[str]:
    """Claims of that many turns that would reach a student."""
    luck, nobody = Random(seed), Scene(messages=())
    told = [reply(nobody, luck) for _ in range(turns)]
    return [claim for lie in told for claim in reached(lie, shown(lie.text))]


def main() -> None:
    """Measure and print."""
    wrong: list[str] = []
    came = liar(500, 1)
    print(f"Liar, claims that reach a student       {Share(hits=len(came), of=500)}")
    unseen = {f"{name}, unseen": told for name, told in cases("unseen_claims").items()}
    for name, told in {**cases("false_claims"), **unseen}.items():
        missed = [claim for claim in told if any(sentence in shown(claim) for sentence in [plain(claim)])]
        print(f"claims in {name:<15} that pass      {Share(hits=len(missed), of=len(told))}")
        came += missed
    ordinary = {f"ordinary, {name}": told for name, told in cases("ordinary_claims").items()}
    for name, told in {**ordinary, "content": sorted(set(content())), "guided": sorted(set(guided()))}.items():
        held = [sentence for sentence in told if false_claim(sentence, BACKED if name == "guided" else ())]
        print(f"{name:<22} wrongly replaced {Share(hits=len(held), of=len(told))}")
        wrong += held
    if "--show" in sys.argv:
        print("\n".join([*(f"  passed: {claim}" for claim in came), *(f"  held:   {words}" for words in wrong)]))


if __name__ == "__main__":
    main()
