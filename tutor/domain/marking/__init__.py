"""Is this answer right? Deterministic, exact and bounded; no model, and nothing a student types is evaluated."""

from tutor.domain.marking.guess import guess_type
from tutor.domain.marking.mistakes import comes_to
from tutor.domain.marking.parts import fault_of_key, mark
from tutor.domain.marking.verdicts import Marked, Verdict

__all__ = ["Marked", "Verdict", "comes_to", "fault_of_key", "guess_type", "mark"]
