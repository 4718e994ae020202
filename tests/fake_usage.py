"""What models used, kept in memory; the fake half of its contract."""

from dataclasses import dataclass
from typing import Any

from tutor.domain.budgets import Heading, Sum
from tutor.domain.people import Seat


@dataclass
class FakeUsage:
    tables: Any

    def add(self, usages):
        for usage in usages:
            needs = {
                "persons": usage.student_id,
                "conversations": usage.conversation_id,
                "messages": usage.turn_id,
            }
            self.tables.add("model_usage", len(self.tables.all("model_usage")), usage, **needs)

    def of_conversation(self, conversation_id):
        return [u for u in self.tables.all("model_usage") if u.conversation_id == conversation_id]

    def sums(self, by, first, last, *, class_ids=None):
        found = {}
        for usage in self.tables.all("model_usage"):
            classes = [c for c in self._classes(usage.student_id) if class_ids is None or c in class_ids]
            if not first <= usage.day <= last or (class_ids is not None and not classes):
                continue
            own = {Heading.DAY: str(usage.day), Heading.STUDENT: usage.student_id, Heading.MODEL: usage.model}
            for key in classes if by is Heading.CLASS else [own[by]]:
                found.setdefault((key, usage.model), []).append(usage.tokens)
        return [_sum(key, model, tokens) for (key, model), tokens in sorted(found.items())]

    def _classes(self, student_id):
        seats = self.tables.all("memberships")
        return [m.class_id for m in seats if m.person_id == student_id and m.seat is Seat.STUDENT]


def _sum(key, model, tokens):
    counts = {name: sum(getattr(one, name) for one in tokens) for name in ("prompt", "completion", "cached")}
    return Sum(key=key, model=model, calls=len(tokens), estimated=sum(one.estimated for one in tokens), **counts)
