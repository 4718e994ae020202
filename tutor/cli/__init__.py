"""The command line: one file a group of commands, heavy parts imported only by the command that needs them."""

import typer

from tutor.cli import (
    ask,
    content,
    digests,
    export,
    groups,
    imports,
    keeping,
    mark,
    mastery,
    plan,
    prompts,
    search,
    serve,
)

commands = typer.Typer(
    help="Waymark: a tutor that follows each student's own learning plan.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
commands.command("serve")(serve.serve)
commands.command("ask")(ask.ask)
commands.command("mark")(mark.mark_answers)
commands.command("search")(search.search)
commands.command("groups")(groups.groups)
commands.command("digests")(digests.digests)
commands.add_typer(plan.plan, name="plan")
commands.add_typer(export.export, name="export")
commands.add_typer(prompts.prompts, name="prompts")
commands.add_typer(mastery.mastery, name="mastery")
commands.add_typer(content.content, name="content")
commands.command("import")(imports.bring_in)
commands.command("migrate")(keeping.migrate)
commands.command("reindex")(keeping.reindex)
commands.command("backup")(keeping.backup)
commands.command("restore")(keeping.restore)
