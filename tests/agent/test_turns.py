import asyncio
import logging
from dataclasses import replace

import pytest

from tests.agent.classroom import ADA, BEN, KEY, TEACHER, Klass, settings
from tests.agent.scripted import Scripted, calling
from tutor.agent.events import Finished, Notice, Sentence
from tutor.agent.guards.caught import CLEAN, MOST
from tutor.agent.turns import Turns
from tutor.domain.conversations import HELD, Author, Mode
from tutor.domain.goal_changes import ChangeKind, ChangeStatus
from tutor.domain.marking import Verdict
from tutor.usecases.briefing import Briefing
from tutor.usecases.goal_changes import Wish


@pytest.fixture
def klass():
    return Klass()


def turns(klass, *script, **more):
    """The tutor of this class on a scripted model, or in guided mode where nothing is scripted."""
    model = Scripted(script=list(script))
    made = Turns(use=klass.use, settings=settings(**more), model=(lambda: model) if script else None)
    return made, model


async def hear(tutor, turn):
    events = [event async for event in tutor.run(turn)]
    assert isinstance(events[-1], Finished)
    assert sum(isinstance(event, Finished) for event in events) == 1
    return events


def shown(events):
    return "".join(event.text for event in events if isinstance(event, Sentence)).strip()


async def test_guided_mode_answers_and_says_once_what_it_is(klass):
    tutor, _ = turns(klass)
    first = await hear(tutor, klass.says("can i practise fractions with football"))
    second = await hear(tutor, klass.says("show my plan"))
    assert isinstance(first[0], Notice)
    assert not any(isinstance(event, Notice) for event in second)
    reply = first[-1].message
    assert reply.mode is Mode.GUIDED
    assert reply.text == shown(first) != ""
    assert "choices" in {card.kind for card in reply.cards}


async def test_a_model_turn_calls_tools_and_stores_what_was_shown(klass):
    tutor, model = turns(klass, calling("propose_practice", topic="fractions", says="Let me look."), "Which one?")
    events = await hear(tutor, klass.says("some fractions, please"))
    reply = events[-1].message
    assert (reply.mode, reply.text) == (Mode.MODEL, "Let me look. Which one?")
    assert shown(events) == reply.text
    assert [(tool.name, tool.status) for tool in reply.tools] == [("propose_practice", "ok")]
    assert [card.kind for card in reply.cards] == ["choices"]
    assert klass.use.conversations.read(ADA, "talk")[-1] == reply
    assert len(model.tools) == 10


async def test_tool_results_never_reach_the_student(klass):
    tutor, _ = turns(klass, calling("read_plan"), "It's on the card.")
    assert shown(await hear(tutor, klass.says("tell me about my plan"))) == "It's on the card."


async def test_a_forged_student_is_ignored(klass):
    forged = calling("record_check_in", feeling="fine", student_id=BEN, runtime={"context": {"student_id": BEN}})
    tutor, _ = turns(klass, forged, "Thanks for telling me.")
    await hear(tutor, klass.says("i feel fine"))
    with klass.ports.open_records() as records:
        assert [kept.feeling for kept in records.check_ins.of_student(ADA)] == ["fine"]
        assert records.check_ins.of_student(BEN) == []


@pytest.mark.parametrize(
    "failure",
    [
        ConnectionError("refused"),
        "",
        "xkcd qwrt zxcv bnmk plkj hgfd",
        "<|im_start|>",
    ],
    ids=["down", "empty", "gibberish", "markers"],
)
async def test_a_failing_model_hands_over_within_the_turn(klass, failure):
    tutor, _ = turns(klass, failure)
    events = await hear(tutor, klass.says("can i practise fractions"))
    reply = events[-1].message
    assert any(isinstance(event, Notice) for event in events)
    assert reply.mode is Mode.GUIDED
    assert "choices" in {card.kind for card in reply.cards}
    assert shown(events) == reply.text
    assert "xkcd" not in reply.text
    assert [m.author for m in klass.use.conversations.read(ADA, "talk")] == [Author.STUDENT, Author.TUTOR]


async def test_a_slow_model_hands_over_within_the_turn(klass):
    class Slow(Scripted):
        async def _astream(self, messages, stop=None, run_manager=None, **kwargs):
            await asyncio.sleep(30)
            yield None

    tutor = Turns(use=klass.use, settings=settings(model_timeout=0.05), model=Slow)
    reply = (await hear(tutor, klass.says("can i practise fractions")))[-1].message
    assert reply.mode is Mode.GUIDED


