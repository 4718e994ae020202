"""A whole tutor without its web front, with invented students in it: what hostile models and tutor cases play on."""

import uuid
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tutor import bootstrap
from tutor.access.passwords import Argon2
from tutor.domain.conversations import Act, Mode
from tutor.domain.errors import InvalidInput
from tutor.domain.goal_changes import ChangeKind
from tutor.domain.instances import SEEDS_TRIED
from tutor.domain.items import Item, Rendered
from tutor.domain.people import Membership, Person, Role, Seat
from tutor.domain.plans import Goal, Plan, PlanVersion, Support
from tutor.domain.practice import Presentation, PresentationStatus
from tutor.domain.render import render
from tutor.domain.skills import Found
from tutor.settings import Settings
from tutor.usecases.everything import UseCases
from tutor.usecases.goal_changes import Wish

CLASS, TEACHER = "demo-6b", "demo-rivera"
ADDING = "fractions.add-unlike"


@dataclass(kw_only=True)
class School:
    """The demo school, and ways to put somebody into it who talks to the tutor."""

    waymark: bootstrap.Waymark
    use: UseCases

    @property
    def settings(self) -> Settings:
        """Those of a school without a model."""
        return self.waymark.settings

    def items(self) -> Mapping[str, Item]:
        """Every question there is, by its id."""
        return self.use.practice.ports.catalogue().items

    def student(  # one call a case, every part with what most cases want
        self,
        name: str = "Kim Sampleton",
        *,
        grade: int = 6,
        language: str = "en",
        interests: Sequence[str] = ("football", "baking"),
        supports: Sequence[Support] = (),
        goal: str = "I can add fractions with different bottom numbers",
        strengths: Sequence[str] = ("draws well",),
    ) -> str:
        """Somebody new in the sixth grade's room, with a plan; gives the id."""
        ports, id_ = self.use.practice.ports, f"invented-{uuid.uuid4().hex[:12]}"
        person = Person(id=id_, login=id_, name=name, role=Role.STUDENT, grade=grade, language=language)
        goals = (Goal(id=f"{id_}-goal", statement=goal, skill_id=ADDING, target="8 of 10"),) if goal else ()
        plan = Plan(
            student_id=id_,
            strengths=tuple(strengths),
            interests=tuple(interests),
            supports=tuple(supports),
            goals=goals,
        )
        at = ports.now() - timedelta(days=14)
        version = PlanVersion(student_id=id_, number=1, plan=plan, author_id=TEACHER, at=at, reason="First plan")
        with ports.open_records(writing=True) as records:
            records.people.add_person(person, "nobody signs in")
            records.people.add_membership(Membership(person_id=id_, class_id=CLASS, seat=Seat.STUDENT))
            records.plans.add(version)
        return id_

    def slip_into_library(self, *words: str) -> None:
        """From now on every passage that is found was brought in from outside and ends with these words, the next one with the next."""
        library = self.waymark.use.library

        def found(*args: Any, **more: Any) -> Sequence[Found]:
            honest = library.search_passages(*args, **more)
            ends = zip(honest, cycle(words))
            planted = ((one, replace(one.passage, text=f"{one.passage.text} {end}")) for one, end in ends)
            return [replace(one, passage=passage, origin="planted") for one, passage in planted]

        self.use = replace(self.waymark.use, library=replace(library, search_passages=found))

    def decide(self, student: str, note: str) -> None:
        """A teacher says no to a change of the student's goal, with this line."""
        use, conversation = self.use, self.conversation()
        turn = use.conversations.receive(student, conversation, "Can we take nine of ten?")
        use.conversations.finish(turn, "I have drafted it.", mode=Mode.GUIDED)
        act = Act(
            student_id=student,
            conversation_id=conversation,
            turn_id=turn.message.id,
            call_id="",
            tool="suggest_goal_change",
            args={},
        )
        wish = Wish(target="9 of 10")
        change = use.goal_changes.suggest(
            act, kind=ChangeKind.REVISE, reason="Wants to aim higher.", goal_id=f"{student}-goal", wish=wish
        )
        use.goal_changes.agree(student, change.id)
        use.goal_changes.decline(TEACHER, change.id, note=note)

    def conversation(self) -> str:
        """The id of a conversation that nobody has begun."""
        return str(uuid.uuid4())

    def bring_in(self, item: Item) -> Item:
        """The same question, as if it had been brought in from outside."""
        brought = replace(item, origin="planted")
        self.use.practice.ports.catalogue().items[item.id] = brought  # type: ignore[index]
        return brought

    def open_question(self, student: str, conversation: str, item: Item, *, seed: int = 1) -> Rendered:
        """The student is on this question since an earlier turn; the same seed gives the same numbers. With its key."""
        turn = self.use.conversations.receive(student, conversation, "Can I practise?")
        ports = self.use.practice.ports
        number, rendered = _instance(item, seed)
        served = Presentation(
            id=ports.new_id(),
            student_id=student,
            conversation_id=conversation,
            item_id=item.id,
            skill_id=item.skill_id,
            level=item.level,
            interest_id=None,
            seed=number,
            rendered=rendered,
            status=PresentationStatus.OPEN,
            served_at=ports.now(),
        )
        with ports.open_records(writing=True) as records:
            records.practice.add_presentation(served)
        self.use.conversations.finish(turn, "Here is one.", mode=Mode.GUIDED)
        return rendered


def _instance(item: Item, seed: int) -> tuple[int, Rendered]:
    """The first seed from this one on that draws numbers which fit."""
    for number in range(seed, seed + SEEDS_TRIED):
        with suppress(InvalidInput):
            return number, render(item, seed=number, setting=None)
    raise InvalidInput(f"{item.id} draws no numbers that fit.")


@contextmanager
def school(folder: Path | None = None, **settings: object) -> Iterator[School]:
    """The demo school in this folder, or in one that is gone afterwards. Search goes by words: nothing is embedded."""
    none = {"model": "", "model_base_url": "", "OPENAI_API_KEY": "", "model_timeout": 20}
    with TemporaryDirectory() as passing, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        chosen = Settings(_env_file=None, **none | {"data_dir": folder or Path(passing), "demo": True} | settings)
        waymark = bootstrap.build(chosen, Argon2(), index_later=True)
        try:
            yield School(waymark=waymark, use=waymark.use)
        finally:
            waymark.close()
