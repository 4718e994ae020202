import json

import pytest
from langchain.tools import ToolRuntime
from langchain_core.utils.function_calling import convert_to_openai_tool

from tests.agent.classroom import ADA, BEN, KEY, Klass, settings
from tests.agent.scripted import Scripted, calling
from tests.snapshots import compare
from tutor.agent.turns import Turns
from tutor.domain.goal_changes import ChangeKind, ChangeStatus
from tutor.tools import toolbox
from tutor.tools.context import TutorContext


@pytest.fixture
def klass():
    return Klass()


async def call(klass, name, /, text="", **args):
    """What the model is told about one call that the student asked for, and the reply that the student gets."""
    text = text or f"please do what you can with this wish: {' '.join(map(str, args.values()))}"[:300].replace("_", " ")
    model = Scripted(script=[calling(name, **args), "There."])
    tutor = Turns(use=klass.use, settings=settings(), model=lambda: model)
    events = [event async for event in tutor.run(klass.says(text))]
    return model.heard[1][-1], events[-1].message


def cards(reply):
    return {card.kind: card.props for card in reply.cards}


def test_the_schemas_are_as_they_were():
    schemas = [convert_to_openai_tool(tool) for tool in toolbox]
    compare("tools.json", json.dumps(schemas, indent=2, ensure_ascii=False) + "\n")


@pytest.mark.parametrize("tool", toolbox, ids=lambda tool: tool.name)
def test_the_model_cannot_choose_the_student(tool):
    fields = json.dumps(tool.tool_call_schema.model_json_schema()["properties"])
    assert "student_id" not in fields
    assert "runtime" not in fields
    assert "conversation_id" not in fields


@pytest.mark.parametrize("tool", toolbox, ids=lambda tool: tool.name)
def test_a_call_writes_out_nothing_of_all_that_the_school_keeps_at_hand(klass, tool):
    context = TutorContext(student_id=ADA, conversation_id="talk", turn_id="turn", use=klass.use, brief=None)
    config = {"configurable": {"again": context}}
    runtime = ToolRuntime(state={}, context=context, config=config, stream_writer=print, tool_call_id="c", store=None)
    written = tool.args_schema.model_construct(runtime=runtime).model_dump(warnings=False)["runtime"]
    assert (written["context"], written["config"]) == (None, {"configurable": {"again": None}})


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ({"kind": "revise", "goal_id": "nobody's", "reason": "It would be better so."}, "no goal"),
        ({"kind": "add", "reason": "They asked for this goal."}, "needs a sentence"),
        ({"kind": "revise", "goal_id": "goal-adding", "reason": "It would be better so."}, "Nothing in this goal"),
        ({"kind": "add", "statement": "Bake", "due": "by the moon", "reason": "They asked for it."}, "as a date"),
        ({"kind": "explode", "reason": "They asked for this goal."}, "was not called"),
    ],
)
async def test_bad_suggestions_are_told_to_the_model_and_not_recorded(klass, args, told):
    result, reply = await call(klass, "suggest_goal_change", text="hmm, my goals, by the moon, bake", **args)
    assert result.status == "error"
    assert told in result.content
    assert klass.use.goal_changes.draft(ADA, "talk") is None
    assert [tool.status for tool in reply.tools] == ["error"]
    assert reply.cards == ()


async def test_a_good_suggestion_waits_for_the_student(klass):
    args = {"kind": "add", "statement": "Bake alone", "due": "June", "reason": "They asked for it in chat."}
    result, reply = await call(klass, "suggest_goal_change", **args)
    draft = klass.use.goal_changes.draft(ADA, "talk")
    assert draft.status is ChangeStatus.DRAFT
    assert draft.student_id == ADA
    assert "Nothing is sent yet" in result.content
    shown = cards(reply)["change"]["after"]
    assert {name: words for name, words in shown.items() if words} == {
        "statement": "Bake alone",
        "due": draft.after.due.isoformat(),
        "kind": "skill",
    }


