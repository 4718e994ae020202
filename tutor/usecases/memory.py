"""What the tutor remembers: folding older turns in, and the student reading, correcting or deleting what stands there."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from tutor.domain.conversations import Message
from tutor.domain.errors import Conflict
from tutor.domain.memory import Line, Memory, fold_in
from tutor.domain.rights import Right
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import log_reading, require

AT_ONCE = 400
"""Messages folded in at a time; what is left waits for the next time."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A line with the last turn it rests on, where that chat can still be opened."""

    line: Line
    turn: Message | None


@dataclass(frozen=True, kw_only=True)
class Memories:
    """The stored summary of what was said before."""

    ports: Ports

    def folded(self, student_id: str, until: datetime) -> Memory | None:
        """The student's memory with what was said before a moment in it, not kept yet; none where nothing is new."""
        with self.ports.open_records() as records:
            memory = standing_memory(records, student_id)
            found = records.conversations.said_by_and_to(student_id, after=memory.through, before=until, limit=AT_ONCE)
        return fold_in(memory, found, self.ports.now()) if found else None

    def keep(self, folded: Memory) -> None:
        """Keep what was folded, unless somebody else's turn has folded the same messages or changed a line."""
        with suppress(Conflict), self.ports.open_records(writing=True) as records:
            records.memories.add(folded)

    def own(self, student_id: str) -> Memory:
        """A student's own memory."""
        with self.ports.open_records() as records:
            require(records, student_id, student_id, Right.CHAT)
            return standing_memory(records, student_id)

    def kept(self, student_id: str) -> list[Kept]:
        """A student's own memory with where each line comes from, newest first."""
        with self.ports.open_records() as records:
            require(records, student_id, student_id, Right.CHAT)
            lines = standing_memory(records, student_id).lines[::-1]
            turns = records.conversations.messages_by_id({line.message_ids[-1] for line in lines})
        by_id = {message.id: message for message in turns}
        return [Kept(line=line, turn=by_id.get(line.message_ids[-1])) for line in lines]

    def read(self, actor_id: str, student_id: str) -> Memory:
        """What is remembered of a student, for adults who may read the transcript. The reading is logged."""
        with self.ports.open_records(writing=True) as records:
            require(records, actor_id, student_id, Right.READ_TRANSCRIPT)
            log_reading(self.ports, records, actor_id, student_id, "looked at what the tutor remembers of you")
            return standing_memory(records, student_id)

    def correct(self, student_id: str, words: str, better: str) -> Memory:
        """Put the student's own words in the place of a line.

        Raises:
            NotFound: no line reads so.
            InvalidInput: the new words cannot stand there.

        """
        return self._changed(student_id, lambda memory: memory.corrected(words, better, self.ports.now()))

    def forget(self, student_id: str, words: str) -> Memory:
        """Take a line out for good.

        Raises:
            NotFound: no line reads so.

        """
        return self._changed(student_id, lambda memory: memory.without([words], self.ports.now()))

    def forget_all(self, student_id: str) -> Memory:
        """Take every line out for good."""
        now = self.ports.now()
        return self._changed(student_id, lambda memory: memory.without([line.words for line in memory.lines], now))

    def _changed(self, student_id: str, change: Callable[[Memory], Memory]) -> Memory:
        with self.ports.open_records(writing=True) as records:
            require(records, student_id, student_id, Right.CHAT)
            memory = change(standing_memory(records, student_id))
            records.memories.add(memory)
            return memory


def standing_memory(records: Records, student_id: str) -> Memory:
    """The memory as it stands; one of nothing where there is none yet."""
    return records.memories.latest(student_id) or Memory(student_id=student_id)
