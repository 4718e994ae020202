"""What the log says about goals, in the words of a page: why, on what, and what the student is asked in the next chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from tutor.access.forms import posted
from tutor.access.identity import visit_of
from tutor.console.errors import PageRoute
from tutor.console.pages import go
from tutor.domain.errors import NotFound
from tutor.domain.goal_changes import GoalChange
from tutor.domain.people import Person, Role
from tutor.domain.plan_signals import SignalKind
from tutor.usecases.everything import UseCases
from tutor.usecases.signals import StudentSignal

LABELS = {
    SignalKind.MET: "reached, it seems",
    SignalKind.ON_TRACK: "on the way",
    SignalKind.STUCK: "stuck",
    SignalKind.TOO_EASY: "known before, it seems",
    SignalKind.TOO_HARD: "too far for now, it seems",
    SignalKind.DUE_SOON: "due soon, and not on the way",
    SignalKind.STALE: "left for other work",
    SignalKind.INTEREST_SHIFT: "a new interest",
}
ASKS = {
    SignalKind.MET: "whether it is met",
    SignalKind.STUCK: "about a smaller step first",
    SignalKind.TOO_EASY: "about a larger goal",
    SignalKind.TOO_HARD: "about a smaller step first",
    SignalKind.DUE_SOON: "about a later day",
    SignalKind.STALE: "whether it should rest for now",
    SignalKind.INTEREST_SHIFT: "whether it should be a goal",
}


@dataclass(frozen=True, kw_only=True)
class SignalRow:
    """One signal in words; `evidence` is where the answers it rests on are, `asks` is empty where nobody is asked."""

    found: StudentSignal
    label: str
    asks: str
    evidence: str

    @property
    def answers(self) -> int:
        """How many answers it names."""
        return len(self.found.signal.evidence.attempt_ids)


@dataclass(frozen=True, kw_only=True)
class SignalPart:
    """What a page on one student shows of it: what the log says, what the student is being asked, what was just put aside."""

    rows: Sequence[SignalRow] = ()
    asked: Sequence[GoalChange] = ()
    aside: GoalChange | None = None


@dataclass(frozen=True, kw_only=True)
class Signalling:
    """The forms at /console/students/…/signals and /console/signals."""

    use: UseCases

    def put_aside(self, request: Request, student_id: str) -> Response:
        """The student is not asked; it comes back with new evidence."""
        form = posted(request)
        aside = self.use.signals.put_aside(
            visit_of(request).person.id, student_id, kind=form.get("kind", ""), goal_id=form.get("goal", "")
        )
        return go(f"/console/students/{student_id}?{urlencode({'aside': aside.id})}#signals")

    def take_back(self, request: Request, change_id: str) -> Response:
        """The student is asked after all."""
        again = self.use.signals.ask_after_all(visit_of(request).person.id, change_id)
        return go(f"/console/students/{again.student_id}#signals")


def rows_of(found: Sequence[StudentSignal]) -> list[SignalRow]:
    """Signals in words, in the order they came. No words of a student but the goal's own are among them."""
    return [
        SignalRow(
            found=one,
            label=LABELS[one.signal.kind],
            asks=ASKS.get(one.signal.kind, ""),
            evidence=_evidence(one),
        )
        for one in found
    ]


def part_of(use: UseCases, me: Person, student_id: str, request: Request) -> SignalPart:
    """What this person may see of it on a student's page: a teacher all, the student what the log says, a family nothing."""
    if me.role not in (Role.TEACHER, Role.STUDENT):
        return SignalPart()
    rows = rows_of(use.signals.of_student(me.id, student_id))
    if me.role is Role.STUDENT:
        return SignalPart(rows=rows)
    named = request.query_params.get("aside", "")
    return SignalPart(
        rows=rows,
        asked=use.signals.asked(me.id, student_id),
        aside=_put_aside(use, me, named) if named else None,
    )


def routes(signalling: Signalling) -> APIRouter:
    """Putting aside, and taking that back."""
    router = APIRouter(route_class=PageRoute)
    router.add_api_route("/console/students/{student_id}/signals", signalling.put_aside, methods=["POST"])
    router.add_api_route("/console/signals/{change_id}/undo", signalling.take_back, methods=["POST"])
    return router


def _put_aside(use: UseCases, me: Person, change_id: str) -> GoalChange | None:
    try:
        return use.signals.aside(me.id, change_id)
    except NotFound:
        return None


def _evidence(one: StudentSignal) -> str:
    skill = one.goal.skill_id if one.goal and one.signal.kind is not SignalKind.STALE else None
    page = f"/console/students/{one.student.id}/progress"
    return f"{page}?{urlencode({'skill': skill})}" if skill else page
