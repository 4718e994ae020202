"""A child's chats for the family, where the school's rule and the child's grade allow it: a list, and one to read."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from tutor.access.identity import visit_of
from tutor.console.errors import PageRoute
from tutor.console.pages import show
from tutor.usecases.everything import UseCases


@dataclass(frozen=True, kw_only=True)
class FamilyChatPages:
    """The pages under /console/family/…/chats."""

    use: UseCases

    def listed(self, request: Request, student_id: str) -> Response:
        """The chats of the last weeks, each with its first words."""
        me = visit_of(request).person.id
        child, chats = self.use.family_chats.of_child(me, student_id)
        until = self.use.family_chats.until(me, student_id)
        return show(request, "family_chats.html", student=child, chats=chats, until=until)

    def one(self, request: Request, student_id: str, conversation_id: str) -> Response:
        """One chat to read."""
        child, chat = self.use.family_chats.open(visit_of(request).person.id, student_id, conversation_id)
        return show(request, "family_chat.html", student=child, chat=chat)


def routes(pages: FamilyChatPages) -> APIRouter:
    """The list and one."""
    router = APIRouter(route_class=PageRoute)
    router.add_api_route("/console/family/{student_id}/chats", pages.listed, methods=["GET"])
    router.add_api_route("/console/family/{student_id}/chats/{conversation_id}", pages.one, methods=["GET"])
    return router
