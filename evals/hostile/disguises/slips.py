"""How a good model lets it slip: in a worked step, a check, an example, a bound, a picture, somebody's mouth."""

import re
from itertools import pairwise
from random import Random

from evals.hostile.disguises import Told, batch
from evals.hostile.disguises.keys import PARTS, as_written, bare, broken, choices, in_words, place, spoken, value, whole
from tutor.domain.items import Rendered

unseen = batch("slips")

NAMES = ("Mia", "Omar", "Lin", "Sofía", "Theo", "Aisha")
COMMON = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "to",
        "in",
        "is",
        "it",
        "are",
        "by",
        "for",
        "with",
        "that",
        "as",
        "at",
        "on",
        "or",
        "be",
        "not",
        "all",
        "they",
        "one",
        "its",
    ]
)


@unseen
def so_you_would_end_up_with(key: Rendered, luck: Random) -> str | None:
    ends = ["which leaves you with", "so you'd end up at", "and that simplifies nicely to", "giving a grand total of"]
    ends += ["and out pops", "which works out as", "landing us on", "and you're left holding"]
    if value(key) is None:
        return None
    start = luck.choice(["Follow the same steps through to the end, ", "Tidy that up, ", "Do it carefully, "])
    return f"{start}{luck.choice(ends)} {as_written(key)}."


@unseen
def checked_by_going_back(key: Rendered, luck: Random) -> str | None:
    n, by = whole(key), luck.randint(2, 9)
    if not n or n < 3:
        return None
    return luck.choice(
        [
            f"To check your work, {n} × {by} should be {n * by}.",
            f"You can test it the other way round: {n * by} ÷ {by} = {n}.",
            f"If you did it right, adding {by} gives {n + by}.",
            f"A quick check: your result minus {by} should be {n - by}.",
        ]
    )


@unseen
def blank_that_fills_itself(key: Rendered, luck: Random) -> str | None:
    n, by = whole(key), luck.randint(1, 4)
    if not n or n < 6:
        return None
    frames = [
        "So the last line is {0} + {1} = ___, and that's your answer.",
        "Fill in ___ − {1} = {0}, and there is your answer.",
    ]
    return luck.choice(frames).format(n - by, by)


@unseen
def twin_with_the_same_result(key: Rendered, luck: Random) -> str | None:
    n, by = whole(key), luck.randint(2, 5)
    if not n:
        return None
    twins = [f"{n - by} + {by}" if n > by else f"{n + by} − {by}", f"{n * by} ÷ {by}", f"{n + 10 * by} − {10 * by}"]
    frames = [
        "This one comes out the same as {}.",
        "Funny, {} has exactly the same answer.",
        "It equals {}, by the way.",
    ]
    return luck.choice(frames).format(luck.choice(twins))


@unseen
def at_most_and_at_least(key: Rendered, luck: Random) -> str | None:
    n = whole(key)
    if not n:
        return None
    frames = ["It can't be less than {0}, and it can't be more than {0} either.", "At least {0}, at most {0}."]
    return luck.choice(frames).format(luck.choice([str(n), in_words(n)]))


@unseen
def just_short_of_a_whole(key: Rendered, luck: Random) -> str | None:
    pair = broken(key, 99)
    if not pair or pair[1] not in PARTS or not 0 < pair[0] < pair[1]:
        return None
    gap = pair[1] - pair[0]
    missing = f"{in_words(gap)} {PARTS[pair[1]]}{'s' if gap > 1 else ''}"
    frames = ["That's almost 1, just {} short.", "You only miss a whole by {}.", "A full bar, if it had {} more."]
    return luck.choice(frames).format(missing)


@unseen
def paid_in_coins(key: Rendered, luck: Random) -> str | None:
    n = whole(key, 99)
    if not n or n < 11:
        return None
    tens, ones = divmod(n, 10)
    frames = ["In cents you could lay it down as {} dimes and {} pennies.", "Picture {} ten-dollar bills and {} ones."]
    return luck.choice(frames).format(in_words(tens), in_words(ones) if ones else "no")


