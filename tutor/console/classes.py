"""The map of a class: every student at every skill in five steps, with filters, and the same as a file for a sheet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from tutor.access.identity import visit_of
from tutor.console.errors import PageRoute
from tutor.console.pages import show
from tutor.console.sheets import sheet
from tutor.console.wording import SUPPORTS, expectation
from tutor.domain.errors import InvalidInput
from tutor.domain.plans import Support
from tutor.usecases.class_view import WORDS, ClassMap, Wanted
from tutor.usecases.everything import UseCases

LEVELS = ("no evidence", *WORDS)
HEAD = ("student", "supports", "skill", "standards", "goal", "level", "word", "tries", "expected of 10", "last try")


@dataclass(frozen=True, kw_only=True)
class Classes:
    """The pages at /console/classes/…/map."""

    use: UseCases

    def map(self, request: Request, class_id: str) -> Response:
        """The class as a table. A filter that fits nothing is told, and the whole class shown."""
        found, problem = self._found(request, class_id)
        return show(
            request,
            "class_map.html",
            status=422 if problem else 200,
            map=found,
            problem=problem,
            levels=LEVELS,
            supports=SUPPORTS,
            query=request.url.query if not problem else "",
            expectation=expectation,
        )

    def sheet(self, request: Request, class_id: str) -> Response:
        """The same as CSV: one line a student and skill. No cell can act in a spreadsheet."""
        found, problem = self._found(request, class_id)
        if problem:
            raise InvalidInput(problem)
        return sheet(f"waymark-{class_id}", HEAD, _rows(found))

    def _found(self, request: Request, class_id: str) -> tuple[ClassMap, str]:
        me, view = visit_of(request).person.id, self.use.class_view
        try:
            return view.of_class(me, class_id, _wanted(request.query_params)), ""
        except InvalidInput as error:
            return view.of_class(me, class_id), str(error)


def routes(classes: Classes) -> APIRouter:
    """The map of a class."""
    router = APIRouter(route_class=PageRoute)
    router.add_api_route("/console/classes/{class_id}/map", classes.map, methods=["GET"])
    router.add_api_route("/console/classes/{class_id}/map.csv", classes.sheet, methods=["GET"])
    return router


def _wanted(asked: Mapping[str, str]) -> Wanted:
    support = asked.get("support", "")
    if support and support not in set(Support):
        raise InvalidInput("There is no such support. Here is the whole class.")
    return Wanted(
        goals=asked.get("goals") == "1",
        standard=asked.get("standard", "").strip(),
        support=Support(support) if support else None,
    )


def _rows(found: ClassMap) -> Iterator[tuple[object, ...]]:
    for row in found.rows:
        supports = ", ".join(SUPPORTS[one] for one in row.supports)
        for skill, cell in zip(found.skills, row.cells, strict=True):
            known = cell.mastery
            of_ten = f"{round(known.low * 10)} to {round(known.high * 10)}" if known and cell.level else ""
            last = known.last_at.date().isoformat() if known and known.last_at else ""
            about = (skill.title, ", ".join(skill.standards), "yes" if cell.goal else "")
            yield row.student.name, supports, *about, cell.level, cell.word, cell.tries, of_ten, last
