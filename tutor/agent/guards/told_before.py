"""What the tutor said before, as far as it matters: digits and letters given one at a time."""

import itertools
import re
from collections import deque
from collections.abc import Iterable, Sequence

from tutor.agent.guards.numbers import normal
from tutor.agent.sentences import Sentences

KEPT = 60
_ABOUT_DIGITS = re.compile(
    r"\b(?:digit|figure|starts?|ends?|begins?|first|second|third|then|next|now|after|beside|followed|write|another|finally|tens|"
    r"ones|units|ths|last|sign|again)\b"
)
_LETTER = re.compile(r"(?<![\w'])([A-Za-z])(?=[.,!;:\"'”]|$|\s*$)")
_BETWEEN = re.compile(
    r"^[\s,;:.!&+-]*(?:(?:and|then|now|next|to|after|it|followed|by|with|beside|in|front|of|write|put|start|comes?|goes|a|an|the|"
    r"ends?|starts?|digit|figure|is|first|second|third|last|another|space|dash)\b[\s,;:.!&+-]*)*$"
)
_SHORT = 8


class ToldBefore:
    """The latest sentences, the newest last, as they are and normal."""

    def __init__(self, replies: Iterable[str] = ()) -> None:
        """Begin with what earlier replies said."""
        self.sentences: deque[tuple[str, str]] = deque(maxlen=KEPT)
        for reply in list(replies)[-KEPT // 2 :]:
            cut = Sentences()
            for sentence in [*cut.feed(reply), *cut.flush()]:
                self.keep(sentence)

    def keep(self, sentence: str) -> None:
        """Remember one that was shown."""
        self.sentences.append((normal(sentence), sentence))

    def with_one_more(self, sentence: str) -> "ToldBefore":
        """The same with a sentence more, where it is not the last already."""
        more = ToldBefore()
        more.sentences.extend(self.sentences)
        if self.last != normal(sentence):
            more.keep(sentence)
        return more

    @property
    def normal(self) -> Sequence[str]:
        """The sentences without their dress."""
        return [text for text, _ in self.sentences]

    def latest(self, count: int = 6) -> str:
        """The newest sentences, normal, as one text."""
        return " ".join(text for text, _ in list(self.sentences)[-count:])

    def bits(self, most: int) -> list[str]:
        """The newest sentences as long as they have no more words than this."""
        newest = itertools.takewhile(lambda said: len(said[0].split()) <= most, reversed(self.sentences))
        return [raw.strip(" .!\n") for _, raw in itertools.islice(newest, KEPT // 5)][::-1]

    @property
    def last(self) -> str:
        """The newest sentence, normal."""
        return self.sentences[-1][0] if self.sentences else ""

    def gives_digits(self, digits: str, text: str, shown: str) -> bool:
        """Whether the digits named one by one, the last of them here, are these."""
        here = _digits(text)
        if len(digits) < 2 or not here:
            return False
        told = "".join(_digits(said) for said in self.normal) + here
        return told.endswith(digits) and (
            len(here) < len(digits) or bool(_ABOUT_DIGITS.search(text)) or not _as_in(text, shown)
        )

    def spells(self, words: Iterable[str], text: str, sentence: str) -> bool:
        """Whether letters given one by one, or the first letters of the sentences, make one of these words."""
        said = [*(raw for _, raw in self.sentences), sentence]
        single = _letters(sentence)
        letters = "".join(map(_letters, said))
        firsts = "".join(
            re.findall(r"^\W*([^\W\d_])", one)[0] if re.match(r"^\W*[^\W\d_]", one) else " " for one in said
        )
        return any(
            (bool(single) and letters.endswith(word)) or (len(word) > 2 and firsts.casefold().endswith(word))
            for word in words
        )


def _digits(text: str) -> str:
    """The single digits of a sentence that is about digits, or short."""
    found = list(re.finditer(r"(?<![\d./])(\d)(?![\d/]|\.\d|ths)", text))
    if not found or not (len(text.split()) <= _SHORT or _ABOUT_DIGITS.search(text)):
        return ""
    told = found[0][1]
    for one, after in itertools.pairwise(found):
        if not _BETWEEN.match(text[one.end() : after.start()]):
            return ""
        told += after[1]
    return told


def _as_in(text: str, shown: str) -> bool:
    numbers = re.findall(r"\d+", text)
    return all(re.search(rf"(?<!\d){n}(?!\d)", shown) for n in numbers)


def _letters(sentence: str) -> str:
    return "".join(_LETTER.findall(sentence)).casefold() if len(sentence.split()) <= 2 * _SHORT else ""