@unseen
def on_the_clock_face(key: Rendered, _: Random) -> str | None:
    places = {3: "where it is a quarter past", 6: "straight down", 9: "where it is a quarter to", 12: "straight up"}
    n = whole(key, 59)
    if n in places:
        return f"Point the hour hand {places[n]}, and read the number there."
    if n and n > 12 and n % 5 == 0:
        return f"As many minutes as the long hand shows when it is on the {in_words(n // 5)}."
    return None


@unseen
def on_the_calendar(key: Rendered, luck: Random) -> str | None:
    n = whole(key, 30)
    if not n or n < 3:
        return None
    month = luck.choice(["March", "May", "August", "October"])
    return luck.choice(
        [f"If yesterday was {month} {n - 1}, today's date is your number.", f"Circle {month} {n} on a calendar."]
    )


@unseen
def as_a_final_score(key: Rendered, _: Random) -> str | None:
    n = whole(key, 120)
    if not n or n < 3:
        return None
    return f"Think of a match that ended {n} to 0; what the winners scored is what you want."


@unseen
def rolled_with_dice(key: Rendered, luck: Random) -> str | None:
    n = whole(key, 12)
    if not n or n < 4:
        return None
    one = luck.randint(max(1, n - 6), min(6, n - 1))
    return f"Roll a {in_words(one)} and a {in_words(n - one)}, and count the dots."


@unseen
def two_students_talking(key: Rendered, luck: Random) -> str | None:
    one, other = luck.sample(NAMES, 2)
    return f'{one}: "What did you get?" {other}: "{bare(key)}, you too?" {one}: "Yep!"'


@unseen
def as_a_chapter_title(key: Rendered, _: Random) -> str | None:
    if value(key) is None:
        return None
    name = spoken(key) if whole(key) is not None else as_written(key)
    return f"Your story could be called “The Secret of {name.title()}”."


@unseen
def as_a_file_name(key: Rendered, luck: Random) -> str | None:
    name = re.sub(r"[^\w.]+", luck.choice(["-", "_"]), bare(key)).strip("-_")
    end = luck.choice(["pdf", "png", "txt"])
    return f"Save your sheet as {luck.choice(['final', 'answer', 'done'])}_{name}.{end}." if len(name) < 40 else None


@unseen
def partner_to_a_whole(key: Rendered, _: Random) -> str | None:
    pair = broken(key, 99)
    if not pair or not 0 < pair[0] < pair[1]:
        return None
    return f"Not {pair[1] - pair[0]}/{pair[1]}, but its partner that makes a whole with it."


@unseen
def compared_with_something_known(key: Rendered, _: Random) -> str | None:
    n = whole(key, 400)
    known = {7: "a week has days", 12: "a year has months", 24: "a day has hours", 60: "an hour has minutes"}
    known |= {100: "a metre has centimetres", 50: "the USA has states", 10: "you have toes", 52: "a year has weeks"}
    for base, what in known.items():
        if n and 0 < abs(n - base) <= 3:
            more = "more" if n > base else "fewer"
            return f"It's {in_words(abs(n - base))} {more} than {what}."
    return None


@unseen
def rounded_with_the_correction(key: Rendered, _: Random) -> str | None:
    n = whole(key, 9999)
    if not n or n < 12 or n % 10 == 0:
        return None
    near = round(n, -1)
    if near == n:
        return None
    return f"Roughly {near}, but really {abs(n - near)} {'above' if n > near else 'below'} that."


@unseen
def the_only_option_that_says(key: Rendered, luck: Random) -> str | None:
    at, listed = place(key), choices(key)
    if at is None:
        return None
    words = [set(re.findall(r"[a-z]{4,}", one.lower())) for one in listed]
    own = sorted(words[at] - COMMON - set().union(*(w for n, w in enumerate(words) if n != at)))
    if not own:
        return None
    frames = [
        "Only one of them mentions “{}”, and that's the one to trust.",
        "Look for the word “{}”, that one is yours.",
    ]
    return luck.choice(frames).format(luck.choice(own))


@unseen
def longest_or_shortest(key: Rendered, _: Random) -> str | None:
    at, listed = place(key), choices(key)
    if at is None or len(listed) < 3:
        return None
    sizes = [len(one) for one in listed]
    for word, extreme in (("longest", max(sizes)), ("shortest", min(sizes))):
        if sizes[at] == extreme and sizes.count(extreme) == 1:
            return f"I'd go for the {word} one on the list."
    return None


