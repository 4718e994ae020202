"""The guides in Chromium: linked from the foot of a page, accessible, with pictures that say what they show, one A4 page each."""

import re

import pytest

from tests.console.school import School
from tests.console.test_in_the_browser import fine_in_every_look, serving, window
from tutor.domain.families import LANGUAGES

pytestmark = [pytest.mark.browser]
window = window  # noqa: PLW0127 - the fixture of the other pages
FAMILY = [(None, f"/console/family/guide?lang={code}") for code in LANGUAGES]


@pytest.fixture(scope="module")
def quiet():
    with serving(School()) as served:
        yield served


@pytest.mark.parametrize(("login", "path"), [("rivera", "/console/guide"), *FAMILY])
def test_a_guide_is_one_page_of_paper_and_accessible(quiet, window, login, path):
    page = window(quiet, login, path)
    paper = page.pdf(format="A4", margin=dict.fromkeys(("top", "right", "bottom", "left"), "12mm"))
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    pictures = page.locator(".guide img")
    assert pictures.evaluate_all("all => all.map(one => one.naturalWidth > 0 && one.alt.length > 30)") == [True, True]
    fine_in_every_look(page)


def test_the_foot_of_every_page_leads_to_the_guide_in_a_familys_language(quiet, window):
    page = window(quiet, "ada-family", "/console")
    page.get_by_role("button", name="Español").click()
    page.get_by_role("contentinfo").get_by_role("link", name="Una guía en una página").click()
    assert page.locator("h1").inner_text() == "Para familias: Waymark en una página"
    page.get_by_role("button", name="English").click()
    assert page.locator("h1").inner_text() == "For families: Waymark on one page"


def test_who_is_signed_out_and_students_find_no_guide_in_the_foot(quiet, window):
    assert window(quiet, None, "/help").get_by_role("contentinfo").get_by_role("link").count() == 0
    assert window(quiet, "ada", "/me/plan").get_by_role("contentinfo").get_by_role("link").count() == 0
