"""What teachers gave to students of a class: the form's act, taking it back, and the words for what became of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from tutor.access.forms import posted
from tutor.access.identity import visit_of
from tutor.console.errors import PageRoute
from tutor.console.pages import go
from tutor.console.sheets import sheet
from tutor.domain.assignments import Became, Picked
from tutor.domain.errors import InvalidInput
from tutor.domain.practice_sets import SetStatus
from tutor.usecases.assignments import Giving, Line
from tutor.usecases.everything import UseCases

TO = "to-"
_NAMED = 3
WHAT = {Picked.SET: "a set", Picked.LESSON: "a lesson"}


@dataclass(frozen=True, kw_only=True)
class Given:
    """The forms under /console/classes/…/given."""

    use: UseCases

    def give(self, request: Request, class_id: str) -> Response:
        """Give it to whose boxes are ticked, and show the groups again with an undo."""
        form = posted(request)
        if form.get("picked") not in set(Picked):
            raise InvalidInput("That form can't be read. Nothing was given.")
        given = self.use.assignments.give(
            visit_of(request).person.id,
            class_id,
            {name.removeprefix(TO) for name in form if name.startswith(TO)},
            skill_id=form.get("skill", ""),
            picked=Picked(form["picked"]),
            note=form.get("note", ""),
        )
        return go(_groups(class_id, {**_sizes(form), "given": given.id}))

    def sheet(self, request: Request, class_id: str) -> Response:
        """What was given in the class in four weeks, as CSV: one line a student."""
        givings = self.use.assignments.of_class(visit_of(request).person.id, class_id)
        head = ("student", "skill", "what", "given by", "given on", "line to the students", "what became of it")
        rows = (
            (
                *(line.student.name, one.skill_title, WHAT[one.first.picked].removeprefix("a "), one.teacher),
                *(line.assignment.at.date().isoformat(), line.assignment.note, became(line)[1]),
            )
            for one in givings
            for line in one.lines
        )
        return sheet(f"waymark-{class_id}-given", head, rows)

    def undo(self, request: Request, class_id: str, assignment_id: str) -> Response:
        """Take back what nobody began yet: from the groups for all it was given to, from a student's page for one."""
        form = posted(request)
        alone = form.get("back") == "student"
        back = self.use.assignments.take_back(visit_of(request).person.id, class_id, assignment_id, whole=not alone)
        return go(f"/console/students/{back.student_id}#given" if alone else _groups(class_id, _sizes(form)))


def became(line: Line) -> tuple[str, str]:
    """What became of it for one student, in a few words, with the colour of the chip."""
    one, result = line.assignment, line.result
    if line.lapsed:
        return "", "lapsed: left that class"
    if one.became is Became.NOT_NOW and one.settled_at:
        return "note", f"put off on {one.settled_at:%B} {one.settled_at.day}"
    if one.became is not Became.BEGUN:
        return "", "waits"
    if result is None:
        return "correct", "read"
    if result.status is SetStatus.DONE:
        return "correct", f"finished: {result.solved} of {result.size} right"
    return "note", f"{'stopped' if result.status is SetStatus.STOPPED else 'begun'}: {result.solved} right so far"


def names_of(giving: Giving) -> str:
    """Whom it was given to: a few names, and how many more."""
    names = [line.student.name for line in giving.lines]
    shown = names if len(names) <= _NAMED + 1 else [*names[:_NAMED], f"{len(names) - _NAMED} more"]
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))


def in_sum(giving: Giving) -> str:
    """What became of it for all it was given to, in one line."""
    counted = Counter(_stage(line) for line in giving.lines)
    done = [line.result for line in giving.lines if line.result and line.result.status is SetStatus.DONE]
    right = f" ({sum(one.solved for one in done)} of {sum(one.size for one in done)} right)" if done else ""
    told = (
        f"{counted[stage] if len(giving.lines) > 1 else ''} {stage}{right if stage == _STAGES[0] else ''}"
        for stage in _STAGES
        if counted[stage]
    )
    return ", ".join(told).strip()


_STAGES = ("finished", "read it", "began", "not begun", "left the class")


def _stage(line: Line) -> str:
    if line.lapsed:
        return _STAGES[4]
    if line.waits:
        return _STAGES[3]
    if line.result is None:
        return _STAGES[1]
    return _STAGES[0 if line.result.status is SetStatus.DONE else 2]


FOR_GIVEN: Mapping[str, Any] = {"became": became, "what": WHAT}
"""What the template of givings is shown with."""


def just_given(givings: Sequence[Giving], given: str | None) -> Giving | None:
    """The act that this id is of, as long as it can be taken back."""
    return next((one for one in givings if one.waits and given in {line.assignment.id for line in one.lines}), None)


def routes(given: Given) -> APIRouter:
    """Giving, and taking back."""
    router = APIRouter(route_class=PageRoute)
    router.add_api_route("/console/classes/{class_id}/given", given.give, methods=["POST"])
    router.add_api_route("/console/classes/{class_id}/given.csv", given.sheet, methods=["GET"])
    router.add_api_route("/console/classes/{class_id}/given/{assignment_id}/undo", given.undo, methods=["POST"])
    return router


def _sizes(form: Mapping[str, str]) -> dict[str, str]:
    """The sizes of the groups that were on the page."""
    return {name: form[name] for name in ("min", "max") if form.get(name)}


def _groups(class_id: str, query: Mapping[str, str]) -> str:
    return f"/console/classes/{class_id}/groups{'?' if query else ''}{urlencode(query)}"
