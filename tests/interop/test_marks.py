"""Marks of pages are read in one pass, and what is no whole mark is a word."""

import time
from contextlib import ExitStack

import pytest

from tutor.interop.cut import Block, cut
from tutor.interop.markdown import open_markdown
from tutor.interop.marks import whole_tags, without_comments
from tutor.interop.web_page import Page


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a <!-- b --> c <!-- d --> e", "a  c  e"),
        ("a <!-- never closed", "a "),
        ("a --> b", "a --> b"),
    ],
)
def test_what_stands_in_a_comment_is_gone(text, kept):
    assert without_comments(text) == kept


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<p>3 < 4 and <b>5</b></p>", "3 < 4 and 5"),
        ("<p>a <b c</p>", "a <b c"),
        ('<p>A <img alt="x > 2" src="data:image/png;base64,' + "A" * 9000 + '"> B</p>', "A B"),
        ("<![x[odd]]><p>Fine.</p>", "Fine."),
        ('<p title="a<b">Otters</p>', "Otters"),
    ],
)
def test_a_page_that_is_not_whole_keeps_its_words(page, words):
    assert " ".join(block.text for block in Page(page).blocks) == words
    assert whole_tags(whole_tags(page)) == whole_tags(page)


@pytest.mark.parametrize("mark", ["<!--", "<![CDATA[", "<a ", '<a a="', "<?", "</", "<sup>a", "<p>", "![", "[", "**a"])
def test_no_mark_that_is_never_closed_takes_long(tmp_path, mark):
    (tmp_path / "page.md").write_text(f"# a{mark * 30_000}\n{mark * 30_000}")
    began = time.monotonic()
    Page(mark * 30_000)
    with ExitStack() as stack:
        list(open_markdown(stack, tmp_path, title="", licence="our own"))
    assert time.monotonic() - began < 20


def test_data_in_a_text_is_no_word_of_it():
    (piece,) = cut([Block(path=(), text="See " + "A" * 100_000 + " here.")])
    assert piece.text == "See " + "A" * 200 + "… here."
