"""How a heading becomes part of an address."""

import re
import unicodedata


def slug(heading: str) -> str:
    """A heading as part of an address."""
    plain = unicodedata.normalize("NFKD", heading).casefold()
    return re.sub(r"[\W_]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")[:80] or "part"
