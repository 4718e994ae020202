"""Reading tool calls that a weak model wrote into its text. What is read is data: nothing is evaluated."""

import ast
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tutor.agent.machine_talk import blocks, names_a_call, spoken_part

_NAMES = ("name", "tool", "tool_name", "function", "function_name", "action")
_ARGUMENTS = ("arguments", "args", "parameters", "params", "input", "action_input")
_WRAPPERS = ("function", "function_call", "tool_call", "tool", "tool_calls", "calls")
_DECODER = json.JSONDecoder()
_TAGGED = re.compile(
    r"<(function|invoke|tool|tool_call)(?:=|\s+name\s*=\s*)[\"']?([\w.-]+)[\"']?\s*/?>(.*?)(?:</\1>|$)", re.DOTALL
)
_PARAMETER = re.compile(r"<(?:parameter(?:=|\s+name\s*=\s*))[\"']?(\w+)[\"']?\s*>(.*?)</parameter>", re.DOTALL)
_CHILD = re.compile(r"<(\w+)>([^<]*)</\1>")
_STEP = re.compile(r"^[ \t]*(?:Action|Tool|Function)[ \t]*:[ \t]*([\w.-]+)[ \t]*\n(.*)", re.DOTALL | re.MULTILINE)
_CALLED = re.compile(r"\b([a-z]\w*)\s*\(")
_FENCE = re.compile(r"```[\w-]*|<[^<>]{1,80}>|\[/?TOOL_CALLS?\]")
LONGEST = 4000
DEEPEST = 4


@dataclass(frozen=True)
class WrittenCall:
    """A call as it stands in the text; the tool may not exist."""

    name: str
    args: dict[str, Any]


def written_calls(text: str, tools: Mapping[str, object]) -> list[WrittenCall]:
    """The calls in this text, in order."""
    text = text[:LONGEST]
    return [call for block in blocks(text) or [text] for call in _calls(block, tools)]


def looks_like_a_call(text: str, tools: Mapping[str, object]) -> bool:
    """Whether the text tries to call something, readable or not."""
    return names_a_call(text) or any(_tries(block, tools) for block in blocks(text))


def without_calls(text: str) -> str:
    """The text around written calls."""
    return spoken_part(text).strip()


def tool_name(said: str, tools: Mapping[str, object]) -> str:
    """The tool that is meant: `functions.readPlan` is `read_plan`. What means none stays as it is."""
    last = said.rsplit(".", 1)[-1]
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", last).replace("-", "_").lower()
    return plain if plain in tools else said


def _tries(block: str, tools: Mapping[str, object]) -> bool:
    if not block.startswith(("```", "{", "[")):
        return not block.startswith("<think")
    keys = any(f'"{key}"' in block for key in _NAMES) and any(f'"{key}"' in block for key in _ARGUMENTS)
    return keys or any(f'"{name}"' in block or f"'{name}'" in block for name in tools)


def _calls(block: str, tools: Mapping[str, object]) -> list[WrittenCall]:
    """However this model writes them: the first way that can be read counts."""
    for way in (_in_tags, _in_steps, _in_json, _in_python):
        if found := list(way(block, tools)):
            return found
    return []


def _in_tags(block: str, tools: Mapping[str, object]) -> Iterator[WrittenCall]:
    """<function=give_hint>…, <invoke name="give_hint">…, <give_hint>…."""
    found = [(match[2], match[3]) for match in _TAGGED.finditer(block)]
    own = re.match(r"<(\w+)\s*/?>(.*?)(?:</\1>|$)", block, re.DOTALL)
    if not found and own and own[1] in tools:
        found = [(own[1], own[2])]
    for name, inside in found:
        pairs = _PARAMETER.findall(inside) or _CHILD.findall(inside)
        args = {key: _value(value.strip()) for key, value in pairs} if pairs else _object(inside.strip() or "{}")
        if args is not None:
            yield WrittenCall(tool_name(name, tools), args)


def _in_steps(block: str, tools: Mapping[str, object]) -> Iterator[WrittenCall]:
    """Action: give_hint / Action Input: {}."""
    if step := _STEP.search(block):
        start = step[2].find("{")
        args = _object(step[2][start : step[2].rfind("}") + 1]) if start >= 0 else {}
        if args is not None:
            yield WrittenCall(tool_name(step[1], tools), args)


def _in_json(block: str, tools: Mapping[str, object]) -> Iterator[WrittenCall]:
    for value in _values(_FENCE.sub(" ", block).strip()):
        yield from _from_value(value, tools, DEEPEST)


def _values(text: str) -> Iterator[Any]:
    """The JSON values in it one after the other, or one Python value."""
    at, found = 0, False
    while (start := next((n for n in range(at, len(text)) if text[n] in "{["), None)) is not None:
        try:
            value, at = _DECODER.raw_decode(text, start)
        except (ValueError, RecursionError):
            break
        found = True
        yield value
    if not found and text.startswith(("{", "[")) and (value := _python_value(text)) is not None:
        yield value


def _python_value(text: str) -> Any:
    try:
        return ast.literal_eval(text)
    except (SyntaxError, ValueError, TypeError, MemoryError, RecursionError):
        return None


def _from_value(said: Any, tools: Mapping[str, object], depth: int) -> Iterator[WrittenCall]:
    if depth and isinstance(said, list):
        for one in said:
            yield from _from_value(one, tools, depth - 1)
    if not depth or not isinstance(said, dict):
        return
    for key in _WRAPPERS:
        if isinstance(inner := said.get(key), dict | list):
            yield from _from_value(inner, tools, depth - 1)
            return
    if call := _from_object(said, tools):
        yield call


def _from_object(said: dict[Any, Any], tools: Mapping[str, object]) -> WrittenCall | None:
    name = next((said[key] for key in _NAMES if isinstance(said.get(key), str)), None)
    if name is None:
        lone = next((key for key in said if key in tools and isinstance(said[key], dict)), None)
        return WrittenCall(lone, said[lone]) if lone else None
    args: Any = next((said[key] for key in _ARGUMENTS if said.get(key) is not None), {})
    if isinstance(args, str):
        args = _object(args or "{}")
    return WrittenCall(tool_name(name, tools), args) if isinstance(args, dict) else None


def _object(text: str) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = _python_value(text)
    return value if isinstance(value, dict) else None


def _value(text: str) -> Any:
    """A value between tags: JSON where it is, else the words themselves."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _in_python(block: str, tools: Mapping[str, object]) -> Iterator[WrittenCall]:
    """A call like give_hint(show_solution=True), alone or within other words, with plain values only."""
    for match in _CALLED.finditer(block):
        name = tool_name(match[1], tools)
        if name in tools and (node := _call_at(block, match.start())):
            try:
                yield WrittenCall(name, {key.arg: ast.literal_eval(key.value) for key in node.keywords if key.arg})
            except (ValueError, TypeError, MemoryError, RecursionError):
                return


def _call_at(text: str, start: int) -> ast.Call | None:
    """The call that begins here, up to the first bracket where it is one."""
    for end in (n + 1 for n in range(start, min(len(text), start + 1000)) if text[n] == ")"):
        try:
            node = ast.parse(text[start:end], mode="eval").body
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            continue
        return node if isinstance(node, ast.Call) and not node.args else None
    return None
