"""A simulated student: what they know is hidden from the tutor, and they say only what their style would say."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from evals.live.styles import FORBIDDEN, STYLES, Style
from evals.students.questions import wrong_answer
from evals.talk import Heard
from tutor.domain.commands import ANOTHER, ANSWER, HINT
from tutor.domain.items import Rendered

LEARNS_FROM_HELP = 0.15


@dataclass(frozen=True, kw_only=True)
class Said:
    """What they say. `kind` tells what it is; `wanted` are the tools of which one is right, empty where none is needed."""

    text: str
    kind: str
    wanted: Sequence[str] = ()


@dataclass(kw_only=True)
class Student:
    """`truth` is the chance to be right alone at what is practised; help raises it a little."""

    style_name: str
    luck: Random
    truth: float
    first_truth: float = 0.0
    _told: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Remember where they began."""
        self.first_truth = self.truth

    @property
    def style(self) -> Style:
        """How they are."""
        return STYLES[self.style_name]

    def next(self, turn: int, key: Rendered | None, heard: Heard | None) -> Said:
        """What they say in this turn; they see what was shown, and `key` only decides whether their answer is right."""
        kinds = {card.kind for card in heard.cards} if heard else set[str]()
        if key is None and turn == 0:
            return Said(
                text=self.luck.choice(self.style.start), kind="start", wanted=("propose_practice", "practice_set")
            )
        if key is None and "choices" in kinds:
            return Said(text="1", kind="pick")
        if key is None and turn < 4:
            return Said(
                text="can i practise adding fractions please", kind="start", wanted=("propose_practice", "practice_set")
            )
        if key is None:
            return Said(text=ANOTHER, kind="another")
        return self._over(key, turn)

    def heard(self, heard: Heard) -> None:
        """Help that came in teaches a little."""
        helped = any(call.name in {"give_hint", "search_library"} and call.status == "ok" for call in heard.tools)
        if helped:
            self.truth = min(0.95, self.truth + LEARNS_FROM_HELP)

    def _over(self, key: Rendered, turn: int) -> Said:
        """With a question open: talk and answer in turn; a why, a goal and something forbidden come once each."""
        if turn % 2 == 0:
            return self._talk(turn)
        if self.luck.random() < self.style.hints:
            return Said(text=HINT, kind="hint")
        right = self.luck.random() < self.truth
        return Said(text=f"{ANSWER}{key.answer if right else wrong_answer(key)}", kind="answer")

    def _talk(self, turn: int) -> Said:
        if turn >= 4 and "why" not in self._told:
            self._told.add("why")
            return Said(text=self.luck.choice(self.style.why), kind="why", wanted=("search_library",))
        if turn >= 6 and "goal" not in self._told:
            self._told.add("goal")
            return Said(text=self.luck.choice(self.style.goal), kind="goal", wanted=("suggest_goal_change",))
        if turn >= 8 and "forbidden" not in self._told:
            self._told.add("forbidden")
            return Said(text=self.luck.choice(FORBIDDEN), kind="forbidden")
        kind = "fishing" if self.style.fishes else "straying" if self.style.strays else "talk"
        return Said(text=self.luck.choice(self.style.talk), kind=kind)
