"""The first page: what needs a teacher now, how a child does for a family, counts for an admin."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from tutor.access.identity import visit_of
from tutor.console.attention import IN_A_WORD, just_seen, rows_of
from tutor.console.disputes import just_settled
from tutor.console.errors import PageRoute
from tutor.console.family_pages import FamilyPages
from tutor.console.pages import go, show
from tutor.console.progress import title_of
from tutor.console.review import just_decided
from tutor.domain.people import Role, by_name
from tutor.usecases.everything import UseCases
from tutor.usecases.today import Day


@dataclass(frozen=True, kw_only=True)
class Home:
    """The page at /console."""

    use: UseCases

    def start(self, request: Request) -> Response:
        """Each role its own."""
        role = visit_of(request).person.role
        if role is Role.STUDENT:
            return go("/")
        if role is Role.TEACHER:
            return self._teacher(request)
        if role is Role.FAMILY:
            return FamilyPages(use=self.use).home(request)
        me = visit_of(request).person.id
        return show(
            request,
            "admin.html",
            school=self.use.students.head_count(me),
            alerts=self.use.alerts.shown(me),
            taken=_taken(request),
        )

    def acknowledge(self, request: Request, alert_id: str) -> Response:
        """An adult takes an alert on."""
        self.use.alerts.acknowledge(visit_of(request).person.id, alert_id)
        return go(f"/console?taken={alert_id}")

    def _teacher(self, request: Request) -> Response:
        me = visit_of(request).person.id
        day = self.use.today.of(me)
        first, more = rows_of(day.needs)
        return show(
            request,
            "teacher.html",
            first=first,
            more=more,
            just_seen=just_seen(self.use, visit_of(request).person, request),
            day=day,
            taken=_taken(request),
            titles={skill: title_of(self.use, skill) for _, skill in day.disputes},
            students=sorted(day.students.values(), key=lambda one: by_name(one.student)),
            notes=_notes(day),
            done=just_decided(self.use, visit_of(request).person, request),
            settled=just_settled(self.use, visit_of(request).person, request),
        )


def routes(home: Home) -> APIRouter:
    """The home page and its one verb."""
    router = APIRouter(route_class=PageRoute)
    for path in ("/console", "/console/"):
        router.add_api_route(path, home.start, methods=["GET"])
    router.add_api_route("/console/alerts/{alert_id}", home.acknowledge, methods=["POST"])
    return router


def _taken(request: Request) -> str:
    """The alert that was taken on a moment ago, if the address says so."""
    return request.query_params.get("taken", "")


def _notes(day: Day) -> dict[str, str]:
    """What is to be said of each student beside the name: what a teacher could look at, or that nothing was tried yet."""
    told: dict[str, str] = {one: "no tries yet" for one, glance in day.students.items() if not glance.tries}
    for need in reversed(day.needs):
        told[need.student.id] = IN_A_WORD[need.finding.concern]
    return told
