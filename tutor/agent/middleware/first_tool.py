"""A plain wish that only a tool can grant: the tool runs first, by code, and the model speaks about what it brought.

Small models talk about practice instead of offering it, and explain from memory instead of the curriculum; some servers
ignore a forced tool call. So the guided tutor's own understanding makes the first call of such a turn.
"""

import re

from langchain.agents.middleware import ModelResponse
from langchain_core.messages import HumanMessage

from tutor.agent.guided.heard import Intent
from tutor.agent.guided.model import GuidedModel
from tutor.agent.middleware import Handler, Middleware, Request, Response, this_turn
from tutor.agent.modes import meant

GRANTED = frozenset(
    [
        *(Intent.PRACTISE, Intent.PRACTISE_INTEREST, Intent.PLAN, Intent.PROGRESS),
        *(Intent.EXPLAIN, Intent.INTEREST),
    ]
)
_PLAIN = re.compile(
    r"\b(can|could|lets|let's|let us|want|wanna|give|show|quiz|why|how|what|whats|explain|learn|like|love|tell)\b",
    re.IGNORECASE,
)


class FirstTool(Middleware):
    """Lets code make the call that the student's words ask for; everything else is the model's."""

    async def awrap_model_call(self, request: Request, handler: Handler) -> Response:
        """Act first where the wish is plain, and ask the model where it is not or nothing came of it."""
        if _is_plain(request):
            move = GuidedModel(brief=request.runtime.context.brief).answer(request.messages)
            if move.tool_calls and not move.text:
                return ModelResponse(result=[move])
        return await handler(request)


def _is_plain(request: Request) -> bool:
    """Whether the student's words ask for a tool, and nothing was done in this turn yet."""
    if isinstance(request.model, GuidedModel) or this_turn(request.messages):
        return False
    said = next((m for m in reversed(request.messages) if isinstance(m, HumanMessage)), None)
    if said is None or not _PLAIN.search(said.text):
        return False
    return meant(said.text, request.runtime.context.brief)[0].intent in GRANTED
