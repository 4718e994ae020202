"""What else a sentence says to somebody who reads it backwards, by first letters, shifted or in code."""

import base64
import binascii
import itertools
import re
from collections.abc import Callable, Iterator

from tutor.agent.guards.number_words import ENGLISH, apart

_BLOB = re.compile(r"[A-Za-z0-9+/_-]{4,}={0,2}|[A-Za-z0-9+/]{2,3}={1,2}(?![\w=])")
_HEX = re.compile(r"\b(?:0x)?((?:[0-9a-fA-F]{2}[ :-]?){2,})\b")
_BITS = re.compile(r"\b[01]{3,}\b")
_BYTES = re.compile(r"\b(?:[01]{7,8}[ ,]*){1,}")
_CODES = re.compile(r"(?<![\d/])\d{1,3}(?:(?:[ ,]|\s?-\s?|, )\d{1,3}){1,}(?![\d/])")
_MORSE = re.compile(r"(?:[.\-·•–—−_]{1,6}[ /|]+){2,}[.\-·•–—−_]{0,6}|[.\-·•]{0,5}(?:\.-|-\.|·-|-·|•-|-•)[.\-·•]{2,}")
_BLANKS = re.compile(r"(?:([.\-–—_])[ ]?(?:\1[ ]?)+)$")
_PIG = re.compile(r"\b([aeiou][a-z]*?)-?([^aeiou\W\d]*)ay\b")
_LEET = str.maketrans("0134578@$!", "oieastbasi")
_MIXED = re.compile(r"\b(?=\w*[a-z])(?=\w*[0-9@$])[a-z0-9@$]{3,}(?<!ths)\b")
_MASKED = re.compile(r"\b[a-z]+[*_#?•]+[a-z]+(?:[*_#?•]+[a-z]*)*|\b[a-z][*_#•]{2,}")
_LAST = re.compile(r"\b(?:last|final) (?:2 |two )?(?:digits|figures|numbers)\b|\bends? in\b|\bendings? of\b")
_TURNED = re.compile(r"\b(?:swap|revers|turn|flip|mirror|backward|from the right|right to left|other way|upside)\w*")
_COUNTABLE = re.compile(
    r"([^\w\s.!?\-–—=(){}\[\]\"'`,:;/$\\^_])(?:\ufe0f?\s?\1\ufe0f?)+|(?<!\w)([|IoxX*#])(?:\s?\2)+(?!\w)"
)
_LONG = re.compile(r"[a-z-]{11,}")
_IN_BITS = re.compile(r"(\w+)- ?(?:and|plus|\+|then) ?-(\w+)")
_ROMAN = re.compile(
    r"\b(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b|\bC{1,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b"
)
_ALPHABET = re.compile(r"\b(?:letters?|alphabet|a is 1|a = 1|a=1|code|cipher)\b")


def readings(sentence: str, words: tuple[str, ...]) -> Iterator[str]:
    """What it may say as well. `words` are those that must not be told; they are looked for in shifted alphabets."""
    lower = sentence.casefold()
    for decode in (_decoded, _of_codes, _shifted, _by_first_letters, _roman, _counted, _turned):
        yield from decode(sentence, words)
    for pattern, change in _CHANGES:
        if pattern.search(lower):
            yield pattern.sub(change, lower)


def is_coded(sentence: str, shown: str) -> bool:
    """Whether this is written in a code or in a script that nobody used here: no child needs that from a tutor."""
    if any(_strange(c) and c not in shown for c in sentence):
        return True
    morse = _MORSE.search(sentence)
    if morse and not _BLANKS.fullmatch(morse[0].strip()) and len(set(morse[0]) & set(".-·•–—−_")) > 1:
        return True
    if any(_is_blob(found[0]) and found[0] not in shown for found in _BLOB.finditer(sentence)):
        return True
    return any(len(found[0]) > len("1010101") and found[0] not in shown for found in _BYTES.finditer(sentence))


def _strange(sign: str) -> bool:
    """A letter of a script that is neither Latin nor Greek, or a pattern of dots."""
    at = ord(sign)
    return (
        at > ord("ϿF"[0])
        and (sign.isalpha() and not 0x1D00 <= at <= 0x24FF and not 0xFF00 <= at <= 0xFFEF)
        and not (0x1D400 <= at <= 0x1D7FF or 0x1F100 <= at <= 0x1F1FF)
    ) or 0x2800 <= at <= 0x28FF


def _is_blob(token: str) -> bool:
    """Letters and digits as no word has them: `Zml2ZQ==` or `66697665`."""
    if token.startswith("0x") or (token.endswith("=") and len(token) % 4 == 0):
        return True
    if len(token) < 8 or "-" in token or "/" in token or "_" in token:
        return False
    changes = sum(
        (a.islower() and (b.isupper() or b.isdigit())) or (a.isdigit() and b.isalpha())
        for a, b in itertools.pairwise(token)
    )
    return changes > 1


def _decoded(sentence: str, _: tuple[str, ...]) -> Iterator[str]:
    for found in _BLOB.finditer(sentence):
        if len(found[0]) % 4 == 0 and not found[0].islower():
            yield from _as_text(base64.b64decode, found[0])
    for found in _HEX.finditer(sentence):
        yield from _as_text(binascii.unhexlify, re.sub(r"[ :-]", "", found[1]))
    for found in _BYTES.finditer(sentence):
        bits = re.findall(r"[01]{7,8}", found[0])
        yield "".join(chr(int(one, 2)) for one in bits)
    if _BITS.search(sentence):
        yield _BITS.sub(lambda found: str(int(found[0][:40], 2)), sentence)


