"""What is quoted word for word from the library or a question claims nothing of the tutor's own."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from langchain_core.messages import ToolMessage

from tutor.agent.guards.echo import to_tell

SHORTEST = 3
"""Fewer words than these are nobody's."""
# Whoever wrote it: a sentence that speaks to this child of their teacher, plan or records is no reading matter.
_TO_THE_CHILD = re.compile(
    r"\b(?:your|tu|tus) (?:\w+ )?(?:plan|goals?|targets?|teachers?|famil\w+|parents?|mom|mum|dad|school|records?|profile|answers?|"
    r"work|message|due date|deadline|meta|maestr\w+|profesor\w*)\b"
)


class Quoted:
    """Remembers what may be quoted in a turn."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        """Begin with what stands on the open card."""
        self._texts = [_words(text) for text in texts]

    def read(self, results: Iterable[ToolMessage]) -> None:
        """Tools brought these; what is left out of what a model reads cannot be quoted from it."""
        for result in results:
            facts = result.artifact.get("facts", {}) if isinstance(result.artifact, Mapping) else {}
            self._texts += [_words(text) for text in (*to_tell(facts), result.text if facts.get("passages") else "")]

    def has(self, sentence: str) -> bool:
        """Whether these words stand there in one run and are reading matter."""
        said = _words(sentence)
        if said.count(" ") <= SHORTEST or _TO_THE_CHILD.search(said):
            return False
        return any(said in text for text in self._texts)


class Passages:
    """Remembers what the library brought in a turn, to know a sentence that speaks from it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.by_id: dict[str, str] = {}

    def read(self, results: Iterable[ToolMessage]) -> None:
        """Tools brought these."""
        for result in results:
            facts = result.artifact.get("facts", {}) if isinstance(result.artifact, Mapping) else {}
            self.by_id |= {one["id"]: f"{one['title']} {one['quote']}" for one in facts.get("passages", ())}

    def around(self, sentence: str) -> list[str]:
        """Those in which a run of its words stands."""
        said = _words(sentence).split()
        runs = {f" {' '.join(said[at : at + SHORTEST])} " for at in range(max(1, len(said) - SHORTEST + 1))}
        return [text for text in self.by_id.values() if any(run in _words(text) for run in runs)]


def _words(text: str) -> str:
    """The words without marks, each between blanks, so that a run of them is a piece of the text."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())
    return f" {' '.join(words)} "
