"""What must hold between content files: ids are unique, everything that is named exists, and no skill waits for itself."""

from collections.abc import Callable, Collection, Iterator, Sequence
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter

from tutor.domain.address import slug
from tutor.library.faults import Fault
from tutor.library.files import InterestFile, SkillFile
from tutor.library.read import Model, Read

Skills = Sequence[Read[SkillFile]]
Interests = Sequence[Read[InterestFile]]
SHOWN = 5


def structure_faults(
    skills: Skills, interests: Interests, *, more_skills: Collection[str] = (), more_interests: Collection[str] = ()
) -> Iterator[Fault]:
    """Faults between these files. `more_…` are ids that exist elsewhere."""
    known_skills = {file.content.id for file in skills} | set(more_skills)
    known_interests = {file.content.id for file in interests} | set(more_interests)
    yield from _links_of_skills(skills, known_skills, known_interests)
    yield from _links_of_interests(interests, known_skills)
    yield from circles(skills)
    yield from _feedback(skills)
    yield from _headings(skills, interests)


def double_faults(skills: Skills, interests: Interests) -> Iterator[Fault]:
    """Ids used twice inside one folder, where nothing is meant to replace anything."""
    yield from _doubles(skills, lambda file: [(file.content.id, ("id",))])
    yield from _doubles(interests, lambda file: [(file.content.id, ("id",))])
    yield from _doubles(
        skills, lambda file: [(item.id, ("items", index, "id")) for index, item in enumerate(file.content.items)]
    )


def _doubles(
    files: Sequence[Read[Model]], ids: Callable[[Read[Model]], list[tuple[str, tuple[str | int, ...]]]]
) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for file in files:
        for name, place in ids(file):
            here = f"{file.marked.file}:{file.marked.line(place)}"
            if first.setdefault(name, here) != here:
                yield file.fault(*place, what=f"the id {name!r} is taken: {first[name]}", mend="choose another")


def _links_of_skills(skills: Skills, known_skills: set[str], known_interests: set[str]) -> Iterator[Fault]:
    for file in skills:
        for index, name in enumerate(file.content.prerequisites):
            if name not in known_skills:
                yield _unknown(file, ("prerequisites", index), "skill", name, known_skills)
        for index, item in enumerate(file.content.items):
            yield from _further_skills(file, index, known_skills)
            for name in item.settings:
                if name not in known_interests:
                    yield _unknown(file, ("items", index, "settings", name), "interest", name, known_interests)


def _further_skills(file: Read[SkillFile], index: int, known_skills: set[str]) -> Iterator[Fault]:
    for number, name in enumerate(file.content.items[index].also):
        place = ("items", index, "also", number)
        if name not in known_skills:
            yield _unknown(file, place, "skill", name, known_skills)
        if name == file.content.id:
            yield file.fault(*place, what="this question is practice for that skill already", mend="remove it here")


def _links_of_interests(interests: Interests, known_skills: set[str]) -> Iterator[Fault]:
    for file in interests:
        for index, piece in enumerate(file.content.pieces):
            if piece.skill is not None and piece.skill not in known_skills:
                yield _unknown(file, ("pieces", index, "skill"), "skill", piece.skill, known_skills)
            if piece.skill is None and piece.kind == "skill":
                yield file.fault("pieces", index, what="a piece of kind skill names its skill", mend="add `skill:`")
        for index, idea in enumerate(file.content.inquiries):
            for position, name in enumerate(idea.skills):
                if name not in known_skills:
                    yield _unknown(file, ("inquiries", index, "skills", position), "skill", name, known_skills)


def _unknown(file: Read[Model], place: tuple[str | int, ...], thing: str, name: str, known: Collection[str]) -> Fault:
    close = get_close_matches(name, known, n=1, cutoff=0.7)
    mend = f"did you mean {close[0]!r}?" if close else f"write that {thing}, or remove it here"
    return file.fault(*place, what=f"there is no {thing} {name!r}", mend=mend)


def circles(skills: Skills) -> Iterator[Fault]:
    """A row of skills of which each waits for the next, and the last for the first; nobody could begin with them."""
    by_id = {file.content.id: file for file in skills}
    graph = {name: set(file.content.prerequisites) & by_id.keys() for name, file in by_id.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        ring: list[str] = error.args[1]
        yield by_id[ring[-1]].fault(
            "prerequisites", what=f"these wait for each other: {' ← '.join(ring)}", mend="remove one of these steps"
        )


def separate(skills: Skills, *, is_fault: bool) -> Iterator[Fault]:
    """Groups of skills that no prerequisite leads to from the rest, where a folder has several strands."""
    if len({file.content.strand for file in skills}) < 2:
        return
    groups = sorted(_groups(skills), key=len)
    for group in groups[:-1]:
        names = ", ".join(file.content.id for file in group[:SHOWN]) + (" …" if len(group) > SHOWN else "")
        tell = group[0].fault if is_fault else group[0].advice
        what = f"no step leads from these to the other skills or back: {names}"
        yield tell("prerequisites", what=what, mend="name a skill that comes before, or one that comes after")


def _groups(skills: Skills) -> Iterator[list[Read[SkillFile]]]:
    """The skills in groups that are connected in themselves. Whatever leads outside of these files is one group."""
    own = {file.content.id: file for file in skills}
    joined: dict[str, set[str]] = {name: set() for name in ["", *own]}
    for name, file in own.items():
        for before in file.content.prerequisites:
            other = before if before in own else ""
            joined[name].add(other)
            joined[other].add(name)
    left = dict.fromkeys(["", *own])
    while left:
        reached: dict[str, None] = {}
        waiting = [next(iter(left))]
        while waiting:
            name = waiting.pop()
            if name in left:
                del left[name]
                reached[name] = None
                waiting += joined[name]
        if group := [own[name] for name in reached if name]:
            yield group


def _feedback(skills: Skills) -> Iterator[Fault]:
    for file in skills:
        for index, item in enumerate(file.content.items):
            for name, mistake in item.mistakes.items():
                if not mistake.feedback and name not in file.content.mistakes:
                    mend = f"add `feedback:` here, or {name!r} to the mistakes of the skill"
                    yield file.fault("items", index, "mistakes", name, what="there is no feedback for it", mend=mend)


def _headings(skills: Skills, interests: Interests) -> Iterator[Fault]:
    """Two headings of one file may not make the same address."""
    for file in skills:
        yield from _same(file, "lesson", [section.heading for section in file.content.lesson])
    for other in interests:
        yield from _same(other, "pieces", [piece.heading for piece in other.content.pieces])


def _same(file: Read[Model], part: str, headings: Sequence[str]) -> Iterator[Fault]:
    slugs = [slug(heading) for heading in headings]
    for index, one in enumerate(slugs):
        if one in slugs[:index]:
            mend = "change one of them"
            yield file.fault(part, index, "heading", what="reads like another heading here", mend=mend)
