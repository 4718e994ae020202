"""What a student decides by a button or a word is done by code before the tutor speaks; no model takes part."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tutor.agent.guided.goals import due_in, statement_from
from tutor.agent.guided.spanish import is_spanish
from tutor.domain.commands import Command, CommandKind
from tutor.domain.conversations import Act, Card, Turn
from tutor.domain.errors import TutorError
from tutor.domain.goal_changes import ChangeStatus, GoalChange
from tutor.domain.goal_talk_words import day_of
from tutor.tools.cards import change_card
from tutor.tools.memory_cards import memory_card
from tutor.tools.practice_set import cards_of
from tutor.tools.talk_goal import TALK, talk_card, talk_cards, talk_facts
from tutor.tools.teacher_cards import lesson_card
from tutor.usecases.briefing import Brief
from tutor.usecases.everything import UseCases
from tutor.usecases.goal_changes import Wish
from tutor.usecases.goal_talks import Said, TalkNow


@dataclass(frozen=True, kw_only=True)
class Done:
    """An act that was done: its name is the only key of `facts`. `failed` holds the reason where it was not."""

    facts: Mapping[str, object]
    cards: tuple[Card, ...] = field(default=())

    @property
    def names(self) -> set[str]:
        """What may be claimed of it."""
        return set(self.facts) - {"failed"}


ON_DRAFT = (CommandKind.AGREE, CommandKind.REVISE, CommandKind.WITHDRAW)
ON_TALK = (
    *(CommandKind.GOAL_TALK, CommandKind.GOAL_SAY, CommandKind.GOAL_SKIP),
    *(CommandKind.GOAL_BACK, CommandKind.GOAL_STOP, CommandKind.GOAL_ANEW),
)
ON_PICK = (CommandKind.PICKED, CommandKind.PUT_OFF)
ON_MEMORY = (CommandKind.REMEMBERED, CommandKind.CORRECT, CommandKind.FORGET, CommandKind.FORGET_ALL)


def carry_out(use: UseCases, turn: Turn, brief: Brief, command: Command) -> Done | None:
    """Do what the command says, if it is the student's own act."""
    try:
        if command.kind is CommandKind.STOP:
            return _stop(use, turn, brief)
        if command.kind in ON_DRAFT and brief.draft:
            return _on_draft(use, turn, brief.draft, command)
        if command.kind in ON_TALK:
            return _on_talk(use, turn, brief, command)
        if act := _ACTS.get(command.kind):
            return act(use, turn, command)
    except TutorError as error:
        cards = (change_card(brief.draft),) if brief.draft else ()
        cards = (talk_card(brief.goal_talk),) if brief.goal_talk and command.kind in ON_TALK else cards
        return Done(facts={"failed": str(error)}, cards=cards)
    return None


def _stop(use: UseCases, turn: Turn, brief: Brief) -> Done:
    """Close the open question; a set that something was done in ends with its summary."""
    use.practice.stop(turn.student_id, turn.conversation_id)
    question = brief.open_item.question if brief.open_item else ""
    if brief.practice_set is None:
        return Done(facts={"stopped": {"question": question}})
    act = Act(
        student_id=turn.student_id,
        conversation_id=turn.conversation_id,
        turn_id=turn.message.id,
        call_id="stop",
        tool="practice_set",
        args={"step": "stop"},
    )
    cards = tuple(cards_of(use.sets.stop(act)))
    return Done(facts={"stopped": {"question": question, "summary": bool(cards)}}, cards=cards)


def _on_draft(use: UseCases, turn: Turn, draft: GoalChange, command: Command) -> Done:
    changes, student = use.goal_changes, turn.student_id
    acts: dict[CommandKind, tuple[str, Callable[[], GoalChange]]] = {
        CommandKind.AGREE: ("agreed", lambda: changes.agree(student, draft.id)),
        CommandKind.WITHDRAW: ("withdrawn", lambda: changes.withdraw(student, draft.id)),
        CommandKind.REVISE: (
            "revised",
            lambda: changes.revise(student, draft.id, Wish(statement=command.value, due=command.due)),
        ),
    }
    name, act = acts[command.kind]
    change = act()
    name = "decided" if change.status is ChangeStatus.APPROVED else name
    card = change_card(change)
    return Done(facts={name: dict(card.props)}, cards=(card,))


