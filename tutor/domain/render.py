"""Turning an item and a seed into one instance with its own numbers."""

from tutor.domain.items import Item, Rendered


def render(item: Item, *, seed: int, setting: str | None) -> Rendered:
    """The instance of `item` for this seed, in the words of this interest if it has them."""
    raise NotImplementedError
