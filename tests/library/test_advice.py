"""Advice says what right content could still have, and fails nobody but us."""

import pytest

from tests.library.samples import INTEREST, SKILL, write_folder
from tutor.library.check import check


def advice_on(tmp_path, skill=SKILL, interest=INTEREST):
    report = check(write_folder(tmp_path, skill=skill, interest=interest), seeds=5)
    assert report.faults == ()
    return [str(one) for one in report.advice]


def written(count, strand):
    start = SKILL[: SKILL.index("items:")].replace("strand: fractions", f"strand: {strand}")
    items = "".join(
        f'  - {{id: w.n{n}, level: {n % 3 + 1}, type: text, question: "Word {n}?", answer: tree, hints: [It has leaves.], '
        f"solution: [A tree.]}}\n"
        for n in range(count)
    )
    return f"{start}items:\n{items}"


@pytest.mark.parametrize(
    "told",
    [
        ":10: lesson[0]: advice: has no easier version; mend: add `easier:`",
        "good_for: advice: is missing",
        "in_other_languages: advice: has no whole name in “es”; mend: add under `es:` what families read",
        "items: advice: no item has level 2 or 3",
        "items: advice: there is 1 item with numbers of its own for each student, and 3 are wanted",
        "mistakes: advice: there is 1 known mistake, and 3 are wanted",
        "inquiries: advice: there are none",
    ],
)
def test_what_a_thin_folder_could_still_have_is_told_with_its_place(tmp_path, told):
    found = advice_on(tmp_path)
    assert any(told in one for one in found), found


def test_a_worked_example_and_standards_are_missed_where_they_are_not(tmp_path):
    start, rest = SKILL.split("worked_example:")
    bare = start.replace("[CCSS.MATH.CONTENT.3.NF.A.1]", "[]") + rest[rest.index("mistakes:") :]
    found = advice_on(tmp_path, bare)
    assert any("worked_example: advice: is missing" in one for one in found), found
    assert any("standards: advice: there are none" in one for one in found), found


def test_no_standards_are_wanted_outside_mathematics(tmp_path):
    skill = SKILL.replace("[CCSS.MATH.CONTENT.3.NF.A.1]", "[]").replace("strand: fractions", "strand: science")
    assert not any("standards: advice" in one for one in advice_on(tmp_path, skill))


def test_eight_written_items_are_enough_outside_mathematics_and_seven_are_not(tmp_path):
    seven, eight = advice_on(tmp_path, written(7, "reading")), advice_on(tmp_path, written(8, "reading"))
    assert any("there are 7 items, and 8 are wanted where the items are written ones" in one for one in seven), seven
    assert not any(" wanted where" in one for one in eight)


def test_mathematics_needs_numbers_of_its_own_for_each_student(tmp_path):
    assert any("there are no items with numbers of its own" in one for one in advice_on(tmp_path, written(8, "data")))


def test_a_surprise_without_a_source_is_told(tmp_path):
    found = advice_on(tmp_path, interest=INTEREST.replace("    source: Archimedes, On Floating Bodies\n", ""))
    assert any("pieces[0]: advice: a surprise without a source" in one for one in found), found


def test_a_generator_with_few_different_questions_is_told(tmp_path):
    few = SKILL.replace("to: 40", "to: 12")
    report = check(write_folder(tmp_path, skill=few))
    told = [str(one) for one in report.advice if "different questions" in one.what]
    assert "items[0].parameters: advice: makes only 6 different questions on 200 seeds, and 20 are wanted" in told[0]
    assert not any("different questions" in one for one in map(str, check(write_folder(tmp_path)).advice))
