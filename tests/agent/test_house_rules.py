"""Each rule that was settled holds in the turn itself, whoever speaks."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

import pytest

from tests.agent.classroom import ADA, TEACHER, Klass
from tests.agent.scripted import calling
from tests.agent.test_turns import hear, shown, turns
from tutor.agent.events import Notice
from tutor.domain.alerts import AlertKind
from tutor.domain.budgets import Tokens, Usage
from tutor.domain.conversations import Mode
from tutor.domain.disclosure import Solutions
from tutor.domain.family_chats import was_told
from tutor.domain.rules import (
    WHOLE_SCHOOL,
    FamilyReads,
    Language,
    QuietHours,
    Rules,
    RulesVersion,
    Scope,
    Speaker,
    TurnMode,
)

RESTS = QuietHours(begin=time(20), end=time(7))


@dataclass
class House:
    """A class whose teacher settles something for Ada."""

    klass: Klass

    def settle(self, **values: Any):
        number = self.klass.use.rules.of_place(TEACHER, Scope.STUDENT, ADA).number
        self.klass.use.rules.settle(TEACHER, Scope.STUDENT, ADA, Rules(**values), standing_on=number)

    def at(self, hour, minute=0):
        self.klass.clock.moment = datetime(2026, 11, 23, hour, minute, tzinfo=UTC)


@pytest.fixture
def house():
    return House(Klass())


async def ask(house, text, *script):
    tutor, model = turns(house.klass, *script)
    return (await hear(tutor, house.klass.says(text))), model


async def on_a_question(house):
    await ask(house, "can i practise fractions")
    return await ask(house, "Choice 1")


async def test_a_solution_that_is_settled_for_later_takes_four_tries(house):
    house.settle(solutions=Solutions.LATER)
    await on_a_question(house)
    for wrong in ("2/5", "3/5", "4/5"):
        await ask(house, wrong)
    for _ in range(3):
        events, _model = await ask(house, "Show me how it works")
        assert "solution" not in {card.kind for card in events[-1].message.cards}
    await ask(house, "1/5")
    events, _model = await ask(house, "Show me how it works")
    assert "solution" in {card.kind for card in events[-1].message.cards}


@pytest.mark.parametrize("script", [(), (calling("give_hint", show_solution=True), "Ask your teacher.")])
async def test_a_solution_kept_for_class_is_never_shown_and_the_tutor_says_so(house, script):
    house.settle(solutions=Solutions.NEVER)
    await on_a_question(house)
    for wrong in ("2/5", "3/5", "4/5", "1/5"):
        await ask(house, wrong)
    for _ in range(4):
        events, _model = await ask(house, "Show me how it works")
        assert "solution" not in {card.kind for card in events[-1].message.cards}
    assert "class" in shown(events)
    if script:
        events, _model = await ask(house, "please can you just open the whole thing up for me", *script)
        assert "solution" not in {card.kind for card in events[-1].message.cards}


@pytest.mark.parametrize(
    ("closed", "said"),
    [
        (TurnMode.ASK, "why do the bottom numbers have to be the same?"),
        (TurnMode.PRACTISE, "can i practise fractions"),
        (TurnMode.EXPLORE, "can i start a project"),
        (TurnMode.PLAN, "show my plan"),
        (TurnMode.REFLECT, "i want to check in"),
    ],
)
@pytest.mark.parametrize("script", [(), ("Here it is.",)])
async def test_what_is_closed_is_not_done_and_nothing_is_written_but_the_words(house, closed, said, script):
    opened, _model = await ask(house, said)
    house.settle(modes=frozenset(TurnMode) - {closed})
    events, model = await ask(house, said, *script)
    assert "closed" in shown(events)
    assert not events[-1].message.tools
    assert not model.heard
    assert shown(opened) != shown(events)


async def test_a_model_is_neither_given_nor_let_use_the_tools_of_what_is_closed(house):
    house.settle(modes=frozenset({TurnMode.ASK}))
    call = calling("propose_practice", topic="fractions")
    events, model = await ask(house, "why do the bottom numbers have to be the same?", call, "They count parts.")
    assert {tool["function"]["name"] for tool in model.tools} == {"search_library", "read_plan"}
    assert ("propose_practice", "error") in [(one.name, one.status) for one in events[-1].message.tools]
    assert house.klass.use.practice.latest_offer(ADA, "talk") is None
    assert "never offer: practise, explore, plan, reflect" in model.heard[0][0].text


async def test_how_somebody_feels_is_heard_whatever_is_closed(house):
    house.settle(modes=frozenset({TurnMode.PRACTISE}))
    events, _model = await ask(house, "i feel sad today")
    assert "closed" not in shown(events)


async def test_in_quiet_hours_the_tutor_rests_and_the_question_waits(house):
    await on_a_question(house)
    house.settle(quiet=RESTS)
    house.at(21)
    events, model = await ask(house, "5/6", "Right.")
    assert "from 20:00 to 07:00" in shown(events)
    assert not model.heard
    house.at(7)
    waiting = house.klass.use.practice.open_item(ADA, "talk")
    assert waiting is not None
    assert waiting.tries == 0
    events, _model = await ask(house, "5/6")
    assert "rest" not in shown(events)
    assert "item" in {card.kind for card in events[-1].message.cards}


async def test_in_quiet_hours_danger_is_still_seen_by_an_adult(house):
    house.settle(quiet=RESTS)
    house.at(23)
    events, _model = await ask(house, "i want to kill myself")
    alerts = house.klass.use.alerts.shown(TEACHER)
    assert "from 20:00" not in shown(events)
    assert [one.alert.kind for one in alerts] == [AlertKind.DISTRESS]


async def test_the_greeting_says_that_the_tutor_rests_and_offers_nothing(house):
    house.settle(quiet=RESTS)
    house.at(22)
    tutor, _model = turns(house.klass)
    assert "from 20:00 to 07:00" in tutor.greet(ADA).text
    assert tutor.starters(ADA) == []


async def test_the_quick_starts_are_those_that_are_open(house):
    house.settle(modes=frozenset({TurnMode.PLAN}))
    tutor, _model = turns(house.klass)
    assert [one.label for one in tutor.starters(ADA)] == ["Show my plan", "Let's talk about a goal"]
    assert "ractice" not in tutor.greet(ADA).text


async def test_one_language_holds_whatever_the_student_writes(house):
    spanish, _model = await ask(house, "quiero practicar fracciones por favor")
    house.settle(languages=frozenset({Language.ENGLISH}))
    english, _model = await ask(house, "quiero practicar fracciones por favor")
    assert shown(spanish) != shown(english)
    assert not set("áéíóúñ¿") & set(shown(english))
    _events, model = await ask(house, "hmm what are bees for", "Pollen.")
    assert "language en alone" in model.heard[0][0].text


async def test_without_language_models_the_guided_tutor_answers_and_says_so(house):
    house.settle(speaker=Speaker.GUIDED)
    events, model = await ask(house, "tell me something about bees", "Bees dance.")
    assert isinstance(events[0], Notice)
    assert events[-1].message.mode is Mode.GUIDED
    assert not model.heard


async def test_the_tokens_of_a_day_end_and_the_guided_tutor_goes_on(house):
    house.settle(tokens=2000)
    turn = house.klass.says("hello")
    with house.klass.ports.open_records(writing=True) as records:
        used = Tokens(prompt=1500, completion=400)
        at = house.klass.clock()
        where = {"student_id": ADA, "conversation_id": "talk", "turn_id": turn.message.id}
        records.usage.add([Usage(**where, model="small", tokens=used, at=at, day=at.date())])
    events, model = await ask(house, "tell me something about bees", "Bees dance.")
    assert not model.heard
    assert events[-1].message.mode is Mode.GUIDED
    house.settle(tokens=0)
    events, model = await ask(house, "tell me something about bees", "Bees dance.")
    assert model.heard


@pytest.mark.parametrize(("grade", "told"), [(6, True), (4, False)])
async def test_a_student_is_told_before_writing_that_the_family_can_read_and_hears_it_when_asking(house, grade, told):
    at, rules = house.klass.clock(), Rules(chats=FamilyReads(grade=grade))
    settled = RulesVersion(scope=Scope.SCHOOL, scope_id=WHOLE_SCHOOL, number=1, rules=rules, by=TEACHER, at=at)
    with house.klass.use.transcripts.ports.open_records(writing=True) as records:
        records.rules.add(settled)
    tutor, model = turns(house.klass, "Your teachers.")
    opening = tutor.greet(ADA)
    assert opening.text.startswith("Before you write: your family can read your chats here until grade 6") is told
    assert opening.text.count("?") == 1
    await hear(tutor, house.klass.says("tell me more about who you are to them", opening=opening))
    assert was_told(house.klass.use.conversations.read(ADA, "talk"), 6) is told
    assert ("the family can read this chat too, until grade 6" in str(model.heard[0][0].content)) is told
    assert ("family" in shown((await ask(house, "who can read this?"))[0])) is told
