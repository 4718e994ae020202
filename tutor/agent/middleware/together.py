"""All behaviours behind one hook: each hook of its own costs two thread switches a call, even with nobody tracing."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeAlias

from langchain_core.messages import ToolMessage
from langgraph.prebuilt.tool_node import ToolCallRequest
from langgraph.types import Command

from tutor.agent.middleware import Handler, Middleware, Request, Response

Result: TypeAlias = ToolMessage | Command[Any]


class Together(Middleware):
    """Runs the given behaviours one inside the other, the first outermost."""

    def __init__(self, around_model: list[Middleware], around_tools: list[Middleware]) -> None:
        """Take the behaviours in order."""
        super().__init__()
        self._around_model = around_model
        self._around_tools = around_tools

    async def awrap_model_call(self, request: Request, handler: Handler) -> Response:
        """Through all of them, to the model and back."""
        for behaviour in reversed(self._around_model):
            handler = partial(behaviour.awrap_model_call, handler=handler)  # type: ignore[assignment]
        return await handler(request)

    async def awrap_tool_call(
        self, request: ToolCallRequest, handler: Callable[[ToolCallRequest], Awaitable[Result]]
    ) -> Result:
        """Through those that look at tool calls."""
        for behaviour in reversed(self._around_tools):
            handler = partial(behaviour.awrap_tool_call, handler=handler)
        return await handler(request)
