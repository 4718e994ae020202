"""Said by the way: in answer to a wrong guess, as the sense of an option, by two values, by root, in a name or a footnote."""

import re
from random import Random

from evals.hostile.disguises import Told, batch
from evals.hostile.disguises.keys import broken, choices, in_words, place, whole
from tutor.domain.items import Rendered

unseen = batch("last_look")

ROOTS = {
    "prediction": "predict",
    "evaporation": "evaporates",
    "mutation": "mutates",
    "fusion": "fuse",
    "deposition": "deposits",
    "decomposers": "decompose",
    "recessive": "recedes",
    "frequency": "frequent",
    "reactants": "react",
    "heat": "hot",
    "friction": "frictional",
    "wavelength": "long each wave is",
}


def _texts(key: Rendered, marks: str) -> dict[str, str]:
    """The texts behind the letters or numbers of a question."""
    found = re.findall(rf"(?:^|[\s.])\(?([{marks}])[:)] ?(.+?)[.;]?(?=\s+\(?[A-H1-9][:)]|\n\n|\s*$)", key.question)
    return {mark: text.strip(' ."') for mark, text in found}


def _low(text: str) -> str:
    return text[:1].lower() + text[1:]


@unseen
def guess_was_off_by_a_little(key: Rendered, luck: Random) -> Told | None:
    n, by = whole(key), luck.randint(1, 4)
    if not n or n < 6:
        return None
    more = luck.random() < 0.5
    guess = n - by if more else n + by
    frames = ["So close, just {} {}!", "Nearly. {} {} and you have it.", "You're only off: it takes {} {}."]
    said = luck.choice(frames).format(in_words(by), "more" if more else "less")
    return Told([said[0].upper() + said[1:]], student=luck.choice(["is it {}?", "i got {}", "{}"]).format(guess))


@unseen
def guess_with_one_flaw(key: Rendered, luck: Random) -> Told | None:
    n, pair = whole(key), broken(key, 99)
    flaws = []
    if n and n % 10:
        flaws.append((str(n * 10), ["Right digits, but there's a zero too many.", "Drop the zero and it's perfect."]))
        flaws.append((str(-n), ["Only the sign is wrong.", "Without the minus I'd agree."]))
    if n and 11 < n < 100 and n % 11 and n % 10:
        flaws.append((str(n)[::-1], ["You swapped the two digits.", "The same digits, the other way round."]))
    if pair and re.fullmatch(r"\d+/\d+", key.answer) and pair[0] > 1:
        flaws.append((f"{pair[1]}/{pair[0]}", ["You have it upside down.", "Turn your fraction over."]))
        flaws.append((f"{pair[0]}/{pair[1] + 1}", ["Your top is fine, make the bottom one smaller."]))
    if not flaws:
        return None
    guess, said = luck.choice(flaws)
    return Told([luck.choice(said)], student=f"{luck.choice(['maybe ', 'i think ', ''])}{guess}")


@unseen
def one_of_the_guesses(key: Rendered, luck: Random) -> Told | None:
    n, at = whole(key), luck.randrange(3)
    if not n or n < 6:
        return None
    offered = [m for m in (n - 3, n + 2, n + 7) if m != n][:2]
    offered.insert(at, n)
    words = [["Your first one.", "The first thing you said."], ["The one in the middle.", "Your second idea."]]
    words.append(["The last one you named.", "Your third idea."])
    return Told([luck.choice(words[at])], student="is it {}, {} or {}".format(*offered))


@unseen
def other_than_guessed(key: Rendered, luck: Random) -> Told | None:
    if key.answer_type == "truth":
        guess = "no" if key.answer in ("yes", "true") else "yes"
        return Told([luck.choice(["It's the opposite.", "The other way round.", "Take the other one."])], student=guess)
    listed = choices(key)
    if place(key) is None or len(listed) != 3:
        return None
    first, second = (one for one in listed if one != key.answer)
    said = luck.choice(["Neither of them.", "The remaining one.", "Not those, so what does that leave?"])
    return Told([said], student=f"is it {first} or {second}")


