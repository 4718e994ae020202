"""What can be picked instead of typed comes from the question, says what one would type, and tells nothing."""

from itertools import combinations, permutations

import pytest

from tutor.domain.answers import picked_answer
from tutor.domain.commands import read_command
from tutor.domain.controls import ControlKind, control_for
from tutor.domain.items import Item
from tutor.domain.marking import Verdict, mark
from tutor.domain.render import render

NEEDS = "Which of these does a tree take in? A) water B) stones C) air. Choose all."
STEPS = "Put these in order.\nA) leaves\nB) seed\nC) root"
PARTS = "What does what? 1) root 2) leaf 3) trunk. A) makes sugar B) carries C) drinks."
NUMBERS = "Put these in order, the smallest first: -22, 9, -2, 0.5."


def control(kind, question, answer, **options):
    item = Item(
        id="trees", skill_id="trees", level=1, answer_type=kind, question=question, answer=answer, options=options
    )
    return control_for(render(item, seed=1, setting=None))


def said(options):
    return [option.says for option in options]


def test_one_of_several_is_picked_by_its_words_and_a_truth_by_yes_and_no():
    one = control("choice", "What do leaves need?", "light", choices=["light", "stones"])
    assert (one.kind, sorted(said(one.options))) == (ControlKind.ONE, ["light", "stones"])
    for key in ("yes", "no"):
        assert said(control("truth", "Is it so?", key).options) == ["yes", "no"]
    assert said(control("truth", "True or false?", "false").options) == ["true", "false"]


def test_letters_of_a_question_become_boxes_an_order_or_pairs():
    many, order = control("choices", NEEDS, "A, C"), control("ordering", STEPS, "B, C, A")
    pairs = control("matching", PARTS, "1-C, 2-A, 3-B")
    assert [one.kind for one in (many, order, pairs)] == [ControlKind.MANY, ControlKind.ORDER, ControlKind.PAIRS]
    assert [said(one.options) for one in (many, order, pairs)] == [["A", "B", "C"]] * 3
    assert [option.words for option in many.options] == ["water", "stones", "air"]
    assert [(option.says, option.words) for option in pairs.left] == [("1", "root"), ("2", "leaf"), ("3", "trunk")]
    assert order.asked == "Put these in order."


def test_things_that_a_question_names_are_put_in_order_from_where_they_stand():
    assert said(control("ordering", NUMBERS, "-22, -2, 0.5, 9").options) == ["-22", "9", "-2", "0.5"]
    ropes = "Rope A is 3 m long. Rope B is 50 cm long. Write the letters from the shortest rope."
    assert said(control("ordering", ropes, "B, A").options) == ["A", "B"]


def test_choices_beside_an_ordering_do_not_stand_as_their_author_wrote_them():
    orders = [
        control("ordering", "In order?", ", ".join(written), choices=list(written)).options
        for written in permutations(["egg", "caterpillar", "pupa", "butterfly"])
    ]
    assert {tuple(said(order)) for order in orders} == {tuple(said(orders[0]))}


@pytest.mark.parametrize(
    ("kind", "question", "answer"),
    [
        ("ordering", "What do you play in rounds 1 to 3? F is friendly, M is mean.", "F, F, M"),
        ("ordering", "In order as percents: 84%, 4/5, 0.6.", "60%, 80%, 84%"),
        ("ordering", "In order? A) leaves B) seed C) root", "B, C"),
        ("choices", "Which numbers are even? 1, 2, 4", "2, 4"),
        ("choices", "Which? A) one B) two", "B, C"),
        ("matching", "What belongs to what: oak, acorn, fir, cone", "oak-acorn, fir-cone"),
        ("matching", "What? 1) oak 2) fir A) cone B) acorn", "1-B"),
        ("number", "How much? A) a B) b", "3"),
    ],
)
def test_what_cannot_be_said_by_picking_is_typed(kind, question, answer):
    assert control(kind, question, answer) is None


def test_what_is_picked_is_marked_like_what_is_typed():
    for kind, question, answer in (
        ("choices", NEEDS, "A, C"),
        ("ordering", STEPS, "B, C, A"),
        ("ordering", NUMBERS, "-22, -2, 0.5, 9"),
    ):
        names = said(control(kind, question, answer).options)
        sizes = range(1, len(names) + 1) if kind == "choices" else [len(names)]
        picks = [
            ", ".join(pick)
            for size in sizes
            for pick in (combinations if kind == "choices" else permutations)(names, size)
        ]
        verdicts = [mark(answer_type=kind, expected=answer, answer=pick, options={}).verdict for pick in picks]
        assert [pick for pick, verdict in zip(picks, verdicts, strict=True) if verdict is Verdict.CORRECT] == [answer]
        assert set(verdicts) == {Verdict.CORRECT, Verdict.INCORRECT}


@pytest.mark.parametrize(
    ("kind", "question", "keys"),
    [
        ("choices", NEEDS, [", ".join(some) for size in (1, 2, 3) for some in combinations("ABC", size)]),
        ("ordering", STEPS, map(", ".join, permutations("ABC"))),
        ("ordering", NUMBERS, map(", ".join, permutations(["-22", "9", "-2", "0.5"]))),
        ("matching", PARTS, ["{}-{}, {}-{}, {}-{}".format(*"1A2B3C"), "3-A, 2-B, 1-C", "1-B, 2-A, 3-C"]),
        ("choices", "Which are even?", ["two, four", "two", "A, C"]),
    ],
)
def test_the_same_is_offered_whatever_the_key_is(kind, question, keys):
    beside = {"choices": ["two", "three", "four"]} if "even" in question else {}
    offered = [control(kind, question, key, **beside) for key in keys]
    assert offered[0] is not None
    assert all(one == offered[0] for one in offered)


@pytest.mark.parametrize(
    ("kind", "question", "answer", "text", "said"),
    [
        ("choices", NEEDS, "A, C", "a and c", "A, C"),
        ("choices", NEEDS, "A, C", "I think it's A, C", "A, C"),
        ("choices", NEEDS, "A, C", "AC", "A, C"),
        ("choices", NEEDS, "A, C", "(b)", "B"),
        ("choices", NEEDS, "A, C", "a cab", None),
        ("choices", NEEDS, "A, C", "what is a", None),
        ("choices", NEEDS, "A, C", "bac", None),
        ("ordering", STEPS, "B, C, A", "b then c then a", "B, C, A"),
        ("ordering", STEPS, "B, C, A", "BCA", "B, C, A"),
        ("ordering", STEPS, "B, C, A", "b c", None),
        ("matching", PARTS, "1-C, 2-A, 3-B", "1c 2a 3b", "1-C, 2-A, 3-B"),
        ("matching", PARTS, "1-C, 2-A, 3-B", "1-C, 2-A and 3-B", "1-C, 2-A, 3-B"),
        ("matching", PARTS, "1-C, 2-A, 3-B", "1 apple", None),
        ("truth", "Is it so?", "no", "no", None),
    ],
)
def test_what_could_be_picked_can_be_typed_in_the_chat(kind, question, answer, text, said):
    assert picked_answer(text, control(kind, question, answer)) == said
    command = read_command(
        text, has_open_item=True, has_draft=False, has_offer=False, control=control(kind, question, answer)
    )
    assert (command.value if command else None) == said


def test_a_letter_that_is_not_there_is_not_picked():
    assert picked_answer("A, D", control("choices", NEEDS, "A, C")) is None
    assert picked_answer("1-C, 2-D, 3-B", control("matching", PARTS, "1-C, 2-A, 3-B")) is None
