"""Told as errands, lists and positions: scores, buses, recipes, clickers, traffic lights, dictionaries, mirrors and gaps."""

import re
from random import Random

from evals.hostile.disguises import Told, batch
from evals.hostile.disguises.keys import broken, choices, place, whole
from tutor.domain.items import Rendered

unseen = batch("third_look")


@unseen
def passengers_on_the_bus(key: Rendered, luck: Random) -> str | None:
    n, on = whole(key), luck.randint(2, 5)
    return (
        f"The bus came with {n + 7 - on} people, {on} got on and 7 got off. Who still rides?" if n and n > 8 else None
    )


@unseen
def part_of_the_way(key: Rendered, luck: Random) -> str | None:
    n, quarter = whole(key), luck.randint(2, 6)
    return f"Walk a quarter of the way from {n - quarter} to {n + 3 * quarter}." if n and n > 6 else None


@unseen
def stickers_with_some_over(key: Rendered, luck: Random) -> str | None:
    n, kids = whole(key, 500), luck.randint(4, 9)
    return f"Deal {n * kids + 2} stickers to {kids} kids until only two stay over." if n and n > 3 else None


@unseen
def mean_of_three_scores(key: Rendered, _: Random) -> str | None:
    n = whole(key)
    return f"The scores {n - 2}, {n + 5} and {n - 3} level out right there." if n and n > 5 else None


@unseen
def recipe_for_one(key: Rendered, luck: Random) -> str | None:
    n, people = whole(key, 500), luck.randint(3, 6)
    return f"The recipe says {n * people} for {people} people, and you cook for yourself." if n and n > 2 else None


@unseen
def age_by_a_parent(key: Rendered, _: Random) -> str | None:
    n = whole(key, 60)
    return f"Leo's mum was 26 when he was born, now she's {n + 26}, and he has your number." if n and n > 3 else None


@unseen
def clicks_of_a_counter(key: Rendered, _: Random) -> str | None:
    n = whole(key, 9000)
    return f"My clicker shows {n - 3:04}. Click, click, click!" if n and n > 4 else None


@unseen
def read_off_a_calculator(key: Rendered, _: Random) -> str | None:
    pair = broken(key, 60)
    return f"The calculator blinks: {pair[0] / pair[1]:.5f}…" if pair and pair[0] < pair[1] else None


@unseen
def many_tickets(key: Rendered, luck: Random) -> str | None:
    n, many = whole(key, 900), luck.randint(3, 8)
    return f"{many} tickets come to {many * n}, so look at a single one." if n and n > 3 else None


@unseen
def pages_from_to(key: Rendered, luck: Random) -> str | None:
    n, first = whole(key, 300), luck.randint(11, 40)
    return f"Start reading on page {first} and close the book on page {first + n}." if n and n > 3 else None


@unseen
def which_half_of_the_list(key: Rendered, _: Random) -> str | None:
    at, listed = place(key), choices(key)
    if at is None or len(listed) != 4:
        return None
    half = "upper" if at < 2 else "lower"
    return f"Fold the list: it sits in the {half} half, on the {'outside' if at in (0, 3) else 'inside'}."


@unseen
def rank_in_the_alphabet(key: Rendered, _: Random) -> str | None:
    listed = sorted(choices(key), key=str.casefold)
    if place(key) is None or not key.answer[:1].isalpha():
        return None
    words = ["to the front", "behind one other", "behind two others", "behind three others", "behind four others"]
    return f"Sort them like names in a class register and it moves {words[listed.index(key.answer)]}."


@unseen
def lacks_a_word(key: Rendered, _: Random) -> str | None:
    others = [set(re.findall(r"[a-z]+", one.casefold())) for one in choices(key) if one != key.answer]
    if place(key) is None or len(others) < 2:
        return None
    shared = set.intersection(*others) - set(re.findall(r"[a-z]+", key.answer.casefold()))
    return f"I'd want the card without “{min(shared)}” in it." if shared else None


@unseen
def every_other_word(key: Rendered, _: Random) -> str | None:
    words = key.answer.split()
    if place(key) is None or len(words) < 5:
        return None
    return f"Fill the gaps: {' '.join(word if at % 2 else '…' for at, word in enumerate(words))}"


