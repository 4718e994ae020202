"""What a school has settled, in SQL: only ever added to."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, bindparam, exists, or_, select, tuple_

from tutor.domain.people import Seat
from tutor.domain.rules import WHOLE_SCHOOL, RulesVersion, Scope
from tutor.store.agreement_tables import rules
from tutor.store.rows import insert_new, values_of
from tutor.store.tables import memberships


@dataclass(frozen=True)
class SqlRules:
    """Rules by place; the highest number is in force."""

    connection: Connection

    def add(self, version: RulesVersion) -> None:
        """Write the next version for its place.

        Raises:
            Conflict: somebody else wrote this number first.

        """
        taken = "These rules were changed by somebody else just now. Look at them again, then decide."
        insert_new(self.connection, rules, values_of(version), conflict=taken)

    def of(self, places: Collection[tuple[Scope, str]]) -> list[RulesVersion]:
        """All versions for these places, oldest first."""
        wanted = tuple_(rules.c.scope, rules.c.scope_id).in_([(str(scope), name) for scope, name in places])
        return [_version(row) for row in self.connection.execute(select(rules).where(wanted).order_by(rules.c.number))]

    def in_force(self, student_id: str) -> list[RulesVersion]:
        """The newest version of each place that counts for a student, the widest place first."""
        found = [_version(row) for row in self.connection.execute(_IN_FORCE, {"student": student_id})]
        return sorted(found, key=lambda one: (list(Scope).index(one.scope), one.scope_id))


_seats = select(memberships.c.class_id).where(
    memberships.c.person_id == bindparam("student"), memberships.c.seat == Seat.STUDENT
)
_newer = rules.alias("newer")
# Built once: every turn asks this.
_IN_FORCE = select(rules).where(
    or_(
        and_(rules.c.scope == Scope.SCHOOL, rules.c.scope_id == WHOLE_SCHOOL),
        and_(rules.c.scope == Scope.CLASS, rules.c.scope_id.in_(_seats)),
        and_(rules.c.scope == Scope.STUDENT, rules.c.scope_id == bindparam("student")),
    ),
    ~exists().where(
        _newer.c.scope == rules.c.scope, _newer.c.scope_id == rules.c.scope_id, _newer.c.number > rules.c.number
    ),
)


def _version(row: Any) -> RulesVersion:
    return RulesVersion(
        scope=Scope(row.scope), scope_id=row.scope_id, number=row.number, rules=row.rules, by=row.by, at=row.at
    )
