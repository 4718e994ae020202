"""One student message to the tutor, and everything that came back: what was seen, what was stored, what was done."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from evals.school import School
from tutor.agent.events import Finished, Notice, Sentence
from tutor.agent.turns import Turns
from tutor.domain.conversations import Card, Receipt, ToolCall
from tutor.domain.items import Rendered


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What reached the student in one turn. `first` and `whole` are seconds; `keys` were to be kept at its start and end.

    `alerted` says that an adult was told of it.
    """

    said: str
    sentences: Sequence[str]
    notices: Sequence[str]
    cards: Sequence[Card]
    tools: Sequence[ToolCall]
    receipts: Sequence[Receipt]
    stored: str
    mode: str
    first: float
    whole: float
    keys: Sequence[Rendered]
    alerted: bool = False

    @property
    def text(self) -> str:
        """All sentences as they were shown."""
        return "".join(self.sentences).strip()

    def has(self, tool: str) -> bool:
        """Whether this tool was called and did it."""
        return any(call.name == tool and call.status == "ok" for call in self.tools)


async def say(school: School, turns: Turns, student: str, conversation: str, text: str) -> Heard:
    """Say something and listen to the end."""
    began = time.perf_counter()
    before = school.use.practice.key_of_open(student, conversation)
    turn = school.use.conversations.receive(student, conversation, text)
    sentences: list[str] = []
    notices: list[str] = []
    first: float | None = None
    stored = None
    async for event in turns.run(turn):
        if isinstance(event, Sentence):
            first = first if first is not None else time.perf_counter() - began
            sentences.append(event.text)
        elif isinstance(event, Notice):
            notices.append(event.text)
        elif isinstance(event, Finished):
            stored = event.message
    whole = time.perf_counter() - began
    assert stored is not None, "a turn always ends with its stored reply"
    after = school.use.practice.key_of_open(student, conversation)
    return Heard(
        said=text,
        sentences=sentences,
        notices=notices,
        cards=stored.cards,
        tools=stored.tools,
        receipts=school.use.conversations.receipts(turn),
        stored=stored.text,
        mode=str(stored.mode),
        first=first if first is not None else whole,
        whole=whole,
        alerted=turn.message.alert_id is not None,
        keys=[key for key in (before, after) if key is not None],
    )
