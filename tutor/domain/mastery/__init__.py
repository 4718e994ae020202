"""What a student knows: an estimate folded over the attempt log, with its uncertainty and its reasons."""

from tutor.domain.mastery.estimates import Mastery, Step, estimate
from tutor.domain.mastery.knowledge import Knowledge, fold

__all__ = ["Knowledge", "Mastery", "Step", "estimate", "fold"]
