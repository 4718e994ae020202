"""The tutor opening a goal talk; in it, only the student answers."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated

from langchain.tools import tool
from pydantic import Field

from tutor.domain.conversations import Card
from tutor.domain.goal_talk import PART_OF, GoalTalk, Step, TalkStatus
from tutor.tools.cards import Props, artifact
from tutor.tools.context import Runtime, readable_errors
from tutor.usecases.goal_talks import TalkNow

TALK = "talk_goal"
_WORDS_OF: Mapping[Step, Callable[[GoalTalk], Sequence[str]]] = {
    Step.IDEA: lambda talk: talk.found.ideas,
    Step.TARGET: lambda talk: talk.found.targets,
    Step.COUNT: lambda talk: talk.found.targets[:1],
    Step.REACH: lambda talk: (talk.found.reach.offer,) if talk.found.reach else (),
}


@tool(response_format="content_and_artifact")
def talk_goal(
    runtime: Runtime,
    language: Annotated[str, Field(max_length=2, description="en or es, as the student writes.")] = "en",
) -> tuple[str, Props]:
    """Begin a goal talk, or go on with the one that waits: one question at a time, from a wish to a goal with a plan.

    Use it when the student wants to think about a goal but has not said a whole one. The card asks; the student answers
    there or in the chat, can skip, go back and stop. You cannot answer for them.
    """
    act = runtime.context.act(call_id=runtime.tool_call_id, tool=TALK, args={"language": language})
    with readable_errors():
        now = runtime.context.use.talks.begin(act, language="es" if language == "es" else "en")
    text = (
        f"The goal talk is open and its card asks for: {now.talk.asks}. Ask the student that one question, kindly and in "
        "one sentence. Nothing is drafted or sent yet."
    )
    return text, artifact(talk_cards(now), {"tool": TALK, **talk_facts(now)})


talk_goal.handle_tool_error = True


def talk_cards(now: TalkNow) -> tuple[Card, ...]:
    """The card of a talk that is going on; none for one that was put away."""
    return (talk_card(now.talk),) if now.talk.status is TalkStatus.OPEN else ()


def talk_card(talk: GoalTalk) -> Card:
    """Where a talk stands: its steps with what was said, what is asked now, and what can be picked."""
    asks = talk.asks
    words = _WORDS_OF.get(asks) if asks else None
    reach = talk.found.reach if asks is Step.REACH else None
    props = {
        "talk_id": talk.id,
        "steps": [{"step": str(step), "words": said, "state": state} for step, said, state in talk.ladder()],
        "asks": str(asks or ""),
        "rung": str(PART_OF.get(asks, asks) if asks else ""),
        "offers": list(words(talk)) if words else [],
        "reach": {"size": str(reach.size), "because": reach.because} if reach else None,
        "baseline": talk.found.baseline if asks in {Step.TARGET, Step.COUNT, Step.REACH} else "",
        "target": talk.target,
        "obstacle": talk.value(Step.OBSTACLE),
        "can_back": bool(talk.answers),
    }
    return Card(kind="goal_talk", props=props)


def talk_facts(now: TalkNow, *, lead: str = "") -> Props:
    """What to say about a talk: the words to lead in with, the move to make, and the words for its holes."""
    talk, asks = now.talk, now.talk.asks
    lead = "resumed" if now.resumed else lead
    move = str(asks)
    if now.change:
        move = "done"
    elif talk.status is not TalkStatus.OPEN:
        move = str(talk.status)
    elif asks is Step.REACH and talk.found.reach:
        move = f"reach_{talk.found.reach.size}"
    elif now.again:
        move = f"{asks}_again"
    reach, targets = talk.found.reach, talk.found.targets
    return {
        "move": move,
        "lead": lead,
        "begun": now.begun,
        "statement": talk.statement,
        "obstacle": talk.value(Step.OBSTACLE),
        "target": talk.target,
        "baseline": talk.found.baseline,
        "offer": reach.offer if reach else targets[0] if targets else "",
        "because": reach.because if reach else "",
        "language": talk.language,
    }
