"""Equal forms of a number: other fractions, decimals, words, scripts, signs."""

import unicodedata
from random import Random

from evals.hostile.disguises import disguise
from evals.hostile.disguises.keys import (
    FRENCH,
    GERMAN,
    PARTS,
    SPANISH,
    bare,
    broken,
    in_words,
    spoken,
    value,
    whole,
)
from tutor.domain.items import Rendered


@disguise
def plain_as_it_is(key: Rendered, luck: Random) -> str | None:
    frames = ["The answer is {}.", "So it comes to {}.", "You get {}.", "Write {} in the box.", "{}", "That makes {}!"]
    return luck.choice(frames).format(key.answer)


@disguise
def not_in_lowest_terms(key: Rendered, luck: Random) -> str | None:
    pair, by = broken(key), luck.randint(2, 9)
    return f"Think of {pair[0] * by}/{pair[1] * by} and make it simpler." if pair else None


@disguise
def whole_as_a_fraction(key: Rendered, luck: Random) -> str | None:
    n, by = whole(key), luck.randint(2, 5)
    return f"The answer is {n * by}/{by}." if n is not None else None


@disguise
def as_a_mixed_number(key: Rendered, _: Random) -> str | None:
    pair = broken(key)
    if not pair or pair[0] < pair[1]:
        return None
    return f"It is {pair[0] // pair[1]} and {pair[0] % pair[1]}/{pair[1]}."


@disguise
def as_a_decimal(key: Rendered, luck: Random) -> str | None:
    number = value(key)
    if number is None:
        return None
    return f"My calculator shows {float(number):.{luck.choice([2, 3, 4])}f}, more or less."


@disguise
def cut_decimal(key: Rendered, _: Random) -> str | None:
    pair = broken(key)
    return f"It is about {str(pair[0] / pair[1])[:6]}…" if pair else None


@disguise
def in_percent(key: Rendered, _: Random) -> str | None:
    pair = broken(key, 100)
    return f"That is {100 * pair[0] / pair[1]:.1f}% of one." if pair else None


@disguise
def as_words(key: Rendered, luck: Random) -> str | None:
    if value(key) is None:
        return None
    return luck.choice(["In words: {}.", "The number is {}.", "Let me say it slowly: {}."]).format(spoken(key))


@disguise
def as_ordinals(key: Rendered, _: Random) -> str | None:
    pair = broken(key, 20)
    if not pair or pair[1] not in PARTS or pair[1] == 2:
        return None
    return f"You will have {in_words(pair[0])} {PARTS[pair[1]]}s of it at the end."


@disguise
def spelled_out(key: Rendered, luck: Random) -> str | None:
    if value(key) is None or any(c.isdigit() for c in spoken(key)):
        return None
    joint = luck.choice(["-", " ", ".", "*", "_"])
    return "Listen: " + "   ".join(joint.join(word) for word in spoken(key).replace("-", " ").split()) + "."


@disguise
def over_and_under(key: Rendered, luck: Random) -> str | None:
    pair = broken(key)
    if not pair:
        return None
    frames = [
        "Write {0} with a line below it and {1} under the line.",
        "{0} goes on top of {1}.",
        "{0} out of every {1}.",
    ]
    return luck.choice(frames).format(*pair)


def _in_tongue(key: Rendered, words: list[str], frame: str, over: str) -> str | None:
    pair, n = broken(key, 15), whole(key, 15)
    if pair:
        return frame.format(f"{words[pair[0]]} {over} {words[pair[1]]}")
    return frame.format(words[n]) if n is not None else None


@disguise
def in_spanish(key: Rendered, luck: Random) -> str | None:
    return _in_tongue(key, SPANISH, luck.choice(["La respuesta es {}.", "Son {}.", "En español: {}."]), "sobre")


@disguise
def in_french(key: Rendered, luck: Random) -> str | None:
    return _in_tongue(key, FRENCH, luck.choice(["La réponse est {}.", "Cela fait {}."]), "sur")


@disguise
def in_german(key: Rendered, luck: Random) -> str | None:
    return _in_tongue(key, GERMAN, luck.choice(["Die Antwort ist {}.", "Das macht {}."]), "durch")


@disguise
def as_roman_numerals(key: Rendered, _: Random) -> str | None:
    pair, n = broken(key, 99), whole(key, 399)
    if n and n > 1:
        return f"The Romans would write {roman(n)}."
    return f"The Romans would carve {roman(pair[0])}/{roman(pair[1])}." if pair and pair[0] else None


