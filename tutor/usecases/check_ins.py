"""Keeping what a student says about how it goes."""

from dataclasses import dataclass

from tutor.domain.check_ins import CheckIn
from tutor.domain.conversations import Act
from tutor.usecases.ports import Ports


@dataclass(frozen=True, kw_only=True)
class CheckIns:
    """Short reflections."""

    ports: Ports

    def record(self, act: Act, *, feeling: str, confidence: int | None = None, worked: str = "") -> CheckIn:
        """Keep one, in the student's own words.

        Raises:
            InvalidInput: it is empty, too long, or the confidence is not 1 to 5.

        """
        check_in = CheckIn(
            id=self.ports.new_id(),
            student_id=act.student_id,
            conversation_id=act.conversation_id,
            feeling=feeling.strip(),
            confidence=confidence,
            worked=worked.strip(),
            at=self.ports.now(),
        )
        with self.ports.open_records(writing=True) as records:
            records.check_ins.add(check_in)
            records.conversations.add_receipt(act.receipt("kept a check-in", check_in.at))
        return check_in
