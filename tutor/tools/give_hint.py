"""The tutor helping with the open question, one step of the ladder at a time."""

from typing import Annotated

from langchain.tools import tool
from pydantic import Field

from tutor.domain.disclosure import Help
from tutor.tools.cards import Props, artifact, item_card, solution_card
from tutor.tools.context import Runtime, another_way, readable_errors
from tutor.tools.propose_practice import served
from tutor.usecases.practice import Helped


@tool(response_format="content_and_artifact")
def give_hint(
    runtime: Runtime,
    show_solution: Annotated[  # noqa: FBT002 — models call tools by name
        bool, Field(description="True only if the student asks to see how it works; it may still come as a hint.")
    ] = False,
) -> tuple[str, Props]:
    """Give the next hint for the open question, or a worked solution once enough was tried.

    Use it when the student is stuck or asks for help, and when they ask for the answer. What help is due is decided
    for you; say it in your own calm words and add nothing that gives more away.
    """
    context = runtime.context
    act = context.act(call_id=runtime.tool_call_id, tool="give_hint", args={"show_solution": show_solution})
    with readable_errors():
        helped = context.use.practice.help(act, wants_solution=show_solution)
    item = item_card(helped.item, in_set=context.set_now())
    cards = [solution_card(helped), item] if helped.kind is Help.SOLUTION else [item]
    facts = {
        "tool": "give_hint",
        "help": str(helped.kind),
        "approach": str(helped.approach or ""),
        "text": helped.text,
        "steps": list(helped.steps),
        "item": item.props,
        "hints_left": helped.item.hints_left,
        "wrong_tries": helped.item.wrong_tries,
        "asked_for_solution": show_solution,
    }
    text = f"{_text(helped)}\n{another_way(helped.approach)}" if helped.approach else _text(helped)
    return text, artifact(cards, facts)


def _text(helped: Helped) -> str:
    if helped.kind is Help.HINT:
        return f"Hint {len(helped.item.hints)}: {helped.text}\nMore hints left: {'yes' if helped.item.hints_left else 'no'}."
    if helped.kind is Help.SOLUTION:
        steps = "\n".join(f"{number}. {step}" for number, step in enumerate(helped.steps, start=1))
        return f"Worked solution, shown to the student:\n{helped.text}\n{steps}\nA fresh one to try alone. {served(helped.item)}"
    if helped.kind is Help.AFTER_CHECK:
        return "This is a first check: no hints in it, so that it finds where to start. Not knowing is a fine answer."
    if helped.kind is Help.IN_CLASS:
        return "No more hints, and the student’s adults keep worked solutions for class: say so, and offer another one."
    return "No more hints, and a worked solution is not due yet: ask for one try first, however small."


give_hint.handle_tool_error = True
