"""The tutor's one way to say that a goal should change."""

from typing import Annotated

from langchain.tools import tool
from pydantic import Field

from tutor.domain.goal_changes import REASON_LIMIT, ChangeKind
from tutor.domain.plans import STATEMENT_LIMIT
from tutor.tools.cards import Props, artifact, change_card
from tutor.tools.context import Runtime, readable_errors
from tutor.usecases.goal_changes import Wish


@tool(response_format="content_and_artifact")
def suggest_goal_change(  # noqa: PLR0917 — models call tools by name
    kind: Annotated[ChangeKind, Field(description="What should happen to the goal.")],
    reason: Annotated[
        str, Field(min_length=12, max_length=REASON_LIMIT, description="Plain words a teacher can judge.")
    ],
    runtime: Runtime,
    goal_id: Annotated[str, Field(description="The goal, as given in the plan; empty for a new one.")] = "",
    statement: Annotated[
        str, Field(max_length=STATEMENT_LIMIT, description="The goal in the student's own words.")
    ] = "",
    skill_id: Annotated[str, Field(description="The skill it is about, if you know its id.")] = "",
    target: Annotated[str, Field(max_length=200, description="How one sees that it is reached.")] = "",
    due: Annotated[str, Field(description="When, as the student says it: by June, in 3 weeks.")] = "",
    if_then: Annotated[str, Field(max_length=300, description="If this gets in the way, then I do that.")] = "",
) -> tuple[str, Props]:
    """Draft a change to the student's goals: add, revise, met, pause or drop.

    Use it when the student says what they want to be able to do, or when several results point the same way; never
    after a single answer. It is only a draft: the student says yes or changes it, then a teacher decides. So never say
    that the goal or the plan has changed.
    """
    context = runtime.context
    wish = Wish(statement=statement, skill_id=skill_id, target=target, due=due, if_then=if_then)
    args = {"kind": str(kind), "reason": reason, "goal_id": goal_id} | {k: v for k, v in vars(wish).items() if v}
    act = context.act(call_id=runtime.tool_call_id, tool="suggest_goal_change", args=args)
    with readable_errors():
        change = context.use.goal_changes.suggest(
            act, kind=kind, reason=reason.strip(), goal_id=goal_id.strip(), wish=wish
        )
    card = change_card(change)
    text = (
        f"Drafted ({kind}): {change.after.statement}. The student sees it as a card and can send it, change it or leave "
        "it. Nothing is sent yet; ask whether it is right."
    )
    return text, artifact([card], {"tool": "suggest_goal_change", "change": card.props})


suggest_goal_change.handle_tool_error = True
