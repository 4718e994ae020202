"""A model that fails, is too slow, talks nonsense or reads its notes out: the guided tutor takes over in the same turn."""

import asyncio
import logging
import time
from collections.abc import Callable

from langchain_core.messages import ToolMessage
from langgraph.errors import GraphBubbleUp

from tutor.agent.guards.echo import EchoGuard
from tutor.agent.guards.sense import makes_sense
from tutor.agent.guided.model import GuidedModel
from tutor.agent.middleware import Handler, Middleware, Request, Response, spoken_in, this_turn
from tutor.agent.middleware.choose_model import ask_guided
from tutor.agent.sentences import Sentences

log = logging.getLogger(__name__)

FAILURES = 2
REST = 60.0
# So many words before a copied note are a reply by themselves: a second one would only follow on its heels.
ENOUGH = 8


class Fallback(Middleware):
    """After two failures in a row the model is left alone for a minute, so that nobody waits for it in vain."""

    def __init__(self, *, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """`seconds` is the longest a model may take for one reply."""
        super().__init__()
        self._seconds = seconds
        self._clock = clock
        self._failures = 0
        self._rests_until = 0.0

    async def awrap_model_call(self, request: Request, handler: Handler) -> Response:
        """Ask the model; where it fails, tell the stream and ask the guided tutor."""
        if isinstance(request.model, GuidedModel):
            return await handler(request)
        response, fault = None, "resting"
        if self._clock() >= self._rests_until:
            response, fault = await self._ask(request, handler)
        if response:
            return response
        log.warning("The model gave no usable reply (%s); the guided tutor answers.", fault)
        request.runtime.stream_writer({"fallback": fault})
        return await ask_guided(request, handler)

    async def _ask(self, request: Request, handler: Handler) -> tuple[Response | None, str]:
        try:
            async with asyncio.timeout(self._seconds):
                response = await handler(request)
        except GraphBubbleUp:
            raise
        except Exception as error:  # noqa: BLE001 — however a model's client fails, the student still gets a tutor
            return None, self._failed(type(error).__name__)
        fault = _fault(request, response)
        if fault:
            return None, self._failed(fault)
        self._failures = 0
        return response, ""

    def _failed(self, fault: str) -> str:
        self._failures += 1
        if self._failures >= FAILURES:
            self._failures, self._rests_until = 0, self._clock() + REST
        return fault


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
