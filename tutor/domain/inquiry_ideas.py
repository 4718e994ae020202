"""What the library knows that helps a project along: ready ideas, the interest and the skills that words speak of."""

from tutor.domain.catalogue import Catalogue
from tutor.domain.skills import InquiryIdea, Interest
from tutor.domain.words import fold, overlap

SURE = 0.99
MOST_LINKED = 3


def idea_asking(catalogue: Catalogue, question: str) -> tuple[Interest, InquiryIdea] | None:
    """The ready idea with this very question, and the interest it belongs to."""
    every = ((interest, idea) for interest in catalogue.interests.values() for idea in interest.inquiries)
    return next((found for found in every if same_question(found[1].question, question)), None)


def interest_in(catalogue: Catalogue, words: str) -> Interest | None:
    """The interest whose whole name these words speak of."""
    named = catalogue.interests_named(words)[:1]
    return next((one for one in named if _spoken_of(words, (one.title, *one.aliases))), None)


def skills_in(catalogue: Catalogue, words: str) -> tuple[str, ...]:
    """The skills whose whole names are spoken of."""
    named = catalogue.skills_named(words)
    return tuple(skill.id for skill in named if _spoken_of(words, (skill.title, *skill.aliases)))[:MOST_LINKED]


def same_question(one: str, other: str) -> bool:
    """Whether two questions are the same but for capitals and marks."""
    return _bare(one) == _bare(other)


def _spoken_of(words: str, names: tuple[str, ...]) -> bool:
    return any(overlap(words, name) > SURE for name in names)


def _bare(question: str) -> str:
    return fold(question).strip(' ?¿!."“”')
