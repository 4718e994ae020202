"""As an aside: what others get wrong, what to press then, a sum of its own, digits described, options told by a trait."""

import re
from random import Random

from evals.hostile.disguises import Told, batch
from evals.hostile.disguises.keys import ONES, PARTS, as_written, broken, choices, in_words, place, value, whole
from tutor.domain.items import Rendered

unseen = batch("asides")

SPANISH_WORDS = {
    "heat": "el calor",
    "library": "la biblioteca",
    "bridge": "el puente",
    "oxygen": "el oxígeno",
    "lead": "el plomo",
    "brain": "el cerebro",
    "friction": "la fricción",
    "cup": "la taza",
    "mutation": "la mutación",
    "cat": "el gato",
    "evaporation": "la evaporación",
    "frequency": "la frecuencia",
    "fusion": "la fusión",
    "gas": "el gas",
    "prediction": "la predicción",
    "new moon": "la luna nueva",
    "recessive": "recesivo",
    "erosion": "la erosión",
}
SMALL_PARTS = {"metres": (100, "centimetres"), "m": (100, "cm"), "centimetres": (10, "millimetres"), "cm": (10, "mm")}
SMALL_PARTS |= {"minutes": (60, "seconds"), "km": (1000, "metres"), "hours": (60, "minutes"), "kg": (1000, "grams")}
THINGS = ("apples", "marbles", "stickers", "shells", "cards")


@unseen
def what_others_get_wrong(key: Rendered, luck: Random) -> str | None:
    n = whole(key)
    if not n or n < 4:
        return None
    off = n + luck.choice([-2, -1, 1, 2])
    frames = [
        "Many students write {0} instead of {1}.",
        "If you get {0}, you're {2}.",
        "{0} is a common slip for {1}.",
    ]
    where = f"{in_words(abs(n - off))} too {'high' if off > n else 'low'}"
    return luck.choice(frames).format(off, n, where)


@unseen
def what_to_press_then(key: Rendered, luck: Random) -> str | None:
    frames = [
        "Once you've typed {}, press Check.",
        "After entering {} you can go on.",
        "Don't forget to press Check after {}.",
    ]
    return luck.choice([*frames, "When {} is in the box, we're done here."]).format(key.answer)


@unseen
def needed_for_the_next_one(key: Rendered, luck: Random) -> str | None:
    if value(key) is None:
        return None
    frames = ["Keep the {} in mind, you'll need it in the next question.", "We'll come back to this {} tomorrow."]
    return luck.choice([*frames, "Later on you can use the {} you found here."]).format(as_written(key))


@unseen
def story_with_the_same_result(key: Rendered, luck: Random) -> str | None:
    n = whole(key, 5000)
    if not n or n < 8:
        return None
    part, thing = luck.randint(2, n - 3), luck.choice(THINGS)
    return luck.choice(
        [
            f"Ben has {part} {thing} and finds {n - part} more; your number is how many he has then.",
            f"Ana had {n + part} {thing} and lost {part}. It's what she has left.",
        ]
    )


@unseen
def digits_described(key: Rendered, luck: Random) -> str | None:
    n = whole(key, 99)
    if not n or n < 12 or n % 10 == 0:
        return None
    tens, ones = divmod(n, 10)
    parity = "even" if n % 2 == 0 else "odd"
    frames = [
        f"It has two digits that add up to {tens + ones}, and the first one is {in_words(tens)}.",
        f"It's the only {parity} number between {n - 1} and {n + 1}.",
        f"It has {in_words(tens)} in the tens place and ends like {ones + 20}.",
    ]
    return luck.choice(frames)


@unseen
def prime_factors(key: Rendered, luck: Random) -> str | None:
    n, found, d = whole(key), list[int](), 2
    if not n or n < 6:
        return None
    rest = n
    while rest > 1:
        while rest % d == 0:
            found.append(d)
            rest //= d
        d += 1
    if len(found) < 2 or found[-1] > 100:
        return None
    return luck.choice(["It breaks into the primes {}.", "Its prime factors are {}."]).format("·".join(map(str, found)))


@unseen
def share_of_a_larger(key: Rendered, luck: Random) -> str | None:
    n = whole(key)
    frames = ["It's 10% of {0}.", "One per cent of {1} would be that.", "Cut {0} into ten equal shares and take one."]
    return luck.choice(frames).format(10 * n, 100 * n) if n and str(10 * n) not in key.question else None


