"""Rules in words: which concepts, one after another, make a sentence that an adult should know of."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tutor.domain.plain_speech import Speech

FOLDER = Path(__file__).parent / "safety_words"
GAPS = {"..": r"(?: (?!\. )\S+){0,3}?", "....": r"(?: (?!\. )\S+){0,8}?"}
WORD = r"(?:^| )"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Fires on a sentence that `says` so, unless it also says one of `unless`. `needs` are words without which it cannot."""

    kind: str
    tell: bool
    line: str
    says: tuple[str, ...]
    needs: tuple[frozenset[str], ...]
    unless: str

    def fits(self, sentence: "Sentence") -> bool:
        """Whether the sentence says so; what is said in earnest has no excuse."""
        return self._said(sentence) and not self._excused(sentence)

    def excuses(self, sentence: "Sentence") -> bool:
        """Whether the sentence says so, but of a game, a story or the like."""
        return self._said(sentence) and self._excused(sentence)

    def _said(self, sentence: "Sentence") -> bool:
        for some in self.needs:
            if some.isdisjoint(sentence.words):
                return False
        return all(sentence.has(part) for part in self.says)

    def _excused(self, sentence: "Sentence") -> bool:
        return bool(self.unless) and not sentence.in_earnest and sentence.has(self.unless)


class Sentence:
    """A sentence as the rules ask about it: no question about it is answered twice."""

    def __init__(self, text: str) -> None:
        """Take its words."""
        self.text, self.words, self.in_earnest = text, frozenset(text.split()), False
        self._known: dict[str, bool] = {}

    def has(self, pattern: str) -> bool:
        """Whether the pattern is in it."""
        if pattern not in self._known:
            self._known[pattern] = _compiled(pattern).search(self.text) is not None
        return self._known[pattern]


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Every rule, found by the rarest word it needs, and how words are read before."""

    speech: Speech
    rules: Sequence[Rule]
    by_word: Mapping[str, Sequence[int]]
    in_earnest: str
    spanish: frozenset[str]
    english: frozenset[str]

    def of(self, sentence: str) -> Iterable[Rule]:
        """The rules this sentence fits, the first in the book first."""
        asked, worth = self._asked(sentence)
        return (rule for rule in worth if rule.fits(asked))

    def excuse(self, sentence: str) -> bool:
        """Whether some rule lets this sentence pass for what it is about."""
        asked, worth = self._asked(sentence)
        return any(rule.excuses(asked) for rule in worth)

    def _asked(self, sentence: str) -> tuple[Sentence, list[Rule]]:
        asked = Sentence(sentence)
        worth = sorted({at for word in asked.words for at in self.by_word.get(word, ())})
        asked.in_earnest = bool(worth) and asked.has(self.in_earnest)
        return asked, [self.rules[at] for at in worth]

    def make_ready(self) -> None:
        """Make every pattern ready now, so that no message waits for it: about a second."""
        for rule in self.rules:
            for pattern in (*rule.says, rule.unless):
                _compiled(pattern)


@cache
def rules(name: str = "rules") -> Rules:
    """The rules of this name in the folder beside this file, read once.

    Raises:
        ValueError: a line of them cannot be read; it is named.

    """
    lists = concepts()
    made = [
        rule
        for group in tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["rule"]
        for rule in _group(group, lists)
    ]
    return Rules(
        speech=_speech(_book(), lists, made),
        rules=made,
        by_word=_index(made),
        in_earnest=_any(["EARNEST"], lists),
        spanish=frozenset(lists["SPANISH"]),
        english=frozenset(lists["ENGLISH"]),
    )


@cache
def concepts() -> Mapping[str, tuple[str, ...]]:
    """The lists of words, by name."""
    return _concepts(_book()["concepts"])


@cache
def _book() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((FOLDER / "words.toml").read_text("utf-8"))


@cache
def given_names() -> frozenset[str]:
    """First names many children have; beside another word with a capital they make a full name."""
    return _listed("GIVENNAMES")


@cache
def ordinary_words() -> frozenset[str]:
    """Words that are names too, or stand beside a name with a capital without being one."""
    return _listed("ORDINARY")


@cache
def name_words() -> frozenset[str]:
    """Names that are everyday words of English or Spanish too."""
    return _listed("WORDS_TOO")


def _listed(name: str) -> frozenset[str]:
    book = tomllib.loads((FOLDER / "names.toml").read_text("utf-8"))
    return frozenset(word.strip() for word in book[name].replace("\n", ",").split(",") if word.strip())


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern is made ready when a sentence first asks for it: most never are."""
    return re.compile(pattern)


