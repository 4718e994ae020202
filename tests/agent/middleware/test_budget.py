"""Every call of a model is counted, whatever becomes of it; at the limit the tutor goes on in guided mode."""

import asyncio
from dataclasses import replace
from threading import Event

import pytest
from langchain_core.messages import AIMessageChunk
from langchain_core.outputs import ChatGenerationChunk
from pydantic import Field

from tests.agent.classroom import ADA, BEN, Klass, settings
from tests.agent.scripted import Scripted, calling
from tutor.agent.events import Finished, Notice
from tutor.agent.models import Endpoint
from tutor.agent.turns import Turns
from tutor.domain.budgets import Limits
from tutor.domain.conversations import Mode
from tutor.prompts import fingerprint, load
from tutor.usecases.budgets import Budgets

SAYS = "Let's look at the first step together. What did you try?"
TOLD = {"input_tokens": 1500, "output_tokens": 40, "total_tokens": 1540, "input_token_details": {"cache_read": 1000}}


class Small(Scripted):
    """Tells what it used, and breaks off or stays silent where a test says so."""

    model: str = "small"
    report: object = None
    breaks: BaseException | None = None
    hangs: bool = False
    said: asyncio.Event = Field(default_factory=asyncio.Event)

    async def _astream(self, messages, stop=None, run_manager=None, **kwargs):
        for piece in self._stream(messages, run_manager=run_manager):
            yield piece
        if self.breaks:
            raise self.breaks
        if self.hangs:
            self.said.set()
            await asyncio.sleep(60)
        last = ChatGenerationChunk(message=AIMessageChunk("", usage_metadata=self.report))
        yield last


class Place:
    """A class on one model, or two, with limits."""

    def __init__(self, *models, **limits):
        self.klass = Klass()
        self.budgets = Budgets(ports=self.klass.ports, limits=Limits(**limits))
        self.use = replace(self.klass.use, budgets=self.budgets)
        endpoints = [Endpoint(lambda model=model: model) for model in models]
        self.turns = Turns(use=self.use, settings=settings(), endpoints=endpoints)

    async def hear(self, text="hmm, my goals", **more):
        return [event async for event in self.turns.run(self.klass.says(text, **more))]

    def ledger(self, where="talk"):
        with self.klass.ports.open_records() as records:
            return records.usage.of_conversation(where)


def notices(events):
    return [event.text for event in events if isinstance(event, Notice)]


def reply(events):
    assert isinstance(events[-1], Finished)
    return events[-1].message


async def test_what_the_endpoint_tells_is_kept_with_turn_model_and_prompts():
    place = Place(Small(script=[SAYS], report=TOLD))
    answered = reply(await place.hear())
    (line,) = place.ledger()
    assert (line.student_id, line.turn_id, line.model) == (ADA, answered.reply_to, "small")
    assert (line.tokens.prompt, line.tokens.completion, line.tokens.cached) == (1500, 40, 1000)
    assert (line.tokens.estimated, line.failed, line.prompts) == (False, False, fingerprint())


async def test_what_it_does_not_tell_is_estimated_and_marked():
    place = Place(Small(script=[SAYS]))
    await place.hear()
    (line,) = place.ledger()
    assert line.tokens.estimated
    assert len(SAYS) / 4 <= line.tokens.completion <= len(SAYS) / 2
    assert 1000 < line.tokens.prompt < 4000


@pytest.mark.parametrize(
    "told",
    [
        {"input_tokens": -7, "output_tokens": 40, "total_tokens": 33},
        {"input_tokens": 10**12, "output_tokens": 40, "total_tokens": 40},
        {"input_tokens": 1500, "output_tokens": 10**9, "total_tokens": 40},
        {"input_tokens": 0, "output_tokens": 0, "total_tokens": 0},
    ],
)
async def test_nonsense_about_usage_is_estimated_and_the_reply_is_untouched(told):
    place = Place(Small(script=[SAYS], report=told), student=1_000_000)
    assert reply(await place.hear()).text == SAYS
    (line,) = place.ledger()
    assert line.tokens.estimated
    assert 1000 < line.tokens.total < 4000


async def test_every_call_of_a_turn_counts():
    again = '```\n{"tool": "read_plan", "args": \n```'
    place = Place(Small(script=[calling("read_plan"), again, again, SAYS], report=TOLD))
    answered = reply(await place.hear())
    assert answered.mode is Mode.MODEL
    assert [line.tokens.total for line in place.ledger()] == [1540] * 4
    assert {line.turn_id for line in place.ledger()} == {answered.reply_to}


async def test_a_second_model_counts_under_its_own_name():
    place = Place(Small(script=[SAYS], breaks=RuntimeError("gone")), Small(model="other", script=[SAYS]))
    await place.hear()
    assert [(line.model, line.failed) for line in place.ledger()] == [("small", True), ("other", False)]
    assert all(line.tokens.estimated and line.tokens.completion for line in place.ledger())