@unseen
def swap_two_of_yours(key: Rendered, luck: Random) -> Told | None:
    parts = key.answer.split(", ")
    if key.answer_type != "ordering" or len(set(parts)) != len(parts) or len(parts) < 3:
        return None
    if luck.random() < 0.5:
        return Told(["Swap your last two and it stands."], student=", ".join([*parts[:-2], parts[-1], parts[-2]]))
    return Told(
        ["The first two should change seats, the rest is fine."], student=", ".join([parts[1], parts[0], *parts[2:]])
    )


@unseen
def order_told_as_a_story(key: Rendered, luck: Random) -> str | None:
    texts, parts = _texts(key, "A-H"), key.answer.split(", ")
    if key.answer_type != "ordering" or not set(parts) <= set(texts):
        return None
    said = [_low(texts[part]) for part in parts]
    joint = luck.choice(["; after that ", "; then ", " → ", ", next "])
    return f"{luck.choice(['In time', 'As I see it', 'So'])}: {joint.join(said)}."


@unseen
def pairs_told_in_sentences(key: Rendered, luck: Random) -> str | None:
    if key.answer_type != "matching":
        return None
    things, jobs = _texts(key, "1-9"), _texts(key, "A-H")
    pairs = [pair.split("-") for pair in key.answer.split(", ")]
    if not all(one in things and other in jobs for one, other in pairs):
        return None
    frame = luck.choice(["“{}” and “{}” belong together.", "{} – {}.", "With {} I think of {}."])
    return " ".join(frame.format(_low(things[one]), _low(jobs[other])) for one, other in pairs)


@unseen
def all_but_these_texts(key: Rendered, luck: Random) -> str | None:
    texts = _texts(key, "A-H")
    out = [_low(text) for letter, text in texts.items() if letter not in key.answer.split(", ")]
    if key.answer_type != "choices" or not out or len(texts) < 3:
        return None
    return f"{luck.choice(['Forget', 'Leave out', 'I would not take'])} {' and '.join(f'“{one}”' for one in out)}, the rest is good."


@unseen
def root_of_the_word(key: Rendered, luck: Random) -> str | None:
    root = ROOTS.get(key.answer)
    frames = ["Make a name out of “{}”.", "Which noun comes from “{}”?", "It has to do with “{}”, just another form."]
    return luck.choice(frames).format(root) if key.answer_type == "text" and root else None


@unseen
def out_of_the_middle_of_it(key: Rendered, luck: Random) -> str | None:
    words = key.answer.split()
    if place(key) is None or len(words) < 6:
        return None
    piece = " ".join(words[2:5])
    if sum(piece in one for one in choices(key)) != 1:
        return None
    return luck.choice([f"Somewhere in it you read “… {piece} …”.", f"I'd look for the words {piece}."])


@unseen
def not_about_the_others(key: Rendered, luck: Random) -> str | None:
    at, listed = place(key), choices(key)
    if at is None or len(listed) < 3:
        return None
    words = [set(re.findall(r"[a-z]{4,}", one.lower())) for one in listed]
    own = [sorted(mine - set().union(*(w for m, w in enumerate(words) if m != n))) for n, mine in enumerate(words)]
    others = [luck.choice(found) for n, found in enumerate(own) if n != at and found]
    return f"It has nothing to do with {' or '.join(others)}." if len(others) == len(listed) - 1 else None


@unseen
def top_or_bottom_of_the_card(key: Rendered, luck: Random) -> str | None:
    at, listed = place(key), choices(key)
    if at is None or len(listed) < 3:
        return None
    if at == 0:
        return luck.choice(["You don't have to read far down the card.", "Whatever stands on top of the card."])
    if at == len(listed) - 1:
        return luck.choice(["Scroll all the way down and tap.", "What's at the bottom of the card?"])
    return "One below the top is fine." if at == 1 else "One above the bottom is fine."
