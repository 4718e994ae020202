"""The tutor keeping what a student says about how it goes."""

from typing import Annotated

from langchain.tools import tool
from pydantic import Field

from tutor.tools.cards import Props, artifact
from tutor.tools.context import Runtime, readable_errors


@tool(response_format="content_and_artifact")
def record_check_in(
    runtime: Runtime,
    feeling: Annotated[str, Field(description="How it feels, in the student's own words.")] = "",
    confidence: Annotated[
        int, Field(description="1 (not at all) to 5 (very), only if they said a number; else 0.")
    ] = 0,
    worked: Annotated[str, Field(description="What worked for them, in their own words.")] = "",
) -> tuple[str, Props]:
    """Keep a short reflection that the student told you. Never guess a feeling; use only their own words.

    It is private until they show it under "My check-ins"; the chat itself their teachers can open. Ask before you keep
    something they said in passing.
    """
    context = runtime.context
    args = {"feeling": feeling, "confidence": confidence, "worked": worked}
    act = context.act(call_id=runtime.tool_call_id, tool="record_check_in", args=args)
    with readable_errors():
        kept = context.use.check_ins.record(act, feeling=feeling, confidence=confidence or None, worked=worked)
    facts = {"tool": "record_check_in", "feeling": kept.feeling, "confidence": kept.confidence, "worked": kept.worked}
    return "Kept. Thank them briefly for telling and go on.", artifact([], facts)


record_check_in.handle_tool_error = True
