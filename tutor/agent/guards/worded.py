"""Keys that are words, algebra, points, times, or more than one number."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from fractions import Fraction
from functools import lru_cache

from tutor.agent.guards.letters import bare
from tutor.agent.guards.numbers import normal
from tutor.agent.guards.options import choices_of, has_words
from tutor.agent.guards.stating import named_as_answer
from tutor.domain.errors import InvalidInput
from tutor.domain.items import Rendered
from tutor.domain.marking import Marked, Verdict, mark

_ALGEBRA = frozenset({"expression", "equation", "inequality", "system", "interval"})
_PICKED = frozenset({"choice", "choices", "matching", "truth"})
_SAID = re.compile(
    r"(?:\banswers?(?: is| are)?|\bit'?s|\bit is|\bthat'?s|\bthat is|\bthey are|=|:|\bgets?|\bgot|\bwrite|\bsays?|\bfound|\bmakes?|"
    r"\bequals|\bchoose|\bput|\btype|\bis|\bare)\s+[\"'“*`]*([^\"”]{1,80}?)[\"'”*`.!;]*\s*$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“`|$]+\s*([^\"”`|$]{1,60}?)[.!]?\s*(?=[\"”`|$])")
_MEASURE = re.compile(r"\d[\d.]*\s?[a-zA-Zµ]{1,12}[²³]?(?: [a-z]{3,12})?(?: \d[\d.]*\s?[a-z]+)?")
_MATHS = re.compile(r"[-(]*[0-9a-z(]+(?:[-+*/^()<>=.,][0-9a-z()]*)+|\d+[a-z]\b")
_SPOKEN = tuple(
    (re.compile(pattern), sign)
    for pattern, sign in (
        (r"\b(?:is )?(?:less|smaller) than or equal to\b|≤|⩽|\b(?:is )?at most\b|=<", "<="),
        (r"\b(?:is )?(?:greater|more|bigger) than or equal to\b|≥|⩾|\b(?:is )?at least\b|=>", ">="),
        (r"\b(?:is )?(?:less|smaller) than\b", "<"),
        (r"\b(?:is )?(?:greater|more|bigger|larger) than\b", ">"),
        (r"\b(?:equals|is equal to|equal)\b", "="),
        (r"\bplus\b", "+"),
        (r"\bminus\b|\btake away\b", "-"),
        (r"\btimes\b|×|·|\*", ""),
        (r"\bsquared\b|²", "^2"),
        (r"\bcubed\b|³", "^3"),
        (r"\bto the (?:power (?:of )?)?\b", "^"),
        (r"\bdivided by\b|\bover\b|÷", "/"),
        (r"\s+", ""),
    )
)
_ASKED = re.compile(
    r"^(?:so|is it|i think|would|could it be|it's|its|maybe)\s+|\s*(?:right|be ok)?\s*\?*$", re.IGNORECASE
)
_LIKE = 0.85
_FIGURE = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?|(?<=[(,])\d+(?:\.\d+)?|\d+(?:\.\d+)?(?=[a-z])|\d+(?:\.\d+)?")
_OF_FORM = frozenset({"not_simplest", "wrong_unit", "not_factored", "not_expanded", "not_simplified"})
_MOST_OF_IT = 0.6
_RANGES = frozenset({"inequality", "interval"})
_OF_A_RANGE = re.compile(
    r"\b(?:below|under|above|over|beyond|smaller|larger|bigger|works?|fits?|allowed|okay|fine|colou?r|shade|arrow|circle|everything|all|up to|infinity)\b|∞"
)
_LITTLE, _SHORT_SIGNS, _A_TABLE = 3, 2, 3


class Worded:
    """Knows a key that is more than a number, and its other names."""

    def __init__(self, rendered: Rendered, shown: Sequence[str], all_shown: str) -> None:
        """`shown` is what the student has seen of it."""
        self._item = rendered
        self._kind = rendered.answer_type
        aliases = rendered.options.get("aliases", ())
        more = [str(alias) for alias in aliases] if isinstance(aliases, list | tuple) else []
        told = normal(all_shown)
        self._key = normal(rendered.answer)
        lettered = re.fullmatch(r"[A-H](?:, [A-H])*", rendered.answer) is not None
        worded = self._kind == "text" or (
            self._kind not in _PICKED and not lettered and not re.search(r"\d", self._key)
        )
        wanted = [normal(name) for name in (rendered.answer, *more)]
        self.names = tuple(dict.fromkeys(name for name in wanted if len(name) > 1)) if worded else ()
        self._hidden = tuple(name for name in self.names if not has_words(name, told))
        self._told, self._shown = told, normal(" ".join(shown))
        self._algebra, self._written = _as_signs(told), told.replace(" ", "")
        self._figures = [abs(n) for n in _figures(rendered.answer)] if self._kind not in {*_PICKED, "text"} else []
        seen = {abs(n) for text in shown for n in _figures(normal(text))}
        self._new = [n for n in self._figures if n not in seen]
        self._signed = list(_figures(normal(rendered.answer))) if self._figures else []
        self._question = list(_figures(normal(rendered.question)))

    def says(self, text: str, raw: str) -> bool:
        """Whether this sentence tells the key."""
        if self._kind in _PICKED or choices_of(self._item):
            return False
        if self._names_it(text):
            return True
        if self._figures and (self._in_figures(text) or self._in_signs(text, raw)):
            return True
        return not text.endswith("?") and self._marked_right(raw)

    def says_unit(self, text: str, raw: str) -> bool:
        """Whether a quantity stands here in another unit."""
        if self._kind not in ("quantity", "money", "time"):
            return False
        found = [one[0] for one in _MEASURE.finditer(raw) if one[0].casefold() not in self._told][:3]
        return any(self._is_right(one) for one in found)

    def told_over(self, before: Iterable[tuple[str, str]], text: str) -> bool:
        """Whether the numbers of the key that nobody had named are all out now."""
        if text.endswith("?") or not self._figures:
            return False
        if not self._new:
            told = [n for one in (*list(before)[-8:], (text, "")) for n in _figures(one[0])]
            return bool(list(_figures(text))) and len(self._signed) > 1 and self._tells_order(told)
        if len(self._new) < 2:
            return False
        here = {abs(n) for n in _figures(text)}
        out = here | {abs(n) for one, _ in before for n in _figures(one)}
        return bool(here & set(self._new)) and set(self._new) <= out

    def proposed(self, said: str) -> bool:
        """Whether the student's message has the answer in it."""
        text = normal(said)
        if any(has_words(name, text) and not has_words(name, self._shown) for name in self.names):
            return True
        if (
            self._kind in _ALGEBRA
            and len(_as_signs(self._key)) > _SHORT_SIGNS
            and _as_signs(self._key) in _as_signs(text)
        ):
            return True
        if self._kind in _PICKED or choices_of(self._item):
            return False
        tried = _ASKED.sub("", said.strip())
        return self._is_right(tried) and not self.falls_short(said)

    def falls_short(self, said: str) -> bool:
        """Whether the marker finds the value in a student's words and wants another form or unit: 6/9 instead of 2/3."""
        tried = [
            _ASKED.sub("", said.strip()),
            *re.findall(r"-?\d[\d./: ]*(?:%| ?[a-z]{1,3}(?:\^?\d)?\b|\b)", normal(said)),
        ]
        return any(self._marked(one.strip()).reason in _OF_FORM for one in tried[:_LITTLE])

    def _names_it(self, text: str) -> bool:
        if any(has_words(name, text) for name in self._hidden):
            return True
        if any(
            len(name) == len(code) and code not in self._told
            for name in self.names
            for code in re.findall(r"\d{2,}", text)
        ):
            return True  # a code with a digit for each letter
        if any(named_as_answer(name, text) for name in self.names) and not text.endswith("?"):
            return True
        letters = re.sub(r"[^a-z]", "", text)
        long = [tight for name in self._hidden if len(tight := name.replace(" ", "")) > 4 and tight.isalpha()]
        begun = [name for name in long if name in self._hidden]
        if any(self._is_begun(token, name) for name in begun for token in re.findall(r"[a-z]{4,}", text)):
            return True
        if any(name in letters or _thin(name) in _thin(letters) for name in long):
            return True
        tokens = {_thin(token): token for token in re.findall(r"[a-z]{4,}", text)}
        shown = set(re.findall(r"[a-z]+", self._told))
        return any(
            _alike(token, name)
            for name in long
            for thin, token in tokens.items()
            if token not in shown
            for thin in [thin]
        )

    def _is_begun(self, token: str, name: str) -> bool:
        """Whether this is most of the word."""
        common = next(
            (at for at, (one, other) in enumerate(zip(token, name, strict=False)) if one != other), len(token)
        )
        return token not in self._told and common > ((len(token) == common and 0.5) or _MOST_OF_IT) * len(name)

    def _in_figures(self, text: str) -> bool:
        """All new numbers at once; or, where nothing is new, the numbers in the key's order and not in the question's."""
        here = [abs(n) for n in _figures(text)]
        if not here or text.endswith("?"):
            return False
        if self._kind in _RANGES and set(self._figures) <= set(here) and _OF_A_RANGE.search(text):
            return True
        if (
            self._kind == "point"
            and set(self._figures) <= set(here)
            and len(here) >= len(self._figures)
            and not _run(self._figures, [abs(n) for n in self._question])
        ):
            return True
        if self._kind == "expression" and len(set(here) - {abs(n) for n in self._question}) >= _A_TABLE:
            return True
        if self._new:
            big = [n for n in self._new if n > _LITTLE or n.denominator > 1]
            return (
                set(self._new) <= set(here) and len(self._new) <= len(here) and (bool(big) or _run(self._figures, here))
            )
        return len(self._signed) > 1 and self._tells_order(list(_figures(text)))

    @property
    def figures(self) -> list[Fraction]:
        """The numbers of the key, with their signs."""
        return self._signed

    def _tells_order(self, told: list[Fraction]) -> bool:
        return not _run(self._signed, self._question) and _run(self._signed, told)

    def _in_signs(self, text: str, raw: str) -> bool:
        if self._kind not in _ALGEBRA | {"point", "set", "ratio", "interval"}:
            return False
        key, said = _as_signs(self._key), _as_signs(text)
        at = said.find(key)
        tight = self._key.replace(" ", "")
        if len(tight) > _SHORT_SIGNS and tight in text.replace(" ", "") and tight not in self._written:
            return True
        if (
            len(key) > 2
            and at >= 0
            and key not in self._algebra
            and not said[at + len(key) : at + len(key) + 1].isdigit()
        ):
            return True
        if self._kind not in _ALGEBRA:
            return False
        spoken = _with_signs(text)
        found = [one[0].strip(".,") for one in _MATHS.finditer(spoken)]
        tried = [one for one in found if _as_signs(one) not in self._algebra and len(one) > 1][:3]
        return any(self._is_right(one) for one in tried)

    def _marked_right(self, raw: str) -> bool:
        """What is given as the answer, read by the marker itself."""
        said = [raw.strip(" .!-*•"), *(_SAID.findall(raw)[:1]), *_QUOTED.findall(raw)[:3]]
        return any(self._is_right(one) for one in said if normal(one) not in self._told)

    def _is_right(self, answer: str) -> bool:
        return self._marked(answer).verdict is Verdict.CORRECT

    def _marked(self, answer: str) -> Marked:
        try:
            return mark(
                answer_type=self._kind, expected=self._item.answer, answer=bare(answer), options=self._item.options
            )
        except InvalidInput:
            return Marked(verdict=Verdict.UNSURE, reason="", message="")


