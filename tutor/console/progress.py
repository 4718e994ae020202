"""Why each estimate is what it is, and a small form beside each answer for saying that something is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from tutor.access.forms import posted
from tutor.access.identity import visit_of
from tutor.console.errors import PageRoute
from tutor.console.family_pages import FamilyPages
from tutor.console.pages import go, show
from tutor.domain.errors import InvalidInput, NotFound
from tutor.domain.people import Person, Role
from tutor.usecases.disputes import Explained
from tutor.usecases.everything import UseCases

NO_PAGE = "There is no such page."


@dataclass(frozen=True, kw_only=True)
class Slip:
    """A form that could not be used: what was typed beside which answer, and why not."""

    attempt_id: str = ""
    words: str = ""
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """The pages at /console/my-progress and /console/students/…/progress."""

    use: UseCases

    def mine(self, request: Request) -> Response:
        """The student's own."""
        me = visit_of(request).person
        if me.role is not Role.STUDENT:
            raise NotFound(NO_PAGE)
        return self._page(request, me.id)

    def of_student(self, request: Request, student_id: str) -> Response:
        """The same for staff, which is logged; a family is shown the plan, in its language."""
        if visit_of(request).person.role is Role.FAMILY:
            return FamilyPages(use=self.use).plan(request, student_id)
        return self._page(request, student_id)

    def ask(self, request: Request, attempt_id: str) -> Response:
        """Somebody says that an answer should not count."""
        me, form = visit_of(request).person, posted(request)
        attempt = self.use.disputes.disputable(me.id, attempt_id)
        words = form.get("words", "")
        try:
            asked = self.use.disputes.ask(me.id, attempt_id, form.get("reason", ""), words)
        except InvalidInput as error:
            slip = Slip(attempt_id=attempt_id, words=words, problem=str(error))
            return self._page(request, attempt.student_id, skill_id=attempt.skill_id, slip=slip)
        return go(_address(me, attempt.student_id, skill=attempt.skill_id, sent=asked.id))

    def withdraw(self, request: Request, dispute_id: str) -> Response:
        """Whoever asked takes it back."""
        me = visit_of(request).person
        dispute = self.use.disputes.withdraw(me.id, dispute_id)
        attempt = self.use.disputes.disputable(me.id, dispute.attempt_id)
        return go(_address(me, dispute.student_id, skill=attempt.skill_id))

    def _page(self, request: Request, student_id: str, *, skill_id: str = "", slip: Slip | None = None) -> Response:
        me = visit_of(request).person
        only = skill_id or request.query_params.get("skill", "")
        explained = self.use.disputes.explain(me.id, student_id, skill_id=only)
        return show(
            request,
            "progress.html",
            status=422 if slip else 200,
            explained=explained,
            student=explained.student,
            mine=me.id == student_id,
            only=only,
            taught=self.use.attention.is_taught(student_id),
            base=_address(me, student_id),
            sent=_sent(explained, me, request.query_params.get("sent", "")),
            titles=self._titles(explained),
            askers=self._askers(explained),
            slip=slip or Slip(),
        )

    def _titles(self, explained: Explained) -> Mapping[str, str]:
        accounts = explained.accounts
        skills = {account.mastery.skill_id for account in accounts}
        skills |= {tried.attempt.skill_id for account in accounts for tried in account.tried}
        return {skill: title_of(self.use, skill) for skill in skills}

    def _askers(self, explained: Explained) -> Mapping[str, Person | None]:
        disputes = [tried.dispute for account in explained.accounts for tried in account.tried if tried.dispute]
        people = {d.raised_by for d in disputes} | {d.decided_by for d in disputes if d.decided_by}
        return {person: self.use.students.person(person) for person in people}


def routes(progress: Progress) -> APIRouter:
    """Looking at what moved an estimate, asking, and taking it back."""
    router = APIRouter(route_class=PageRoute)
    router.add_api_route("/console/my-progress", progress.mine, methods=["GET"])
    router.add_api_route("/console/students/{student_id}/progress", progress.of_student, methods=["GET"])
    router.add_api_route("/console/attempts/{attempt_id}/dispute", progress.ask, methods=["POST"])
    router.add_api_route("/console/disputes/{dispute_id}/withdraw", progress.withdraw, methods=["POST"])
    return router


def title_of(use: UseCases, skill_id: str) -> str:
    """A skill's title, or its id where the curriculum has it no more."""
    skill = use.library.skill(skill_id)
    return skill.title if skill else skill_id


def _address(me: Person, student_id: str, **query: str) -> str:
    page = "/console/my-progress" if me.id == student_id else f"/console/students/{student_id}/progress"
    return f"{page}?{urlencode(query)}" if query else page


def _sent(explained: Explained, me: Person, dispute_id: str) -> bool:
    """Whether the request named in the address is this person's own and waits."""
    tried = [tried for account in explained.accounts for tried in account.tried]
    return any(
        t.dispute and t.dispute.id == dispute_id and t.dispute.raised_by == me.id and t.dispute.status == "open"
        for t in tried
    )
