"""Skills as a map: what comes before what, how well each is known and how surely; drawn here, with a table beside it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from tutor.console.wording import LADDER, is_early, step_word
from tutor.domain.mastery import Mastery
from tutor.domain.skills import Skill

MOST = 24
WIDE, HIGH = 184, 80
_ACROSS, _DOWN = 212, 96
_LINE, _LINES = 22, 3


@dataclass(frozen=True, kw_only=True)
class Spot:
    """One skill on the map: its place, its title in up to three lines, its step of the ladder and whether that is a guess."""

    skill: Skill
    mastery: Mastery | None
    x: int
    y: int
    lines: Sequence[str]
    step: int
    early: bool
    before: Sequence[str]

    @property
    def word(self) -> str:
        """The step of the ladder in words, as beside the skill elsewhere."""
        return step_word(self.mastery) if self.mastery and self.mastery.tries else LADDER[0]


@dataclass(frozen=True, kw_only=True)
class MasteryMap:
    """The whole picture."""

    spots: Sequence[Spot]
    ways: Sequence[str]
    width: int
    height: int


def map_of(known: Mapping[str, Mastery], skill_of: Callable[[str], Skill | None]) -> MasteryMap:
    """The skills tried or aimed at with what comes just before them; each stands right of all it needs."""
    shown = _shown(known, skill_of)
    depths: dict[str, int] = {}
    for skill_id in shown:
        _depth(skill_id, shown, depths)
    columns: dict[int, list[str]] = {}
    for skill_id in sorted(shown, key=lambda one: (shown[one].strand, shown[one].grade, one)):
        columns.setdefault(depths[skill_id], []).append(skill_id)
    places = {one: (depth, row) for depth, column in columns.items() for row, one in enumerate(column)}
    spots = [_spot(shown[one], known.get(one), *places[one], shown) for one in places]
    return MasteryMap(
        spots=sorted(spots, key=lambda spot: (spot.x, spot.y)),
        ways=list(_ways(shown, places)),
        width=(max(columns, default=0) + 1) * _ACROSS,
        height=max((len(column) for column in columns.values()), default=0) * _DOWN + 8,
    )


def _shown(known: Mapping[str, Mastery], skill_of: Callable[[str], Skill | None]) -> dict[str, Skill]:
    found = {one: skill for one in known if (skill := skill_of(one))}
    for skill in list(found.values()):
        for before in skill.prerequisites:
            if before not in found and len(found) < MOST and (needed := skill_of(before)):
                found[before] = needed
    return dict(list(found.items())[:MOST])


def _depth(
    skill_id: str, shown: Mapping[str, Skill], depths: dict[str, int], above: frozenset[str] = frozenset()
) -> int:
    """How many skills of the map must come before this one; a ring, which no content pack may have, ends the walk."""
    if skill_id not in depths:
        before = [one for one in shown[skill_id].prerequisites if one in shown and one not in above]
        inner = above | {skill_id}
        depths[skill_id] = max((_depth(one, shown, depths, inner) + 1 for one in before), default=0)
    return depths[skill_id]


def _spot(skill: Skill, mastery: Mastery | None, depth: int, row: int, shown: Mapping[str, Skill]) -> Spot:
    tried = mastery if mastery and mastery.tries else None
    lines = wrap(skill.title, _LINE)
    return Spot(
        skill=skill,
        mastery=mastery,
        x=depth * _ACROSS + 4,
        y=row * _DOWN + 4,
        lines=lines if len(lines) <= _LINES else [*lines[: _LINES - 1], f"{lines[_LINES - 1][: _LINE - 1]}…"],
        step=LADDER.index(step_word(tried)) if tried and step_word(tried) in LADDER else 0,
        early=tried is not None and is_early(tried),
        before=[shown[one].title for one in skill.prerequisites if one in shown],
    )


def _ways(shown: Mapping[str, Skill], places: Mapping[str, tuple[int, int]]) -> Iterable[str]:
    """A curve from each skill to those it leads to."""
    for skill_id, (depth, row) in places.items():
        for before in shown[skill_id].prerequisites:
            if before in places and places[before][0] < depth:
                from_x, from_y = places[before][0] * _ACROSS + 4 + WIDE, places[before][1] * _DOWN + 4 + HIGH // 2
                to_x, to_y = depth * _ACROSS + 2, row * _DOWN + 4 + HIGH // 2
                half = (from_x + to_x) // 2
                yield f"M{from_x} {from_y}C{half} {from_y} {half} {to_y} {to_x} {to_y}"
