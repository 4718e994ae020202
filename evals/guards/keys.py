"""The open questions to try: every item of our own content, with one or two instances each."""

from collections import defaultdict
from functools import cache
from pathlib import Path

from tutor.domain.items import Rendered
from tutor.domain.render import render
from tutor.library.documents import catalogue_of, documents_of, thing_of
from tutor.library.pack import read_folders

CONTENT = Path(__file__).parent.parent.parent / "content"


@cache
def questions(instances: int = 1) -> list[Rendered]:
    """Every item, with as many instances as asked for where its numbers are drawn."""
    items = catalogue_of(map(thing_of, documents_of(read_folders([CONTENT])))).items.values()
    return [
        render(item, seed=seed, setting=None)
        for item in items
        for seed in range(1, (instances if item.parameters else 1) + 1)
    ]


def by_type(rendered: list[Rendered]) -> dict[str, list[Rendered]]:
    """The questions under their answer types, so that rare types are tried as well."""
    found: dict[str, list[Rendered]] = defaultdict(list)
    for one in rendered:
        found[one.answer_type].append(one)
    return found
