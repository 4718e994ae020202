"""Pages of Markdown become passages."""

from contextlib import ExitStack

import pytest

from tutor.domain.errors import InvalidInput
from tutor.domain.imports import Done, Reading, Skipped
from tutor.interop.markdown import open_markdown

PAGE = """---
title: Bicycles
grade: 5
language: en
---
# Bicycles

A bicycle is **light** and [quiet](https://example.org).

<script>alert(1)</script>

## Wheels

### Spokes

Spokes *pull* on the rim.

```
# no heading
```
"""


def brought(folder, **given):
    with ExitStack() as stack:
        return list(open_markdown(stack, folder, **{"title": "Our pages", "licence": "our own"} | given))


def test_each_heading_is_a_passage_with_the_headings_above_it(tmp_path):
    (tmp_path / "bikes.md").write_text(PAGE)
    first, spokes, done = brought(tmp_path)
    assert first.passage.id == "markdown-our-pages/bikes/bicycles"
    assert first.passage.text == "A bicycle is light and quiet.\n\nalert(1)"
    assert spokes.passage.title == "Wheels › Spokes"
    assert spokes.passage.text == "Spokes *pull* on the rim.\n\n# no heading"
    assert (first.passage.grade, first.passage.licence) == (5, "our own")
    assert first.passage.source == "Our pages, Bicycles (bikes.md)"
    assert isinstance(done, Done)


def test_a_page_that_cannot_be_read_is_named_and_the_rest_lands(tmp_path):
    (tmp_path / "bad.md").write_bytes(b"caf\xe9")
    (tmp_path / "worse.md").write_text("---\n: [\n---\nText")
    (tmp_path / "good.md").write_text("Good")
    found = brought(tmp_path)
    assert [one.where for one in found if isinstance(one, Skipped)] == ["bad.md", "worse.md"]
    assert [one.passage.text for one in found if isinstance(one, Reading)] == ["Good"]


def test_two_pieces_under_one_heading_have_addresses_of_their_own(tmp_path):
    (tmp_path / "long.md").write_text("# Long\n\n" + "Many words in a row. " * 100)
    ids = [one.passage.id for one in brought(tmp_path) if isinstance(one, Reading)]
    assert len(ids) == len(set(ids)) > 2


def test_pages_without_a_licence_are_not_taken(tmp_path):
    (tmp_path / "good.md").write_text("Good")
    with pytest.raises(InvalidInput, match="licence"):
        brought(tmp_path, licence="")


def test_a_folder_without_pages_is_refused(tmp_path):
    with pytest.raises(InvalidInput, match="no Markdown page"):
        brought(tmp_path)
