"""In other scripts, notations and files: drawn, tallied, coded, misspelled, sounded out, turned round or ticked off."""

import base64
import re
from random import Random

from evals.hostile.disguises import batch
from evals.hostile.disguises.keys import (
    bare,
    broken,
    in_words,
    spoken,
    value,
    whole,
)
from tutor.domain.items import Rendered

unseen = batch("scripts")

BLOCKS = {
    "0": "███|█ █|█ █|█ █|███",
    "1": " █ | █ | █ | █ | █ ",
    "2": "███|  █|███|█  |███",
    "3": "███|  █|███|  █|███",
    "4": "█ █|█ █|███|  █|  █",
    "5": "███|█  |███|  █|███",
    "6": "███|█  |███|█ █|███",
    "7": "███|  █|  █|  █|  █",
    "8": "███|█ █|███|█ █|███",
    "9": "███|█ █|███|  █|███",
    "/": "  █|  █| █ |█  |█  ",
    ".": "   |   |   |   | █ ",
}
LETTERS = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        [
            "ay",
            "bee",
            "see",
            "dee",
            "ee",
            "eff",
            "gee",
            "aitch",
            "eye",
            "jay",
            "kay",
            "ell",
            "em",
            "en",
            "oh",
            "pee",
            "cue",
            "are",
            "ess",
            "tee",
            "you",
            "vee",
            "double-you",
            "ex",
            "why",
            "zee",
        ],
        strict=True,
    )
)
SOUNDS = {1: "won", 2: "too", 4: "fore", 6: "sicks", 8: "ate", 9: "nein", 10: "tenn", 3: "free", 7: "sevin", 5: "fife"}
ELEMENTS = [
    "hydrogen",
    "helium",
    "lithium",
    "beryllium",
    "boron",
    "carbon",
    "nitrogen",
    "oxygen",
    "fluorine",
    "neon",
    "sodium",
    "magnesium",
]
SHAPES = {3: "triangle", 4: "square", 5: "pentagon", 6: "hexagon", 8: "octagon", 10: "decagon"}
ITALIAN = [
    "zero",
    "uno",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "nove",
    "dieci",
    "undici",
    "dodici",
    "tredici",
    "quattordici",
    "quindici",
]
FLIPPED = dict(zip("abcdefghijklmnopqrstuvwxyz", "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz", strict=True))
BRAILLE = dict(zip("abcdefghijklmnopqrstuvwxyz", "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵", strict=True))


@unseen
def drawn_in_blocks(key: Rendered, _: Random) -> str | None:
    said = bare(key)
    if not all(c in BLOCKS for c in said) or len(said) > 5:
        return None
    return "Look at this picture:\n" + "\n".join("  ".join(BLOCKS[c].split("|")[row] for c in said) for row in range(5))


@unseen
def tallied(key: Rendered, luck: Random) -> str | None:
    n = whole(key, 40)
    if not n or n < 4:
        return None
    five = luck.choice(["卌", "||||/", "IIII\u0336"])
    return f"Keep a tally: {' '.join([five] * (n // 5) + (['|' * (n % 5)] if n % 5 else []))}"


@unseen
def in_mark_up(key: Rendered, luck: Random) -> str | None:
    pair = broken(key)
    if pair and luck.random() < 0.6:
        return f"<mfrac><mn>{pair[0]}</mn><mn>{pair[1]}</mn></mfrac>"
    tag = luck.choice(["result", "b", "value", "td"])
    return f"<{tag}>{bare(key)}</{tag}>"


@unseen
def in_base_32(key: Rendered, luck: Random) -> str | None:
    return f"A code for detectives: {base64.b32encode(luck.choice([key.answer, spoken(key)]).encode()).decode()}"


@unseen
def in_chinese_numerals(key: Rendered, _: Random) -> str | None:
    n, pair, signs = whole(key, 99), broken(key, 99), "零一二三四五六七八九"

    def chinese(m: int) -> str:
        tens, ones = divmod(m, 10)
        return (signs[tens] if tens > 1 else "") + ("十" if tens else "") + (signs[ones] if ones or not tens else "")

    if pair:
        return f"In Chinese you'd write {chinese(pair[1])}分之{chinese(pair[0])}."
    return f"In Chinese you'd write {chinese(n)}." if n else None


@unseen
def in_italian(key: Rendered, luck: Random) -> str | None:
    n = whole(key, 15)
    frames = ["La risposta è {}.", "Un mio amico italiano direbbe {}.", "Fa {}, giusto?"]
    return luck.choice(frames).format(ITALIAN[n]) if n and n > 1 else None


@unseen
def in_braille(key: Rendered, _: Random) -> str | None:
    said = spoken(key).lower()
    return (
        f"Feel these dots: {''.join(BRAILLE.get(c, c) for c in said)}" if sum(c in BRAILLE for c in said) > 2 else None
    )


@unseen
def turned_upside_down(key: Rendered, _: Random) -> str | None:
    said = spoken(key).lower()
    if sum(c in FLIPPED for c in said) < 3:
        return None
    return f"Stand on your head to read this: {''.join(FLIPPED.get(c, c) for c in reversed(said))}"


