"""The gate for content finds what would hurt a student: unanswerable, given away or mismarked questions and loose ends."""

import pytest

from tests.library.samples import INTEREST, SKILL, write_folder
from tutor.library.check import check


def faults_of(tmp_path, old="", new="", *, interest=INTEREST):
    assert old in SKILL
    return [
        str(fault)
        for fault in check(write_folder(tmp_path, skill=SKILL.replace(old, new, 1), interest=interest)).faults
    ]


def test_right_content_passes_and_is_counted(tmp_path):
    report = check(write_folder(tmp_path))
    assert report.faults == ()
    assert report.counts == {"skills": 1, "items": 1, "interests": 1, "passages": 6}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("prerequisites: []", "prerequisites: [fractions.halfs]", ":6: prerequisites[0]: there is no skill"),
        ("prerequisites: []", "prerequisites: [fractions.halves]", ":6: prerequisites: these wait for each other"),
        ("    type: number", "    also: [fractions.halfs]\n    type: number", ":23: items[0].also[0]: there is no skill 'fractions.halfs'"),
        ("    type: number", "    also: [fractions.halves]\n    type: number", "items[0].also[0]: this question is practice for that skill already"),
        ("      boats:", "      boat:", ":31: items[0].settings.boat: there is no interest 'boat'; mend: did you mean 'boats'?"),
        ('"z != 10"', '"z > 100"', "items[0].where: 500 draws met the conditions not once"),
        ("half of {n}?", "half of {m}?", "items[0].question: in the hole {m}"),
        ('answer: "{a}"', 'answer: "{a}/0"', "items[0].answer:"),
        ('doubled: {answer: "{2*n}"}', 'doubled: {answer: "{a}"}', "doubled: leads to the right answer on each of 200 seeds"),
        ('doubled: {answer: "{2*n}"}', 'tripled: {answer: "{3*n}"}', "tripled: there is no feedback for it"),
        ('answer: "{2*n}"}', 'answer: "{2*n}"}\n      again: {answer: "{n+n}", feedback: "Hm."}', "again: always leads to the same answer as 'doubled'"),
        ("Share {n} between two friends. How", "It is {a}. How", "items[0].hints[0]: the answer stands in this hint"),
        ("What is half of {n}?", "Half of {n} is {a}. What is it?", "items[0].question: the answer stands in the question"),
        ("lands half of them", "lands half of the {z} of them", ":31: items[0].settings.boats: this is other mathematics than the plain question: with {z}"),
        ("carries {n} people", "carries many people", "without {n}"),
        ("carries {n} people", "carries {n} people and 3 dogs", "with 3"),
        ("Can halves look different?", "What is a half!", "lesson[1].heading: reads like another heading here"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_place(tmp_path, old, new, fault):
    found = faults_of(tmp_path, old, new)
    assert any(fault in one for one in found), found


def test_a_fraction_in_a_hint_is_found_even_if_only_some_seeds_show_it(tmp_path):
    skill = (
        SKILL.replace("type: number", "type: fraction")
        .replace('answer: "{a}"', 'answer: "{z/(z+1)}"')
        .replace("Share {n} between", "Is it more than 7/8? Share {n} between")
    )
    found = [str(fault) for fault in check(write_folder(tmp_path, skill=skill)).faults]
    assert any("hints[0]: gives the answer away: '7/8'" in one for one in found), found


def test_a_mistake_that_marking_does_not_call_wrong_is_found(tmp_path):
    skill = SKILL.replace('doubled: {answer: "{2*n}"}', 'doubled: {answer: "{n} - {z}"}')
    found = [str(fault) for fault in check(write_folder(tmp_path, skill=skill)).faults]
    assert any("mistakes.doubled: leads to" in one and "is marked unsure" in one for one in found), found


def test_the_answer_to_a_choice_is_one_of_the_choices(tmp_path):
    choice = 'type: choice\n    options: {choices: ["more", "less"]}'
    skill = SKILL.replace("type: number", choice).replace('answer: "{a}"', "answer: equal")
    found = [str(fault) for fault in check(write_folder(tmp_path, skill=skill)).faults]
    assert any(
        "items[0].answer: expected something that can be marked as choice, found 'equal'" in one for one in found
    ), found


def test_a_mistake_that_could_not_be_recognised_is_found(tmp_path):
    found = faults_of(tmp_path, 'answer: "{2*n}"', "answer: a lot")
    assert any(
        "mistakes.doubled.answer: expected something that can be marked as number, found 'a lot'" in one
        for one in found
    ), found


def test_an_id_used_twice_is_told_with_the_place_of_the_first(tmp_path):
    folder = write_folder(tmp_path)
    (folder / "skills" / "copy.yaml").write_text(SKILL, encoding="utf-8")
    found = [str(fault) for fault in check(folder).faults]
    assert any("the id 'fractions.halves' is taken:" in one for one in found), found
    assert any("the id 'halves.of-a-number' is taken:" in one for one in found), found


def test_a_piece_of_kind_skill_links_to_one_that_exists(tmp_path):
    loose = faults_of(tmp_path, interest=INTEREST.replace("    skill: fractions.halves\n", ""))
    wrong = faults_of(tmp_path, interest=INTEREST.replace("skill: fractions.halves", "skill: fractions.thirds"))
    assert any("a piece of kind skill names its skill" in one for one in loose)
    assert any("pieces[2].skill: there is no skill 'fractions.thirds'" in one for one in wrong)


def test_a_school_may_link_to_what_stands_beside_its_folder(tmp_path):
    ours = write_folder(tmp_path / "ours")
    school = tmp_path / "school"
    (school / "skills").mkdir(parents=True)
    thirds = SKILL.replace("fractions.halves", "fractions.thirds").replace("halves.of", "thirds.of")
    thirds = thirds.replace("prerequisites: []", "prerequisites: [fractions.halves]")
    (school / "skills" / "thirds.yaml").write_text(thirds, encoding="utf-8")
    assert len(check(school).faults) == 2
    assert check(school, beside=[ours]).faults == ()


def test_a_folder_that_is_not_there_is_a_fault(tmp_path):
    assert "there is no such folder" in str(check(tmp_path / "nowhere").faults[0])
