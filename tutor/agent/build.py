"""The agent: a model, its tools and the middleware. Compiled once; the transcript is its only memory."""

from collections.abc import Callable, Sequence
from contextvars import Context
from typing import Any, TypeVar

import langsmith
from langchain.agents import create_agent
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatResult
from langgraph.graph.state import CompiledStateGraph

from tutor.agent.middleware import Middleware
from tutor.agent.middleware.bounded_calls import BoundedCalls
from tutor.agent.middleware.budget import Budget
from tutor.agent.middleware.call_limits import CallLimits
from tutor.agent.middleware.choose_model import ChooseModel
from tutor.agent.middleware.context_guard import ContextGuard
from tutor.agent.middleware.fallback import Fallback
from tutor.agent.middleware.first_tool import FirstTool
from tutor.agent.middleware.masking import Masking
from tutor.agent.middleware.no_tools import NoTools
from tutor.agent.middleware.together import Together
from tutor.agent.middleware.tool_call_repair import ToolCallRepair
from tutor.agent.middleware.tool_errors import ToolErrors
from tutor.agent.middleware.written_tool_calls import WrittenToolCalls
from tutor.agent.models import Endpoint
from tutor.prompts import fingerprint
from tutor.tools import toolbox
from tutor.tools.context import TutorContext

T = TypeVar("T")


class Unchosen(BaseChatModel):
    """Holds the place of the model until each request gets its own."""

    @property
    def _llm_type(self) -> str:
        return "unchosen"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        raise RuntimeError("No model was chosen for this request.")


async def _at_once(_threaded: object, context: Context, work: Callable[..., T], /, *args: Any, **kwargs: Any) -> T:
    """The tracer that is off looks twice a step whether it is; no thread is needed for that."""
    return context.run(work, *args, **kwargs)


def build_agent(
    *, endpoints: Sequence[Endpoint] = (), seconds: float, rules: str = ""
) -> "CompiledStateGraph[Any, TutorContext, Any, Any]":
    """The compiled agent; the outermost behaviour is first.

    `seconds` is the longest that models may take for one reply, `rules` are the school's own for the tutor.
    """
    # Nothing phones home, whatever the machine's environment says about tracing.
    langsmith.configure(enabled=False)
    langsmith.set_runtime_overrides(aio_to_thread=_at_once)
    bounded = BoundedCalls()
    around_model: list[Middleware] = [
        ContextGuard(),
        ChooseModel(has_model=bool(endpoints), rules=rules),
        FirstTool(),
        Budget(prompts=fingerprint(rules)),
        Fallback(endpoints, seconds=seconds),
        CallLimits(),
        NoTools(),
        WrittenToolCalls(),
        ToolCallRepair(),
        Masking(),
        bounded,
    ]
    return create_agent(
        model=Unchosen(),
        tools=toolbox,
        context_schema=TutorContext,
        middleware=[Together(around_model, [ToolErrors(), bounded])],
    )
