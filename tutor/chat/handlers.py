"""What the chat server calls: registered here, done elsewhere."""

from typing import cast

import chainlit
from chainlit.auth import create_jwt
from chainlit.config import TRANSLATIONS_DIR, config
from chainlit.context import context
from chainlit.server import app, sio
from chainlit.session import WebsocketSession
from chainlit.types import ThreadDict
from chainlit.user import User
from fastapi import FastAPI
from starlette.datastructures import Headers

from tutor.chat.data_layer import TranscriptView
from tutor.chat.sockets import guard, window_of
from tutor.chat.visits import current
from tutor.domain.people import Person

SHIPPED_WORDS = TRANSLATIONS_DIR
SERVER: FastAPI = app


@chainlit.data_layer
def transcript() -> TranscriptView:
    """Conversations are read from our own store."""
    return TranscriptView()


@chainlit.header_auth_callback
async def nobody(_headers: Headers) -> User | None:
    """Having this makes the server ask for a token; only our front door makes one, so this never signs anybody in."""
    return None


@chainlit.on_chat_resume
async def resume(thread: ThreadDict) -> None:
    """Nothing to do: the transcript is the whole memory. Having this makes old chats open again."""


async def start() -> None:
    """Greet the student in a new conversation."""
    visit, session = current.get(), cast("WebsocketSession", context.session)
    await visit.chat.start(window_of(session), visit.person.id)


# Without the decorator, which would wrap the greeting in a step of its own.
config.code.on_chat_start = start
guard(sio)


def token_for(person: Person) -> str:
    """A short-lived token by which the chat server knows this person. It never leaves this machine."""
    return create_jwt(User(identifier=person.id, display_name=person.name))
