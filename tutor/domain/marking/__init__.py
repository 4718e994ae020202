"""Is this answer right? Deterministic, exact and bounded; no model, and nothing a student types is evaluated."""

from tutor.domain.marking.guess import guess_type
from tutor.domain.marking.mark import mark
from tutor.domain.marking.verdicts import Marked, Verdict

__all__ = ["Marked", "Verdict", "guess_type", "mark"]
