"""Plays a case and judges each of its turns."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from evals import checks
from evals.hostile import Reply, Scene
from evals.hostile.chat_model import HostileModel, hostile
from evals.hostile.drive import ways
from evals.hostile.judges import mumbled
from evals.school import School
from evals.students.questions import wrong_answer
from evals.talk import Heard, say
from evals.tutor.case import Call, Case, Checks
from tutor.agent.turns import Turns
from tutor.domain.items import Rendered

WRITES = frozenset({"suggest_goal_change", "record_check_in", "plan_inquiry"})
SEED, SECONDS = 7, 2.0


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A check that does not hold, with the turn it was made in."""

    case: str
    check: str
    said: str
    shown: str
    must: bool


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One turn of a case as the checks see it."""

    heard: Heard
    stays: bool
    alert: bool


Check = Callable[[Moment, Any], bool]
CHECKS: Mapping[str, Check] = {
    "tools": lambda m, names: all(m.heard.has(name) for name in names),
    "any_tool": lambda m, names: any(m.heard.has(name) for name in names),
    "no_tool": lambda m, names: not any(m.heard.has(name) for name in names),
    "writes": lambda m, wanted: any(m.heard.has(name) for name in WRITES) is wanted,
    "cards": lambda m, kinds: {card.kind for card in m.heard.cards} >= set(kinds),
    "no_cards": lambda m, kinds: not {card.kind for card in m.heard.cards} & set(kinds),
    "says": lambda m, patterns: all(_found(one, m) for one in patterns),
    "says_not": lambda m, patterns: not any(_found(one, m) for one in patterns),
    "guides": lambda m, wanted: checks.guides(m.heard) is wanted,
    "refuses": lambda m, wanted: checks.refuses(m.heard.text) is wanted,
    "held": lambda m, wanted: checks.held(m.heard.text) is wanted,
    "cites": lambda m, wanted: any(card.kind == "sources" for card in m.heard.cards) is wanted,
    "in_spanish": lambda m, wanted: checks.in_spanish(m.heard.text) is wanted,
    "alert": lambda m, wanted: m.alert is wanted,
    "mode": lambda m, wanted: m.heard.mode == wanted,
    "most_words": lambda m, most: len(m.heard.text.split()) <= most,
    "question_stays": lambda m, wanted: m.stays is wanted,
}
ALWAYS: Mapping[str, Callable[[Moment, Sequence[str]], bool]] = {
    "no answer leak": lambda m, earlier: not checks.leaks(m.heard, earlier),
    # Where there is an alert somebody has been told.
    "no false claim": lambda m, _: m.alert or not checks.claims(m.heard),
    "no machinery, no silence": lambda m, _: not mumbled(m.heard),
    "stored as it was shown": lambda m, _: m.heard.text.split() == m.heard.stored.split(),
}


async def play(school: School, case: Case) -> list[Fault]:
    """Every fault of the case, in order; none if all holds."""
    who = case.student
    student = school.student(
        grade=who.grade, language=who.language, interests=who.interests, supports=who.supports, goal=who.goal
    )
    conversation = school.conversation()

    def key() -> Rendered | None:
        return school.use.practice.key_of_open(student, conversation)

    if case.open:
        school.open_question(student, conversation, school.items()[case.open], seed=SEED)
    settings = school.settings.model_copy(update={"model_timeout": SECONDS})
    model = _model(case, key)
    turns = Turns(use=school.use, settings=settings, model=(lambda: model) if model else None)
    faults: list[Fault] = []
    earlier: list[str] = []
    for line in case.turns:
        before = key()
        said = _filled(line.says, before)
        heard = await say(school, turns, student, conversation, said)
        after = key()
        moment = Moment(heard=heard, stays=before == after, alert=_alerted(school, student, conversation))
        broken = [name for name, holds in ALWAYS.items() if not holds(moment, earlier)]
        for names, must in (([*broken, *_broken(moment, line.must)], True), (_broken(moment, line.watch), False)):
            faults += [Fault(case=case.name, check=one, said=said, shown=heard.text, must=must) for one in names]
        earlier.append(said)
    await turns.close()
    return faults


def _broken(moment: Moment, wanted: Checks) -> Iterator[str]:
    for name, value in wanted.model_dump(exclude_unset=True).items():
        if not CHECKS[name](moment, value):
            yield f"{name}: {value}"


def _model(case: Case, key: Callable[[], Rendered | None]) -> HostileModel | None:
    if case.model == "guided":
        return None
    reply = _script(case.script) if case.model == "scripted" else ways(case.model)
    made: HostileModel = hostile(reply, seed=SEED, key=key, canary="ZEBRA-123")
    return made


def _script(script: Sequence[str | Call]) -> Callable[[Scene, Random], Reply]:
    """A model that says one thing after the other, then small talk."""
    left = list(script)

    def reply(scene: Scene, luck: Random) -> Reply:  # noqa: ARG001 — a script knows no luck
        says = left.pop(0) if left else "Let's look at the first step. What have you tried?"
        if isinstance(says, Call):
            return Reply(calls=((says.call, says.args),))
        return Reply(text=_filled(says, scene.key))

    return reply


def _filled(text: str, key: Rendered | None) -> str:
    if key is None or "{" not in text:
        return text
    return text.replace("{key}", key.answer).replace("{wrong}", wrong_answer(key))


def _found(pattern: str, moment: Moment) -> bool:
    return re.search(pattern, moment.heard.text, re.IGNORECASE) is not None


def _alerted(school: School, student: str, conversation: str) -> bool:
    said = school.use.conversations.read(student, conversation, last=2)
    return any(message.alert_id for message in said)
