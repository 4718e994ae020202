"""What a model is told about projects, and what it cannot do with them."""

import pytest

from tests.agent.classroom import ADA, BEN, Klass, settings
from tests.agent.scripted import Scripted, calling
from tests.tools.test_tools import call, cards
from tutor.agent.turns import Turns
from tutor.domain.inquiries import InquiryStatus

PARK = "How could the skate park near you be better for beginners?"


@pytest.fixture
def klass():
    return Klass()


def mine(klass):
    return [view.inquiry for view in klass.use.inquiries.mine(ADA)]


async def begun(klass, **more):
    return await call(klass, "plan_inquiry", do="start", words=PARK, **more)


async def test_a_model_leads_from_ideas_to_a_project(klass):
    result, reply = await call(klass, "plan_inquiry", do="ideas", words="skateboard")
    assert PARK in result.content
    assert cards(reply)["ideas"]["ideas"][0]["question"] == PARK
    assert mine(klass) == []
    result, reply = await begun(klass, by="in 3 weeks")
    assert "1. Draw the park from memory. (due 2026-11-09)" in result.content
    assert "Adding fractions with different denominators" in result.content
    assert cards(reply)["inquiry"]["projects"][0]["steps_in_all"] == 3


async def test_a_wide_question_is_taken_and_the_model_told_to_ask_for_a_part(klass):
    result, _ = await call(klass, "plan_inquiry", do="start", words="football")
    assert "very wide" in result.content
    assert [one.question for one in mine(klass)] == ["Football"]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ({"do": "note", "words": "x" * 601}, "fits in 600 characters"),
        ({"do": "note"}, "needs words"),
        ({"do": "done", "step": 9}, "steps go from 1 to 3"),
        ({"do": "dates", "by": "by the moon"}, "as a date"),
        ({"do": "dates", "by": "2020-01-01"}, "not a day in the next"),
        ({"do": "skill", "words": "zebra"}, "no skill like"),
        ({"do": "note", "words": "x", "project": "7"}, "no project 7"),
        ({"do": "erase"}, "was not called"),
        ({"do": "note", "words": "x" * 100_000}, "was not called"),
    ],
)
async def test_what_cannot_be_is_told_in_words_a_model_can_act_on(klass, args, told):
    await begun(klass)
    before = mine(klass)
    result, reply = await call(klass, "plan_inquiry", **args)
    assert result.status == "error"
    assert told in result.content
    assert [tool.status for tool in reply.tools] == ["error"]
    assert mine(klass) == before


async def test_every_step_of_a_project_can_be_asked_for(klass):
    await begun(klass)
    for args in (
        {"do": "question", "words": "what scares my little brother at the park"},
        {"do": "dates", "by": "in 6 weeks"},
        {"do": "add_step", "words": "Ask the town"},
        {"do": "done"},
        {"do": "not_done", "step": 1},
        {"do": "note", "words": "{{ 7 * 7 }} <b>bold</b>"},
        {"do": "skill", "words": "adding fractions"},
        {"do": "product", "words": "A film"},
        {"do": "pause"},
        {"do": "resume"},
        {"do": "undo"},
        {"do": "show"},
        {"do": "resume"},
        {"do": "finish"},
    ):
        result, reply = await call(klass, "plan_inquiry", **args)
        assert result.status == "success", args
        assert cards(reply)["inquiry"]["projects"][0]["number"] == 1
    [project] = mine(klass)
    assert (project.status, project.product) == (InquiryStatus.FINISHED, "A film")
    assert project.notes[0].text == "{{ 7 * 7 }} <b>bold</b>"


async def test_a_model_that_only_looked_cannot_claim_to_have_started_one(klass):
    model = Scripted(script=[calling("plan_inquiry", do="ideas", words="skateboard"), "I've started your project."])
    tutor = Turns(use=klass.use, settings=settings(), model=lambda: model)
    events = [event async for event in tutor.run(klass.says("something with boards"))]
    assert "started" not in events[-1].message.text


async def test_a_forged_name_reaches_nobody_elses_project(klass):
    await begun(klass)
    result, _ = await call(klass, "plan_inquiry", do="note", words="x", student_id=BEN, project="1")
    assert list(klass.use.inquiries.mine(BEN)) == []
    assert len(mine(klass)[0].notes) <= 1
    assert result.name == "plan_inquiry"
