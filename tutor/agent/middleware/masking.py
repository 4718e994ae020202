"""What says who a student is, or where to find somebody, never leaves for a model; what comes back is put right."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, SystemMessage

from tutor.agent.guided.model import GuidedModel
from tutor.agent.middleware import Handler, Middleware, Request, Response

Words = Callable[[str], str]


class Masking(Middleware):
    """The innermost behaviour: everything a model hears goes through here, and everything it says or calls comes back."""

    async def awrap_model_call(self, request: Request, handler: Handler) -> Response:
        """Cover, ask, put back. The guided tutor is part of this program and hears everything."""
        if isinstance(request.model, GuidedModel):
            return await handler(request)
        mask = request.runtime.context.mask
        words = request.system_message
        covered = request.override(
            messages=[_changed(message, mask.cover) for message in request.messages],
            system_message=SystemMessage(mask.cover(words.text)) if words else None,
        )
        response = await handler(covered)
        return replace(response, result=[_changed(message, mask.uncover) for message in response.result])


def _changed(message: BaseMessage, words: Words) -> Any:
    """The message with other words; the very same one if nothing in it changes."""
    update: dict[str, Any] = {}
    if (content := _each(message.content, words)) != message.content:
        update["content"] = content
    if isinstance(message, AIMessage) and (calls := _each(message.tool_calls, words)) != message.tool_calls:
        update["tool_calls"] = calls
    return message.model_copy(update=update) if update else message


def _each(value: Any, words: Words) -> Any:
    """Every text inside, names of tools and ids aside."""
    if isinstance(value, str):
        return words(value)
    if isinstance(value, list):
        return [_each(one, words) for one in value]
    if isinstance(value, dict):
        return {key: one if key in ("id", "name", "type") else _each(one, words) for key, one in value.items()}
    return value
