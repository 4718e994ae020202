"""Everything there is to learn, practise and be curious about, ready to look up."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import TypeVar

from tutor.domain.errors import NotFound
from tutor.domain.items import Item
from tutor.domain.mastery.evidence import guess_of
from tutor.domain.mastery.places import Prerequisites
from tutor.domain.skills import Interest, Skill
from tutor.domain.standards import Standard
from tutor.domain.words import overlap

Named = TypeVar("Named", Skill, Interest)


@dataclass(frozen=True)
class Catalogue:
    """Skills, items, interests and standards by id. Immutable: new content makes a new catalogue."""

    skills: dict[str, Skill] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    interests: dict[str, Interest] = field(default_factory=dict)
    standards: dict[str, Standard] = field(default_factory=dict)

    @cached_property
    def _by_skill(self) -> dict[str, tuple[Item, ...]]:
        found: dict[str, list[Item]] = {}
        for item in self.items.values():
            found.setdefault(item.skill_id, []).append(item)
        return {skill: tuple(items) for skill, items in found.items()}

    @cached_property
    def prerequisites(self) -> Prerequisites:
        """What comes before each skill."""
        return Prerequisites((skill.id, skill.prerequisites) for skill in self.skills.values())

    @cached_property
    def mark(self) -> str:
        """A mark of all that estimates are made from here: it is another one when they could come out differently."""
        items = sorted((one.id, guess_of(one), one.also) for one in self.items.values() if one.also or guess_of(one))
        before = [(name, tuple(skills)) for name, skills in self.prerequisites.items()]  # their order names the parts
        return sha256(repr((before, items)).encode()).hexdigest()

    @cached_property
    def names(self) -> Mapping[str, Mapping[str, str]]:
        """What skills are called in another language, by that language and by their title."""
        found: dict[str, dict[str, str]] = {}
        for skill in self.skills.values():
            for name in skill.names:
                found.setdefault(name.language, {})[skill.title] = name.title
        return found

    @cached_property
    def _interests_named(self) -> Callable[[str], tuple[Interest, ...]]:
        """Remembers what it was asked: a plan names the same interests at every turn."""
        return lru_cache(maxsize=1000)(lambda words: _best(words, self.interests.values()))

    @cached_property
    def _by_code(self) -> dict[str, Standard]:
        return {standard.code.casefold(): standard for standard in self.standards.values() if standard.code}

    def standard(self, code: str) -> Standard | None:
        """What the standard with this code says, if a framework that has it was brought in."""
        return self._by_code.get(code.casefold())

    def skill(self, skill_id: str) -> Skill:
        """The skill with this id.

        Raises:
            NotFound: there is none.

        """
        if skill_id not in self.skills:
            raise NotFound(f"There is no skill {skill_id!r}.")
        return self.skills[skill_id]

    def items_for(self, skill_id: str, level: int | None = None) -> tuple[Item, ...]:
        """The items of a skill, of one level if given."""
        items = self._by_skill.get(skill_id, ())
        return tuple(item for item in items if level is None or item.level == level)

    def skills_named(self, words: str) -> tuple[Skill, ...]:
        """Skills whose title or aliases share words with these, best first, then by grade."""
        return _best(words, self.skills.values())

    def interests_named(self, words: str) -> tuple[Interest, ...]:
        """Interests that these words speak of, best first."""
        return self._interests_named(words)


def _best(words: str, things: Iterable[Named]) -> tuple[Named, ...]:
    scored = [(_fit(words, thing), thing) for thing in things]
    return tuple(thing for score, thing in sorted(scored, key=lambda pair: -pair[0]) if score > 0)


def _fit(words: str, thing: Skill | Interest) -> float:
    return max(overlap(words, name) for name in (thing.title, *thing.aliases))
