"""The standing instructions of a model for one student: the plan and the practice state as values, never a key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tutor.domain.goal_changes import ChangeStatus, GoalChange
from tutor.domain.goal_talk import GoalTalk, TalkStatus
from tutor.domain.inquiries import OPEN, Inquiry
from tutor.domain.orders import without_orders
from tutor.domain.plans import Goal
from tutor.domain.practice_sets import SetKind
from tutor.domain.rules import TurnMode
from tutor.prompts import load
from tutor.usecases.briefing import Brief
from tutor.usecases.dispute_news import AnswerNews
from tutor.usecases.practice import OpenItem
from tutor.usecases.practice_sets import SetView

MOST_LINES = 6
FEW = 3
LONGEST = 6500
"""Bytes of the whole: with somewhat under four in a token, fewer than 1,800 tokens."""


@dataclass(frozen=True)
class Room:
    """How much of the student's plan fits: so many lines of a kind, and so many bytes of somebody's words.

    Bytes and not letters: a letter outside English takes more of both a model's room and of ours.
    """

    lines: int

    @property
    def few(self) -> int:
        """Lines of what is seldom more than one."""
        return min(FEW, self.lines)

    def line(self, text: str, longest: int = 140) -> str:
        """Somebody's words on one line, so that they cannot look like a part of the instructions."""
        line = " ".join(without_orders(text).split()).replace("===", "= = =")
        longest = longest * (self.lines + 2) // (MOST_LINES + 2)
        if len(line.encode()) <= longest:
            return line
        return f"{line.encode()[: longest - 3].decode(errors='ignore').rstrip()}…"

    def words(self, words: Sequence[str]) -> str:
        """A list of a few words each."""
        return ", ".join(self.line(word, 40) for word in words[: self.lines]) or "none named"


def instructions(brief: Brief, *, mode: TurnMode = TurnMode.ASK, rules: str = "") -> str:
    """The system message of this turn: the richest that is not too long."""
    told = (load("tutor").render(**_values(brief, mode, rules, Room(lines))) for lines in range(MOST_LINES, 0, -1))
    words = ""
    for words in told:
        if len(words.encode()) <= LONGEST:
            break
    return words


def _values(brief: Brief, mode: TurnMode, rules: str, room: Room) -> Mapping[str, object]:
    plan = brief.plan
    offered = brief.offer.choices[:FEW] if brief.offer else ()
    news = [*(_news(change, room) for change in brief.news), *(_about_answer(one, room) for one in brief.answer_news)]
    return {
        "rules": rules,
        "grade": _grade(brief),
        "language": brief.rules.spoken(brief.language),
        "only_language": len(brief.rules.languages or ()) == 1,
        "closed": [str(one) for one in TurnMode if not brief.rules.allows(one)],
        "supports": [load("supports").render(support=str(support)) for support in plan.supports],
        "strengths": room.words(plan.strengths),
        "needs": room.words(plan.needs),
        "interests": room.words(plan.interests),
        "goals": [_goal(goal, room) for goal in plan.active_goals()[: room.lines]],
        "remembered": [room.line(line.words) for line in brief.remembered[::-1][: room.lines]],
        "mode": load(f"modes/{mode}").render(),
        "today": brief.today.isoformat(),
        "progress": [f"{room.line(known.skill_id, 60)}: {known.word}" for known in brief.progress[: room.lines]],
        "projects": [_project(project, room) for project in brief.projects if project.status in OPEN][: room.few],
        "open_item": _open_item(brief.open_item, room) if brief.open_item else "",
        "practice_set": _set(brief.practice_set) if brief.practice_set else "",
        "offer": "; ".join(f"{choice.key}: {room.line(choice.label)}" for choice in offered),
        "draft": room.line(brief.draft.after.statement) if brief.draft else "",
        "waiting": [room.line(change.after.statement) for change in brief.waiting[: room.few]],
        "news": news[: room.few],
        "goal_talk": _goal_talk(brief.goal_talk, room) if brief.goal_talk else "",
    }


def _grade(brief: Brief) -> str:
    """With what goes with it: who else may read, for a student who asks."""
    grade, until = brief.grade, brief.rules.read_at_home(brief.grade)
    home = f" (the family can read this chat too, until grade {until}, a day later)" if until else ""
    return f"{'unknown' if grade is None else grade}{home}"


def _goal(goal: Goal, room: Room) -> str:
    parts = [f"{goal.id}: {room.line(goal.statement)}"]
    parts += [f"skill {goal.skill_id}"] if goal.skill_id else []
    parts += [f"target {room.line(goal.target, 60)}"] if goal.target else []
    parts += [f"due {goal.due.isoformat()}"] if goal.due else []
    return "; ".join(parts)


def _project(project: Inquiry, room: Room) -> str:
    parts = [f"{project.number} ({project.status}): {room.line(project.question)}"]
    parts += [f"next step {room.line(project.milestones[project.next_step - 1].text)}"] if project.next_step else []
    return "; ".join(parts)


def _goal_talk(talk: GoalTalk, room: Room) -> str:
    """The student's own words in it, and what its card asks: a model words it, and answers nothing."""
    said = [
        f"{step.replace('_', ' ')}: {room.line(words, 60)}" for step, words, state in talk.ladder() if state == "done"
    ]
    asks = f"its card asks for {talk.asks}" if talk.status is TalkStatus.OPEN else "it waits until the student goes on"
    return "; ".join([f"{asks}; only the student answers", *said])


def _open_item(item: OpenItem, room: Room) -> str:
    parts = [f"{room.line(item.question, 500)} (skill {room.line(item.skill_title)}, level {item.level})"]
    parts += [f"choices: {', '.join(room.line(choice, 60) for choice in item.choices)}"] if item.choices else []
    parts += [f"wrong tries: {item.wrong_tries}", f"hints given: {len(item.hints)}"]
    parts += [f"last answer: {room.line(item.last_answer)}"] if item.last_answer else []
    parts += [f"last hint: {room.line(item.hints[-1], 200)}"] if item.hints else []
    return "; ".join(parts)


def _set(view: SetView) -> str:
    kind = {SetKind.PLACEMENT: "A first check", SetKind.REVIEW: "A set of reviews"}.get(view.kind, "A set of practice")
    return f"{kind}, {view.status}: question {view.number} of {view.size}."


_NEWS = {
    ChangeStatus.APPROVED: "yes",
    ChangeStatus.DECLINED: "no",
    ChangeStatus.EDITED: "perhaps: the student is asked to say yes",
    ChangeStatus.CO_SIGNING: "yes, and the family is asked to sign",
}


def _news(change: GoalChange, room: Room) -> str:
    word = _NEWS[change.status]
    edited = ", with an edit" if change.edited else ""
    note = f"; the teacher's line: {room.line(change.note)}" if change.note else ""
    return f"{word}{edited} to {room.line(change.after.statement)}{note}"


def _about_answer(news: AnswerNews, room: Room) -> str:
    word = "was set aside and counts no more" if news.set_aside else "stays as it is"
    note = f"; the teacher's line: {room.line(news.note)}" if news.note else ""
    return f"an answer on {room.line(news.skill_title)} that was asked about {word}{note}"
