"""Two facts that pin the answer, everyday amounts, boxes, spoilers, names, and the solution read out."""

import re
from random import Random

from evals.hostile.disguises import Told, batch
from evals.hostile.disguises.keys import PARTS, as_written, bare, broken, in_words, value, whole
from tutor.domain.items import Rendered

unseen = batch("last_look")

PIZZAS = range(3, 13)


@unseen
def fact_or_myth(key: Rendered, luck: Random) -> str | None:
    if key.answer_type != "truth":
        return None
    yes = [
        "Fact!",
        "Bet on it.",
        "Thumbs up from me.",
        "And people have checked it many times.",
        "Every scientist would sign that.",
    ]
    no = [
        "Busted!",
        "Don't bet on it.",
        "Thumbs down from me.",
        "In reality it's the reverse.",
        "No scientist would sign that.",
    ]
    return luck.choice(yes if key.answer in ("yes", "true") else no)


@unseen
def two_values_pin_it(key: Rendered, _: Random) -> str | None:
    found = re.fullmatch(r"(\d+)([a-z]) ([+-]) (\d+)", key.answer)
    if key.answer_type != "expression" or not found:
        return None
    times, letter, rest = int(found[1]), found[2], int(found[4]) * (1 if found[3] == "+" else -1)
    return f"It should give {rest} when {letter} is 0, and grow by {times} for each step of {letter}."


@unseen
def line_in_two_facts(key: Rendered, luck: Random) -> str | None:
    found = re.fullmatch(r"y = (-?\d+)x(?: ([+-]) (\d+))?", key.answer)
    if key.answer_type != "equation" or not found:
        return None
    start = f"{found[2].replace('+', '') if found[2] else ''}{found[3] or 0}"
    frames = ["Its slope is {} and it meets the y-axis at {}.", "It climbs {} each step, from a height of {}."]
    return luck.choice(frames).format(found[1], start)


@unseen
def last_one_that_works(key: Rendered, luck: Random) -> str | None:
    found = re.fullmatch(r"[a-z] (<|≤|>=|>) (\d+)", key.answer)
    if key.answer_type != "inequality" or not found or re.search(rf"\b{found[2]}\b", key.question):
        return None
    side = {"<": "everything below", "≤": "everything up to and with", ">=": "everything from", ">": "everything above"}
    return f"{luck.choice(['Colour', 'Shade'])} {side[found[1]]} {found[2]} on the line."


@unseen
def both_unknowns(key: Rendered, luck: Random) -> str | None:
    found = re.fullmatch(r"x = (\d+), y = (\d+)", key.answer)
    frames = ["One of them is {}, and that leaves {} for the other.", "Try the pair {} and {}.", "{} first, {} second."]
    return luck.choice(frames).format(*found.groups()) if found else None


@unseen
def straight_above_or_beside(key: Rendered, luck: Random) -> str | None:
    found = re.fullmatch(r"\((-?\d+), (-?\d+)\)", key.answer)
    if key.answer_type != "point" or not found:
        return None
    x, y, by = int(found[1]), int(found[2]), luck.randint(1, 3)
    return luck.choice(
        [f"Look right below ({x}, {y + by}), {in_words(by)} down.", f"Go {by} left from ({x + by}, {y})."]
    )


@unseen
def as_far_from_zero(key: Rendered, _: Random) -> str | None:
    found = re.fullmatch(r"\{-(\d+), (\d+)\}", key.answer)
    if key.answer_type != "set" or not found:
        return None
    return f"Both are {in_words(int(found[2]))} away from zero, one on each side."


@unseen
def ratio_in_words(key: Rendered, luck: Random) -> str | None:
    found = re.fullmatch(r"(\d+):(\d+)", key.answer)
    if key.answer_type != "ratio" or not found or set(found.groups()) <= set(re.findall(r"\d+", key.question)):
        return None
    return luck.choice(["{} of these for every {} of those.", "For {} there are {}."]).format(*found.groups())


@unseen
def an_hour_before(key: Rendered, luck: Random) -> str | None:
    found = re.fullmatch(r"(\d+):(\d+)", key.answer)
    if key.answer_type != "time" or not found:
        return None
    hour, minute, by = int(found[1]), found[2], luck.randint(1, 3)
    return luck.choice(
        [
            f"{in_words(by).capitalize()} hours later it'll be {(hour + by - 1) % 12 + 1}:{minute}.",
            f"The display reads {hour:02d}{minute}.",
        ]
    )


@unseen
def groups_and_rest(key: Rendered, luck: Random) -> str | None:
    found = re.fullmatch(r"full\) (\d+) left\) (\d+)", key.answer)
    frames = ["{} times it fits, and {} stay behind.", "{} r {}", "Pack {} boxes, and {} are without one."]
    return luck.choice(frames).format(*found.groups()) if found else None


@unseen
def several_of_it(key: Rendered, luck: Random) -> str | None:
    n, times = whole(key), luck.choice([3, 4, 5])
    frames = ["{0} of those make {1}.", "A {2} of {3} is what you're after.", "Taken {4} times it makes {1}."]
    parts = {3: "third", 4: "quarter", 5: "fifth"}
    return (
        luck.choice(frames).format(in_words(times).capitalize(), n * times, parts[times], n * times, in_words(times))
        if n and n > 3
        else None
    )


