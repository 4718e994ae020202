"""What a teacher picked: offered in the greeting, begun or put off by words alone, with a model and without."""

import pytest

from tests.agent.classroom import ADA, ADDING, TEACHER, Klass, settings
from tests.agent.scripted import Scripted
from tutor.agent.turns import Turns
from tutor.domain.assignments import Became, Picked
from tutor.domain.commands import NOT_NOW, PICKED
from tutor.domain.conversations import Mode
from tutor.domain.rules import Rules, RulesVersion, Scope, TurnMode


@pytest.fixture
def klass():
    return Klass()


def give(klass, picked=Picked.SET):
    [classroom] = klass.use.groups.classes(TEACHER)
    return klass.use.assignments.give(
        TEACHER, classroom.id, [ADA], skill_id=ADDING, picked=picked, note="Try {{ two }} <b>today</b>."
    )


def stands(klass, given):
    with klass.ports.open_records() as records:
        return records.assignments.get(given.id)


async def said_first(klass, text, *, model=None):
    """What Ada says to a greeting, and the reply."""
    tutor = Turns(use=klass.use, settings=settings(), model=(lambda: model) if model else None)
    turn = klass.says(text, conversation=f"chat {klass.clock()}", opening=tutor.greet(ADA))
    return [event async for event in tutor.run(turn)][-1].message


def test_the_greeting_offers_it_first_with_the_teachers_line(klass):
    give(klass)
    tutor = Turns(use=klass.use, settings=settings())
    opening = tutor.greet(ADA)
    [card] = opening.cards
    assert card.props == {
        "teacher": klass.use.students.person(TEACHER).name,
        "picked": "set",
        "skill": "Adding fractions with different denominators",
        "note": "Try {{ two }} <b>today</b>.",
    }
    assert "A teacher picked a short set of practice for you." in opening.text
    assert [one.text for one in tutor.starters(ADA)][:2] == [PICKED, NOT_NOW]
    assert len(PICKED) <= 27


@pytest.mark.parametrize("text", [PICKED, "ok"])
async def test_its_words_begin_the_set_in_code_also_with_a_model(klass, text):
    given, model = give(klass), Scripted(script=["I would rather talk."])
    reply = await said_first(klass, text, model=model)
    assert (reply.mode, model.heard) == (Mode.GUIDED, [])
    [item] = [card.props for card in reply.cards if card.kind == "item"]
    assert (item["set"]["number"], item["set"]["size"]) == (1, 5)
    with klass.ports.open_records() as records:
        [begun] = records.sets.of_student(ADA)
    now = stands(klass, given)
    assert (now.became, now.set_id) == (Became.BEGUN, begun.id)
    again = await said_first(klass, PICKED)
    assert "Nothing that a teacher picked waits for you now." in again.text


async def test_a_lesson_is_shown_to_read(klass):
    given = give(klass, Picked.LESSON)
    reply = await said_first(klass, PICKED)
    [sources] = [card.props for card in reply.cards if card.kind == "sources"]
    assert [one["id"] for one in sources["passages"]] == ["fractions.add-unlike/why"]
    assert (stands(klass, given).became, stands(klass, given).set_id) == (Became.BEGUN, None)


async def test_not_now_puts_it_off_until_tomorrow(klass):
    given = give(klass)
    reply = await said_first(klass, "no thanks")
    assert "another day" in reply.text
    assert stands(klass, given).became is Became.NOT_NOW
    tutor = Turns(use=klass.use, settings=settings())
    assert tutor.greet(ADA).cards == ()
    klass.clock.go_on(days=1)
    assert [card.kind for card in tutor.greet(ADA).cards] == ["picked"]


def test_where_practice_is_closed_it_is_not_offered(klass):
    give(klass)
    only_plans = RulesVersion(
        scope=Scope.STUDENT,
        scope_id=ADA,
        number=1,
        rules=Rules(modes=frozenset({TurnMode.PLAN})),
        by=TEACHER,
        at=klass.clock(),
    )
    with klass.ports.open_records(writing=True) as records:
        records.rules.add(only_plans)
    tutor = Turns(use=klass.use, settings=settings())
    assert tutor.greet(ADA).cards == ()
    assert PICKED not in [one.text for one in tutor.starters(ADA)]
