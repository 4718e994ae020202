"""A model that cannot call tools: our own understanding looks things up and acts, and the model words what came of it."""

from langchain.agents.middleware import ModelResponse
from langchain_core.messages import AnyMessage, HumanMessage, SystemMessage, ToolMessage
from langchain_core.messages.tool import tool_call

from tutor.agent.guided.model import GuidedModel
from tutor.agent.middleware import Handler, Middleware, Request, Response, this_turn
from tutor.prompts import load

# Fewer words than these are small talk: nothing to look up.
ENOUGH = 4


class NoTools(Middleware):
    """Where a request has no tools, the calls are made by code before the model is asked."""

    async def awrap_model_call(self, request: Request, handler: Handler) -> Response:
        """Act first; then let the model speak, with what was brought in plain words."""
        if request.tools or isinstance(request.model, GuidedModel):
            return await handler(request)
        move = GuidedModel(brief=request.runtime.context.brief).answer(request.messages)
        if not move.tool_calls and (query := _to_look_up(request.messages)):
            move.tool_calls = [tool_call(name="search_library", args={"query": query[:200]}, id="looked-up")]
        if move.tool_calls:
            move.content = ""
            return ModelResponse(result=[move])
        words = f"{request.system_message.text if request.system_message else ''}\n\n{load('without_tools').render()}"
        return await handler(
            request.override(messages=_in_words(request.messages), system_message=SystemMessage(words.strip()))
        )


def _to_look_up(messages: list[AnyMessage]) -> str:
    """The student's words, if they ask something and nothing was brought in this turn yet."""
    said = messages[-1] if messages and isinstance(messages[-1], HumanMessage) else None
    return said.text if said and "?" in said.text and len(said.text.split()) >= ENOUGH else ""


def _in_words(messages: list[AnyMessage]) -> list[AnyMessage]:
    """The same without calls and results, which such a server may not know: they become notes under the student's words."""
    done = this_turn(messages)
    before = messages[: len(messages) - len(done)]
    notes = [message.text for message in done if isinstance(message, ToolMessage)]
    if not notes or not before:
        return before
    return [*before[:-1], HumanMessage(load("with_notes").render(said=before[-1].text, notes=notes))]
