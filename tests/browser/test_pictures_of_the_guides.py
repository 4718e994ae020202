"""The pictures in the guides show the demo class. `TUTOR_UPDATE_PICTURES=1` takes them anew."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser]

KEPT = Path(__file__).resolve().parents[2] / "tutor/console/static/guide"
MOST_BYTES = 120_000


@pytest.fixture
def take(tmp_path):
    """Keep what stands between the tops of two things on a page, small enough for a guide."""
    folder = KEPT if os.environ.get("TUTOR_UPDATE_PICTURES") else tmp_path

    def take_picture(page, name, first, last):
        top, end = (page.locator(where).first.bounding_box() for where in (first, last))
        wide = page.viewport_size["width"]
        clip = {"x": 0, "y": top["y"] - 8, "width": wide, "height": end["y"] + end["height"] - top["y"] + 16}
        file = folder / f"{name}.png"
        page.screenshot(path=file, full_page=True, clip=clip)
        assert file.stat().st_size < MOST_BYTES
        assert (KEPT / file.name).stat().st_size < MOST_BYTES

    return take_picture


def test_a_teachers_first_page_and_a_suggestion(visit, take):
    page = visit("rivera", size={"width": 620, "height": 900}).page
    expect(page.get_by_role("heading", name="Needs you now")).to_be_visible()
    take(page, "teacher-home", ".alerts", ".attention .rows > li:nth-child(3)")
    page.set_viewport_size({"width": 960, "height": 900})
    page.get_by_role("link", name="Review the change for Ben").click()
    expect(page.get_by_role("button", name="Approve")).to_be_visible()
    take(page, "teacher-change", "h1", ".decide .acts")


@pytest.mark.parametrize(("language", "name"), [("en", "English"), ("es", "Español")])
def test_a_familys_page_in_each_language(visit, take, language, name):
    page = visit("ada-family", size={"width": 560, "height": 900}).page
    switch = page.get_by_role("button", name=name)
    if switch.count():
        switch.click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    take(page, f"family-week.{language}", "h1", ".steps")
    take(page, f"family-home.{language}", "#home-1", "form.write:nth-of-type(2) > p")
