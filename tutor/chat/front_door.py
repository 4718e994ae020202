"""The only way into the chat server: our session decides, a list says what is open, the rest does not exist."""

import asyncio
import logging
import re
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tutor.access.cookies import COOKIE
from tutor.chat import page
from tutor.chat.conversation import Chat
from tutor.chat.scratch import LANGUAGES
from tutor.chat.visits import Visit, Who, current
from tutor.domain.errors import NotFound
from tutor.domain.people import Person

_ACCESS = logging.getLogger("waymark.access")
UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
PAGE = re.compile(rf"/(?:thread/(?P<thread>{UUID}))?")
SOCKET = re.compile(r"/ws/socket\.io/?")
OPEN = {
    "GET": re.compile(
        r"/assets/[\w.-]+|/public/[\w./-]+|/logo|/favicon|/avatars/[\w-]+|/auth/config|/user"
        rf"|/project/translations|/project/settings|/project/thread/{UUID}"
    ),
    "POST": re.compile(r"/project/threads"),
    "PUT": re.compile(r"/project/thread|/feedback"),
    "DELETE": re.compile(r"/project/thread"),
}
FIXED = re.compile(r"/assets/")
ASKED_BY_LANGUAGE = ("/project/translations", "/project/settings")
# The chat server sets a cookie of its own here, which it does not need for one process.
STICKY = "/set-session-cookie"
BODY_LIMIT = 64_000
REFUSALS = (403, 404, 405, 413)
KEPT = (b"host", b"content-type", b"content-length", b"accept", b"if-none-match", b"if-modified-since", b"user-agent")
SECURITY = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class FrontDoor:
    """An ASGI application around the chat server. The browser never holds the chat server's own token."""

    def __init__(
        self, inside: ASGIApp, *, chat: Chat, who: Who, token_for: Callable[[Person], str], root: str = ""
    ) -> None:
        """`who` says whose a session cookie is; `root` is where the chat is mounted, without the last slash."""
        self._inside, self._chat, self._who = inside, chat, who
        self._token_for, self._root = token_for, root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let it in, send it to the sign-in page, or know of nothing."""
        visit = await self._visit(scope)
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send, visit)
            return
        send = _noted(send, scope, visit)
        answer = await self._turned_away(scope, visit)
        if answer is not None:
            await answer(scope, receive, _dressed(send, None))
        elif visit is not None:
            current.set(visit)
            await self._through(scope, receive, send, visit)

    async def _visit(self, scope: Scope) -> Visit | None:
        token = _cookie(Headers(scope=scope).get("cookie", ""))
        known = await asyncio.to_thread(self._who, token) if token else None
        if known is None:
            return None
        return Visit(person=known[0], session=known[1], token=token, chat=self._chat, who=self._who)

    async def _socket(self, scope: Scope, receive: Receive, send: Send, visit: Visit | None) -> None:
        fits = SOCKET.fullmatch(_path(scope)) and _same_origin(scope)
        if not fits or visit is None or not visit.is_student:
            _note(scope, visit, 403)
            await send({"type": "websocket.close", "code": 1008})
            return
        current.set(visit)
        await self._inside(self._inner(scope, visit), receive, send)

    async def _turned_away(self, scope: Scope, visit: Visit | None) -> Response | None:
        """What to answer instead of passing it on; None if it may pass."""
        path, method = _path(scope), scope["method"]
        is_page = method == "GET" and PAGE.fullmatch(path)
        if method == "GET" and path == "/login":
            return RedirectResponse("/sign-in", 303)
        if visit is None:
            return _to_sign_in(self._root + path) if is_page else JSONResponse({"detail": "Please sign in."}, 401)
        if not visit.is_student:
            return RedirectResponse("/console", 303) if is_page else _nothing()
        if is_page:
            return await self._no_such_chat(is_page["thread"], visit)
        return self._closed(scope, path, method)

    async def _no_such_chat(self, thread: str | None, visit: Visit) -> Response | None:
        if thread and not await asyncio.to_thread(_owns, visit, thread):
            return HTMLResponse(page.missing(self._root), 404)
        return None

    def _closed(self, scope: Scope, path: str, method: str) -> Response | None:
        if method != "GET" and not _same_origin(scope):
            return JSONResponse({"detail": "That came from another site."}, 403)
        if (method, path) == ("POST", STICKY):
            return JSONResponse({"message": "ok"})
        if method not in OPEN or not OPEN[method].fullmatch(path) or ".." in path:
            return _nothing()
        length = Headers(scope=scope).get("content-length", "0")
        if method != "GET" and not (length.isdigit() and int(length) <= BODY_LIMIT):
            return JSONResponse({"detail": "That is too much at once."}, 413)
        return None

    async def _through(self, scope: Scope, receive: Receive, send: Send, visit: Visit) -> None:
        inner = self._inner(scope, visit)
        if not PAGE.fullmatch(_path(scope)):
            await self._inside(inner, receive, _dressed(send, _path(scope)))
            return
        html = page.dress(await _body(self._inside, inner, receive), visit, root=self._root)
        headers = {"content-security-policy": page.policy(html)}
        await HTMLResponse(html, headers=headers)(scope, receive, _dressed(send, None))

    def _inner(self, scope: Scope, visit: Visit) -> Scope:
        """The request as the chat server gets it: a token for our session's person in the place of all it brought."""
        socket = scope["type"] == "websocket"
        kept = [
            (name, value) for name, value in scope["headers"] if name in KEPT or (socket and name.startswith(b"sec-"))
        ]
        if socket:
            kept += [(name, value) for name, value in scope["headers"] if name in (b"connection", b"upgrade")]
        cookie = f"access_token={self._token_for(visit.person)}".encode()
        inner = {**scope, "headers": [*kept, (b"cookie", cookie)]}
        if not socket:
            inner["query_string"] = _query(_path(scope), scope["query_string"], visit)
        return inner