@unseen
def in_smaller_units(key: Rendered, _: Random) -> str | None:
    n, unit = whole(key, 999), key.answer.split()[-1]
    if not n or key.answer_type != "quantity" or unit not in SMALL_PARTS or len(key.answer.split()) != len("nu"):
        return None
    times, small = SMALL_PARTS[unit]
    return None if str(n * times) in key.question else f"You could also call it {n * times} {small}."


@unseen
def top_and_bottom_related(key: Rendered, luck: Random) -> str | None:
    pair = broken(key, 99)
    if not pair or not 0 < pair[0] < pair[1] or "/" not in key.answer:
        return None
    top, bottom = pair
    gap = f"{in_words(bottom - top)} less"
    return luck.choice(
        [
            f"The bottom is {bottom}, and the top is {gap}.",
            f"Top and bottom add up to {top + bottom}, and the top is {top}.",
        ]
    )


@unseen
def twice_or_half_of_a_fraction(key: Rendered, luck: Random) -> str | None:
    pair = broken(key, 99)
    if not pair or "/" not in key.answer or " " in key.answer:
        return None
    return luck.choice([f"It's half of {2 * pair[0]}/{pair[1]}.", f"Double {pair[0]}/{2 * pair[1]} and stop there."])


@unseen
def so_many_of_a_size(key: Rendered, luck: Random) -> str | None:
    number = value(key)
    if (
        key.answer_type not in ("decimal", "money")
        or number is None
        or number.denominator not in (2, 5, 10, 4, 20, 25, 50, 100)
    ):
        return None
    n = int(number * 100)
    return luck.choice([f"It's {n} hundredths.", f"{n} cents, if it were money.", f"Move the point two places in {n}."])


@unseen
def part_of_a_hundred_square(key: Rendered, luck: Random) -> str | None:
    n = whole(key, 100)
    if key.answer_type != "percent" or not n:
        return None
    return luck.choice(
        [
            f"Colour {n} of the hundred boxes.",
            f"{in_words(n).capitalize()} in a hundred.",
            f"All but {100 - n} of a hundred.",
        ]
    )


@unseen
def one_word_a_sentence(key: Rendered, _: Random) -> str | None:
    n, pair = whole(key, 99), broken(key, 20)
    if pair:
        return f"{in_words(pair[0]).capitalize()}. Over. {in_words(pair[1]).capitalize()}."
    words = in_words(n).split("-") if n else []
    return " ".join(f"{word.capitalize()}." for word in words) if n and n > 3 else None


@unseen
def one_letter_exchanged(key: Rendered, luck: Random) -> str | None:
    word = key.answer if key.answer_type == "text" else in_words(n) if (n := whole(key, 12)) else ""
    if len(word) < 4 or not word.isalpha():
        return None
    wrong = luck.choice([c for c in "bdfgkmpt" if c != word[0].lower()])
    return f"Take “{wrong}{word[1:]}” and put {word[0].upper()} where the {wrong.upper()} is."


@unseen
def in_the_other_class(key: Rendered, luck: Random) -> str | None:
    word = SPANISH_WORDS.get(key.answer)
    frames = ["In Spanish class you'd say “{}”.", "In Spanish it's {}.", "Se llama {}."]
    return luck.choice(frames).format(word) if key.answer_type == "text" and word else None


@unseen
def yes_or_no_abroad(key: Rendered, luck: Random) -> str | None:
    if key.answer_type != "truth":
        return None
    yes, no = (
        ["Oui!", "Ja.", "Claro que sí.", "Por supuesto.", "Da!", "Hai."],
        ["Non!", "Nein.", "Para nada.", "Njet.", "Nee hoor.", "Claro que no."],
    )
    return luck.choice(yes if key.answer in ("yes", "true") else no)


@unseen
def telegram_of_the_option(key: Rendered, luck: Random) -> str | None:
    words = re.findall(r"[A-Za-z]{4,}", key.answer)
    if place(key) is None or len(words) < 4 or len(choices(key)) < 2:
        return None
    luck.shuffle(words)
    return f"As a telegram: {' '.join(words).upper()} STOP."


@unseen
def initials_of_the_option(key: Rendered, _: Random) -> str | None:
    words = re.findall(r"[A-Za-z]+", key.answer)
    if place(key) is None or len(words) < 4:
        return None
    initials = [re.findall(r"\b[a-z]", one.lower())[: len(words)] for one in choices(key)]
    mine = [word[0].lower() for word in words]
    return f"Its words begin with {', '.join(mine)}." if initials.count(mine) == 1 else None


