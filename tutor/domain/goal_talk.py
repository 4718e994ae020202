"""A goal talk: one question after another, from a wish to a goal with a plan for the hard moment.

Wish, best outcome, obstacle inside oneself, if-then plan: mental contrasting with implementation intentions (Oettingen
2012; Duckworth et al. 2013). The talk is a fold over the student's answers: going back drops the last one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from tutor.domain.errors import InvalidInput
from tutor.domain.goal_quality import Reach, is_clear, is_countable, is_for_others
from tutor.domain.plans import STATEMENT_LIMIT, GoalKind


class Step(StrEnum):
    """What is asked, in this order. Those that only look closer are left out where there is no need."""

    WISH = "wish"
    IDEA = "idea"
    CLEAR = "clear"
    YOURS = "yours"
    OUTCOME = "outcome"
    OBSTACLE = "obstacle"
    PLAN = "plan"
    TARGET = "target"
    COUNT = "count"
    DUE = "due"
    FIRST_STEP = "first_step"
    CONFIDENCE = "confidence"
    REACH = "reach"
    HELPERS = "helpers"


LADDER = (
    Step.WISH,
    Step.OUTCOME,
    Step.OBSTACLE,
    Step.PLAN,
    Step.TARGET,
    Step.DUE,
    Step.FIRST_STEP,
    Step.CONFIDENCE,
    Step.HELPERS,
)
"""The steps a student sees; the others belong to the one before them."""


class TalkStatus(StrEnum):
    """Where a talk is in its life. A paused one can go on tomorrow."""

    OPEN = "open"
    PAUSED = "paused"
    DONE = "done"
    LEFT = "left"


GOES_ON = frozenset({TalkStatus.OPEN, TalkStatus.PAUSED})


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the student said at a step, and how it was read; both empty where it was skipped."""

    step: Step
    words: str
    value: str
    message_id: str


@dataclass(frozen=True, kw_only=True)
class Found:
    """What code found in the records about the wish: its kind, its skill, where the student starts, what is in reach."""

    kind: GoalKind = GoalKind.SKILL
    skill_id: str = ""
    skill_title: str = ""
    baseline: str = ""
    measure: str = ""
    targets: tuple[str, ...] = ()
    ideas: tuple[str, ...] = ()
    reach: Reach | None = None


