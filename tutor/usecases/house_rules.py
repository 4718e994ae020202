"""Settling how the tutor works with a student: for the school, a class or one student, each value with where it is from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo

from tutor.domain.errors import Conflict, NotFound
from tutor.domain.people import Role
from tutor.domain.rights import Right
from tutor.domain.rules import (
    USUAL,
    WHOLE_SCHOOL,
    QuietHours,
    Rules,
    RulesVersion,
    Scope,
    nearest,
    settled_in,
)
from tutor.usecases.agreements import places_of, rules_for
from tutor.usecases.groups import class_taught
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import require, student_of

NOWHERE = "There is no such place to settle rules for."
MOVED_ON = "These rules were changed by somebody else just now. Look at them again, then decide."


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where rules are settled, by its name; an empty name is what holds by itself."""

    scope: Scope | None
    id: str = ""
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Settled:
    """The rules of one place. `number` is the version that stands, 0 before the first.

    `wider` holds what is in force without this place, `origins` where each of its values is from; `history` is newest
    first, with the names of the authors.
    """

    place: Place
    number: int
    own: Rules
    wider: Rules
    origins: Mapping[str, Place]
    history: Sequence[RulesVersion]
    names: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class HouseRules:
    """What was settled, who may settle it, and when the tutor rests. `zone` is where the school is."""

    ports: Ports
    zone: tzinfo = UTC

    def rest(self, rules: Rules) -> QuietHours | None:
        """The quiet hours, if they are at this moment."""
        quiet = rules.quiet
        return quiet if quiet and quiet.hold(self.ports.now().astimezone(self.zone).time()) else None

    def mine(self, student_id: str) -> Rules:
        """What holds for a student, whole."""
        with self.ports.open_records() as records:
            return nearest([USUAL, rules_for(records, student_id)])

    def of_place(self, actor_id: str, scope: Scope, scope_id: str) -> Settled:
        """What is settled there and above, for those who may settle it.

        Raises:
            NotFound: there is no such place, or no right to it: the same words.

        """
        with self.ports.open_records() as records:
            return self._settled(records, actor_id, scope, scope_id)

    def settle(self, actor_id: str, scope: Scope, scope_id: str, rules: Rules, *, standing_on: int) -> RulesVersion:
        """Write the next version, if the one that was looked at still stands. The same rules again write nothing.

        Raises:
            NotFound: there is no such place, or no right to it.
            Conflict: somebody else settled something meanwhile.

        """
        with self.ports.open_records(writing=True) as records:
            found = self._settled(records, actor_id, scope, scope_id)
            if found.number != standing_on:
                raise Conflict(MOVED_ON)
            if found.history and found.own == rules:
                return found.history[0]
            version = RulesVersion(
                scope=scope,
                scope_id=scope_id,
                number=found.number + 1,
                rules=rules,
                by=actor_id,
                at=self.ports.now(),
            )
            records.rules.add(version)
            return version

    def undo(self, actor_id: str, scope: Scope, scope_id: str, *, number: int) -> RulesVersion:
        """Settle again what stood before this version, which must be the last.

        Raises:
            NotFound: there is no such place or version, or no right to it.
            Conflict: it is not the last any more.

        """
        history = self.of_place(actor_id, scope, scope_id).history
        if not history:
            raise NotFound(NOWHERE)
        before = next((one.rules for one in history if one.number == number - 1), Rules())
        return self.settle(actor_id, scope, scope_id, before, standing_on=number)

    def _settled(self, records: Records, actor_id: str, scope: Scope, scope_id: str) -> Settled:
        names = _names(records, actor_id, scope, scope_id)
        versions = records.rules.of(list(names))
        latest = {(one.scope, one.scope_id): one.rules for one in versions}
        *above, place = names
        chain = [USUAL, *(latest.get(one, Rules()) for one in above)]
        says = [Place(scope=None), *(Place(scope=one[0], id=one[1], name=names[one]) for one in above)]
        own = [one for one in versions if (one.scope, one.scope_id) == place]
        return Settled(
            place=Place(scope=scope, id=scope_id, name=names[place]),
            number=len(own),
            own=latest.get(place, Rules()),
            wider=nearest(chain),
            origins={name: where for where, rules in zip(says, chain, strict=True) for name in settled_in(rules)},
            history=own[::-1],
            names=records.people.names({one.by for one in own}),
        )


def _names(records: Records, actor_id: str, scope: Scope, scope_id: str) -> dict[tuple[Scope, str], str]:
    """The places that count there, the widest first and the place itself last, each with its name."""
    school = {(Scope.SCHOOL, WHOLE_SCHOOL): "the school"}
    if scope is Scope.CLASS:
        return school | {(scope, scope_id): class_taught(records, actor_id, scope_id).name}
    if scope is Scope.STUDENT:
        require(records, actor_id, scope_id, Right.SETTLE)
        rooms = (records.people.classroom(name) for where, name in places_of(records, scope_id) if where is Scope.CLASS)
        classes = {(Scope.CLASS, room.id): room.name for room in rooms if room}
        return school | classes | {(scope, scope_id): student_of(records, scope_id).name}
    actor = records.people.person(actor_id)
    if scope_id != WHOLE_SCHOOL or actor is None or not actor.active or actor.role is not Role.ADMIN:
        raise NotFound(NOWHERE)
    return school
