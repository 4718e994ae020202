"""One student: the plan as it stands, how practice goes, and the ledger of the plan with undo."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from fastapi import APIRouter, Request, Response

from tutor.access.forms import posted
from tutor.access.identity import visit_of
from tutor.console import family_words
from tutor.console.attention import just_seen, label_of, row_of
from tutor.console.differences import Block, of_versions
from tutor.console.errors import PageRoute
from tutor.console.family_pages import FamilyPages
from tutor.console.given import FOR_GIVEN
from tutor.console.goal_paths import GoalPath, begun_on, path_of
from tutor.console.mastery_map import map_of
from tutor.console.pages import go, show
from tutor.console.plan_pages import missing_words, number_in
from tutor.console.rule_words import READ_AT_HOME
from tutor.console.signals import part_of
from tutor.domain.errors import InvalidInput, NotFound
from tutor.domain.mastery import Mastery
from tutor.domain.people import Person, Role
from tutor.domain.plans import Plan, PlanVersion
from tutor.usecases.attention import Case
from tutor.usecases.everything import UseCases
from tutor.usecases.transcripts import Read

NO_PAGE = "There is no such page."
NOBODYS = "the school"


@dataclass(frozen=True, kw_only=True)
class Known:
    """A skill by its title with the estimate."""

    title: str
    mastery: Mastery


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One version of the plan with its author and what it changed."""

    version: PlanVersion
    author: str
    blocks: Sequence[Block]
    may_undo: bool


@dataclass(frozen=True, kw_only=True)
class Look:
    """What one reader did on one day, however often; `at` is the last time."""

    reader: str
    what: str
    at: datetime
    times: int


@dataclass(frozen=True, kw_only=True)
class Students:
    """The pages at /console/students."""

    use: UseCases

    def plan(self, request: Request, student_id: str) -> Response:
        """The plan, for all who may read it; a family's own page of it for a family."""
        me = visit_of(request).person
        if me.role is Role.FAMILY:
            return FamilyPages(use=self.use).plan(request, student_id)
        plan = self.use.plans.read(me.id, student_id)
        known = self._known(me, student_id)
        by_skill = {one.mastery.skill_id: one for one in known}
        versions = list(self.use.plans.history(me.id, student_id))
        staff = me.role is Role.TEACHER
        notes = self.use.staff_notes.of_student(me.id, student_id) if staff else ()
        signals = part_of(self.use, me, student_id, request)
        told = {row.found.signal.goal_id for row in signals.rows}
        names = self.use.students.names({one.author_id for one in versions} | {one.by for one in notes})
        case = self.use.attention.of_student(me.id, student_id) if staff else Case(told=(), handled=())
        return show(
            request,
            "student.html",
            student=self._student(student_id),
            staff=staff,
            told=[(told, row_of(told.need)) for told in case.told],
            handled=[(one, label_of(one.seen.concern, one.skill_title)) for one in case.handled],
            just_seen=just_seen(self.use, me, request) if staff else None,
            numbers=me.role is not Role.STUDENT,
            plan=plan,
            known=known,
            by_skill=by_skill,
            ways=_ways(plan, versions, by_skill, told, self.use.plans.ports.now().date()),
            drawn=map_of({skill: one.mastery for skill, one in by_skill.items()}, self.use.library.skill),
            told_check_ins=self.use.staff_notes.check_ins(me.id, student_id) if staff else (),
            staff_notes=notes,
            given=self.use.assignments.of_student(me.id, student_id) if staff else (),
            **FOR_GIVEN,
            note_names={one.by: names.get(one.by, NOBODYS) for one in notes},
            missing=missing_words(plan) if staff and versions else "",
            saved=staff and request.query_params.get("saved") == "1",
            entries=_entries(me, versions, names),
            projects=self.use.inquiries.read(me.id, student_id),
            from_home=self.use.from_home.notes(me.id, student_id),
            signals=signals,
        )

    def note(self, request: Request, student_id: str) -> Response:
        """A line for this student's teachers only."""
        self.use.staff_notes.write(visit_of(request).person.id, student_id, posted(request).get("text", ""))
        return go(f"/console/students/{student_id}#staff-notes")

    def undo(self, request: Request, student_id: str, number: str) -> Response:
        """Take the newest version back."""
        reason = posted(request).get("reason", "").strip()
        if len(reason) > 600:
            raise InvalidInput("A reason fits in 600 characters. Nothing was changed.")
        self.use.plans.undo(visit_of(request).person.id, student_id, number_in(number), reason)
        return go(f"/console/students/{student_id}#history")

    def readers(self, request: Request, student_id: str) -> Response:
        """Who read this student's words."""
        me = visit_of(request).person
        reads, student = by_day(self.use.transcripts.readers(me.id, student_id)), self._student(student_id)
        if me.role is Role.FAMILY:
            return show(request, "family_readers.html", student=student, reads=reads, said=family_words)
        return show(request, "readers.html", student=student, mine=False, reads=reads)

    def my_readers(self, request: Request) -> Response:
        """The same for the student who asks."""
        me = visit_of(request).person
        if me.role is not Role.STUDENT:
            raise NotFound(NO_PAGE)
        reads = by_day(self.use.transcripts.readers(me.id, me.id))
        until = self.use.family_chats.until(me.id, me.id)
        return show(
            request,
            "readers.html",
            student=me,
            mine=True,
            reads=reads,
            home=READ_AT_HOME.format(until) if until else "",
        )

    def _student(self, student_id: str) -> Person:
        student = self.use.students.person(student_id)
        if student is None:
            raise NotFound(NO_PAGE)
        return student

    def _known(self, me: Person, student_id: str) -> list[Known]:
        found = self.use.plans.progress(me.id, student_id)
        return [Known(title=self._title(mastery.skill_id), mastery=mastery) for mastery in found]

    def _title(self, skill_id: str) -> str:
        skill = self.use.library.skill(skill_id)
        return skill.title if skill else skill_id


