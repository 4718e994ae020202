"""Tool calls that were never answered, or that share an id, are put right before a model server trips over them."""

from uuid import uuid4

from langchain_core.messages import AIMessage, AnyMessage, ToolCall, ToolMessage

from tutor.agent.middleware import Handler, Middleware, Request, Response, spoken_in
from tutor.agent.written_calls import tool_name
from tutor.prompts import load
from tutor.tools import toolbox

_TOOLS = {tool.name: tool for tool in toolbox}


class ToolCallRepair(Middleware):
    """Gives each dangling call a result that says it was not made, and each new call an id of its own."""

    async def awrap_model_call(self, request: Request, handler: Handler) -> Response:
        """Mend what goes in, then what comes out."""
        if _answered(request.messages) < _called(request.messages):
            request = request.override(messages=repaired(request.messages))
        response = await handler(request)
        spoken = spoken_in(response)
        if spoken and spoken.tool_calls:
            taken = _called(request.messages)
            spoken.tool_calls = [_with_own_id(_meant(call), taken) for call in spoken.tool_calls]
        return response


def repaired(messages: list[AnyMessage]) -> list[AnyMessage]:
    """The messages with a result after every call."""
    answered, whole = _answered(messages), list[AnyMessage]()
    for message in messages:
        whole.append(message)
        calls = message.tool_calls if isinstance(message, AIMessage) else []
        whole += [_not_made(call) for call in calls if call["id"] not in answered]
    return whole


def _not_made(call: ToolCall) -> ToolMessage:
    words = load("tool_call_repair").render()
    return ToolMessage(words, name=call["name"], tool_call_id=call["id"] or "", status="error")


def _meant(call: ToolCall) -> ToolCall:
    """The call under the name that is the tool's."""
    return {**call, "name": tool_name(call["name"], _TOOLS)}


def _with_own_id(call: ToolCall, taken: set[str | None]) -> ToolCall:
    if not call["id"] or call["id"] in taken:
        call = {**call, "id": f"call-{uuid4()}"}
    taken.add(call["id"])
    return call


def _called(messages: list[AnyMessage]) -> set[str | None]:
    return {call["id"] for message in messages if isinstance(message, AIMessage) for call in message.tool_calls}


def _answered(messages: list[AnyMessage]) -> set[str | None]:
    return {message.tool_call_id for message in messages if isinstance(message, ToolMessage)}
