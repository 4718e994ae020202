"""The words of buttons, and the short ones that mean the same."""

import pytest

from tutor.domain.answers import names_several
from tutor.domain.commands import (
    ANOTHER,
    ANSWER,
    BY,
    CHANGE,
    CHOICE,
    DONT_KNOW,
    EASIER,
    FIRST_CHECK,
    HARDER,
    HINT,
    JUST_START,
    NEXT,
    NOT_NOW,
    PAUSE,
    RESUME,
    REVIEWS,
    SEND,
    SHOW_PLAN,
    SOLUTION,
    STOP,
    Command,
    CommandKind,
    read_command,
)
from tutor.domain.controls import Control, ControlKind, Option


def read(text, *, item=False, draft=False, offer=False, choices=()):
    return read_command(text, has_open_item=item, has_draft=draft, has_offer=offer, choices=choices)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (HINT, CommandKind.HINT),
        (SOLUTION, CommandKind.SOLUTION),
        (ANOTHER, CommandKind.ANOTHER),
        (HARDER, CommandKind.HARDER),
        (EASIER, CommandKind.EASIER),
        (STOP, CommandKind.STOP),
        (SHOW_PLAN, CommandKind.PLAN),
        ("Show my progress", CommandKind.PROGRESS),
        (NEXT, CommandKind.NEXT),
        ("Finish the set", CommandKind.NEXT),
        (PAUSE, CommandKind.PAUSE),
        (RESUME, CommandKind.RESUME),
        (FIRST_CHECK, CommandKind.CHECK),
        (JUST_START, CommandKind.JUST_START),
        (DONT_KNOW, CommandKind.DONT_KNOW),
        (REVIEWS, CommandKind.REVIEWS),
        ("Another set", CommandKind.ANOTHER),
        ("start the check", CommandKind.CHECK),
        ("id rather just start", CommandKind.JUST_START),
        ("i dont know this one", CommandKind.DONT_KNOW),
        ("skip this one pls", CommandKind.ANOTHER),
        ("pause", CommandKind.PAUSE),
        ("continue my set", CommandKind.RESUME),
        ("my reviews", CommandKind.REVIEWS),
        ("whats due?", CommandKind.REVIEWS),
        ("hint pls", CommandKind.HINT),
        ("STOP!!", CommandKind.STOP),
        ("una pista por favor", CommandKind.HINT),
        ("Dame una pista", CommandKind.HINT),
    ],
)
@pytest.mark.parametrize("item", [True, False])
def test_a_buttons_words_are_a_command_at_any_time(words, kind, item):
    assert read(words, item=item) == Command(kind=kind)


def test_words_with_a_blank_carry_what_was_filled_in():
    assert read(f"{ANSWER}five sixths") == Command(kind=CommandKind.ANSWER, value="five sixths")
    assert read(f"{CHOICE}2") == Command(kind=CommandKind.CHOOSE, value="2")
    assert read("choice 3: Adding fractions") == Command(kind=CommandKind.CHOOSE, value="3")
    assert read(f"{CHANGE}I bake{BY}June") == Command(kind=CommandKind.REVISE, value="I bake", due="June")
    assert read(f"{CHANGE}I bake") == Command(kind=CommandKind.REVISE, value="I bake")
    assert read(ANSWER) is None


@pytest.mark.parametrize("words", [SEND, "yes", "yep", "ok send it!", "yes please", "sí"])
def test_a_yes_sends_a_goal_only_while_its_card_waits(words):
    assert read(words, draft=True) == Command(kind=CommandKind.AGREE)
    assert read(words) is None


@pytest.mark.parametrize("words", [NOT_NOW, "no", "nah not yet", "no thanks", "cancel it"])
def test_a_no_leaves_a_goal_only_while_its_card_waits(words):
    assert read(words, draft=True) == Command(kind=CommandKind.WITHDRAW)
    assert read(words) is None


@pytest.mark.parametrize("words", ["yes but change the date", "is it ok?", "not sure", "yesterday", "send it to mars"])
def test_half_a_yes_is_no_consent(words):
    assert read(words, draft=True) is None


@pytest.mark.parametrize(
    ("words", "key"),
    [("2", "2"), ("the second one", "2"), ("number 3 please", "3"), ("I'll take 1", "1"), ("1st", "1")],
)
def test_a_bare_key_picks_while_choices_wait(words, key):
    assert read(words, offer=True, item=True) == Command(kind=CommandKind.CHOOSE, value=key)
    assert read(words, offer=False) is None


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("5/6", "5/6"),
        ("is it 5/6?", "5/6"),
        ("i think its 5/6", "5/6"),
        ("its 5/6 because 3/6 + 2/6", "5/6"),
        ("five sixths", "5/6"),
        ("5 sixths", "5/6"),
        ("5 over 6", "5/6"),
        ("one and a half", "1 1/2"),
        ("1 and 1/2", "1 1/2"),
        ("1½", "1½"),
        ("twenty-four", "24"),
        ("three hundred twelve", "312"),
        ("half", "1/2"),
        ("-3", "-3"),
        ("50%", "50%"),
        ("$3.50", "$3.50"),
        ("5/6 of an hour", "5/6 of an hour"),
        ("3 1/4 cups", "3 1/4 cups"),
        ("3/6+2/6", "3/6+2/6"),
        ("1/2, 2/3", "1/2, 2/3"),
        ("2:3", "2:3"),
        ("x = 3", "x = 3"),
        (">", ">"),
        ("um maybe 5/6??", "5/6"),
        ("$5/6$", "5/6"),
        ("\u200f5/6", "5/6"),
        ("is it 3x + 12?", "3x + 12"),
        ("(x-1)(x-7)", "(x-1)(x-7)"),
        ("6x^3+x²", "6x^3+x²"),
        ("y=3/x", "y=3/x"),
        ("sqrt(2)/2", "sqrt(2)/2"),
    ],
)
def test_a_bare_answer_is_known_by_its_shape_while_a_question_is_open(words, answer):
    assert read(words, item=True) == Command(kind=CommandKind.ANSWER, value=answer)
    assert read(words) is None


