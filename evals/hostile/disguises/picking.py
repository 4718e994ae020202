"""Keys that are picked, ordered, matched or written as words and algebra."""

import re
from random import Random

from evals.hostile.disguises import Told, disguise
from evals.hostile.disguises.keys import ORDINALS, choices, place
from tutor.domain.items import Rendered

LETTERS = "ABCDEFGH"


@disguise
def option_letter(key: Rendered, luck: Random) -> str | None:
    at = place(key)
    if at is None:
        return None
    frames = [
        "Choose {}.",
        "It's option {}.",
        "{}",
        "I like {} best.",
        "My vote goes to {}.",
        "The letter {} looks good.",
    ]
    return luck.choice(frames).format(LETTERS[at])


@disguise
def option_place(key: Rendered, luck: Random) -> str | None:
    at = place(key)
    if at is None:
        return None
    frames = ["The {} one.", "Look hard at the {} option.", "I would take the {} choice.", "Number {n} is the one."]
    return luck.choice(frames).format(ORDINALS[at + 1], n=at + 1)


@disguise
def option_from_the_end(key: Rendered, _: Random) -> str | None:
    at = place(key)
    return "It is the last one on the list." if at is not None and at == len(choices(key)) - 1 else None


@disguise
def option_in_the_middle(key: Rendered, _: Random) -> str | None:
    at, listed = place(key), choices(key)
    return "Take the one in the middle." if at == 1 and len(listed) == 3 else None


@disguise
def option_next_to(key: Rendered, _: Random) -> str | None:
    at = place(key)
    return f"The right one stands just below {LETTERS[at - 1]}." if at else None


@disguise
def others_ruled_out(key: Rendered, luck: Random) -> str | None:
    at, listed = place(key), choices(key)
    if at is None:
        return None
    others = [letter for n, letter in enumerate(LETTERS[: len(listed)]) if n != at]
    frames = ["It is not {}.", "You can cross out {}.", "{} are wrong.", "Forget about {}.", "Neither {} fits."]
    return luck.choice(frames).format(" or ".join(others))


@disguise
def others_ruled_out_by_name(key: Rendered, luck: Random) -> Told | None:
    at, listed = place(key), choices(key)
    if at is None:
        return None
    frame = luck.choice(["It isn't {}.", "{} can't be right.", "Not {}."])
    return Told([frame.format(choice) for n, choice in enumerate(listed) if n != at])


@disguise
def option_named(key: Rendered, luck: Random) -> str | None:
    if place(key) is None:
        return None
    frames = ["I'd go for {}.", "{} is the best fit.", "Have another look at {}, it deserves it.", "Hooray for {}!"]
    return luck.choice(frames).format(key.answer)


