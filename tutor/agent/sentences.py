"""Cutting a stream of text into sentences as soon as each is whole."""

import re

_ABBREVIATIONS = ("e.g.", "i.e.", "etc.", "vs.", "approx.", "mr.", "mrs.", "ms.", "dr.", "st.", "no.", "p.", "fig.")
_END = re.compile(r"[.!?…。！？]+[\"'”’)\]*_]*(?=\s)|\n+")
_LIST_NUMBER = re.compile(r"(?:^|\n)\s*\(?\d{1,2}[.)]$")
_BLOCKS = (("```", "```"), ("<tool_call>", "</tool_call>"))
LONGEST = 600


class Sentences:
    """Feed it pieces of text; it gives back whole sentences, each with the white space after it.

    A fenced block, a written tool call and a reply that is one JSON object come out in one piece, so that a guard can
    see them whole. Something that never ends is cut at `LONGEST` characters.
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
        for opening, closing in _BLOCKS:
            if self._heard.lstrip().startswith(opening[: max(1, len(self._heard.strip()))]):
                return self._block_end(opening, closing)
        if self._heard.lstrip().startswith("{"):
            return None if len(self._heard) <= LONGEST * 4 else len(self._heard)
        return self._sentence_end()

    def _block_end(self, opening: str, closing: str) -> int | None:
        start = self._heard.find(opening)
        end = self._heard.find(closing, start + len(opening)) if start >= 0 else -1
        if end >= 0:
            return end + len(closing)
        return len(self._heard) if len(self._heard) > LONGEST * 4 else None

    def _sentence_end(self) -> int | None:
        blocks = [at for opening, _ in _BLOCKS if (at := self._heard.find(opening)) > 0]
        for match in _END.finditer(self._heard):
            if blocks and match.start() > min(blocks):
                break
            if self._is_end(match):
                return self._after_space(match.end())
        if blocks:
            return min(blocks)
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
