"""Putting the pages together: who gets in is settled once, here, for every page behind the door."""

from dataclasses import dataclass
from typing import Any, Protocol

from fastapi import APIRouter, Depends, FastAPI, Request
from starlette.convertors import PathConvertor, register_url_convertor
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from tutor.access.forms import check_form
from tutor.access.identity import Gate, visit_of
from tutor.console import (
    attention,
    classes,
    conferences,
    costs,
    disputes,
    family_chats,
    family_codes,
    family_door,
    family_pages,
    given,
    groups,
    guides,
    home,
    ledger,
    letter_pages,
    own_pages,
    plan_pages,
    progress,
    reading,
    review,
    rules,
    sign_in,
    signals,
    students,
    transcripts,
)
from tutor.console.errors import PageRoute
from tutor.console.pages import HERE
from tutor.console.sign_in import Door
from tutor.domain.errors import NotFound
from tutor.domain.people import Role
from tutor.settings import Settings
from tutor.usecases.everything import UseCases
from tutor.usecases.families import Families

_EVERY_METHOD = ["GET", "POST", "PUT", "PATCH", "DELETE"]


class Waymark(Protocol):
    """What the pages need of the built application."""

    @property
    def use(self) -> UseCases:
        """The use cases."""
        ...

    @property
    def settings(self) -> Settings:
        """The settings."""
        ...


def build_console(waymark: Waymark, *, gate: Gate | None = None) -> APIRouter:
    """Every page, with absolute paths."""
    gate = gate or Gate(sign_in=waymark.use.sign_in)
    pages = APIRouter(route_class=PageRoute, include_in_schema=False)
    door = Door(gate=gate, settings=waymark.settings, use=waymark.use, help_lines=waymark.settings.lines_to_call())
    pages.include_router(sign_in.routes(door))
    families = family_door.FamilyDoor(gate=gate, settings=waymark.settings, families=waymark.use.families)
    pages.include_router(family_door.routes(families))
    pages.include_router(guides.routes(guides.Guides(gate=gate, families=waymark.use.families)))
    letters = letter_pages.LetterPages(use=waymark.use)
    pages.include_router(letter_pages.links(letters))
    # Order matters: first who it is, then whether the form is theirs.
    inside = [Depends(gate.signed_in), Depends(_Tongue(families=waymark.use.families)), Depends(check_form)]
    for router in (
        home.routes(home.Home(use=waymark.use)),
        review.routes(review.Review(use=waymark.use)),
        groups.routes(groups.Groups(use=waymark.use)),
        given.routes(given.Given(use=waymark.use)),
        classes.routes(classes.Classes(use=waymark.use)),
        students.routes(students.Students(use=waymark.use)),
        conferences.routes(conferences.Conferring(use=waymark.use)),
        family_pages.routes(family_pages.FamilyPages(use=waymark.use)),
        family_chats.routes(family_chats.FamilyChatPages(use=waymark.use)),
        family_codes.routes(family_codes.FamilyCodes(use=waymark.use)),
        ledger.routes(ledger.Ledger(use=waymark.use)),
        letter_pages.routes(letters),
        own_pages.routes(own_pages.OwnPages(use=waymark.use)),
        plan_pages.routes(plan_pages.PlanPages(use=waymark.use)),
        progress.routes(progress.Progress(use=waymark.use)),
        disputes.routes(disputes.Disputes(use=waymark.use)),
        attention.routes(attention.Attending(use=waymark.use)),
        signals.routes(signals.Signalling(use=waymark.use)),
        costs.routes(costs.Costs(use=waymark.use)),
        rules.routes(rules.HouseRulesPages(use=waymark.use)),
        transcripts.routes(transcripts.Transcripts(use=waymark.use)),
        reading.routes(reading.Reading(use=waymark.use)),
        _nowhere(),
    ):
        pages.include_router(router, dependencies=inside)
    return pages


@dataclass(frozen=True, kw_only=True)
class _Tongue:
    """Finds the language a family chose, so that also what goes wrong is said in it."""

    families: Families

    def __call__(self, request: Request) -> None:
        visit = visit_of(request)
        if visit.person.role is Role.FAMILY:
            request.state.language = self.families.wishes(visit.person.id).language


def add_console(app: FastAPI, waymark: Waymark, *, gate: Gate | None = None) -> None:
    """Put the pages and their style sheet into an application."""
    app.mount("/static", _Static(directory=HERE / "static"), name="static")
    app.include_router(build_console(waymark, gate=gate))


def find_addresses(app: FastAPI) -> None:
    """Look for a page that is not there: FastAPI readies every address when first asked for one behind it."""
    for route in app.routes:
        route.matches({"type": "http", "method": "GET", "path": "/console/-", "headers": []})


class _Static(StaticFiles):
    """Style sheet and scripts: asked for anew after every update, read as nothing else than what they are."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """The file with our headers."""
        response = super().file_response(*args, **kwargs)
        response.headers.update({"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"})
        return response


class _Rest(PathConvertor):
    """Whatever is left of an address, line breaks too; the usual "path" ends at the first of them."""

    regex = "(?s:.*)"


register_url_convertor("rest", _Rest())


def _nowhere() -> APIRouter:
    """Addresses of ours that lead nowhere say so in our own words."""
    router = APIRouter(route_class=PageRoute)

    def missing() -> None:
        raise NotFound("There is no such page.")

    for path in ("/console", "/console/{rest:rest}", "/me/{rest:rest}"):
        router.add_api_route(path, missing, methods=_EVERY_METHOD)
    return router
