"""`tutor digests`: put this week's letters into the outbox and hand over what waits there."""

import dataclasses
import json
from typing import Annotated

import typer

from tutor.cli.opening import waymark


def digests(
    *,
    now: Annotated[bool, typer.Option("--now", help="This week's letters at once, whatever the day.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Send the digests that are due and every letter that waits; nobody gets one twice. `serve` does it by itself.

    Example: tutor digests --now
    """
    from tutor.console.letters import Writer  # noqa: PLC0415  # the pages' templates load only here

    with waymark(demo_if_empty=True) as opened:
        queued = opened.use.letters.queue(at_once=now)
        done = opened.use.letters.deliver(Writer(use=opened.use, address=opened.settings.address))
        told = f"{queued} new digests. Letters: {done.in_words()}."
        if opened.use.letters.mailer.keeps_files and done.sent:
            told += f" No mail server is set (TUTOR_SMTP_URL); they are in {opened.settings.letters_folder}."
    typer.echo(json.dumps({"queued": queued, **dataclasses.asdict(done)}) if as_json else told)
    if done.put_off:
        raise typer.Exit(1)
