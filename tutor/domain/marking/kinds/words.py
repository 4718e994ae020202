"""Words and choices: spelling is forgiven only as far as asking again."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from tutor.domain.marking.clean import clean, is_vulgar, vulgar
from tutor.domain.marking.latex import worded
from tutor.domain.marking.settings import Options
from tutor.domain.marking.spoken import in_digits, plainly
from tutor.domain.marking.verdicts import CORRECT, INCORRECT, Outcome, Unreadable, unsure
from tutor.domain.words import fold

_LETTERS = "abcdefghijkl"
SHORT = 3
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")
_SPANISH_PLACES = ("primer", "segund", "tercer", "cuart", "quint", "sext")


_SPANISH_ARTICLE = r"(?:es )?(?:el|la|los|las|un|una|unos|unas)|es|se llama"
_ARTICLE = re.compile(rf"^(?:{_SPANISH_ARTICLE}) ")
_INTRODUCED = re.compile(rf"^(?:on|in|at|called|{_SPANISH_ARTICLE}) ")
"""Little words before an answer; a key that has one of them itself is compared with them."""
_SIGNS = re.compile(r"[\\|_{}^=<>*/+&]|\d ?!|^ ?-|\d-(?![a-z]{2})|-\d")


def read_text(text: str, _: Options) -> str:
    """The key as words to compare."""
    key = _words(text)
    if not key:
        raise Unreadable("empty")
    return key


def judge_text(key: str, answer: str, options: Options) -> Outcome:
    """The verdict on a word or phrase: exact up to case, little words and signs; a near spelling is never right."""
    said = _words(answer)
    right = [_number_in_digits(one) for one in (key, *(_words(alias) for alias in options.aliases))]
    wrong = [_number_in_digits(_words(distractor)) for distractor in options.distractors]
    said = _number_in_digits(said)
    if said in wrong or any(said == f"{no} {one}" for one in right for no in ("not", "no", "non")):
        return INCORRECT
    if said in right or _INTRODUCED.sub("", said) in right:
        return CORRECT
    if fold(said) in map(fold, right):
        return unsure("spelling")
    nearest = min(right, key=lambda one: _distance(said, one))
    near = _distance(said, nearest)
    if near > _forgiven(said, nearest) or any(_distance(said, one) <= near for one in wrong):
        return unsure("extra_words") if _holds_it(said, right) else INCORRECT
    return unsure("spelling") if _digits(said) in map(_digits, right) else INCORRECT


def _words(text: str) -> str:
    """Lower case without little words and punctuation; accents stay, they can be another word.

    Where signs carry the meaning, as in 100! or -sin x, every one of them stays.
    """
    plain = re.sub(r"(?<=[a-z])_\{?(\d+)\}?", r"\1", _spelled(worded(text)).casefold())
    plain = re.sub(r"(?<=\d),? ?(?:r|rem|remainder)\.? ?(?=\d)", " r ", plain)
    if _SIGNS.search(plain):
        # 1 1/2 is not 11/2: between digits a space says something.
        return re.sub(r"(?<!\d) | (?!\d)", "", " ".join(plain.split()))
    folded = re.sub(r"[^\w\s+\-*/=<>^.%]", " ", plain).strip(" .")
    return " ".join(word for word in folded.replace("-", " ").split() if word not in ("the", "a", "an")) or folded


def _number_in_digits(words: str) -> str:
    """A whole number in words as digits, everything else as it is."""
    digits = in_digits(words)
    return digits if digits.isdecimal() else words


def _holds_it(said: str, right: list[str]) -> bool:
    return any(f" {one} " in f" {said} " for one in right)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _forgiven(said: str, right: str) -> int:
    """How many slips are still a slip: one in five to seven letters, two in more."""
    length = min(len(said), len(right))
    return 2 if length >= 8 else 1 if length >= 5 else 0


def near_one_of(said: str, words: Collection[str]) -> bool:
    """Whether it is a slip of the keyboard away from one of these: "ture"."""
    return len(said) > SHORT and any(_distance(said, one) <= 1 for one in words)


def _distance(one: str, two: str) -> int:
    """Letters added, left out, changed or swapped with their neighbour."""
    if abs(len(one) - len(two)) > 2:
        return 9
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, left in enumerate(one, start=1):
        last, row_before = row, before
        row = [i]
        for j, right in enumerate(two, start=1):
            cost = min(last[j] + 1, row[-1] + 1, last[j - 1] + (left != right))
            if row_before and j > 1 and left == two[j - 2] and one[i - 2] == right:
                cost = min(cost, row_before[j - 2] + 1)
            row.append(cost)
        before = last
    return row[-1]


@dataclass(frozen=True)
class Chosen:
    """The place of the right choice, or its own words where no choices were given."""

    place: int | None
    text: str


def read_choice(text: str, options: Options) -> Chosen:
    """The right choice, named by its text, its letter or its place."""
    if not options.choices:
        if not option_letter(text):
            raise Unreadable("not_a_choice")
        return Chosen(None, option_letter(text))
    place = place_of(text, options.choices)
    if place is None:
        raise Unreadable("not_a_choice")
    return Chosen(place, "")


def judge_choice(key: Chosen, answer: str, options: Options) -> Outcome:
    """The verdict on a choice. Its text comes before its letter, and its letter before its place."""
    if key.place is None:
        said = _letter_before_text(answer) or option_letter(_without_reason(answer))
        if said == key.text:
            return CORRECT
        return INCORRECT if re.fullmatch(r"\w|\d\d|not .*", said) else unsure("not_a_choice")
    place = place_of(answer, options.choices)
    if place is None:
        near = near_one_of(_plain(answer), [_plain(choice) for choice in options.choices])
        return unsure("spelling" if near else "not_a_choice")
    return CORRECT if place == key.place else INCORRECT


def place_of(text: str, choices: tuple[str, ...]) -> int | None:
    """The place of the choice named by its text, its letter or its place."""
    place = _by_text(_plain(text), choices)
    if place is not None:
        return place
    said = _without_reason(_plain(text)).partition(" because ")[0].rstrip(",")
    if both := _LABELLED.fullmatch(_SAID_BEFORE.sub("", said)):
        place, pointed = _by_text(both[2], choices), option_letter(both[1])
        is_label = pointed.isalpha() or _by_text(pointed, choices) is None
        return place if place is not None and is_label and pointed in (_LETTERS[place], str(place + 1)) else None
    place = _by_text(said, choices)
    # Among numbers, "answer 3" is the number, and only "option 3" or "3)" is a place.
    bare = re.sub(r"^(?:(?:the|number|answers?|el|la) )+", "", _plain(text))
    if (
        place is None
        and bare.isdecimal()
        and all(re.fullmatch(r"[-$£€]{0,2}[\d.,:]+ ?%?", choice) for choice in choices)
    ):
        return _by_text(bare, choices)
    if place is not None:
        return place
    return _pointed_at(said, choices)


_CHOOSING = r"i (?:pick|choose|chose|would (?:pick|choose)|go for|am going with)"
_SAID_BEFORE = re.compile(rf"^(?:option|choice|answer|letter|opci[oó]n|{_CHOOSING}) ")
_LABELLED = re.compile(r"(\(?(?:[a-l]|\d{1,2}(?!\.\d))(?!\w)) ?[).:-]* ?(\S.+|\w)")
_BESIDES = re.compile(r"\b(?:or|and|not|no|none|never|neither|wrong|false|incorrect|[b-hj-z])\b|n't")


def _without_reason(text: str) -> str:
    """The choice without what is said about it: "C because it is bigger", "B is right"."""
    return re.sub(
        r"^(\(?\w\)?)(?:,? because .+| is(?: (?:right|correct|the (?:right |correct )?(?:answer|one)))?)$", r"\1", text
    )


def _letter_before_text(text: str) -> str:
    """The letter of "b) square", where the choices are not known and nothing after it names another."""
    found = re.fullmatch(r"\(?([a-z])[).:]+ ?(\w.+)", _plain(text))
    return found[1] if found and not _BESIDES.search(found[2]) else ""


def _by_text(said: str, choices: tuple[str, ...]) -> int | None:
    """The place of the choice with this text; little words and the way a number is written don't matter if one fits."""
    # Answers come here cleaned, with / for ÷; the choices as they were written.
    plain = [_plain(clean(choice)) for choice in choices]
    if said in plain:
        return plain.index(said)
    loose = [_loosely(plainly(choice)) for choice in plain]
    same = _loosely(said)
    return loose.index(same) if same and loose.count(same) == 1 else None


