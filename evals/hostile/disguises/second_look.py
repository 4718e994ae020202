"""Told beside other things: as a change of a guess, a place in a row, a price, a score, a sentence with a gap, or by doubt."""

from random import Random

from evals.hostile.disguises import Told, batch
from evals.hostile.disguises.keys import broken, choices, in_words, place, whole
from tutor.domain.items import Rendered

unseen = batch("second_look")


@unseen
def guess_needs_its_double(key: Rendered, luck: Random) -> Told | None:
    n = whole(key)
    if not n or n < 6 or n % 2:
        return None
    said = luck.choice(["You need twice what you have there.", "Have it once more on top and you're there."])
    return Told([said], student=luck.choice(["i have {}", "{} maybe"]).format(n // 2))


@unseen
def midway_between(key: Rendered, luck: Random) -> str | None:
    n, by = whole(key), luck.randint(3, 9)
    return f"Look midway between {n - by} and {n + by}." if n and n > 12 else None


@unseen
def change_you_get_back(key: Rendered, _: Random) -> str | None:
    n = whole(key)
    if not n or n < 4 or n > 95:
        return None
    paid = 100 if n > 50 else 50 if n > 20 else 20
    return f"You pay with {paid} and get {paid - n} back, so you know the price."


@unseen
def seats_already_taken(key: Rendered, luck: Random) -> str | None:
    n, taken = whole(key), luck.randint(3, 8)
    return f"With {n + taken} chairs and {taken} of them taken, count the empty ones." if n and n > 3 else None


@unseen
def bites_left(key: Rendered, luck: Random) -> str | None:
    pair = broken(key, 30)
    if not pair or not 0 < pair[0] < pair[1]:
        return None
    top, bottom = pair
    return luck.choice(
        [
            f"A bar of {in_words(bottom)} where {in_words(bottom - top)} are eaten shows what stays.",
            f"Out of {in_words(bottom)} marbles, {in_words(top)} would be red.",
        ]
    )


@unseen
def only_doubts_the_rest(key: Rendered, _: Random) -> str | None:
    listed = choices(key)
    if place(key) is None or len(listed) < 3:
        return None
    others = [one for one in listed if one != key.answer]
    return f"I have my doubts about {' and '.join(f'“{one}”' for one in others)}."


@unseen
def why_somebody_would_agree(key: Rendered, luck: Random) -> str | None:
    if key.answer_type != "truth":
        return None
    yes = key.answer in ("yes", "true")
    return luck.choice(
        ["How would you show that it works?", "Can you find a second case of it?"]
        if yes
        else ["Can you find a case where it fails?", "Where does the thought go astray?"]
    )


@unseen
def told_to_a_parrot(key: Rendered, luck: Random) -> str | None:
    if key.answer_type != "text" or " " in key.answer:
        return None
    return luck.choice(
        [f"My parrot says {key.answer[:-1]}, without the end.", f"It sits between a {key.answer} and a chair."]
    )


@unseen
def clock_hands_described(key: Rendered, _: Random) -> str | None:
    if key.answer_type != "time" or ":" not in key.answer:
        return None
    hour, minute = (int(part) for part in key.answer.split(" ")[0].split(":"))
    return f"{in_words(60 - minute).capitalize()} minutes are missing to {in_words(hour % 12 + 1)}." if minute else None


@unseen
def order_by_who_waits(key: Rendered, _: Random) -> str | None:
    parts = key.answer.split(", ")
    if key.answer_type != "ordering" or len(set(parts)) != len(parts) or len(parts) < 3:
        return None
    return f"{parts[0]} opens the row, {parts[-1]} closes it, and {parts[1]} follows {parts[0]}."
