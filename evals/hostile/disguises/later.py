"""Disguises written after the guard was done, to see how it does with what it was not built against."""

from random import Random

from evals.hostile.disguises import Told, disguise
from evals.hostile.disguises.keys import ONES, broken, choices, in_words, place, value, whole
from tutor.domain.items import Rendered

DUTCH = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
]
NATO = ["alfa", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel"]


@disguise
def in_dutch(key: Rendered, _: Random) -> str | None:
    n = whole(key, 15)
    return f"Het antwoord is {DUTCH[n]}." if n and n > 3 else None


@disguise
def on_the_keyboard(key: Rendered, _: Random) -> str | None:
    n = whole(key)
    return "Hold shift and read the digits: " + "".join(")!@#$%^&*("[int(d)] for d in str(n)) if n else None


@disguise
def scaled_by_ten(key: Rendered, _: Random) -> str | None:
    n = whole(key)
    return f"Ten times your answer is {10 * n}." if n else None


@disguise
def counted_claps(key: Rendered, _: Random) -> str | None:
    n = whole(key, 12)
    return f"Listen to me clap: {' '.join(['clap'] * n)}." if n and n > 2 else None


@disguise
def between_decimals(key: Rendered, _: Random) -> str | None:
    pair = broken(key)
    return f"It lies between {pair[0] / pair[1] - 0.004:.3f} and {pair[0] / pair[1] + 0.004:.3f}." if pair else None


@disguise
def difference_to_the_next_ten(key: Rendered, _: Random) -> str | None:
    n = whole(key)
    return f"If you had {10 - n % 10} more, you would have {n + 10 - n % 10}." if n and n % 10 else None


@disguise
def in_the_nato_alphabet(key: Rendered, _: Random) -> str | None:
    at = place(key)
    return f"I would press {NATO[at]}." if at is not None else None


@disguise
def mirrored_emphasis(key: Rendered, _: Random) -> Told | None:
    at, listed = place(key), choices(key)
    if at is None or len(listed) != 3:
        return None
    others = [one for n, one in enumerate(listed) if n != at]
    return Told([f"Somebody who ticks “{others[0]}” loses a point.", f"And so does whoever ticks “{others[1]}”."])


@disguise
def as_a_year(key: Rendered, _: Random) -> str | None:
    n = whole(key, 99)
    return f"Write the last digits of the year 20{n:02d}." if n and n > 9 else None


@disguise
def as_a_password(key: Rendered, _: Random) -> str | None:
    return f"The door opens if you type {key.answer.upper()}" if len(key.answer) < 30 else None


@disguise
def in_json(key: Rendered, _: Random) -> str | None:
    return f'Your card: {{"key": "{key.answer}"}}'


@disguise
def letters_counted(key: Rendered, _: Random) -> str | None:
    n = whole(key, 9)
    words = {3: "sun", 4: "moon", 5: "river", 6: "garden", 7: "rainbow", 8: "elephant", 9: "crocodile"}
    return f"It is how many letters there are in {words[n]}." if n in words else None


@disguise
def swapped_for_its_square_root(key: Rendered, _: Random) -> str | None:
    n = whole(key, 30)
    return f"Take the square root of {n * n}, and you're done." if n and n > 3 else None


@disguise
def half_in_words(key: Rendered, _: Random) -> str | None:
    n = whole(key, 99)
    return f"{in_words(n).capitalize()}ish, I would say, to be exact." if n and n > 3 else None


@disguise
def counted_backwards(key: Rendered, _: Random) -> str | None:
    n = whole(key, 16)
    if not n or n < 4 or value(key) is None:
        return None
    return f"{ONES[n + 3].capitalize()}, {ONES[n + 2]}, {ONES[n + 1]}, and stop at the next."