@pytest.mark.parametrize(
    "words",
    [
        *("i have 3 questions", "what is 1/2", "2 more please", "in 2 weeks", "3 hints", "is 5/6 more than 1/2?"),
        *("grade 5", "why is it 5/6", "i did 5 already", "4 me", "{{7*7}}", "1;drop table x", "one two three", "over"),
        *("5/6 " * 40, "9" * 5000, "half of what", "7*8 is too hard", "and", ""),
        *("g2g", "4u", "gr8", "b4", "c++", "x_x", ":)", "no (x)", "2 b or not 2 b", "i like 2x"),
    ],
    ids=lambda words: words[:20],
)
def test_words_about_numbers_are_no_answer(words):
    found = read(words, item=True)
    assert found is None or found.kind is not CommandKind.ANSWER


@pytest.mark.parametrize("words", ["b", "B)", "option b", "two thirds of it", "is it two thirds of it?"])
def test_an_option_is_picked_by_its_letter_or_its_words(words):
    options = ["a half of it", "two thirds of it"]
    assert read(words, item=True, choices=options) == Command(kind=CommandKind.ANSWER, value=options[1])
    assert read(words, item=True) is None or "thirds" in words


@pytest.mark.parametrize("words", ["A, B, C", "a and b", "its either b or c", "all of them", "abc", "no or yes", "a/c"])
def test_more_than_one_option_is_no_answer_where_one_is_wanted(words):
    options = ["yes", "no", "maybe"]
    asked = Control(kind=ControlKind.ONE, asked="", options=[Option(says=one, words=one) for one in options])
    assert (
        read_command(words, has_open_item=True, has_draft=False, has_offer=False, choices=options, control=asked)
        is None
    )
    assert names_several(words, options)


@pytest.mark.parametrize("words", ["all of the above", "both a and b", "ab", "b", "the last one", "a cab", "and"])
def test_an_option_that_speaks_of_others_is_one(words):
    assert not names_several(words, ["ab", "Both A and B.", "All of the above"])


def test_a_letter_beyond_the_options_is_no_answer():
    assert read("d", item=True, choices=["yes", "no"]) is None


@pytest.mark.parametrize("words", ["idk", "i dont know", "no idea", "skip", "pass", "dunno", DONT_KNOW])
def test_in_a_first_check_not_knowing_leads_on(words):
    found = read_command(words, has_open_item=True, has_draft=False, has_offer=False, in_check=True)
    assert found == Command(kind=CommandKind.DONT_KNOW)


@pytest.mark.parametrize("words", ["idk", "i dont know", "no idea", "dunno"])
def test_elsewhere_not_knowing_is_left_to_the_tutor(words):
    assert read(words, item=True) is None


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("Start a project", Command(kind=CommandKind.PROJECT_IDEAS)),
        ("start a project about the black holes!", Command(kind=CommandKind.PROJECT_IDEAS, value="black holes")),
        ("Quiero empezar un proyecto sobre el espacio", Command(kind=CommandKind.PROJECT_IDEAS, value="espacio")),
        ("Start the project: Why, and how?", Command(kind=CommandKind.PROJECT_START, value="Why, and how?")),
        ("My projects", Command(kind=CommandKind.PROJECT_SHOW)),
        ("Show project 2", Command(kind=CommandKind.PROJECT_SHOW, project="2")),
        ("Step 2 of project 1 is done", Command(kind=CommandKind.PROJECT_DONE, step="2", project="1")),
        ("Step 2 of project 1 is not done", Command(kind=CommandKind.PROJECT_NOT_DONE, step="2", project="1")),
        (
            "Note for project 3: 5/6, and more",
            Command(kind=CommandKind.PROJECT_NOTE, value="5/6, and more", project="3"),
        ),
        ("nota: hoy llovió", Command(kind=CommandKind.PROJECT_NOTE, value="hoy llovió")),
        ("Change my question to: how far?", Command(kind=CommandKind.PROJECT_QUESTION, value="how far?")),
        (
            "Project 1 should be ready by 2027-01-05",
            Command(kind=CommandKind.PROJECT_DATE, value="2027-01-05", project="1"),
        ),
        ("Pausa mi proyecto, por favor", None),
        ("pausa mi proyecto por favor", Command(kind=CommandKind.PROJECT_PAUSE)),
        ("Go on with project 1", Command(kind=CommandKind.PROJECT_RESUME, project="1")),
        ("Finish project 1", Command(kind=CommandKind.PROJECT_FINISH, project="1")),
        ("Drop my project", Command(kind=CommandKind.PROJECT_DROP)),
        ("note to self", None),
        ("my project is about a step", None),
    ],
)
@pytest.mark.parametrize("item", [True, False])
def test_the_words_of_a_projects_buttons_are_read_to_the_letter(words, command, item):
    assert read(words, item=item) == command