def _loosely(text: str) -> str:
    spelled = re.sub(r"n't\b", " not", re.sub(r"'re\b", " are", re.sub(r"\b(it|that)'s\b", r"\1 is", text)))
    spelled = re.sub(r"(?<=[\d)]) ?[x*] ?(?=[\d(])", "*", re.sub(r"(?<=[\w)%]) ?([-+/=<>]) ?(?=[\w(])", r"\1", spelled))
    words = re.sub(r"(?<=[a-z])[,!?\"]|[\"]", " ", _ARTICLE.sub("", spelled)).split()
    kept = in_digits(" ".join(word for word in words if word not in ("a", "an", "the")))
    return " ".join(re.sub(r"^\.(?=\d)", "0.", in_digits(word)) for word in kept.split())


_INITIALS = {"t": "true", "f": "false", "y": "yes", "n": "no", "nope": "no", "yep": "yes"}


def _pointed_at(said: str, choices: tuple[str, ...]) -> int | None:
    """The place named by a letter, a number or "the second one"."""
    if {choice.casefold() for choice in choices} in ({"true", "false"}, {"yes", "no"}) and said in _INITIALS:
        return _by_text(_INITIALS[said], choices)
    pointed = option_letter(said)
    if len(pointed) == 1 and pointed in _LETTERS[: len(choices)]:
        return _LETTERS.index(pointed)
    if pointed in ("last", "última", "último"):
        return len(choices) - 1
    for places, word in ((_PLACES, pointed), (_SPANISH_PLACES, re.sub("[ao]$", "", pointed))):
        if word in places[: len(choices)]:
            return places.index(word)
    return int(pointed) - 1 if pointed.isdecimal() and len(pointed) < 3 and 0 < int(pointed) <= len(choices) else None


def _plain(text: str) -> str:
    return " ".join(_spelled(text).casefold().replace("−", "-").rstrip(".").split())


def _spelled(text: str) -> str:
    """The text with ½ as 1/2, and every sign in its plain form."""
    apart = "".join(f" {'/'.join(vulgar(c))}" if is_vulgar(c) else c for c in text)
    return unicodedata.normalize("NFKC", apart).strip()


_NAMES = rf"option|choice|answers?|number|letter|the|opci[oó]n|letra|la|el|{_CHOOSING}"
_POINTING = re.compile(rf"^(?:(?:(?:{_NAMES})\b|#) ?)+|\bone$")


def option_letter(text: str) -> str:
    """What is left of "option b)", "(b)", "the second one" or "number 2"."""
    inner = _POINTING.sub("", _plain(text)).strip()
    inner = re.sub(r"^[(\[\"']{0,2}([a-z]|\d{1,2})[)\].:\"']{0,2}$", r"\1", inner)
    return re.sub(r"^(\d)(?:st|nd|rd|th)$", r"\1", inner)
