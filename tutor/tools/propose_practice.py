"""The tutor offering practice, and serving what the student picks."""

from typing import Annotated

from langchain.tools import tool
from pydantic import Field

from tutor.domain.conversations import Act
from tutor.domain.errors import NotFound
from tutor.domain.practice_sets import SetKind
from tutor.tools.cards import Props, artifact, choices_card, item_card
from tutor.tools.context import Runtime, TutorContext, readable_errors
from tutor.usecases.practice import OpenItem

NOTHING_LEFT = "There is no fresh question for this one. Offer something else."


@tool(response_format="content_and_artifact")
def propose_practice(
    runtime: Runtime,
    topic: Annotated[str, Field(description="What to practise, in the student's words; empty follows the plan.")] = "",
    interest: Annotated[str, Field(description="What the questions should be about, like football.")] = "",
    choice: Annotated[str, Field(description="The key the student picked from the last offer, like 2.")] = "",
) -> tuple[str, Props]:
    """Offer two or three things to practise, or begin a short set of questions on the one the student picked.

    First call it without choice and let the student pick. Then call it again with choice alone. The offer and the
    first question are shown beside your reply: never make up a question of your own.
    """
    context = runtime.context
    args = {"topic": topic, "interest": interest, "choice": choice}
    act = context.act(call_id=runtime.tool_call_id, tool="propose_practice", args=args)
    with readable_errors():
        return _serve(context, act, choice) if choice.strip() else _offer(context, act, topic, interest)


def _offer(context: TutorContext, act: Act, topic: str, interest: str) -> tuple[str, Props]:
    proposal = context.use.practice.propose(act, topic=topic, interest=interest)
    card = choices_card(proposal.choices)
    lines = [f"{choice.key}: {choice.label}. {choice.why}" for choice in proposal.choices]
    text = "\n".join(["Offered to the student, who picks one:", *lines])
    facts = {
        "tool": "propose_practice",
        "choices": card.props["choices"],
        "first": context.skill_title(proposal.choices[0].skill_id),
        "topic": topic,
        "interest": interest,
    }
    return text, artifact([card], facts)


def _serve(context: TutorContext, act: Act, choice: str) -> tuple[str, Props]:
    view = context.use.sets.begin(act, SetKind.PRACTICE, choice=choice)
    if view.item is None:
        raise NotFound(NOTHING_LEFT)
    card = item_card(view.item, in_set=view)
    text = (
        f"A set of {view.size} begins. {served(view.item)} "
        "The student sees it beside your reply and answers there or in the chat."
    )
    return text, artifact([card], {"tool": "propose_practice", "item": card.props, "set": card.props["set"]})


def served(item: OpenItem) -> str:
    """An open question in words for the model."""
    choices = f" Choices: {'; '.join(item.choices)}." if item.choices else ""
    note = f" ({item.answer_note})" if item.answer_note else ""
    return f"Open question on {item.skill_title}, level {item.level}: {item.question}{note}{choices}"


propose_practice.handle_tool_error = True
