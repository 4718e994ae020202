"""How a heading becomes part of an address, and the same section in easier words has one beside it."""

import re
import unicodedata

_EASIER = "/easier"


def slug(heading: str) -> str:
    """A heading as part of an address."""
    plain = unicodedata.normalize("NFKD", heading).casefold()
    return re.sub(r"[\W_]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")[:80] or "part"


def easier(section_id: str) -> str:
    """The address of a section in easier words."""
    return f"{section_id}{_EASIER}"


def section(passage_id: str) -> str:
    """The address of a section, whichever words it is in."""
    return passage_id.removesuffix(_EASIER)
