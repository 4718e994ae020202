"""Telling what a model writes for machines (a tool call in its text) from what it says to the student."""

import json
import re

from tutor.tools import toolbox

LONGEST = 12_000
_DECODER = json.JSONDecoder()
_OPENS = re.compile(
    r"```|<(?P<tag>tool_calls?|tools?|function_calls?|functions?|functioncall|invoke|parameter|antml:\w+|think)\b[^>\n]{0,200}(?:>|$)"
    r"|\[/?TOOL_CALLS?\]|<\|(?:python_tag|tool_call)\w*\|>|<(?P<tool>"
    + "|".join(tool.name for tool in toolbox)
    + r")\b"
    r"|(?P<json>\{\s*(?:[\"'{]|$)|\[\s*(?:\{|$))|^[ \t]*(?:Action|Tool|Function)(?: Input)?[ \t]*:",
    re.MULTILINE,
)
_NEVER_WITHOUT = re.compile(r"[`<{\[]|Action|Tool|Function")
# What a model notes for itself between its steps.
_ASIDE = re.compile(r"^[ \t]*(?:Thought|Observation)[ \t]*:.*$", re.MULTILINE)
# No child has use for the name of a tool, nor for a call of anything.
_NAMED = re.compile(
    r"\b(?:"
    + "|".join(tool.name for tool in toolbox)
    + r")\b|\b[a-z]+(?:_[a-z]+)+\s*\(|\"(?:arguments|parameters)\"\s*:"
)
_LEFT_OVER = re.compile(r"</?(?:tool_calls?|function_calls?|functions?|invoke|parameter)\b[^>]*>")


def next_block(text: str, start: int = 0) -> tuple[int, int | None] | None:
    """Where the first block for machines begins and ends; no end while it may go on."""
    # Most text has nothing of the kind, and to see that is cheap.
    opens = _OPENS.search(text, start) if _NEVER_WITHOUT.search(text, start) else None
    if opens is None:
        return None
    at = opens.start()
    if opens["json"]:
        return at, _json_end(text, at)
    closing = "```" if opens[0] == "```" else f"</{opens['tag'] or opens['tool']}>"
    if not (opens["tag"] or opens["tool"] or opens[0] == "```"):
        return at, None
    end = text.find(closing, opens.end())
    return at, end + len(closing) if end >= 0 else None


def blocks(text: str) -> list[str]:
    """The blocks for machines in this text, in order."""
    found, start = [], 0
    while block := next_block(text, start):
        at, end = block
        found.append(text[at : end or len(text)])
        start = end or len(text)
    return found


def spoken_part(text: str) -> str:
    """What is left for the student; nothing where a tool is named."""
    for block in blocks(text):
        text = text.replace(block, "", 1)
    text = _ASIDE.sub("", _LEFT_OVER.sub("", text))
    return "" if _NAMED.search(text) else text


def names_a_call(text: str) -> bool:
    """Whether a tool, or a call of anything, is named outside the blocks."""
    return bool(_NAMED.search(text) or _LEFT_OVER.search(text))


def _json_end(text: str, at: int) -> int | None:
    try:
        return _DECODER.raw_decode(text, at)[1]
    except (ValueError, RecursionError):
        return None
