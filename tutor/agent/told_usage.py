"""What a model server says of the tokens it used, taken out of the stream: nonsense there must not break a reply."""

from collections.abc import Mapping
from typing import Any


class ToldUsage:
    """Keeps the last thing that was said: some servers repeat a growing count in every piece, which nobody may add up."""

    def __init__(self) -> None:
        """Nothing was said yet."""
        self._last: dict[str, Any] | None = None

    def aside(self, chunk: Any) -> Any:
        """The piece without its count; None if there is nothing else in it."""
        if not isinstance(chunk, dict) or not chunk.get("usage"):
            return chunk
        if count := _readable(chunk["usage"]):
            self._last = {**chunk, "choices": [], "usage": count}
        return {**chunk, "usage": None} if chunk.get("choices") else None

    def at_the_end(self) -> dict[str, Any] | None:
        """A last piece with the count alone, if there was one that can be read."""
        return self._last


def _readable(said: object) -> dict[str, Any] | None:
    """The counts, if they are whole numbers; whether they can be true is judged where they are written down."""
    if not isinstance(said, Mapping):
        return None
    prompt, completion = _whole(said.get("prompt_tokens")), _whole(said.get("completion_tokens"))
    if prompt is None or completion is None:
        return None
    details = said.get("prompt_tokens_details")
    cached = _whole(details.get("cached_tokens")) if isinstance(details, Mapping) else None
    return {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion,
        "prompt_tokens_details": {"cached_tokens": cached or 0},
    }


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
