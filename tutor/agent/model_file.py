"""A language model from a file on this machine, served inside the tutor's own process (the `local` extra)."""

import asyncio
import importlib.util
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from langchain_core.language_models import BaseChatModel
from pydantic import SecretStr

from tutor.agent.models import Address, ConfiguredModel
from tutor.domain.errors import InvalidInput, Unavailable
from tutor.settings import Settings

MAGIC = b"GGUF"
CONTEXT = 8192
"""Tokens for one conversation: the instructions, the tools, the last turns and the reply."""
AT_ONCE = 2
PIECE = 256
"""Tokens of a prompt that are read in one go: whoever else is being answered waits no longer than that."""


class Server(Protocol):
    """What serves the file, as long as somebody holds it."""

    listening_address: str


StartServer = Callable[[Path, str], Server]


def usable(file: Path) -> Path:
    """The file, if it can be served here.

    Raises:
        InvalidInput: it is no model file.
        Unavailable: the extra that serves it is not installed.

    """
    try:
        with file.open("rb") as begun:
            magic = begun.read(len(MAGIC))
    except OSError as error:
        raise InvalidInput(f"The model file {file} cannot be read ({error.strerror}).") from error
    if magic != MAGIC:
        raise InvalidInput(f"{file} is no GGUF file: that is the kind of model file that can be served here.")
    if importlib.util.find_spec("xllamacpp") is None:
        raise Unavailable("To serve a model file, install the extra once: uv sync --frozen --extra local")
    return file


class FileModel(ConfiguredModel):
    """Serves the file when it is first needed, on loopback, behind a key of its own; then it is a model like any other."""

    wakes_slowly = True

    def __init__(self, file: Path, settings: Settings, *, start: StartServer | None = None) -> None:
        """Nothing is read yet; a large file takes a minute. `start` takes the place of llama.cpp's server."""
        super().__init__(Address(model=file.stem, base_url="", key=SecretStr(secrets.token_urlsafe(24))), settings)
        self._file = file
        self._start = start or _llama
        self._server: Server | None = None

    def __call__(self) -> BaseChatModel:
        """The model; the first time the file is read.

        Raises:
            InvalidInput: it is no model file.
            Unavailable: it cannot be served here.

        """
        if self._server is None:
            key = self._address.key
            self._server = self._served(key.get_secret_value())
            url = f"{self._server.listening_address}/v1"
            self._address = Address(model=self._address.model, base_url=url, key=key)
        return super().__call__()

    def _served(self, key: str) -> Server:
        try:
            return self._start(self._file, key)
        except RuntimeError as error:
            why = "it is damaged, cut short, too large for this machine, or of a kind that llama.cpp does not know"
            raise Unavailable(f"The model file {self._file} cannot be served: {why}.") from error

    async def close(self) -> None:
        """Hang up, and let the server go."""
        await super().close()
        served, self._server = [self._server], None
        await asyncio.to_thread(served.clear)


def _llama(file: Path, key: str) -> Server:
    import xllamacpp  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415 — an extra

    params = xllamacpp.CommonParams()
    params.model.path = str(usable(file))
    params.hostnames, params.port, params.api_keys = ["127.0.0.1"], 0, [key]
    params.n_ctx, params.n_parallel, params.n_batch = CONTEXT * AT_ONCE, AT_ONCE, PIECE
    params.cpuparams.n_threads = max(1, (os.cpu_count() or 1) - 1)  # one is left for the students it does not answer
    params.verbosity = -1
    server: Server = xllamacpp.Server(params)
    return server
