"""What the rules over plans read, from memory; the fake half of its contract."""

from dataclasses import dataclass
from typing import Any

from tutor.domain.conversations import Author
from tutor.domain.plan_signals import ToldCheckIn


@dataclass
class FakeSignals:
    tables: Any

    def stamps(self, student_ids):
        return {
            student: ", ".join(f"{name} {len(self._of(table, [student]))}" for name, table in _RESTS_ON)
            for student in student_ids
        }

    def plans(self, student_ids):
        return sorted(self._of("plans", student_ids), key=lambda version: (version.student_id, version.number))

    def check_ins(self, student_ids):
        told = ((one, self._told_in(one)) for one in self._of("check_ins", student_ids))
        return [ToldCheckIn(check_in=one, message_id=message.id) for one, message in told if message]

    def settings(self, student_ids, since):
        served = self._of("presentations", student_ids)
        return {one.id: one.interest_id for one in served if one.interest_id and one.served_at >= since}

    def _told_in(self, check_in):
        here = [m for m in self.tables.all("messages") if m.conversation_id == check_in.conversation_id]
        said = [m for m in here if m.author is Author.STUDENT and m.at <= check_in.at]
        return max(said, key=lambda message: message.seq, default=None)

    def _of(self, table, student_ids):
        return [one for one in self.tables.all(table) if one.student_id in student_ids]


_RESTS_ON = (("answers", "attempts"), ("check-ins", "check_ins"), ("plans", "plans"))
