"""The gate sees to it that an answer is the only one and that nothing gives it away."""

from tests.library.samples import SKILL, write_folder
from tutor.library.check import check


def faults_of(tmp_path, skill):
    return [str(fault) for fault in check(write_folder(tmp_path, skill=skill)).faults]


def written(**parts):
    start = SKILL[: SKILL.index("items:")]
    item = {"id": "w.one", "level": 1, "solution": "[So it is.]", "hints": "[Look at its leaves.]", **parts}
    return start + "items:\n  - " + "\n    ".join(f"{name}: {value}" for name, value in item.items()) + "\n"


def test_two_choices_that_are_the_same_number_are_found(tmp_path):
    choices = {"type": "choice", "question": "How much of the cake is left?", "answer": '"1/2"'}
    two = faults_of(tmp_path, written(**choices, options='{choices: ["1/2", "2/4", "1/3"]}'))
    one = faults_of(tmp_path, written(**choices, options='{choices: ["1/2", "3/4", "1/3"]}'))
    assert any("options.choices: '2/4' is worth the same as the answer '1/2'" in fault for fault in two), two
    assert one == []


def test_a_question_about_how_to_write_a_number_may_offer_it_written_in_two_ways(tmp_path):
    item = {"type": "choice", "question": "Which is the simplest form of 2/4?", "answer": '"1/2"'}
    assert faults_of(tmp_path, written(**item, options='{choices: ["1/2", "2/4", "1/3"]}')) == []


def test_a_hint_with_another_accepted_answer_is_found(tmp_path):
    item = {"type": "text", "question": "What is it?", "answer": "oak", "options": "{aliases: [oak tree]}"}
    found = faults_of(tmp_path, written(**item, hints="[Is an Oak tree tall?]"))
    assert any("items[0].hints[0]: gives the answer away: 'oak'" in fault for fault in found), found
    found = faults_of(tmp_path, written(**{**item, "answer": "acorn tree"}, hints="[Think of an oak tree.]"))
    assert any("hints[0]: gives the answer away: 'oak tree' would be right too" in fault for fault in found), found


def test_a_hint_with_one_pair_of_a_matching_is_found(tmp_path):
    item = {"type": "matching", "question": "Match 1) red 2) blue with A) sky B) rose.", "answer": '"1-B, 2-A"'}
    found = faults_of(tmp_path, written(**item, hints='["It is 1-B, and now the other."]'))
    assert any("hints[0]: gives the answer away: '1-B' would be right too" in fault for fault in found), found
