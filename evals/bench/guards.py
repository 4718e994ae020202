"""What stands between a model and a student, in time: the guards alone, and a whole turn beyond the model."""

import asyncio
import sys
import tempfile
import time
import uuid
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias
from unittest.mock import patch

from evals.bench.crowd import served_stub
from evals.bench.table import head, quantile, row
from evals.bench.world import opened
from tutor import bootstrap
from tutor.agent.events import Finished, Sentence
from tutor.agent.reply import Reply
from tutor.agent.turns import Turns
from tutor.domain.conversations import Act, Mode
from tutor.settings import load_settings
from tutor.usecases.everything import UseCases

Spent: TypeAlias = tuple[float, float]

TURNS = 200
IN_A_CHAT = 5
SAID = "i made the bottoms the same, and what now"
STUDENT = "demo-ada"


class Unguarded(Reply):
    """A reply that lets everything through as it comes."""

    def keep_from(self, key: Any) -> None:
        """Know no key."""

    def first_try_is_over(self) -> None:
        """Nothing was kept, so nothing counts for anybody's standing."""

    def _passed(self, sentences: Iterable[str]) -> list[str]:
        heard = list(sentences)
        self._shown += heard
        return heard


class NoOrders:
    """Reads nothing, so that nothing is said to obey it."""

    def read(self, *_: object, **__: object) -> None:
        """Pass over it."""

    lines = messages = imported = at_home = read

    @property
    def apart(self) -> "NoOrders":
        """Nor does anything stand apart."""
        return self


def main() -> None:
    """Each turn twice in turn, with the guards and without, with a question open; the stand-in for a model does not wait."""
    with tempfile.TemporaryDirectory() as folder, served_stub(0.0) as port:
        settings = load_settings(
            data_dir=Path(folder),
            demo=True,
            model="stub",
            model_base_url=f"http://127.0.0.1:{port}/v1",
            model_api_key="none",
            model_tools="yes",
        )
        with opened(settings) as waymark:
            turns = Turns(use=waymark.use, settings=settings)
            with asyncio.Runner() as runner:
                runner.run(_turn(turns, "warm"))
                bootstrap.settle()
                guarded, bare = runner.run(_both(waymark.use, turns))
                runner.run(turns.close())
    head(f"A model's turn with a question open, {TURNS} times, one student, a model that answers at once")
    for share, most_added, most_whole in ((0.5, "", ""), (0.95, "<= 60 ms", "<= 150 ms")):
        added = quantile([first for first, _ in guarded], share) - quantile([first for first, _ in bare], share)
        row(f"first sentence later by all guards, p{share * 100:.0f}", f"{added * 1000:.1f} ms", most_added)
        whole = quantile([whole for _, whole in guarded], share)
        row(f"whole turn beyond the model, stored, p{share * 100:.0f}", f"{whole * 1000:.1f} ms", most_whole)


async def _both(use: UseCases, turns: Turns) -> tuple[list[Spent], list[Spent]]:
    guarded, bare = [], []
    for number in range(TURNS):
        if number % IN_A_CHAT == 0:
            chat = _chat_with_a_question(use, number)
        guarded.append(await _turn(turns, chat))
        with patch("tutor.agent.turns.Reply", Unguarded), patch("tutor.agent.reply.OrderGuard", NoOrders):
            bare.append(await _turn(turns, chat))
    return guarded, bare


def _chat_with_a_question(use: UseCases, number: int) -> str:
    chat = str(uuid.uuid4())
    turn = use.conversations.receive(STUDENT, chat, "quiz me")
    use.conversations.finish(turn, "Here is one.", mode=Mode.GUIDED)
    act = Act(
        student_id=STUDENT,
        conversation_id=chat,
        turn_id=turn.message.id,
        call_id=f"offer-{number}",
        tool="propose_practice",
    )
    offer = use.practice.propose(act, topic="fractions")
    use.practice.start(replace(act, call_id=f"start-{number}", tool="check_answer"), offer.choices[0].key)
    return chat


async def _turn(turns: Turns, chat: str) -> Spent:
    """Seconds to the first sentence and to the end."""
    began, first = time.perf_counter(), None
    turn = await turns.receive(STUDENT, chat, SAID)
    async for event in turns.run(turn):
        if isinstance(event, Sentence) and first is None:
            first = time.perf_counter() - began
        if isinstance(event, Finished) and event.message.mode is not Mode.MODEL:
            sys.exit("the model did not answer")
    assert first is not None
    return first, time.perf_counter() - began
