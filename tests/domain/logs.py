"""Logs of invented students, written short."""

from datetime import UTC, datetime, timedelta
from itertools import count

from tutor.domain.marking import Verdict
from tutor.domain.practice import Attempt

START = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
VERDICTS = {"C": Verdict.CORRECT, "I": Verdict.INCORRECT, "U": Verdict.UNSURE}
_numbers = count(1)


def log(short, *, skill="add", level=1, start=START, apart=timedelta(minutes=1)):
    """Attempts at one skill: "aC0 bI1" is question a right without a hint, then question b wrong after one hint."""
    number = next(_numbers)
    return [
        Attempt(
            id=f"{number}.{place}",
            presentation_id=f"{number}.{name}",
            student_id="ada",
            skill_id=skill,
            item_id=f"{skill}.{level}",
            level=level,
            answer="1",
            verdict=VERDICTS[verdict],
            reason="equal" if verdict == "C" else "not_equal",
            hints=int(hints),
            at=start + place * apart,
        )
        for place, (name, verdict, hints) in enumerate(short.split())
    ]


def served(attempts, before):
    """Each question served so long before its first answer."""
    return {a.presentation_id: a.at - before for a in reversed(attempts)}