@dataclass(frozen=True, kw_only=True)
class GoalTalk:
    """One talk as it stands. `number` counts the versions of all talks of a student; none is rewritten."""

    id: str
    student_id: str
    conversation_id: str
    number: int
    at: datetime
    language: str = "en"
    status: TalkStatus = TalkStatus.OPEN
    answers: tuple[Answer, ...] = ()
    found: Found = Found()
    change_id: str = ""

    def said(self, step: Step) -> Answer | None:
        """The answer to a step, if it was asked."""
        return next((answer for answer in self.answers if answer.step is step), None)

    def value(self, step: Step) -> str:
        """What was answered; empty if it was skipped or not asked."""
        answer = self.said(step)
        return answer.value if answer else ""

    @property
    def asks(self) -> Step | None:
        """The step that is asked now; None when there is nothing left to ask."""
        return next((step for step in Step if self.said(step) is None and self._needs(step)), None)

    @property
    def statement(self) -> str:
        """The goal in the student's words: those said last."""
        wish = self.value(Step.WISH) or self.value(Step.IDEA)
        return self.value(Step.YOURS) or _joined(wish, self.value(Step.CLEAR))

    @property
    def target(self) -> str:
        """How one sees that it is reached, as it was said last."""
        return self.value(Step.REACH) or self.value(Step.COUNT) or self.value(Step.TARGET)

    @property
    def if_then(self) -> str:
        """The obstacle and what is done about it, in one sentence of the student's words."""
        obstacle = _middle(self.value(Step.OBSTACLE), ("when ", "if ", "cuando ", "si "))
        then = _middle(self.value(Step.PLAN), ("then ", "entonces "))
        if not then or then.casefold().startswith(("if ", "si ", "when ", "cuando ")):
            return self.value(Step.PLAN)
        whole = obstacle.casefold().startswith(("i ", "i'm ", "my ", "it ", "me ", "mi ", "no ", "estoy ", "tengo "))
        if self.language == "es":
            return f"Si {obstacle}, entonces {then}." if whole else f"Si pasa esto ({obstacle}), entonces {then}."
        return f"If {obstacle}, then {then}." if whole else f"If this happens ({obstacle}), then {then}."

    @property
    def confidence(self) -> int | None:
        """How sure the student is, from 1 to 5."""
        said = self.value(Step.CONFIDENCE)
        return int(said) if said else None

    @property
    def due(self) -> date | None:
        """By when."""
        said = self.value(Step.DUE)
        return date.fromisoformat(said) if said else None

    @property
    def message_ids(self) -> tuple[str, ...]:
        """The turns it rests on."""
        return tuple(dict.fromkeys(answer.message_id for answer in self.answers if answer.words))

    def ladder(self) -> Iterator[tuple[Step, str, str]]:
        """Each step a student sees: what was said there, and whether it is done, now, skipped or later."""
        now = PART_OF.get(self.asks, self.asks) if self.asks else None
        for step in LADDER:
            words = {Step.WISH: self.statement, Step.TARGET: self.target}.get(step, self.value(step))
            answered = self.said(step) is not None
            state = "now" if step is now else "later" if not answered else "done" if words else "skipped"
            yield step, words, state

    def answered(self, answer: Answer) -> "GoalTalk":
        """With one more answer.

        Raises:
            InvalidInput: it is too long for a line of a goal.

        """
        if len(answer.words) > STATEMENT_LIMIT:
            raise InvalidInput(f"That is more than fits on a goal card. Can you say it in {STATEMENT_LIMIT} letters?")
        if answer.step is Step.YOURS and not answer.value and answer.words:
            return replace(self, answers=())
        return replace(self, answers=(*self.answers, answer))

    def stepped_back(self) -> "GoalTalk":
        """Without the last answer."""
        return replace(self, answers=self.answers[:-1])

    def _needs(self, step: Step) -> bool:
        """Whether there is something to ask at a step that only looks closer."""
        wish = self.value(Step.WISH) or self.value(Step.IDEA)
        if step is Step.IDEA:
            return not self.value(Step.WISH)
        if step is Step.CLEAR:
            return bool(wish) and not is_clear(wish)
        if step is Step.YOURS:
            return is_for_others(wish)
        if step is Step.PLAN:
            return bool(self.value(Step.OBSTACLE))
        if step is Step.COUNT:
            return bool(self.value(Step.TARGET)) and not is_countable(self.value(Step.TARGET))
        return step is not Step.REACH or self.found.reach is not None


PART_OF = {
    Step.IDEA: Step.WISH,
    Step.CLEAR: Step.WISH,
    Step.YOURS: Step.WISH,
    Step.COUNT: Step.TARGET,
    Step.REACH: Step.TARGET,
}

_WHOLE_WISH = 4
"""So many words say more than what the first wish left open: they take its place."""


def _joined(wish: str, closer: str) -> str:
    if not closer or not wish:
        return closer or wish
    whole = len(closer.split()) >= _WHOLE_WISH or closer.casefold().startswith(("i ", "i'm ", "quiero ", "to "))
    return closer if whole else f"{wish}: {closer}"[:STATEMENT_LIMIT]


def _middle(words: str, leads: tuple[str, ...]) -> str:
    """Words as the middle of a sentence: the student's own, without the stop at the end and a word that leads in."""
    bare = words.strip().rstrip(".!… ")
    for lead in leads:
        bare = bare[len(lead) :] if bare.casefold().startswith(lead) else bare
    small = not bare.startswith(("I ", "I'")) and not bare[:2].isupper()
    return bare[:1].lower() + bare[1:] if small else bare
