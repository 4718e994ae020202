"""Who speaks: the guided tutor for commands and where there is no model, else a model with its instructions."""

from functools import cache
from typing import Any

from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, SystemMessage
from langchain_core.tools import BaseTool
from langchain_core.utils.function_calling import convert_to_openai_tool

from tutor.agent.guided.model import GuidedModel
from tutor.agent.instructions import instructions
from tutor.agent.middleware import Handler, Middleware, Request, Response, spoken_in, this_turn
from tutor.agent.modes import may_call, mode_of
from tutor.tools import toolbox

GUIDED = "guided"


class ChooseModel(Middleware):
    """Lets the right one speak. Once the guided tutor has spoken in a turn, it ends the turn."""

    def __init__(self, *, has_model: bool, rules: str = "") -> None:
        """Without any model the guided tutor speaks always. `rules` are the school's own."""
        super().__init__()
        self._has_model = has_model
        self._rules = rules

    async def awrap_model_call(self, request: Request, handler: Handler) -> Response:
        """Choose anew at each step."""
        rules = request.runtime.context.brief.rules
        if not self._has_model or rules.guided_only or request.runtime.context.command or _guided_spoke(request):
            return await ask_guided(request, handler)
        # What was wrong with the last try belongs to the instructions: many models want one system message, the first.
        notes = [message.text for message in request.messages if isinstance(message, SystemMessage)]
        spoken: list[AnyMessage] = [message for message in request.messages if not isinstance(message, SystemMessage)]
        words = SystemMessage("\n\n".join([self._instructions(request), *notes]))
        # The schemas are made once: they are the same for everybody.
        tools: list[BaseTool | dict[str, Any]] = [
            schema for name, schema in _schemas().items() if may_call(name, rules)
        ]
        return await handler(request.override(system_message=words, messages=spoken, tools=tools))

    def _instructions(self, request: Request) -> str:
        brief = request.runtime.context.brief
        said = [message.text for message in request.messages if isinstance(message, HumanMessage)]
        return instructions(brief, mode=mode_of(said, brief), rules=self._rules)


@cache
def _schemas() -> dict[str, dict[str, Any]]:
    return {tool.name: convert_to_openai_tool(tool) for tool in toolbox}


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
