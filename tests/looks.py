"""A page as everybody may see it: wide and narrow, light and dark, in one window, and what axe finds there."""

from itertools import product

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

WIDTHS, SCHEMES = (1000, 360), ("light", "dark")
AA = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
OF_COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}
"""Light and dark differ in colours alone, so the other rules need not be asked about both."""
FIND = """
rules => axe.run(rules).then(found =>
  Object.fromEntries(found.violations.map(one => [one.id, one.nodes.map(node => node.html.slice(0, 120))])))
"""
FADED = """
() => Promise.allSettled(document.getAnimations()
  .filter(one => Number.isFinite(one.effect.getComputedTiming().endTime)).map(one => one.finished)).then(() => null)
"""
"""Colours fade from light to dark; half-way nobody could read them, and nobody has to."""


def barriers(page, rules=AA):
    """What axe finds against WCAG 2.2 A and AA: nothing, on a page for everybody."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(FIND, rules)


def sideways(page):
    """Whether the page must be scrolled to the side."""
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


def in_every_look(page, *, widths=WIDTHS, choose=None, height=900):
    """The same page, wide and narrow, light and dark; `choose` is how a person picks the colours there, else the system says."""
    for width, scheme in product(widths, SCHEMES):
        page.set_viewport_size({"width": width, "height": height})
        if choose:
            choose(page, scheme)
        else:
            page.emulate_media(color_scheme=scheme)
        expect(page.locator(f"html.{scheme}")).to_be_attached()
        page.evaluate(FADED)
        yield width, scheme


def in_the_chat(page, scheme):
    """Pick light or dark as a student does."""
    page.locator("#theme-toggle").click()
    page.get_by_role("menuitem", name=scheme.capitalize()).click()


def for_everybody(page, *, choose=None, see=None):
    """In every look it has no barriers and fits; `see` may look at more, or take a picture, in each."""
    for look in in_every_look(page, choose=choose):
        found = barriers(page, AA if "light" in look else OF_COLOURS)
        assert found == {}, (look, found)
        assert not sideways(page), look
        if see:
            see(*look)