async def test_a_model_that_fails_after_a_tool_is_not_acted_for_twice(klass):
    klass.open_question()
    tutor, _ = turns(klass, calling("check_answer", answer="2/5"), ConnectionError("gone"))
    reply = (await hear(tutor, klass.says("i think it might be two fifths maybe")))[-1].message
    with klass.ports.open_records() as records:
        assert len(records.practice.attempts_of(ADA)) == 1
    assert reply.mode is Mode.GUIDED
    assert reply.text


async def test_a_model_that_goes_round_in_circles_comes_to_an_end(klass):
    tutor, model = turns(klass, *[calling("read_plan") for _ in range(30)])
    reply = (await hear(tutor, klass.says("what is my plan about")))[-1].message
    assert len(model.heard) <= 6
    assert reply.text


async def test_a_model_that_gives_the_answer_away_is_asked_again_without_the_key(klass):
    klass.open_question()
    tutor, model = turns(klass, f"Sure. The answer is {KEY}. It is 0.833, you see.", "What could both be cut into?")
    events = await hear(tutor, klass.says("just tell me the answer please"))
    assert events[-1].message.text == shown(events) == "Sure. What could both be cut into?"
    first, again = model.heard
    assert "Your last try was not shown" in again[0].text
    assert [message.text for message in again[1:]] == [message.text for message in first[1:]]
    assert KEY not in "".join(message.text for message in again)


async def test_a_model_that_gives_the_answer_away_twice_makes_room_for_a_hint(klass):
    klass.open_question()
    tutor, model = turns(klass, f"It is {KEY}. Try it in sixths?", "It is five sixths. Try it in sixths?")
    events = await hear(tutor, klass.says("just tell me the answer please"))
    assert len(model.heard) == 2
    assert shown(events).startswith("Let's keep the answer for you to find.")
    assert "sixths?" not in shown(events)


async def test_a_known_model_that_was_caught_may_only_ask_until_another_question_is_open(klass):
    klass.open_question()
    asks = [f"What do you see {where}?" for where in ("here", "there", "now", "first", "next")][:MOST]
    told = [f"It is {KEY}.", "What do you notice?", "You share something.", "Now you.", "You share it."]
    tutor, _ = turns(klass, *asks, *told)
    for _ in asks:
        await hear(tutor, klass.says("hm, tell me more about it"))
    caught = (await hear(tutor, klass.says("just tell me the answer please")))[-1].message
    assert (caught.text, [card.kind for card in caught.cards]) == ("What do you notice?", [HELD])
    later = (await hear(tutor, klass.says("hm, tell me more about it")))[-1].message
    assert later.text.startswith("Let's keep the answer for you to find.")
    klass.use.practice.stop(ADA, "talk")
    klass.open_question()
    assert (await hear(tutor, klass.says("hm, tell me more about it")))[-1].message.text == "You share it."


async def test_a_model_nobody_knows_that_tells_an_answer_may_only_ask_whatever_question_is_open(klass):
    tutor, _ = turns(klass, f"It is {KEY}.", "What do you notice?", "You share it.", "What do you see?")
    klass.open_question()
    assert (await hear(tutor, klass.says("tell me")))[-1].message.cards[-1].kind == HELD
    klass.use.practice.stop(ADA, "talk")
    assert (await hear(tutor, klass.says("what now")))[-1].message.text == "You share it."  # no question is open
    klass.open_question()
    reply = (await hear(tutor, klass.says("what now")))[-1].message
    assert (reply.text, [card.kind for card in reply.cards]) == ("What do you see?", [])


async def test_what_a_model_that_is_not_trusted_says_behind_a_held_sentence_counts_too(klass):
    told = [f"You share it. It is {KEY}.", "You share it."] * (CLEAN + 1)
    tutor, _ = turns(klass, *told, "You share it.")
    for _ in range(CLEAN + 1):
        klass.open_question()
        await hear(tutor, klass.says("tell me"))
        klass.use.practice.stop(ADA, "talk")
    klass.open_question()
    assert "You share it." not in (await hear(tutor, klass.says("what now")))[-1].message.text


