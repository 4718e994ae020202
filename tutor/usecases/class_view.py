"""A class as a map: for each student and skill how surely it is known, with supports; read at once for all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

from tutor.domain.errors import InvalidInput
from tutor.domain.mastery import Mastery
from tutor.domain.people import Classroom, Person, by_name
from tutor.domain.plans import Plan, Support
from tutor.domain.skills import Skill
from tutor.usecases.groups import class_taught, students_of
from tutor.usecases.log_digests import logs
from tutor.usecases.plans import estimates
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import set_aside_of

FEWEST_TRIES = 3
WORDS = ("starting", "building", "nearly", "solid")
REMEMBERED = 2000
"""Of so many students the estimates are kept at hand until something new is answered."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What of the class is asked for: skills that are somebody's goal, a standard, students with a support."""

    goals: bool = False
    standard: str = ""
    support: Support | None = None


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One student at one skill. `level` is 1 (starting) to 4 (solid), 0 where the tries are too few to tell."""

    level: int
    tries: int
    goal: bool
    mastery: Mastery | None

    @property
    def word(self) -> str:
        """The level as it is said."""
        if self.level:
            return WORDS[self.level - 1]
        return "too few tries" if self.tries else "not tried"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One student with a cell for each skill of the map."""

    student: Person
    supports: tuple[Support, ...]
    cells: Sequence[Cell]


@dataclass(frozen=True, kw_only=True)
class ClassMap:
    """The whole map. `spread` counts for each skill the students at level 0, 1, 2, 3 and 4."""

    classroom: Classroom
    wanted: Wanted
    skills: Sequence[Skill]
    rows: Sequence[Row]
    standards: Sequence[str]

    @property
    def spread(self) -> list[list[int]]:
        """How the students of the map are spread over the levels, by skill."""
        return [
            [sum(row.cells[n].level == level for row in self.rows) for level in range(5)]
            for n in range(len(self.skills))
        ]


@dataclass(kw_only=True)
class ClassView:
    """The map of a class, for those who teach it."""

    ports: Ports
    _known: dict[str, tuple[object, dict[str, Mastery]]] = field(default_factory=dict, init=False)
    _lock: Lock = field(default_factory=Lock, init=False)

    def of_class(self, actor_id: str, class_id: str, wanted: Wanted | None = None) -> ClassMap:
        """Who is where with what; only skills that somebody tried or has as a goal.

        Raises:
            NotFound: there is no such class, or it is not theirs: the same words.
            InvalidInput: the filter names a standard nothing here is about.

        """
        wanted = wanted or Wanted()
        with self.ports.open_records() as records:
            classroom = class_taught(records, actor_id, class_id)
            students = sorted(students_of(records, class_id), key=by_name)
            written = records.classes.plans([student.id for student in students])
            plans = {one.id: written.get(one.id) or Plan(student_id=one.id) for one in students}
            known = self._estimates(records, students, plans)
        skills = self._skills(plans, known)
        standards = sorted({code for skill in skills for code in skill.standards})
        if wanted.standard and wanted.standard not in standards:
            raise InvalidInput("No skill of this class is about that standard. Here is the whole class.")
        asked = _goals_of(plans.values())
        skills = [skill for skill in skills if _fits(skill, wanted, asked)]
        rows = [_row(student, plans[student.id], known[student.id], skills) for student in students]
        shown = [row for row in rows if wanted.support is None or wanted.support in row.supports]
        return ClassMap(classroom=classroom, wanted=wanted, skills=skills, rows=shown, standards=standards)

    def _skills(self, plans: Mapping[str, Plan], known: Mapping[str, Mapping[str, Mastery]]) -> list[Skill]:
        catalogue = self.ports.catalogue().skills
        tried = {skill for estimates_ in known.values() for skill, one in estimates_.items() if one.tries}
        found = [catalogue[skill] for skill in tried | _goals_of(plans.values()) if skill in catalogue]
        return sorted(found, key=lambda skill: (skill.strand, skill.grade, skill.title))

    def _estimates(
        self, records: Records, students: Sequence[Person], plans: Mapping[str, Plan]
    ) -> dict[str, dict[str, Mastery]]:
        """Everybody's estimates; anew only for those of whom something is new, all read in one go."""
        ids = [student.id for student in students]
        stamps, today = records.signals.stamps(ids), self.ports.now().date()
        aside = set_aside_of(records, ids)
        signs = {one: (stamps.get(one), aside[one], today, id(self.ports.catalogue())) for one in ids}
        with self._lock:
            found = {one: kept[1] for one in ids if (kept := self._known.get(one)) and kept[0] == signs[one]}
        stale = [one for one in ids if one not in found]
        new = logs(self.ports, records, {one: aside[one] for one in stale}) if stale else {}
        for one, log in new.items():
            known = log.now(self.ports.now())
            found[one] = {mastery.skill_id: mastery for mastery in estimates(plans[one], known)}
        with self._lock:
            self._known |= {one: (signs[one], found[one]) for one in stale}
            for oldest in list(self._known)[: max(0, len(self._known) - REMEMBERED)]:
                del self._known[oldest]
        return found


def _goals_of(plans: Iterable[Plan]) -> set[str]:
    return {goal.skill_id for plan in plans for goal in plan.active_goals() if goal.skill_id}


def _fits(skill: Skill, wanted: Wanted, goals: set[str]) -> bool:
    return (not wanted.goals or skill.id in goals) and (not wanted.standard or wanted.standard in skill.standards)


def _row(student: Person, plan: Plan, known: Mapping[str, Mastery], skills: Sequence[Skill]) -> Row:
    goals = _goals_of([plan])
    cells = [_cell(known.get(skill.id), goal=skill.id in goals) for skill in skills]
    return Row(student=student, supports=plan.supports, cells=cells)


def _cell(mastery: Mastery | None, *, goal: bool) -> Cell:
    tries = mastery.tries if mastery else 0
    sure = mastery is not None and tries >= FEWEST_TRIES and mastery.word in WORDS
    return Cell(level=WORDS.index(mastery.word) + 1 if mastery and sure else 0, tries=tries, goal=goal, mastery=mastery)
