"""What a model may still say of a question whose answer it has tried to give away: it may ask and invite, and state nothing."""

import re
from collections import deque
from collections.abc import Container
from dataclasses import dataclass, field

from tutor.agent.guards.letters import bare
from tutor.agent.guards.options import choices_of
from tutor.agent.guards.vocabulary import OWN
from tutor.domain.items import Rendered
from tutor.domain.number_words import NUMBERS, PARTS, STANDING_FOR

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]{1,2})?")
_LONG = re.compile(r"[a-z]{4,}")
_MARKS = re.compile(r"[\s.,;?!¿¡–—…-]*")
_OPENING = re.compile(r"^(?:(?:and|so|now|then|ok|okay|well|please|just|can you|could you|you can|you could) )*")
_PRESUMES = re.compile(
    r"^(?:why|por que)\b|\bhow (?:do|did|does|can|could|would) (?:you|we|i|they) (?:know|show|tell)\b"
)
_OF_SIZE = re.compile(r"first|second|last|.*(?:er|est|less|most|more|half)$")
_COUNTS = {*NUMBERS, *PARTS, *STANDING_FOR}
_FROM_NUMBERS = frozenset({"number", "fraction", "decimal", "percent", "mixed", "money", "quantity", "time", "point"})


LATELY, MOST, CLEAN = 20, 5, 10
"""Of its last 20 turns with a question open, whoever's, a model may tell the answer in fewer than one in 5; ten without win trust back."""


@dataclass
class Standing:
    """How the models of a school have lately kept answers to themselves. One that tells a fifth of them is no slip.

    The less is known of a model, the less it takes: who tells one of the first five is not trusted before the next
    turns show that it was a slip. A careful model is held in two or three turns of a hundred by mistake: it meets this
    limit in about one stretch of 500. Every sentence is still judged as before, so trust comes back.
    """

    is_lost: bool = False
    """Whether no question of anybody is theirs to speak of freely now."""
    _lately: deque[bool] = field(default_factory=lambda: deque(maxlen=LATELY))

    def saw(self, *, told: bool) -> None:
        """One more turn: whether the answer would have been told."""
        self._lately.append(told)
        if told:
            self.is_lost = self.is_lost or sum(self._lately) * MOST >= len(self._lately)
        elif not any(list(self._lately)[-CLEAN:]):
            self.is_lost = False


@dataclass
class Trust:
    """The open question, those on which a model was caught, and whether that happened in this turn; each by its id."""

    question: str
    caught: frozenset[str]
    standing: Standing
    lost_on: str = ""

    @property
    def is_lost(self) -> bool:
        """Whether the model may only ask and invite now."""
        return self.question in self.caught or self.standing.is_lost

    def lose(self) -> None:
        """The model was caught just now."""
        self.lost_on, self.caught = self.question, self.caught | {self.question}


def askable(item: Rendered) -> frozenset[str]:
    """Words of tutoring, and things the question speaks of unless it lists what to pick from; none that is in an answer."""
    answers = set(_LONG.findall(f"{item.answer} {' '.join(choices_of(item))}".casefold()))
    speaks = item.answer_type in _FROM_NUMBERS or choices_of(item)
    things = set(_LONG.findall(item.question.casefold())) if speaks else set[str]()
    counts = {thing for thing in things if {thing, thing.removesuffix("s")} & _COUNTS or _OF_SIZE.match(thing)}
    return frozenset((OWN["asking"] | (things - counts)) - answers)


def only_asks(sentence: str, words: Container[str]) -> bool:
    """Whether it only asks or invites, and with these words alone."""
    text = bare(sentence).replace("’", "'")
    said = _WORD.findall(text)
    if not said or not _MARKS.fullmatch(_WORD.sub("", text)):
        return False
    if not all(word.islower() or word.istitle() or word[1:2] == "'" for word in said):
        return False
    plain = " ".join(said).casefold()
    if not all(word in words for word in plain.split()):
        return False
    if text.rstrip().endswith("?"):
        return not _PRESUMES.search(plain)
    return next(iter(_OPENING.sub("", plain).split()), "") in OWN["inviting"]
