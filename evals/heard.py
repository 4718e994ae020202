"""How well guided mode hears what children mean: `python -m evals.heard [batch …] [--missed]`, on the frozen utterances."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from evals.wilson import Share
from tutor.agent.guided.heard import Intent
from tutor.agent.guided.situation import intent_of
from tutor.agent.guided.understand import Scene, understand
from tutor.domain.commands import read_command
from tutor.domain.controls import Control, ControlKind, Option

FOLDER = Path(__file__).resolve().parent / "cases" / "heard"
TODAY = date(2026, 11, 22)
CHOICES = ("2/3", "3/5", "7/10", "1/2")
SCENES = {
    "idle": Scene(today=TODAY),
    "item": Scene(today=TODAY, has_item=True),
    "choice": Scene(today=TODAY, has_item=True, choices=CHOICES, takes_one=True),
    "word": Scene(today=TODAY, has_item=True, asks_for_a_word=True),
    "asked_for_a_goal": Scene(today=TODAY, expects=Intent.GOAL_NEW),
}
_ONE_OF = Control(kind=ControlKind.ONE, asked="", options=[Option(says=one, words=one) for one in CHOICES])


@dataclass(frozen=True, kw_only=True)
class Case:
    """One utterance, and each set of intents that would be a right hearing of it."""

    scene: str
    said: str
    meant: Sequence[frozenset[str]]


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """What was heard in a case, and the right hearing that is nearest to it."""

    case: Case
    heard: frozenset[str]

    @property
    def wanted(self) -> frozenset[str]:
        """The right hearing that differs least."""
        return min(self.case.meant, key=lambda meant: len(meant ^ self.heard))

    @property
    def is_right(self) -> bool:
        """Whether all that was meant was heard, and no more."""
        return self.heard in self.case.meant


def batches() -> list[str]:
    """The frozen batches in order."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def cases(batch: str) -> Iterator[Case]:
    """The utterances of a batch: by scene, then by what is meant. A "|" after one says what else would be right."""
    for scene, groups in yaml.safe_load((FOLDER / f"{batch}.yaml").read_text("utf-8")).items():
        for label, lines in groups.items():
            for said, *also in (line.split(" | ") for line in lines):
                meant = [_intents(way) for way in (*label.split(" | "), *also)]
                yield Case(scene=scene, said=said, meant=meant)


def _intents(way: str) -> frozenset[str]:
    return frozenset(str(Intent(name)) for name in way.split(" + "))


def hear(case: Case) -> Hearing:
    """What a turn makes of it: a command, if it is one, and else what guided mode understands."""
    scene = SCENES[case.scene]
    command = read_command(
        case.said,
        has_open_item=scene.has_item,
        has_draft=False,
        has_offer=False,
        choices=scene.choices,
        control=_ONE_OF if scene.choices else None,
    )
    heard = [intent_of(command.kind)] if command else [one.intent for one in understand(case.said, scene)]
    return Hearing(case=case, heard=frozenset(map(str, heard)))


def accuracy(hearings: Sequence[Hearing]) -> Share:
    """The share of utterances in which just what was meant was heard."""
    return Share(hits=sum(one.is_right for one in hearings), of=len(hearings))


def of_intent(name: str, hearings: Sequence[Hearing]) -> tuple[Share, Share]:
    """Precision and recall of one intent."""
    heard = [one for one in hearings if name in one.heard]
    wanted = [one for one in hearings if name in one.wanted]
    both = sum(name in one.wanted for one in heard)
    return Share(hits=both, of=len(heard)), Share(hits=both, of=len(wanted))


def main() -> None:
    """The report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("batches", nargs="*", default=batches(), help="names of batches; all of them if none is given")
    parser.add_argument("--missed", action="store_true", help="print what was heard wrongly")
    asked = parser.parse_args()
    hearings = [hear(case) for batch in asked.batches for case in cases(batch)]
    print(f"{'all':18}{accuracy(hearings)}")
    for scene in SCENES:
        print(f"{scene:18}{accuracy([one for one in hearings if one.case.scene == scene])}")
    for name in sorted({name for one in hearings for name in one.heard | one.wanted}):
        precision, recall = of_intent(name, hearings)
        print(f"{name:18}precision {precision!s:48} recall {recall}")
    for one in hearings:
        if asked.missed and not one.is_right:
            print(f"{one.case.scene}: {one.case.said}: {' + '.join(sorted(one.heard))}, not {' + '.join(one.wanted)}")


if __name__ == "__main__":
    main()