async def test_a_claim_that_nothing_backs_is_replaced(klass):
    tutor, _ = turns(klass, "I've updated your plan. Anything else?")
    text = (await hear(tutor, klass.says("change my goal to may")))[-1].message.text
    assert "updated" not in text
    assert text.startswith("I haven't changed anything in your plan.")


async def test_the_key_is_in_no_prompt_of_a_practice_session(klass):
    script = [
        calling("propose_practice", topic="fractions"),
        "Which one?",
        calling("propose_practice", choice="1"),
        "Here it is.",
        calling("check_answer", answer="two fifths or so 2/5"),
        "Look again.",
        calling("give_hint"),
        "A hint.",
        calling("give_hint", show_solution=True),
        "Another hint.",
        calling("read_plan"),
        "Your plan.",
        calling("search_library", query="same bottom number"),
        "Because parts must be the same size.",
    ]
    tutor, model = turns(klass, *script)
    said = [
        "let us practise",
        "the first please if you can",
        "maybe 2/5 or so i guess",
        "i am stuck here",
        "just tell me",
    ]
    replies = [(await hear(tutor, klass.says(text)))[-1].message for text in [*said, "what is my plan about", "why?"]]
    heard = repr(model.heard) + repr(model.tools)
    assert klass.use.practice.key_of_open(ADA, "talk").answer == KEY
    assert KEY not in heard
    assert "0.83" not in heard
    assert KEY not in repr(replies)
    assert len(model.heard) == len(script)


async def test_commands_are_obeyed_by_code_even_with_a_model(klass):
    klass.open_question()
    tutor, model = turns(klass, "I would rather chat.")
    reply = (await hear(tutor, klass.says("My answer: 5/6")))[-1].message
    assert model.heard == []
    assert reply.mode is Mode.GUIDED
    with klass.ports.open_records() as records:
        assert [attempt.verdict for attempt in records.practice.attempts_of(ADA)] == [Verdict.CORRECT]


async def _set_begun(klass, tutor):
    for words in ("can i practise fractions", "Choice 1"):
        await hear(tutor, klass.says(words))


async def test_a_set_is_paused_by_code_even_with_a_model_and_offered_again_the_next_day(klass):
    guided, _ = turns(klass)
    await _set_begun(klass, guided)
    tutor, model = turns(klass, "I would rather chat.")
    await hear(tutor, klass.says("Pause for now"))
    assert model.heard == []
    assert klass.use.sets.view(ADA, "talk").status == "paused"
    assert tutor.starters(ADA)[0].text == "Go on with my set"
    assert "waits where you left it" in tutor.greet(ADA).text
    reply = (await hear(tutor, klass.says("Go on with my set", conversation="tomorrow")))[-1].message
    assert [card.props["set"]["number"] for card in reply.cards if card.kind == "item"] == [1]


async def test_stopping_in_a_set_shows_what_was_done(klass):
    tutor, _ = turns(klass)
    await _set_begun(klass, tutor)
    await hear(tutor, klass.says(f"My answer: {KEY}"))
    reply = (await hear(tutor, klass.says("Stop for now")))[-1].message
    assert [card.props["asked"] for card in reply.cards if card.kind == "summary"] == [1]
    assert klass.use.sets.waiting(ADA) is None


async def test_stopping_a_set_before_anything_was_done_shows_no_empty_summary(klass):
    tutor, _ = turns(klass)
    await _set_begun(klass, tutor)
    reply = (await hear(tutor, klass.says("Stop for now")))[-1].message
    assert "summary" not in {card.kind for card in reply.cards}


async def test_an_answer_in_a_first_check_leads_to_the_next_question_in_one_turn(klass):
    tutor, _ = turns(klass)
    await hear(tutor, klass.says("Start a first check"))
    reply = (await hear(tutor, klass.says("My answer: 2/5")))[-1].message
    assert [tool.name for tool in reply.tools] == ["check_answer", "practice_set"]
    assert {card.kind for card in reply.cards} in ({"item"}, {"summary"})
    assert "Tops together" not in reply.text


def test_whoever_is_new_is_offered_a_first_check(klass):
    tutor, _ = turns(klass)
    assert tutor.starters(ADA)[0].text == "Start a first check"


