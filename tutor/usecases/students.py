"""The students somebody is responsible for, at a glance."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tutor.domain.errors import NotFound
from tutor.domain.masking import Mask
from tutor.domain.people import Guardianship, HeadCount, Person, Role
from tutor.domain.plans import Plan
from tutor.usecases.goal_changes import students_taught
from tutor.usecases.ports import Ports, Records


@dataclass(frozen=True, kw_only=True)
class Glance:
    """One student in a list."""

    student: Person
    plan: Plan
    tries: int


@dataclass(frozen=True, kw_only=True)
class Students:
    """Lists of students by who asks."""

    ports: Ports
    school: str = ""

    def of(self, actor_id: str) -> Sequence[Glance]:
        """The students this teacher teaches or this family stands for; empty for anybody else."""
        with self.ports.open_records() as records:
            ids, classes = _ids(records, actor_id), records.classes
            people, plans, pulse = classes.people(ids), classes.plans(ids), classes.pulse(ids)
            return [
                Glance(
                    student=people[one],
                    plan=plans.get(one) or Plan(student_id=one),
                    tries=pulse.get(one, (0, 0))[0],
                )
                for one in ids
                if one in people and people[one].active
            ]

    def head_count(self, actor_id: str) -> HeadCount:
        """How many people and classes there are, for an admin: numbers, no names.

        Raises:
            NotFound: somebody else asks.

        """
        with self.ports.open_records() as records:
            actor = records.people.person(actor_id)
            if actor is None or not actor.active or actor.role is not Role.ADMIN:
                raise NotFound("There is no such page.")
            return records.people.head_count()

    def person(self, person_id: str) -> Person | None:
        """An account, for its name."""
        with self.ports.open_records() as records:
            return records.people.person(person_id)

    def names(self, person_ids: Collection[str]) -> Mapping[str, str]:
        """What those of them that are there are called."""
        with self.ports.open_records() as records:
            return records.people.names(person_ids)

    def mask(self, student: Person) -> Mask:
        """What covers this student's name and school before a language model hears anything."""
        return Mask(own=(student.name, student.login), others=[("school", self.school)])

    def by_login(self, login: str) -> Person | None:
        """An account by its sign-in name, for the command line."""
        with self.ports.open_records() as records:
            return records.people.person_by_login(login.casefold())


def _ids(records: Records, actor_id: str) -> list[str]:
    actor = records.people.person(actor_id)
    if actor and actor.active and actor.role is Role.FAMILY:
        links: list[Guardianship] = records.people.guardianships([actor_id])
        return [link.student_id for link in links]
    return students_taught(records, actor_id)
