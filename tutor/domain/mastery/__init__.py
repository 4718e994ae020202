"""What a student knows: an estimate folded over the attempt log, with its uncertainty and its reasons."""

from tutor.domain.mastery.digest import Digest, Tally
from tutor.domain.mastery.estimates import Mastery, Step
from tutor.domain.mastery.knowledge import AsOf, Glances, Knowledge, as_of, estimate, fold, looks
from tutor.domain.mastery.parameters import Parameters

__all__ = [
    "AsOf",
    "Digest",
    "Glances",
    "Knowledge",
    "Mastery",
    "Parameters",
    "Step",
    "Tally",
    "as_of",
    "estimate",
    "fold",
    "looks",
]
