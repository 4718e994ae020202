"""Fetching a model file once, from where the operator said; nothing else is ever asked for."""

import urllib.error
import urllib.request
from http.client import HTTPException
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tutor.cli.progress import Bars
from tutor.domain.errors import InvalidInput, Unavailable
from tutor.settings import load_settings

BLOCK = 1 << 20


def usable_model(given: str) -> str:
    """The model file that was given here or in the settings, on this machine, once it is sure that it can be served.

    Raises:
        TutorError: it cannot be.

    """
    settings = load_settings(**({"model_file": given} if given else {}))
    if not settings.model_file:
        return ""
    from tutor.agent.model_file import usable  # noqa: PLC0415  # only where there is a file

    return str(usable(fetched(settings.model_file, settings.data_dir / "models")))


def fetched(where: str, folder: Path) -> Path:
    """The file itself, or, of an address, the copy in `folder`; it is fetched the first time.

    Raises:
        InvalidInput: the address names no file.
        Unavailable: it cannot be fetched.

    """
    url = urlsplit(where)
    if url.scheme not in ("http", "https"):
        return Path(where).expanduser()
    name = Path(unquote(url.path)).name
    if not name:
        raise InvalidInput(f"The address {where} names no file.")
    kept = folder / name
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _fetch(where, kept)
    return kept


def _fetch(where: str, kept: Path) -> None:
    """Half a file never has the name of a whole one."""
    part = kept.with_name(f"{kept.name}.part")
    try:
        with urllib.request.urlopen(where, timeout=30) as answer, part.open("wb") as file, Bars() as bars:  # noqa: S310 — http and https only
            whole, had = int(answer.headers.get("content-length") or 0), 0
            while block := answer.read(BLOCK):
                file.write(block)
                had += len(block)
                bars(f"Fetching {kept.name} (MB)", had >> 20, max(whole, had) >> 20)
    except (OSError, HTTPException) as error:
        part.unlink(missing_ok=True)
        why = getattr(error, "reason", None) or error
        raise Unavailable(f"The model file cannot be fetched from {where} ({why}).") from error
    if had < whole:
        part.unlink(missing_ok=True)
        raise Unavailable(f"The model file came only in part from {where}; try again.")
    part.rename(kept)
