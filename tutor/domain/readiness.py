"""How the skills stand for one student when the next step is chosen: likely known, ready to begin, or enough for today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tutor.domain.marking import Verdict
from tutor.domain.mastery import Knowledge
from tutor.domain.practice import Attempt
from tutor.domain.skills import Skill

KNOWN = 0.6
LAST_FEW, MOST_OF_THEM = 4, 3
ENOUGH_TODAY = 5


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What a first check found: the skills it took as known, and those to start with."""

    known: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()


class Readiness:
    """How each skill stands, from the log and a first check."""

    def __init__(self, knowledge: Knowledge, skills: Mapping[str, Skill], check: Checked) -> None:
        """Nothing is worked out before it is asked for."""
        self._knowledge, self._skills, self._check = knowledge, skills, check

    def is_known(self, skill: str) -> bool:
        """Whether to go on from here: by the estimate, by a first check, or by the last few answers.

        Some right ones in a row are the usual bar of practice that adapts (Kelly, Wang, Thompson and Heffernan, "Defining
        mastery", 2015); most of the last few, so that one slip does not undo it. It is a lower bar than the one for being
        called solid: what doubt is left is for reviews on later days, not for more of the same today.
        """
        return skill in self._check.known or self._knowledge.glance(skill).p >= KNOWN or self._went_well_lately(skill)

    def missing(self, skill: str) -> int:
        """How many of the skills before it are not known. Before a start of the first check, only what was tried counts."""
        before = [p for p in self._skills[skill].prerequisites if p in self._skills and not self.is_known(p)]
        return sum(skill not in self._check.starts or p in self._questions for p in before)

    def is_enough(self, skill: str) -> bool:
        """Whether it had so many questions today that something else should come between."""
        today = self._knowledge.now.date()
        return sum(attempt.at.date() == today for attempt in self._questions.get(skill, ())) >= ENOUGH_TODAY

    def _went_well_lately(self, skill: str) -> bool:
        last = self._questions.get(skill, ())[-LAST_FEW:]
        return sum(attempt.verdict is Verdict.CORRECT and not attempt.hints for attempt in last) >= MOST_OF_THEM

    @cached_property
    def _questions(self) -> Mapping[str, Sequence[Attempt]]:
        """The first counted answer to each question, by skill."""
        first: dict[str, Attempt] = {}
        for attempt in self._knowledge.attempts:
            if attempt.verdict is not Verdict.UNSURE:
                first.setdefault(attempt.presentation_id, attempt)
        found: dict[str, list[Attempt]] = {}
        for attempt in first.values():
            found.setdefault(attempt.skill_id, []).append(attempt)
        return found