def routes(students: Students) -> APIRouter:
    """A student's plan and who reads about them."""
    router = APIRouter(route_class=PageRoute)
    router.add_api_route("/console/students/{student_id}", students.plan, methods=["GET"])
    router.add_api_route("/console/students/{student_id}/staff-notes", students.note, methods=["POST"])
    router.add_api_route("/console/students/{student_id}/versions/{number}/undo", students.undo, methods=["POST"])
    router.add_api_route("/console/students/{student_id}/readers", students.readers, methods=["GET"])
    router.add_api_route("/me/readers", students.my_readers, methods=["GET"])
    return router


def by_day(reads: Sequence[Read]) -> list[Look]:
    """Newest first; the same reader doing the same thing again on a day is one line with a count."""
    looks: dict[tuple[str, str, date], Look] = {}
    for read in reads:
        key = (read.reader.id, read.reading.what, read.reading.at.date())
        first = looks.get(key) or Look(reader=read.reader.name, what=read.reading.what, at=read.reading.at, times=0)
        looks[key] = replace(first, times=first.times + 1)
    return list(looks.values())


def _entries(me: Person, versions: Sequence[PlanVersion], names: Mapping[str, str]) -> list[Entry]:
    return [
        Entry(
            version=version,
            author=names.get(version.author_id, NOBODYS),
            blocks=of_versions(before.plan if before else None, version.plan),
            may_undo=me.role is Role.TEACHER and _undoable(version, versions),
        )
        for version, before in pairwise([*versions, None])
        if version
    ]


def _undoable(version: PlanVersion, versions: Sequence[PlanVersion]) -> bool:
    return version is versions[0] and version.number > 1 and version.undoes is None


def _ways(
    plan: Plan, versions: Sequence[PlanVersion], by_skill: Mapping[str, Known], told: Container[str], today: date
) -> dict[str, GoalPath | None]:
    """Where each goal is between its start and its date."""
    begun = begun_on(versions)
    found = {goal: by_skill.get(goal.skill_id or "") for goal in plan.goals}
    return {
        goal.id: path_of(goal, one.mastery if one else None, begun.get(goal.id), today, told=goal.id in told)
        for goal, one in found.items()
    }
