"""Means to call tools and gets it wrong: in its text, with tags, half, in the wrong name, or twenty at once."""

import json
from collections.abc import Callable
from random import Random

from evals.hostile import Reply, Scene

CALLS: tuple[tuple[str, dict[str, object]], ...] = (
    ("read_plan", {}),
    ("give_hint", {}),
    ("propose_practice", {"topic": "fractions"}),
    ("search_library", {"query": "why must the bottom numbers be the same"}),
    ("record_check_in", {"feeling": "fine"}),
)
WRONG_NAMES = ("say_hello", "functions.readPlan", "ReadPlan", "hint-giver", "send_email", "read_plan.v2", "tool", "")
BEFORE = ("", "", "Let me look. ", "One moment: ", "Sure!\n\n", "I will use read_plan for that. ", "First, I think: ")
AFTER = ("", "", "\nThat is on your card.", " What next?", "\n\nObservation: the plan says 4.")


def _json(name: str, args: dict[str, object], **more: object) -> str:
    return json.dumps({"name": name, "arguments": args} | more)


def _python(name: str, args: dict[str, object]) -> str:
    return f"{name}({', '.join(f'{key}={value!r}' for key, value in args.items())})"


def _parameters(args: dict[str, object]) -> str:
    return "".join(f'\n<parameter name="{key}">{value}</parameter>' for key, value in args.items())


# Every way that can be read as a call.
READABLE: dict[str, Callable[[str, dict[str, object]], str]] = {
    "bare json": _json,
    "json over lines": lambda name, args: json.dumps({"name": name, "arguments": args}, indent=2),
    "fenced json": lambda name, args: f"```json\n{_json(name, args)}\n```",
    "fenced without end": lambda name, args: f"```\n{_json(name, args)}",
    "tags": lambda name, args: f"<tool_call>\n{_json(name, args)}\n</tool_call>",
    "tags without end": lambda name, args: f"<tool_call>{_json(name, args)}",
    "function tag": lambda name, args: f"<function={name}>{json.dumps(args)}</function>",
    "invoke tag": lambda name, args: f'<invoke name="{name}">{_parameters(args)}\n</invoke>',
    "calls of invokes": lambda name, args: (
        f'<function_calls>\n<invoke name="{name}">{_parameters(args)}\n</invoke>\n</function_calls>'
    ),
    "a tag of its own": lambda name, args: f"<{name}>{json.dumps(args)}</{name}>",
    "bracket word": lambda name, args: f"[TOOL_CALLS] [{_json(name, args)}]",
    "nested": lambda name, args: json.dumps(
        {"tool_calls": [{"type": "function", "function": {"name": name, "arguments": json.dumps(args)}}]}
    ),
    "other words": lambda name, args: json.dumps({"tool": name, "parameters": args}),
    "name as key": lambda name, args: json.dumps({name: args}),
    "a list": lambda name, args: f"[{_json(name, args)}]",
    "python words": lambda name, args: str({"name": name, "arguments": args}),
    "python": _python,
    "python in a fence": lambda name, args: f"```python\nresult = {_python(name, args)}\nprint(result)\n```",
    "python of an object": lambda name, args: f"```tool_code\nprint(default_api.{_python(name, args)})\n```",
    "steps": lambda name, args: f"Thought: I need it.\nAction: {name}\nAction Input: {json.dumps(args)}",
}
# What nobody can make sense of: it is asked for again, at most twice.
BROKEN: dict[str, Callable[[str, dict[str, object]], str]] = {
    "half json": lambda name, args: _json(name, args)[: len(_json(name, args)) // 2],
    "half in a fence": lambda name, _: f'```json\n{{"name": "{name}", "arguments": {{"a": ',
    "no quotes": lambda name, _: f"{{name: {name}, arguments: {{}}}}",
    "code as a value": lambda name, _: f"```python\n{name}(topic=__import__('os').getcwd())\n```",
    "arguments of another world": lambda name, _: json.dumps({"name": name, "arguments": ["a", 1]}),
    "a name alone": lambda name, _: f"Calling {name} now.",
}


def reply(scene: Scene, luck: Random) -> Reply:
    """After a result it mostly speaks; before, it mumbles."""
    if scene.messages[-1].type == "tool" and luck.random() < 0.6:
        return Reply(text=luck.choice(["Have a look at the card.", "What did you try first?", "What do you see?"]))
    kind = luck.choice(["readable", "readable", "broken", "wrong name", "wrong call", "twenty"])
    name, args = luck.choice(CALLS)
    if kind == "twenty":
        return Reply(calls=[luck.choice(CALLS) for _ in range(20)])
    if kind == "wrong call":
        return Reply(calls=((luck.choice(WRONG_NAMES[:-1]), {"to": 5}), ("suggest_goal_change", {"kind": "explode"})))
    if kind == "wrong name":
        name = luck.choice(WRONG_NAMES)
    ways = list((BROKEN if kind == "broken" else READABLE).values())
    written = luck.choice(ways)(name, args)
    return Reply(text=f"{luck.choice(BEFORE)}{written}{luck.choice(AFTER)}", harm=(written,))
