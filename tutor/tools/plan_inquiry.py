"""The tutor helping with a project of the student's own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from langchain.tools import tool
from pydantic import Field

from tutor.domain.conversations import Act
from tutor.domain.driving_questions import Advice
from tutor.domain.inquiries import InquiryStatus
from tutor.tools.cards import Props, artifact
from tutor.tools.context import Runtime, TutorContext, readable_errors
from tutor.tools.inquiry_cards import ideas_card, inquiry_card, project_props
from tutor.usecases.inquiries import MOST_IDEAS, Ideas, Inquiries, InquiryView

WORDS_LIMIT = 2000
"""More than fits anywhere: what is too long is refused where it is known what it is, in words that say how to mend it."""


class Plan(StrEnum):
    """What happens with a project."""

    ONE_IDEA = "one_idea"
    IDEAS = "ideas"
    START = "start"
    QUESTION = "question"
    DATES = "dates"
    ADD_STEP = "add_step"
    DONE = "done"
    NOT_DONE = "not_done"
    NOTE = "note"
    SKILL = "skill"
    PRODUCT = "product"
    PAUSE = "pause"
    RESUME = "resume"
    FINISH = "finish"
    DROP = "drop"
    UNDO = "undo"
    SHOW = "show"


@dataclass(frozen=True, kw_only=True)
class Said:
    """What came with a step of a project."""

    words: str
    step: int
    by: str
    project: str


@tool(response_format="content_and_artifact")
def plan_inquiry(  # noqa: PLR0917 — models call tools by name
    do: Annotated[Plan, Field(description="What to do.")],
    runtime: Runtime,
    words: Annotated[
        str,
        Field(
            max_length=WORDS_LIMIT, description="The topic, question, step, note or skill, in the student's own words."
        ),
    ] = "",
    step: Annotated[int, Field(description="Which step of the project, from 1; 0 where none is meant.")] = 0,
    by: Annotated[str, Field(description="A date as the student says it: by June, in 3 weeks.")] = "",
    project: Annotated[str, Field(description="Its number, if there are several; else empty.")] = "",
) -> tuple[str, Props]:
    """Help with the student's own project: a question to explore, steps with dates, notes, something to show.

    First ideas for a topic; then start with the question the student chose or made. If the answer says it is too wide,
    ask which part, with two smaller questions. dates without a step spreads all steps. The project is the student's: do
    only what they ask for.
    """
    context = runtime.context
    said = Said(words=words, step=max(step, 0), by=by, project=project)
    given = {"words": words, "step": step, "by": by, "project": project}
    args = {"do": str(do)} | {name: value for name, value in given.items() if value}
    act = context.act(call_id=runtime.tool_call_id, tool="plan_inquiry", args=args)
    with readable_errors():
        if do in {Plan.IDEAS, Plan.ONE_IDEA}:
            return _ideas(context, do, words)
        if do is Plan.SHOW:
            return _show(context, project)
        view = _ACTS[do](context.use.inquiries, act, said)
    return _text(view), artifact([inquiry_card([view])], _facts(do, view))


def _ideas(context: TutorContext, do: Plan, words: str) -> tuple[str, Props]:
    found = context.use.inquiries.ideas(context.student_id, words)
    card = ideas_card(found, 1 if do is Plan.ONE_IDEA else MOST_IDEAS)
    facts = {
        "tool": "plan_inquiry",
        "do": str(do),
        "acted": False,
        "topic": card.props["topic"],
        "ideas": card.props["ideas"],
        "examples": list(found.examples),
        "advice": str(found.advice or ""),
    }
    return _idea_lines(found), artifact([card] if found.ideas else [], facts)


def _idea_lines(found: Ideas) -> str:
    if not found.topic:
        return "No topic was named. Ask what they are curious about."
    ready = [f"- {idea.question} In the end: {idea.product}." for idea in found.ideas]
    ask = "The student sees these as a card, can take one as it is, change it, or ask something of their own:"
    none = "No ready ideas on this; smaller questions could be like these. Ask what they wonder about:"
    return "\n".join([ask if ready else none, *(ready or [f"- {example}" for example in found.examples])])


def _show(context: TutorContext, project: str) -> tuple[str, Props]:
    views = sorted(
        context.use.inquiries.mine(context.student_id), key=lambda view: str(view.inquiry.number) != project.strip()
    )
    props = [project_props(view) for view in views]
    facts = {
        "tool": "plan_inquiry",
        "do": str(Plan.SHOW),
        "acted": False,
        "projects": props,
        "project": props[0] if props else None,
    }
    if not views:
        return "There is no project yet. Offer to find a question to explore.", artifact([], facts)
    return "\n".join(map(_text, views)), artifact([inquiry_card(views)], facts)


def _facts(do: Plan, view: InquiryView) -> dict[str, object]:
    return {
        "tool": "plan_inquiry",
        "do": str(do),
        "project": project_props(view),
        "advice": str(view.advice or ""),
    }


def _text(view: InquiryView) -> str:
    inquiry = view.inquiry
    lines = [f"Project {inquiry.number} ({inquiry.status}): {inquiry.question}"]
    lines += [
        f"{number}. {step.text} ({_when(step.due, step.done_on)})"
        for number, step in enumerate(inquiry.milestones, start=1)
    ]
    lines.append(f"In the end: {inquiry.product}. Notes: {len(inquiry.notes)}. The student sees it all on a card.")
    lines += [f"Skills it needs: {', '.join(skill.title for skill in view.skills)}."] if view.skills else []
    lines += [_ADVICE[view.advice]] if view.advice else []
    return "\n".join(lines)


def _when(due: object, done_on: object) -> str:
    return f"done on {done_on}" if done_on else f"due {due}" if due else "no date"


_ADVICE = {
    Advice.WIDE: "The question is very wide. Ask once which part, with two smaller questions; it is theirs to keep.",
    Advice.YES_OR_NO: "Yes or no would answer it. Ask once whether it could begin with how or why; it is theirs to keep.",
    Advice.LOOKED_UP: "One fact would answer it. Ask once what they could find out themselves; it is theirs to keep.",
}

_ACTS: Mapping[Plan, Callable[[Inquiries, Act, Said], InquiryView]] = {
    Plan.START: lambda use, act, said: use.start(act, said.words, by=said.by),
    Plan.QUESTION: lambda use, act, said: use.ask(act, said.words, project=said.project),
    Plan.DATES: lambda use, act, said: use.set_dates(act, said.by, step=said.step, project=said.project),
    Plan.ADD_STEP: lambda use, act, said: use.add_step(act, said.words, project=said.project),
    Plan.DONE: lambda use, act, said: use.mark(act, said.step, project=said.project),
    Plan.NOT_DONE: lambda use, act, said: use.mark(act, said.step, project=said.project, done=False),
    Plan.NOTE: lambda use, act, said: use.note(act, said.words, project=said.project),
    Plan.SKILL: lambda use, act, said: use.link(act, said.words, project=said.project),
    Plan.PRODUCT: lambda use, act, said: use.shows(act, said.words, project=said.project),
    Plan.PAUSE: lambda use, act, said: use.turn(act, InquiryStatus.PAUSED, project=said.project),
    Plan.RESUME: lambda use, act, said: use.turn(act, InquiryStatus.ACTIVE, project=said.project),
    Plan.FINISH: lambda use, act, said: use.turn(act, InquiryStatus.FINISHED, project=said.project),
    Plan.DROP: lambda use, act, said: use.turn(act, InquiryStatus.DROPPED, project=said.project),
    Plan.UNDO: lambda use, act, said: use.undo(act, project=said.project),
}

plan_inquiry.handle_tool_error = True
