"""A new chat may begin with one thing that the log says about a goal: the student answers it with a button."""

from dataclasses import replace
from datetime import timedelta

from tests.agent.classroom import ADA, ADDING, TEACHER, Klass, settings
from tests.domain.logs import log
from tests.store.examples import presentation
from tutor.agent.turns import Turns
from tutor.domain.goal_changes import ChangeStatus
from tutor.domain.practice import PresentationStatus


def practised(*sittings):
    """Ada answered questions on the skill of her goal, a sitting a day, and now is the day after."""
    klass = Klass()
    klass.says("hello")
    for went in sittings:
        klass.clock.go_on(days=1)
        answers = " ".join(f"{letter}{one}0" for letter, one in zip("abcdefgh", went, strict=False))
        with klass.ports.open_records(writing=True) as records:
            for attempt in log(answers, skill=ADDING, level=2, start=klass.clock()):
                served = presentation(attempt.presentation_id, status=PresentationStatus.SOLVED)
                served = replace(served, student_id=ADA, skill_id=ADDING, served_at=attempt.at, interest_id=None)
                records.practice.add_presentation(served)
                records.practice.add_attempt(replace(attempt, student_id=ADA))
    klass.clock.moment += timedelta(days=1)
    return klass, Turns(use=klass.use, settings=settings())


async def answered(tutor, turn):
    return [event async for event in tutor.run(turn)][-1].message


async def test_the_greeting_asks_about_a_goal_that_seems_reached_and_a_yes_sends_it():
    klass, tutor = practised("IIC", "CCCC", "CCCCC")
    opening = tutor.greet(ADA)
    [card] = opening.cards
    assert (card.kind, card.props["kind"], card.props["status"]) == ("change", "met", "draft")
    assert "right at once, without hints" in card.props["reason"]
    assert opening.text.count("?") == 1
    assert tutor.greet(ADA) == opening
    reply = await answered(tutor, klass.says("Yes, send it", conversation="new", opening=opening))
    [sent] = klass.use.goal_changes.queue(TEACHER)
    assert sent.id == card.props["change_id"]
    assert reply.cards[0].props["status"] == "agreed"
    assert klass.use.goal_changes.open(TEACHER, sent.id).attempts
    assert tutor.greet(ADA).cards == ()


async def test_a_no_is_a_no_and_the_next_chat_begins_as_ever():
    klass, tutor = practised("IIC", "CCCC", "CCCCC")
    reply = await answered(tutor, klass.says("Not now", conversation="new", opening=tutor.greet(ADA)))
    assert reply.cards[0].props["status"] == "withdrawn"
    assert tutor.greet(ADA).cards == ()
    assert klass.use.goal_changes.queue(TEACHER) == []


async def test_the_student_may_put_it_in_other_words_first():
    klass, tutor = practised("III", "IIII", "IIII", "IIII")
    opening = tutor.greet(ADA)
    assert opening.cards[0].props["kind"] == "revise"
    words = "Change it to: I can add fractions with a drawing"
    await answered(tutor, klass.says(words, conversation="new", opening=opening))
    draft = klass.use.goal_changes.draft(ADA, "new")
    assert (draft.status, draft.after.statement) == (ChangeStatus.DRAFT, "I can add fractions with a drawing")


async def test_whoever_goes_on_with_something_else_is_not_asked_again_in_other_chats():
    klass, tutor = practised("IIC", "CCCC", "CCCCC")
    await answered(tutor, klass.says("can i practise fractions", conversation="new", opening=tutor.greet(ADA)))
    assert tutor.greet(ADA).cards == ()
    assert klass.use.briefing.brief(ADA, "talk").draft is None
