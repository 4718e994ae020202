"""What an adult wants of letters, and the pages that the links in letters open without signing in."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from tutor.access.forms import Form, check_origin, posted, read_form
from tutor.access.identity import visit_of
from tutor.console import family_words
from tutor.console.errors import PageRoute
from tutor.console.pages import go, show
from tutor.domain.errors import InvalidInput, NotFound, TooMany
from tutor.domain.families import Day
from tutor.domain.letters import Letterbox, usual_box
from tutor.domain.people import Person, Role
from tutor.usecases.everything import UseCases
from tutor.usecases.letters import NO_LINK, Link


@dataclass(frozen=True, kw_only=True)
class LetterPages:
    """The pages of letters."""

    use: UseCases

    def look(self, request: Request) -> Response:
        """Days and address as they stand."""
        box = self.use.letters.box(visit_of(request).person.id)
        return self._page(request, box, typed=box.address, done=request.query_params.get("done") == "1")

    def choose(self, request: Request) -> Response:
        """Keep what was picked."""
        me, form = visit_of(request).person.id, posted(request)
        days, typed = [day for day in Day if form.get(f"day-{day.value}")], form.get("address", "")[:300]
        try:
            self.use.letters.choose(me, days=days, address=typed)
        except (InvalidInput, TooMany) as slip:
            status = 429 if isinstance(slip, TooMany) else 422
            return self._page(request, self.use.letters.box(me), typed=typed, problem=str(slip), status=status)
        return go("/console/letters?done=1")

    def _page(
        self,
        request: Request,
        box: Letterbox,
        *,
        typed: str,
        done: bool = False,
        problem: str = "",
        status: int = 200,
    ) -> Response:
        return show(
            request,
            "letters.html",
            status=status,
            box=box,
            typed=typed,
            done=done,
            problem=problem,
            weekly=visit_of(request).person.role is not Role.ADMIN,
            keeps_files=self.use.letters.mailer.keeps_files,
            said=family_words,
        )

    def open_link(self, request: Request, what: str, person_id: str, seal: str) -> Response:
        """Ask before anything is done: programs that look at mail open every link."""
        person, box = self.use.letters.by_link(_link(what), person_id, seal)
        self._speak(request, person)
        days = request.query_params.get("days", "")
        return show(request, "letter_link.html", confirming=what == Link.ADDRESS, box=box, days=days[:7])

    def follow(
        self, request: Request, what: str, person_id: str, seal: str, form: Annotated[Form, Depends(read_form)]
    ) -> Response:
        """Do it, with a way back. A mail program's own button for leaving a list sends no decision."""
        link = _link(what)
        person, box = self.use.letters.by_link(link, person_id, seal)
        self._speak(request, person)
        usual = "stop" if link is Link.STOP and form.get("List-Unsubscribe") == "One-Click" else ""
        decision, days = form.get("decision", usual), ""
        if (link, decision) == (Link.STOP, "stop"):
            days = "".join(str(day.value) for day in box.days)
            self.use.letters.follow(link, person_id, seal)
        elif (link, decision) == (Link.STOP, "again"):
            picked = [day for day in Day if str(day.value) in form.get("days", "")]
            self.use.letters.follow(link, person_id, seal, days=picked or usual_box(person.id, person.role).days)
        elif (link, decision) == (Link.ADDRESS, "confirm"):
            self.use.letters.follow(link, person_id, seal)
        else:
            raise InvalidInput(family_words.PICK_ONE)
        return go(f"{request.url.path}{f'?days={days}' if days else ''}")

    def _speak(self, request: Request, person: Person) -> None:
        if person.role is Role.FAMILY:
            request.state.language = self.use.families.wishes(person.id).language


def _link(what: str) -> Link:
    if what not in set(Link):
        raise NotFound(NO_LINK)
    return Link(what)


def links(pages: LetterPages) -> APIRouter:
    """What the links in letters open; whoever has one is let in."""
    router = APIRouter(route_class=PageRoute, dependencies=[Depends(check_origin)])
    router.add_api_route("/letters/{what}/{person_id}/{seal}", pages.open_link, methods=["GET"])
    router.add_api_route("/letters/{what}/{person_id}/{seal}", pages.follow, methods=["POST"])
    return router


def routes(pages: LetterPages) -> APIRouter:
    """An adult's own page."""
    router = APIRouter(route_class=PageRoute)
    router.add_api_route("/console/letters", pages.look, methods=["GET"])
    router.add_api_route("/console/letters", pages.choose, methods=["POST"])
    return router