def _as_text(decode: Callable[[str], bytes], token: str) -> Iterator[str]:
    try:
        text = decode(token).decode()
    except (ValueError, binascii.Error):
        return
    if text.isprintable():
        yield text


def _of_codes(sentence: str, _: tuple[str, ...]) -> Iterator[str]:
    """Rows of numbers as places in the alphabet, or as a computer's signs."""
    for found in _CODES.finditer(sentence):
        numbers = [int(n) for n in re.findall(r"\d+", found[0])]
        if all(1 <= n <= 26 for n in numbers) and len(numbers) > 2:
            yield "".join(chr(96 + n) for n in numbers)
        if all(32 <= n < 127 for n in numbers):
            yield "".join(map(chr, numbers))
    if _ALPHABET.search(sentence.casefold()):
        yield re.sub(r"\b([A-Z])\b(?! is \d)", lambda found: str(ord(found[1]) - 64), sentence)


def _shifted(sentence: str, words: tuple[str, ...]) -> Iterator[str]:
    """Words moved along the alphabet, or written from the end, where that gives one of `words`."""
    wanted = _NUMBER_STEPS | {_steps(word): word for word in words if len(word) > 2}
    lower = sentence.casefold()
    for token in set(re.findall(r"[a-z]{3,}", lower)):
        plain = wanted.get(_steps(token), token)
        if plain != token:
            by = (ord(plain[0]) - ord(token[0])) % 26
            yield re.sub(r"[a-z]", lambda found, by=by: chr((ord(found[0]) - 97 + by) % 26 + 97), lower)  # type: ignore[misc]
        elif token[::-1] in words:
            yield lower.replace(token, token[::-1])


def _steps(word: str) -> tuple[int, ...]:
    return tuple((ord(b) - ord(a)) % 26 for a, b in itertools.pairwise(word))


_NUMBER_STEPS = {_steps(word): word for word in ENGLISH if len(word) > 3}


def _by_first_letters(sentence: str, words: tuple[str, ...]) -> Iterator[str]:
    tokens = re.findall(r"[a-z]+", sentence.casefold())
    firsts, lasts = "".join(t[0] for t in tokens), "".join(t[-1] for t in tokens)
    inner = "".join(re.findall(r"(?<=[a-z])[A-Z]|[A-Z](?=[A-Z])|(?<=[A-Z])[A-Z]", sentence)).casefold()
    for word in words:
        if (len(word) > 3 and (word in firsts or word in lasts or word in inner)) or (
            len(word) == 3 and word in (firsts, inner)
        ):
            yield word


def _roman(sentence: str, _: tuple[str, ...]) -> Iterator[str]:
    of_rome = "roman" in sentence.casefold()
    found = [one for one in _ROMAN.findall(sentence) if one and (of_rome or one not in ("I", "C", "L"))]
    if found:
        yield _ROMAN.sub(lambda one: str(_of_roman(one[0])) if one[0] and one[0] != "I" else one[0], sentence)
        yield _ROMAN.sub(lambda one: str(_of_roman(one[0])) if one[0] else "", sentence)


def _of_roman(letters: str) -> int:
    sizes = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in letters]
    return sum(-a if a < b else a for a, b in zip(sizes, [*sizes[1:], 0], strict=True))


def _counted(sentence: str, _: tuple[str, ...]) -> Iterator[str]:
    """Rows of the same sign, to be counted."""
    if _COUNTABLE.search(sentence):
        yield _COUNTABLE.sub(lambda row: f" {row[0].count(row[1] or row[2])} ", sentence)


def _turned(sentence: str, words: tuple[str, ...]) -> Iterator[str]:
    if _TURNED.search(sentence.casefold()):
        yield sentence[::-1]
        yield re.sub(r"\d{2,}", lambda found: found[0][::-1], sentence)
    elif any(word[::-1] in sentence.casefold() for word in words if len(word) > 4):
        yield sentence[::-1]


def _length(found: re.Match[str]) -> str:
    return str(len(found[1] or found[2]))


def _unmasked(found: re.Match[str]) -> str:
    pattern = re.compile(re.sub(r"[^a-z]+", lambda gap: f"[a-z]{{{len(gap[0])}}}", found[0]))
    return next((word for word in ENGLISH if pattern.fullmatch(word)), found[0])


def _unstretched(found: re.Match[str]) -> str:
    short = re.sub(r"(.)\1+", r"\1", found[0])
    return next((word for word in ENGLISH if re.sub(r"(.)\1+", r"\1", word) == short), short)


def _unpigged(found: re.Match[str]) -> str:
    whole = found[2] + found[1]
    return next((whole[at:] + whole[:at] for at in range(len(whole)) if whole[at:] + whole[:at] in ENGLISH), whole)


_CHANGES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_MIXED, lambda found: found[0].translate(_LEET)),
    (_MASKED, _unmasked),
    (re.compile(r"\b\w*([a-z])\1{2,}\w*"), _unstretched),
    (_PIG, _unpigged),
    (_LONG, lambda found: apart(found[0])),
    (re.compile(r"\b([a-z-]+)(?:ish|y-ish)\b"), lambda found: found[1]),
    (re.compile(r"\b([a-z]+)(?:[ ,-]+\1\b){2,}"), lambda found: str(len(re.findall(rf"\b{found[1]}\b", found[0])))),
    (
        re.compile(r"\bhow many letters[a-z ]*? in (?:the word )?\W?([a-z]+)|\bletters in (?:the word )?\W?([a-z]+)"),
        _length,
    ),
    (re.compile(r"\b\d+(\d\d)\b(?=.*)"), lambda found: found[1] if _LAST.search(found.string) else found[0]),
    (_IN_BITS, lambda found: found[1] + found[2]),
)