async def test_a_call_that_failed_before_anything_was_heard_cost_nothing():
    place = Place(Small(script=[RuntimeError("no route")]), student=100_000)
    assert reply(await place.hear()).mode is Mode.GUIDED
    assert place.ledger() == []
    assert place.budgets.ask(ADA, "talk", 100_000).hold, "what was held back is free again"


async def test_a_silent_model_had_read_its_prompt():
    place = Place(Small(script=[TimeoutError()]))
    await place.hear()
    (line,) = place.ledger()
    assert line.failed
    assert line.tokens.estimated
    assert (line.tokens.prompt > 1000, line.tokens.completion) == (True, 0)


async def test_stopped_in_the_middle_it_counts_as_far_as_it_came():
    model = Small(script=[SAYS], hangs=True)
    place = Place(model, student=100_000)
    turn = place.klass.says("hmm, my goals")

    async def listen():
        async for _ in place.turns.run(turn):
            pass

    listening = asyncio.create_task(listen())
    await model.said.wait()
    listening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await listening
    (line,) = place.ledger()
    assert line.failed
    assert line.tokens.completion >= len(SAYS) / 4
    assert place.budgets.ask(ADA, "talk", 100_000 - line.tokens.total).hold


async def test_hanging_up_while_the_budget_is_asked_leaves_nothing_held_back():
    model = Small(script=[SAYS])
    place = Place(model, student=100_000)
    asked, answer, ask = Event(), Event(), place.budgets.ask

    def slowly(*what):
        leave = ask(*what)
        asked.set()
        answer.wait(10)
        return leave

    freed, over = asyncio.Event(), place.budgets.over
    place.budgets.ask, place.budgets.over = slowly, lambda *what: (over(*what), freed.set())
    turn = place.klass.says("hmm, my goals")
    listening = asyncio.create_task(anext(aiter(place.turns.run(turn))))
    await asyncio.to_thread(asked.wait, 10)
    listening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await listening
    assert not ask(ADA, "talk", 100_000).hold
    answer.set()
    await asyncio.wait_for(freed.wait(), 10)
    assert ask(ADA, "talk", 100_000).hold
    assert model.heard == []


async def test_at_the_limit_guided_mode_answers_and_one_calm_sentence_says_so_once():
    model = Small(script=[SAYS] * 9, report=TOLD)
    place = Place(model, student=9000)
    while reply(events := await place.hear()).mode is Mode.MODEL:
        assert notices(events) == []
    asked = len(model.heard)
    assert notices(events) == [load("notice").render(kind="budget")]
    assert reply(events).text
    events = await place.hear("can i practise fractions with football")
    assert (notices(events), len(model.heard)) == ([], asked)
    assert "choices" in {card.kind for card in reply(events).cards}
    assert sum(line.tokens.total for line in place.ledger()) <= 9000
    assert reply(await place.hear(student=BEN, conversation="ben")).mode is Mode.MODEL
    place.klass.clock.go_on(days=1)
    assert reply(await place.hear()).mode is Mode.MODEL


async def test_a_limit_reached_between_a_tool_and_its_words_still_ends_in_a_whole_reply():
    model = Small(script=[calling("propose_practice", topic="fractions"), SAYS], report=TOLD)
    place = Place(model, student=4500)
    answered = reply(await place.hear("some fractions, please"))
    assert len(model.heard) == 1
    assert (answered.mode, [tool.status for tool in answered.tools]) == (Mode.GUIDED, ["ok"])
    assert answered.text
    assert "choices" in {card.kind for card in answered.cards}


async def test_a_class_at_once_stays_inside_its_limit():
    place = Place(Small(script=[SAYS] * 40, report=TOLD), school=30_000)
    events = await asyncio.gather(*(place.hear(conversation=f"talk-{n}") for n in range(20)))
    modes = [reply(one).mode for one in events]
    used = sum(line.tokens.total for n in range(20) for line in place.ledger(f"talk-{n}"))
    assert 0 < used <= 30_000
    assert {Mode.MODEL, Mode.GUIDED} == set(modes)
    assert used == 1540 * modes.count(Mode.MODEL)


async def test_commands_spend_nothing_and_are_never_refused():
    place = Place(Small(script=[SAYS]), student=1)
    events = await place.hear("Show my plan")
    assert notices(events) == []
    assert place.ledger() == []


async def test_the_ledger_holds_no_word_of_anybody():
    place = Place(Small(script=["Zebras count."], report=TOLD))
    await place.hear("my secret zebra plan")
    assert "zebra" not in repr(place.ledger()).casefold()
