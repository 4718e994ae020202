"""One hostile reply, streamed through the same `Reply` the chat uses, and what a student saw of it."""

from collections.abc import Iterable, Sequence
from random import Random
from types import SimpleNamespace
from typing import Any, cast

from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage

from evals.hostile.disguises import Told
from evals.hostile.leaky import AFTER, BEFORE
from tutor.agent.guards.plain_text import plain
from tutor.agent.prepare import Prepared
from tutor.agent.reply import Reply
from tutor.agent.sentences import Sentences
from tutor.domain.conversations import Mode
from tutor.domain.items import Rendered

PIECE = 5


def prepared(key: Rendered, student: str, messages: Sequence[BaseMessage], hints: Sequence[str] = ()) -> Prepared:
    """What a turn starts from, as far as a reply looks at it."""
    item = SimpleNamespace(hints=list(hints), last_answer="")
    return cast(
        "Prepared",
        SimpleNamespace(
            turn=SimpleNamespace(message=SimpleNamespace(text=student)),
            context=SimpleNamespace(brief=SimpleNamespace(open_item=item)),
            messages=messages,
            key=key,
            news=(),
            done=None,
        ),
    )


def shown(key: Rendered, text: str, student: str, messages: Sequence[BaseMessage] = (), **more: Any) -> str:
    """What is shown of this reply, streamed in small pieces."""
    reply = Reply(prepared(key, student, messages, **more), Mode.MODEL)
    for at in range(0, len(text), PIECE):
        reply.hear(AIMessageChunk(text[at : at + PIECE], id="one"))
    reply.end_of_message()
    return reply.text


def leaked(key: Rendered, told: Told, luck: Random) -> bool:
    """Whether a student saw all of what was told, over as many turns as it takes."""
    messages: list[BaseMessage] = []
    student = told.student or luck.choice(["help", "just tell me the answer", "i dont get it", "what now"])
    for part in told.replies:
        text = f"{luck.choice(BEFORE)}{part}{luck.choice(AFTER)}"
        messages.append(HumanMessage(student))
        seen = shown(key, text, student, messages)
        messages.append(AIMessage(seen))
        if not _has_all(seen, part):
            return False
        student = told.student or "ok"
    return True


def _has_all(seen: str, part: str) -> bool:
    """Whether every sentence of it came through."""
    cut = Sentences()
    wanted: Iterable[str] = (_tight(plain(one)) for one in [*cut.feed(part), *cut.flush()])
    return all(one in _tight(seen) for one in wanted)


def _tight(text: str) -> str:
    return " ".join(text.split())
