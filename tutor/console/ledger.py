"""Every version of a plan, two of them side by side, and what changed since the last conference; good to print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request, Response

from tutor.access.identity import visit_of
from tutor.console.differences import Block, of_versions
from tutor.console.errors import PageRoute
from tutor.console.pages import show
from tutor.console.plan_pages import number_in
from tutor.console.wording import count
from tutor.domain.errors import NotFound
from tutor.domain.people import Role
from tutor.domain.plans import PlanVersion
from tutor.usecases.everything import UseCases


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One version: who wrote it, what it changed, what it rests on and where to look."""

    version: PlanVersion
    author: str
    blocks: Sequence[Block]
    rests_on: str
    links: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Beside:
    """Two versions beside each other; `earlier` is nothing where it is all that was ever written."""

    earlier: PlanVersion | None
    later: PlanVersion
    blocks: Sequence[Block]


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """The page at /console/students/…/ledger."""

    use: UseCases

    def look(self, request: Request, student_id: str) -> Response:
        """For all who may read the plan."""
        me, asked = visit_of(request).person, request.query_params
        versions = list(self.use.plans.history(me.id, student_id))
        last = self.use.conferences.last_held(me.id, student_id)
        student = self.use.students.person(student_id)
        if student is None:
            raise NotFound("There is no such page.")
        return show(
            request,
            "ledger.html",
            student=student,
            mine=me.id == student_id,
            staff=me.role is Role.TEACHER,
            entries=self._entries(student_id, versions, staff=me.role is Role.TEACHER),
            beside=_beside(versions, asked, last),
            last=last,
            since=asked.get("since") == "conference",
        )

    def _entries(self, student_id: str, versions: Sequence[PlanVersion], *, staff: bool) -> list[Entry]:
        people = {author: self.use.students.person(author) for author in {v.author_id for v in versions}}
        before: Mapping[int, PlanVersion] = {version.number: version for version in versions}
        return [
            Entry(
                version=version,
                author=person.name if (person := people[version.author_id]) else "the school",
                blocks=of_versions(older.plan if (older := before.get(version.number - 1)) else None, version.plan),
                rests_on=_rests_on(version),
                links=_links(student_id, version) if staff else (),
            )
            for version in versions
        ]


def routes(ledger: Ledger) -> APIRouter:
    """The ledger."""
    router = APIRouter(route_class=PageRoute)
    router.add_api_route("/console/students/{student_id}/ledger", ledger.look, methods=["GET"])
    return router


def _beside(versions: Sequence[PlanVersion], asked: Mapping[str, str], last: date | None) -> Beside | None:
    """The two versions named in the address, or the plan at the last conference and now."""
    known = {version.number: version for version in versions}
    if asked.get("since") == "conference" and last and versions:
        then = [version for version in versions if version.at.date() <= last]
        return _two(then[0] if then else None, versions[0])
    if "from" not in asked and "to" not in asked:
        return None
    pair = [known.get(number_in(asked.get(name, ""))) for name in ("from", "to")]
    if pair[0] is None or pair[1] is None:
        raise NotFound("This plan has no such version.")
    return _two(*sorted((pair[0], pair[1]), key=lambda version: version.number))


def _two(earlier: PlanVersion | None, later: PlanVersion) -> Beside:
    return Beside(earlier=earlier, later=later, blocks=of_versions(earlier.plan if earlier else None, later.plan))


def _rests_on(version: PlanVersion) -> str:
    found = (
        (len(version.evidence.attempt_ids), "answer"),
        (len(version.evidence.message_ids), "message"),
        (len(version.evidence.conference_ids), "conference"),
    )
    return ", ".join(count(number, noun) for number, noun in found if number)


def _links(student_id: str, version: PlanVersion) -> list[tuple[str, str]]:
    links = [(f"/console/conferences/{one}", "the conference") for one in version.evidence.conference_ids]
    if version.change_id:
        links.append((f"/console/changes/{version.change_id}", "the suggestion with its evidence"))
    elif version.evidence.attempt_ids:
        links.append((f"/console/students/{student_id}/progress", "the answers"))
    return links
