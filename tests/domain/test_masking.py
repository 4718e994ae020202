"""What is covered before a model hears a student's words, and what must stay as it is."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tutor.domain.masking import NAME, Mask


@pytest.fixture
def mask():
    return Mask(own=("Ada Moreno", "ada"), others=[("school", "Lincoln Elementary")])


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("my number is 5551234", "5551234"),
        ("call me at 555-123-4567 pls", "4567"),
        ("my phone is (212) 555 0100", "0100"),
        ("my address is 42 Maple Street", "Maple"),
        ("i live at 18 oak lane apt 3", "oak"),
        ("vivo en la calle Juárez 120", "Juárez"),
        ("write to ada.m@example.org", "example.org"),
        ("my insta is cool_kid99", "cool_kid99"),
        ("follow @cool.kid", "cool.kid"),
        ("i go to Lincoln Elementary School", "Lincoln"),
        ("i go to washington middle school and i like it", "washington"),
        ("my friend Maria Lopez hit me", "Lopez"),
        ("her name is jenna miller", "miller"),
        ("Emily Johnson said no", "Johnson"),
        ("mi amigo Juan Pérez dijo que no", "Pérez"),
        ("use 4111 1111 1111 1111", "1111"),
        ("my ssn is 123-45-6789", "6789"),
        ("my password is fluffy123", "fluffy"),
        ("Mr. Rivera told us", "Rivera"),
        ("my name is Ada and i am 10", "Ada"),
        ("ADA MORENO here", "MORENO"),
    ],
)
def test_what_tells_who_or_where_somebody_is_is_covered_and_put_back(mask, text, secret):
    covered = mask.cover(text)
    assert secret not in covered
    assert mask.uncover(covered).casefold().replace("ada moreno", "ada") == text.casefold().replace("ada moreno", "ada")


@pytest.mark.parametrize(
    "text",
    [
        "what is 555 × 1234",
        "what is 555-1234",
        "what is 123-456-7890 plus 1",
        "round 5551234 to the nearest hundred",
        "a street is 12 m wide, what is its area",
        "2 apples on Main Street cost 3 dollars each",
        "x = 42 and the way is long",
        "1/2 + 3/4 = 5/4",
        "0.8333333333333333",
        "what is 4111 1111 1111 1112 + 1",
        "Isaac Newton saw an apple fall",
        "who was George Washington",
        "Maria has 12 apples",
        "call the unknown number x",
        "high school starts in grade 9",
        "I will mark the point on the line",
        "area code 212 times 3",
    ],
)
def test_mathematics_history_and_ordinary_words_survive(mask, text):
    assert mask.cover(text) == text


def test_a_name_that_is_a_word_too_is_covered_only_where_it_is_a_name():
    mask = Mask(own=("Will Park",))
    assert mask.cover("i will add them in the park") == "i will add them in the park"
    assert mask.cover("my name is Will") == f"my name is {NAME}"
    assert mask.cover("hello, Will Park") == f"hello, {NAME}"


def test_the_same_thing_has_the_same_sign_in_the_whole_turn(mask):
    assert mask.cover("my friend Maria Lopez") == "my friend [person 1]"
    assert mask.cover("what did maria lopez say, and Emily Johnson") == "what did [person 1] say, and [person 2]"


@pytest.mark.parametrize("said", ["Hi [name]!", "Hi [student]!", "Hi [Student name]!", "Hi [the student]!"])
def test_a_model_that_speaks_to_the_student_says_the_name_without_knowing_it(mask, said):
    assert mask.uncover(said) == "Hi Ada!"


@given(st.text(max_size=200))
def test_any_text_can_be_covered_and_covering_twice_changes_nothing(text):
    mask = Mask(own=("Ada Moreno",))
    covered = mask.cover(text)
    assert mask.cover(covered) == covered


FIRST_NAMES = yaml.safe_load(
    (Path(__file__).parents[2] / "evals" / "cases" / "masking" / "first-names.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("case", FIRST_NAMES["cover"], ids=lambda case: case["say"])
def test_the_first_name_of_somebody_a_child_knows_is_covered_and_put_back(mask, case):
    covered = mask.cover(case["say"])
    assert case["name"] not in covered
    assert mask.uncover(covered) == case["say"]


@pytest.mark.parametrize("text", FIRST_NAMES["keep"])
def test_names_in_stories_and_problems_and_words_that_only_look_like_names_stay(mask, text):
    assert mask.cover(text) == text


@pytest.mark.parametrize("written", ["MARIA", "Mar\u0130a", "mar\u0131a", "maria"])
def test_a_name_is_covered_in_whatever_letters_it_is_written(written):
    assert Mask(own=("Maria Weiss",)).cover(f"I am {written}.") == "I am [name]."
