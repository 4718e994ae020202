"""A weak model writes a tool call into its text: make it a call, or ask again, at most twice."""

from uuid import uuid4

from langchain_core.messages import AIMessage, HumanMessage
from langchain_core.messages.tool import tool_call

from tutor.agent.guided.model import GuidedModel
from tutor.agent.middleware import Handler, Middleware, Request, Response, spoken_in
from tutor.agent.written_calls import looks_like_a_call, without_calls, written_calls
from tutor.prompts import load
from tutor.tools import toolbox

TIMES = 2
_TOOLS = {tool.name: tool for tool in toolbox}


class UnreadableCallError(RuntimeError):
    """The model kept writing calls that nobody could read."""


class WrittenToolCalls(Middleware):
    """Reads what can be read; what cannot goes back to the model with a correction."""

    async def awrap_model_call(self, request: Request, handler: Handler) -> Response:
        """Ask, look, and ask again if need be."""
        response = await handler(request)
        if isinstance(request.model, GuidedModel):
            return response
        asked = request
        for _ in range(TIMES):
            fault = _mend(response)
            if not fault:
                return response
            asked = _again(asked, response, fault)
            response = await handler(asked)
        if fault := _mend(response):
            raise UnreadableCallError(fault)
        return response


def _mend(response: Response) -> str:
    """Turn written calls into calls, in place; what stands in the way, if something does."""
    spoken = spoken_in(response)
    if spoken is None or spoken.tool_calls:
        return ""
    if spoken.invalid_tool_calls:
        return "The arguments of your tool call were not valid JSON."
    if not looks_like_a_call(spoken.text, _TOOLS):
        return ""
    calls = written_calls(spoken.text, _TOOLS)
    if not calls:
        return "You wrote something like a tool call that cannot be read."
    unknown = [call.name for call in calls if call.name not in _TOOLS]
    if unknown:
        return f"There is no tool {unknown[0][:40]!r}."
    spoken.content = without_calls(spoken.text)
    spoken.tool_calls = [tool_call(name=call.name, args=call.args, id=f"written-{uuid4()}") for call in calls]
    return ""


def _again(request: Request, response: Response, fault: str) -> Request:
    spoken = spoken_in(response)
    words = load("tool_call_again").render(fault=fault, tools=", ".join(_TOOLS))
    said = AIMessage((spoken.text if spoken else "") or "(a tool call)")
    return request.override(messages=[*request.messages, said, HumanMessage(words)])