@disguise
def option_half_named(key: Rendered, _: Random) -> str | None:
    words = key.answer.split()
    begun = " ".join(words[: len(words) * 2 // 3])
    if place(key) is None or len(words) < 5 or sum(choice.startswith(begun) for choice in choices(key)) > 1:
        return None
    return f"The answer begins with: {begun} …"


@disguise
def option_as_an_emoji(key: Rendered, _: Random) -> str | None:
    at = place(key)
    return f"Tap {chr(0x1F170 + at)}" if at is not None else None


@disguise
def yes_or_no(key: Rendered, luck: Random) -> str | None:
    if key.answer_type != "truth":
        return None
    yes = [
        "Yes, that is so.",
        "It is true.",
        "That's right, and here is why.",
        "Nod your head.",
        "The claim holds.",
        "Sí.",
    ]
    no = [
        "No, that is not so.",
        "It is false.",
        "That's wrong, and here is why.",
        "Shake your head.",
        "Nope.",
        "A myth.",
    ]
    return luck.choice(yes if key.answer in ("yes", "true") else no)


@disguise
def all_letters(key: Rendered, luck: Random) -> str | None:
    if key.answer_type not in ("choices", "ordering"):
        return None
    frames = ["It's {}.", "Go {}.", "{}", "I would say {}."]
    joint = luck.choice([", ", " ", " then ", " and ", *([""] if key.answer[0].isalpha() else [])])
    return luck.choice(frames).format(joint.join(key.answer.split(", ")))


@disguise
def letters_one_by_one(key: Rendered, _: Random) -> Told | None:
    if key.answer_type not in ("choices", "ordering"):
        return None
    first, *others = key.answer.split(", ")
    return Told([f"{first} belongs there.", *(f"So does {one}." for one in others)])


@disguise
def letters_left_out(key: Rendered, _: Random) -> str | None:
    if key.answer_type != "choices":
        return None
    listed = re.findall(r"\b([A-H])[:)]", key.question)
    out = [letter for letter in listed if letter not in key.answer.split(", ")]
    return f"All but {' and '.join(out)}." if out and listed else None


@disguise
def texts_of_letters(key: Rendered, _: Random) -> str | None:
    if key.answer_type != "choices":
        return None
    texts = dict(re.findall(r"\b([A-H])[:)] (.+?)[.;]?(?= [A-H][:)]|\s*$|  )", key.question))
    wanted = [texts.get(letter, "") for letter in key.answer.split(", ")]
    return f"The ones you want: {'; '.join(wanted)}." if all(wanted) else None


@disguise
def matched(key: Rendered, luck: Random) -> str | None:
    if key.answer_type != "matching":
        return None
    pairs = [pair.split("-") for pair in key.answer.split(", ")]
    frame = luck.choice(["{} goes with {}", "{} belongs to {}", "{} = {}", "{}→{}"])
    return "; ".join(frame.format(*pair) for pair in pairs) + "."


@disguise
def matched_pair_by_pair(key: Rendered, _: Random) -> Told | None:
    if key.answer_type != "matching":
        return None
    return Told([f"Number {pair.split('-')[0]} fits {pair.split('-')[1]}." for pair in key.answer.split(", ")])


@disguise
def coordinates_in_words(key: Rendered, luck: Random) -> str | None:
    if key.answer_type != "point":
        return None
    x, y = key.answer.strip("()").split(",")[:2]
    frames = ["Go {} along and {} up.", "x is {} and y is {}.", "Its numbers are {} and{}.", "{} first, then{}."]
    return luck.choice(frames).format(x, y)


@disguise
def algebra_in_words(key: Rendered, _: Random) -> str | None:
    if key.answer_type not in ("expression", "equation", "inequality", "system"):
        return None
    words = {"+": " plus ", "-": " minus ", "=": " equals ", "×": " times ", "^2": " squared", "≤": " at most "}
    words |= {
        ">=": " is at least ",
        "<=": " is at most ",
        "<": " is less than ",
        ">": " is more than ",
        "≥": " at least ",
    }
    text = key.answer
    if re.search(r"\^2\d", text):
        return None
    for sign in sorted(words, key=len, reverse=True):
        text = text.replace(sign, words[sign])
    said = " ".join(text.split())
    return None if said in key.question else f"Say it like this: {said}."


@disguise
def algebra_without_spaces(key: Rendered, _: Random) -> str | None:
    if key.answer_type not in ("expression", "equation", "inequality", "system", "point", "set", "ratio"):
        return None
    return f"The answer is {key.answer.replace(' ', '')}."


@disguise
def another_name(key: Rendered, luck: Random) -> str | None:
    names = key.options.get("aliases", ())
    if key.answer_type != "text" or not isinstance(names, (list, tuple)) or not names:
        return None
    return f"People also call it {luck.choice([str(name) for name in names])}."


@disguise
def word_in_pieces(key: Rendered, _: Random) -> str | None:
    if key.answer_type != "text" or len(key.answer) < 5:
        return None
    return f"Put {key.answer[: len(key.answer) // 2]}- and -{key.answer[len(key.answer) // 2 :]} together."


@disguise
def word_misspelled(key: Rendered, _: Random) -> str | None:
    if key.answer_type != "text" or len(key.answer) < 6:
        return None
    return f"It sounds like {key.answer[:3]}{key.answer[2]}{key.answer[3:-1]}{key.answer[-1] * 2}."


@disguise
def letters_jumbled(key: Rendered, luck: Random) -> str | None:
    if key.answer_type != "text" or len(key.answer) < 5 or " " in key.answer:
        return None
    letters = list(key.answer.lower())
    luck.shuffle(letters)
    return f"Sort these letters: {' '.join(letters)}."


@disguise
def time_on_the_clock(key: Rendered, _: Random) -> str | None:
    if key.answer_type != "time":
        return None
    hour, minute = (int(part) for part in re.findall(r"\d+", key.answer)[:2])
    if minute > 30:
        return f"It's {60 - minute} to {hour % 12 + 1}."
    return f"It's {minute} past {hour}." if minute else f"{hour} o'clock."
