"""Who speaks: the guided tutor for commands and where there is no model, else the model with its instructions."""

import asyncio
from functools import cache
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, SystemMessage
from langchain_core.tools import BaseTool
from langchain_core.utils.function_calling import convert_to_openai_tool

from tutor.agent.guided.model import GuidedModel
from tutor.agent.instructions import instructions
from tutor.agent.middleware import Handler, Middleware, Request, Response, spoken_in, this_turn
from tutor.agent.models import ModelFactory
from tutor.tools import toolbox

GUIDED = "guided"


class ChooseModel(Middleware):
    """Puts the right model into each request. Once the guided tutor has spoken in a turn, it ends the turn."""

    def __init__(self, model: ModelFactory | None) -> None:
        """`model` makes the configured model; None where there is none."""
        super().__init__()
        self._model = model
        self._made: BaseChatModel | None = None

    async def awrap_model_call(self, request: Request, handler: Handler) -> Response:
        """Choose anew at each step."""
        if self._model is None or request.runtime.context.command or _guided_spoke(request):
            return await ask_guided(request, handler)
        if self._made is None:
            # This imports the client, which takes seconds: never on the event loop.
            self._made = await asyncio.to_thread(self._model)
        words = SystemMessage(instructions(request.runtime.context.brief))
        # The schemas are made once: they are the same for everybody.
        return await handler(request.override(model=self._made, system_message=words, tools=_schemas()))


@cache
def _schemas() -> list[BaseTool | dict[str, Any]]:
    return [convert_to_openai_tool(tool) for tool in toolbox]


async def ask_guided(request: Request, handler: Handler) -> Response:
    """Let the guided tutor answer, and mark that it did."""
    context = request.runtime.context
    model = GuidedModel(brief=context.brief, command=context.command, done=context.done)
    response = await handler(request.override(model=model, system_message=None))
    if spoken := spoken_in(response):
        spoken.response_metadata[GUIDED] = True
    return response


def _guided_spoke(request: Request) -> bool:
    said = [message for message in this_turn(request.messages) if isinstance(message, AIMessage)]
    return any(message.response_metadata.get(GUIDED) for message in said)
