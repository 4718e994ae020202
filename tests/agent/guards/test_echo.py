"""A model that reads its notes out: nothing of them is shown, and the guided tutor words what the tool brought."""

import pytest
from langchain_core.messages import ToolMessage

from tests.agent.classroom import ADA, Klass, settings
from tests.agent.scripted import Scripted, calling
from tutor.agent.events import Notice, Sentence
from tutor.agent.guards.echo import EchoGuard
from tutor.agent.sentences import Sentences
from tutor.agent.turns import Turns
from tutor.domain.conversations import Mode

PRACTICE = "can i practise fractions"
WHY = "why do i need the same bottom number?"
PLAN = "whats my plan"
OFFERED = "1: Adding fractions with different denominators with football (first steps). It's the skill of your goal."
PASSAGE = "Parts can only be counted together when they have the same size."
HEADING = "[1] Why the bottom numbers must be the same (add-unlike.yaml, Why the bottom numbers must be the same)"
GOAL = "- goal goal-adding (active): I can add fractions; target 8 of 10; due 2027-06-30"


async def play(text, *script, on_question=False):
    """The events of one turn, its stored reply, and the class."""
    klass = Klass()
    if on_question:
        klass.open_question()
    model = Scripted(script=list(script))
    tutor = Turns(use=klass.use, settings=settings(), model=lambda: model)
    events = [event async for event in tutor.run(klass.says(text))]
    reply = events[-1].message
    assert klass.use.conversations.read(ADA, "talk")[-1] == reply
    assert "".join(event.text for event in events if isinstance(event, Sentence)).strip() == reply.text
    return events, reply


def everything(messages):
    """The text of the last tool results that a model was given."""
    return "\n".join(message.text for message in messages if isinstance(message, ToolMessage))


def noticed(events):
    return [event.text for event in events if isinstance(event, Notice)]


@pytest.mark.parametrize(
    "parroted",
    [
        OFFERED,
        OFFERED.upper(),
        f"- {OFFERED}",
        f"* **{OFFERED}**",
        f"“{OFFERED}”",
        f"> {OFFERED}",
        f"```\n{OFFERED}\n```",
        f"<p>{OFFERED}</p>",
        f"Sure, here you are: {OFFERED}",
        OFFERED.replace("It's", "It’s").replace(":", " -"),
        "1) Adding fractions with different denominators with football (first steps)",
        OFFERED.replace(" with football", ""),
        "1: Adding fractions with different denominators",
        " ".join(OFFERED.split()[:9]),
        "Adding fractions with different denominators (first steps). It's the skill of your goal.",
        "Adding fractions with different denominators: It's the skill of your goal.",
        "Offered to the student, who picks one:",
        "I offered to the student, who picks one: 1 and 2.",
        everything,
        lambda messages: everything(messages).replace("\n", " "),
        lambda messages: "\n\n".join(f"• *{line}*" for line in reversed(everything(messages).splitlines())),
    ],
    ids=range(21),
)
async def test_nothing_of_the_notes_is_shown_and_the_guided_tutor_speaks_instead(parroted):
    events, reply = await play(PRACTICE, parroted)
    assert len(noticed(events)) == 1
    assert reply.mode is Mode.GUIDED
    assert isinstance(events[0], Notice)
    assert "skill of your goal" not in reply.text
    assert "ffered to" not in reply.text
    assert "Adding fractions with" not in reply.text
    assert [tool.name for tool in reply.tools] == ["propose_practice"]
    assert {card.kind for card in reply.cards} == {"choices", "replies"}
    assert reply.text.count("?") == 1


@pytest.mark.parametrize(
    ("text", "calls", "kinds", "noted"),
    [
        (PLAN, (), {"plan", "replies"}, ["goal-adding", "Goals:", "Supports"]),
        (WHY, (), {"sources", "replies"}, ["add-unlike.yaml", "[1]"]),
        ("i want to learn about zebra", (), {"replies"}, ["Say so", "offer what there is"]),
        (
            "i want it before summer",
            (calling("suggest_goal_change", kind="add", reason="They said so in the chat.", statement="Bake bread"),),
            {"change", "replies"},
            ["Drafted", "sees it as a card", "ask whether"],
        ),
        (
            "so the first i guess",
            (calling("propose_practice", choice="1"),),
            {"item"},
            ["Open question", "beside your reply"],
        ),
    ],
    ids=["plan", "why", "nothing found", "draft", "question"],
)
async def test_no_tools_notes_are_read_out(text, calls, kinds, noted):
    events, reply = await play(text, *calls, everything, on_question=bool(calls))
    assert not [words for words in noted if words in reply.text]
    assert {card.kind for card in reply.cards} == kinds
    assert reply.text
    assert len(noticed(events)) == 1
    assert reply.mode is Mode.GUIDED


async def test_notes_that_give_the_answer_away_are_not_read_out_and_the_model_is_asked_once_more():
    call = calling("check_answer", answer="2/5")
    events, reply = await play("is it two fifths perhaps, i mean, kind of", call, everything, on_question=True)
    assert not [words for words in ("Verdict", "known mistake", "Counted", "5/6") if words in reply.text]
    assert {card.kind for card in reply.cards} == {"item"}
    assert reply.text == "Fine."
    assert noticed(events) == []


