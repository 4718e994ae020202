"""The whole plan as a form a teacher writes in, and what happens when two write at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request, Response

from tutor.access.forms import posted
from tutor.access.identity import visit_of
from tutor.console.differences import Block, of_versions
from tutor.console.errors import PageRoute
from tutor.console.pages import go, show
from tutor.console.wording import PARTS
from tutor.domain.errors import Conflict, InvalidInput, NotFound
from tutor.domain.plan_templates import SHAPES, Part, gaps
from tutor.domain.plans import Participant, Plan, Service, Support, SupportDetail, Template
from tutor.usecases.everything import UseCases

NO_PAGE = "There is no such page."
_MOST_DIGITS = 9
_LISTS = ("strengths", "needs", "interests", "services", "participants")


@dataclass(frozen=True, kw_only=True)
class PlanPages:
    """The pages at /console/students/…/plan."""

    use: UseCases

    def edit(self, request: Request, student_id: str) -> Response:
        """The plan as it stands, to write on."""
        stands, number = self.use.plan_writing.open(visit_of(request).person.id, student_id)
        asked = request.query_params
        more = {"reason": asked.get("reason", "")[:600], "conference": asked.get("conference", "")[:64]}
        return self._form(request, student_id, typed={**typed_of(stands), **more}, number=number)

    def save(self, request: Request, student_id: str) -> Response:
        """Keep what was written; where somebody else saved meanwhile, show both."""
        form, me = posted(request), visit_of(request).person.id
        stands, latest = self.use.plan_writing.open(me, student_id)
        number = number_in(form.get("standing_on", ""))
        try:
            self.use.plan_writing.write(
                me,
                student_id,
                draft_of(form, stands),
                standing_on=number,
                reason=form.get("reason", ""),
                conference_id=self._conference(me, student_id, form.get("conference", "")),
            )
        except InvalidInput as error:
            return self._form(request, student_id, typed=form, number=number, problem=str(error), status=422)
        except Conflict as error:
            since = self._since(me, student_id, number, stands)
            return self._form(
                request, student_id, typed=form, number=latest, problem=str(error), since=since, status=409
            )
        return go(f"/console/students/{student_id}?saved=1#about")

    def _conference(self, me: str, student_id: str, conference_id: str) -> str:
        """The conference a version comes from, if it is one of this student's."""
        if not conference_id:
            return ""
        conference = self.use.conferences.read(me, conference_id).conference
        if conference.student_id != student_id:
            raise NotFound(NO_PAGE)
        return conference_id

    def _since(self, me: str, student_id: str, number: int, stands: Plan) -> Sequence[Block]:
        versions = self.use.plans.history(me, student_id)
        mine = next((version.plan for version in versions if version.number == number), None)
        return of_versions(mine, stands)

    def _form(
        self,
        request: Request,
        student_id: str,
        *,
        typed: Mapping[str, str],
        number: int,
        problem: str = "",
        since: Sequence[Block] = (),
        status: int = 200,
    ) -> Response:
        student = self.use.students.person(student_id)
        if student is None:
            raise NotFound(NO_PAGE)
        chosen = typed.get("template", "")
        template = Template(chosen) if chosen in tuple(Template) else Template.PLAIN
        return show(
            request,
            "plan_edit.html",
            status=status,
            student=student,
            typed=typed,
            number=number,
            problem=problem,
            since=since,
            kind=template,
            shapes={one: needed_words(one) for one in Template},
            needed=SHAPES[template].needed,
            asked=SHAPES[template].asked,
        )


def routes(pages: PlanPages) -> APIRouter:
    """Looking at the form, and saving."""
    router = APIRouter(route_class=PageRoute)
    router.add_api_route("/console/students/{student_id}/plan", pages.edit, methods=["GET"])
    router.add_api_route("/console/students/{student_id}/plan", pages.save, methods=["POST"])
    return router


def number_in(text: str) -> int:
    """A version's number in an address or a form.

    Raises:
        NotFound: it is none.

    """
    if not text.isascii() or not text.isdecimal() or len(text) > _MOST_DIGITS:
        raise NotFound(NO_PAGE)
    return int(text)


def needed_words(template: Template) -> str:
    """What a template needs, as a sentence."""
    shape = SHAPES[template]
    return f"Must be filled: {', '.join(PARTS[part].lower() for part in shape.asked if part in shape.needed)}."


def missing_words(plan: Plan) -> str:
    """What a plan still needs, as one line; empty when nothing is missing."""
    return ", ".join(
        "who provides each support" if part is Part.SUPPORTS and plan.supports else PARTS[part].lower()
        for part in gaps(plan)
    )


def typed_of(plan: Plan) -> dict[str, str]:
    """The plan as the form has it: one line each, the parts of a line between semicolons."""
    details = {one.support: one for one in plan.support_details}
    return {
        "template": plan.template,
        "present_level": plan.present_level,
        "strengths": "\n".join(plan.strengths),
        "needs": "\n".join(plan.needs),
        "interests": "\n".join(plan.interests),
        "services": "\n".join(_joined(one.name, one.provider, one.how_often, one.where) for one in plan.services),
        "participants": "\n".join(_joined(one.name, one.part) for one in plan.participants),
        "review_date": plan.review_date.isoformat() if plan.review_date else "",
        **{f"has-{support}": "on" for support in plan.supports},
        **{f"who-{support}": one.provider for support, one in details.items()},
        **{f"when-{support}": one.when for support, one in details.items()},
    }


def draft_of(form: Mapping[str, str], stands: Plan) -> Plan:
    """What was typed, as a plan.

    Raises:
        InvalidInput: the template or the date cannot be read.

    """
    lines = {name: [line.strip() for line in form.get(name, "").split("\n") if line.strip()] for name in _LISTS}
    known = {one.name: one.person_id for one in stands.participants}
    details = tuple(
        SupportDetail(support=support, provider=who, when=form.get(f"when-{support}", "").strip())
        for support in Support
        if (who := form.get(f"who-{support}", "").strip()) or form.get(f"when-{support}", "").strip()
    )
    people = [_split(line, 2) for line in lines["participants"]]
    services = [_split(line, 4) for line in lines["services"]]
    return Plan(
        student_id=stands.student_id,
        template=_template(form.get("template", "")),
        present_level=form.get("present_level", "").strip(),
        strengths=tuple(lines["strengths"]),
        needs=tuple(lines["needs"]),
        interests=tuple(lines["interests"]),
        supports=tuple(support for support in _in_order(stands.supports) if form.get(f"has-{support}")),
        support_details=details,
        services=tuple(Service(name=n, provider=who, how_often=often, where=at) for n, who, often, at in services),
        participants=tuple(Participant(name=name, part=part, person_id=known.get(name)) for name, part in people),
        review_date=_date(form.get("review_date", "").strip()),
    )


def _in_order(stands: Sequence[Support]) -> tuple[Support, ...]:
    """Those the plan has first, in its own order, so that saving nothing new changes nothing."""
    return (*stands, *(support for support in Support if support not in stands))


def _joined(*parts: str) -> str:
    return "; ".join(parts).rstrip("; ")


def _split(line: str, count: int) -> list[str]:
    parts = [part.strip() for part in line.split(";", count - 1)]
    return parts + [""] * (count - len(parts))


def _template(text: str) -> Template:
    try:
        return Template(text)
    except ValueError:
        raise InvalidInput("Choose what kind of plan it is.") from None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise InvalidInput("The day to look at the plan is written like 2027-05-30.") from None
