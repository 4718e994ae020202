"""A question as it is looked for: its words as the library spells them, other words for the same, and what each tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tutor.domain.words import stems
from tutor.library.sayings import also, read_aloud
from tutor.library.spelling import Spelling

MOST = 12  # words for the full text


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`weights` is what each word, as a stem, tells beside the others: rare words more, 1 in all.

    `meanings` is for the index, a line for the question as it was said and one with the other words; `words` for the full text.
    """

    weights: Mapping[str, float]
    meanings: str
    words: Sequence[str]


def asked(query: str, spelling: Spelling) -> Asked:
    """Read a child's question."""
    aloud = read_aloud(query)
    words = list(dict.fromkeys(spelling.words(f"{query} {aloud}")))
    rarity = {stem: spelling.rarity(stem) for word in words for stem in stems(word)[:1]}
    whole = sum(rarity.values()) or 1.0
    others = [other for stem in rarity for other in also(stem)]
    said = " ".join(f"{spelling.mended(query)} {aloud}".split())
    telling = spelling.telling(words) or words
    looked_for = [*telling, *(other for word in telling for stem in stems(word) for other in also(stem))]
    return Asked(
        weights={stem: weight / whole for stem, weight in rarity.items()},
        meanings="\n".join([said, *([" ".join([said, *others])] if others else [])]),
        # Common words cost the full text most and tell least.
        words=sorted(dict.fromkeys(looked_for), key=lambda word: -max(map(spelling.rarity, stems(word)), default=0.0))[
            :MOST
        ],
    )
