"""Where skills stand in the map: how many steps come before each, and how far each is from where a student works."""

from collections.abc import Mapping, Sequence
from copy import copy
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

MOST_STEPS = 4.0


class Prerequisites(dict[str, Sequence[str]]):
    """What comes before each skill. Keep one for a map: where its skills stand is worked out once."""

    @cached_property
    def places(self) -> dict[str, tuple[str, int]]:
        """By skill: the part of the map that hangs together with it, by a name, and the longest way to it."""
        places: dict[str, tuple[str, int]] = {}
        members: dict[str, list[str]] = {}
        for skill in self._in_order():
            before = [places[one] for one in self.get(skill, ())]
            places[skill] = skill, 1 + max((step for _, step in before), default=-1)
            members[skill] = [skill]
            for part in dict.fromkeys(part for part, _ in before):
                for one in members.pop(part):
                    places[one] = skill, places[one][1]
                    members[skill].append(one)
        return places

    @cached_property
    def dependants(self) -> dict[str, list[str]]:
        """What comes right after each skill."""
        found: dict[str, list[str]] = {}
        for skill in sorted(self):
            for before in self[skill]:
                found.setdefault(before, []).append(skill)
        return found

    def _in_order(self) -> list[str]:
        try:
            return list(TopologicalSorter(self).static_order())
        except CycleError:
            return []


class Places:
    """The map as ladders: what comes later is harder. A map that runs in circles has no ladders."""

    def __init__(self, prerequisites: Mapping[str, Sequence[str]]) -> None:
        """No place was worked at yet. `prerequisites` are each skill's own."""
        known = prerequisites if isinstance(prerequisites, Prerequisites) else Prerequisites(prerequisites)
        self._places, self.dependants = known.places, known.dependants
        self.worked: dict[str, tuple[int, int]] = {}

    def copy(self) -> "Places":
        """The same, to be kept as it is now."""
        kept = copy(self)
        kept.worked = dict(self.worked)
        return kept

    def work_at(self, skill: str) -> None:
        """Count a question at this skill."""
        if skill in self._places:
            part, step = self._places[skill]
            steps, questions = self.worked.get(part, (0, 0))
            self.worked[part] = steps + step, questions + 1

    def further_on(self, skill: str) -> float:
        """How many steps further on than the mean question in the same part of the map; below 0 is further back."""
        part, step = self._places.get(skill, ("", 0))
        if part not in self.worked:
            return 0.0
        steps, questions = self.worked[part]
        return min(max(step - steps / questions, -MOST_STEPS), MOST_STEPS)