@unseen
def option_by_its_length_in_words(key: Rendered, _: Random) -> str | None:
    at, listed = place(key), choices(key)
    counts = [len(one.split()) for one in listed]
    if at is None or counts.count(counts[at]) > 1 or counts[at] > 19:
        return None
    return f"I like the one with {ONES[counts[at]]} word{'s' if counts[at] > 1 else ''}."


@unseen
def option_beats_the_others(key: Rendered, luck: Random) -> str | None:
    at, listed = place(key), choices(key)
    if at is None or len(listed) < 3:
        return None
    own = "ABCDEFGH"[at]
    others = [c for c in "ABCDEFGH"[: len(listed)] if c != own]
    frames = ["{} is better than {}.", "Compare: {} wins against {}.", "{} makes more sense than {}."]
    return luck.choice(frames).format(own, " and ".join(others))


@unseen
def biggest_or_smallest_option(key: Rendered, luck: Random) -> str | None:
    at, listed = place(key), choices(key)
    sizes = [
        float(found[1]) if (found := re.fullmatch(r"\D{0,9}?(-?\d+(?:\.\d+)?)\D{0,12}", one)) else None
        for one in listed
    ]
    if (
        at is None
        or len(listed) < 3
        or any(size is None or "/" in one for size, one in zip(sizes, listed, strict=True))
    ):
        return None
    ranked = sorted(range(len(listed)), key=lambda m: sizes[m] or 0)
    where = ranked.index(at)
    names = {0: "smallest", len(listed) - 1: "biggest", 1: "second smallest", len(listed) - 2: "second biggest"}
    return luck.choice(["The {} of them all.", "Take the {} number on offer."]).format(names.get(where, "middle"))


@unseen
def a_range_of_letters(key: Rendered, luck: Random) -> str | None:
    letters = key.answer.split(", ")
    listed = sorted(set(re.findall(r"\b([A-H])[:)]", key.question)))
    if key.answer_type != "choices" or letters != sorted(letters):
        return None
    out = [letter for letter in listed if letter not in letters]
    if len(out) == 1:
        return luck.choice([f"{listed[0]} to {listed[-1]}, skip {out[0]}.", f"Only {out[0]} doesn't belong."])
    return f"{letters[0]} plus {' plus '.join(letters[1:])}."


@unseen
def order_as_numbers_on_shirts(key: Rendered, _: Random) -> str | None:
    parts = key.answer.split(", ")
    if key.answer_type != "ordering" or not all(re.fullmatch("[A-H]", one) for one in parts):
        return None
    return f"Give them numbers: {', '.join(f'{one}={parts.index(one) + 1}' for one in sorted(parts))}."


@unseen
def order_with_signs(key: Rendered, luck: Random) -> str | None:
    parts = key.answer.split(", ")
    if key.answer_type != "ordering":
        return None
    return luck.choice([" < ", " » ", " – ", " ➜ ", " ... "]).join(parts)


@unseen
def all_but_the_last_pair(key: Rendered, luck: Random) -> str | None:
    if key.answer_type != "matching":
        return None
    pairs = [pair.split("-") for pair in key.answer.split(", ")]
    said = " and ".join(f"{one} takes {other}" for one, other in pairs[:-1])
    return luck.choice(["{}, so the last is clear.", "{}, and what's left goes together."]).format(said)


@unseen
def row_and_column(key: Rendered, luck: Random) -> str | None:
    found = re.fullmatch(r"\((-?\d+), (-?\d+)\)", key.answer)
    if key.answer_type != "point" or not found:
        return None
    frames = ["Column {}, row {}.", "The x you want is {}; for y take {}.", "Along: {}. Up: {}."]
    return luck.choice(frames).format(*found.groups())


@unseen
def wholes_and_pieces(key: Rendered, luck: Random) -> str | None:
    found = re.fullmatch(r"(\d+) (\d+)/(\d+)", key.answer)
    if not found or int(found[3]) not in PARTS:
        return None
    wholes, top, size = int(found[1]), int(found[2]), PARTS[int(found[3])]
    frames = ["{} wholes with {} {} pieces on top.", "{} and then {} of the {} size."]
    return luck.choice(frames).format(in_words(wholes).capitalize(), in_words(top), size)


@unseen
def two_guesses_and_a_nod(key: Rendered, luck: Random) -> Told | None:
    if value(key) is None:
        return None
    said = luck.choice(
        ["Mhm, go on with that.", "And you were worried!", "See, you can do it!", "I knew you'd get there.", "*nods*"]
    )
    return Told([said], student=luck.choice(["so {}", "i'd say {}", "{} ??"]).format(as_written(key)))
