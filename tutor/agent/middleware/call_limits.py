"""An end to every turn: so many model calls, so many tools at once."""

from langchain_core.messages import AIMessage, AnyMessage

from tutor.agent.guided.model import GuidedModel
from tutor.agent.middleware import Handler, Middleware, Request, Response, spoken_in, this_turn

MODEL_CALLS = 6
GUIDED_CALLS = 10
TOOLS_AT_ONCE = 3


class TooManyCallsError(RuntimeError):
    """A model goes round in circles."""


def calls_in(messages: list[AnyMessage]) -> int:
    """How often a model has spoken in this turn."""
    return sum(isinstance(message, AIMessage) for message in this_turn(messages))


class CallLimits(Middleware):
    """Stops a model that never comes to an end; the guided tutor then words what was done."""

    async def awrap_model_call(self, request: Request, handler: Handler) -> Response:
        """Count what this turn has seen already."""
        calls = calls_in(request.messages)
        if calls >= (GUIDED_CALLS if isinstance(request.model, GuidedModel) else MODEL_CALLS):
            raise TooManyCallsError(f"{calls} model calls in one turn.")
        response = await handler(request)
        spoken = spoken_in(response)
        if spoken and len(spoken.tool_calls) > TOOLS_AT_ONCE:
            spoken.tool_calls = spoken.tool_calls[:TOOLS_AT_ONCE]
        return response
