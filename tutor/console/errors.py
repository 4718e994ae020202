"""What goes wrong becomes a page with one sentence and a way back; never a traceback."""

import logging
import re
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from fastapi import HTTPException
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from tutor.access.forms import Forged, TooLarge
from tutor.access.identity import SignInNeeded
from tutor.console.pages import HEADERS, go, show
from tutor.domain.errors import Conflict, InvalidInput, NotFound, TooMany, TutorError, Unavailable

_ACCESS = logging.getLogger("waymark.access")
_FAULTS = logging.getLogger("waymark.console")
_IDS = re.compile(r"[A-Za-z0-9_.-]{1,64}")

NOT_YOURS = "It may have moved, or it is not yours to open."
OUR_FAULT = "It is our fault, not yours. What you did before is kept."
UNREADABLE = "That address or form can't be read."
_STATUSES: tuple[tuple[type[Exception], int], ...] = (
    (NotFound, 404),
    (Forged, 403),
    (TooLarge, 413),
    (Conflict, 409),
    (InvalidInput, 422),
    (TooMany, 429),
    (Unavailable, 503),
)
_TITLES = {
    403: "That was not done",
    404: "There is no such page",
    409: "That has moved on",
    413: "That is too much at once",
    422: "That can't be used as it is",
    429: "Too many tries",
    500: "Something here is broken",
    503: "Not available right now",
}


class PageRoute(APIRoute):
    """A route whose answers carry our headers and whose errors are pages."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The usual handler with errors translated, once, here."""
        handler = super().get_route_handler()

        async def answer(request: Request) -> Response:
            try:
                response = await handler(request)
            except SignInNeeded:
                response = go(f"/sign-in?next={quote(request.url.path)}" if request.method == "GET" else "/sign-in")
            except TutorError as error:
                response = _refused(request, error)
            except (HTTPException, RequestValidationError):
                response = _refused(request, InvalidInput(UNREADABLE))
            except Exception:  # noqa: BLE001 - a fault is logged whole and shown as one sentence
                _FAULTS.exception("a page broke: %s", _which(request))
                response = _page(request, 500, OUR_FAULT)
            response.headers.update(HEADERS)
            return response

        return answer


def _refused(request: Request, error: TutorError) -> Response:
    status = next((code for kind, code in _STATUSES if isinstance(error, kind)), 422)
    visit = getattr(request.state, "visit", None)
    _ACCESS.warning(
        "refused %d: person=%s %s %s", status, visit.person.id if visit else "-", request.method, _which(request)
    )
    # One sentence for all that is not yours, so that it tells nothing of what there is.
    sentence = NOT_YOURS if status == 404 else str(error)
    return _page(request, status, sentence)


def _page(request: Request, status: int, sentence: str) -> Response:
    return show(
        request, "message.html", status=status, title=_TITLES[status], sentence=sentence, form=_form_of(request)
    )


def _form_of(request: Request) -> str:
    """Where the form that was refused stands, if it is a page of ours; empty if there was none."""
    came_from = urlsplit(request.headers.get("referer", ""))
    ours = request.method == "POST" and came_from.netloc == request.url.netloc and came_from.path != request.url.path
    return urlunsplit(("", "", came_from.path, came_from.query, "")) if ours and came_from.path[:1] == "/" else ""


def _which(request: Request) -> str:
    """The route and its ids; what does not look like an id is not written down."""
    route = request.scope.get("route")
    template = getattr(route, "path", "?")
    ids = {k: v if _IDS.fullmatch(str(v)) else "?" for k, v in request.path_params.items()}
    return f"{template} {ids}" if ids else template
