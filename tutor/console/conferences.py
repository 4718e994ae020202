"""Preparing a conference, its agenda with what each line rests on, and what was said and decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from tutor.access.forms import posted
from tutor.access.identity import visit_of
from tutor.console.errors import PageRoute
from tutor.console.pages import go, show
from tutor.console.plan_pages import number_in
from tutor.console.wording import count
from tutor.domain.conferences import MOST_LINES, AgendaLine, Conference, Section, Source, SourceKind
from tutor.domain.errors import Conflict, InvalidInput, NotFound
from tutor.domain.people import Person
from tutor.usecases.everything import UseCases

NO_PAGE = "There is no such page."


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of the agenda in the form: what is typed, why it is there and where to look."""

    field: str
    text: str
    key: str
    line: AgendaLine | None


@dataclass(frozen=True, kw_only=True)
class Conferring:
    """The pages of conferences."""

    use: UseCases

    def all(self, request: Request, student_id: str) -> Response:
        """A student's conferences, and a form to prepare one."""
        return self._list(request, student_id)

    def prepare(self, request: Request, student_id: str) -> Response:
        """A new one on a day, with its agenda made from the records."""
        typed = posted(request).get("on", "").strip()
        try:
            made = self.use.conferences.prepare(visit_of(request).person.id, student_id, _day(typed))
        except (InvalidInput, Conflict) as error:
            return self._list(request, student_id, typed=typed, problem=error)
        return go(f"/console/conferences/{made.conference.id}")

    def look(self, request: Request, conference_id: str) -> Response:
        """One conference."""
        return self._page(request, conference_id)

    def arrange(self, request: Request, conference_id: str) -> Response:
        """The teacher's day and agenda."""
        form, me = posted(request), visit_of(request).person.id
        number = number_in(form.get("standing_on", ""))
        stands = self.use.conferences.read(me, conference_id).conference
        try:
            lines = agenda_of(form, stands)
            on = _day(form.get("on", "").strip())
            self.use.conferences.arrange(me, conference_id, on=on, agenda=lines, standing_on=number)
        except (InvalidInput, Conflict) as error:
            return self._page(request, conference_id, typed=form, problem=error, number=number)
        return go(f"/console/conferences/{conference_id}?saved=1")

    def hold(self, request: Request, conference_id: str) -> Response:
        """What was said and decided."""
        form, me = posted(request), visit_of(request).person.id
        number = number_in(form.get("standing_on", ""))
        try:
            next_on = form.get("next_on", "").strip()
            self.use.conferences.hold(
                me,
                conference_id,
                notes=form.get("notes", ""),
                decisions=tuple(_lines(form.get("decisions", ""))),
                next_on=_day(next_on) if next_on else None,
                standing_on=number,
            )
        except (InvalidInput, Conflict) as error:
            return self._page(request, conference_id, typed=form, problem=error, number=number)
        return go(f"/console/conferences/{conference_id}?saved=1")

    def call_off(self, request: Request, conference_id: str) -> Response:
        """It does not take place."""
        version = self.use.conferences.call_off(visit_of(request).person.id, conference_id)
        return go(f"/console/students/{version.conference.student_id}/conferences")

    def _list(
        self, request: Request, student_id: str, *, typed: str = "", problem: Exception | None = None
    ) -> Response:
        me = visit_of(request).person.id
        found = self.use.conferences.of_student(me, student_id)
        planned = next((one.conference for one in found if one.conference.status == "planned"), None)
        review = self.use.plans.read(me, student_id).review_date
        return show(
            request,
            "conferences.html",
            status=_status(problem),
            student=self._student(student_id),
            conferences=[one.conference for one in found],
            planned=planned,
            typed=typed or (review.isoformat() if review and review >= self._today() else ""),
            problem=str(problem or ""),
        )

    def _page(
        self,
        request: Request,
        conference_id: str,
        *,
        typed: Mapping[str, str] | None = None,
        problem: Exception | None = None,
        number: int = 0,
    ) -> Response:
        me = visit_of(request).person.id
        version = self.use.conferences.read(me, conference_id)
        conference = version.conference
        plan_versions = self.use.plans.history(me, conference.student_id)
        moved_on = isinstance(problem, Conflict) and version.number != number
        return show(
            request,
            "conference.html",
            status=_status(problem),
            conference=conference,
            student=self._student(conference.student_id),
            number=version.number if moved_on or not problem else number,
            by=self.use.students.person(version.by),
            version=version,
            rows={section: rows_of(conference, section, typed) for section in Section},
            typed=typed or {},
            problem=str(problem or ""),
            moved_on=moved_on,
            saved=request.query_params.get("saved") == "1",
            today=self._today(),
            written=[one for one in plan_versions if conference.id in one.evidence.conference_ids],
            link=lambda source: link_to(conference.student_id, source),
            to_plan=lambda words: _to_plan(conference, words),
        )

    def _student(self, student_id: str) -> Person:
        student = self.use.students.person(student_id)
        if student is None:
            raise NotFound(NO_PAGE)
        return student

    def _today(self) -> date:
        return self.use.conferences.ports.now().date()


