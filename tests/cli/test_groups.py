"""`tutor groups` on the demo school: two groups with the same mistake, one beyond the grade, and everybody accounted for."""

import json

import pytest
from typer.testing import CliRunner

from tutor.cli import commands


@pytest.fixture
def tutor(data_folder, monkeypatch):
    monkeypatch.setenv("TUTOR_DATA_DIR", str(data_folder))
    monkeypatch.setenv("TUTOR_DEMO", "1")
    return lambda *words: CliRunner().invoke(commands, ["groups", *words])


def test_the_demo_class_shows_what_groups_are(tutor):
    today = json.loads(tutor("--class", "demo-6b", "--json").stdout)
    found = {one["skill"]: one for one in today["groups"]}
    assert {skill: one["kind"] for skill, one in found.items()} == {
        "fractions.add-unlike": "needs",
        "fractions.equivalent": "needs",
        "fractions.divide": "beyond",
    }
    assert found["fractions.add-unlike"]["mistake"] == "tops-and-bottoms"
    assert found["fractions.equivalent"]["mistake"] == "added-the-same"
    placed = [one["name"] for group in today["groups"] for one in group["students"]]
    placed += [one["name"] for one in today["apart"]]
    assert len(placed) == len(set(placed)) == 30
    for group in today["groups"]:
        assert sum(part["minutes"] for part in group["lesson"]) == 10
        assert len(group["questions"]) >= 2
        assert all(one["evidence"] for one in group["students"])


def test_it_reads_as_a_page_too(tutor):
    shown = tutor("--class", "demo-6b").stdout
    assert "Why now: 4 students do not have this yet" in shown
    assert "  - Hana: 1 of 5 right the first time, 3 times “tops and bottoms”." in shown
    assert "In no group today:" in shown
    assert "Start with a mistake: tops and bottoms" in shown


def test_sizes_and_classes_that_cannot_be_are_one_sentence(tutor):
    assert "A group has 2 to 12 students" in str(tutor("--class", "demo-6b", "--min", "9", "--max", "3").exception)
    assert str(tutor("--class", "demo-7c").exception) == "There is no such class here."


def test_a_larger_smallest_group_leaves_fewer(tutor):
    today = json.loads(tutor("--class", "demo-6b", "--json", "--min", "3").stdout)
    assert {one["kind"] for one in today["groups"]} == {"needs"}
    assert "Farid" in {one["name"] for one in today["apart"]}
