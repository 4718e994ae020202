"""Text is only text: no HTML, no pictures, no links out, no headings, no code."""

import re

_FENCE = re.compile(r"```.*?(?:```|$)|<tool_call>.*?(?:</tool_call>|$)|<think>.*?(?:</think>|$)", re.DOTALL)
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)?")
_LINK = re.compile(r"\[([^\]]+)\]\(\s*(?!/library/[\w./-]+\))[^)]*\)?")
_BARE_LINK = re.compile(r"\b(?:https?|ftp|file|javascript|data|mailto):\S+|\bwww\.\S+", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|abbr|area|audio|base|body|br|button|canvas|code|div|embed|font|form|frame|h[1-6]|head|html|iframe|img|"
    r"input|link|marquee|math|meta|object|ol|p|picture|pre|script|select|source|span|style|sub|sup|svg|table|tbody|"
    r"td|template|textarea|th|title|tr|u|ul|li|video)(?:\s+[^<>]*|/)?(?:>|(?=\W|$))|<!--.*?(?:-->|$)",
    re.IGNORECASE | re.DOTALL,
)
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+", re.MULTILINE)
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$", re.MULTILINE)
_BUT_SPACE = re.compile(r"[^\S\n]{2,}")


def plain(sentence: str) -> str:
    """The sentence with what is not plain text taken out; links into the library stay."""
    text = _FENCE.sub("", sentence)
    if text.lstrip().startswith('{"') or text.lstrip().startswith('[{"'):
        return ""
    text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    text = _BARE_LINK.sub("", text)
    text = _TAG.sub("", text)
    text = _RULE.sub("", _HEADING.sub("", text))
    return _BUT_SPACE.sub(" ", text)