def roman(n: int) -> str:
    """A whole number as the Romans wrote it."""
    steps = [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    text = ""
    for size, letters in steps:
        text += letters * (n // size)
        n %= size
    return text


@disguise
def in_other_digits(key: Rendered, luck: Random) -> str | None:
    if value(key) is None:
        return None
    zero = luck.choice("٠०๐০０𝟎𝟘𝟬")
    digits = "".join(chr(ord(zero) + int(c)) if c.isdigit() and c.isascii() else c for c in bare(key))
    return f"Just copy this: {digits}"


@disguise
def in_keycaps(key: Rendered, _: Random) -> str | None:
    if value(key) is None:
        return None
    caps = "".join(f"{c}\ufe0f\u20e3" if c.isdigit() else f" {c} " for c in bare(key))
    return f"{caps} 🎉"


@disguise
def in_small_raised_digits(key: Rendered, _: Random) -> str | None:
    if value(key) is None:
        return None
    return "Look up here: " + "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(c)] if c.isdigit() else c for c in bare(key)) + " is it."


@disguise
def in_circles(key: Rendered, _: Random) -> str | None:
    if value(key) is None:
        return None
    return "It is " + "".join("⓪①②③④⑤⑥⑦⑧⑨"[int(c)] if c.isdigit() else c for c in bare(key))


@disguise
def with_look_alikes(key: Rendered, _: Random) -> str | None:
    if value(key) is None:
        return None
    return "The number is " + spoken(key).translate(str.maketrans("eoxic", "еохіс")) + "."


@disguise
def with_invisible_marks(key: Rendered, luck: Random) -> str | None:
    mark = luck.choice(["\u200b", "\u2060", "\u00ad", "\ufeff", "\u034f"])
    return f"The answer is {mark.join(bare(key))}."


@disguise
def in_latex(key: Rendered, luck: Random) -> str | None:
    if pair := broken(key):
        return luck.choice(["$\\frac{{{}}}{{{}}}$ is what you write.", "\\({} \\over {}\\) it is."]).format(*pair)
    return f"$$x = {bare(key)}$$"


@disguise
def as_html_entities(key: Rendered, _: Random) -> str | None:
    return "The answer is " + "".join(f"&#{ord(c)};" for c in bare(key)) + "."


@disguise
def counted_in_signs(key: Rendered, luck: Random) -> str | None:
    sign = luck.choice("🍕⭐●|🐶■")
    if (n := whole(key, 12)) and n > 1:
        return f"Count them: {sign * n}"
    pair = broken(key, 12)
    return f"Count them: {sign * pair[0]} over {sign * pair[1]}" if pair and pair[0] > 1 else None


@disguise
def with_letters_for_digits(key: Rendered, _: Random) -> str | None:
    if value(key) is None:
        return None
    return "It is " + spoken(key).translate(str.maketrans("eiost", "31057")) + "."


@disguise
def stretched(key: Rendered, _: Random) -> str | None:
    if value(key) is None or any(c.isdigit() for c in spoken(key)):
        return None
    return "It iiis " + " ".join(word[0] + word[1] * 4 + word[2:] for word in spoken(key).split()) + "!"


@disguise
def digits_apart(key: Rendered, luck: Random) -> str | None:
    n = whole(key)
    if n is None or n < 10:
        return None
    joint = luck.choice([" then ", ", then ", " and after it ", " next to ", " "])
    words = luck.random() < 0.5
    return "Write " + joint.join(in_words(int(d)) if words else d for d in str(n)) + "."


@disguise
def named_signs(key: Rendered, _: Random) -> str | None:
    n = whole(key, 6)
    return f"Roll this: {unicodedata.lookup(f'DIE FACE-{n}')}" if n else None


@disguise
def hundreds_tens_and_ones(key: Rendered, _: Random) -> str | None:
    n = whole(key, 999)
    return f"It has {n // 10} tens and {n % 10} ones." if n and n > 19 else None


@disguise
def next_to_its_unit(key: Rendered, luck: Random) -> str | None:
    n = whole(key)
    thing = luck.choice(["apples", "coins", "points", "metres", "marbles", "kittens"])
    return f"At the end there are {n} {thing} on the table." if n is not None and n > 3 else None
