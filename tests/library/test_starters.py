"""A starting file says what is still to be written, passes when it is, and never takes the place of another."""

import re

import pytest

from tests.library.samples import SKILL, write_folder
from tutor.domain.errors import InvalidInput
from tutor.library.check import check
from tutor.library.starters import new_interest, new_item, new_skill


def filled(path):
    """Every gap filled with words of its own; holes in braces stay."""
    text = path.read_text("utf-8")
    for number, gap in enumerate(re.findall(r"<[a-z][^<>]*>", text)):
        holes = " and ".join(re.findall(r"\{\w+\}", gap))
        text = text.replace(gap, f"Words number {number} {holes}".strip(), 1)
    path.write_text(text, "utf-8")


def test_what_is_still_to_be_written_is_told_and_then_the_file_passes(tmp_path):
    path = new_skill(tmp_path, "measuring.halves")
    assert path == tmp_path / "skills" / "measuring" / "halves.yaml"
    told = [str(fault) for fault in check(tmp_path, seeds=20).faults]
    assert any(
        "halves.yaml:3: title: still to be filled in: <title of the skill>; mend: write it" in one for one in told
    )
    assert all("still to be filled in" in one for one in told), told
    filled(path)
    assert check(tmp_path).faults == ()


def test_a_new_interest_passes_when_it_is_filled_in(tmp_path):
    path = new_interest(tmp_path, "kites")
    path.write_text(path.read_text("utf-8").replace("fractions.parts", "fractions.halves"), "utf-8")
    write_folder(tmp_path)
    assert all("still to be filled in" in str(fault) for fault in check(tmp_path, seeds=5).faults)
    filled(path)
    report = check(tmp_path, seeds=5)
    assert report.faults == ()
    assert not any("kites" in str(one) for one in report.advice)


@pytest.mark.parametrize("end", ["", "\n# the end\n", "\naliases_end: []\n"])
def test_a_new_item_stands_behind_the_others_and_changes_nothing_else(tmp_path, end):
    more = end.replace("aliases_end: []", "language: en")
    path = write_folder(tmp_path, skill=SKILL + more) / "skills" / "fractions" / "halves.yaml"
    assert new_item(tmp_path, "fractions.halves.cakes") == path
    text = path.read_text("utf-8")
    assert text.startswith(SKILL.rstrip())
    filled(path)
    report = check(tmp_path)
    assert report.faults == ()
    assert report.counts["items"] == 2


def test_the_first_item_of_a_skill_without_any_can_be_new(tmp_path):
    write_folder(tmp_path, skill=SKILL[: SKILL.index("items:")] + "items: []\n")
    filled(new_item(tmp_path, "fractions.halves.cakes"))
    assert check(tmp_path).counts["items"] == 1


def test_nothing_is_overwritten(tmp_path):
    before = new_skill(tmp_path, "measuring.halves").read_text("utf-8")
    with pytest.raises(InvalidInput, match="is there already, and nothing was changed"):
        new_skill(tmp_path, "measuring.halves")
    new_interest(tmp_path, "kites")
    with pytest.raises(InvalidInput, match="is there already"):
        new_interest(tmp_path, "kites")
    with pytest.raises(InvalidInput, match=r"The item 'halves.first' is there already"):
        new_item(tmp_path, "measuring.halves.first")
    assert (tmp_path / "skills" / "measuring" / "halves.yaml").read_text("utf-8") == before


@pytest.mark.parametrize("name", ["halves", "../x.y", "Measuring.halves", "measuring.", "measuring.a/b"])
def test_a_name_that_cannot_be_one_is_refused_with_an_example(tmp_path, name):
    with pytest.raises(InvalidInput, match=r"as in fractions.halves"):
        new_skill(tmp_path, name)
    with pytest.raises(InvalidInput, match=r"as in fractions.halves.cakes"):
        new_item(tmp_path, name)
    assert list(tmp_path.iterdir()) == []