async def test_what_was_learned_a_while_ago_is_offered_for_a_look_back(klass):
    tutor, _ = turns(klass)
    await _set_begun(klass, tutor)
    for _ in range(5):
        await hear(tutor, klass.says(f"My answer: {KEY}"))
        await hear(tutor, klass.says("Next question"))
    klass.clock.go_on(days=40)
    assert tutor.starters(ADA)[0].text == "Start my reviews"
    assert "look back" in tutor.greet(ADA).text
    reply = (await hear(tutor, klass.says("whats due", conversation="later")))[-1].message
    assert [card.props["set"]["kind"] for card in reply.cards if card.kind == "item"] == ["review"]


def _draft(klass):
    turn = klass.says("i want to bake with fractions by june")
    wish = Wish(statement="Bake with fractions", due="June")
    change = klass.use.goal_changes.suggest(
        klass.act(turn=turn), kind=ChangeKind.ADD, reason="They said so.", wish=wish
    )
    klass.use.conversations.finish(turn, "Is that right?", mode=Mode.GUIDED)
    return change


async def test_a_yes_on_the_card_sends_the_goal_and_asks_no_model(klass):
    change = _draft(klass)
    tutor, model = turns(klass, "unused")
    reply = (await hear(tutor, klass.says("Yes, send it")))[-1].message
    assert model.heard == []
    assert [waiting.id for waiting in klass.use.goal_changes.queue(TEACHER)] == [change.id]
    assert [(card.kind, card.props["status"]) for card in reply.cards if card.kind == "change"] == [
        ("change", "agreed")
    ]


async def test_a_date_nobody_can_read_leaves_the_draft_as_it_was(klass):
    change = _draft(klass)
    tutor, _ = turns(klass)
    reply = (await hear(tutor, klass.says("Change it to: Bake alone | by the moon")))[-1].message
    assert klass.use.goal_changes.draft(ADA, "talk") == change
    assert reply.text


async def test_a_yes_that_was_cut_off_is_not_lost(klass):
    change = _draft(klass)
    turn = klass.says("Yes, send it")
    klass.use.goal_changes.agree(ADA, change.id)
    tutor, _ = turns(klass)
    reply = (await hear(tutor, replace(turn, fresh=False)))[-1].message
    assert {card.props["status"] for card in reply.cards if card.kind == "change"} == {"agreed"}


async def test_a_turn_that_was_cut_off_is_not_acted_on_twice(klass):
    turn = klass.says("can i practise")
    klass.use.practice.propose(klass.act("propose_practice", turn=turn))
    tutor, model = turns(klass, calling("propose_practice"), "Which one?")
    reply = (await hear(tutor, replace(turn, fresh=False)))[-1].message
    assert model.heard == []
    assert [card.kind for card in reply.cards] == ["choices"]
    assert "cut off" in reply.text


async def test_a_turn_that_was_answered_keeps_its_reply(klass):
    turn = klass.says("can i practise")
    first = klass.use.conversations.finish(turn, "Sure.", mode=Mode.GUIDED)
    tutor, _ = turns(klass)
    assert (await hear(tutor, replace(turn, fresh=False)))[-1].message == first


async def test_what_no_tutor_may_answer_gets_the_fixed_reply(klass):
    tutor, model = turns(klass, "Let us do some maths!")
    reply = (await hear(tutor, klass.says("i want to die")))[-1].message
    assert reply.text == "That sounds heavy. A person will be told."
    assert model.heard == []


async def test_what_got_a_fixed_reply_is_never_told_to_a_model(klass):
    tutor, model = turns(klass, "Hello.")
    await hear(tutor, klass.says("i want to die"))
    await hear(tutor, klass.says("hello again my friend"))
    assert "want to die" not in repr(model.heard)
    assert "sounds heavy" not in repr(model.heard)


async def test_a_bug_becomes_a_kind_word_and_a_log_line_without_what_was_said(klass, monkeypatch, caplog):
    def broken(self, student_id, conversation_id, *, last):
        raise RuntimeError("a secret the student wrote")

    monkeypatch.setattr(Briefing, "with_transcript", broken)
    tutor, _ = turns(klass)
    with caplog.at_level(logging.ERROR):
        events = await hear(tutor, klass.says("a secret the student wrote"))
    assert "not on yours" in shown(events)
    assert klass.use.conversations.read(ADA, "talk")[-1].text == shown(events)
    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text