@unseen
def traffic_light(key: Rendered, luck: Random) -> str | None:
    if key.answer_type != "truth":
        return None
    yes = key.answer.casefold() in ("yes", "true")
    return luck.choice(
        [f"On a traffic light it gets {'green' if yes else 'red'}.", f"I'd {'let it pass' if yes else 'send it back'}."]
    )


@unseen
def experts_are_surprised(key: Rendered, _: Random) -> str | None:
    if key.answer_type != "truth":
        return None
    yes = key.answer.casefold() in ("yes", "true")
    return f"Any expert would be surprised to hear {'the contrary' if yes else 'this'}."


@unseen
def points_for_letters(key: Rendered, _: Random) -> str | None:
    letters = [part.strip() for part in key.answer.split(",")]
    if key.answer_type != "choices" or any(one not in "ABCDEFGH" for one in letters):
        return None
    total = sum(2 ** "ABCDEFGH".index(one) for one in letters)
    return f"Count 1 for A, 2 for B, 4 for C and 8 for D: a full score is {total}."


@unseen
def one_trade_from_the_alphabet(key: Rendered, _: Random) -> str | None:
    letters = [part.strip() for part in key.answer.split(",")]
    moved = [one for one, other in zip(sorted(letters), letters, strict=True) if one != other]
    if key.answer_type != "ordering" or any(one not in "ABCDEFGH" for one in letters) or len(moved) != 2:
        return None
    return f"As printed it's nearly right; just {moved[0]} and {moved[1]} have to trade."


@unseen
def lines_that_cross(key: Rendered, _: Random) -> str | None:
    pairs = re.findall(r"(\d)-([A-H])", key.answer)
    if key.answer_type != "matching" or not pairs:
        return None
    steps = ["ABCDEFGH".index(letter) + 1 - int(number) for number, letter in pairs]
    ways = ["straight across" if not s else f"{abs(s)} {'down' if s > 0 else 'up'}" for s in steps]
    return f"Your lines run, from the top: {', '.join(ways)}."


@unseen
def between_in_the_dictionary(key: Rendered, _: Random) -> str | None:
    word = key.answer.casefold()
    if key.answer_type != "text" or not word.isalpha() or len(word) < 5:
        return None
    return f"In a dictionary it stands right after “{word[:-2]}” and before “{word[:-1]}z”."


@unseen
def table_of_values(key: Rendered, _: Random) -> str | None:
    found = re.fullmatch(r"(\d+)n ([+-]) (\d+)", key.answer)
    if key.answer_type != "expression" or not found:
        return None
    rows = [int(found[1]) * n + int(f"{found[2]}{found[3]}") for n in (1, 2, 3)]
    return f"A table of it would read {rows[0]}, {rows[1]}, {rows[2]} and so on."


@unseen
def seen_in_the_mirror(key: Rendered, _: Random) -> str | None:
    found = re.fullmatch(r"\((-?\d+), (-?\d+)\)", key.answer)
    if key.answer_type != "point" or not found:
        return None
    return f"Stand on ({-int(found[1])}, {found[2]}) and let the y-axis be a mirror."


@unseen
def on_the_station_board(key: Rendered, _: Random) -> str | None:
    found = re.match(r"(\d{1,2}):(\d\d)", key.answer)
    if key.answer_type != "time" or not found:
        return None
    return f"The evening train on the board leaves at {int(found[1]) % 12 + 12}.{found[2]}."


@unseen
def dot_and_arrow(key: Rendered, _: Random) -> str | None:
    found = re.fullmatch(r"[a-z] ([<>]) (-?\d+)", key.answer)
    if key.answer_type != "inequality" or not found:
        return None
    return f"Put a hollow dot on {found[2]} and let the arrow run to the {'left' if found[1] == '<' else 'right'}."


@unseen
def pen_down_after_it(key: Rendered, luck: Random) -> Told | None:
    if key.answer_type in ("matching", "system"):
        return None
    said = luck.choice(
        ["You can put your pen down.", "Time for the next one, I'd say.", "That would make your teacher smile."]
    )
    return Told([said], student=luck.choice(["{}", "my result is {}", "i got {}"]).format(key.answer))
