"""No sentence gives the answer to the open question away, in whatever form.

Numbers that the question, the hints or the student already named may be spoken of; they are held only where they
are stated as the answer. Any other number that equals the key is held, also where it must first be decoded, worked out
or put together from what was said before.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from tutor.agent.guards.agreeing import agrees
from tutor.agent.guards.caught import askable, only_asks
from tutor.agent.guards.clauses import clauses
from tutor.agent.guards.corrected import Corrected
from tutor.agent.guards.key_values import key_of, values_of, whole_numbers
from tutor.agent.guards.letters import bare
from tutor.agent.guards.numbers import Mention, mentions, normal
from tutor.agent.guards.options import choices_of
from tutor.agent.guards.paced_off import tells_parts, tells_point, tells_time
from tutor.agent.guards.picked import Picked
from tutor.agent.guards.plainly import is_plain, tokens_of
from tutor.agent.guards.pointing import is_fragment, is_riddle, points
from tutor.agent.guards.readings import readings
from tutor.agent.guards.reckoning import Told, comes_to, hugs, numbers_in, reachable, spells, true_sums, worked
from tutor.agent.guards.stating import as_result, in_parts, innocent, stated, strongly_stated, suggested
from tutor.agent.guards.sums import bounds
from tutor.agent.guards.told_before import ToldBefore
from tutor.agent.guards.worded import Worded
from tutor.agent.sentences import Sentences
from tutor.domain.items import Rendered
from tutor.domain.number_words import ENGLISH

_WHOLE_TYPES = frozenset({"number", "fraction", "decimal", "percent", "mixed", "money", "quantity", "choice"})
_IN_WORDS = frozenset({"choice", "truth", "text"})
_LETTERED = frozenset({"choices", "ordering", "matching"})
_ASKS_FOR_WORK = re.compile(
    r"^\W*(?:(?:and|so|then|now|next|ok|okay|well|good),? )*(?:what|how|which|where|why|when|who|do|does|did|can|are|have)\b.*[?,]$"
)
_ABOUT_IT = re.compile(
    r"^\W*(?:it|its)\b|\b(?:answer|result|solution|it's|it is|it equals|that's|that is|that makes|that gives|you get|you have|key|the number|type|write|enter|press|"
    r"pick|all but|breaks into|made of|there you (?:are|go)|you're done|you want|you need|if (?:you|it|there) (?:had|were)|would have)\b"
)
_RUN = re.compile(r"(?:\d[\d./: ]*|[/.]\d+)")
_FURTHER = re.compile(r"\b(?:more|add|plus|another|put|on top|further|take|less|minus|away)\b")
_SMALL = frozenset(map(Fraction, ("1", "2", "3", "1/2")))
_GUESS = 6
_DRESS, _SHORT, _ONE_KEY = 1, 3, 2
_LARGE = 1000
_ONE_APART, _NEAR = 2, Fraction(1, 8)


@dataclass
class AnswerGuard:
    """Knows the key of the open question; `known` is what was said or shown about it already.

    `said` are the student's own words, the newest first; `earlier` what the tutor said before, the newest last.
    """

    rendered: Rendered | None
    known: Iterable[str] = ()
    said: Iterable[str] = ()
    earlier: Iterable[str] = ()
    _values: list[Mention] = field(init=False, default_factory=list)
    _known: list[Mention] = field(init=False, default_factory=list)
    _said: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        """Read the key and what is known once; without a key there is nothing to keep."""
        self.known, self.said = list(self.known), list(self.said)
        self._released: set[str] = set()
        self.release(self.known)
        self._before = ToldBefore(self.earlier if self.rendered else ())
        if self.rendered is None:
            return
        shown = [self.rendered.question, *choices_of(self.rendered), *self.known]
        said = [mention for text in self.said for mention in mentions(normal(text))]
        self._known = [*(mention for text in shown for mention in mentions(normal(text))), *said]
        self._said = {mention.written for mention in said}
        self._values = values_of(self.rendered)
        self._shown = " ".join([*shown, *self.said])
        self._shown_tokens = tokens_of(self._shown)
        self._variables = {token for token in tokens_of(self._shown, small=False) if len(token) == 1}
        if self.rendered.answer_type in _LETTERED or choices_of(self.rendered):
            self._variables |= set("ABCDEFGH")
        if self.rendered.answer_type == "text":  # A word may be begun, as our own hints do; not more than half of it.
            word = self.rendered.answer.casefold()
            self._shown_tokens |= {word[:end] for end in range(_SHORT, len(word) // 2 + 1)}
        self._plainly_shown = normal(self._shown)
        self._known_values = {mention.value for mention in self._known} | whole_numbers(self._plainly_shown)
        self._worded = Worded(self.rendered, shown, self._shown)
        self._picked = Picked(self.rendered, self._shown_tokens)
        self._corrected = Corrected(
            self.rendered, self.said, [one.value for one in self._values[:_ONE_KEY]] * bool(self._number)
        )

    def leaks(self, sentence: str, before: str = "") -> bool:
        """Whether this sentence, perhaps together with those before it, gives the answer away."""
        if self.rendered is None or _as_released(sentence) in self._released:
            return False
        earlier = self._before.with_one_more(before) if before else self._before
        return self._points(sentence) or any(self._leaks(one, earlier) for one in (sentence, *clauses(sentence)))

    def only_asks(self, sentence: str) -> bool:
        """Whether a model that is not trusted may say it: what asks, invites or was shown by our own code."""
        known = self.rendered is None or _as_released(sentence) in self._released
        return known or only_asks(sentence, self._askable)

    def release(self, texts: Iterable[str]) -> None:
        """Whole sentences of these may be said: hints and steps that our own code has shown, as the policy allows."""
        for text in texts:
            cut = Sentences()
            whole = [text, *cut.feed(text), *cut.flush()]
            self._released |= {_as_released(one) for one in whole if len(one.split()) >= _SHORT}

    def keep(self, sentence: str) -> None:
        """Remember a sentence that was shown."""
        self._before.keep(sentence)

    def _leaks(self, sentence: str, earlier: ToldBefore) -> bool:
        if not is_plain(
            sentence, self._shown_tokens, variables=self._variables, letters_too=self._item.answer_type == "text"
        ):
            return True
        sentence = bare(sentence)
        text = normal(sentence)
        if self._proposed and agrees(text):
            return True
        if len(text.split()) <= _SHORT and (bits := earlier.bits(_SHORT)):
            together = normal(" ".join([*bits, sentence.strip(" .!")]))
            if self._says(together, together, ""):
                return True
        told = numbers_in(text)
        if self._corrected.tells(text, told) or (told and self._is_paced_off(text, told)):
            return True
        if self._says(text, sentence, "") or self._over_time(text, sentence, earlier):
            return True
        return any(self._says(normal(other), other, text) for other in readings(sentence, self._words))

    def _is_paced_off(self, text: str, told: list[Told]) -> bool:
        if text.endswith("?"):
            return False
        values, shown, kind = self._values, self._known_values, self._item.answer_type
        if kind == "time" and (clock := re.fullmatch(r"(\d{1,2}):(\d\d).*", normal(self._item.answer))):
            return tells_time(int(clock[1]), int(clock[2]), text, shown)
        if kind == "point":
            return tells_point(self._worded.figures, text, shown)
        return self._number is not None and tells_parts(values[0].value, text, told, shown)

    def _points(self, sentence: str) -> bool:
        """A word is asked for by telling what it is like: that is no riddle."""
        if self._item.answer_type == "text":
            return False
        text = normal(bare(sentence))
        if self._item.answer_type in _IN_WORDS and re.search(r"\d", text) and not re.search("[a-z]{2}", text):
            return True
        return is_riddle(text, self._plainly_shown) or points(text, self._shown_tokens)

    def _says(self, text: str, raw: str, plainly: str) -> bool:
        """One reading of a sentence; `plainly` is what it says at first sight, where it had to be decoded."""
        if self._picked.told_in(text, raw) or (plainly and self._picked.told_over((), text, raw)):
            return True
        if self._number is not None:
            return self._says_number(text, plainly) or self._worded.says_unit(text, raw)
        return self._worded.says(text, raw)

    def _says_number(self, text: str, plainly: str) -> bool:
        assert self._number is not None
        found = list(mentions(text))
        if any(self._gives_away(mention, text) for mention in found):
            return True
        if plainly and self._count(found) > self._count(mentions(plainly)):
            return True
        if in_parts(self._number, text):
            return True
        return self._leads_there(text)

    def _leads_there(self, text: str) -> bool:
        """Whether the numbers of this sentence, one of them heard here first, come to the key."""
        if _ASKS_FOR_WORK.match(text):
            return False
        about_it = bool(_ABOUT_IT.search(text)) or is_fragment(text)
        if about_it and (done := worked(text)) != text and any(self._is_key(m) for m in mentions(done)):
            return True
        told = numbers_in(text)
        if not told:
            return False
        values = [one.value for one in told]
        settled = true_sums(values)
        fresh = {at for at, one in enumerate(told) if at not in settled and self._is_fresh(one, about_it=about_it)}
        for key in self._keys:
            if comes_to(key, values, fresh, text) or (fresh and hugs(key, told)):
                return True
        return any(len(digits) > 1 and spells(digits, told, fresh) for digits in self._digits)

    def _is_key(self, mention: Mention) -> bool:
        return any(mention.is_about(one.value) for one in self._values)

    def _is_fresh(self, told: Told, *, about_it: bool) -> bool:
        """Whether nobody could know this number: it is not in the question, nor one step from there."""
        if told.word:
            return told.word not in self._shown_tokens
        if (
            told.value in self._spoken_of
            or told.value == self._values[0].value
            or (told.value in _SMALL and not about_it)
        ):
            return False
        return about_it or told.value not in self._reachable

    @cached_property
    def _spoken_of(self) -> set[Fraction]:
        """The numbers that are known, with the tops and bottoms of fractions among them.

        Also their squares, and what they are in tenths or hundreds: another way to write the question.
        """
        known = self._known_values
        scaled = {one * 10**power for one in known if one.denominator > 1 for power in (1, 2, 3)}
        hundred = {Fraction(100)} if self._item.answer_type == "percent" else set[Fraction]()
        return (self._parts_known | hundred | scaled | {one * one for one in known if 1 < one < _LARGE}) - self._keys

    @cached_property
    def _parts_known(self) -> set[Fraction]:
        known = self._known_values
        return known | {Fraction(n) for one in known for n in (one.numerator, one.denominator)} - {Fraction(1)}

    @cached_property
    def _reachable(self) -> set[Fraction]:
        return reachable(self._parts_known) - self._keys

    @cached_property
    def _keys(self) -> set[Fraction]:
        """The key, and what it is in hundredths where it is percent or money."""
        key = self._values[0].value
        scaled = self._item.answer_type in ("percent", "money") or key.denominator > 1
        return {one.value for one in self._values} | ({100 * key} if scaled else set())

    def _count(self, found: Iterable[Mention]) -> int:
        """How often the key comes up; where the question has it, or where there are options, that means nothing."""
        key = self._values[0].value
        return 0 if key in self._known_values else sum(mention.is_about(key) for mention in found)

    def _gives_away(self, mention: Mention, text: str) -> bool:
        key = next((one for one in self._values if mention.is_about(one.value)), None)
        own = mention.written in self._said
        if key is None or (own and mention.written != key.written):
            return False
        if self._literally_shown(key, mention):
            return suggested(mention, text) or (strongly_stated(mention, text) and not text.endswith("?"))
        if self._only_repeats(mention):
            return strongly_stated(mention, text, colon=False)
        return suggested(mention, text) or self._comes_out(mention, text)

    def _literally_shown(self, key: Mention, mention: Mention) -> bool:
        """Whether everybody has read the key in this form: 4/5, not only 4 ÷ 5."""
        if not key.whole and key.written not in self._plainly_shown and self._item.answer_type == "fraction":
            return False
        return any(known.value == key.value and known.written == mention.written for known in self._known)

    def _comes_out(self, mention: Mention, text: str) -> bool:
        """A number nobody spoke of is held; a small one, or one of the options, where it is what comes out."""
        if choices_of(self._item):
            return stated(mention, text)
        return not mention.whole or stated(mention, text) or as_result(mention, text) or not innocent(mention, text)

    def _only_repeats(self, mention: Mention) -> bool:
        """A fraction or sum of the question's own numbers that is not in the form asked for: 36 out of 200."""
        parts = [Fraction(part) for part in re.findall(r"\d+", mention.written)]
        return (
            len(parts) > 1
            and mention.written != self._values[0].written
            and all(p in self._known_values for p in parts)
        )

    def _over_time(self, text: str, sentence: str, earlier: ToldBefore) -> bool:
        spelled = earlier.spells(self._words, text, sentence)
        if spelled or self._picked.told_over(earlier.sentences, text, sentence):
            return True
        if self._number is None:
            return self._worded.told_over(earlier.sentences, text)
        told = self._goes_on(text, earlier) or any(
            earlier.gives_digits(digits, text, self._plainly_shown) for digits in self._digits
        )
        if told or self._is_pinned(text, earlier):
            return True
        if not earlier.last or not re.search(r"\d", text):
            return False
        if earlier.last[-1:] == "." and earlier.last.rstrip(" .")[-1:].isdigit() and text[:1].isdigit():
            return any(m.is_about(self._values[0].value) for m in mentions(f"{earlier.last.rstrip(' .')}.{text}"))
        return in_parts(self._number, f"{earlier.latest()} {text}") or self._is_top_and_bottom(earlier.last, text)

    def _goes_on(self, text: str, earlier: ToldBefore) -> bool:
        """Whether a number nobody knew, told a moment ago, comes to the key with one told here, or side by side with it."""
        if text.endswith("?") or not earlier.last or not (here := _RUN.findall(text)):
            return False
        last = next((said for said in reversed(earlier.normal[-_SHORT:]) if _RUN.search(said)), "")
        tail = _RUN.findall(last)
        whole = re.sub(r"[^\d/]", "", tail[-1] + here[0]) if tail else ""
        if len(whole) > 1 and whole == re.sub(r"[^\d/]", "", self._item.answer) and last not in self._plainly_shown:
            return True
        if not _FURTHER.search(text):
            return False
        before = [one.value for said in earlier.normal[-_SHORT:] for one in numbers_in(said)]
        now = [one.value for one in numbers_in(text) if one.value not in self._spoken_of]
        fresh = [value for value in before if value not in self._spoken_of]
        return any(key in (one + other, one - other) for key in self._keys for one in fresh for other in now)

    def _is_top_and_bottom(self, last: str, text: str) -> bool:
        """The number of parts at the end of one sentence, the size of the parts in the next."""
        value = self._values[0].value
        if value.denominator == 1 or value.numerator in self._known_values:
            return False
        tops = [m for m in mentions(last) if m.whole and m.value == value.numerator and not innocent(m, last)]
        rest = list(mentions(text))
        bottoms = {Fraction(1, value.denominator), Fraction(value.denominator)}
        return bool(tops) and bool(rest) and rest[0].value in bottoms

    def _is_pinned(self, text: str, earlier: ToldBefore) -> bool:
        """More than 4 and less than 6."""
        mores, lesses = bounds(text)
        if text.endswith("?") or not (mores or lesses):
            return False
        key = self._values[0].value
        before = [bounds(said) for said in earlier.normal]
        low = [n for n in (*mores, *(n for one, _ in before for n in one)) if n < key]
        high = [n for n in (*lesses, *(n for _, one in before for n in one)) if n > key]
        if not low or not high:
            return False
        room = min(high) - max(low)
        return room <= (_ONE_APART if key.denominator == 1 else key * _NEAR)

    @cached_property
    def _askable(self) -> frozenset[str]:
        return askable(self._item)

    @property
    def _item(self) -> Rendered:
        assert self.rendered is not None
        return self.rendered

    @cached_property
    def _number(self) -> Mention | None:
        """The key where it is one number, perhaps with its unit: 5/6 or 5 km, not 3:4:5."""
        key = normal(key_of(self._item))
        one = (len(self._values) == 1 or self._item.answer_type == "percent") and self._item.answer_type in _WHOLE_TYPES
        return self._values[0] if one and self._values[0].end - self._values[0].start >= len(key) - _DRESS else None

    @cached_property
    def _digits(self) -> set[str]:
        """The digits one could tell one by one: those of 88.00 and of 88."""
        assert self._number is not None
        if "/" in self._number.written:
            return set()
        whole = {str(self._number.value)} if self._number.value.denominator == 1 else set[str]()
        digits = re.sub(r"\D", "", self._number.written)
        return {digits, *whole, *([f"{digits}0"] if "." in self._number.written else [])}

    @cached_property
    def _words(self) -> tuple[str, ...]:
        """The single words that tell the key: of 5/6 both are needed, so either counts when it has to be decoded."""
        names = self._worded.names
        if self._number is not None:
            value = self._number.value
            wanted = {value.numerator, value.denominator} | {int(n) for n in re.findall(r"\d+", self._number.written)}
            names = tuple(word for word, n in ENGLISH.items() if n in wanted) + tuple(
                word for word, n in ENGLISH.items() if len(word) > 3 and n > 12 and any(n == w - w % 10 for w in wanted)
            )
        if self._item.answer_type == "truth":
            names = ("yes", "true") if self._item.answer.casefold() in ("yes", "true") else ("false", "wrong", "nope")
        return tuple(bare(name).casefold() for name in names if name.isalpha())

    @cached_property
    def _proposed(self) -> bool:
        """Whether the student's newest message has the right answer in it, unmarked."""
        newest = next(iter(self.said), "")
        text = normal(newest)
        if self._number is not None and not choices_of(self._item):
            shown = normal(self._item.question)
            short = len(text.split()) <= _GUESS
            found = [m for m in mentions(text) if any(m.is_about(one.value) for one in self._values)]
            return any(short or m.written not in shown for m in found) and not self._worded.falls_short(newest)
        return self._worded.proposed(newest) or self._picked.proposed(newest)


def _as_released(sentence: str) -> str:
    return " ".join(sentence.split())
