"""What a verdict sounds like to a child: what was read, what fits, and one thing to do. Never the answer itself."""

from collections.abc import Mapping

from tutor.domain.marking.verdicts import Outcome

_ECHO = 40

_FORMS = {
    "simplest": "a fraction in simplest form",
    "fraction": "a fraction, because it is exact",
    "mixed": "a mixed number: a whole number and a fraction",
    "decimal": "a decimal",
    "standard_form": "standard form: a number from 1 to 10, times a power of ten",
    "factored": "a product of factors",
    "expanded": "it without brackets, like terms together",
    "simplified": "its simplest form",
    "single_fraction": "one single fraction",
    "completed_square": "a completed square",
    "subject": "one letter alone on its side",
    "solved": "the letter alone on its side",
}
_UNSURE = {
    "not_simplest": "The value fits. Top and bottom still share a factor. Can you make it simpler?",
    "wrong_form": "The value fits. This one asks for {form}. Can you write it that way?",
    "not_factored": "That is equal. This one asks for {form}. Can you split it further?",
    "not_expanded": "That is equal. This one asks for {form}. Can you multiply it out?",
    "not_simplified": "That is equal. Can you write it in a simpler way?",
    "not_single_fraction": "That is equal. Can you write it as one single fraction?",
    "not_completed_square": "That is equal. Can you write it as a completed square?",
    "rounded": "That's very close. It looks rounded. Can you write it exactly?",
    "truncated": "That's very close. Some digits were left off. Can you write it exactly?",
    "approximated_pi": "That's very close. Can you leave π in it, so it stays exact?",
    "missing_unit": "The number fits. A unit is missing. Which unit belongs to it?",
    "other_unit": "That is the same amount. This one asks for another unit. Which one is in the question?",
    "missing_percent": "This one asks for a percentage. Which sign is missing?",
    "decimal_comma": "I can't tell if the comma is a decimal point. Can you write it with a point?",
    "digit_grouping": "I can't tell what the comma means there. Can you write the number without it?",
    "number_format": "I can't tell where the decimal point is. Can you write the number again?",
    "estimate": "That sounds like an estimate. Can you write the exact number?",
    "no_commas": "I can't tell where one ends and the next begins. Can you put commas between them?",
    "dashed": "I can't tell if that dash is a minus. Can you write a space there instead?",
    "two_numbers": "I see more than one number there. Which one is your answer?",
    "ambiguous_division": "I can't tell what is under the fraction line. Can you put brackets around it?",
    "letter_case": "Capital and small letters mean different things here. Can you check them?",
    "wrong_letter": "Can you check which letter the question uses?",
    "missing_power": "I can't tell if that is a power. Can you write it with ^, like x^3?",
    "number_behind": "I can't tell if that is times or a power. Can you write the number in front of the bracket?",
    "uncalculated": "There is still something to work out. Can you write it as one number?",
    "notation": "I see what you mean. Can you write it the way the question asks?",
    "missing_brackets": "The values fit. Can you put the brackets in?",
    "missing_equals": "That's one side of it. Can you write the whole equation?",
    "repeated": "Something is there twice. Can you write each one once?",
    "spelling": "That's close to a word I know. Can you check the spelling?",
    "extra_words": "I'm looking for the answer alone. Can you write just that?",
    "cleared_denominator": "That is nearly the same equation. Can you write it without moving things across?",
    "unknown_unit": "I don't know that unit. Can you write it another way?",
    "ambiguous_unit": "I can't tell which unit that is. Can you put a space or / between its parts?",
    "unknown_word": "There is a word in it that I can't read. Can you write it with numbers and signs?",
    "unknown_sign": "There is a sign in it that I can't read. Can you write it another way?",
    "not_a_choice": "I can't tell which one you mean. Can you pick it, or write it as it stands there?",
    "not_a_ratio": "I was looking for a ratio, like 3:7. Can you write it that way?",
    "not_an_equation": "I was looking for one equation. Can you write it with one = sign?",
    "not_an_inequality": "I was looking for a sign like < or ≥. Can you put one in?",
    "not_an_interval": "I was looking for an interval, like (0, 1]. Can you write it that way?",
    "not_a_time": "I was looking for a time of day, like 9:05. Can you write it that way?",
    "missing_half_of_day": "The clock fits. Is it am or pm? Can you add that?",
    "not_a_date": "I was looking for a date, like 21 June 2030. Can you write it that way?",
    "ambiguous_date": "I can't tell which number is the month. Can you write the month as a word?",
    "missing_year": "Day and month fit. Which year is it?",
    "not_a_truth_value": "I was looking for a yes or a no. Which one is it?",
    "not_a_pair": "I was looking for pairs, like 1-D. Can you write which goes with which?",
    "not_solved": "That fits. Can you go on until the letter stands alone?",
    "undefined": "Something there is divided by zero, or has no value. Can you check it?",
    "undecided": "I can't settle this one by myself. Can you write it in a simpler way?",
    "too_big": "That number is too big for me. Can you write it in a shorter way?",
    "too_long": "That's too long for me to read. Can you write just the answer?",
    "too_deep": "There are too many brackets for me. Can you write it in a simpler way?",
    "control_character": "There is a sign in it that I can't see. Can you type it again?",
    "empty": "I didn't get an answer there. What do you think it is?",
    "unreadable": "I couldn't read that as an answer. Can you write it another way?",
}
_INCORRECT = {
    "wrong_unit": "The number fits. The unit doesn't go with it. Which unit does the question ask for?",
    "not_simplest": "The value fits. Here the simplest form is the point. Can top and bottom be divided by the same number?",
    "wrong_form": "The value fits. Here the way of writing it is the point: {form}. How could you write it so?",
    "not_factored": "That is equal. Here the way of writing it is the point: {form}. What can still be split off?",
    "not_expanded": "That is equal. Here the way of writing it is the point: {form}. What is still to do?",
    "not_simplified": "That is equal. Here the way of writing it is the point: {form}. What is still to do?",
    "not_solved": "That fits. Here the letter must stand alone. What would you do to both sides?",
    "not_a_date": "The calendar doesn't have that day. Can you check the day and the month?",
}
_NEUTRAL = "I can't tell yet. Can you write it another way?"
_UNSEEN = frozenset({"empty", "too_long", "control_character", "unknown_sign"})


def message(outcome: Outcome, *, answer: str, expected: str, form: str) -> str:
    """One to three calm sentences for this verdict. The key never appears in them."""
    if outcome.is_correct:
        return "Yes, that's right."
    words: Mapping[str, str] = _UNSURE if outcome.is_unsure else _INCORRECT
    asked = words.get(outcome.reason, "That's not it yet. Which step would you like to check first?")
    if outcome.reason in ("rounded", "truncated") and form in _FORMS:
        asked = "That's very close. This one asks for {form}. Can you write it as one?"
    asked = asked.format(form=_FORMS.get(form, "another form"))
    shown = " ".join(answer.split())
    said = f"I read {shown}. {asked}"
    can_echo = shown and len(shown) <= _ECHO and shown.isprintable() and outcome.reason not in _UNSEEN
    return next((text for text in (said if can_echo else asked, asked) if not _gives_away(text, expected)), _NEUTRAL)


def _gives_away(text: str, expected: str) -> bool:
    """Whether the key stands in the text; a single letter may."""
    key = "".join(expected.split()).casefold()
    return (len(key) > 2 or any(sign.isdigit() for sign in key)) and key in "".join(text.split()).casefold()
