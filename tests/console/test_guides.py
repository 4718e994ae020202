"""The guides say what is so: every button, link and heading they name is on the page that they tell of."""

import re
from html import unescape

import pytest

from tests.console.test_groups_page import GroupedSchool
from tests.console.test_rights import _misses
from tutor.console.guides import FOLDER
from tutor.domain.families import LANGUAGES

# A guide's headings in their order, each with a page where all stands that is named below it.
TEACHER = [
    "/console",
    "/console/changes/change-1",
    "/console/students/ada",
    "/console/students/ada/conferences",
    "/console/classes/6b/groups",
    "/console/students/ada/families",
]
FAMILY = ["/console/join", "/console", "/console", "/console/family/changes/change-sign", "/console"]
GUIDES = [("teacher", "rivera", TEACHER), *((f"family.{code}", "ada-family", FAMILY) for code in LANGUAGES)]
PARTS = r"<(button|a|summary|label|legend|h[1-3])\b[^>]*>(.*?)</\1>"


@pytest.fixture
def school():
    """With a change to sign, somebody who could use the teacher, and a group for today."""
    school = GroupedSchool()
    school.co_sign("change-sign", "ada")
    with school.store.open_records(writing=True) as records:
        _misses(school, records)
    return school


def sections(guide):
    """The named things below each heading."""
    _, *parts = re.split(r"^## ", (FOLDER / f"{guide}.md").read_text("utf-8"), flags=re.MULTILINE)
    return [set(re.findall(r"\*\*(.+?)\*\*", part.replace("\n", " "))) for part in parts]


def names_on(page):
    """What can be pressed, filled or is a heading, as it reads."""
    return [
        unescape(" ".join(re.sub(r"<[^>]+>", " ", inner).split())) for _, inner in re.findall(PARTS, page, re.DOTALL)
    ]


@pytest.mark.parametrize(("guide", "login", "pages"), GUIDES, ids=[name for name, *_ in GUIDES])
def test_what_a_guide_names_is_on_the_page_it_tells_of(school, caller, guide, login, pages):
    browser, language = caller(login), guide.partition(".")[2]
    if language:
        browser.submit("/console/language", language=language)
    for named, address in zip(sections(guide), pages, strict=True):
        reader = caller(None) if address == "/console/join" else browser
        there = names_on(reader.get(address, params={"lang": language} if reader is not browser else None).text)
        assert named
        assert [name for name in named if not any(found.startswith(name) for found in there)] == []
