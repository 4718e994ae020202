"""Licences by the names people know them by."""

import re

_COMMONS = re.compile(
    r"(?:https?://)?(?:www\.)?creativecommons\.org/"
    r"(?:licenses/(?P<kind>[a-z-]+)/(?P<version>\d\.\d)(?:/(?P<land>[a-z]{2})(?![a-z]))?"
    r"|publicdomain/(?P<free>zero|mark)/(?P<of>\d\.\d))"
    r"(?:/(?:deed(?:\.\w+)?|legalcode)?)?",
    re.IGNORECASE,
)


def named(licence: str) -> str:
    """An address of Creative Commons by the name of its licence, CC BY 3.0 US; anything else as it is."""
    return _COMMONS.sub(_name, " ".join(licence.split()))


def _name(found: re.Match[str]) -> str:
    if found["free"]:
        return f"CC0 {found['of']}" if found["free"].casefold() == "zero" else "public domain"
    land = f" {found['land'].upper()}" if found["land"] else ""
    return f"CC {found['kind'].upper()} {found['version']}{land}"
