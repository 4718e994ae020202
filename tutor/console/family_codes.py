"""The school's side: who of a student's family is in, codes that let one in, and what families wrote."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from tutor.access.forms import posted
from tutor.access.identity import visit_of
from tutor.access.tokens import new_code
from tutor.console.errors import PageRoute
from tutor.console.pages import go, show
from tutor.domain.errors import InvalidInput, NotFound
from tutor.domain.families import NoteAnswer
from tutor.domain.people import Role
from tutor.usecases.everything import UseCases


@dataclass(frozen=True, kw_only=True)
class FamilyCodes:
    """The pages of a student's families, and the answers to what they suggested."""

    use: UseCases

    def look(self, request: Request, student_id: str) -> Response:
        """Families, codes and the history of both."""
        return self._page(request, student_id)

    def make(self, request: Request, student_id: str) -> Response:
        """A new code, on this page once and never again."""
        code = new_code()
        self.use.families.make_code(visit_of(request).person.id, student_id, code=code)
        return self._page(request, student_id, code=code)

    def revoke(self, request: Request, code_id: str) -> Response:
        """Take a code back."""
        code = self.use.families.revoke(visit_of(request).person.id, code_id)
        return go(f"/console/students/{code.student_id}/families")

    def unlink(self, request: Request, student_id: str, family_id: str) -> Response:
        """From now on this family sees nothing of this student."""
        self.use.families.unlink(visit_of(request).person.id, student_id, family_id)
        return go(f"/console/students/{student_id}/families")

    def find(self, request: Request) -> Response:
        """The page of a student by the sign-in name: administrators have no list of students."""
        me = visit_of(request).person
        if me.role not in (Role.TEACHER, Role.ADMIN):
            raise NotFound("There is no such page.")
        login, problem = request.query_params.get("login", ""), ""
        if login:
            try:
                return go(f"/console/students/{self.use.families.student_by_login(me.id, login)}/families")
            except NotFound:
                problem = "There is no student with this sign-in name here."
        return show(request, "family_find.html", login=login[:100], problem=problem, status=404 if problem else 200)

    def answer(self, request: Request, note_id: str) -> Response:
        """The student's yes or no to an interest the family suggested."""
        return self._answer(request, note_id, {"yes": NoteAnswer.YES, "no": NoteAnswer.NO})

    def decide(self, request: Request, note_id: str) -> Response:
        """A teacher puts the interest in the plan, or leaves it."""
        return self._answer(request, note_id, {"add": NoteAnswer.ADDED, "leave": NoteAnswer.LEFT})

    def _answer(self, request: Request, note_id: str, answers: Mapping[str, NoteAnswer]) -> Response:
        answer = answers.get(posted(request).get("answer", ""))
        if answer is None:
            raise InvalidInput("Please pick one of the two answers.")
        note = self.use.from_home.answer(visit_of(request).person.id, note_id, answer)
        return go(f"/console/students/{note.student_id}#from-home")

    def _page(self, request: Request, student_id: str, *, code: str = "") -> Response:
        me = visit_of(request).person
        doorway = self.use.families.doorway(me.id, student_id)
        plan = me.role is Role.TEACHER
        return show(
            request,
            "family_codes.html",
            door=doorway,
            student=doorway.student,
            code=code,
            has_plan=plan,
            join=f"{request.url.netloc}/console/join",
        )


def routes(codes: FamilyCodes) -> APIRouter:
    """A student's families."""
    router = APIRouter(route_class=PageRoute)
    router.add_api_route("/console/families", codes.find, methods=["GET"])
    router.add_api_route("/console/students/{student_id}/families", codes.look, methods=["GET"])
    router.add_api_route("/console/students/{student_id}/families", codes.make, methods=["POST"])
    router.add_api_route("/console/family-codes/{code_id}/revoke", codes.revoke, methods=["POST"])
    router.add_api_route("/console/students/{student_id}/families/{family_id}/unlink", codes.unlink, methods=["POST"])
    router.add_api_route("/console/home-notes/{note_id}/answer", codes.answer, methods=["POST"])
    router.add_api_route("/console/home-notes/{note_id}/decide", codes.decide, methods=["POST"])
    return router