def routes(pages: Conferring) -> APIRouter:
    """Preparing, arranging, holding, calling off."""
    router = APIRouter(route_class=PageRoute)
    router.add_api_route("/console/students/{student_id}/conferences", pages.all, methods=["GET"])
    router.add_api_route("/console/students/{student_id}/conferences", pages.prepare, methods=["POST"])
    router.add_api_route("/console/conferences/{conference_id}", pages.look, methods=["GET"])
    router.add_api_route("/console/conferences/{conference_id}", pages.arrange, methods=["POST"])
    router.add_api_route("/console/conferences/{conference_id}/held", pages.hold, methods=["POST"])
    router.add_api_route("/console/conferences/{conference_id}/call-off", pages.call_off, methods=["POST"])
    return router


def rows_of(conference: Conference, section: Section, typed: Mapping[str, str] | None) -> list[Row]:
    """The fields of one part: as typed after a problem, else as kept; always one more to write in."""
    known = {_key(line): line for line in conference.agenda}
    if typed is not None and f"{section}-new" in typed:
        return [
            Row(
                field=name,
                text=typed[name],
                key=typed.get(f"{name}-from", ""),
                line=known.get(typed.get(f"{name}-from", "")),
            )
            for name in _names(section)
            if name in typed
        ]
    kept = [
        Row(field=f"{section}-{n}", text=line.text, key=_key(line), line=line)
        for n, line in enumerate(conference.lines(section))
    ]
    return [*kept, Row(field=f"{section}-new", text="", key="", line=None)]


def agenda_of(form: Mapping[str, str], stands: Conference) -> tuple[AgendaLine, ...]:
    """What was typed as an agenda. A line keeps what it rests on; an emptied one goes.

    Raises:
        InvalidInput: a line is too long.

    """
    known = {_key(line): line for line in stands.agenda if line.rule}
    found: list[AgendaLine] = []
    for section in Section:
        for name in _names(section):
            text = " ".join(form.get(name, "").split())
            if text:
                line = known.get(form.get(f"{name}-from", ""))
                found.append(replace(line, text=text) if line else AgendaLine(section=section, text=text))
    return tuple(found)


def link_to(student_id: str, source: Source) -> tuple[str, str]:
    """Where to look at what a line rests on, and what the link says."""
    page, first = f"/console/students/{student_id}", source.ids[0] if source.ids else ""
    match source.kind:
        case SourceKind.ATTEMPTS:
            return f"{page}/progress?{urlencode({'skill': source.skill_id})}", count(len(source.ids), "answer")
        case SourceKind.VERSION:
            return f"{page}/ledger#version-{first}", f"version {first} of the plan"
        case SourceKind.CHANGE:
            return f"/console/changes/{first}", "the suggestion"
        case SourceKind.PROJECT:
            return f"{page}#projects", "the project"
        case SourceKind.CHECK_IN:
            return f"{page}#check-ins", "the check-in"
        case SourceKind.GOAL:
            return f"{page}#goal-{first}", "the goal"


def _key(line: AgendaLine) -> str:
    """Names a line of the agenda by its rule and its records; nothing for one a person wrote."""
    ids = ".".join(source.ids[0] for source in line.sources if source.ids)
    return f"{line.rule}:{ids}" if line.rule else ""


def _names(section: Section) -> Sequence[str]:
    return [*(f"{section}-{n}" for n in range(MOST_LINES)), f"{section}-new"]


def _to_plan(conference: Conference, words: str) -> str:
    query = urlencode({"reason": words, "conference": conference.id})
    return f"/console/students/{conference.student_id}/plan?{query}"


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def _status(problem: Exception | None) -> int:
    return 200 if problem is None else 409 if isinstance(problem, Conflict) else 422


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidInput("A day is written like 2027-05-30.") from None
