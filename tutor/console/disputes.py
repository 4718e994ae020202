"""Where a teacher decides whether a disputed answer counts: the answer, the words, the effect, two equal buttons."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from tutor.access.forms import posted
from tutor.access.identity import visit_of
from tutor.console.errors import PageRoute
from tutor.console.pages import go, show
from tutor.console.progress import title_of
from tutor.console.review import place_in
from tutor.domain.disputes import DECIDED, Dispute
from tutor.domain.errors import InvalidInput, NotFound
from tutor.domain.people import Person
from tutor.usecases.everything import UseCases

NOTE_LIMIT = 600


@dataclass(frozen=True, kw_only=True)
class Settled:
    """The last decision, for the bar that offers to take it back."""

    dispute: Dispute
    student: Person


@dataclass(frozen=True, kw_only=True)
class Disputes:
    """The pages at /console/disputes."""

    use: UseCases

    def look(self, request: Request, dispute_id: str) -> Response:
        """A dispute with the answer and the effect. Opening it is logged."""
        return self._page(request, dispute_id)

    def decide(self, request: Request, dispute_id: str) -> Response:
        """Set it aside, or keep it."""
        form = posted(request)
        decision, note = form.get("decision", ""), form.get("note", "").strip()
        try:
            self._decide(visit_of(request).person, dispute_id, decision, note)
        except InvalidInput as error:
            return self._page(request, dispute_id, note=note, problem=str(error))
        return self._onward(request, dispute_id)

    def undo(self, request: Request, dispute_id: str) -> Response:
        """Take the decision back: it waits again."""
        self.use.disputes.undo(visit_of(request).person.id, dispute_id)
        return go(f"/console/disputes/{dispute_id}?undone=1")

    def _decide(self, me: Person, dispute_id: str, decision: str, note: str) -> None:
        if len(note) > NOTE_LIMIT:
            raise InvalidInput(f"Your line fits in {NOTE_LIMIT} characters. Nothing was decided yet.")
        if decision == "set_aside":
            self.use.disputes.set_aside(me.id, dispute_id, note=note)
        elif decision == "keep":
            self.use.disputes.keep(me.id, dispute_id, note=note)
        else:
            raise InvalidInput("Choose one: set it aside, or keep it.")

    def _onward(self, request: Request, dispute_id: str) -> Response:
        """To the next one waiting, else home; either shows the bar with Undo."""
        me = visit_of(request).person.id
        decided, queue = self.use.disputes.decided(me, dispute_id), self.use.disputes.queue(me)
        later = [w for w in queue if w.dispute.at > decided.at] or list(queue)
        page = f"/console/disputes/{later[0].dispute.id}" if later else "/console"
        return go(f"{page}?settled={dispute_id}")

    def _page(self, request: Request, dispute_id: str, *, note: str = "", problem: str = "") -> Response:
        me = visit_of(request).person
        opened = self.use.disputes.open(me.id, dispute_id)
        person = self.use.students.person
        return show(
            request,
            "dispute.html",
            status=422 if problem else 200,
            opened=opened,
            dispute=opened.dispute,
            attempt=opened.attempt,
            student=person(opened.dispute.student_id),
            asker=person(opened.dispute.raised_by),
            decider=person(opened.dispute.decided_by or ""),
            titles={e.counted.skill_id: title_of(self.use, e.counted.skill_id) for e in opened.effects},
            place=place_in([waiting.dispute.id for waiting in self.use.disputes.queue(me.id)], dispute_id),
            settled=just_settled(self.use, me, request),
            undone=request.query_params.get("undone") == "1" and opened.dispute.status not in DECIDED,
            note=note,
            problem=problem,
        )


def just_settled(use: UseCases, me: Person, request: Request) -> Settled | None:
    """The decision named in the address, if it is this person's own and still stands."""
    dispute_id = request.query_params.get("settled", "")
    if not dispute_id:
        return None
    try:
        dispute = use.disputes.decided(me.id, dispute_id)
    except NotFound:
        return None
    student = use.students.person(dispute.student_id)
    mine = dispute.decided_by == me.id and dispute.status in DECIDED
    return Settled(dispute=dispute, student=student) if mine and student else None


def routes(disputes: Disputes) -> APIRouter:
    """Looking, deciding, undoing."""
    router = APIRouter(route_class=PageRoute)
    router.add_api_route("/console/disputes/{dispute_id}", disputes.look, methods=["GET"])
    router.add_api_route("/console/disputes/{dispute_id}", disputes.decide, methods=["POST"])
    router.add_api_route("/console/disputes/{dispute_id}/undo", disputes.undo, methods=["POST"])
    return router