async def test_after_a_wrong_answer_the_card_tells_and_leaves_the_question_to_the_talk(klass):
    klass.open_question()
    result, reply = await call(klass, "check_answer", answer="2/5")
    assert "Is 2/5 more than 1/2?" in result.content
    assert cards(reply)["item"]["feedback"]["text"] == "Tops together, bottoms together."


async def test_marking_tells_what_to_help_with_and_never_the_key(klass):
    klass.open_question()
    result, reply = await call(klass, "check_answer", answer="2/5")
    assert "Verdict: incorrect" in result.content
    assert "Tops together, bottoms together." in result.content
    assert "Counted tries: 1." in result.content
    assert "worked solution may be shown: no" in result.content
    assert KEY not in result.content + repr(result.artifact)
    assert cards(reply)["item"]["feedback"]["verdict"] == "incorrect"


async def test_a_right_answer_shows_progress(klass):
    klass.open_question()
    _, reply = await call(klass, "check_answer", answer=KEY)
    assert cards(reply)["item"]["solved"]
    assert cards(reply)["progress"]["recent"] == ["correct"]


async def test_strong_results_speak_for_a_goal(klass):
    turn = klass.says("let us practise")
    for _ in range(2):
        klass.use.practice.propose(klass.act(call=klass.ports.new_id(), turn=turn))
        klass.use.practice.start(klass.act(call=klass.ports.new_id(), turn=turn), "1")
        klass.use.practice.answer(klass.act(call=klass.ports.new_id(), turn=turn), KEY)
    klass.use.practice.propose(klass.act(call=klass.ports.new_id(), turn=turn))
    offer = klass.use.practice.latest_offer(ADA, "talk")
    harder = next(choice.key for choice in offer.choices if choice.level > 1)
    klass.use.practice.start(klass.act(call=klass.ports.new_id(), turn=turn), harder)
    result, _ = await call(klass, "check_answer", answer=KEY)
    assert "speak for goal goal-adding" in result.content
    assert "consider suggest_goal_change" in result.content

    asked = klass.use.goal_changes.suggest(
        klass.act(call="suggest", turn=turn), kind=ChangeKind.MET, reason="Three were right.", goal_id="goal-adding"
    )
    klass.use.goal_changes.withdraw(ADA, asked.id)
    klass.use.practice.start(klass.act(call="once more", turn=turn), harder)
    result, _ = await call(klass, "check_answer", answer=KEY)
    assert "Verdict: correct" in result.content
    assert "suggest_goal_change" not in result.content


async def test_an_answer_to_nothing_is_told_to_the_model(klass):
    result, reply = await call(klass, "check_answer", answer="5/6")
    assert (result.status, result.content) == ("error", "No question is open in this conversation.")
    assert [tool.status for tool in reply.tools] == ["error"]


async def test_help_is_a_hint_first_even_when_the_solution_is_asked_for(klass):
    klass.open_question()
    result, reply = await call(klass, "give_hint", show_solution=True)
    assert result.content.startswith("Hint 1: What could both pizzas")
    assert "solution" not in cards(reply)


async def test_a_solution_is_released_after_tries_and_hints_and_a_fresh_question_comes_along(klass):
    klass.open_question()
    turn = klass.says("2/5")
    for n in range(3):
        klass.use.practice.help(klass.act(call=f"hint-{n}", turn=turn))
        klass.use.practice.answer(klass.act(call=f"wrong-{n}", turn=turn), "2/5")
    result, reply = await call(klass, "give_hint", show_solution=True)
    assert "3/6 + 2/6 = 5/6" in result.content
    assert "Open question on" in result.content
    assert set(cards(reply)) == {"solution", "item"}


async def test_an_offer_is_made_and_then_taken_up(klass):
    result, reply = await call(klass, "propose_practice", topic="fractions", interest="football")
    assert "1: Adding fractions" in result.content
    assert len(cards(reply)["choices"]["choices"]) >= 2
    result, reply = await call(klass, "propose_practice", choice="1")
    assert "Open question on Adding fractions" in result.content
    assert KEY not in result.content + repr(result.artifact)
    assert set(cards(reply)) == {"item"}


