"""The gate reads lessons as a reader would: not too hard for the grade, not twice the same, everything connected."""

from tests.library.samples import INTEREST, SKILL, write_folder
from tutor.library.check import check
from tutor.library.reading_level import reading_level

EASY = "We cut it in two. Each of us gets one part. Both are the same. So it is fair. You can do it with a cake. " * 4
HARD = (
    "Distributing a considerable quantity proportionally necessitates establishing equivalent denominators beforehand, "
    "notwithstanding occasional computational complications encountered throughout intermediate transformations. "
) * 4
LESSON = "text: Cut a thing into two equal parts. Each part is one half of it."


def faults_of(tmp_path, text, easier=None, grade=3, **rest):
    more = f"text: {text}" + (f"\n    easier: {easier}" if easier else "")
    skill = SKILL.replace(LESSON, more).replace("grade: 3", f"grade: {grade}")
    return [str(fault) for fault in check(write_folder(tmp_path, skill=skill), seeds=5, **rest).faults]


def test_a_lesson_that_is_too_hard_for_its_grade_is_found(tmp_path):
    found = faults_of(tmp_path, HARD)
    assert any(
        "lesson[0].text: the lesson reads like grade" in one and "4.5 is the most for grade 3" in one for one in found
    )
    assert faults_of(tmp_path, EASY) == []


def test_easier_words_must_be_easier_than_the_grade_and_than_the_text(tmp_path):
    assert any("lesson[0].easier: the easier texts" in one for one in faults_of(tmp_path, EASY, HARD))
    assert reading_level(EASY) < 3
    too_alike = faults_of(tmp_path, EASY, EASY.replace("cake", "chocolate cake"), grade=8)
    assert any("lesson: the easier texts read like grade" in one for one in too_alike), too_alike
    longer = EASY.replace("So it is fair", "Therefore everybody is content")
    assert faults_of(tmp_path, longer, EASY, grade=8) == []


def test_a_text_in_another_language_is_not_measured(tmp_path):
    skill = SKILL.replace(LESSON, f"text: {HARD}").replace("licence:", "language: de\nlicence:")
    assert not any("reads like" in str(one) for one in check(write_folder(tmp_path, skill=skill), seeds=5).faults)


def test_a_passage_that_stands_somewhere_else_is_found_with_both_places(tmp_path):
    text = (
        "It pushes away as much water as it weighs, because it is hollow and full of air, so that it floats on the sea."
    )
    interest = INTEREST.replace("It pushes away as much water as it weighs, because it is hollow.", text)
    interest = interest.replace("Two teams share the deck of a ship.", text)
    found = [str(fault) for fault in check(write_folder(tmp_path, interest=interest), seeds=5).faults]
    assert len(found) == 1
    assert "boats.yaml:17: pieces[2].text: " in found[0]
    assert "stands in another passage: " in found[0]
    assert "boats.yaml:8; mend:" in found[0]


def two_strands(tmp_path, prerequisites):
    folder = write_folder(tmp_path)
    other = SKILL.replace("fractions.halves", "science.light").replace("halves.of", "light.of")
    other = other.replace("strand: fractions", "strand: science").replace(
        "prerequisites: []", f"prerequisites: {prerequisites}"
    )
    other = other.replace("Cut a thing into two", "Light goes into two")
    (folder / "skills" / "light.yaml").write_text(other, encoding="utf-8")
    return folder


def test_skills_that_nothing_leads_to_are_a_fault_in_our_pack_and_advice_elsewhere(tmp_path):
    folder = two_strands(tmp_path, [])
    ours, theirs = check(folder, is_whole=True, seeds=5), check(folder, seeds=5)
    told = "no step leads from these to the other skills or back:"
    assert any(told in str(one) for one in ours.faults)
    assert not theirs.faults
    assert any(told in str(one) for one in theirs.advice)


def test_connected_skills_pass(tmp_path):
    report = check(two_strands(tmp_path, ["fractions.halves"]), is_whole=True, seeds=5)
    assert not [str(one) for one in (*report.faults, *report.advice) if "no step leads" in one.what]


def test_only_some_files_can_be_looked_at_and_the_links_of_all_still_hold(tmp_path):
    folder = two_strands(tmp_path, ["fractions.halves", "science.heat"])
    assert check(folder, only="halves", seeds=5).faults == ()
    assert len(check(folder, only="light", seeds=5).faults) == 1


def test_what_there_is_is_counted_by_strand_and_grade(tmp_path):
    report = check(two_strands(tmp_path, []), seeds=5)
    assert [(one.strand, one.grade, one.skills, one.items, one.passages) for one in report.coverage] == [
        ("fractions", 3, 1, 1, 3),
        ("science", 3, 1, 1, 3),
    ]


def test_many_items_are_tried_out_in_several_processes_with_the_same_result(tmp_path):
    folder = write_folder(tmp_path)
    for number in range(24):
        wrong = 'doubled: {answer: "{a}"}' if number == 7 else 'doubled: {answer: "{2*n}"}'
        copy = SKILL.replace("fractions.halves", f"fractions.halves-{number}").replace("halves.of", f"h{number}.of")
        copy = copy.replace('doubled: {answer: "{2*n}"}', wrong)
        copy = (
            copy[: copy.index("  - heading: What")]
            + f"  - {{heading: A, text: Lesson {number}.}}\n"
            + copy[copy.index("worked_example") :]
        )
        copy = copy.replace("Share 14 between two., Each gets 7.", f"Step {number}.")
        (folder / "skills" / f"copy-{number}.yaml").write_text(copy, encoding="utf-8")
    seen = []
    report = check(folder, seeds=5, watch=lambda doing, done, total: seen.append((done, total)))
    assert ["copy-7.yaml" in str(fault) for fault in report.faults] == [True], report.faults
    assert seen[-1] == (25, 25)