def _concepts(written: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Lists of words; a name in capitals inside a list stands for another list before it."""
    lists: dict[str, tuple[str, ...]] = {}
    for name, words in written.items():
        entries = [" ".join(entry.split()) for entry in words.replace("\n", ",").split(",")]
        lists[name] = tuple(
            dict.fromkeys(
                word for entry in entries if entry for word in (lists[entry] if entry.isupper() else (entry,))
            )
        )
    return lists


def _group(group: Mapping[str, object], lists: Mapping[str, tuple[str, ...]]) -> list[Rule]:
    lines, together, unless = (group.get(name, []) for name in ("says", "together", "unless"))
    if not (isinstance(lines, list) and isinstance(together, list) and isinstance(unless, list)):
        raise ValueError(f"A rule needs lists of lines: {group}.")  # noqa: TRY004  # a fault in a file, not in a type
    kind, tell, guard = str(group["kind"]), bool(group.get("tell", True)), _any(unless, lists)
    parts = [(line, (line,)) for line in lines] + [(line, tuple(line.split())) for line in together]
    return [
        Rule(
            kind=kind,
            tell=tell,
            line=line,
            says=tuple(_pattern(part, lists) for part in said),
            needs=_needs(line, lists),
            unless=guard,
        )
        for line, said in parts
    ]


def _any(lines: Sequence[str], lists: Mapping[str, tuple[str, ...]]) -> str:
    return "|".join(_pattern(line, lists) for line in lines)


def _pattern(line: str, lists: Mapping[str, tuple[str, ...]]) -> str:
    """Each element is a word, alternatives, a CONCEPT, one that may be missing (?), must not follow (!), a gap, start or end."""
    return "".join(_element(element, line, lists) for element in line.split()) + r"(?= |$)"


def _element(element: str, line: str, lists: Mapping[str, tuple[str, ...]]) -> str:
    if element in GAPS:
        return GAPS[element]
    if element in ("^", "$"):
        return r"(?:^|(?<= \.))" if element == "^" else r"(?= \.|$)"
    words = _alternatives(_words(element.strip("?!"), line, lists))
    if element.startswith("!"):
        return rf"(?! (?:{words})(?= |$))"
    return rf"(?:{WORD}(?:{words})(?= |$))" + ("?" if element.endswith("?") else "")


def _alternatives(words: Sequence[str]) -> str:
    """One of these, the longest that fits; grouped by their first letter, which is several times as quick to look for."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())


def _words(element: str, line: str, lists: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    found: list[str] = []
    for part in element.split("|"):
        name, *but = part.split("-")
        if name.isupper() and name not in lists:
            raise ValueError(f"{name} in the line {line!r} is no list of words.")
        found += [word for word in lists[name] if word not in but] if name.isupper() else [part.replace("_", " ")]
    return tuple(found)


def _needs(line: str, lists: Mapping[str, tuple[str, ...]]) -> tuple[frozenset[str], ...]:
    musts = (
        e for e in line.split() if e not in GAPS and e not in "^$" and not e.endswith("?") and not e.startswith("!")
    )
    return tuple(frozenset(word.split()[0] for word in _words(must, line, lists)) for must in musts)


def _index(made: Sequence[Rule]) -> dict[str, list[int]]:
    """The list that is least at home in ordinary talk leads to the rule: the one whose words are in the fewest rules."""
    common: dict[str, int] = {}
    for rule in made:
        for word in frozenset().union(*rule.needs):
            common[word] = common.get(word, 0) + 1
    index: dict[str, list[int]] = {}
    for at, rule in enumerate(made):
        for word in min(rule.needs, key=lambda some: max(common[word] for word in some)):
            index.setdefault(word, []).append(at)
    return index


def _speech(
    book: Mapping[str, Mapping[str, str]], lists: Mapping[str, tuple[str, ...]], made: Sequence[Rule]
) -> Speech:
    said = {
        spelling.strip(): meant
        for meant, spellings in book["means"].items()
        for spelling in spellings.split(",")
        if spelling.strip()
    }
    words = {word for some in lists.values() for entry in some for word in entry.split()}
    words |= {word for rule in made for some in rule.needs for word in some}
    once = {re.sub(r"(.)\1(ing|ed)$", r"\1\2", word): word for word in sorted(words)}
    said |= {
        spelling: word for spelling, word in once.items() if spelling != word and spelling not in words | said.keys()
    }
    return Speech(
        said=said,
        fillers=frozenset(lists["FILLER"]),
        known=frozenset(words),
        near=lists["NEAR"],
        emoji=book["emoji"],
    )
