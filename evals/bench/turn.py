"""One guided turn with two tool calls, against a bare agent that calls two tools that do nothing."""

import asyncio
import tempfile
import time
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from langchain.agents import create_agent
from langchain.tools import tool
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult

from evals.bench.table import head, quantile, row
from evals.bench.world import opened
from tutor.agent.events import Finished
from tutor.agent.turns import Turns
from tutor.settings import load_settings

TURNS = 200
SAID = "quiz me and also show me my plan"


class Scripted(BaseChatModel):
    """Calls the first tool, then the second, then answers: the least an agent can do with two calls."""

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(self, tools: Sequence[Any], **_: Any) -> BaseChatModel:
        return self

    def _generate(self, messages: list[BaseMessage], *_: Any, **__: Any) -> ChatResult:
        done = sum(message.type == "tool" for message in messages)
        calls = [{"name": ("one", "two")[done], "args": {}, "id": f"call-{done}"}] if done < 2 else []
        message = AIMessage(content="" if calls else "Here is your plan.", tool_calls=calls)
        return ChatResult(generations=[ChatGeneration(message=message)])


@tool
def one() -> str:
    """Do nothing."""
    return "done"


@tool
def two() -> str:
    """Do nothing."""
    return "done"


def main() -> None:
    """Take turns between the two, so that what else the machine does falls on both."""
    bare, ours = [], []
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(data_dir=Path(folder), demo=True)
        with opened(settings) as waymark:
            turns = Turns(use=waymark.use, settings=settings)
            agent = create_agent(Scripted(), [one, two])
            with asyncio.Runner() as runner:
                for number in range(TURNS + 10):
                    spent = runner.run(_bare(agent)), runner.run(_ours(waymark, turns, number))
                    if number >= 10:
                        bare.append(spent[0])
                        ours.append(spent[1])
    head(f"One guided turn with two tool calls, {TURNS} times")
    for share in (0.5, 0.95):
        row(f"bare LangChain agent, p{share * 100:.0f}", f"{quantile(bare, share) * 1000:.1f} ms")
        row(
            f"guided turn, stored, p{share * 100:.0f}",
            f"{quantile(ours, share) * 1000:.1f} ms",
            "",
            "1.3 s with one tool call",
        )
    row("ratio of p50", f"{quantile(ours, 0.5) / quantile(bare, 0.5):.2f}", "<= 6")
    row("ratio of p95", f"{quantile(ours, 0.95) / quantile(bare, 0.95):.2f}")


async def _bare(agent: Any) -> float:
    began = time.perf_counter()
    await agent.ainvoke({"messages": [{"role": "user", "content": SAID}]})
    return time.perf_counter() - began


async def _ours(waymark: Any, turns: Turns, number: int) -> float:
    began = time.perf_counter()
    turn = waymark.use.conversations.receive(
        "demo-ada", str(uuid.uuid5(uuid.NAMESPACE_URL, f"bench/{number // 20}")), SAID
    )
    finished = [event.message async for event in turns.run(turn) if isinstance(event, Finished)]
    spent = time.perf_counter() - began
    assert len(finished[0].tools) == 2, finished[0].tools
    return spent
