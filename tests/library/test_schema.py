"""The schemas that editors use are those of the models."""

from pathlib import Path

import pytest

from tutor.library.schema import FILES, schema_text

FOLDER = Path(__file__).parents[2] / "content" / "schema"


@pytest.mark.parametrize("name", FILES)
def test_the_schema_is_up_to_date(name):
    """Write it anew with `python -m tutor.library.schema`."""
    assert (FOLDER / name).read_text(encoding="utf-8") == schema_text(FILES[name])