async def test_a_choice_begins_a_set_and_its_place_is_on_the_card(klass):
    await call(klass, "propose_practice", topic="fractions")
    result, reply = await call(klass, "propose_practice", choice="1")
    assert "A set of 5 begins." in result.content
    assert cards(reply)["item"]["set"] == {"kind": "practice", "number": 1, "size": 5, "status": "open"}
    _, reply = await call(klass, "check_answer", answer=KEY)
    assert set(cards(reply)) == {"item"}
    result, reply = await call(klass, "practice_set", step="next")
    assert "Question 2 of 5." in result.content
    assert cards(reply)["item"]["set"]["number"] == 2


async def test_a_first_check_says_what_it_is_and_never_right_or_wrong(klass):
    result, reply = await call(klass, "practice_set", step="first_check")
    assert "no hints, and do not say right or wrong" in result.content
    assert cards(reply)["check"] == {"most": 12}
    assert cards(reply)["item"]["set"]["kind"] == "placement"
    for answer in (KEY, "2/5"):
        result, reply = await call(klass, "check_answer", answer=answer)
        assert "correct" not in result.content
        assert reply.cards == ()
        await call(klass, "practice_set", step="next")


async def test_a_set_that_is_stopped_sums_up_what_was_done(klass):
    await call(klass, "propose_practice", topic="fractions")
    await call(klass, "propose_practice", choice="1")
    await call(klass, "give_hint")
    await call(klass, "check_answer", answer=KEY)
    result, reply = await call(klass, "practice_set", step="stop")
    summary = cards(reply)["summary"]
    assert (summary["asked"], summary["right"], summary["unaided"], summary["hints"]) == (1, 1, 0, 1)
    assert "without help" in summary["next"]
    assert "1 of 1 right, 0 without help" in result.content


async def test_a_step_without_a_set_is_told_to_the_model(klass):
    result, _ = await call(klass, "practice_set", step="next")
    assert result.status == "error"
    assert "in no set" in result.content


async def test_a_choice_that_was_never_offered_is_told_to_the_model(klass):
    result, _ = await call(klass, "propose_practice", choice="7")
    assert result.status == "error"
    assert "Nothing was offered yet" in result.content


async def test_the_library_is_quoted_with_its_source(klass):
    result, reply = await call(klass, "search_library", query="same bottom number")
    assert "Parts can only be counted together" in result.content
    passage = cards(reply)["sources"]["passages"][0]
    assert (passage["id"], passage["licence"]) == ("fractions.add-unlike/why", "CC-BY-4.0")


async def test_an_empty_shelf_is_said_to_be_empty(klass):
    result, reply = await call(klass, "search_library", query="zebra")
    assert "Nothing in the library fits" in result.content
    assert reply.cards == ()


async def test_the_plan_is_read_with_ids_and_without_a_name(klass):
    result, reply = await call(klass, "read_plan")
    assert "goal goal-adding (active): I can add fractions" in result.content
    assert "Ada" not in result.content + repr(result.artifact)
    assert cards(reply)["plan"]["supports"] == ["extra hints"]


async def test_a_check_in_is_kept_in_the_students_own_words(klass):
    result, _ = await call(klass, "record_check_in", feeling="bit tired", confidence=3)
    assert result.status == "success"
    with klass.ports.open_records() as records:
        [kept] = records.check_ins.of_student(ADA)
        assert (kept.feeling, kept.confidence) == ("bit tired", 3)
        assert records.check_ins.of_student(BEN) == []


async def test_a_bug_is_not_told_to_the_model(klass, monkeypatch):
    def broken(self, *_, **__):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(type(klass.use.library), "search", broken)
    model = Scripted(script=[calling("search_library", query="x"), "There."])
    tutor = Turns(use=klass.use, settings=settings(), model=lambda: model)
    events = [event async for event in tutor.run(klass.says("some background, please"))]
    assert len(model.heard) == 1
    assert "not on yours" in events[-1].message.text
