import pytest

from tutor.agent.guards.answer_guard import AnswerGuard
from tutor.domain.items import Rendered


def question(answer, text, kind="fraction", choices=()):
    return Rendered(
        question=text,
        answer=answer,
        answer_type=kind,
        options={"choices": list(choices)} if choices else {},
        hints=(),
        steps=(),
        mistakes=(),
        answer_note="",
    )


FIVE_SIXTHS = AnswerGuard(
    question("5/6", "What is 1/2 + 1/3?"),
    known=["Halves and thirds both fit into sixths. How many sixths is a half?"],
    said=["is it 2/5", "10/12"],
)

LEAKS = [
    "The answer is 5/6.",
    "It's 5/6!",
    "So you get 5 / 6.",
    "You should write **5/6**.",
    "You should write **5**/**6**.",
    "That makes five sixths.",
    "That makes five-sixths in all.",
    "Think of 5 over 6.",
    "Five over six, that's all.",
    "It is 5 out of 6 slices.",
    "About 0.83 of it.",
    "It comes to 0.8333...",
    "It comes to .833",
    "Roughly 83% of the pizza.",
    "That is 83.3 percent.",
    "It equals ⅚.",
    "It equals 5⁄6.",
    "Write ５/６ in the box.",
    "Write 5\u200b/\u200b6 in the box.",
    "Put \\frac{5}{6} there.",
    "Put $\\dfrac56$ there.",
    "Between us: 10/12, but simpler. Or 15/18.",
    "The numerator is 5 and the denominator is 6.",
    "Put 5 on top and 6 on the bottom.",
    "Top number: five. Bottom number: six.",
    "La respuesta es cinco sextos.",
    "It is 5 times 1/6.",
    "You have 5 sixths then.",
    "3/6 and 2/6 make 5/6.",
    "Zero point eight three, more or less.",
    "f-i-v-e s-i-x-t-h-s",
    "5 divided by 6 is what you want.",
    "Five of the six parts are shaded.",
    "(5)/(6)",
    "5:6",
    "The secret is 5slash6.",
]

PASS = [
    "What would both pizzas have to be cut into, so the slices are the same size?",
    "Halves and thirds both fit into sixths.",
    "How many sixths is a half?",
    "A half is 3 sixths.",
    "1/2 is the same as 3/6.",
    "1/3 is the same as 2/6.",
    "Then you can add 3/6 and 2/6.",
    "You wrote 2/5.",
    "Is 2/5 more or less than 1/2?",
    "You added tops and bottoms.",
    "I see what you did: tops together, bottoms together.",
    "And you added to a half.",
    "What does that tell you?",
    "You found a common denominator.",
    "Take your time.",
    "There are 6 slices in each pizza now.",
    "That is 2 tries so far.",
    "Your goal says 8 of 10 right.",
    "Let's look at it together.",
    "You already have the sixths.",
    "How many do you have in all?",
    "Want to see one like it worked out, then try yours?",
    "The bottom number tells how many equal parts there are.",
    "The bottom number is 6 for both.",
    "The top number counts the parts.",
    "Multiply the top and the bottom by 3.",
    "Multiply the top and the bottom by 2.",
    "3 + 2 is not hard for you.",
    "What is 1/2 + 1/3?",
    "Try drawing 2 bars of the same length.",
    "Cut the first bar in 2 and the second in 3.",
    "Think of 1/4 + 1/4 = 2/4.",
    "For example, 1/4 + 1/5 = 9/20.",
    "Like 3/4, with a line between.",
    "In June you can bake without a calculator.",
    "You're in grade 6, and this is grade 5 work.",
    "5 is a prime number.",
    "Here are 3 choices.",
    "1. Draw it.",
    "Step 2: count the parts.",
    "A team trains for 1/2 of an hour.",
    "Is it tiredness, or is the question odd?",
    "We can look at one together, switch to something else, or stop here.",
    "One half and one third are not the same size.",
    "Why do you think so?",
    "I'm asking so I can see where it turned.",
    "Your teacher decides; I'll tell you what they say.",
    "It is a bit less than a whole.",
    "Is it more than 1/2?",
    "Which is bigger, 1/2 or 1/3?",
    "A quarter of an hour is 15 minutes.",
    "0.5 is another way to write 1/2.",
    "50% is a half.",
    "I read 10/12.",
    "That one asks for the simplest form of 10/12.",
    "Each third has 2 sixths in it.",
    "You have 5 more days this week.",
    "Ask for a hint any time.",
    "Black holes bend light and slow clocks.",
    "That was question 5 of 10.",
    "It took 12 minutes.",
    "The denominator must be a number that 2 and 3 both go into.",
    "What is 2 times 3?",
    "Does 6 work for both?",
]


@pytest.mark.parametrize("sentence", LEAKS)
def test_the_answer_is_held_in_every_disguise(sentence):
    assert FIVE_SIXTHS.leaks(sentence)


@pytest.mark.parametrize("sentence", PASS)
def test_ordinary_sentences_pass(sentence):
    assert not FIVE_SIXTHS.leaks(sentence)


def test_an_answer_told_in_two_sentences_is_held_at_the_second():
    first, second = "The top number is 5.", "And the bottom number is 6."
    assert not FIVE_SIXTHS.leaks(first)
    assert FIVE_SIXTHS.leaks(second, before=first)


