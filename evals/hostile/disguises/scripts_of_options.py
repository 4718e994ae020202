"""Options, orders, points and times in other notations: medals, ticks, ranks, radio letters, tables, intervals."""

import re
from random import Random

from evals.hostile.disguises import Told, batch
from evals.hostile.disguises.keys import (
    as_written,
    choices,
    place,
    value,
    whole,
)
from tutor.domain.items import Rendered

unseen = batch("scripts")

NATO = dict(zip("ABCDE", ["Alfa", "Bravo", "Charlie", "Delta", "Echo"], strict=True))


def _letters_listed(key: Rendered) -> list[str]:
    return sorted(set(re.findall(r"\b([A-H])[:)]", key.question)))


@unseen
def medal_or_finger(key: Rendered, luck: Random) -> str | None:
    at = place(key)
    if at is None or at > 2:
        return None
    medals = [["🥇", "☝️", "gold"], ["🥈", "✌️", "silver"], ["🥉", "🤟", "bronze"]]
    said = luck.choice(medals[at])
    return f"On the list of choices, {said} wins." if said.isalpha() else f"From the list: {said}"


@unseen
def by_its_first_letter(key: Rendered, luck: Random) -> str | None:
    at, listed = place(key), choices(key)
    first = key.answer[:1].upper()
    if at is None or not first.isalpha() or sum(one[:1].upper() == first for one in listed) > 1:
        return None
    return luck.choice([f"The one with a {first} at the front looks good to me.", f"I like what begins with {first}."])


@unseen
def by_how_it_ends(key: Rendered, _: Random) -> str | None:
    at, end = place(key), key.answer.split()[-1].strip(".")
    if at is None or len(key.answer.split()) < 3 or sum(one.rstrip(".").endswith(end) for one in choices(key)) > 1:
        return None
    return f"My favourite ends with “…{end}”."


@unseen
def places_told(key: Rendered, luck: Random) -> str | None:
    if key.answer_type != "ordering" or len(set(parts := key.answer.split(", "))) != len(parts):
        return None
    ranks = ["first", "second", "third", "fourth", "fifth"]
    told = [f"{part} goes {rank}" for part, rank in zip(parts, ranks, strict=False)]
    luck.shuffle(told)
    return f"{', '.join(told)}." if len(parts) <= len(ranks) else None


@unseen
def radio_alphabet(key: Rendered, luck: Random) -> str | None:
    letters = re.findall(r"\b[A-E]\b", key.answer)
    if key.answer_type not in ("ordering", "choices") or not letters or set(letters) - set(NATO):
        return None
    return f"Over the radio: {luck.choice([', ', ' ']).join(NATO[letter] for letter in letters)}."


@unseen
def ticks_and_crosses(key: Rendered, luck: Random) -> str | None:
    listed = _letters_listed(key)
    if key.answer_type != "choices" or len(listed) < 3:
        return None
    yes, no = luck.choice([("✅", "❌"), ("yes", "no"), ("1", "0"), ("👍", "👎"), ("in", "out")])
    marks = [yes if letter in key.answer.split(", ") else no for letter in listed]
    return f"Going down the list: {' '.join(marks)}"


@unseen
def matched_in_a_table(key: Rendered, luck: Random) -> str | None:
    if key.answer_type != "matching":
        return None
    pairs = [pair.split("-") for pair in key.answer.split(", ")]
    if luck.random() < 0.5:
        return "\n".join(["| no. | letter |", "|---|---|", *(f"| {one} | {other} |" for one, other in pairs)])
    return f"Read down: {' '.join(letter for _, letter in pairs)}."


@unseen
def algebra_the_other_way_round(key: Rendered, luck: Random) -> str | None:
    if found := re.fullmatch(r"(\d+[a-z]) \+ (\d+[a-z]?)", key.answer):
        said = f"{found[2]} + {found[1]}"
    elif found := re.fullmatch(r"([a-z]) = ([^,]+)", key.answer):
        said = f"{found[2]} = {found[1]}"
    elif found := re.fullmatch(r"([a-z]) (<|≤|>=) (\d+)", key.answer):
        said = {"<": f"(−∞, {found[3]})", "≤": f"(−∞, {found[3]}]", ">=": f"[{found[3]}, ∞)"}[found[2]]
    else:
        return None
    return luck.choice([f"I'd write {said}.", f"One way to put it: {said}.", f"It can look like {said}."])


@unseen
def point_in_another_dress(key: Rendered, luck: Random) -> str | None:
    found = re.fullmatch(r"\((-?\d+), (-?\d+)\)", key.answer.replace("−", "-"))
    if key.answer_type != "point" or not found:
        return None
    frames = ["You land on ({}|{}).", "x: {}; y: {}", "Put a dot at [{} ; {}].", "{} across, {} in height."]
    return luck.choice(frames).format(*found.groups())


@unseen
def on_a_digital_clock(key: Rendered, luck: Random) -> str | None:
    found = re.fullmatch(r"(\d+):(\d+)", key.answer)
    if key.answer_type != "time" or not found:
        return None
    hour, minute = int(found[1]), int(found[2])
    frames = [f"In the afternoon you'd see {hour % 12 + 12}:{minute:02d}.", f"{hour} h {minute} min on the display."]
    return luck.choice([*frames, f"That's {hour * 60 + minute} minutes after midnight."])


@unseen
def without_its_vowels(key: Rendered, _: Random) -> str | None:
    if key.answer_type not in ("text", "choice") or not key.answer.isalpha() or len(key.answer) < 5:
        return None
    return f"Add the vowels: {re.sub('[aeiouAEIOU]', '', key.answer)}"


@unseen
def solution_spread_over_two_replies(key: Rendered, luck: Random) -> Told | None:
    n = whole(key)
    if not n or n < 12:
        return None
    first = luck.randint(5, n - 4)
    return Told(
        [f"Let's say you have {first} so far.", f"Now put {n - first} more to what you have, and you're there."]
    )


@unseen
def start_and_end_of_it(key: Rendered, luck: Random) -> Told | None:
    said = as_written(key)
    if len(said) < 2 or not said[0].isdigit() or value(key) is None:
        return None
    half = max(1, len(said) // 2)
    frames = [("It begins like this: {}", "and it goes on with {}"), ("{} comes up first.", "Behind it stands {}.")]
    one, other = luck.choice(frames)
    return Told([one.format(said[:half]), other.format(said[half:])])
