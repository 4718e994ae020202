"""`tutor serve`: the tutor, running."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from tutor.bootstrap import settle
from tutor.cli.fetching import usable_model
from tutor.cli.opening import waymark
from tutor.domain.errors import Unavailable
from tutor.settings import Settings
from tutor.usecases.demo_school import PASSWORD

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve(
    *,
    model_file: Annotated[
        str,
        typer.Option(help="A language model (GGUF) to serve beside the tutor: a file, or an address to fetch it from."),
    ] = "",
) -> None:
    """Migrate, load content and, when asked, the demo school; then serve chat, console and health.

    Example: TUTOR_DEMO=1 tutor serve
    """
    typer.echo("Waymark is getting ready …")
    with waymark(index_later=True, model_file=usable_model(model_file)) as opened:
        import uvicorn  # noqa: PLC0415  # the web parts load only here

        from tutor.app import create_app  # noqa: PLC0415

        settings = opened.settings
        _must_be_free(settings)
        app = create_app(opened)
        for line in _welcome(settings, [*opened.notices]):
            typer.echo(line)
        sys.stdout.flush()
        settle()
        uvicorn.run(
            app, host=settings.host, port=settings.port, log_level="warning", access_log=False, proxy_headers=False
        )


def _must_be_free(settings: Settings) -> None:
    import socket  # noqa: PLC0415

    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            where = f"{settings.host}:{settings.port}"
            raise Unavailable(f"Cannot listen on {where} ({error.strerror}). Set TUTOR_PORT to a free port.") from error


def _welcome(settings: Settings, notices: list[str]) -> list[str]:
    base = settings.address
    lines = [f"  Students        {base}/", f"  Teachers, families  {base}/console"]
    if settings.demo:
        lines += [
            f"  Demo names      student: ada, ben, chloe · teacher: rivera · family: ada-family (password: {PASSWORD})"
        ]
        if settings.host not in LOOPBACK:
            lines.append(
                "  Careful: the demo school's passwords are known to everybody, and others can reach this address."
            )
    if settings.model_file:
        name = Path(settings.model_file).name
        lines.append(
            f"  Language model      {name} is being read; until it is ready, guided mode answers (see {base}/healthz)."
        )
    if not settings.has_model:
        lines.append("  Guided mode: no language model is configured. Practice, hints, plans and goals work as always.")
        lines.append("  To use one, set TUTOR_MODEL and TUTOR_MODEL_BASE_URL, or OPENAI_API_KEY (see .env.example).")
    return ["Waymark is running.", *lines, *(f"  Note: {notice}" for notice in notices), "  Stop with Ctrl+C."]