def _on_talk(use: UseCases, turn: Turn, brief: Brief, command: Command) -> Done:
    """One step of a goal talk: the words are the student's own; what code reads in them is a day and a whole sentence."""
    act = Act(
        student_id=turn.student_id,
        conversation_id=turn.conversation_id,
        turn_id=turn.message.id,
        call_id="goal talk",
        tool=TALK,
        args={"step": str(command.kind)},
    )
    day = due_in(command.value, brief.today)
    due = day_of(day, brief.today) if day else None
    said = Said(
        words=command.value,
        statement=statement_from(command.value, day),
        day=due.isoformat() if due else "",
    )
    language = brief.rules.spoken("es" if is_spanish(turn.message.text) else brief.language)[:2]
    acts: dict[CommandKind, Callable[[], TalkNow]] = {
        CommandKind.GOAL_TALK: lambda: use.talks.begin(act, language=language),
        CommandKind.GOAL_SAY: lambda: use.talks.say(act, said),
        CommandKind.GOAL_SKIP: lambda: use.talks.skip(act),
        CommandKind.GOAL_BACK: lambda: use.talks.back(act),
        CommandKind.GOAL_STOP: lambda: use.talks.stop(act),
        CommandKind.GOAL_ANEW: lambda: use.talks.anew(act, said),
    }
    now = acts[command.kind]()
    lead = "back" if command.kind is CommandKind.GOAL_BACK else ""
    cards = (change_card(now.change),) if now.change else talk_cards(now)
    return Done(facts={TALK: talk_facts(now, lead=lead)}, cards=cards)


def _on_pick(use: UseCases, turn: Turn, command: Command) -> Done:
    """Begin what a teacher picked, or leave it for another day."""
    act = Act(
        student_id=turn.student_id,
        conversation_id=turn.conversation_id,
        turn_id=turn.message.id,
        call_id="pick",
        tool="practice_set",
        args={"step": str(command.kind)},
    )
    if command.kind is CommandKind.PUT_OFF:
        return Done(facts={"pick_put_off": {"skill": use.assignments.put_off(act).skill_title}})
    begun = use.assignments.begin(act)
    cards = cards_of(begun.view) if begun.view else [lesson_card(begun.passages)]
    name = "pick_set" if begun.view else "pick_lesson"
    return Done(facts={name: {"skill": begun.waiting.skill_title}}, cards=tuple(cards))


def _on_memory(use: UseCases, turn: Turn, command: Command) -> Done:
    """Show what is remembered, with all that was said until now in it, or change it as the student says."""
    memories, student = use.memories, turn.student_id
    if folded := memories.folded(student, use.conversations.ports.now()):
        memories.keep(folded)
    if command.kind is CommandKind.CORRECT:
        memories.correct(student, command.value, command.better)
    if command.kind is CommandKind.FORGET:
        memories.forget(student, command.value)
    if command.kind is CommandKind.FORGET_ALL:
        memories.forget_all(student)
    kept = memories.kept(student)
    return Done(facts={_MEMORY_ACTS[command.kind]: {"lines": len(kept)}}, cards=(memory_card(kept),))


_MEMORY_ACTS = {
    CommandKind.REMEMBERED: "remembered",
    CommandKind.CORRECT: "remembered_instead",
    CommandKind.FORGET: "forgotten",
    CommandKind.FORGET_ALL: "forgotten",
}


_ACTS: Mapping[CommandKind, Callable[[UseCases, Turn, Command], Done]] = {
    **dict.fromkeys(ON_MEMORY, _on_memory),
    **dict.fromkeys(ON_PICK, _on_pick),
}


def already_agreed(turn: Turn, brief: Brief) -> Done | None:
    """The yes of a turn that was cut off after the goal had been sent."""
    sent = [c for c in brief.waiting if c.conversation_id == turn.conversation_id and c.agreed_at]
    if turn.fresh or not sent or sent[-1].agreed_at is None or sent[-1].agreed_at < turn.message.at:
        return None
    card = change_card(sent[-1])
    return Done(facts={"agreed": dict(card.props)}, cards=(card,))
