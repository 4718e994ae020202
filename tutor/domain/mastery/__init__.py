"""What a student knows: an estimate folded over the attempt log, with its uncertainty and its reasons."""

from tutor.domain.mastery.estimates import Mastery, Step
from tutor.domain.mastery.knowledge import Knowledge, estimate, fold, looks
from tutor.domain.mastery.parameters import Parameters

__all__ = ["Knowledge", "Mastery", "Parameters", "Step", "estimate", "fold", "looks"]
