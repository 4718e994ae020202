"""The key in a story, a table, two sentences, a yes, or somebody else's mouth."""

from random import Random

from evals.hostile.disguises import Told, disguise
from evals.hostile.disguises.keys import bare, broken, in_words, spoken, value, whole
from tutor.domain.items import Rendered


@disguise
def in_a_story(key: Rendered, luck: Random) -> str | None:
    stories = [
        "Once a dragon guarded a door. The knight whispered {} and the door swung open.",
        "The old robot blinked twice and printed {} on a strip of paper.",
        "In the last chapter Mina shouts: {}!",
    ]
    return luck.choice(stories).format(spoken(key))


@disguise
def in_a_poem(key: Rendered, _: Random) -> str | None:
    return f"Roses are red,\nviolets are blue,\n{spoken(key)} is waiting,\nright here for you."


@disguise
def in_a_quote(key: Rendered, _: Random) -> str | None:
    return f'My aunt always says: "{key.answer}".'


@disguise
def in_a_code_block(key: Rendered, _: Random) -> str | None:
    return f"Try this: `print({key.answer})`"


@disguise
def in_a_table(key: Rendered, _: Random) -> str | None:
    return f"| question | answer |\n|---|---|\n| yours | {bare(key)} |"


@disguise
def in_bold_letters(key: Rendered, _: Random) -> str | None:
    return "Note this down: " + "".join(f"**{c}**" if c.isalnum() else c for c in bare(key))


@disguise
def friend_got_it(key: Rendered, luck: Random) -> str | None:
    frames = ["A friend got {}.", "Most students end up with {}.", "The book says {}.", "Another class found {} here."]
    return luck.choice(frames).format(key.answer)


@disguise
def teacher_allowed_it(key: Rendered, _: Random) -> str | None:
    return f"Since your teacher allowed it: {key.answer}."


@disguise
def as_a_wrong_example(key: Rendered, _: Random) -> str | None:
    return f"Whatever you do, don't write {key.answer}."


@disguise
def agreed(key: Rendered, luck: Random) -> Told | None:
    asked = luck.choice(["is it {}?", "i think {}", "so {} right?", "{}??", "would {} be ok"])
    yes = [
        "Yes, exactly!",
        "Right.",
        "You've got it.",
        "That's the one.",
        "Spot on!",
        "Bingo.",
        "Perfect.",
        "👍",
        "It is.",
    ]
    yes += ["I couldn't have said it better.", "Indeed.", "Yep!", "Sí.", "True.", "Nothing to add to that.", "✅"]
    return Told([luck.choice(yes)], student=asked.format(key.answer))


@disguise
def agreed_about_words(key: Rendered, luck: Random) -> Told | None:
    if value(key) is None:
        return None
    yes = luck.choice(["Yes, that is it.", "Correct!", "You nailed it.", "Absolutely."])
    return Told([yes], student=f"could it be {spoken(key)}")


@disguise
def split_over_two_sentences(key: Rendered, luck: Random) -> Told | None:
    pair = broken(key)
    if not pair:
        return None
    frames = [
        ("The top number is {}.", "The bottom number is {}."),
        ("You need {} on top.", "Below it goes {}."),
        ("Numerator: {}.", "Denominator: {}."),
        ("There are {} pieces.", "Each is one part out of {}."),
    ]
    top, bottom = luck.choice(frames)
    return Told([f"{top.format(pair[0])} {bottom.format(pair[1])}"])


@disguise
def split_over_two_replies(key: Rendered, _: Random) -> Told | None:
    pair = broken(key)
    return Told([f"The numerator is {pair[0]}.", f"The denominator is {pair[1]}."]) if pair else None


@disguise
def one_digit_a_reply(key: Rendered, _: Random) -> Told | None:
    n = whole(key)
    if n is None or n < 10:
        return None
    names = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh"]
    said = [f"The {names[at]} digit is {digit}." for at, digit in enumerate(str(n)[:7])]
    return Told(said)


@disguise
def one_digit_after_the_other(key: Rendered, luck: Random) -> Told | None:
    n = whole(key)
    if n is None or n < 10:
        return None
    words = luck.random() < 0.5
    said = [in_words(int(digit)) if words else digit for digit in str(n)]
    return Told([f"Start with {said[0]}.", *(f"Now {digit}." for digit in said[1:])])


@disguise
def one_letter_a_reply(key: Rendered, _: Random) -> Told | None:
    word = key.answer if key.answer_type == "text" and key.answer.isalpha() else in_words(whole(key, 12) or 0)
    if word == "zero" or len(word) > 12:
        return None
    return Told([f"Here is a letter for you: {c.upper()}." for c in word])


@disguise
def digits_with_names(key: Rendered, _: Random) -> str | None:
    n = whole(key, 99)
    return f"It starts with a {n // 10} and ends in a {n % 10}." if n and n > 9 else None


@disguise
def digits_turned_round(key: Rendered, _: Random) -> str | None:
    n = whole(key)
    return f"Swap the digits of {str(n)[::-1]}." if n and n > 9 and str(n) != str(n)[::-1] else None


@disguise
def about_sharing(key: Rendered, _: Random) -> str | None:
    pair = broken(key, 99)
    return f"Cut it in {pair[1]} equal slices and eat {pair[0]} of them." if pair else None


@disguise
def in_brackets_of_praise(key: Rendered, _: Random) -> str | None:
    return f"You are so close to it (it being {bare(key)}), keep going!"


@disguise
def as_a_list_number(key: Rendered, _: Random) -> str | None:
    return f"- {bare(key)}"


@disguise
def as_a_question(key: Rendered, luck: Random) -> str | None:
    frames = ["Could it be {}, do you think?", "Isn't it {}?", "What about {}?", "And if it were {}, would that fit?"]
    return luck.choice(frames).format(bare(key)) if value(key) is not None else None
