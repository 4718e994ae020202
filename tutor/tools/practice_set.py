"""The tutor leading through a set: a first check, reviews, the next question, a pause."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Annotated

from langchain.tools import tool
from pydantic import Field

from tutor.domain.conversations import Act, Card
from tutor.domain.practice_sets import SetKind, SetStatus
from tutor.tools.cards import Props, artifact, check_card, item_card, set_props, summary_card
from tutor.tools.context import Runtime, TutorContext, readable_errors
from tutor.tools.propose_practice import served
from tutor.usecases.practice_sets import PracticeSets, SetView


class Step(StrEnum):
    """What happens with the student's set."""

    FIRST_CHECK = "first_check"
    REVIEWS = "reviews"
    NEXT = "next"
    SKIP = "skip"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"


@tool(response_format="content_and_artifact")
def practice_set(
    step: Annotated[Step, Field(description="What to do with the set.")],
    runtime: Runtime,
) -> tuple[str, Props]:
    """Lead through a set of questions, which ends with a summary.

    first_check finds out where to start; reviews brings back what is due; next, skip, pause, resume and stop are for the
    set the student is in. In a first check there are no hints, and nobody says right or wrong.
    """
    context = runtime.context
    act = context.act(call_id=runtime.tool_call_id, tool="practice_set", args={"step": str(step)})
    with readable_errors():
        view = _STEPS[step](context.use.sets, act)
    return _text(view), artifact(cards_of(view, begun=step is Step.FIRST_CHECK), _facts(context, step, view))


def cards_of(view: SetView, *, begun: bool = False) -> list[Card]:
    """What the student sees of a set: its question, or how it went if anything was answered."""
    if view.summary:
        return [summary_card(view.kind, view.summary)] if view.summary.asked else []
    if view.item is None or view.status is SetStatus.PAUSED:
        return []
    first = [check_card(view.size)] if begun else []
    return [*first, item_card(view.item, in_set=view)]


def _facts(context: TutorContext, step: Step, view: SetView) -> dict[str, object]:
    before = context.brief.practice_set
    return {
        "tool": "practice_set",
        "step": str(step),
        "set": set_props(view),
        "before": before.number if before else 0,
        "item": item_card(view.item, in_set=view).props if view.item else None,
        "summary": dict(summary_card(view.kind, view.summary).props) if view.summary else None,
    }


def _text(view: SetView) -> str:
    if view.summary:
        return _summed_up(view)
    if view.status is SetStatus.PAUSED:
        return "The set is paused. The student can go on with it today or another day."
    if view.item is None:
        return "No question is open in the set; use step next."
    place = f"Question {view.number} of {view.size}"
    check = " This is a first check: no hints, and do not say right or wrong." if view.kind is SetKind.PLACEMENT else ""
    return f"{place}. {served(view.item)}{check}"


def _summed_up(view: SetView) -> str:
    done = view.summary
    if done is None:
        return ""
    lines = [f"The set is over: {done.right} of {done.asked} right, {done.unaided} without help."]
    lines += [f"- {moved.title}: {moved.before} -> {moved.after}" for moved in done.skills]
    lines += [f"A good place to start: {', '.join(done.starts)}."] if done.starts else []
    return "\n".join(lines)


_STEPS: Mapping[Step, Callable[[PracticeSets, Act], SetView]] = {
    Step.FIRST_CHECK: lambda sets, act: sets.begin(act, SetKind.PLACEMENT),
    Step.REVIEWS: lambda sets, act: sets.begin(act, SetKind.REVIEW),
    Step.NEXT: lambda sets, act: sets.go_on(act),
    Step.SKIP: lambda sets, act: sets.skip(act),
    Step.PAUSE: lambda sets, act: sets.pause(act),
    Step.RESUME: lambda sets, act: sets.resume(act),
    Step.STOP: lambda sets, act: sets.stop(act),
}

practice_set.handle_tool_error = True
