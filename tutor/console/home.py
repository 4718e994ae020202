"""The first page: what needs a teacher now, how a child does for a family, counts for an admin."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from tutor.access.identity import visit_of
from tutor.console.attention import just_seen, rows_of
from tutor.console.disputes import just_settled
from tutor.console.errors import PageRoute
from tutor.console.family_pages import FamilyPages
from tutor.console.pages import go, show
from tutor.console.progress import title_of
from tutor.console.review import just_decided
from tutor.domain.people import Role
from tutor.usecases.everything import UseCases
from tutor.usecases.students import Glance


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
        return show(request, "admin.html", school=self.use.students.head_count(me), alerts=self.use.alerts.shown(me))

    def acknowledge(self, request: Request, alert_id: str) -> Response:
        """An adult takes an alert on."""
        self.use.alerts.acknowledge(visit_of(request).person.id, alert_id)
        return go("/console")

    def _teacher(self, request: Request) -> Response:
        me = visit_of(request).person.id
        glances = {glance.student.id: glance for glance in self.use.students.of(me)}
        disputes = [waiting for waiting in self.use.disputes.queue(me) if waiting.dispute.student_id in glances]
        first, more = rows_of(self.use.attention.waiting(me))
        return show(
            request,
            "teacher.html",
            first=first,
            more=more,
            just_seen=just_seen(self.use, visit_of(request).person, request),
            alerts=[shown for shown in self.use.alerts.shown(me) if shown.alert.student_id in glances],
            queue=[change for change in self.use.goal_changes.queue(me) if change.student_id in glances],
            disputes=disputes,
            titles={waiting.skill_id: title_of(self.use, waiting.skill_id) for waiting in disputes},
            glances=glances,
            students=sorted(glances.values(), key=_by_name),
            classes=self.use.groups.classes(me),
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


def _by_name(glance: Glance) -> str:
    return glance.student.name.casefold()
