"""Cutting a stream of text into sentences as soon as each is whole."""

import re

from tutor.agent.machine_talk import LONGEST as LONGEST_BLOCK
from tutor.agent.machine_talk import next_block

_ABBREVIATIONS = ("e.g.", "i.e.", "etc.", "vs.", "approx.", "mr.", "mrs.", "ms.", "dr.", "st.", "no.", "p.", "fig.")
_END = re.compile(r"[.!?…。！？]+[\"'”’)\]*_]*(?=\s)|\n+")
_LIST_NUMBER = re.compile(r"(?:^|\n)\s*\(?\d{1,2}[.)]$")
LONGEST = 600


class Sentences:
    """Feed it pieces of text; it gives back whole sentences, each with the white space after it.

    A fenced block, a written tool call and a JSON object come out in one piece, so that a guard can see them whole.
    Something that never ends is cut at `LONGEST` characters.
    """

    def __init__(self) -> None:
        """Start with nothing heard."""
        self._heard = ""

    def feed(self, piece: str) -> list[str]:
        """The sentences that this piece makes whole."""
        self._heard += piece
        whole = []
        while end := self._end():
            whole.append(self._heard[:end])
            self._heard = self._heard[end:]
        return whole

    def flush(self) -> list[str]:
        """What is left at the end of a message."""
        left, self._heard = self._heard, ""
        return [left] if left.strip() else []

    def forget(self) -> None:
        """Drop what is not whole yet."""
        self._heard = ""

    def _end(self) -> int | None:
        """Where the first sentence ends, white space included; None while it may go on."""
        block = next_block(self._heard)
        at, end = block or (None, None)
        if at is not None and not self._heard[:at].strip():
            return end or (len(self._heard) if len(self._heard) > LONGEST_BLOCK else None)
        for match in _END.finditer(self._heard):
            if at is not None and match.start() > at:
                break
            if self._is_end(match):
                return self._after_space(match.end())
        if at is not None:
            return at
        return self._cut() if len(self._heard) > LONGEST else None

    def _is_end(self, match: re.Match[str]) -> bool:
        before, after = self._heard[: match.end()], self._heard[match.end() :].lstrip()
        if match[0].startswith("\n"):
            return bool(before.strip() and after)
        if not after or _LIST_NUMBER.search(before):
            return False
        last_word = before.split()[-1].lstrip("(\"'").casefold()
        return last_word not in _ABBREVIATIONS and not after[0].islower()

    def _after_space(self, end: int) -> int:
        while end < len(self._heard) and self._heard[end].isspace():
            end += 1
        return end

    def _cut(self) -> int:
        space = self._heard.rfind(" ", 0, LONGEST)
        return space + 1 if space > 0 else LONGEST
