"""What a model server can do, found out with one tiny question: tools, streaming, and counting what it used."""

from dataclasses import dataclass
from typing import Any

from tutor.agent.completions import PlainCompletions, refuses_tools
from tutor.agent.profile import Profile
from tutor.agent.written_calls import written_calls

TOOL = "ready"
_SCHEMA = {
    "type": "function",
    "function": {
        "name": TOOL,
        "description": "Say that you are ready.",
        "parameters": {"type": "object", "properties": {"word": {"type": "string"}}, "required": ["word"]},
    },
}
_QUESTION: dict[str, Any] = {
    "messages": [{"role": "user", "content": f'Call the tool {TOOL} with the word "yes". Say nothing else.'}],
    "max_completion_tokens": 60,
    "stream": True,
    "stream_options": {"include_usage": True},
}
_CHOICES: tuple[object, ...] = ({"type": "function", "function": {"name": TOOL}}, "auto")


async def probe(completions: PlainCompletions, *, model: str) -> Profile:
    """Ask it to call a tool: forced, and where the server knows no force, freely.

    Raises:
        Exception: it could not be reached, so nothing is known.

    """
    for choice in _CHOICES:
        try:
            heard = await _heard(completions, model=model, tools=[_SCHEMA], tool_choice=choice)
        except Exception as error:
            if not refuses_tools(error):
                raise
            continue
        called = heard.called or any(call.name == TOOL for call in written_calls(heard.text, {TOOL: None}))
        return Profile(tools=called, streaming=heard.streamed, usage=heard.counted)
    return Profile(tools=False)


@dataclass
class _Heard:
    text: str = ""
    called: bool = False
    counted: bool = False
    streamed: bool = True


async def _heard(completions: PlainCompletions, **more: Any) -> _Heard:
    heard = _Heard()
    async with await completions.create(**_QUESTION, **more) as pieces:
        async for piece in pieces:
            heard.counted = heard.counted or bool(piece.get("usage"))
            for choice in piece.get("choices") or ():
                delta = choice.get("delta") or {}
                heard.text += delta.get("content") or ""
                heard.called = heard.called or bool(delta.get("tool_calls"))
        heard.streamed = pieces.streamed
    return heard
