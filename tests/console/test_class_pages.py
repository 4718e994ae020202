"""The class map as a page and as a file: words only, nothing a spreadsheet would carry out."""

import csv
import io
from dataclasses import replace

import pytest

from tests.console.test_hostile_text import ESCAPED, HOSTILE
from tutor.console.sheets import plain

MAP = "/console/classes/6b/map"


def named(school, name):
    people = school.store.tables.kept["persons"]
    people["ada"] = replace(people["ada"], name=name)


def lines(caller, query=""):
    return list(csv.DictReader(io.StringIO(caller("rivera").get(f"{MAP}.csv{query}").text)))


def test_each_cell_has_a_number_and_a_word_for_those_who_cannot_see_its_colour(caller):
    page = caller("rivera").get(MAP).text
    assert 'class="l' in page
    assert "Adding fractions with different denominators" in page
    assert page.count('<span class="sr"> ') >= 2
    assert "extra hints" in page


@pytest.mark.parametrize("name", [*HOSTILE, "=1+1", "@SUM(A1)", "-2", "+3", "\t=1", "  =cmd|' /C calc'!A0"])
def test_names_are_words_on_the_page_and_in_the_file(school, caller, name):
    named(school, name)
    page = caller("rivera").get(MAP)
    assert name.translate(ESCAPED) in page.text
    assert "<script>alert" not in page.text
    told = {line["student"] for line in lines(caller)}
    assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t")) for cell in told)
    assert plain(name) in told


def test_the_file_holds_every_student_and_skill_of_the_page_and_follows_its_filters(caller):
    assert {line["student"] for line in lines(caller)} == {"Ada", "Ben"}
    assert lines(caller, "?support=no_timers") == []
    assert {line["goal"] for line in lines(caller, "?goals=1&support=extra_hints")} == {"yes"}


@pytest.mark.parametrize("query", ["support=magic", "standard=X.1", "standard={{7*7}}"])
def test_a_filter_nobody_was_offered_is_told_and_the_whole_class_shown(caller, query):
    page = caller("rivera").get(f"{MAP}?{query}")
    assert page.status_code == 422
    assert "Here is the whole class." in page.text
    assert "Ada" in page.text


@pytest.mark.parametrize("who", ["ada", "ada-family", "office", "lindgren"])
@pytest.mark.parametrize("path", [MAP, f"{MAP}.csv", "/console/classes/none/map"])
def test_a_class_is_there_for_its_teachers_alone(caller, who, path):
    assert caller(who).get(path).status_code in (303, 404)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("Ada", "Ada"),
        (7, "7"),
        ("", ""),
        ("1-2; 3", "1-2; 3"),
        ("=1", "'=1"),
        ('a; "=HYPERLINK(1)', "a;' \"=HYPERLINK(1)"),
        ("＝1", "'＝1"),
        ("a\n=1", "a\n'=1"),
        ("\t", "'\t"),
    ],
)
def test_only_cells_that_could_act_are_quoted(value, cell):
    assert plain(value) == cell
