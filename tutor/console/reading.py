"""Reading: what the tutor remembers of a student, and a page of the library."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from tutor.access.identity import visit_of
from tutor.console.errors import PageRoute
from tutor.console.pages import show
from tutor.domain.errors import NotFound
from tutor.domain.people import Person
from tutor.usecases.everything import UseCases


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Memory and the library."""

    use: UseCases

    def memory(self, request: Request, student_id: str) -> Response:
        """What the tutor remembers of a student, each line with the turns it rests on."""
        memory = self.use.memories.read(visit_of(request).person.id, student_id)
        return show(request, "memory.html", student=self._student(student_id), lines=memory.lines[::-1])

    def passage(self, request: Request, passage_id: str) -> Response:
        """What a citation points to."""
        return show(request, "passage.html", passage=self.use.library.passage(passage_id))

    def _student(self, student_id: str) -> Person:
        student = self.use.students.person(student_id)
        if student is None:
            raise NotFound("There is no such student here.")
        return student


def routes(reading: Reading) -> APIRouter:
    """Memory for those who may read the chats, the library for everybody signed in."""
    router = APIRouter(route_class=PageRoute)
    router.add_api_route("/console/students/{student_id}/memory", reading.memory, methods=["GET"])
    router.add_api_route("/library/{passage_id:path}", reading.passage, methods=["GET"])
    return router
