"""Marks of web pages made safe to read: whatever is not whole is words, so that no page takes long, however it is broken."""

import re

LONGEST_TAG = 4000
_INSIDE = rf"(?:[^<>\"']|\"[^\"]{{0,{LONGEST_TAG}}}\"|'[^']{{0,{LONGEST_TAG}}}'){{0,{LONGEST_TAG}}}"
_NO_TAG = re.compile(rf"<(?!/?[a-zA-Z]{_INSIDE}>)")
_DECLARED = re.compile(r"<[!?][^<>]*>?")
_PACKED_PICTURE = re.compile(r"=\s*\"data:[^\"]*\"")


def without_comments(text: str) -> str:
    """The text without what stands between <!-- and -->; what is never closed is one to the end."""
    kept: list[str] = []
    at = 0
    while (begin := text.find("<!--", at)) >= 0:
        kept.append(text[at:begin])
        end = text.find("-->", begin + 4)
        at = end + 3 if end >= 0 else len(text)
    return "".join([*kept, text[at:]])


def whole_tags(text: str) -> str:
    """The page with its tags alone; every other < is a sign to read."""
    bare = _DECLARED.sub("", without_comments(text))
    return _NO_TAG.sub("&lt;", _PACKED_PICTURE.sub('=""', bare))
