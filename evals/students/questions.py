"""What a simulated student is asked: real items marked by the real marker, or right and wrong alone (the fast path)."""

from functools import cache
from pathlib import Path

from tutor.domain.catalogue import Catalogue
from tutor.domain.items import Item, Rendered
from tutor.domain.marking import Verdict, mark
from tutor.domain.render import render
from tutor.domain.skills import Skill
from tutor.library.documents import catalogue_of, documents_of, thing_of
from tutor.library.pack import read_folders

CONTENT = Path(__file__).parent.parent.parent / "content"
STRAND = "fractions"


@cache
def content() -> Catalogue:
    """The fractions of the content pack: skills with their graph, and items."""
    whole = catalogue_of(map(thing_of, documents_of(read_folders([CONTENT]))))
    skills = {s.id: s for s in whole.skills.values() if s.strand == STRAND}
    return Catalogue(skills=skills, items={i.id: i for i in whole.items.values() if i.skill_id in skills}, interests={})


def strand_of(prerequisites: dict[str, list[str]]) -> Catalogue:
    """An invented strand over eight grades without items, for placement."""
    count = len(prerequisites)
    skills = {
        s: Skill(id=s, title=s, strand="invented", grade=1 + i * 8 // count, prerequisites=tuple(before))
        for i, (s, before) in enumerate(prerequisites.items())
    }
    return Catalogue(skills=skills)


def marked_for_real(item: Item, seed: int, *, right: bool) -> tuple[str, Verdict]:
    """What the student types to a rendered instance, and what the marker says of it."""
    rendered = render(item, seed=seed, setting=None)
    typed = rendered.answer if right else wrong_answer(rendered)
    found = mark(answer_type=rendered.answer_type, expected=rendered.answer, answer=typed, options=rendered.options)
    return typed, found.verdict


def wrong_answer(rendered: Rendered) -> str:
    """A known mistake where there is one, else another option, else a number that is far off."""
    if rendered.mistakes:
        return rendered.mistakes[0].answer
    options = rendered.options.get("choices", ())
    others = [str(o) for o in options if str(o) != rendered.answer] if isinstance(options, (list, tuple)) else []
    return others[0] if others else "9173"
