"""One way to hash what the library keeps."""

import hashlib
import json


def digest(value: object) -> str:
    """The sha256 of plain data, the same on every machine."""
    return hashlib.sha256(as_json(value).encode("utf-8")).hexdigest()


def as_json(value: object) -> str:
    """Plain data as JSON. The order of names is kept: the parameters of an item are drawn in theirs."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=list)
