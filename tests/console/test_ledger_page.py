"""The ledger: every version, two beside each other, and what changed since the last conference."""

import html

import pytest


def words(answer):
    return " ".join(html.unescape(answer.text).split())


LEDGER = "/console/students/ada/ledger"


@pytest.mark.parametrize("somebody", ["rivera", "ada", "ada-family"])
def test_all_who_read_the_plan_read_its_ledger_with_author_time_and_reason(caller, somebody):
    page = words(caller(somebody).get(LEDGER))
    for said in ("Version 2", "Ms Rivera", "10 November 2026", "Loves space now", "Agreed at the autumn conference"):
        assert said in page


@pytest.mark.parametrize("asked", ["from=1&to=2", "from=2&to=1"])
def test_two_versions_stand_side_by_side_the_earlier_first(caller, asked):
    page = words(caller("rivera").get(f"{LEDGER}?{asked}"))
    table = page[page.index("Two versions side by side") : page.index("All versions")]
    assert table.index("football; baking") < table.index("football; baking; space")
    assert "draws every problem" in table
    assert "I can add fractions" not in table


@pytest.mark.parametrize("asked", ["from=1&to=9", "from=x&to=1", "from=1", "from=-1&to=2", "from=٣&to=1"])
def test_a_version_that_is_not_there_is_no_page(caller, asked):
    assert caller("rivera").get(f"{LEDGER}?{asked}").status_code == 404


def test_what_changed_since_the_last_conference_leaves_out_what_was_there_then(school, caller):
    assert "Two versions" not in words(caller("rivera").get(f"{LEDGER}?since=conference"))
    meeting = school.use.conferences.prepare("rivera", "ada", school.now.date()).conference.id
    school.use.conferences.hold(
        "rivera", meeting, notes="Said in confidence", decisions=(), next_on=None, standing_on=1
    )
    teacher = caller("rivera")
    assert "Nothing differs" in words(teacher.get(f"{LEDGER}?since=conference"))
    school.now = school.ago(days=-3)
    school.use.goal_changes.approve("rivera", "change-1")
    page = words(teacher.get(f"{LEDGER}?since=conference"))
    table = page[page.index("What changed since our last conference</h2>") : page.index("All versions")]
    assert "I can bake with fractions by myself" in table
    assert "space" not in table
    assert "/console/changes/change-1" in page
    family = words(caller("ada-family").get(f"{LEDGER}?since=conference"))
    assert "Said in confidence" not in family
    assert "/console/changes/" not in family


def test_what_a_version_says_is_text_on_the_page(school, caller):
    school.use.plans.undo("rivera", "ada", 2, "<script>alert(1)</script>{{ 7*7 }}")
    page = caller("ada").get(f"{LEDGER}?from=1&to=3").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in page
    assert "undo of 2" in page
