"""The standing instructions of a model for one student: the plan and the practice state as values, never a key."""

from collections.abc import Sequence

from tutor.domain.goal_changes import ChangeStatus, GoalChange
from tutor.domain.inquiries import OPEN, Inquiry
from tutor.domain.plans import Goal
from tutor.domain.practice_sets import SetKind
from tutor.prompts import load
from tutor.usecases.briefing import Brief
from tutor.usecases.dispute_news import AnswerNews
from tutor.usecases.practice import OpenItem
from tutor.usecases.practice_sets import SetView

MOST_LINES = 6


def instructions(brief: Brief) -> str:
    """The system message of this turn."""
    plan = brief.plan
    return load("tutor").render(
        grade=brief.grade if brief.grade is not None else "unknown",
        language=brief.language,
        supports=[load("supports").render(support=str(support)) for support in plan.supports],
        today=brief.today.isoformat(),
        goals=[_goal(goal) for goal in plan.active_goals()[:MOST_LINES]],
        strengths=_list(plan.strengths),
        needs=_list(plan.needs),
        interests=_list(plan.interests),
        progress=[f"{_line(known.skill_id)}: {known.word}" for known in brief.progress[:MOST_LINES]],
        projects=[_project(project) for project in brief.projects if project.status in OPEN],
        open_item=_open_item(brief.open_item) if brief.open_item else "",
        practice_set=_set(brief.practice_set) if brief.practice_set else "",
        offer="; ".join(f"{choice.key}: {choice.label}" for choice in brief.offer.choices) if brief.offer else "",
        draft=_line(brief.draft.after.statement) if brief.draft else "",
        waiting=[_line(change.after.statement) for change in brief.waiting],
        news=[*(_news(change) for change in brief.news), *(_about_answer(one) for one in brief.answer_news)],
    )


def _goal(goal: Goal) -> str:
    parts = [f"{goal.id}: {_line(goal.statement)}"]
    parts += [f"skill {goal.skill_id}"] if goal.skill_id else []
    parts += [f"target {_line(goal.target)}"] if goal.target else []
    parts += [f"due {goal.due.isoformat()}"] if goal.due else []
    return "; ".join(parts)


def _project(project: Inquiry) -> str:
    parts = [f"{project.number} ({project.status}): {_line(project.question)}"]
    parts += [f"next step {_line(project.milestones[project.next_step - 1].text)}"] if project.next_step else []
    return "; ".join(parts)


def _open_item(item: OpenItem) -> str:
    parts = [f"{_line(item.question)} (skill {item.skill_title}, level {item.level})"]
    parts += [f"choices: {_list(item.choices)}"] if item.choices else []
    parts += [f"wrong tries: {item.wrong_tries}", f"hints given: {len(item.hints)}"]
    parts += [f"last answer: {_line(item.last_answer)}"] if item.last_answer else []
    parts += [f"last hint: {_line(item.hints[-1])}"] if item.hints else []
    return "; ".join(parts)


def _set(view: SetView) -> str:
    kind = {SetKind.PLACEMENT: "A first check", SetKind.REVIEW: "A set of reviews"}.get(view.kind, "A set of practice")
    return f"{kind}, {view.status}: question {view.number} of {view.size}."


def _news(change: GoalChange) -> str:
    word = "yes" if change.status is ChangeStatus.APPROVED else "no"
    edited = ", with an edit" if change.edited else ""
    note = f"; the teacher's line: {_line(change.note)}" if change.note else ""
    return f"{word}{edited} to {_line(change.after.statement)}{note}"


def _about_answer(news: AnswerNews) -> str:
    word = "was set aside and counts no more" if news.set_aside else "stays as it is"
    note = f"; the teacher's line: {_line(news.note)}" if news.note else ""
    return f"an answer on {_line(news.skill_title)} that was asked about {word}{note}"


def _list(words: Sequence[str]) -> str:
    return ", ".join(_line(word) for word in words) or "none named"


def _line(text: str) -> str:
    """Somebody's words on one line, so that they cannot look like a part of the instructions."""
    return " ".join(text.split()).replace("===", "= = =")
