"""`tutor ask`: one chat turn in the terminal, through the same agent as the chat."""

import asyncio
import json
import time
import uuid
from typing import TYPE_CHECKING, Annotated

import typer

from tutor.cli.cards import as_rows, as_text
from tutor.cli.fetching import usable_model
from tutor.cli.lines import Row, answer_lines, text_field
from tutor.cli.opening import student_id, waymark
from tutor.domain.conversations import Message
from tutor.domain.errors import InvalidInput

if TYPE_CHECKING:
    from tutor.agent.turns import Turns
    from tutor.bootstrap import Waymark


def ask(
    text: Annotated[str, typer.Argument(help="What the student says.")] = "",
    *,
    student: Annotated[str, typer.Option(help="The student's sign-in name.")] = "",
    conversation: Annotated[str, typer.Option(help="A label; the same one goes on with the same conversation.")] = "",
    model_file: Annotated[str, typer.Option(help="A language model (GGUF) to ask, as of `tutor serve`.")] = "",
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read JSON lines from standard input.")] = False,
) -> None:
    """Say something to the tutor as a student and see what it answers.

    Example: tutor ask --student ada "can i practise fractions with football"

    With --jsonl each line is {"student", "text", "conversation"?} and prints
    {"reply", "cards": [{"kind", "props"}], "tools": [{"name", "args", "status"}], "conversation", "mode", "ms"}.
    The reply holds the cards too, as text: questions, choices, hints, goals.
    """
    if not jsonl and not (student and text):
        raise InvalidInput('Say who asks and what: tutor ask --student ada "show my plan"')
    with waymark(demo_if_empty=True, model_file=usable_model(model_file)) as opened:
        turns = _turns(opened)
        with asyncio.Runner() as runner:

            def answer(row: Row) -> Row:
                return runner.run(_answer(opened, turns, row))

            try:
                if opened.settings.model_file:  # reading it takes longer than a turn may
                    runner.run(turns.warm_up())
                if jsonl:
                    answer_lines(answer)
                    return
                reply = answer({"student": student, "text": text, "conversation": conversation or None})
            finally:
                runner.run(turns.close())
    typer.echo(reply["reply"])
    typer.echo(f"\n[{reply['mode']}; tools: {json.dumps(reply['tools'], ensure_ascii=False)}]", err=True)


def _turns(opened: "Waymark") -> "Turns":
    from tutor.agent.turns import Turns  # noqa: PLC0415  # LangChain loads only when somebody asks

    return Turns(use=opened.use, settings=opened.settings)


async def _answer(opened: "Waymark", turns: "Turns", row: Row) -> Row:
    from tutor.agent.events import Finished  # noqa: PLC0415

    who = student_id(opened, text_field(row, "student"))
    label = text_field(row, "conversation", required=False)
    conversation_id = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{who}/{label}") if label else uuid.uuid4())
    began = time.perf_counter()
    turn = opened.use.conversations.receive(who, conversation_id, text_field(row, "text"))
    replies = [event.message async for event in turns.run(turn) if isinstance(event, Finished)]
    return _row(replies[-1], label or conversation_id, began)


def _row(message: Message, label: str, began: float) -> Row:
    return {
        "reply": as_text(message.text, message.cards),
        "cards": as_rows(message.cards),
        "tools": [{"name": call.name, "args": dict(call.args), "status": call.status} for call in message.tools],
        "conversation": label,
        "mode": message.mode,
        "ms": round((time.perf_counter() - began) * 1000, 1),
    }
