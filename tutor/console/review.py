"""Where a teacher decides on a suggested change: what would change, why, and one of four equal answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from tutor.access.forms import posted
from tutor.access.identity import visit_of
from tutor.console import differences
from tutor.console.errors import PageRoute
from tutor.console.pages import go, show
from tutor.console.wording import CHANGE_STATUSES
from tutor.domain.change_steps import ChangeStep
from tutor.domain.errors import Conflict, InvalidInput, NotFound
from tutor.domain.goal_changes import ANSWERED, ChangeStatus, GoalChange
from tutor.domain.people import Person
from tutor.usecases.everything import UseCases
from tutor.usecases.goal_changes import Opened, Wish

NOTE_LIMIT = 600
FIELD_LIMIT = 300
PAGE, FURTHEST = 50, 1_000_000
EDITABLE = (
    *("statement", "target", "measure", "due", "if_then"),
    *("kind", "best_outcome", "obstacle", "first_step", "confidence", "helpers"),
)


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where something stands in a queue of this teacher."""

    number: int
    total: int
    next: str | None
    previous: str | None


@dataclass(frozen=True, kw_only=True)
class Review:
    """The pages at /console/changes."""

    use: UseCases

    def all(self, request: Request) -> Response:
        """Everything that waits, so many a page, oldest first. No words of a chat are opened here."""
        me, typed = visit_of(request).person.id, request.query_params.get("after", "0")
        after = min(int(typed), FURTHEST) if typed.isascii() and typed.isdigit() else 0
        queue, students = self.use.goal_changes.page(me, after=after, limit=PAGE)
        away, away_students = self.use.goal_changes.with_others(visit_of(request).person.id)
        if not queue.first and after:
            return go("/console/changes")
        return show(
            request,
            "changes.html",
            away=away,
            away_students=away_students,
            queue=queue,
            students=students,
            after=after,
            earlier=max(0, after - PAGE) if after else None,
            later=after + PAGE if after + PAGE < queue.total else None,
        )

    def look(self, request: Request, change_id: str) -> Response:
        """A suggestion with its evidence. Opening it is logged."""
        return self._page(request, change_id)

    def edit(self, request: Request, change_id: str) -> Response:
        """The suggestion as a form."""
        return self._form(request, change_id, typed={}, problem="")

    def decide(self, request: Request, change_id: str) -> Response:
        """Yes, no, or edit first."""
        form = posted(request)
        decision, note = form.get("decision", ""), form.get("note", "").strip()
        if decision == "edit":
            return self._form(request, change_id, typed={"note": note}, problem="")
        try:
            self._decide(request, change_id, decision, note)
        except InvalidInput as error:
            return self._page(request, change_id, note=note, problem=str(error), status=422)
        except Conflict:
            return self._page(request, change_id, problem=self._too_late(request, change_id), status=409)
        return self._onward(request, change_id)

    def approve_edited(self, request: Request, change_id: str) -> Response:
        """Yes, with the words of the form."""
        form = posted(request)
        me = visit_of(request).person.id
        try:
            change = self.use.goal_changes.decided(me, change_id)
            wish, note = _wish(form, change), _fitting(form.get("note", "").strip(), "Your line", NOTE_LIMIT)
            self.use.goal_changes.approve(me, change_id, note=note, edited=wish)
        except InvalidInput as error:
            return self._form(request, change_id, typed=form, problem=str(error), status=422)
        except Conflict:
            return self._page(request, change_id, problem=self._too_late(request, change_id), status=409)
        return self._onward(request, change_id)

    def undo(self, request: Request, change_id: str) -> Response:
        """Take a decision back: the suggestion waits again."""
        me = visit_of(request).person.id
        change = self.use.goal_changes.decided(me, change_id)
        if change.status is ChangeStatus.APPROVED:
            self.use.plans.undo(me, change.student_id, self._version_of(me, change), "")
        else:
            self.use.goal_changes.take_back(me, change_id)
        return go(f"/console/changes/{change_id}?undone=1")

    def _decide(self, request: Request, change_id: str, decision: str, note: str) -> None:
        me = visit_of(request).person.id
        _fitting(note, "Your line", NOTE_LIMIT)
        if decision == "approve":
            self.use.goal_changes.approve(me, change_id, note=note)
        elif decision == "decline":
            self.use.goal_changes.decline(me, change_id, note=note)
        else:
            raise InvalidInput("Choose one: approve, edit first, or decline.")

    def _too_late(self, request: Request, change_id: str) -> str:
        """What became of it while this person looked: one sentence, and nothing of theirs was stored."""
        me = visit_of(request).person
        change = self.use.goal_changes.decided(me.id, change_id)
        by = self.use.students.person(change.decided_by or "")
        if change.status is ChangeStatus.WITHDRAWN:
            who = "The student took this back"
        elif by is None:
            who = f"This was {CHANGE_STATUSES[change.status]}"
        else:
            who = f"{'You' if by.id == me.id else by.name} decided this already: {CHANGE_STATUSES[change.status]}"
        return f"{who}. Your answer was not stored."

    def _version_of(self, me: str, change: GoalChange) -> int:
        """The newest version that came from this change: it may have been approved, undone and approved again."""
        versions = self.use.plans.history(me, change.student_id)
        return next((version.number for version in versions if version.change_id == change.id), 0)

    def _onward(self, request: Request, change_id: str) -> Response:
        """To the next one waiting, else home; either shows the bar with Undo."""
        me = visit_of(request).person.id
        place = self.use.goal_changes.beside(me, self.use.goal_changes.decided(me, change_id))
        onward = place.next or (self.use.goal_changes.page(me, after=0, limit=1)[0].first[0].id if place.total else "")
        return go(f"/console/changes/{onward}?done={change_id}" if onward else f"/console?done={change_id}")

    def _page(
        self, request: Request, change_id: str, *, note: str = "", problem: str = "", status: int = 200
    ) -> Response:
        me = visit_of(request).person
        opened = self.use.goal_changes.open(me.id, change_id)
        return show(
            request,
            "change.html",
            status=status,
            opened=opened,
            change=opened.change,
            student=self._student(opened),
            decider=self.use.students.person(opened.change.decided_by or ""),
            lines=differences.of_change(opened.change),
            others=[goal for goal in opened.plan.goals if goal.id != opened.change.after.id],
            estimate=self._estimate(me.id, opened.change),
            skill=self.use.library.skill(opened.change.after.skill_id),
            place=self.use.goal_changes.beside(me.id, opened.change),
            steps=self._steps(me.id, change_id),
            done=just_decided(self.use, me, request),
            undone=request.query_params.get("undone") == "1",
            note=note,
            problem=problem,
        )

    def _steps(self, me: str, change_id: str) -> list[tuple[ChangeStep, str]]:
        """What happened to it, each step with the name of who did it."""
        steps = self.use.agreements.steps(me, change_id)
        people = {by: self.use.students.person(by) for by in {step.by for step in steps if step.by}}
        return [(step, person.name if (person := people.get(step.by or "")) else "The tutor") for step in steps]

    def _form(
        self, request: Request, change_id: str, *, typed: Mapping[str, str], problem: str, status: int = 200
    ) -> Response:
        opened = self.use.goal_changes.open(visit_of(request).person.id, change_id)
        if opened.change.status is not ChangeStatus.AGREED:
            raise Conflict(f"This suggestion was already {opened.change.status}.")
        values = {"note": ""} | _as_typed(opened.change) | {k: v for k, v in typed.items() if k in (*EDITABLE, "note")}
        return show(
            request,
            "change_edit.html",
            status=status,
            change=opened.change,
            student=self._student(opened),
            values=values,
            problem=problem,
        )

    def _student(self, opened: Opened) -> Person:
        student = self.use.students.person(opened.change.student_id)
        if student is None:
            raise NotFound("There is no such suggestion.")
        return student

    def _estimate(self, me: str, change: GoalChange) -> object:
        progress = self.use.plans.progress(me, change.student_id)
        return next((m for m in progress if m.skill_id == change.after.skill_id and m.tries), None)


