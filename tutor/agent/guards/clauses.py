"""The parts of a sentence that were run together."""

import re

_STARTS = r"\s+(?=(?:What|Do|Does|Can|Could|Is|Are|Tell|Want|Now|How|Why|Which|Right|Ok|Okay|Try|Let's)\b)"
_RUN_ON = re.compile(rf"(?<=[.!?])\s+|{_STARTS}")
_CLAUSE = re.compile(rf"(?<=[.!?,;:–—)])\s+|\s+[–—]\s+|(?<!\d)\s+-\s+|{_STARTS}")


def clauses(sentence: str) -> list[str]:
    """What stands before the asking in a question, or before another sentence that was run into: it may be telling."""
    text = sentence.strip()
    found = list((_CLAUSE if text.endswith("?") else _RUN_ON).finditer(text))
    if not found or not text[: found[-1].start()].strip():
        return []
    parts = (_CLAUSE if text.endswith("?") else _RUN_ON).split(text)
    before = text[: found[-1].start()].strip()
    last = [] if text.endswith("?") else parts[-1:]
    return list(dict.fromkeys([before, *(part for part in [*parts[:-1], *last] if " " in part or part == parts[-1])]))
