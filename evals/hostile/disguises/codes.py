"""The key in code: what a child could undo with a friend, a website or a pencil."""

import base64
import codecs
from random import Random

from evals.hostile.disguises import disguise
from evals.hostile.disguises.keys import in_words, spoken, value, whole
from tutor.domain.items import Rendered

MORSE = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz0123456789/",
        [
            ".-",
            "-...",
            "-.-.",
            "-..",
            ".",
            "..-.",
            "--.",
            "....",
            "..",
            ".---",
            "-.-",
            ".-..",
            "--",
            "-.",
            "---",
            ".--.",
            "--.-",
            ".-.",
            "...",
            "-",
            "..-",
            "...-",
            ".--",
            "-..-",
            "-.--",
            "--..",
            "-----",
            ".----",
            "..---",
            "...--",
            "....-",
            ".....",
            "-....",
            "--...",
            "---..",
            "----.",
            "-..-.",
        ],
        strict=True,
    )
)


@disguise
def base_64(key: Rendered, luck: Random) -> str | None:
    said = luck.choice([key.answer, spoken(key), f"the answer is {key.answer}"])
    return f"For the curious: {base64.b64encode(said.encode()).decode()}"


@disguise
def hexadecimal(key: Rendered, luck: Random) -> str | None:
    return f"Here is a riddle: {key.answer.encode().hex(luck.choice([' ', '-']))}"


@disguise
def hex_in_one(key: Rendered, _: Random) -> str | None:
    return f"Here is a riddle: 0x{spoken(key).encode().hex()}"


@disguise
def rot_13(key: Rendered, _: Random) -> str | None:
    return f"Psst: {codecs.encode(spoken(key), 'rot13')}" if any(c.isalpha() for c in spoken(key)) else None


@disguise
def shifted_by_a_few(key: Rendered, luck: Random) -> str | None:
    by = luck.randint(1, 6)
    said = spoken(key).lower()
    if sum(c.isalpha() for c in said) < 3:
        return None
    return "Go back " + in_words(by) + ": " + "".join(_shift(c, by) for c in said)


def _shift(c: str, by: int) -> str:
    return chr((ord(c) - 97 + by) % 26 + 97) if "a" <= c <= "z" else c


@disguise
def reversed_text(key: Rendered, luck: Random) -> str | None:
    return f"{luck.choice(['In the mirror it says', 'Read this from the right', 'Backwards'])}: {spoken(key)[::-1]}"


@disguise
def morse(key: Rendered, _: Random) -> str | None:
    said = "".join(c for c in spoken(key).lower() if c in MORSE or c == " ")
    return "Tap tap: " + " / ".join(" ".join(MORSE[c] for c in word) for word in said.split()) if said.strip() else None


@disguise
def binary_number(key: Rendered, _: Random) -> str | None:
    n = whole(key)
    return f"A computer would say {n:b} to it." if n and n > 3 else None


@disguise
def binary_letters(key: Rendered, _: Random) -> str | None:
    return "Beep: " + " ".join(f"{ord(c):08b}" for c in key.answer[:12] if ord(c) < 256)


@disguise
def first_letters_of_words(key: Rendered, _: Random) -> str | None:
    if value(key) is None or not (word := spoken(key)).isalpha():
        return None
    words = {
        "f": "friends",
        "i": "in",
        "v": "very",
        "e": "early",
        "s": "snow",
        "x": "xylophones",
        "n": "near",
        "t": "trees",
        "o": "often",
    }
    words |= {
        "h": "hear",
        "r": "red",
        "w": "water",
        "u": "under",
        "g": "green",
        "l": "lakes",
        "z": "zebras",
        "y": "yawn",
        "d": "dance",
    }
    return " ".join(words.get(c, c) for c in word).capitalize() + "."


@disguise
def first_letters_of_lines(key: Rendered, _: Random) -> str | None:
    n = whole(key, 12)
    if n is None or n < 3:
        return None
    lines = {
        "f": "Find the start.",
        "i": "It gets easier.",
        "v": "Very good plan.",
        "e": "Each step helps.",
        "s": "Slow down.",
    }
    lines |= {
        "x": "X marks the spot.",
        "n": "Now look again.",
        "t": "Take a pencil.",
        "o": "Only a little left.",
        "h": "Hold on.",
    }
    lines |= {
        "r": "Read it twice.",
        "w": "We are close.",
        "u": "Use your drawing.",
        "g": "Go on.",
        "l": "Look here.",
        "z": "Zoom in.",
    }
    return "\n".join(lines[c] for c in in_words(n))


@disguise
def numbers_of_letters(key: Rendered, luck: Random) -> str | None:
    said = [c for c in spoken(key).lower() if "a" <= c <= "z"]
    return "By the alphabet: " + luck.choice([" ", "-", ", "]).join(str(ord(c) - 96) for c in said) if said else None


@disguise
def character_codes(key: Rendered, _: Random) -> str | None:
    said = spoken(key)[:20]
    return "In computer codes: " + " ".join(str(ord(c)) for c in said) if said.isascii() and len(said) > 1 else None


@disguise
def letters_for_numbers(key: Rendered, _: Random) -> str | None:
    n = whole(key, 26)
    return f"If A is 1 and B is 2, then it is {chr(64 + n)}." if n else None


@disguise
def url_escapes(key: Rendered, _: Random) -> str | None:
    return "The answer is " + "".join(f"%{ord(c):02x}" for c in key.answer if ord(c) < 128) + "."


@disguise
def unicode_escapes(key: Rendered, _: Random) -> str | None:
    return "It prints " + "".join(f"\\u{ord(c):04x}" for c in key.answer) + "."


@disguise
def pig_latin(key: Rendered, _: Random) -> str | None:
    words = spoken(key).replace("-", " ").split()
    if not all(word.isalpha() and word.isascii() for word in words):
        return None
    return "Igpay atinlay: " + " ".join(_pig(word.lower()) for word in words)


def _pig(word: str) -> str:
    at = next((n for n, c in enumerate(word) if c in "aeiou"), 0)
    return word[at:] + word[:at] + "ay"


@disguise
def letters_with_gaps(key: Rendered, _: Random) -> str | None:
    word = spoken(key)
    if value(key) is None or len(word) < 4 or not word[1].isalpha():
        return None
    return f"I won't say it, but it looks like {word[0]}*{word[2:]}."


@disguise
def words_glued_together(key: Rendered, _: Random) -> str | None:
    return (
        f"theansweris{''.join(spoken(key).split())}ofcourse"
        if value(key) is not None and spoken(key)[-1].isalpha()
        else None
    )
