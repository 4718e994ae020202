"""Plain words become safe Markdown with real fractions."""

import re

import pytest

from tutor.chat.wording import as_markdown


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Is 2/5 more than 1/2?", r"Is $\frac{2}{5}$ more than $\frac{1}{2}$?"),
        ("That is 1 1/2 cups.", r"That is $1\frac{1}{2}$ cups."),
        ("The bake sale is on 5/30/2027.", "The bake sale is on 5/30/2027."),
        ("Look at content/skills.", "Look at content/skills."),
        ("It costs $5.", r"It costs \$5."),
        ("It costs $5 or $6.50, so 1/2 more.", r"It costs \$5 or \$6.50, so $\frac{1}{2}$ more."),
        (r"Try $\frac{1}{2} + x$ now.", r"Try $\frac{1}{2} + x$ now."),
    ],
)
def test_fractions_are_set_and_prices_are_not(said, shown):
    assert as_markdown(said) == shown


@pytest.mark.parametrize(
    "hostile", ["[here](https://elsewhere.test)", "![x](https://elsewhere.test/p.png)", "![x][ref]", "<img src=x>"]
)
def test_nothing_in_a_reply_is_a_link_a_picture_or_html(hostile):
    shown = as_markdown(hostile)
    assert not re.search(r"(?<!\\)\]\(|!\[", shown)
    assert "<" not in shown


def test_control_characters_disappear():
    assert as_markdown("a\x00b\x1b[0m") == "ab[0m"
