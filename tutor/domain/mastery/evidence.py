"""How much an answer tells about what the student can do alone: less after help, less where guessing is easy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from tutor.domain.items import Item
from tutor.domain.marking.verdicts import Verdict
from tutor.domain.mastery.parameters import Parameters
from tutor.domain.practice import Attempt

_HALF = 0.5
_LEAST, _MOST = 0.4, 1.5
_TRUTH_VALUES = {"boolean", "true_false", "truth"}


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """An attempt that counts. `first` is the first counted try at its question; `weight` 1 is a regular question alone.

    `also` are the further skills that the question needed.
    """

    attempt: Attempt
    first: bool
    ease: float
    guess: float
    weight: float
    also: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Whether it was marked correct."""
        return self.attempt.verdict is Verdict.CORRECT

    @property
    def alone(self) -> bool:
        """Whether it was right at once and without a hint."""
        return self.first and self.right and self.attempt.hints == 0

    @property
    def why(self) -> str:
        """How much it counted, in a child's words."""
        if not self.first:
            return "It was another try at the same question, so it counts little."
        if not self.right:
            return "It was not right the first time."
        if self.attempt.hints:
            return "It was right after help, so it counts less."
        lucky = " You could also pick it by luck, so it counts a bit less." if self.guess else ""
        return "It was right at once and without a hint." + lucky


def why_partly(evidence: Evidence) -> str:
    """What an answer says of a further skill that its question needed, in a child's words."""
    name = evidence.attempt.skill_id.rpartition(".")[2].replace("-", " ")
    return f"It was part of a question on {name} that was {'' if evidence.right else 'not '}right, so it counts little."


def counted(attempts: Sequence[Attempt], items: Mapping[str, Item], parameters: Parameters) -> list[Evidence]:
    """What these attempts tell, oldest first. Unsure answers tell nothing and are left out."""
    seen: set[str] = set()
    found = []
    for attempt in attempts:
        if attempt.verdict is Verdict.UNSURE:
            continue
        found.append(evidence_of(attempt, attempt.presentation_id not in seen, items.get(attempt.item_id), parameters))
        seen.add(attempt.presentation_id)
    return found


def ease_of(level: int, parameters: Parameters) -> float:
    """How much easier an item of this level is than a regular one, in log-odds."""
    ease = parameters.design.ease
    return ease[min(max(level, 1), len(ease)) - 1]


def guess_of(item: Item | None) -> float:
    """The chance to be right by luck: one in the number of choices, nothing where an answer is written."""
    if item is None:
        return 0.0
    if item.answer_type in _TRUTH_VALUES:
        return 0.5
    choices = item.options.get("choices")
    several = isinstance(choices, Sequence) and not isinstance(choices, str) and len(choices) > 1
    return 1 / len(choices) if item.answer_type == "choice" and several else 0.0  # type: ignore[arg-type]


def evidence_of(attempt: Attempt, first: bool, item: Item | None, parameters: Parameters) -> Evidence:  # noqa: FBT001
    """What one counted try tells."""
    design = parameters.design
    ease = parameters.items.get(attempt.item_id, ease_of(attempt.level, parameters))
    guess = guess_of(item)
    weight = 1.0 if first else design.again
    weight *= design.after_hints[min(attempt.hints, len(design.after_hints) - 1)]
    if attempt.verdict is Verdict.CORRECT:
        weight *= 1 - guess
        weight *= min(max(exp(-_HALF * ease), _LEAST), _MOST)
    else:
        weight *= min(max(exp(_HALF * ease), _LEAST), _MOST)
    also = further(attempt, item)
    return Evidence(attempt=attempt, first=first, ease=ease, guess=guess, weight=weight, also=also)


def further(attempt: Attempt, item: Item | None) -> tuple[str, ...]:
    """The skills that this question needed beside the one it was on."""
    return tuple(skill for skill in item.also if skill != attempt.skill_id) if item else ()
