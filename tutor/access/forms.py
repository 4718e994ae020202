"""Reading what a form sent, and making sure that it was our form."""

import re
from collections.abc import Mapping
from typing import cast
from urllib.parse import parse_qsl

from starlette.requests import Request

from tutor.access.identity import Visit
from tutor.access.tokens import same
from tutor.domain.errors import TooMany, TutorError

Form = Mapping[str, str]
BODY_LIMIT = 4_000_000
FIELDS_LIMIT = 40
FIELD = "csrf"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Forged(TutorError):
    """The form did not come from a page of ours, or the page is from before the last sign-in."""


class TooLarge(TooMany):
    """More was sent than any of our forms can hold."""


def check_origin(request: Request) -> None:
    """Refuse what another site makes a browser send.

    Browsers say where a form comes from in headers that no script can change. Old ones say nothing; then the token
    of the form has to do. The host is compared alone: behind a TLS proxy our own scheme is not what the browser saw.

    Raises:
        Forged: another site sent it.

    """
    if request.method in ("GET", "HEAD"):
        return
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "same-origin")
    elsewhere = origin is not None and origin.partition("://")[2] != request.headers.get("host")
    if elsewhere or site not in ("same-origin", "none"):
        raise Forged("That form came from another site, so nothing was done.")


async def check_form(request: Request) -> None:
    """Read the form of a signed-in person and refuse it unless it carries the token of their session.

    Raises:
        Forged: the token is missing or another session's.

    """
    if request.method in ("GET", "HEAD"):
        return
    check_origin(request)
    form = await read_form(request)
    visit = cast("Visit", request.state.visit)
    if not same(form.get(FIELD, ""), visit.session.csrf):
        raise Forged("This page is from before you last signed in, so nothing was done. Go back, reload and try again.")
    request.state.form = form


async def read_form(request: Request) -> Form:
    """The fields of a form, the last of each name. Characters no keyboard makes are dropped.

    Raises:
        TooLarge: it is longer than any of our forms.

    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            raise TooLarge("That is more text than fits here. Please send less.")
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return {}
    try:
        pairs = parse_qsl(
            body.decode("utf-8", "replace"), keep_blank_values=True, errors="replace", max_num_fields=FIELDS_LIMIT
        )
    except ValueError as error:
        raise TooLarge("That form has more fields than any of ours.") from error
    return {name: _clean(value) for name, value in pairs}


def posted(request: Request) -> Form:
    """The form that `check_form` let through."""
    return cast("Form", request.state.form)


def _clean(value: str) -> str:
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", lines)
