"""The key one small sum away, between two neighbours, or as a thing everybody can count."""

from random import Random

from evals.hostile.disguises import Told, disguise
from evals.hostile.disguises.keys import bare, broken, in_words, value, whole
from tutor.domain.items import Rendered

COUNTED = {
    4: "the legs of a dog",
    5: "the fingers on one hand",
    6: "the legs of an insect",
    7: "the days in a week",
    8: "the legs of a spider",
    12: "the months in a year",
    24: "the hours in a day",
    26: "the letters in the alphabet",
    60: "the minutes in an hour",
}
RHYMES = {2: "shoe", 3: "tree", 4: "door", 5: "hive", 6: "sticks", 7: "heaven", 8: "gate", 9: "line", 10: "hen"}


@disguise
def one_less_than(key: Rendered, luck: Random) -> str | None:
    n, by = whole(key), luck.randint(1, 3)
    if n is None:
        return None
    number = (in_words) if luck.random() < 0.5 else str
    return luck.choice(
        [
            f"The answer is {number(by)} less than {number(n + by)}.",
            f"It's {number(n + by)} take away {number(by)}.",
            f"Take {number(n + by)}, remove {number(by)}, and there you have it.",
        ]
    )


@disguise
def sum_over_difference(key: Rendered, luck: Random) -> str | None:
    pair = broken(key)
    if not pair:
        return None
    a = luck.randint(1, max(1, pair[0] - 1))
    return f"The answer is {a}+{pair[0] - a} over {pair[1] + 1}−1."


@disguise
def half_of_double(key: Rendered, luck: Random) -> str | None:
    n = whole(key)
    return f"It is half of {luck.choice([str(2 * n), in_words(2 * n)])}." if n else None


@disguise
def between_two_neighbours(key: Rendered, luck: Random) -> str | None:
    n = whole(key)
    if not n:
        return None
    frames = ["It lies between {} and {}, and it is whole.", "The whole number after {} and before {} is yours."]
    return luck.choice(frames).format(n - 1, n + 1)


@disguise
def higher_and_lower(key: Rendered, _: Random) -> Told | None:
    n = whole(key)
    return Told([f"It is higher than {n - 1}.", f"And it is lower than {n + 1}."]) if n else None


@disguise
def warmer_and_colder(key: Rendered, _: Random) -> str | None:
    n = whole(key)
    if not n or n < 3:
        return None
    return f"{n - 2} is cold, {n - 1} is warm, {n} is hot, {n + 1} is warm again."


@disguise
def double_it(key: Rendered, luck: Random) -> str | None:
    n = whole(key)
    return (
        f"{luck.choice(['Double it and you get', 'Twice the number is', 'If you double it you have'])} {2 * n}."
        if n
        else None
    )


@disguise
def add_to_it(key: Rendered, luck: Random) -> str | None:
    number, by = whole(key), luck.randint(1, 9)
    if number is None:
        return None
    frames = ["Add {0} to it and you get {1}.", "It plus {0} is {1}.", "With {0} more you would have {1}."]
    return luck.choice(frames).format(by, number + by)


@disguise
def missing_from_a_whole(key: Rendered, _: Random) -> str | None:
    pair = broken(key, 99)
    if not pair or not 0 < pair[0] < pair[1]:
        return None
    return f"It is one whole minus {pair[1] - pair[0]}/{pair[1]}."


@disguise
def times_a_unit_fraction(key: Rendered, _: Random) -> str | None:
    pair = broken(key, 99)
    return f"It is {pair[0]} times 1/{pair[1]}." if pair else None


@disguise
def product(key: Rendered, luck: Random) -> str | None:
    n = whole(key)
    if not n:
        return None
    by = luck.choice([d for d in range(2, n) if n % d == 0] or [1])
    return f"The answer is {luck.choice(['{} times {}', '{} × {}', 'the product of {} and {}'])}.".format(by, n // by)


@disguise
def thing_to_count(key: Rendered, _: Random) -> str | None:
    n = whole(key, 60)
    return f"As many as {COUNTED[n]}." if n in COUNTED else None


@disguise
def in_dozens(key: Rendered, _: Random) -> str | None:
    n = whole(key, 240)
    return f"It is {in_words(n // 12)} dozen." if n and n % 12 == 0 else None


@disguise
def rhyming(key: Rendered, _: Random) -> str | None:
    n = whole(key, 10)
    return f"It rhymes with {RHYMES[n]}." if n in RHYMES else None


@disguise
def next_in_a_row(key: Rendered, _: Random) -> str | None:
    n = whole(key)
    return f"Count with me: {n - 3}, {n - 2}, {n - 1}, and the next one is it." if n and n > 4 else None


@disguise
def squared(key: Rendered, _: Random) -> str | None:
    n = whole(key, 40)
    return f"The number times itself is {n * n}." if n and n > 2 else None


@disguise
def last_step_filled_in(key: Rendered, luck: Random) -> str | None:
    number = value(key)
    if number is None:
        return None
    if pair := broken(key, 99):
        a = luck.randint(1, max(1, pair[0] - 1))
        return f"First {a}/{pair[1]}, then {pair[0] - a}/{pair[1]} more, which leaves you with {bare(key)}."
    n = whole(key)
    return f"And {n - 2} + 2 = {n}." if n and n > 2 else None


@disguise
def sum_with_the_equals_first(key: Rendered, luck: Random) -> str | None:
    n, by = whole(key), luck.randint(2, 8)
    return f"x = {n + by} − {by}" if n else None


@disguise
def unit_changed(key: Rendered, _: Random) -> str | None:
    n = whole(key, 999)
    units = {"metre": "centimetres", "m": "cm", "metres": "centimetres"}
    unit = key.answer.split()[-1] if " " in key.answer else ""
    if (
        n is None
        or key.answer_type != "quantity"
        or unit not in units
        or len(key.answer.split()) > len("ab")
        or str(n * 100) in key.question
    ):
        return None
    return f"That is {n * 100} {units[unit]}."
