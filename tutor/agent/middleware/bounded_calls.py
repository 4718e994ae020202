"""What a model may do is bounded by what the student asked for; and what comes back from a tool is told as data."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, ToolMessage
from langgraph.prebuilt.tool_node import ToolCallRequest

from tutor.agent.guards.asked_for import Wish, asked_for
from tutor.agent.guards.orders import OrderGuard, data_in
from tutor.agent.guided.model import GuidedModel
from tutor.agent.middleware import Handler, Middleware, Request, Response, spoken_in, this_turn
from tutor.agent.middleware.tool_errors import Result
from tutor.domain.orders import without_copied, without_orders
from tutor.prompts import load
from tutor.tools.context import TutorContext
from tutor.usecases.briefing import Brief

BY_MODEL = "by_model"
FENCE = "==="


class BoundedCalls(Middleware):
    """Marks the calls a language model makes, and makes only those that the student's own words can have led to."""

    async def awrap_model_call(self, request: Request, handler: Handler) -> Response:
        """The innermost look at a reply: our own guided tutor is not bounded, it acts on nothing else."""
        if isinstance(request.model, GuidedModel):
            return await handler(request)
        response = await handler(request.override(messages=[_told(message) for message in request.messages]))
        if spoken := spoken_in(response):
            spoken.response_metadata = {**spoken.response_metadata, BY_MODEL: True}
        return response

    async def awrap_tool_call(
        self, request: ToolCallRequest, handler: Callable[[ToolCallRequest], Awaitable[Result]]
    ) -> Result:
        """Make the call if it was asked for."""
        messages: Sequence[AnyMessage] = request.state["messages"]
        if not _by_model(messages):
            return await handler(request)
        call, context = request.tool_call, request.runtime.context
        assert isinstance(context, TutorContext)
        if not _may_be_made(call["name"], call["args"], messages, context.brief):
            words = load("tool_not_asked").render(name=call["name"])
            return ToolMessage(words, name=call["name"], tool_call_id=call["id"] or "", status="error")
        result = await handler(request)
        if isinstance(result, ToolMessage) and isinstance(result.content, str):
            result.content = without_orders(result.content, ours=True).replace(FENCE, "= = =")
        return result


def _told(message: AnyMessage) -> AnyMessage:
    """What the tutor said earlier quotes cards, and these quote people."""
    if not isinstance(message, AIMessage) or not isinstance(message.content, str):
        return message
    told = without_orders(message.content, ours=True)
    return message if told == message.content else message.model_copy(update={"content": told})


def _may_be_made(name: str, args: Mapping[str, object], messages: Sequence[AnyMessage], brief: Brief) -> bool:
    heard = OrderGuard()
    heard.read([*data_in(brief), *(message.text for message in messages if isinstance(message, HumanMessage))])
    heard.read((message.text for message in messages if isinstance(message, ToolMessage)), ours=True)
    if heard.obeyed_in(" ".join(str(value) for value in args.values())):
        return False
    results = [message.artifact for message in this_turn(list(messages)) if isinstance(message, ToolMessage)]
    facts = [result["facts"] for result in results if isinstance(result, Mapping) and "facts" in result]
    wish = Wish(
        said=[without_copied(message.text) for message in messages if isinstance(message, HumanMessage)],
        brief=brief,
        results=facts,
        offered=[message.text for message in messages if isinstance(message, AIMessage)],
    )
    return asked_for(name, args, wish)


def _by_model(messages: Sequence[AnyMessage]) -> bool:
    spoken = next((message for message in reversed(messages) if isinstance(message, AIMessage)), None)
    return spoken is not None and bool(spoken.response_metadata.get(BY_MODEL))
