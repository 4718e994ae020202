"""No turn without knowing whose it is."""

from tutor.agent.middleware import Handler, Middleware, Request, Response
from tutor.tools.context import TutorContext


class NoContextError(RuntimeError):
    """The agent was started without its context: a bug of the caller."""


class ContextGuard(Middleware):
    """Stops before the first model call if the caller forgot the context."""

    async def awrap_model_call(self, request: Request, handler: Handler) -> Response:
        """Look before anything else happens."""
        if not isinstance(request.runtime.context, TutorContext):
            raise NoContextError("The agent needs context=TutorContext(…): it says which student this is.")
        return await handler(request)
