"""Putting the chat into our application."""

import os
import secrets
import sys
from pathlib import Path
from typing import Protocol

from fastapi import FastAPI

from tutor.chat import scratch
from tutor.chat.conversation import Chat, MessageRates, Tutor
from tutor.chat.front_door import FrontDoor
from tutor.settings import Settings
from tutor.usecases.everything import UseCases

# Variables by which the chat server or what comes with it would report to, or read from, somewhere else.
SILENT = {
    "TRACELOOP_TELEMETRY": "false",
    "TRACELOOP_TRACING_ENABLED": "false",
    "ANONYMIZED_TELEMETRY": "false",
    "DO_NOT_TRACK": "1",
    "OTEL_SDK_DISABLED": "true",
}
UNWANTED = (
    "DATABASE_URL",
    "LITERAL_API_KEY",
    "CHAINLIT_URL",
    "CHAINLIT_CUSTOM_AUTH",
    "SLACK_BOT_TOKEN",
    "TEAMS_APP_ID",
)


class Waymark(Protocol):
    """What the chat needs of the built application."""

    @property
    def use(self) -> UseCases:
        """The use cases."""
        ...

    @property
    def turns(self) -> Tutor:
        """Whoever answers."""
        ...

    @property
    def settings(self) -> Settings:
        """The settings."""
        ...


def mount_chat(app: FastAPI, waymark: Waymark, *, path: str = "/") -> None:
    """Serve the student chat at `path`. Mount it last: at "/" it answers everything that is not answered before.

    The chat server is one to a process: its folder is that of the first mount, whatever is mounted later.
    """
    _settle(waymark.settings.data_dir / "chat", path)
    # The chat server reads its settings while it is imported, so they must stand before.
    from tutor.chat import handlers  # noqa: PLC0415

    scratch.translate(Path(os.environ["CHAINLIT_APP_ROOT"]), Path(handlers.SHIPPED_WORDS))
    door = FrontDoor(
        handlers.SERVER,
        chat=Chat(use=waymark.use, tutor=waymark.turns, rates=MessageRates(waymark.settings.messages_a_minute)),
        who=waymark.use.sign_in.who,
        token_for=handlers.token_for,
        root=path.rstrip("/"),
    )
    app.mount(path, door)


def _settle(folder: Path, path: str) -> None:
    os.environ.update(SILENT)
    for name in UNWANTED:
        os.environ.pop(name, None)
    os.environ["CHAINLIT_ROOT_PATH"] = path
    if "chainlit.config" not in sys.modules:
        scratch.prepare(folder)
        # Made anew at every start: a token of an earlier run opens nothing.
        os.environ["CHAINLIT_AUTH_SECRET"] = secrets.token_hex(32)
