"""A model that fails, is too slow, talks nonsense or reads its notes out: the next in line takes over in the same turn."""

import asyncio
import logging
from collections.abc import Sequence

from langchain_core.messages import ToolMessage
from langgraph.errors import GraphBubbleUp

from tutor.agent.guards.echo import EchoGuard
from tutor.agent.guards.sense import makes_sense
from tutor.agent.guided.model import GuidedModel
from tutor.agent.middleware import Handler, Middleware, Request, Response, spoken_in, this_turn
from tutor.agent.middleware.call_limits import TooManyCallsError
from tutor.agent.middleware.choose_model import GUIDED, ask_guided
from tutor.agent.middleware.written_tool_calls import UnreadableCallError
from tutor.agent.models import Endpoint
from tutor.agent.sentences import Sentences

log = logging.getLogger(__name__)

# So many words before a copied note are a reply by themselves: a second one would only follow on its heels.
ENOUGH = 8
WAKING = "waking"


class Fallback(Middleware):
    """The models in their order, then the guided tutor."""

    def __init__(self, endpoints: Sequence[Endpoint], *, seconds: float) -> None:
        """`seconds` is the longest that all models together may take for one reply."""
        super().__init__()
        self._endpoints = endpoints
        self._seconds = seconds

    async def awrap_model_call(self, request: Request, handler: Handler) -> Response:
        """Ask one after the other; tell the stream where one hands over."""
        if isinstance(request.model, GuidedModel):
            return await handler(request)
        now, fault = asyncio.get_running_loop().time, ""
        ends = now() + self._seconds
        for number, endpoint in enumerate(self._endpoints, start=1):
            if endpoint.waking or now() >= ends or not endpoint.breaker.may_ask():
                continue
            if fault:
                request.runtime.stream_writer({"fallback": fault, "to": f"model {number}"})
            response, fault = await _ask(endpoint, request, handler, ends)
            if response:
                return response
            log.warning("Language model %d gave no usable reply (%s).", number, fault)
        waits = WAKING if any(endpoint.waking for endpoint in self._endpoints) else "resting"
        request.runtime.stream_writer({"fallback": fault or waits, "to": GUIDED})
        return await ask_guided(request, handler)


async def _ask(endpoint: Endpoint, request: Request, handler: Handler, ends: float) -> tuple[Response | None, str]:
    """Its reply, or what is wrong with it in a word."""
    try:
        async with asyncio.timeout_at(ends):
            response = await _reply(endpoint, request, handler)
    except GraphBubbleUp:
        endpoint.breaker.unknown()
        raise
    except (TooManyCallsError, UnreadableCallError) as error:
        endpoint.breaker.worked()  # it answers; what it says is of no use
        return None, type(error).__name__
    except Exception as error:  # noqa: BLE001 — however a model's client fails, the student still gets a tutor
        endpoint.breaker.failed()
        return None, type(error).__name__
    except BaseException:
        endpoint.breaker.unknown()
        raise
    fault = _fault(request, response)
    if fault == "empty":
        endpoint.breaker.failed()
    else:
        endpoint.breaker.worked()
    return (None, fault) if fault else (response, "")


async def _reply(endpoint: Endpoint, request: Request, handler: Handler) -> Response:
    model = await endpoint.ready()
    if endpoint.profile.tools is False:
        return await handler(request.override(model=model, tools=[]))
    try:
        return await handler(request.override(model=model))
    except Exception as error:
        if not endpoint.refuses_tools(error):
            raise
    endpoint.cannot_call_tools()
    return await handler(request.override(model=model, tools=[]))


def _fault(request: Request, response: Response) -> str:
    """What is wrong with a reply, in a word; nothing if it can be used."""
    spoken = spoken_in(response)
    if spoken is None or not (spoken.text.strip() or spoken.tool_calls):
        return "empty"
    if spoken.tool_calls:
        return ""
    if not makes_sense(spoken.text):
        return "nonsense"
    return "notes" if _reads_notes(request, spoken.text) else ""


def _reads_notes(request: Request, text: str) -> bool:
    """Whether this repeats what tools of this turn noted, with too little of its own before."""
    guard, sentences = EchoGuard(), Sentences()
    guard.keep(message for message in this_turn(request.messages) if isinstance(message, ToolMessage))
    own = guard.let_through([*sentences.feed(text), *sentences.flush()])
    return guard.caught and len(" ".join(own).split()) < ENOUGH