async def test_a_hint_is_told_without_the_note_behind_it_and_not_told_twice():
    events, reply = await play("so hmm", calling("give_hint"), everything, on_question=True)
    assert reply.text == "Hint 1: What could both pizzas be cut into?"
    assert noticed(events) == []


async def test_a_short_beginning_stays_and_the_guided_tutor_goes_on():
    events, reply = await play(PRACTICE, f"Good idea! {OFFERED}\n2: Something of its own.")
    assert reply.text.startswith("Good idea! ")
    assert len(reply.text) > len("Good idea! ")
    assert "skill of your goal" not in reply.text
    assert "of its own" not in reply.text
    assert len(noticed(events)) == 1
    assert reply.mode is Mode.GUIDED


async def test_after_enough_good_words_the_copy_is_left_off_and_nobody_speaks_twice():
    good = "Fractions go well with pizza, so that is a good idea. I found a few things that fit your goal."
    events, reply = await play(PRACTICE, f"{good} {OFFERED}")
    assert reply.text == good
    assert noticed(events) == []
    assert reply.mode is Mode.MODEL
    assert [card.kind for card in reply.cards] == ["choices"]


async def test_a_heading_too_short_to_judge_waits_for_what_follows():
    _, parroted = await play(PLAN, f"Goals:\n{GOAL}")
    assert "Goals:" not in parroted.text
    _, honest = await play(PLAN, "Goals:\nThere is one, and it's a good one.")
    assert honest.text == "Goals:\nThere is one, and it's a good one."


async def test_what_is_copied_beside_a_tool_call_is_dropped_and_the_next_message_is_heard():
    again = calling("read_plan", says=OFFERED)
    events, reply = await play(PRACTICE, again, "Which one would you like?")
    assert reply.text == "Which one would you like?"
    assert reply.mode is Mode.MODEL
    assert noticed(events) == []


@pytest.mark.parametrize(
    ("text", "honest"),
    [
        (WHY, f"The library says: “{PASSAGE}” So we cut both pizzas into pieces of one size."),
        (WHY, PASSAGE),
        (WHY, "I found a page, “Why the bottom numbers must be the same”. Shall we read it together?"),
        (PRACTICE, "Let's try adding fractions with different denominators, because it's the skill of your goal."),
        (PRACTICE, "How about this one: Adding fractions with different denominators? Which number do you pick?"),
        (PRACTICE, "I have three for you. Pick one of them: which one?"),
        (PLAN, "Your goal is “I can add fractions”, and there is time until June. Shall we begin?"),
        (PLAN, "You like football and baking. You haven't tried fractions with either yet. Want to?"),
    ],
)
async def test_honest_replies_pass_whole(text, honest):
    events, reply = await play(text, honest)
    assert reply.text == honest
    assert reply.mode is Mode.MODEL
    assert noticed(events) == []


@pytest.mark.parametrize(
    ("call", "honest"),
    [
        (calling("give_hint"), "What could both pizzas be cut into?"),
        (calling("give_hint"), "Hint 1: What could both pizzas be cut into?"),
        (calling("check_answer", answer="2/5"), "That's not it yet. Tops together, bottoms together. Is 2/5 more?"),
        (
            calling("propose_practice", choice="1"),
            "Here it is: A team runs 1/2 of an hour and shoots 1/3 of an hour. How long is that, in hours?",
        ),
        (
            calling("propose_practice", choice="1"),
            "A team runs 1/2 of an hour and then it shoots 1/3 of an hour. How long? Write it like 3/4.",
        ),
    ],
)
async def test_hints_feedback_and_the_question_itself_may_be_told(call, honest):
    events, reply = await play("so what now, tell me something", call, honest, on_question=True)
    assert reply.text == honest
    assert reply.mode is Mode.MODEL
    assert noticed(events) == []


async def test_the_guided_tutor_itself_is_never_checked():
    klass = Klass()
    tutor = Turns(use=klass.use, settings=settings())
    for text in (PRACTICE, PLAN, WHY):
        reply = [event async for event in tutor.run(klass.says(text))][-1].message
        assert reply.text


def test_a_guard_without_notes_lets_everything_through_at_once():
    guard = EchoGuard()
    assert guard.let_through([OFFERED, "Goals:"]) == [OFFERED, "Goals:"]
    assert guard.end() == []


def test_a_result_that_failed_is_a_note_too():
    guard = EchoGuard()
    guard.keep([ToolMessage("There is no tool open_the_door. Use one of these.", tool_call_id="1", status="error")])
    assert guard.let_through(["There is no tool open_the_door."]) == []
    assert guard.caught


@pytest.mark.parametrize("size", [1, 7, 5000])
def test_the_stream_and_the_whole_message_are_judged_alike(size):
    said = f"Sure. Look: {OFFERED} And then some. " * 3
    guard, sentences = EchoGuard(), Sentences()
    guard.keep([ToolMessage(f"Offered:\n{OFFERED}", tool_call_id="1")])
    heard = [s for at in range(0, len(said), size) for s in sentences.feed(said[at : at + size])]
    assert guard.let_through([*heard, *sentences.flush()]) == ["Sure. "]
