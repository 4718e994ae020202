"""Reading tool calls that a weak model wrote into its text. What is read is data: nothing is evaluated."""

import ast
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_BLOCK = re.compile(r"```(?:json|tool_call|tool|python)?\s*(.*?)```|<tool_call>\s*(.*?)(?:</tool_call>|$)", re.DOTALL)
_NAMES = ("name", "tool", "tool_name", "function")
_ARGUMENTS = ("arguments", "args", "parameters", "params", "input")
LONGEST = 4000


@dataclass(frozen=True)
class WrittenCall:
    """A call as it stands in the text; the tool may not exist."""

    name: str
    args: dict[str, Any]


def written_calls(text: str, tools: Mapping[str, object]) -> list[WrittenCall]:
    """The calls in this text, in order."""
    return [call for block in _blocks(text[:LONGEST]) for call in _calls(block, tools)]


def looks_like_a_call(text: str, tools: Mapping[str, object]) -> bool:
    """Whether the text tries to call something, readable or not."""
    if "<tool_call>" in text or any(f"{name}(" in text for name in tools):
        return True
    keys = any(f'"{key}"' in text for key in _NAMES) and any(f'"{key}"' in text for key in _ARGUMENTS)
    return "{" in text and (keys or any(f'"{name}"' in text for name in tools))


def without_calls(text: str) -> str:
    """The text around written calls."""
    around = _BLOCK.sub("", text).strip()
    return "" if around.startswith("{") else around


def _blocks(text: str) -> Iterator[str]:
    found = [one or other for one, other in _BLOCK.findall(text)]
    if found:
        yield from found
    elif "{" in text:
        yield text[text.index("{") : text.rindex("}") + 1]
    else:
        yield text.strip()


def _calls(block: str, tools: Mapping[str, object]) -> Iterator[WrittenCall]:
    block = block.strip()
    try:
        said = json.loads(block)
    except (ValueError, RecursionError):
        yield from _python_call(block, tools)
        return
    for one in said if isinstance(said, list) else [said]:
        if isinstance(one, dict) and (call := _from_object(one, tools)):
            yield call


def _from_object(said: dict[str, Any], tools: Mapping[str, object]) -> WrittenCall | None:
    inner = said.get("function")
    if isinstance(inner, dict):
        said = inner
    name = next((said[key] for key in _NAMES if isinstance(said.get(key), str)), None)
    if name is None:
        lone = next((key for key in said if key in tools and isinstance(said[key], dict)), None)
        return WrittenCall(lone, said[lone]) if lone else None
    args: Any = next((said[key] for key in _ARGUMENTS if key in said), {})
    if isinstance(args, str):
        try:
            args = json.loads(args or "{}")
        except (ValueError, RecursionError):
            return None
    return WrittenCall(name, args) if isinstance(args, dict) else None


def _python_call(block: str, tools: Mapping[str, object]) -> Iterator[WrittenCall]:
    """A line like give_hint(show_solution=True), with plain values only."""
    try:
        node = ast.parse(block, mode="eval").body
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in tools:
            return
        yield WrittenCall(node.func.id, {key.arg: ast.literal_eval(key.value) for key in node.keywords if key.arg})
    except (SyntaxError, ValueError, TypeError, MemoryError, RecursionError):
        return