def _figures(text: str) -> Iterator[Fraction]:
    text = re.sub(r"\b(?:minus|negative) (?=\d)", "-", text[:2000])
    return (Fraction(one) for one in _FIGURE.findall(text) if len(one) < 15)


def _run(wanted: Sequence[Fraction], told: Sequence[Fraction]) -> bool:
    return any(list(told[at : at + len(wanted)]) == list(wanted) for at in range(len(told) - len(wanted) + 1))


@lru_cache(maxsize=512)
def _as_signs(text: str) -> str:
    for pattern, sign in _SPOKEN:
        text = pattern.sub(sign, text)
    return text


@lru_cache(maxsize=512)
def _with_signs(text: str) -> str:
    for pattern, sign in _SPOKEN[:-1]:
        text = pattern.sub(sign or "*", text)
    return re.sub(r"\s*([-+*/^<>=()]+)\s*", r"\1", text)


def _thin(token: str) -> str:
    return re.sub(r"(.)\1+", r"\1", token)


def _alike(token: str, name: str) -> bool:
    """The same letters jumbled or doubled, or one that is off."""
    if (
        len(token) < 5
        or abs(len(token) - len(name)) > 4
        or (token[0] != name[0] and token[1:] != name[1:] and sorted(token) != sorted(name))
    ):
        return False
    if _thin(token) == _thin(name) or sorted(token) == sorted(name):
        return True
    return SequenceMatcher(None, token, name, autojunk=False).ratio() > _LIKE
