"""What a language model may use today: held back before it is asked, written down after; at the limit guided mode answers."""

import asyncio
from collections.abc import Iterable
from functools import partial

from tutor.agent.guided.model import GuidedModel
from tutor.agent.metering import Call, about_prompt, metered
from tutor.agent.middleware import Handler, Middleware, Request, Response
from tutor.agent.middleware.choose_model import GUIDED, ask_guided
from tutor.agent.models import LONGEST_REPLY
from tutor.domain.budgets import Usage
from tutor.tools.context import TutorContext
from tutor.usecases.budgets import Budgets, Hold, Leave

SPENT = "budget"
"""What the stream is told when a budget is spent: nothing failed."""


class Budget(Middleware):
    """Around everything that asks models in one step, so that second tries, second models and corrections count too."""

    def __init__(self, *, prompts: str = "") -> None:
        """`prompts` is the fingerprint of the words the models are given."""
        super().__init__()
        self._prompts = prompts

    async def awrap_model_call(self, request: Request, handler: Handler) -> Response:
        """Ask only if there is something left to spend."""
        if isinstance(request.model, GuidedModel):
            return await handler(request)
        context = request.runtime.context
        given = [request.system_message, *request.messages] if request.system_message else request.messages
        need = about_prompt(given, request.tools) + LONGEST_REPLY
        leave = await _asked(context, need)
        if leave.hold is None:
            request.runtime.stream_writer({"fallback": SPENT, "to": GUIDED, "tell": leave.tell})
            return await ask_guided(request, handler)
        budgets, answered = context.use.budgets, False
        with metered() as meter:
            try:
                response = await handler(request)
                answered = True
                return response
            finally:
                budgets.over(leave.hold, list(self._used(context, leave.hold, meter.calls())))
                if not answered:  # else it is written with the reply
                    # Whoever hangs up meanwhile does not take back what was used.
                    await asyncio.shield(asyncio.to_thread(budgets.write))

    def _used(self, context: TutorContext, hold: Hold, calls: Iterable[Call]) -> Iterable[Usage]:
        for call in calls:
            if tokens := call.tokens():
                yield Usage(
                    student_id=context.student_id,
                    conversation_id=context.conversation_id,
                    turn_id=context.turn_id,
                    model=call.model,
                    tokens=tokens,
                    at=hold.at,
                    day=hold.day,
                    ms=call.ms,
                    failed=call.failed,
                    prompts=self._prompts,
                )


async def _asked(context: TutorContext, need: int) -> Leave:
    """Ask in a thread if anything is looked up. Whoever hangs up meanwhile leaves nothing held back."""
    budgets, most = context.use.budgets, context.brief.rules.tokens or 0
    ask = partial(budgets.ask, context.student_id, context.conversation_id, need, most)
    if not (budgets.limits.any or most):
        return ask()
    asking = asyncio.ensure_future(asyncio.to_thread(ask))
    try:
        return await asyncio.shield(asking)
    except asyncio.CancelledError:
        asking.add_done_callback(lambda done: _let_go(budgets, done))
        raise


def _let_go(budgets: Budgets, asked: asyncio.Future[Leave]) -> None:
    if not asked.cancelled() and asked.exception() is None and (hold := asked.result().hold):
        budgets.over(hold, [])
