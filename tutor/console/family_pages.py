"""The pages of a family: its home, a change to sign, the plan; and its lines, days and language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request, Response

from tutor.access.forms import posted
from tutor.access.identity import visit_of
from tutor.console import family_words
from tutor.console.errors import PageRoute
from tutor.console.family import Story, story
from tutor.console.languages import spoken
from tutor.console.pages import go, show
from tutor.domain.change_steps import ChangeStep, ChangeStepKind
from tutor.domain.errors import Conflict, InvalidInput, NotFound
from tutor.domain.families import MOVED_ON, NOTE_LIMIT, NOTHING_WRITTEN, TOO_LONG
from tutor.domain.goal_changes import STATUS_AFTER, GoalChange
from tutor.domain.people import Role
from tutor.domain.plans import Goal
from tutor.usecases.everything import UseCases

_SAID_ALOUD = frozenset(
    {ChangeStepKind.APPROVED, ChangeStepKind.EDITED, ChangeStepKind.DECLINED, ChangeStepKind.NOT_CO_SIGNED}
    | {ChangeStepKind.CO_SIGNED}
)
"""Steps whose line was written for others to read."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One part of a goal before and after; `label` is English and stands in the catalogues."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class FamilyPages:
    """What a family sees and does."""

    use: UseCases

    def home(self, request: Request) -> Response:
        """Each child's story, and what the family can choose."""
        me = visit_of(request).person
        return show(
            request,
            "family.html",
            stories=[
                self.story(me.id, glance.student.id, spoken(request).code) for glance in self.use.students.of(me.id)
            ],
            box=self.use.letters.box(me.id),
            said=family_words,
            done=request.query_params.get("done", ""),
            limit=NOTE_LIMIT,
        )

    def look(self, request: Request, change_id: str) -> Response:
        """One change: before and after, why, who said yes, and what comes next."""
        return self._change(request, change_id)

    def decide(self, request: Request, change_id: str) -> Response:
        """The family signs, or would rather talk first."""
        note = posted(request).get("note", "").strip()
        try:
            self._say(visit_of(request).person.id, change_id, posted(request).get("decision", ""), note)
        except InvalidInput as slip:
            return self._change(request, change_id, problem=str(slip), note=note[: NOTE_LIMIT * 2], status=422)
        except Conflict:
            return self._change(request, change_id, problem=MOVED_ON, status=409)
        return go(f"/console/family/changes/{change_id}")

    def _say(self, me: str, change_id: str, decision: str, note: str) -> None:
        if len(note) > NOTE_LIMIT:
            raise InvalidInput(TOO_LONG)
        if decision == "talk" and not note:
            raise InvalidInput(NOTHING_WRITTEN)
        if decision == "sign":
            self.use.agreements.sign(me, change_id, note=note)
        elif decision == "talk":
            self.use.agreements.refuse(me, change_id, note=note)

    def plan(self, request: Request, student_id: str) -> Response:
        """The whole plan, in the family's language around the words that people wrote."""
        me = self._family(request)
        student = self.use.students.person(student_id)
        plan = self.use.plans.read(me, student_id)
        if student is None:
            raise NotFound(_NO_PAGE)
        goals = [_parts(request, goal) for goal in plan.goals]
        return show(request, "family_plan.html", student=student, plan=plan, said=family_words, goals=goals)

    def write(self, request: Request, student_id: str) -> Response:
        """A line from home."""
        me, form = visit_of(request).person, posted(request)
        self.use.from_home.write(me.id, student_id, form.get("kind", ""), form.get("text", ""))
        return go(f"/console?done={form['kind']}")

    def speak(self, request: Request) -> Response:
        """The language of the pages and the digests."""
        form = posted(request)
        self.use.families.choose(visit_of(request).person.id, language=form.get("language", ""))
        back = form.get("back", "")
        return go(back if back.startswith("/console") and back.isprintable() else "/console")

    def _family(self, request: Request) -> str:
        me = visit_of(request).person
        if me.role is not Role.FAMILY:
            raise NotFound(_NO_PAGE)
        return me.id

    def story(self, me: str, student_id: str, language: str) -> Story:
        """One child's, as its page and its letter tell it in this language."""
        student = self.use.students.person(student_id)
        if student is None:
            raise NotFound(_NO_PAGE)
        return story(
            student,
            self.use.plans.read(me, student_id),
            self.use.plans.progress(me, student_id),
            lambda skill_id: (found := self.use.library.skill(skill_id)) and found.said_in(language),
            week=self.use.from_home.week(me, student_id),
            changes=self.use.agreements.settled(me, student_id),
            notes=self.use.from_home.notes(me, student_id),
            picked=self.use.assignments.lately(me, student_id),
            reads_until=self.use.family_chats.until(me, student_id),
        )

    def _change(
        self, request: Request, change_id: str, *, problem: str = "", note: str = "", status: int = 200
    ) -> Response:
        change, steps = self.use.agreements.shown(visit_of(request).person.id, change_id)
        return show(
            request,
            "family_change.html",
            status=status,
            student=self.use.students.person(change.student_id),
            change=change,
            lines=lines_of(request, change),
            by_answers=any(one.what is ChangeStepKind.SUGGESTED and one.by is None for one in steps),
            steps=self._steps(steps),
            said=family_words,
            problem=problem,
            note=note,
        )

    def _steps(self, steps: Sequence[ChangeStep]) -> list[tuple[ChangeStep, str, str]]:
        people = {step.by: self.use.students.person(step.by) for step in steps if step.by}
        return [
            (
                step,
                person.name if step.by and (person := people.get(step.by)) else "",
                step.note if step.what in _SAID_ALOUD else "",
            )
            for step in steps
        ]


_NO_PAGE = "There is no such page."


def routes(pages: FamilyPages) -> APIRouter:
    """A family's own addresses; its home is at /console."""
    router = APIRouter(route_class=PageRoute)
    router.add_api_route("/console/family/changes/{change_id}", pages.look, methods=["GET"])
    router.add_api_route("/console/family/changes/{change_id}", pages.decide, methods=["POST"])
    router.add_api_route("/console/family/{student_id}/plan", pages.plan, methods=["GET"])
    router.add_api_route("/console/family/{student_id}/notes", pages.write, methods=["POST"])
    router.add_api_route("/console/language", pages.speak, methods=["POST"])
    return router


def lines_of(request: Request, change: GoalChange) -> list[Line]:
    """The parts of a goal that a change touches, and always the goal itself."""
    before = _parts(request, change.before) if change.before else {}
    after = _parts(request, change.after)
    after["status"] = spoken(request).say(family_words.STATUSES[STATUS_AFTER[change.kind]])
    lines = [
        Line(label=label, before=before.get(part, ""), after=after.get(part, ""))
        for part, label in family_words.GOAL.items()
    ]
    return [line for line in lines if line.before != line.after or line.label == family_words.GOAL["statement"]]


def _parts(request: Request, goal: Goal) -> dict[str, str]:
    """A goal's parts in words, those that are filled; dates in the language of the page."""
    speech = spoken(request)
    found: dict[str, str] = {}
    for part in family_words.GOAL:
        value = getattr(goal, part)
        if isinstance(value, date):
            found[part] = speech.day(value)
        elif isinstance(value, tuple):
            found[part] = ", ".join(value)
        else:
            found[part] = value or ""
    found["status"] = speech.say(family_words.STATUSES[goal.status])
    return found
