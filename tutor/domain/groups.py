"""Groups for today: who needs the same mini-lesson now, who is ready beyond the grade, and who is left and why."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tutor.domain.errors import InvalidInput
from tutor.domain.lesson_needs import Learner, Outlook, Want, in_order, plain
from tutor.domain.skills import Skill

LEAST, MOST = 2, 12
Wants = Mapping[str, Mapping[str, Want]]
"""What each student could use a lesson on, by the student's id and the skill's."""


class GroupKind(StrEnum):
    """Why these students sit together."""

    NEEDS = "needs"
    BEYOND = "beyond"


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """How many students a teacher wants in a group."""

    least: int = 2
    most: int = 6

    def __post_init__(self) -> None:
        """Refuse sizes no group could have."""
        if not LEAST <= self.least <= self.most <= MOST:
            raise InvalidInput(f"A group has {LEAST} to {MOST} students, and the smallest is not above the largest.")


@dataclass(frozen=True, kw_only=True)
class Member:
    """One student of a group with the evidence."""

    student_id: str
    says: str
    mistake_id: str | None
    goal: bool


@dataclass(frozen=True, kw_only=True)
class Group:
    """Students who need the same mini-lesson, or who are ready for the same skill beyond their grade."""

    kind: GroupKind
    skill_id: str
    members: tuple[Member, ...]

    @property
    def mistake_id(self) -> str | None:
        """The mistake that more than one of them makes, the commonest first."""
        return _shared(member.mistake_id for member in self.members)

    @property
    def why(self) -> str:
        """Why this lesson, and why now."""
        everybody = len(self.members)
        if self.kind is GroupKind.BEYOND:
            said = f"{_all(everybody)} know what comes before this skill, and it lies above their grade."
        else:
            said = f"{everybody} students do not have this yet, and what comes before it is there."
        if self.mistake_id:
            makers = sum(member.mistake_id == self.mistake_id for member in self.members)
            who = _all(everybody) if makers == everybody else f"{makers} of them"
            said += f" {who} keep making the same mistake: “{plain(self.mistake_id)}”."
        goals = sum(member.goal for member in self.members)
        return said + (f" It is a goal of {'one' if goals == 1 else goals} of them." if goals else "")


@dataclass(frozen=True, kw_only=True)
class Apart:
    """A student in no group today, and why. `check_skill_id` is what to ask a quick question about."""

    student_id: str
    says: str
    check_skill_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Grouping:
    """A class for one day: everybody is in one group or apart."""

    groups: tuple[Group, ...]
    apart: tuple[Apart, ...]


def group(
    learners: Iterable[Learner], *, skills: Mapping[str, Skill], sizes: Sizes, previous: Sequence[Group] = ()
) -> Grouping:
    """Who sits together today. The same evidence gives the same groups.

    A group of `previous` stays while enough of its members still need it, judged with some slack; others may join it.
    So an answer of one student moves that student, and the others only where too few would be left.
    """
    outlooks = {one.id: Outlook(one, skills) for one in sorted(learners, key=lambda one: one.id)}
    needs, beyond = (_Former(kind=kind, skills=skills, sizes=sizes) for kind in GroupKind)
    ahead = _ahead(outlooks, previous)
    behind = {name: outlook for name, outlook in outlooks.items() if name not in ahead}
    formed = needs.form(
        {name: outlook.needs for name, outlook in behind.items()},
        {name: outlook.still_needs for name, outlook in behind.items()},
        previous,
    )
    rest = {name: outlook for name, outlook in outlooks.items() if name not in _seated(formed)}
    formed += beyond.form(
        {name: outlook.beyond for name, outlook in rest.items()},
        {name: outlook.still_beyond for name, outlook in rest.items()},
        previous,
    )
    left = [outlook for name, outlook in outlooks.items() if name not in _seated(formed)]
    return Grouping(groups=tuple(formed), apart=tuple(_apart(outlook, formed, sizes, skills) for outlook in left))


def _ahead(outlooks: Mapping[str, Outlook], previous: Sequence[Group]) -> set[str]:
    """Those who were in a group beyond the grade and still belong there."""
    were = [(m.student_id, one.skill_id) for one in previous if one.kind is GroupKind.BEYOND for m in one.members]
    return {name for name, skill in were if name in outlooks and skill in outlooks[name].still_beyond}


def _seated(formed: Iterable[Group]) -> set[str]:
    return {member.student_id for one in formed for member in one.members}


@dataclass(frozen=True, kw_only=True)
class _Former:
    """Forms the groups of one kind."""

    kind: GroupKind
    skills: Mapping[str, Skill]
    sizes: Sizes

    def form(self, wants: Wants, still: Wants, previous: Sequence[Group]) -> list[Group]:
        """Keep what can be kept, let others join, then make new groups of who is left: the largest shared need first."""
        seats = [self._kept(one, still) for one in previous if one.kind is self.kind]
        formed = [seat for seat in seats if seat]
        free = {name: want for name, want in wants.items() if not any(name in members for _, members in formed)}
        self._join(formed, free)
        while best := self._best(free):
            for members in self._pieces({name: free[name][best] for name in free if best in free[name]}):
                formed.append((best, members))
                free = {name: want for name, want in free.items() if name not in members}
        return [self._group(skill, members) for skill, members in formed]

    def _kept(self, one: Group, still: Wants) -> tuple[str, dict[str, Want]] | None:
        members = {
            member.student_id: still[member.student_id][one.skill_id]
            for member in one.members
            if one.skill_id in still.get(member.student_id, {})
        }
        kept = dict(list(members.items())[: self.sizes.most])
        return (one.skill_id, kept) if len(kept) >= self.sizes.least else None

    def _join(self, formed: list[tuple[str, dict[str, Want]]], free: dict[str, Mapping[str, Want]]) -> None:
        for name, wants in list(free.items()):
            fits = [(wants[skill], members) for skill, members in formed if skill in wants]
            room = [(want, members) for want, members in fits if len(members) < self.sizes.most]
            if room:
                want, members = max(room, key=lambda seat: (seat[0].goal, _alike(*seat), -len(seat[1])))
                members[name] = want
                del free[name]

    def _best(self, free: Mapping[str, Mapping[str, Want]]) -> str | None:
        """The skill most of those without a group need; a shared mistake and a goal each count as half a student."""
        by_skill: dict[str, list[Want]] = {}
        for wants in free.values():
            for want in wants.values():
                by_skill.setdefault(want.skill_id, []).append(want)
        enough = [skill for skill, wants in by_skill.items() if len(wants) >= self.sizes.least]
        return min(enough, key=lambda skill: (-_weight(by_skill[skill]), in_order(self.skills[skill])), default=None)

    def _pieces(self, wants: Mapping[str, Want]) -> list[dict[str, Want]]:
        """Groups of even size within the bounds, the same mistake side by side; who is too many stays out."""
        commonest = Counter(want.mistake_id for want in wants.values())
        ordered = sorted(
            wants, key=lambda name: (-commonest[wants[name].mistake_id], wants[name].mistake_id or "", name)
        )
        count = max(1, min(-(-len(ordered) // self.sizes.most), len(ordered) // self.sizes.least))
        ordered = ordered[: count * self.sizes.most]
        size, more = divmod(len(ordered), count)
        ends = [size * number + min(number, more) for number in range(count + 1)]
        return [{name: wants[name] for name in sorted(ordered[ends[n] : ends[n + 1]])} for n in range(count)]

    def _group(self, skill_id: str, members: Mapping[str, Want]) -> Group:
        return Group(
            kind=self.kind,
            skill_id=skill_id,
            members=tuple(
                Member(student_id=name, says=want.says, mistake_id=want.mistake_id, goal=want.goal)
                for name, want in sorted(members.items())
            ),
        )


def _apart(outlook: Outlook, formed: Sequence[Group], sizes: Sizes, skills: Mapping[str, Skill]) -> Apart:
    """Why nobody sits with this student today."""
    name = outlook.learner.id
    wants = [*outlook.needs.values(), *outlook.beyond.values()]
    if wants:
        return Apart(student_id=name, says=_alone(wants[0], outlook, formed, sizes, skills))
    if outlook.check:
        return Apart(student_id=name, says=outlook.check.says, check_skill_id=outlook.check.skill_id)
    if not outlook.has_tried:
        return Apart(student_id=name, says="Has not practised here yet.")
    return Apart(student_id=name, says="On the way: nothing is shown to be missing.")


def _alone(want: Want, outlook: Outlook, formed: Sequence[Group], sizes: Sizes, skills: Mapping[str, Skill]) -> str:
    does = "Needs" if outlook.needs else "Is ready for"
    full = any(one.skill_id == want.skill_id for one in formed)
    because = "the groups for it are full" if full else f"there are fewer than {sizes.least} students for a group"
    return f"{does} “{skills[want.skill_id].title}”, but {because}. {want.says}"


def _weight(wants: Sequence[Want]) -> int:
    mistakes = Counter(want.mistake_id for want in wants if want.mistake_id)
    shared = max(mistakes.values(), default=0)
    return 2 * len(wants) + (shared if shared > 1 else 0) + sum(want.goal for want in wants)


def _alike(want: Want, members: Mapping[str, Want]) -> bool:
    return want.mistake_id is not None and want.mistake_id == _shared(one.mistake_id for one in members.values())


def _all(count: int) -> str:
    return "Both" if count == 2 else f"All {count}"


def _shared(mistakes: Iterable[str | None]) -> str | None:
    counted = Counter(mistake for mistake in mistakes if mistake)
    common = min(counted, key=lambda name: (-counted[name], name), default=None)
    return common if common and counted[common] > 1 else None
