"""What a school has settled, in SQL: only ever added to."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select, tuple_

from tutor.domain.rules import RulesVersion, Scope
from tutor.store.agreement_tables import rules
from tutor.store.rows import insert_new, values_of


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
        return [
            RulesVersion(
                scope=Scope(row.scope),
                scope_id=row.scope_id,
                number=row.number,
                rules=row.rules,
                by=row.by,
                at=row.at,
            )
            for row in self.connection.execute(select(rules).where(wanted).order_by(rules.c.number))
        ]