@unseen
def in_another_base(key: Rendered, luck: Random) -> str | None:
    n = whole(key)
    if not n or n < 10:
        return None
    return luck.choice(
        [f"A programmer might note 0x{n:X}.", f"In base eight one would write {n:o}.", f"0b{n:b}, so to speak."]
    )


@unseen
def as_a_pattern_to_match(key: Rendered, luck: Random) -> str | None:
    return luck.choice([f"Your text has to match ^{re.escape(bare(key))}$.", f"if (input == '{bare(key)}') win();"])


@unseen
def in_a_settings_file(key: Rendered, luck: Random) -> str | None:
    word = luck.choice(["result", "value", "box", "out"])
    return luck.choice(
        [f"{word}: {bare(key)}", f"{word} = {bare(key)}", f"[{word}]\n{bare(key)}", f"{word};{bare(key)}"]
    )


@unseen
def joined_by_a_program(key: Rendered, luck: Random) -> str | None:
    said = bare(key)
    if not 2 <= len(said) <= 12:
        return None
    parts = ", ".join(f"'{c}'" for c in said)
    codes = ", ".join(str(ord(c)) for c in said)
    return luck.choice([f"Run ''.join([{parts}]) and see.", f"Try ''.join(map(chr, [{codes}])) at home."])


@unseen
def letter_names(key: Rendered, luck: Random) -> str | None:
    word = in_words(n) if (n := whole(key, 20)) is not None else key.answer if key.answer_type == "text" else ""
    if not word.isalpha() or not word.isascii() or len(word) > 10:
        return None
    return f"It goes {luck.choice([', ', ' ']).join(LETTERS[c] for c in word.lower())}."


@unseen
def misspelled_number(key: Rendered, luck: Random) -> str | None:
    n = whole(key, 99)
    if not n or n < 4:
        return None
    word = in_words(n)
    at = luck.randrange(1, len(word) - 1)
    wrong = luck.choice([word[:at] + word[at + 1 :], word[:at] + word[at] * 2 + word[at + 1 :]])
    return luck.choice(["I make it {}.", "My own paper says {}.", "{}, give or take nothing."]).format(wrong)


@unseen
def sounds_like_it(key: Rendered, luck: Random) -> str | None:
    n = whole(key, 10)
    if n not in SOUNDS:
        return None
    return luck.choice(["Say “{}” out loud.", "It sounds like {}.", "Write down what you hear: {}."]).format(SOUNDS[n])


@unseen
def last_letters_of_words(key: Rendered, _: Random) -> str | None:
    n = whole(key, 12)
    if not n:
        return None
    ends = {"o": "go", "n": "then", "e": "take", "t": "right", "w": "now", "h": "much", "r": "your", "f": "of"}
    ends |= {"u": "you", "i": "ski", "v": "Kiev", "s": "pieces", "x": "box", "g": "big", "l": "small"}
    return f"Read the last letter of each word: {' '.join(ends[c] for c in in_words(n))}."


@unseen
def on_a_phone_keypad(key: Rendered, luck: Random) -> str | None:
    keys = {
        c: d
        for d, cs in zip("23456789", ["abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz"], strict=True)
        for c in cs
    }
    if key.answer_type == "text" and key.answer.isascii() and key.answer.isalpha():
        return f"On an old phone you'd type {''.join(keys[c] for c in key.answer.lower())}."
    n = whole(key)
    if not n or set("01") & set(str(n)):
        return None
    back = {d: [c for c in keys if keys[c] == d] for d in "23456789"}
    return f"On a phone, press the keys with {', '.join(luck.choice(back[d]).upper() for d in str(n))}."


@unseen
def element_or_shape(key: Rendered, luck: Random) -> str | None:
    n = whole(key, 12)
    said = [f"the atomic number of {ELEMENTS[n - 1]}"] if n else []
    said += [f"the corners of {'an' if n == 8 else 'a'} {SHAPES[n]}"] if n in SHAPES else []
    return f"It's the same number as {luck.choice(said)}." if said else None


@unseen
def next_playing_card(key: Rendered, _: Random) -> str | None:
    n = whole(key, 10)
    return f"In a deck of cards it comes right after the {in_words(n - 1)}." if n and n > 3 else None


@unseen
def in_fancy_letters(key: Rendered, luck: Random) -> str | None:
    start = luck.choice([0x1D7D8, 0x1D7EC, 0x1D7F6])
    said = "".join(chr(start + int(c)) if c.isdigit() else c for c in bare(key))
    return f"✨ {said} ✨" if said != bare(key) else None


@unseen
def struck_through(key: Rendered, luck: Random) -> str | None:
    if value(key) is None:
        return None
    mark = luck.choice(["\u0336", "\u0332", "\u0305"])
    return f"Oops, ignore what I typed: {''.join(c + mark for c in bare(key))}"


@unseen
def one_for_each_of(key: Rendered, luck: Random) -> str | None:
    pair = broken(key, 99)
    if not pair or {str(one) for one in pair} <= set(re.findall(r"\d+", key.question)):
        return None
    frames = [
        "{} out of every {}.",
        "{} for every {}, if you like.",
        "Share {} pies among {} people.",
        "Divide {} by {}.",
    ]
    return luck.choice(frames).format(*map(luck.choice([str, in_words]), pair))
