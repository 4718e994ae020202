"""Pictures of projects: ready ideas to start from, a project with its steps, and the lines of it in the plan."""

from collections.abc import Sequence

from tutor.domain.conversations import Card
from tutor.domain.inquiries import Inquiry, InquiryStatus
from tutor.tools.cards import Props
from tutor.usecases.inquiries import Ideas, InquiryView


def ideas_card(found: Ideas, most: int) -> Card:
    """What a project could ask."""
    ideas = [
        {"question": idea.question, "product": idea.product, "steps": len(idea.milestones)}
        for idea in found.ideas[:most]
    ]
    return Card(kind="ideas", props={"topic": found.interest.title if found.interest else found.topic, "ideas": ideas})


def inquiry_card(views: Sequence[InquiryView]) -> Card:
    """Projects as they stand, the first one whole to look at."""
    return Card(kind="inquiry", props={"projects": [project_props(view) for view in views]})


def project_props(view: InquiryView) -> Props:
    """One project."""
    inquiry = view.inquiry
    steps = [
        {
            "number": number,
            "text": step.text,
            "due": step.due.isoformat() if step.due else "",
            "done": step.done_on.isoformat() if step.done_on else "",
        }
        for number, step in enumerate(inquiry.milestones, start=1)
    ]
    return {
        **_in_short(inquiry),
        "interest": view.interest,
        "steps": steps,
        "product": inquiry.product,
        "skills": [skill.title for skill in view.skills],
        "notes": [{"text": note.text, "on": note.at.date().isoformat()} for note in inquiry.notes],
        "today": view.today.isoformat(),
    }


def with_projects(plan: Card, views: Sequence[InquiryView]) -> Card:
    """The card of a plan with the projects that are being worked on."""
    active = [view.inquiry for view in views if view.inquiry.status is InquiryStatus.ACTIVE]
    return Card(kind=plan.kind, props={**plan.props, "projects": [_in_short(inquiry) for inquiry in active]})


def _in_short(inquiry: Inquiry) -> Props:
    number, ends = inquiry.next_step, inquiry.ends_on
    step = inquiry.milestones[number - 1] if number else None
    return {
        "number": inquiry.number,
        "question": inquiry.question,
        "status": str(inquiry.status),
        "next": number,
        "next_text": step.text if step else "",
        "next_due": step.due.isoformat() if step and step.due else "",
        "steps_done": inquiry.steps_done,
        "steps_in_all": len(inquiry.milestones),
        "ends": ends.isoformat() if ends else "",
    }