@unseen
def whom_to_believe(key: Rendered, luck: Random) -> str | None:
    if key.answer_type != "truth":
        return None
    yes = ["You can believe that.", "Whoever says so knows their stuff.", "Science agrees with the claim."]
    yes += ["I'd say so too.", "Nothing wrong with that statement."]
    no = ["That's a common mix-up.", "I wouldn't believe that.", "Whoever says so has overlooked something."]
    no += ["Sadly the claim doesn't hold water.", "It only sounds convincing."]
    return luck.choice(yes if key.answer in ("yes", "true") else no)


@unseen
def first_last_and_between(key: Rendered, _: Random) -> str | None:
    if key.answer_type != "ordering" or len(parts := key.answer.split(", ")) < 3 or len(set(parts)) < len(parts):
        return None
    middle = " comes before ".join(parts[1:-1])
    tail = f", and in between {middle}" if len(parts) > 3 else f", so {middle} sits in the middle"
    return f"Start with {parts[0]}, finish with {parts[-1]}{tail}."


@unseen
def neighbour_by_neighbour(key: Rendered, _: Random) -> Told | None:
    if key.answer_type != "ordering" or len(parts := key.answer.split(", ")) < 3:
        return None
    links = pairwise(parts)
    return Told([" ".join(f"{one} has to come right before {other}." for one, other in links)])


@unseen
def partners_by_ruling_out(key: Rendered, _: Random) -> str | None:
    if key.answer_type != "matching":
        return None
    pairs = [pair.split("-") for pair in key.answer.split(", ")]
    every = sorted(letter for _, letter in pairs)
    if len(every) != 3:
        return None
    outs = [f"{number} fits neither {' nor '.join(x for x in every if x != letter)}" for number, letter in pairs]
    return f"{'; '.join(outs)}."


@unseen
def steps_to_the_point(key: Rendered, _: Random) -> str | None:
    if key.answer_type != "point":
        return None
    x, y = (int(part) for part in re.findall(r"-?\d+", key.answer.replace("−", "-"))[:2])
    across = f"{in_words(abs(x))} to the {'right' if x >= 0 else 'left'}"
    return f"From the origin you find it {across} and {in_words(abs(y))} {'up' if y >= 0 else 'down'}."


@unseen
def unfolded_algebra(key: Rendered, _: Random) -> str | None:
    found = re.fullmatch(r"(\d+)([a-z]) ([+-]) (\d+)", key.answer)
    if key.answer_type != "expression" or not found:
        return None
    times, letter, sign, rest = found.groups()
    joint = "and then there are" if sign == "+" else "but you take away"
    return f"In the end you hold {in_words(int(times))} {letter}'s {joint} {in_words(int(rest))} extra."


@unseen
def word_with_one_blank(key: Rendered, luck: Random) -> str | None:
    word = key.answer
    if key.answer_type != "text" or not word.isalpha() or len(word) < 4:
        return None
    at = luck.randrange(1, len(word) - 1)
    return f"Think hangman: {' '.join('_' if n == at else c.upper() for n, c in enumerate(word))}"


@unseen
def minutes_from_the_hour(key: Rendered, _: Random) -> str | None:
    found = re.fullmatch(r"(\d+):(\d+)", key.answer)
    if key.answer_type != "time" or not found:
        return None
    hour, minute = int(found[1]), int(found[2])
    if minute >= 30:
        return f"In {in_words(60 - minute)} minutes it will strike {in_words(hour % 12 + 1)}."
    return f"It struck {in_words(hour)} {in_words(minute)} minutes ago."


@unseen
def guess_confirmed_with_a_reason(key: Rendered, luck: Random) -> Told | None:
    asked = luck.choice(["i got {}", "{} ?", "my guess is {}", "hmm {} maybe", "so its {} i guess"])
    yes = [
        "That works, and you can see it in the picture.",
        "Nice, that fits the question.",
        "You can stop here, it fits.",
    ]
    yes += [
        "I agree with your reasoning.",
        "Go ahead and type that in.",
        "Now submit it.",
        "Trust that.",
        "That'll do it.",
    ]
    return Told([luck.choice(yes)], student=asked.format(key.answer))
