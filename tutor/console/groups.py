"""Groups for today: a card for each with its reason, students, ten-minute lesson and questions, ready to print."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from tutor.access.identity import visit_of
from tutor.console.errors import PageRoute
from tutor.console.given import FOR_GIVEN, just_given
from tutor.console.pages import show
from tutor.domain.assignments import NOTE_LIMIT
from tutor.domain.errors import InvalidInput
from tutor.domain.groups import LEAST, MOST, Sizes
from tutor.domain.lesson_needs import plain
from tutor.usecases.everything import UseCases


@dataclass(frozen=True, kw_only=True)
class Groups:
    """The page at /console/classes/…/groups."""

    use: UseCases

    def today(self, request: Request, class_id: str) -> Response:
        """The class as it would sit together today. Sizes nobody can have are told, and the usual ones used."""
        sizes, problem = _sizes(request.query_params)
        me = visit_of(request).person.id
        found, given = self.use.groups.of_class(me, class_id, sizes=sizes), self.use.assignments.of_class(me, class_id)
        return show(
            request,
            "groups.html",
            status=422 if problem else 200,
            today=found,
            problem=problem,
            bounds=(LEAST, MOST),
            plain=plain,
            given=given,
            just_given=just_given(given, request.query_params.get("given")),
            note_limit=NOTE_LIMIT,
            **FOR_GIVEN,
        )


def routes(groups: Groups) -> APIRouter:
    """The groups of a class."""
    router = APIRouter(route_class=PageRoute)
    router.add_api_route("/console/classes/{class_id}/groups", groups.today, methods=["GET"])
    return router


def _sizes(asked: Mapping[str, str]) -> tuple[Sizes, str]:
    """The sizes of the form, and what is wrong with them."""
    usual = Sizes()
    try:
        return Sizes(least=_number(asked.get("min"), usual.least), most=_number(asked.get("max"), usual.most)), ""
    except InvalidInput as error:
        return usual, f"{error} Here are groups of {usual.least} to {usual.most}."


def _number(typed: str | None, usual: int) -> int:
    if typed is None or not typed.strip():
        return usual
    if not typed.isascii() or not typed.strip().isdecimal() or len(typed) > 4:
        raise InvalidInput("A group's size is a whole number.")
    return int(typed)
