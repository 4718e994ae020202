"""Which sentences of a text that others wrote may not belong there: none of the rest is near them in meaning."""

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from tutor.domain.orders import sentences_of
from tutor.library.embeddings import Vectors

NEAR = 0.35
"""So near comes one sentence in fifteen of our own pages to no other; of planted ones nearly all."""


class Belonging:
    """Looks at each text once, as long as it is at hand. May be called from any thread."""

    def __init__(self, embed: Callable[[Sequence[str]], Vectors | None]) -> None:
        """`embed` gives one row of length 1 for each text, or None: then every sentence may be strange."""
        self._embed = embed
        self.strange = lru_cache(maxsize=2048)(self._strange)

    def _strange(self, heading: str, text: str) -> tuple[str, ...]:
        """The sentences that are near neither to the heading nor to another sentence."""
        sentences = list(dict.fromkeys(sentences_of(text)))
        rows = self._embed([heading, *sentences])
        if rows is None:
            return tuple(sentences)
        near = rows @ rows.T
        np.fill_diagonal(near, -1.0)
        return tuple(one for one, nearest in zip(sentences, near[1:].max(axis=1), strict=True) if nearest < NEAR)
