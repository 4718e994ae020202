"""What a model did wrong with a tool, told to it in a line it can act on. Bugs are not caught here: they surface."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from langchain_core.messages import ToolMessage
from langgraph.prebuilt.tool_node import ToolCallRequest
from langgraph.types import Command
from pydantic import BaseModel, ValidationError

from tutor.agent.guided.situation import FOR_THE_MODEL
from tutor.agent.middleware import Middleware
from tutor.agent.modes import may_call
from tutor.domain.rules import Rules
from tutor.prompts import load
from tutor.tools import toolbox
from tutor.tools.context import TutorContext

Result: TypeAlias = ToolMessage | Command[Any]


class ToolErrors(Middleware):
    """Answers unknown tools, those that are closed to the student, and unusable arguments itself."""

    def __init__(self) -> None:
        """Build what the arguments are checked against once: doing it at each call costs more than the call."""
        super().__init__()
        self._schemas = {tool.name: tool.tool_call_schema for tool in toolbox}

    async def awrap_tool_call(
        self, request: ToolCallRequest, handler: Callable[[ToolCallRequest], Awaitable[Result]]
    ) -> Result:
        """Make the call if it can be made."""
        call = request.tool_call
        rules = _rules(request)
        schema = self._schemas.get(call["name"])
        if schema is None or not may_call(call["name"], rules):
            tools = ", ".join(name for name in self._schemas if may_call(name, rules))
            words = load("tool_unknown").render(name=call["name"][:40], tools=tools)
        elif faults := _faults(schema, call["args"]):
            words = load("tool_arguments").render(name=call["name"], faults=faults)
        else:
            return await handler(request)
        return ToolMessage(
            words,
            name=call["name"],
            tool_call_id=call["id"] or "",
            status="error",
            additional_kwargs={FOR_THE_MODEL: True},
        )


def _rules(request: ToolCallRequest) -> Rules:
    context = request.runtime.context
    return context.brief.rules if isinstance(context, TutorContext) else Rules()


def _faults(schema: Any, args: dict[str, Any]) -> str:
    assert issubclass(schema, BaseModel)  # every tool of ours is a Python function
    try:
        schema.model_validate(args)
    except ValidationError as error:
        return " ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}." for one in error.errors())
    return ""