def _query(path: str, query: bytes, visit: Visit) -> bytes:
    if path in ASKED_BY_LANGUAGE:
        return f"language={LANGUAGES[page.language_of(visit)]}".encode()
    return query if path == "/logo" else b""


def _noted(send: Send, scope: Scope, visit: Visit | None) -> Send:
    """Write down every refusal as it goes out."""

    async def noted(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] in REFUSALS:
            _note(scope, visit, message["status"])
        await send(message)

    return noted


def _note(scope: Scope, visit: Visit | None, status: int) -> None:
    """Who was refused, and the id in the address if there is one: the rest of an address may be anybody's words."""
    found = re.search(UUID, _path(scope))
    who, method = visit.person.id if visit else "-", scope.get("method", "socket")
    _ACCESS.warning("refused %d: person=%s %s chat=%s", status, who, method, found[0] if found else "-")


def _dressed(send: Send, path: str | None) -> Send:
    """Add what makes a page safe to every answer, and take away the chat server's own cookies."""

    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            del headers["set-cookie"]
            for name, value in SECURITY.items():
                headers[name] = value
            headers.setdefault(
                "content-security-policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'"
            )
            headers["cache-control"] = _keeping(path, message["status"])
        await send(message)

    return dressed


def _keeping(path: str | None, status: int) -> str:
    if path is None or status != 200:
        return "no-store"
    if FIXED.match(path):
        return "private, max-age=31536000, immutable"
    return "private, no-cache" if path.startswith(("/public/", "/logo", "/favicon", "/avatars/")) else "no-store"


async def _body(inside: ASGIApp, scope: Scope, receive: Receive) -> str:
    """The whole page, uncompressed: the request says that nothing else is understood."""
    chunks: list[bytes] = []

    async def collect(message: Message) -> None:
        if message["type"] == "http.response.body":
            chunks.append(message.get("body", b""))

    await inside(scope, receive, collect)
    return b"".join(chunks).decode()


def _path(scope: Scope) -> str:
    """The path below where the chat is mounted."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", "")) or "/"


def _cookie(header: str) -> str:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _same_origin(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == headers.get("host")


def _owns(visit: Visit, thread: str) -> bool:
    try:
        visit.chat.use.conversations.get(visit.person.id, thread)
    except NotFound:
        return False
    return True


def _to_sign_in(path: str) -> Response:
    return RedirectResponse("/sign-in" if path == "/" else f"/sign-in?next={path}", 303)


def _nothing() -> Response:
    return JSONResponse({"detail": "There is no such page."}, 404)
