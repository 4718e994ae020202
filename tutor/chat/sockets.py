"""What may come in over the chat's socket: five events, each asked again whether the session still lives."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import socketio  # type: ignore[import-untyped]
from chainlit import server
from chainlit import socket as chainlit_socket
from chainlit.emitter import ChainlitEmitter
from chainlit.session import WebsocketSession
from socketio.exceptions import ConnectionRefusedError as Refused  # type: ignore[import-untyped]

from tutor.chat.conversation import Said
from tutor.chat.data_layer import is_uuid, owns
from tutor.chat.visits import Visit, current
from tutor.chat.window import SocketWindow

_ACCESS = logging.getLogger("waymark.access")

# Far above any message we take, so that a long one gets a kind answer and not a broken line.
LONGEST_PACKET = 5_000_000

# Tasks nobody waits for; without a hand on them they could be collected in the middle.
_running: set[asyncio.Task[None]] = set()


def guard(sio: socketio.AsyncServer) -> None:
    """Put our handlers in the place of the chat server's; what is not named here is not answered."""
    sio.eio.max_http_buffer_size = LONGEST_PACKET
    sio.handlers["/"] = {}
    for event, handler in (
        ("connect", _connect),
        ("connection_successful", _connected),
        ("client_message", _message),
        ("stop", _stop),
        ("clear_session", _clear),
        ("disconnect", chainlit_socket.disconnect),
    ):
        sio.on(event, handler)


async def _connect(sid: str, environ: dict[str, Any], auth: object) -> bool:
    visit = current.get()
    if not isinstance(auth, Mapping) or not await asyncio.to_thread(_may_open, visit, auth):
        thread = auth.get("threadId") if isinstance(auth, Mapping) else None
        _ACCESS.warning("refused: person=%s socket chat=%s", visit.person.id, thread if is_uuid(thread) else "-")
        raise Refused("There is no such chat.")
    # Everything else the page says about itself is dropped: profiles, settings, kind of client.
    clean: Any = {
        "sessionId": auth["sessionId"],
        "threadId": auth.get("threadId") or None,
        "clientType": "webapp",
        "userEnv": None,
        "chatProfile": None,
    }
    return bool(await chainlit_socket.connect(sid, environ, clean))


async def _connected(sid: str) -> None:
    session = await _live(sid)
    if session is None:
        return
    came_back = session.restored and session.has_first_interaction
    await chainlit_socket.connection_successful(sid)
    if came_back:
        # What was said while the line was down went nowhere.
        await window_of(session).show_again()
    if session.has_first_interaction:
        task = asyncio.create_task(_working(session, current.get().chat.carry_on, window_of(session)))
        _keep(session, task)


async def _message(sid: str, payload: object) -> None:
    session = await _live(sid)
    said = _said(payload)
    if session and said:
        task = asyncio.create_task(_working(session, current.get().chat.answer, window_of(session), said=said))
        _keep(session, task)


async def _stop(sid: str) -> None:
    session = await _live(sid)
    if session and session.current_task:
        session.current_task.cancel()


async def _clear(sid: str) -> None:
    await chainlit_socket.clean_session(sid)


def window_of(session: WebsocketSession) -> SocketWindow:
    """The page behind a session."""
    visit = current.get()
    return SocketWindow(session, visit.chat.use, visit.person.id)


async def _working(
    session: WebsocketSession, act: Callable[..., Awaitable[None]], *args: object, **named: object
) -> None:
    """Do it while the page shows that something is going on."""
    emitter: Any = ChainlitEmitter(session)
    await emitter.task_start()
    try:
        await act(*args, student_id=current.get().person.id, **named)
    finally:
        await emitter.task_end()


def _keep(session: WebsocketSession, task: "asyncio.Task[None]") -> None:
    """Remember the task for the stop button, unless an earlier one is still at work."""
    if session.current_task is None or session.current_task.done():
        session.current_task = task
    _running.add(task)
    task.add_done_callback(_running.discard)


async def _live(sid: str) -> WebsocketSession | None:
    """The session of a socket, while its person is still signed in. Otherwise the page is sent to the door."""
    visit = current.get()
    session: WebsocketSession | None = WebsocketSession.get(sid)
    signed_in = await asyncio.to_thread(visit.is_live)
    if session and signed_in:
        return session
    await server.sio.emit("reload", {}, to=sid)
    await server.sio.disconnect(sid)
    return None


def _said(payload: object) -> Said | None:
    """The words and the page's id of them; kind, author, parent, files and whatever else came along are dropped."""
    message = payload.get("message") if isinstance(payload, Mapping) else None
    if not isinstance(message, Mapping):
        return None
    text, client_id = message.get("output"), message.get("id")
    return Said(text=text, client_id=str(client_id)) if isinstance(text, str) and is_uuid(client_id) else None


def _may_open(visit: Visit, auth: Mapping[str, object]) -> bool:
    """A session id becomes the name of a folder and a thread id that of a conversation: both must have our form."""
    session_id, thread_id = auth.get("sessionId"), auth.get("threadId")
    if not visit.is_live() or not is_uuid(session_id):
        return False
    known = WebsocketSession.get_by_id(str(session_id))
    if known and known.user and known.user.identifier != visit.person.id:
        return False
    return not thread_id or (known is not None and known.thread_id == thread_id) or owns(visit, str(thread_id))
