"""What a tool knows about the turn it runs in: who asks comes from here, never from the model."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

from langchain.tools import ToolRuntime
from langchain_core.tools import ToolException
from pydantic_core import CoreSchema, SchemaSerializer, core_schema

from tutor.domain.commands import Command
from tutor.domain.conversations import Act
from tutor.domain.errors import TutorError
from tutor.domain.masking import Mask
from tutor.domain.practice_sets import SetStatus
from tutor.domain.struggle import Approach
from tutor.usecases.briefing import Brief
from tutor.usecases.everything import UseCases
from tutor.usecases.practice_sets import SetView

_NOTHING = SchemaSerializer(
    core_schema.any_schema(serialization=core_schema.plain_serializer_function_ser_schema(lambda _: None))
)
"""At each call pydantic writes out all a tool is handed: but for this, the school with everything it keeps at hand."""


@dataclass(frozen=True, kw_only=True)
class TutorContext:
    """One student, one turn. `done` holds the facts of an act of the student that came before the tutor speaks.

    `mask` covers what no model may hear.
    """

    student_id: str
    conversation_id: str
    turn_id: str
    use: UseCases
    brief: Brief
    command: Command | None = None
    done: Mapping[str, object] | None = None
    mask: Mask = field(default_factory=Mask)

    def act(self, *, call_id: str | None, tool: str, args: Mapping[str, object]) -> Act:
        """Put this tool call down, on this student's behalf."""
        return Act(
            student_id=self.student_id,
            conversation_id=self.conversation_id,
            turn_id=self.turn_id,
            call_id=call_id or "",
            tool=tool,
            args=args,
        )

    def set_now(self) -> SetView | None:
        """The set this conversation is in, as it stands after what was done in this turn; none if it is paused."""
        view = self.use.sets.view(self.student_id, self.conversation_id)
        return view if view and view.status is SetStatus.OPEN else None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> CoreSchema:
        """Let pydantic check the type alone: it would otherwise look into every use case at each call."""
        return core_schema.is_instance_schema(cls)

    __pydantic_serializer__ = _NOTHING

    def skill_title(self, skill_id: str) -> str:
        """What a skill is called; its id if the content no longer has it."""
        skill = self.use.library.ports.catalogue().skills.get(skill_id)
        return skill.title if skill else skill_id


Runtime: TypeAlias = ToolRuntime[TutorContext]


_WAYS = {
    Approach.EASIER: "an easier one",
    Approach.EXAMPLE: "an example worked through first",
    Approach.BEFORE: "the step that comes before",
    Approach.BREAK: "a short break",
}


def another_way(approach: Approach) -> str:
    """A change of approach that is due, for the model: offered in a sentence, without a lecture."""
    return f"The last tries call for another way: offer {_WAYS[approach]}, kindly and in one sentence."


@contextmanager
def readable_errors() -> Iterator[None]:
    """Tell the model what it did wrong in words it can act on; anything else is a bug and surfaces."""
    try:
        yield
    except TutorError as error:
        raise ToolException(str(error)) from error
