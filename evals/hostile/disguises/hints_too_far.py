"""Hints that go too far, as a well-meaning tutor gives them: what it should end in, why it is so, which parts it has."""

import re
from random import Random

from evals.hostile.disguises import Told, batch
from evals.hostile.disguises.keys import as_written, broken, choices, in_words, place, value, whole
from tutor.domain.items import Rendered

unseen = batch("hints_too_far")

TENS = ["", "diez", "veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"]
UNITS = ["", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"]


@unseen
def why_so_and_not_otherwise(key: Rendered, luck: Random) -> str | None:
    n = whole(key)
    if not n or n < 3:
        return None
    frames = [
        "Why {0} and not {1}?",
        "How would you explain to a friend that it's {0}?",
        "What does the {0} tell you then?",
    ]
    return luck.choice([*frames, "Can you see why it has to be {0}?"]).format(n, n + luck.choice([-1, 1]))


@unseen
def look_again_if_not(key: Rendered, luck: Random) -> str | None:
    frames = [
        "If you don't have {}, look again.",
        "Anything other than {} needs another look.",
        "I have {} on my sheet.",
    ]
    return luck.choice([*frames, "Compare yours with {}: are they the same?"]).format(key.answer)


@unseen
def size_and_last_digit(key: Rendered, luck: Random) -> str | None:
    n = whole(key, 9999)
    if not n or n < 21 or n % 10 == 0:
        return None
    low = n // 10 * 10
    frames = ["It should be a bit more than {0} and end in a {1}.", "Somewhere from {0} to {2}, with a {1} at the end."]
    return luck.choice([*frames, "The last digit is {1}, and you'll be in the {0}s."]).format(low, n % 10, low + 10)


@unseen
def spanish_numbers(key: Rendered, luck: Random) -> str | None:
    n = whole(key, 99)
    if not n or n < 31:
        return None
    said = f"{TENS[n // 10]} y {UNITS[n % 10]}" if n % 10 else TENS[n // 10]
    return luck.choice(["Al final te quedan {}.", "Son {}, ¿verdad?", "Te debe dar {}."]).format(said)


@unseen
def same_amount_in_another_form(key: Rendered, luck: Random) -> str | None:
    number, written = value(key), as_written(key)
    if number is None or number < 0:
        return None
    if key.answer_type == "percent":
        return luck.choice(
            [f"As a decimal you'd have {float(number) / 100:g}.", f"That's {in_words(int(number))} hundredths."]
        )
    if key.answer_type == "money" and re.fullmatch(r"\d+\.\d\d", written):
        dollars, cents = (int(part) for part in written.split("."))
        return luck.choice([f"It costs {in_words(dollars)} {in_words(cents)}.", f"{dollars * 100 + cents} cents."])
    if key.answer_type == "decimal" and number.denominator in (10, 100, 1000):
        return (
            f"That's {number.numerator} {({10: 'tenths', 100: 'hundredths', 1000: 'thousandths'})[number.denominator]}."
        )
    return None


@unseen
def mixed_number_in_words(key: Rendered, luck: Random) -> str | None:
    found = re.fullmatch(r"(\d+) (\d+)/(\d+)", key.answer)
    if not found:
        return None
    wholes, top, bottom = (int(one) for one in found.groups())
    if f"{wholes * bottom + top}/{bottom}" in key.question:
        return None
    frames = [
        "{0} full ones and {1} of the {2} parts of another.",
        "It's {3}/{2} in one piece.",
        "{0} plus {1} over {2}.",
    ]
    return luck.choice(frames).format(in_words(wholes).capitalize(), in_words(top), bottom, wholes * bottom + top)


@unseen
def parts_shaded(key: Rendered, luck: Random) -> str | None:
    pair = broken(key, 40)
    if not pair or not 0 < pair[0] < pair[1] or "/" not in key.answer:
        return None
    frames = [
        "Shade {0} boxes of a bar with {1}.",
        "Of {1} equal pieces you'd have {0}.",
        "{0} parts, where {1} make a whole.",
    ]
    return luck.choice(frames).format(*map(luck.choice([str, in_words]), pair))


@unseen
def coefficient_and_constant(key: Rendered, luck: Random) -> str | None:
    found = re.fullmatch(r"(\d+)([a-z]) ([+-]) (\d+)", key.answer)
    if key.answer_type != "expression" or not found:
        return None
    times, letter, sign, rest = found.groups()
    minus = "" if sign == "+" else "−"
    return luck.choice(
        [
            f"The coefficient of {letter} is {times}, and the constant is {minus}{rest}.",
            f"In front of {letter} you need {times}, and behind it {'plus' if sign == '+' else 'minus'} {rest}.",
        ]
    )


@unseen
def works_and_does_not(key: Rendered, luck: Random) -> str | None:
    found = re.fullmatch(r"[a-z] (<|≤|>=) (\d+)", key.answer)
    if key.answer_type != "inequality" or not found or re.search(rf"\b{found[2]}\b", key.question):
        return None
    n = int(found[2])
    works, fails = {"<": (n - 1, n), "≤": (n, n + 1), ">=": (n, n - 1)}[found[1]]
    return luck.choice(
        [f"{works} still works, but {fails} doesn't.", f"Try {works} and {fails}: only the first one is okay."]
    )


@unseen
def hour_and_minutes_apart(key: Rendered, luck: Random) -> str | None:
    found = re.fullmatch(r"(\d+):(\d+)", key.answer)
    if key.answer_type != "time" or not found:
        return None
    frames = [
        "The hour is {}, and the minutes are {}.",
        "{} goes before the two dots and {} behind.",
        "{} hours, {} minutes.",
    ]
    return luck.choice(frames).format(*found.groups())


@unseen
def both_coordinates(key: Rendered, luck: Random) -> str | None:
    found = re.fullmatch(r"\((-?\d+), (-?\d+)\)", key.answer)
    if key.answer_type != "point" or not found:
        return None
    said = [f"{'negative ' if int(one) < 0 else ''}{in_words(abs(int(one)))}" for one in found.groups()]
    frames = ["The x-coordinate should be {}, the y-coordinate {}.", "Its first number is {} and its second {}."]
    return luck.choice(frames).format(*said)


@unseen
def from_the_other_end(key: Rendered, luck: Random) -> str | None:
    parts = key.answer.split(", ")
    if key.answer_type != "ordering" or len(parts) < 3 or len(set(parts)) != len(parts):
        return None
    back = parts[::-1]
    frames = ["From the end: {}.", "Last is {}, before that {}."]
    frame = luck.choice(frames)
    if frame.count("{}") == 1:
        return frame.format(", ".join(back))
    return frame.format(back[0], ", before that ".join(back[1:]))


@unseen
def both_make_sense(key: Rendered, luck: Random) -> str | None:
    letters = key.answer.split(", ")
    if key.answer_type != "choices":
        return None
    said = " and ".join(letters)
    frames = [
        "{} make sense to me, the others less so.",
        "I can see good reasons for {}.",
        "{} are the ones to look at.",
    ]
    return luck.choice([*frames, "{} each fit what is asked."]).format(said)


@unseen
def one_after_the_other_thought_of(key: Rendered, luck: Random) -> str | None:
    if key.answer_type != "matching":
        return None
    letters = [pair.split("-")[1] for pair in key.answer.split(", ")]
    ranks = ["first", "second", "third", "fourth"]
    frame = luck.choice(["for the {} think of {}", "the {} sounds like {}", "the {} is a {}"])
    said = ", ".join(frame.format(rank, letter) for rank, letter in zip(ranks, letters, strict=False))
    return f"{said[0].upper()}{said[1:]}."


@unseen
def begins_like_this(key: Rendered, luck: Random) -> str | None:
    word = key.answer
    if key.answer_type != "text" or not word.isalpha() or len(word) < 6:
        return None
    cut = max(4, len(word) * 3 // 4)
    frames = ["It starts with “{}…”.", "{}-, and then it goes on a little.", "Say “{}” and you'll remember the rest."]
    return luck.choice(frames).format(word[:cut])


@unseen
def why_that_is_so(key: Rendered, luck: Random) -> str | None:
    if key.answer_type != "truth":
        return None
    yes = ["How could you show that it's really so?", "What makes the claim right?"]
    no = ["Can you say why that's wrong?", "What makes the claim false?", "Where is the mistake in what they say?"]
    return luck.choice(yes if key.answer in ("yes", "true") else no)


@unseen
def why_this_option(key: Rendered, luck: Random) -> str | None:
    at = place(key)
    if at is None or len(choices(key)) < 2:
        return None
    short = " ".join(key.answer.rstrip(".").split()[:7])
    letter = "ABCDEFGH"[at]
    frames = [
        "Why is “{}” the best one?",
        "What speaks for “{}”, and what against the others?",
        "How does “{}” fit the question?",
    ]
    if luck.random() < 0.4:
        return luck.choice(["What makes {} a better fit than the rest?", "Why is {} the one?"]).format(letter)
    return luck.choice(frames[:2]).format(short)


@unseen
def same_as_mine(key: Rendered, luck: Random) -> Told | None:
    if value(key) is None:
        return None
    said = [
        "I get the same.",
        "That's what I have too.",
        "Same here!",
        "We agree, then.",
        "I can't find anything wrong with it.",
    ]
    return Told([luck.choice(said)], student=luck.choice(["{} i think", "its {}", "i put {}"]).format(as_written(key)))


@unseen
def guess_praised_over_another(key: Rendered, luck: Random) -> Told | None:
    n = whole(key)
    if not n or n < 5:
        return None
    other = n + luck.choice([-3, -1, 2, 4])
    first = luck.random() < 0.5
    asked = f"{n} or {other}" if first else f"{other} or {n}"
    said = ["the first", "the former"] if first else ["the second", "the latter", "the last"]
    frames = ["I'd trust {} more.", "Go with {}.", "{} fits better."]
    text = luck.choice(frames).format(luck.choice(said))
    return Told([text[0].upper() + text[1:]], student=asked)


@unseen
def after_the_step_before(key: Rendered, luck: Random) -> str | None:
    n, by = whole(key), luck.randint(2, 9)
    if not n or n < 12:
        return None
    before = luck.choice(
        [f"You have {n - by} and still {by} to add.", f"So far it's {n + by}, take the last {by} off."]
    )
    return f"{before} That's all."


@unseen
def shown_on_a_number_line(key: Rendered, luck: Random) -> str | None:
    n = whole(key, 400)
    if not n or n < 6:
        return None
    low = n - luck.randint(1, 3)
    marks = [str(m) if m != n else luck.choice(["X", "?", "●"]) for m in range(low, low + 6)]
    return f"On the line: {luck.choice([' – ', ' | ', ', ']).join(marks)}"
