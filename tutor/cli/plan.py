"""`tutor plan`: a plan as text or JSON, its history, and taking the newest change back."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from tutor.cli.opening import student_id, waymark
from tutor.domain.inquiries import Inquiry
from tutor.domain.plans import Goal, Plan
from tutor.domain.rights import OPERATOR_ID

plan = typer.Typer(help="Show a student's plan and its history.", no_args_is_help=True)
Student = Annotated[str, typer.Option("--student", help="The student's sign-in name.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@plan.command()
def show(student: Student, *, as_json: AsJson = False) -> None:
    """Show the plan as it stands.

    Example: tutor plan show --student ada
    """
    with waymark(demo_if_empty=True) as opened:
        whose = student_id(opened, student)
        stands = opened.use.plans.read(OPERATOR_ID, whose)
        projects = [view.inquiry for view in opened.use.inquiries.read(OPERATOR_ID, whose)]
    if as_json:
        typer.echo(_json({**asdict(stands), "projects": [asdict(project) for project in projects]}))
        return
    typer.echo("\n".join([_text(stands), *(_project(project) for project in projects)]))


@plan.command()
def history(student: Student, *, as_json: AsJson = False) -> None:
    """Show every version, newest first.

    Example: tutor plan history --student ada
    """
    with waymark(demo_if_empty=True) as opened:
        versions = opened.use.plans.history(OPERATOR_ID, student_id(opened, student))
    if as_json:
        typer.echo(_json([asdict(version) for version in versions]))
        return
    for version in versions:
        undone = f" (undoes version {version.undoes})" if version.undoes else ""
        typer.echo(f"{version.number}  {version.at:%Y-%m-%d %H:%M}  {version.author_id}  {version.reason}{undone}")


@plan.command()
def undo(
    student: Student,
    version: Annotated[int, typer.Option(help="The newest version's number, as history shows it.")],
    reason: Annotated[str, typer.Option(help="Why.")] = "",
) -> None:
    """Take the newest change back; what stood before it becomes a new version.

    Example: tutor plan undo --student ada --version 2 --reason "Approved by mistake"
    """
    with waymark() as opened:
        undone = opened.use.plans.undo(OPERATOR_ID, student_id(opened, student), version, reason)
    typer.echo(f"Version {version} is undone. The plan is at version {undone.number}.")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)


def _text(stands: Plan) -> str:
    lists = {
        "Strengths": stands.strengths,
        "Needs": stands.needs,
        "Interests": stands.interests,
        "Supports": tuple(support.replace("_", " ") for support in stands.supports),
    }
    lines = [f"{title}: {', '.join(words) or '–'}" for title, words in lists.items()]
    lines += ["Goals:", *(_goal(goal) for goal in stands.goals)]
    lines.append(f"Review: {stands.review_date or '–'}")
    return "\n".join(lines)


def _project(inquiry: Inquiry) -> str:
    steps = f"{inquiry.steps_done} of {len(inquiry.milestones)} steps"
    return f"Project {inquiry.number}: {inquiry.question} ({inquiry.status}, {steps})"


def _goal(goal: Goal) -> str:
    due = f", by {goal.due}" if goal.due else ""
    target = f"; target: {goal.target}" if goal.target else ""
    return f"  - {goal.statement} ({goal.status}{due}{target})"