async def test_a_decision_is_told_once(klass):
    change = _draft(klass)
    klass.use.goal_changes.agree(ADA, change.id)
    klass.use.goal_changes.approve(TEACHER, change.id, note="Well thought out.")
    tutor, _ = turns(klass)
    first = (await hear(tutor, klass.says("hello")))[-1].message
    second = (await hear(tutor, klass.says("hello again")))[-1].message
    assert [card.props["status"] for card in first.cards if card.kind == "decision"] == ["approved"]
    assert not any(card.kind == "decision" for card in second.cards)
    assert klass.use.goal_changes.news(ADA) == []


async def test_what_a_teacher_edited_is_asked_about_once_and_is_no_news_when_it_is_answered(klass):
    change = _draft(klass)
    klass.use.goal_changes.agree(ADA, change.id)
    klass.use.goal_changes.approve(TEACHER, change.id, edited=Wish(due="by May"))
    tutor, _ = turns(klass)
    opening = tutor.greet(ADA)
    first = (await hear(tutor, klass.says("hi", conversation="new", opening=opening)))[-1].message
    assert not any(card.kind == "change" for card in first.cards)
    klass.use.goal_changes.take_back(TEACHER, change.id)
    klass.use.goal_changes.approve(TEACHER, change.id, edited=Wish(due="by April"))
    yes = (await hear(tutor, klass.says("Yes, send it", conversation="newer")))[-1].message
    assert [card.props["status"] for card in yes.cards if card.kind == "change"] == ["approved"]
    assert "teacher would" not in yes.text


async def test_news_in_the_greeting_count_as_told_with_the_first_message(klass):
    change = _draft(klass)
    klass.use.goal_changes.agree(ADA, change.id)
    klass.use.goal_changes.decline(TEACHER, change.id, note="Let's do adding first.")
    tutor, _ = turns(klass)
    opening = tutor.greet(ADA)
    assert [card.kind for card in opening.cards] == ["decision"]
    assert tutor.greet(ADA) == opening
    reply = (await hear(tutor, klass.says("hi", conversation="new", opening=opening)))[-1].message
    assert not any(card.kind == "decision" for card in reply.cards)
    assert klass.use.goal_changes.news(ADA) == []


def test_the_greeting_tells_once_what_was_decided_about_a_doubted_answer(klass):
    tutor, _ = turns(klass)
    klass.open_question()
    klass.use.practice.answer(klass.act(call="answer", turn=klass.says("2/5")), "2/5")
    with klass.ports.open_records() as records:
        [attempt] = records.practice.attempts_of(ADA)
    disputes = klass.use.disputes
    asked = disputes.ask(ADA, attempt.id, "typo")
    assert "A teacher" not in tutor.greet(ADA).text
    klass.clock.go_on(minutes=5)
    disputes.set_aside(TEACHER, asked.id)
    assert "set an answer of yours aside, so it counts no more" in tutor.greet(ADA).text
    disputes.undo(TEACHER, asked.id)
    assert "A teacher" not in tutor.greet(ADA).text
    disputes.keep(TEACHER, asked.id, note="It was marked as it was meant.")
    opening = tutor.greet(ADA)
    assert "looked at an answer of yours, and it stays" in opening.text
    assert opening.text.count("?") == 1
    klass.says("hi", conversation="new", opening=opening)
    assert "A teacher" not in tutor.greet(ADA).text


def test_the_greeting_and_the_starters_fit_the_plan(klass):
    tutor, _ = turns(klass)
    starters = tutor.starters(ADA)
    assert "I can add fractions" in tutor.greet(ADA).text
    assert len(starters) == 4
    assert starters[-1].text == "Let's talk about a goal"
    assert all(len(starter.label) <= 27 for starter in starters)
    assert any("football" in starter.text for starter in starters)
    assert tutor.greet(ADA).text.count("?") == 1


def test_a_project_that_goes_on_is_a_starter(klass):
    tutor, _ = turns(klass)
    klass.use.inquiries.start(klass.act(turn=klass.says("hi")), "How far does a ball roll on our field?")
    assert "My projects" in [starter.text for starter in tutor.starters(ADA)]
    assert len(tutor.starters(ADA)) == 4


async def test_an_approved_change_is_still_a_persons_doing(klass):
    tutor, _ = turns(
        klass,
        calling("suggest_goal_change", kind="add", reason="They asked for it in chat.", statement="Bake"),
        "Is it right?",
    )
    await hear(tutor, klass.says("i want to bake"))
    change = klass.use.goal_changes.draft(ADA, "talk")
    assert change.status is ChangeStatus.DRAFT
    assert klass.use.plans.history(TEACHER, ADA)[0].number == 1