@pytest.mark.parametrize(
    ("answer", "text", "sentence"),
    [
        ("7", "What is 3 + 4?", "So you get 7."),
        ("7", "What is 3 + 4?", "That makes seven in all."),
        ("7", "What is 3 + 4?", "7"),
        ("7", "What is 3 + 4?", "3 + 4 = 7"),
        ("7", "What is 3 + 4?", "The number of slices is 7."),
        ("1", "What is 1/2 + 1/2?", "The answer is one."),
        ("3/2", "What is 3/4 + 3/4?", "It's one and a half."),
        ("3/2", "What is 3/4 + 3/4?", "That is 1 1/2."),
        ("3/2", "What is 3/4 + 3/4?", "That is 1½."),
        ("3/2", "What is 3/4 + 3/4?", "150% of it."),
        ("1 1/2", "What is 3/4 + 3/4?", "Three halves."),
        ("1 1/2", "What is 3/4 + 3/4?", "1.5"),
        ("0.25", "Write 1/4 as a decimal.", "Write 0.25."),
        ("3/6", "Write 1/2 in sixths.", "One half is 3/6."),
        ("12", "What is 3 × 4?", "It comes to twelve."),
        ("24", "What is 6 × 4?", "It comes to twenty-four."),
    ],
)
def test_other_numbers_are_held_too(answer, text, sentence):
    assert AnswerGuard(question(answer, text)).leaks(sentence)


@pytest.mark.parametrize(
    ("answer", "text", "sentence"),
    [
        ("2", "What is 4/2?", "Try it in 2 steps."),
        ("2", "What is 6 ÷ 3?", "1. Draw it. 2. Count."),
        ("1", "What is 1/2 + 1/2?", "That one had some help."),
        ("1", "What is 1/2 + 1/2?", "Here is one just for you."),
        ("3", "What is 1 + 2?", "You have 3 choices here."),
        ("1/2", "Which is more, 1/2 or 1/3?", "You compared 1/2 and 1/3."),
        ("1/2", "Which is more, 1/2 or 1/3?", "Is 1/2 bigger?"),
    ],
)
def test_small_numbers_have_other_uses(answer, text, sentence):
    assert not AnswerGuard(question(answer, text)).leaks(sentence)


CHOICE = AnswerGuard(question("1/2", "Which is more?", kind="choice", choices=["1/3", "1/2", "the same"]))


@pytest.mark.parametrize(
    "sentence",
    [
        "The answer is 1/2.",
        "1/2 is right.",
        "Choose B.",
        "It's option B.",
        "Pick the second one.",
        "b",
        "One half is more, so pick one half.",
    ],
)
def test_the_right_option_is_held_where_it_is_stated(sentence):
    assert CHOICE.leaks(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "You can pick 1/3, 1/2 or the same?",
        "Compare 1/3 and 1/2 on a line.",
        "Draw both bars.",
        "A half is one of two parts.",
    ],
)
def test_options_may_be_spoken_of(sentence):
    assert not CHOICE.leaks(sentence)


def test_words_are_held_as_words():
    guard = AnswerGuard(question("denominator", "What is the bottom number called?", kind="text"))
    assert guard.leaks("We call it the denominator.")
    assert not guard.leaks("It tells how many parts there are.")


PERIMETER = AnswerGuard(
    question("26 metres", "A rectangle is 8 m long and 5 m wide. How long is its edge in metres?", kind="quantity")
)


@pytest.mark.parametrize(
    "sentence",
    [
        "The answer is 26.",
        "It is 26 m around.",
        "Twenty-six metres!",
        "8 + 5 + 8 + 5 = 26",
        "You need 26 metres of fence.",
    ],
)
def test_a_quantity_is_held_with_and_without_its_unit(sentence):
    assert PERIMETER.leaks(sentence)


@pytest.mark.parametrize("sentence", ["One side is 8 m.", "Half the way is 13 metres.", "There are 4 sides."])
def test_other_quantities_may_be_spoken_of(sentence):
    assert not PERIMETER.leaks(sentence)


def test_a_quantity_with_pi_or_in_two_units_is_held():
    area = question("9π square metres", "A circle has a radius of 3 m. What is its area?", kind="quantity")
    assert AnswerGuard(area).leaks("So you get 9π.")
    way = question("2 km 250 m", "You walk 250 m 9 times. How far is that?", kind="quantity")
    assert AnswerGuard(way).leaks("It is 2 km 250 m.")


def test_a_right_guess_is_not_confirmed_without_marking():
    guard = AnswerGuard(question("5/6", "What is 1/2 + 1/3?"), said=["is it 5/6?"])
    assert guard.leaks("Yes, it's 5/6.")
    assert not guard.leaks("You think it might be 5/6?")


def test_nothing_is_held_when_no_question_is_open():
    assert not AnswerGuard(None).leaks("The answer was 5/6.")


def test_a_released_solution_may_be_spoken_of_while_the_fresh_question_is_open():
    fresh = question("3/4", "What is 1/2 + 1/4?")
    guard = AnswerGuard(fresh, known=["What is 1/2 + 1/3?", "3/6 + 2/6 = 5/6"])
    assert not guard.leaks("There, 3/6 and 2/6 made 5/6.")
    assert guard.leaks("This one is 3/4.")
