"""How the agent behaves, one behaviour a file. They wrap the model call and the tool call: no extra step in the graph."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from langchain.agents.middleware import AgentMiddleware, AgentState, ModelRequest, ModelResponse
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage

from tutor.tools.context import TutorContext

Middleware: TypeAlias = AgentMiddleware[AgentState[Any], TutorContext, Any]
Request: TypeAlias = ModelRequest[TutorContext]
Response: TypeAlias = ModelResponse[Any]
Handler: TypeAlias = Callable[[Request], Awaitable[Response]]


def this_turn(messages: list[AnyMessage]) -> list[AnyMessage]:
    """What came after the student's last message."""
    spoken = [at for at, message in enumerate(messages) if isinstance(message, HumanMessage)]
    return messages[spoken[-1] + 1 :] if spoken else messages


def spoken_in(response: Response) -> AIMessage | None:
    """What the model said, if it said anything."""
    return next((message for message in response.result if isinstance(message, AIMessage)), None)
