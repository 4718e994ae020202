"""What a log comes to: what is believed, and of each skill its counts and latest questions. It can be gone on with."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from tutor.domain.items import Item
from tutor.domain.marking.verdicts import Verdict
from tutor.domain.mastery.belief import Belief
from tutor.domain.mastery.evidence import Evidence, evidence_of
from tutor.domain.mastery.parameters import Parameters
from tutor.domain.practice import Attempt

LATEST, MISSED = 9, 4
"""So many of the latest questions of a skill are looked at one by one, and of the missed ones; else counts are enough."""


class Asked(NamedTuple):
    """One question by its first counted try: whether that was right, and alone; `mistakes` are those of all its tries."""

    question: str
    at: datetime
    right: bool
    alone: bool
    luck: bool
    mistakes: tuple[str, ...] = ()

    def with_mistake(self, attempt: Attempt) -> "Asked":
        """With the mistake of this try, if it is one at this question and a new one."""
        known = attempt.presentation_id != self.question or attempt.mistake_id in self.mistakes
        return self if known or not attempt.mistake_id else self._replace(mistakes=(*self.mistakes, attempt.mistake_id))


@dataclass(slots=True)
class Tally:
    """The counted tries at one skill: how many, at how many questions, how many of these were solved at once and alone.

    `at` is when the last try was, `since` when the first; `asked_at` and `missed_at` are when a question was first tried
    last, and one that was not solved so: `missed` are the latest of those.
    """

    tries: int = 0
    questions: int = 0
    alone: int = 0
    at: datetime | None = None
    since: datetime | None = None
    asked_at: datetime | None = None
    missed_at: datetime | None = None
    missed: tuple[str, ...] = ()
    latest: list[Asked] = field(default_factory=list)

    def copy(self) -> "Tally":
        """The same, to be kept as it is now."""
        return replace(self, latest=list(self.latest))

    def take_in(self, evidence: Evidence) -> None:
        """Count a try."""
        attempt = evidence.attempt
        self.tries, self.at = self.tries + 1, attempt.at
        if evidence.first:
            self.questions, self.alone = self.questions + 1, self.alone + evidence.alone
            self.since = self.since or attempt.at
            self.asked_at = max(self.asked_at or attempt.at, attempt.at)
            if not evidence.alone:
                self.missed_at = max(self.missed_at or attempt.at, attempt.at)
                self.missed = (*self.missed[1 - MISSED :], attempt.presentation_id)
            one = Asked(attempt.presentation_id, attempt.at, evidence.right, evidence.alone, bool(evidence.guess))
            self.latest = [*self.latest[1 - LATEST :], one]
        if attempt.mistake_id:
            self.latest = [one.with_mistake(attempt) for one in self.latest]


class Digest:
    """Takes in the answers of one student in order. `seen` are the questions with a counted try before.

    `count` is how many were taken in, `latest` when the latest of them was given, `tried` are their skills in order, and
    `unread` when each question was last answered in a way nobody could mark.
    """

    def __init__(
        self, parameters: Parameters, prerequisites: Mapping[str, Sequence[str]], items: Mapping[str, Item]
    ) -> None:
        """Nothing was answered yet."""
        self.belief = Belief(parameters, prerequisites)
        self.items = items
        self.tallies: dict[str, Tally] = {}
        self.tried: dict[str, None] = {}
        self.unread: dict[str, datetime] = {}
        self.seen: set[str] = set()
        self.count = 0
        self.latest: datetime | None = None

    def copy(self) -> "Digest":
        """The same, to be kept as it is now."""
        kept = copy(self)
        kept.belief = self.belief.copy()
        kept.tallies = {skill: tally.copy() for skill, tally in self.tallies.items()}
        kept.tried, kept.unread, kept.seen = dict(self.tried), dict(self.unread), set(self.seen)
        return kept

    def take_in(self, attempts: Iterable[Attempt]) -> None:
        """Go on with these, oldest first. Those that could not be marked tell nothing of a skill."""
        for attempt in attempts:
            self.take(attempt)

    def take(self, attempt: Attempt) -> Evidence | None:
        """Go on with this one; what it told, if anything."""
        self.count += 1
        self.latest = max(self.latest or attempt.at, attempt.at)
        self.tried.setdefault(attempt.skill_id)
        question = attempt.presentation_id
        if attempt.verdict is Verdict.UNSURE:
            self.unread[question] = max(self.unread.get(question, attempt.at), attempt.at)
            return None
        first = question not in self.seen
        self.seen.add(question)
        evidence = evidence_of(attempt, first, self.items.get(attempt.item_id), self.belief.parameters)
        self.belief.take_in(evidence)
        self.tallies.setdefault(attempt.skill_id, Tally()).take_in(evidence)
        return evidence
