"""A student's own pages: my plan, my goals, what I can do now, my check-ins, and who can read all this."""

import json
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from tutor.access.forms import posted
from tutor.access.identity import visit_of
from tutor.console.errors import PageRoute
from tutor.console.goal_paths import begun_on, path_of
from tutor.console.mastery_map import map_of
from tutor.console.pages import go, show
from tutor.console.rule_words import for_student
from tutor.console.students import by_day
from tutor.console.wording import LADDER
from tutor.domain.errors import NotFound
from tutor.domain.people import Person, Role
from tutor.usecases.everything import UseCases


@dataclass(frozen=True, kw_only=True)
class OwnPages:
    """The pages at /me, for students."""

    use: UseCases

    def plan(self, request: Request) -> Response:
        """The plan in the student's own pages, goals first by name only."""
        me = _student(request)
        projects = self.use.inquiries.read(me.id, me.id)
        plan = self.use.plans.read(me.id, me.id)
        waiting = self.use.assignments.mine(me.id)
        return show(request, "my_plan.html", student=me, plan=plan, projects=projects, waiting=waiting)

    def goals(self, request: Request) -> Response:
        """Each goal with a picture of its way."""
        me = _student(request)
        plan = self.use.plans.read(me.id, me.id)
        known = {one.skill_id: one for one in self.use.plans.progress(me.id, me.id)}
        begun, today = begun_on(self.use.plans.history(me.id, me.id)), self.use.plans.ports.now().date()
        told = {one.signal.goal_id for one in self.use.signals.of_student(me.id, me.id)}
        ways = {
            goal.id: path_of(goal, known.get(goal.skill_id or ""), begun.get(goal.id), today, told=goal.id in told)
            for goal in plan.goals
        }
        asked = [(one, self._said_last(me.id, one.id)) for one in self.use.goal_changes.on_the_way(me.id)]
        return show(request, "my_goals.html", plan=plan, ways=ways, known=known, asked=asked)

    def _said_last(self, me: str, change_id: str) -> str:
        """What a teacher or the family wrote with the last step of a change."""
        return next((step.note for step in self.use.agreements.steps(me, change_id)[-1:] if step.by != me), "")

    def now(self, request: Request) -> Response:
        """What the student can do now, in words."""
        me = _student(request)
        known = {one.skill_id: one for one in self.use.plans.progress(me.id, me.id)}
        steps = {
            word: [skill.title for one in known.values() if _word(one.tries, one.word) == word and (skill := self.use.library.skill(one.skill_id))]
            for word in reversed(LADDER)
        }  # fmt: skip
        drawn, waiting = map_of(known, self.use.library.skill), self.use.assignments.mine(me.id)
        return show(request, "my_now.html", steps=steps, drawn=drawn, waiting=waiting)

    def check_ins(self, request: Request) -> Response:
        """All check-ins, each private or shown."""
        me = _student(request)
        return show(request, "my_check_ins.html", told=self.use.staff_notes.check_ins(me.id, me.id))

    def share(self, request: Request, check_in_id: str) -> Response:
        """Show one to the teachers, or keep it private again."""
        shown = posted(request).get("shared") == "yes"
        self.use.staff_notes.share(_student(request).id, check_in_id, shared=shown)
        return go("/me/check-ins")

    def data(self, request: Request) -> Response:
        """Who can read this, who has, and taking it along."""
        me = _student(request)
        reads = by_day(self.use.transcripts.readers(me.id, me.id))
        rules = for_student(self.use.rules.mine(me.id), me.grade)
        return show(
            request, "my_data.html", readers=self.use.own_record.who_may_read(me.id), reads=reads[:10], rules=rules
        )

    def as_json(self, request: Request) -> Response:
        """Everything, for a program."""
        me = _student(request)
        text = json.dumps(self.use.own_record.export(me.id, me.id), ensure_ascii=False, indent=2, default=str)
        return _file(text, "application/json", "waymark.json")

    def as_page(self, request: Request) -> Response:
        """Everything, for a person."""
        me = _student(request)
        page = show(request, "my_export.html", found=self.use.own_record.export(me.id, me.id))
        return _file(bytes(page.body).decode(), "text/html", "waymark.html")


def routes(pages: OwnPages) -> APIRouter:
    """The student's own pages."""
    router = APIRouter(route_class=PageRoute)
    for path, page in (
        ("/me/plan", pages.plan),
        ("/me/goals", pages.goals),
        ("/me/now", pages.now),
        ("/me/check-ins", pages.check_ins),
        ("/me/data", pages.data),
        ("/me/export.json", pages.as_json),
        ("/me/export.html", pages.as_page),
    ):
        router.add_api_route(path, page, methods=["GET"])
    router.add_api_route("/me/check-ins/{check_in_id}", pages.share, methods=["POST"])
    return router


def _student(request: Request) -> Person:
    me = visit_of(request).person
    if me.role is not Role.STUDENT:
        raise NotFound("There is no such page.")
    return me


def _word(tries: int, word: str) -> str:
    return word if tries else LADDER[0]


def _file(text: str, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type=f"{kind}; charset=utf-8", headers=headers)