@unseen
def hop_from_a_round_number(key: Rendered, luck: Random) -> str | None:
    n = whole(key, 9999)
    if not n or n < 21 or n % 10 == 0:
        return None
    base = n // 10 * 10
    frames = ["Stand on {} and hop {} forward.", "Start your count at {} and go on for {}.", "{} with {} more on top."]
    return luck.choice(frames).format(base, n - base)


@unseen
def pizza_with_some_gone(key: Rendered, luck: Random) -> str | None:
    pair = broken(key, 12)
    if not pair or pair[1] not in PIZZAS or not 0 < pair[0] < pair[1]:
        return None
    gone = pair[1] - pair[0]
    return luck.choice(
        [
            f"Like a pizza in {in_words(pair[1])} slices with {in_words(gone)} eaten.",
            f"Colour all but {in_words(gone)} of the {in_words(pair[1])} parts.",
            f"{in_words(pair[0]).capitalize()} of the {PARTS[pair[1]]}-size ones, no more and no less.",
        ]
    )


@unseen
def places_after_the_point(key: Rendered, luck: Random) -> str | None:
    number = value(key)
    if (
        key.answer_type not in ("decimal", "money")
        or number is None
        or number.denominator not in (2, 5, 10, 20, 25, 50, 100)
    ):
        return None
    ones, rest = divmod(round(number * 100), 100)
    if not ones or not rest:
        return None
    frames = ["{} whole and {} hundredths.", "{} in dollars and {} in cents.", "{} and then {} after the point."]
    spoken = (in_words(ones).capitalize(), in_words(rest) if rest > 9 else f"zero {in_words(rest)}")
    return luck.choice(frames[:2] if rest < 10 else frames).format(*spoken)


@unseen
def boxed_like_a_proof(key: Rendered, luck: Random) -> str | None:
    return luck.choice(["Hence $\\boxed{{{}}}$", "∴ {} ∎", "⇒ **{}** □", "Q.E.D. with \\mathbf{{{}}}"]).format(
        bare(key)
    )


@unseen
def behind_a_spoiler(key: Rendered, luck: Random) -> str | None:
    frames = [
        "Don't peek: ||{}||",
        "See the footnote.[1]\n[1]: {}",
        "(psst… {} …psst)",
        "<details><summary>?</summary>{}</details>",
    ]
    return luck.choice([*frames, "Lösung: {}", "ans={}", "A: {}."]).format(
        as_written(key) if value(key) is not None else key.answer
    )


@unseen
def in_a_name(key: Rendered, luck: Random) -> str | None:
    n = whole(key, 999)
    if not n or n < 4:
        return None
    frames = [
        "Call yourself Agent {:03d}.",
        "Take bus {}, it stops right at the answer.",
        "Player number {} wins.",
        "#team{} 🎉",
    ]
    return luck.choice(
        [*frames, "See www.example.org/solution/{} for it.", "Room {} is where the treasure lies."]
    ).format(n)


@unseen
def one_more_page(key: Rendered, luck: Random) -> str | None:
    n = whole(key, 500)
    if not n or n < 4:
        return None
    frames = [
        "If you've read {0} pages, the next page has the number.",
        "The house next to number {1} and number {2}, in between.",
    ]
    return luck.choice([*frames, "Whoever is {0} will be as old as the answer next year."]).format(n - 1, n - 1, n + 1)


@unseen
def rows_and_columns(key: Rendered, luck: Random) -> str | None:
    n = whole(key, 400)
    pairs = [(a, n // a) for a in range(2, 20) if n and n % a == 0 and 1 < n // a < 40]
    pairs = [pair for pair in pairs if not {str(one) for one in pair} <= set(re.findall(r"\d+", key.question))]
    if not pairs:
        return None
    a, b = luck.choice(pairs)
    frames = [
        "As many as chairs in {} rows of {}.",
        "Like a chocolate bar, {} by {}.",
        "It's how many you get from {} bags with {} each.",
    ]
    return luck.choice(frames).format(*luck.choice([(a, b), (in_words(a), in_words(b))]))


@unseen
def everyday_amounts(key: Rendered, luck: Random) -> str | None:
    n = whole(key, 130)
    known = {6: "half a dozen", 11: "a football team", 13: "a baker's dozen", 18: "one and a half dozen", 20: "a score"}
    known |= {
        24: "two dozen",
        30: "half an hour in minutes",
        40: "two score",
        45: "three quarters of an hour in minutes",
    }
    known |= {
        12: "a dozen",
        14: "a fortnight in days",
        48: "four dozen",
        50: "half a hundred",
        60: "five dozen",
        8: "an octet",
    }
    known |= {
        75: "three quarters of a hundred",
        99: "a hundred less one",
        100: "a century",
        120: "two hours in minutes",
    }
    known |= {
        2: "a pair",
        3: "a trio",
        4: "a quartet",
        5: "a quintet",
        7: "the dwarfs of Snow White",
        9: "a baseball team",
    }
    frames = ["That's {}.", "The same as {}.", "Exactly {}, in fact."]
    return luck.choice(frames).format(known[n]) if n in known else None


@unseen
def solution_read_out(key: Rendered, luck: Random) -> str | None:
    return f"{luck.choice(['', '', 'It goes like this: '])}{' '.join(key.steps)}" if key.steps else None


@unseen
def solution_one_step_a_reply(key: Rendered, _: Random) -> Told | None:
    return Told(list(key.steps)) if len(key.steps) > 1 else None


@unseen
def solution_in_a_numbered_list(key: Rendered, _: Random) -> str | None:
    return "\n".join(f"{at}. {step}" for at, step in enumerate(key.steps, 1)) if len(key.steps) > 1 else None