@dataclass(frozen=True, kw_only=True)
class Done:
    """The last decision, for the bar that offers to take it back."""

    change: GoalChange
    student: Person


def just_decided(use: UseCases, me: Person, request: Request) -> Done | None:
    """The decision named in the address, if it is this person's own and still stands."""
    change_id = request.query_params.get("done", "")
    if not change_id:
        return None
    try:
        change = use.goal_changes.decided(me.id, change_id)
    except NotFound:
        return None
    student = use.students.person(change.student_id)
    mine = change.decided_by == me.id and change.status in ANSWERED
    return Done(change=change, student=student) if mine and student else None


def routes(review: Review) -> APIRouter:
    """Looking, editing, deciding, undoing."""
    router = APIRouter(route_class=PageRoute)
    router.add_api_route("/console/changes", review.all, methods=["GET"])
    router.add_api_route("/console/changes/{change_id}", review.look, methods=["GET"])
    router.add_api_route("/console/changes/{change_id}", review.decide, methods=["POST"])
    router.add_api_route("/console/changes/{change_id}/edit", review.edit, methods=["GET"])
    router.add_api_route("/console/changes/{change_id}/edit", review.approve_edited, methods=["POST"])
    router.add_api_route("/console/changes/{change_id}/undo", review.undo, methods=["POST"])
    return router


def place_in(ids: Sequence[str], current: str) -> Place | None:
    """Where this one stands among those that wait, if it does."""
    if current not in ids:
        return None
    at = ids.index(current)
    return Place(
        number=at + 1,
        total=len(ids),
        next=ids[at + 1] if at + 1 < len(ids) else None,
        previous=ids[at - 1] if at else None,
    )


def _as_typed(change: GoalChange) -> dict[str, str]:
    goal = change.after
    due = goal.due.isoformat() if goal.due else ""
    return {
        "statement": goal.statement,
        "target": goal.target,
        "measure": goal.measure,
        "due": due,
        "if_then": goal.if_then,
        "kind": str(goal.kind),
        "best_outcome": goal.best_outcome,
        "obstacle": goal.obstacle,
        "first_step": goal.first_step,
        "confidence": str(goal.confidence or ""),
        "helpers": "; ".join(goal.helpers),
    }


def _wish(form: Mapping[str, str], change: GoalChange) -> Wish:
    """What was typed anew. An unchanged date is not read again: it may be one that has just passed."""
    known = _as_typed(change)
    typed = {name: _fitting(form.get(name, "").strip(), "A line", FIELD_LIMIT) for name in EDITABLE}
    return Wish(**{name: "" if value == known[name] else value for name, value in typed.items()})


def _fitting(text: str, what: str, limit: int) -> str:
    if len(text) > limit:
        raise InvalidInput(f"{what} fits in {limit} characters; this one has {len(text)}. Nothing was sent yet.")
    return text
