"""How a heading becomes part of an address, and which addresses lead to the web."""

import re
import unicodedata
from urllib.parse import urlsplit

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


def names_our_file(source: str) -> bool:
    """Whether a source begins with a file of a content folder, which says nothing to a student."""
    return re.match(r"[^\s,]+\.ya?ml(?:,|$)", source) is not None


def web_address(text: str) -> str:
    """An address that may be linked to, as it stands: that of a page on the web, and nothing else. Empty if it is none."""
    text = text.strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    is_page = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    return text if is_page and not re.search(r"[\s<>\"\\]", text) else ""
