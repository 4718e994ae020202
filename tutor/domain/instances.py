"""Which numbers come next: never those a student has seen, while there is something else."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from tutor.domain.errors import InvalidInput
from tutor.domain.items import Item, Rendered
from tutor.domain.render import plain_question, render

SEEDS_TRIED = 60


def fresh_instance(
    items: Sequence[Item],
    used: Mapping[str, AbstractSet[int]],
    *,
    first_seed: int,
    level: int = 1,
    interest: str | None = None,
    unlike: Rendered | None = None,
) -> tuple[Item, int, Rendered]:
    """An item of these, its seed and its instance: the item used least first, with another answer than `unlike`.

    Items of the `level` come first, then those nearest to it, so that a used-up level is left before anything comes
    again. At a level, items that have the interest's words come before the others. `used` are the seeds seen, by the item's id: two seeds
    can draw the same numbers, so questions are compared. Items that differ in a number at the end of their id are one
    question with other numbers, and wait for each other. Only when every instance was seen does one come again.
    """
    of_kind: Counter[str] = Counter()
    for item in items:
        of_kind[_kind(item)] += len(used[item.id])

    def place(item: Item) -> tuple[int, bool, int, int, str]:
        times = of_kind[_kind(item)], len(used[item.id])
        return abs(item.level - level), interest not in item.settings, *times, item.id

    least_used = sorted(items, key=place)
    for item in least_used:
        seen = {_question(item, seed) for seed in used[item.id]}
        for seed in range(first_seed, first_seed + SEEDS_TRIED):
            if seed not in used[item.id] and _question(item, seed) not in seen:
                rendered = render(item, seed=seed, setting=_setting(item, interest))
                if unlike is None or rendered.answer != unlike.answer:
                    return item, seed, rendered
    again = least_used[0]
    return again, first_seed, render(again, seed=first_seed, setting=_setting(again, interest))


def _kind(item: Item) -> str:
    return re.sub(r"-\d+$", "", item.id)


def _question(item: Item, seed: int) -> str:
    """The plain question; empty if this seed draws none any more."""
    try:
        return plain_question(item, seed=seed)
    except InvalidInput:
        return ""


def _setting(item: Item, interest: str | None) -> str | None:
    return interest if interest in item.settings else None
