"""The tutor reading the student's plan."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from langchain.tools import tool
from pydantic import Field

from tutor.domain.inquiries import Inquiry, InquiryStatus
from tutor.domain.mastery import Mastery
from tutor.domain.plans import Goal, Plan
from tutor.tools.cards import Props, artifact, item_card, mastery_props, plan_card, progress_card
from tutor.tools.context import Runtime, TutorContext, readable_errors
from tutor.tools.inquiry_cards import with_projects


class Part(StrEnum):
    """Which card the student is shown."""

    PLAN = "plan"
    PROGRESS = "progress"
    BOTH = "both"


@tool(response_format="content_and_artifact")
def read_plan(
    runtime: Runtime,
    part: Annotated[Part, Field(description="The card to show: what the student asked for.")] = Part.PLAN,
) -> tuple[str, Props]:
    """Read this student's plan and progress: goals with their ids, interests, supports, what is known so far.

    Use it when the student asks about their plan, goals or progress. You read all of it; the student is shown what
    they asked for as a card beside your reply, so do not list it again.
    """
    context = runtime.context
    with readable_errors():
        return _read(context, part)


def _read(context: TutorContext, part: Part) -> tuple[str, Props]:
    use, student = context.use, context.student_id
    plan, progress = use.plans.read(student, student), use.plans.progress(student, student)
    open_item = use.practice.open_item(student, context.conversation_id)
    waiting = len(use.goal_changes.waiting(student))
    projects = use.inquiries.mine(student)
    shown = with_projects(plan_card(plan, waiting=waiting), projects)
    known = progress_card(progress, context.skill_title)
    facts = {
        "tool": "read_plan",
        "plan": shown.props,
        "progress": [mastery_props(mastery, context.skill_title(mastery.skill_id)) for mastery in progress],
        "open_item": item_card(open_item).props if open_item else None,
    }
    cards = {Part.PLAN: [shown], Part.PROGRESS: [known] if progress else [], Part.BOTH: [shown, known]}
    text = _text(context, plan, progress, waiting)
    return "\n".join([text, *(_project(view.inquiry) for view in projects)]), artifact(cards[part], facts)


def _text(context: TutorContext, plan: Plan, progress: Sequence[Mastery], waiting: int) -> str:
    goals = [_goal(goal) for goal in plan.goals]
    skills = [f"- {context.skill_title(known.skill_id)}: {known.word}. {known.because}" for known in progress]
    lines = ["Goals:", *(goals or ["- none yet"]), "Progress:", *(skills or ["- nothing tried yet"])]
    lines.append(f"Interests: {', '.join(plan.interests) or 'none named'}.")
    lines.append(f"Supports to follow: {', '.join(plan.supports) or 'none'}.")
    if waiting:
        lines.append(f"{waiting} suggestion(s) wait for the teacher.")
    return "\n".join(lines)


def _project(inquiry: Inquiry) -> str:
    left = f"; next: {inquiry.milestones[inquiry.next_step - 1].text}" if inquiry.next_step else ""
    active = inquiry.status is InquiryStatus.ACTIVE
    return f"Project {inquiry.number} ({inquiry.status}): {inquiry.question}{left if active else ''}"


def _goal(goal: Goal) -> str:
    target = f"; target {goal.target}" if goal.target else ""
    due = f"; due {goal.due.isoformat()}" if goal.due else ""
    return f"- goal {goal.id} ({goal.status}): {goal.statement}{target}{due}"


read_plan.handle_tool_error = True
