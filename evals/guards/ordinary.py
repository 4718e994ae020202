"""What tutors say all day and no guard may hold: sentences written by hand, and every hint of our own content."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml

from evals.guards.score import Score
from tutor.agent.guards.answer_guard import AnswerGuard
from tutor.agent.sentences import Sentences
from tutor.domain.items import Rendered

CASES = Path(__file__).parent.parent / "cases" / "ordinary"
ANYWHERE = CASES.parent / "anywhere.yaml"
SAID = ("help", "i dont get it", "ok", "what now", "this is boring", "can i draw it", "hm")


def by_hand(folder: Path = CASES) -> Iterator[tuple[str, AnswerGuard, str]]:
    """The file, a guard with the question open, and a sentence; sentences of a question are said one after the other."""
    for path in sorted(folder.glob("*.yaml")):
        for scene in yaml.safe_load(path.read_text()):
            guard = AnswerGuard(_rendered(scene), known=scene.get("known", ()), said=scene["said"])
            for sentence in scene["sentences"]:
                yield path.stem, guard, sentence


def anywhere(rendered: list[Rendered], times: int, seed: int) -> Iterator[tuple[str, AnswerGuard, str]]:
    """Talk that fits every question, each sentence alone, over so many questions drawn by luck."""
    luck, sentences = Random(seed), yaml.safe_load(ANYWHERE.read_text())
    for _ in range(times):
        yield (
            "talk over any question",
            AnswerGuard(luck.choice(rendered), said=[luck.choice(SAID)]),
            luck.choice(sentences),
        )


def hints(rendered: list[Rendered]) -> Iterator[tuple[str, AnswerGuard, str]]:
    """Every hint of a question while it is open, said by a model that was shown those before it."""
    for one in rendered:
        for at, hint in enumerate(one.hints):
            guard = AnswerGuard(one, known=one.hints[:at])
            cut = Sentences()
            for sentence in [*cut.feed(hint), *cut.flush()]:
                yield "hints of our content", guard, sentence


def held(said: Iterator[tuple[str, AnswerGuard, str]]) -> Score:
    """How many of these are held."""
    score = Score()
    for name, guard, sentence in said:
        leaks = guard.leaks(sentence)
        what = f"[{guard.rendered.answer if guard.rendered else ''}] {sentence}"
        score.add(name, wrong=leaks, what=what)
        if not leaks:
            guard.keep(sentence)
    return score


def _rendered(scene: dict[str, Any]) -> Rendered:
    options = {name: tuple(scene[name]) for name in ("choices", "aliases") if name in scene}
    options |= {"form": scene["form"]} if "form" in scene else {}
    return Rendered(
        question=scene["question"],
        answer=scene["answer"],
        answer_type=scene["type"],
        options=options,
        hints=(),
        steps=(),
        mistakes=(),
        answer_note="",
    )
