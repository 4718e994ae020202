"""Standards of a curriculum: what skills name by their code, in the words of whoever set them."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Standard:
    """One statement. `code` is what people call it, `parent` the id of the statement it stands under."""

    id: str
    code: str
    statement: str
    framework: str
    grades: tuple[str, ...] = ()
    parent: str = ""
    licence: str = ""
