"""The one cookie: what it is called and how it is set."""

from starlette.requests import Request
from starlette.responses import Response

from tutor.domain.sessions import LIFETIME

COOKIE = "waymark_session"


def set_session(response: Response, token: str, *, secure: bool) -> None:
    """Hand the token to the browser: no script can read it and no other site can send it with a form."""
    response.set_cookie(
        COOKIE, token, max_age=int(LIFETIME.total_seconds()), path="/", httponly=True, samesite="lax", secure=secure
    )


def forget_session(response: Response, *, secure: bool) -> None:
    """Take the cookie back."""
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax", secure=secure)


def must_be_secure(request: Request, *, always: bool) -> bool:
    """Whether the cookie may only travel over TLS: it came so, or the school says it always does."""
    return always or request.url.scheme == "https"
