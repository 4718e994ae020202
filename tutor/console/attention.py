"""Who could use the teacher: the words for it, the forms for "seen to it" and its undo, and the bar after it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from tutor.access.forms import posted
from tutor.access.identity import visit_of
from tutor.console.errors import PageRoute
from tutor.console.pages import go
from tutor.domain.attention import NONE_OF, Concern, SeenTo
from tutor.domain.errors import InvalidInput, NotFound
from tutor.domain.people import Person
from tutor.usecases.attention import Action, Need
from tutor.usecases.everything import UseCases

AT_FIRST = 5
LABELS = {
    Concern.STUCK: "many questions on one skill, and it is not solid",
    Concern.NONE_RIGHT: "the last questions on one skill, none right at first",
    Concern.GUESSING: "quick wrong answers in a row",
    Concern.HINT_RACING: "hints one after the other",
    Concern.IDLE: "long waits after a miss",
    Concern.UNREAD: "answers that could not be read",
    Concern.GOAL: "a goal whose day is near",
}
IN_A_WORD = {
    Concern.STUCK: "stuck",
    Concern.NONE_RIGHT: "none right",
    Concern.GOAL: "goal near",
    Concern.GUESSING: "in haste",
    Concern.HINT_RACING: "many hints",
    Concern.IDLE: "long waits",
    Concern.UNREAD: "not readable",
}
FIRST = {
    Concern.GUESSING: "First step: a short talk. Which part of the question was read, and which was not?",
    Concern.HINT_RACING: "First step: a short talk over one worked example; it may do more than hints.",
    Concern.IDLE: "First step: a short talk. What could the next line be?",
    Concern.UNREAD: "First step: a short talk about how such an answer is typed.",
}
ON_A_SKILL = {Concern.STUCK: "stuck on", Concern.NONE_RIGHT: f"none of the last {NONE_OF} right at"}
A_GOAL = "First step: look at the progress together. Is the day, or the goal, still right?"
TOGETHER = "First step: look at the progress together. Which answers turned, and where?"
SHARED = "First step: others wait at the same skill; a mini-lesson in a group may fit."


@dataclass(frozen=True, kw_only=True)
class Row:
    """One need in the words of the page, with the address of its first step, and how many more this student has."""

    need: Need
    label: str
    advice: str
    step: str
    address: str
    more: int = 0


@dataclass(frozen=True, kw_only=True)
class JustSeen:
    """What was seen to a moment ago, for the bar that offers to take it back."""

    seen: SeenTo
    student: Person
    label: str


@dataclass(frozen=True, kw_only=True)
class Attending:
    """The forms at /console/students/…/attention and /console/attention."""

    use: UseCases

    def see_to(self, request: Request, student_id: str) -> Response:
        """A teacher saw to it, as far as the page told."""
        form = posted(request)
        seen = self.use.attention.see_to(
            visit_of(request).person.id,
            student_id,
            concern=form.get("concern", ""),
            skill_id=form.get("skill", ""),
            until=_moment(form.get("until", "")),
        )
        return go(_back(form.get("back", ""), student_id, seen=seen.id))

    def undo(self, request: Request, seen_id: str) -> Response:
        """It waits again."""
        undone = self.use.attention.undo(visit_of(request).person.id, seen_id)
        return go(_back(posted(request).get("back", ""), undone.student_id))


def row_of(need: Need) -> Row:
    """A need in words. A student's own words are not among them."""
    found, student = need.finding, f"/console/students/{need.student.id}"
    advice, step, address = {
        Action.GROUP: (SHARED, "See the groups", f"/console/classes/{need.class_id}/groups"),
        Action.PROGRESS: (
            A_GOAL if found.concern is Concern.GOAL else TOGETHER,
            "Open the progress",
            f"{student}/progress?{urlencode({'skill': found.skill_id})}",
        ),
        Action.TALK: (FIRST.get(found.concern, TOGETHER), "See the answers", f"{student}#attention"),
    }[need.action]
    label = label_of(found.concern, need.skill_title)
    return Row(need=need, label=label, advice=advice, step=step, address=address)


def label_of(concern: Concern, skill_title: str) -> str:
    """What was seen, in a few words."""
    said = ON_A_SKILL.get(concern)
    return f"{said} “{skill_title}”" if said and skill_title else LABELS[concern]


def just_seen(use: UseCases, me: Person, request: Request) -> JustSeen | None:
    """What is named in the address, if this person saw to it and it stands."""
    seen_id = request.query_params.get("seen", "")
    if not seen_id:
        return None
    try:
        seen = use.attention.seen(me.id, seen_id)
    except NotFound:
        return None
    student, skill = use.students.person(seen.student_id), use.library.skill(seen.skill_id)
    if student is None or seen.by != me.id or seen.undone_at is not None:
        return None
    return JustSeen(seen=seen, student=student, label=label_of(seen.concern, skill.title if skill else ""))


def rows_of(needs: Sequence[Need]) -> tuple[list[Row], list[Row]]:
    """One row a student, with what is newest: the first few, and those to unfold."""
    by_student: dict[str, list[Need]] = {}
    for need in needs:
        by_student.setdefault(need.student.id, []).append(need)
    rows = [replace(row_of(theirs[0]), more=len(theirs) - 1) for theirs in by_student.values()]
    return rows[:AT_FIRST], rows[AT_FIRST:]


def routes(attending: Attending) -> APIRouter:
    """Seeing to it, and taking that back."""
    router = APIRouter(route_class=PageRoute)
    router.add_api_route("/console/students/{student_id}/attention", attending.see_to, methods=["POST"])
    router.add_api_route("/console/attention/{seen_id}/undo", attending.undo, methods=["POST"])
    return router


def _moment(written: str) -> datetime:
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise InvalidInput("That form can't be read. Nothing was changed.")
    return at


def _back(to: str, student_id: str, **query: str) -> str:
    page, place = (f"/console/students/{student_id}", "#attention") if to == "student" else ("/console", "")
    return f"{page}?{urlencode(query)}{place}" if query else f"{page}{place}"
